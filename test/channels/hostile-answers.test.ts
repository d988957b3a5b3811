import type { RequestListener } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Router } from '../../src/bot/inbound/router.ts';
import type { ChannelHandle, ServedWebhook, WebhookDoor } from '../../src/channels/channel.ts';
import { telegramChannel } from '../../src/channels/telegram.ts';
import { zaloChannel } from '../../src/channels/zalo.ts';
import { createLoggers } from '../../src/logger.ts';
import { dripping, hostileAnswers } from '../messaging/hostile-answers.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { openStorage, type TestStorage } from '../support/memory-storage.ts';
import { type Hurry, hurry, quickly } from './hurried.ts';
import { type StrictSide, strictSide } from './strict-side.ts';

/*
 * Every odd answer, to every method, on both channels, with the real adapters and their real clients: nothing ends (an
 * error that nobody catches fails the test), the other channel goes on, and once the far side is well again the channel
 * hears within five seconds of its own time.
 */

const SOON_MS = 5000;
/** A refusal of 429 that names no time: Zalo means a minute by it, and a little more keeps bots out of step. */
const ZALO_WAIT_MS = 66_000;
const ODD_IN_A_ROW = 1;
/** Rows that are tried beside each other, each with a far side of its own. */
const AT_ONCE = 1;
/** So many looks, a few milliseconds each. */
const SAY_AGAIN_AFTER = 200;
/** Telegram may begin its numbers anew anywhere: what is said of that twice is believed. */
const timesOf = (what: string): number => (what.includes('far ahead') ? 1 : ODD_IN_A_ROW);

interface Bench {
  open(): ChannelHandle;
  readonly router: Router;
  readonly side: StrictSide;
  readonly heard: string[];
  /** Somebody says or presses something of this number. */
  happen(no: number): void;
  /** The same, posted to the door; false when it was not taken. */
  post(no: number): Promise<boolean>;
}

const silent = createLoggers('silent');
const clock = new FakeClock(1_000_000);

function routerOf(storage: TestStorage, heard: string[]): Router {
  return async (inbound, event) => {
    const said = inbound.kind === 'press' ? inbound.data : inbound.kind === 'text' ? inbound.text : '';
    await storage.inbox.finish(event, { receipt: { text: 'Đã ghi' } }, clock.now());
    heard.push(said);
    return inbound.kind === 'press' ? { text: 'Đã ghi' } : null;
  };
}

function openDoor(): WebhookDoor & { readonly served: Map<string, ServedWebhook> } {
  const served = new Map<string, ServedWebhook>();
  return {
    served,
    addressOf: (path) => `https://bot.example.vn${path}`,
    serve: (path, webhook) => void served.set(path, webhook),
  };
}

async function posted(door: ReturnType<typeof openDoor>, body: unknown): Promise<boolean> {
  const begin = await [...door.served.values()][0]?.take(body);
  begin?.();
  return begin != null;
}

interface TelegramUpdate {
  readonly update_id: number;
}
const press = (no: number) => ({
  update_id: no,
  callback_query: {
    id: `p${no}`,
    from: { id: 11, is_bot: false, first_name: 'Hoa' },
    message: { message_id: 5, chat: { id: -1001, type: 'supergroup', title: 'x' } },
    data: `n:${no}`,
  },
});

async function telegramBench(isPosted: boolean): Promise<Bench> {
  const side = await strictSide(
    {
      getMe: { id: 7_000_001, is_bot: true, username: 'chibo_bot' },
      deleteWebhook: true,
      setWebhook: true,
      setMyCommands: true,
      answerCallbackQuery: true,
      getWebhookInfo: { url: 'https://bot.example.vn/hooks/telegram', pending_update_count: 0 },
      sendMessage: { message_id: 7 },
      sendDocument: { message_id: 7 },
      editMessageText: { message_id: 7 },
    },
    (happened, offset) => {
      const news = (happened as TelegramUpdate[]).filter(({ update_id }) => update_id >= offset);
      return news.length === 0 ? null : news;
    },
  );
  const storage = openStorage();
  const heard: string[] = [];
  const door = isPosted ? openDoor() : null;
  return {
    side,
    heard,
    router: routerOf(storage, heard),
    happen: (no) => side.happen(press(no)),
    post: (no) => (door === null ? Promise.resolve(false) : posted(door, press(no))),
    open: () =>
      telegramChannel({
        settings: { token: '7000001:s3cret', apiRoot: side.root, broadcastPerSecond: 30 },
        httpsProxy: null,
        storage,
        clock,
        loggers: silent,
        menus: { privateChats: [], groups: [], groupAdministrators: [] },
        door,
      }),
  };
}

const said = (no: number): object => ({
  event_name: 'message.text.received',
  message: {
    message_id: `m${no}`,
    date: no,
    chat: { id: 'lan', chat_type: 'PRIVATE' },
    from: { id: 'lan', display_name: 'Lan' },
    text: `n:${no}`,
  },
});

async function zaloBench(isPosted: boolean): Promise<Bench> {
  const side = await strictSide(
    {
      getMe: { id: '1459', display_name: 'Bot A' },
      getWebhookInfo: { url: isPosted ? 'https://bot.example.vn/hooks/zalo/1459' : '' },
      setWebhook: { url: 'https://bot.example.vn/hooks/zalo/1459', verification: { ok: true } },
      deleteWebhook: true,
      sendChatAction: true,
      sendMessage: { message_id: 'z7' },
    },
    (happened) => happened[0] ?? null,
  );
  const storage = openStorage();
  const heard: string[] = [];
  const door = isPosted ? openDoor() : null;
  return {
    side,
    heard,
    router: routerOf(storage, heard),
    happen: (no) => side.happen(said(no)),
    post: (no) => (door === null ? Promise.resolve(false) : posted(door, said(no))),
    open: () =>
      zaloChannel({
        settings: {
          tokens: ['1459:s3cret-Part'],
          apiRoot: side.root,
          quota: { perMonth: null, warnPercent: 80, reservePercent: 95 },
        },
        httpsProxy: null,
        storage,
        clock,
        loggers: silent,
        troubles: { refused: () => undefined, quota: () => undefined, missed: () => undefined },
        door,
      }),
  };
}

/** Nobody follows a redirect: whoever is asked here fails the test. */
async function elsewhere() {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.end('{"ok":true,"result":true}');
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => void server.close(resolve));
  });
  return { asked, root: `http://127.0.0.1:${(server.address() as AddressInfo).port}/bot7:x/getMe` };
}

let time: Hurry;
beforeEach(() => {
  time = hurry();
});

const CHANNELS = {
  telegram: { open: telegramBench, other: zaloBench },
  zalo: { open: zaloBench, other: telegramBench },
} as const;
type Name = keyof typeof CHANNELS;

const limitOf = (channel: Name, what: string): number =>
  channel === 'zalo' && /429|a wait of/.test(what) ? ZALO_WAIT_MS : SOON_MS;

/** Somebody says something until it is heard: what a poll was told that was cut off just then is lost with Zalo. */
async function isHeard(bench: Bench, no: number, what: string): Promise<void> {
  let said = 0;
  await quickly(() => {
    if (said % SAY_AGAIN_AFTER === 0) bench.happen(no);
    said += 1;
    expect(bench.heard, what).toContain(`n:${no}`);
  });
}

/** Runs the whole list of odd answers, with the other channel beside it, so many rows at once; 1: over one channel. */
async function everyAnswer(
  name: Name,
  isPosted: boolean,
  one: (bench: Bench, what: string, answer: RequestListener, no: number) => Promise<void>,
  together = AT_ONCE,
): Promise<void> {
  const { open, other } = CHANNELS[name];
  const beside = await other(false);
  const neighbour = beside.open();
  neighbour.start(beside.router);
  onTestFinished(() => neighbour.stop());
  const redirect = await elsewhere();
  const answers: Readonly<Record<string, RequestListener>> = {
    ...hostileAnswers(redirect.root),
    'an answer that drips': dripping,
  };
  const rows = Object.entries(answers)
    // Those that may wait for a minute by themselves: what the others wait for is told apart.
    .toSorted(([one], [other]) => limitOf(name, one) - limitOf(name, other))
    .map(([what, answer], index) => ({ what, answer, no: 10 * (index + 2) }));
  const shared = together === 1 ? await open(isPosted) : null;
  while (rows.length > 0) {
    const limit = limitOf(name, rows[0]?.what ?? '');
    const alike = rows.filter(({ what }) => limitOf(name, what) === limit).length;
    const some = rows.splice(0, Math.min(together, alike));
    await Promise.all(
      some.map(async ({ what, answer, no }) => one(shared ?? (await open(isPosted)), what, answer, no)),
    );
    for (const { what, no } of some) await isHeard(beside, no, `beside ${what}`);
  }
  expect(redirect.asked).toEqual([]);
  expect(Object.keys(answers).length).toBeGreaterThan(80);
}

describe.each(['telegram', 'zalo'] as const)('%s', (name) => {
  const START = {
    telegram: ['getMe', 'deleteWebhook', 'setMyCommands', 'getUpdates'],
    zalo: ['getMe', 'getWebhookInfo', 'getUpdates'],
  } as const;

  test.each(START[name])('at the start, and to polls: %s', async (method) => {
    await everyAnswer(name, false, async (bench, what, answer, no) => {
      // The menus are set beside everything else, and tried again after a minute.
      bench.side.beOdd(method, answer, method === 'setMyCommands' ? 1 : timesOf(what));
      const channel = bench.open();
      channel.start(bench.router);
      try {
        // A server that was asked what it does not say no to is well at once.
        const isAsked = () => bench.side.oddLeft() === 0 || bench.side.well('getUpdates') > 0;
        await quickly(() => expect(isAsked(), what).toBe(true));
        const waited = time.since();
        await isHeard(bench, no, what);
        expect(waited(), what).toBeLessThanOrEqual(limitOf(name, what));
      } finally {
        await channel.stop();
        await quickly(() => expect(bench.side.waiting()).toBe(0));
      }
    });
  });

  const SENDS = {
    telegram: ['sendMessage', 'sendDocument', 'editMessageText', 'answerCallbackQuery'],
    zalo: ['sendMessage'],
  } as const;

  test.each(SENDS[name])('while people are answered: %s', async (method) => {
    let channel: ChannelHandle | null = null;
    onTestFinished(() => channel?.stop());
    await everyAnswer(
      name,
      false,
      async (bench, what, answer, no) => {
        if (channel === null) {
          channel = bench.open();
          channel.start(bench.router);
        }
        const { messenger } = channel;
        const to = { chatId: name === 'zalo' ? 'lan' : '-1001' };
        const text = ['Kính mời đồng chí'];
        const call = async (): Promise<boolean> => {
          if (method === 'answerCallbackQuery') {
            await messenger.answerPress('p1', { text: 'Đã ghi' });
            return true;
          }
          const document = { fileName: 'a.docx', bytes: new Uint8Array(10) };
          const outcome =
            method === 'editMessageText'
              ? await messenger.edit(to, '7', { text })
              : await messenger.send(to, method === 'sendDocument' ? { text, document } : { text });
          return outcome.ok;
        };
        bench.side.beOdd(method, answer, ODD_IN_A_ROW);
        // An outcome for each, whatever it is; and nobody waits for it to be heard.
        const calls = [call(), call()];
        bench.happen(no);
        await quickly(() => expect(bench.heard, what).toContain(`n:${no}`));
        await Promise.all(calls);
        // It was well at once (a press that is heard is answered, too); then the rest of the odd answers is not needed.
        bench.side.beOdd(method, answer, 0);
        expect(await call(), what).toBe(true);
      },
      1,
    );
  });

  const POSTED = { telegram: ['getMe', 'setWebhook'], zalo: ['getMe', 'setWebhook'] } as const;

  test.each(POSTED[name])('where updates are posted, at the start: %s', async (method) => {
    await everyAnswer(name, true, async (bench, what, answer, no) => {
      const before = bench.side.well('setWebhook');
      bench.side.beOdd(method, answer, ODD_IN_A_ROW);
      const channel = bench.open();
      channel.start(bench.router);
      try {
        const isSet = () => bench.side.well('setWebhook') > before;
        await quickly(() => expect(bench.side.oddLeft() === 0 || isSet(), what).toBe(true));
        const waited = time.since();
        // Some odd answers say that it is set.
        await quickly(() => expect(isSet() || channel.lastHeardAt() !== null, what).toBe(true));
        expect(waited(), what).toBeLessThanOrEqual(limitOf(name, what));
        await quickly(async () => expect(await bench.post(no), what).toBe(true));
        await quickly(() => expect(bench.heard, what).toContain(`n:${no}`));
      } finally {
        await channel.stop();
      }
    });
  });
});

test('no update is ever asked for that reaches the bot in chats in which it is not', async () => {
  const { ALLOWED_UPDATES } = await import('../../src/messaging/telegram/poll.ts');
  expect(ALLOWED_UPDATES.filter((kind) => /guest|business|inline|channel_post/.test(kind))).toEqual([]);
});
