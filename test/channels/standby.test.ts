import { expect, onTestFinished, test } from 'vitest';
import { type ChannelHandle, type WebhookDoor, webhookSecret } from '../../src/channels/channel.ts';
import { telegramChannel } from '../../src/channels/telegram.ts';
import { zaloChannel } from '../../src/channels/zalo.ts';
import type { Inbound } from '../../src/messaging/inbound.ts';
import { createLocalBotApi, listenLocalBotApi } from '../../src/practice/bot-api/local-bot-api.ts';
import { createLocalZaloApi, listenLocalZaloApi } from '../../src/practice/zalo-api/local-zalo-api.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { soon } from '../support/soon.ts';
import { openWebhookBench, type WebhookBench } from '../support/webhook-bench.ts';

/* Two workers over one storage: what is posted reaches the one that does not serve the bot. */

const TELEGRAM = { token: '7000001:secret-token-abc', id: 7_000_001, username: 'chibo_bot' };
const ZALO = { token: '1459:zalo-token', id: '1459232', name: 'Bot Chi bộ 5' };
const HOA = 11;
const ORIGIN = 'https://bot.example.vn';
/** Nothing reaches the worker that serves the bot. */
const FAR: WebhookDoor = { addressOf: (path) => ORIGIN + path, serve: () => undefined };

interface Scene {
  readonly bench: WebhookBench;
  readonly serving: ChannelHandle;
  readonly standing: ChannelHandle;
  readonly heard: { readonly serving: string[]; readonly standing: string[] };
  /** How often the worker that stands by has told that it stored something. */
  told(): number;
  post(no: number, text: string): Promise<number>;
  begin(which: 'serving' | 'standing'): void;
}

function sceneOf(
  bench: WebhookBench,
  open: (door: WebhookDoor, onStoredForOthers: () => void) => ChannelHandle,
  post: Scene['post'],
): Scene {
  let told = 0;
  const heard = { serving: [] as string[], standing: [] as string[] };
  const serving = open(FAR, () => expect.fail('it serves the bot itself'));
  const standing = open(bench.door, () => {
    told += 1;
  });
  for (const channel of [serving, standing]) onTestFinished(() => channel.stop());
  standing.stand();
  const begin = (which: 'serving' | 'standing') =>
    ({ serving, standing })[which].start(async (inbound: Inbound) => {
      if (inbound.kind === 'text') heard[which].push(inbound.text);
      return null;
    });
  return { bench, serving, standing, heard, told: () => told, post, begin };
}

async function onTelegram(): Promise<Scene> {
  const clock = new FakeClock('2026-12-03T06:30:00+07:00');
  const api = createLocalBotApi({ clock });
  api.addBot({ ...TELEGRAM, name: 'Trợ lý', privacy: false });
  const { root, close } = await listenLocalBotApi(api);
  onTestFinished(close);
  const bench = await openWebhookBench(() => ORIGIN);
  const open = (door: WebhookDoor, onStoredForOthers: () => void) =>
    telegramChannel({
      settings: { token: TELEGRAM.token, apiRoot: root, broadcastPerSecond: 30 },
      httpsProxy: null,
      storage: bench.storage,
      clock,
      loggers: bench.loggers,
      menus: { privateChats: [], groups: [], groupAdministrators: [] },
      door,
      onStoredForOthers,
    });
  return sceneOf(bench, open, async (no, text) => {
    const message = {
      message_id: no,
      date: 1,
      chat: { id: HOA, type: 'private', first_name: 'Hoa' },
      from: { id: HOA, is_bot: false, first_name: 'Hoa' },
      text,
    };
    const headers = { 'x-telegram-bot-api-secret-token': webhookSecret(TELEGRAM.token) };
    return (await bench.post('/hooks/telegram', JSON.stringify({ update_id: no, message }), headers)).status;
  });
}

async function onZalo(): Promise<Scene> {
  const clock = new FakeClock('2026-12-03T06:30:00+07:00');
  const api = createLocalZaloApi({ clock });
  api.addBot(ZALO);
  api.addUser({ id: 'lan', name: 'Nguyễn Thị Lan' });
  const { root, close } = await listenLocalZaloApi(api);
  onTestFinished(close);
  const bench = await openWebhookBench(() => ORIGIN);
  api.routeWebhook(ORIGIN, bench.server.address);
  const open = (door: WebhookDoor, onStoredForOthers: () => void) =>
    zaloChannel({
      settings: {
        tokens: [ZALO.token],
        apiRoot: root,
        quota: { perMonth: null, warnPercent: 80, reservePercent: 95 },
      },
      httpsProxy: null,
      storage: bench.storage,
      troubles: { refused: () => undefined, quota: () => undefined, missed: () => undefined },
      clock,
      loggers: bench.loggers,
      door,
      onStoredForOthers,
    });
  return sceneOf(bench, open, async (no, text) => {
    const message = {
      message_id: `m${no}`,
      date: 1_763_712_345_678 + no,
      chat: { id: 'lan', chat_type: 'PRIVATE' },
      from: { id: 'lan', display_name: 'Nguyễn Thị Lan', is_bot: false },
      text,
    };
    const body = JSON.stringify({ event_name: 'message.text.received', message });
    const headers = { 'x-bot-api-secret-token': webhookSecret(ZALO.token) };
    return (await bench.post('/hooks/zalo/1459', body, headers)).status;
  });
}

test.each([
  ['telegram', onTelegram],
  ['zalo', onZalo],
] as const)(
  '%s: one stores what is posted, the other handles it in order; then the first takes over',
  async (_name, make) => {
    const { bench, serving, standing, heard, told, post, begin } = await make();
    begin('serving');
    await soon(() => expect(bench.log()).toContain('the webhook is set'));
    // The worker that stands by may have to learn first who the bot is.
    await soon(async () => expect(await post(1, 'một')).toBe(200));
    expect(await post(2, 'hai')).toBe(200);
    expect([told() >= 2, heard.serving, heard.standing]).toEqual([true, [], []]);
    expect(standing.bots().map(({ state }) => state)).toEqual(['elsewhere']);
    expect(standing.troubleSigns().every(({ stands }) => stands === null)).toBe(true);
    expect(standing.silentRoutes(0)).toEqual([]);

    const look = async (channel: ChannelHandle) => channel.takeUp(await bench.storage.inbox.waiting());
    await look(standing);
    await Promise.all([look(serving), look(serving)]);
    await soon(() => expect(heard).toEqual({ serving: ['một', 'hai'], standing: [] }));
    await soon(async () => expect(await bench.storage.inbox.waiting()).toEqual([]));

    // The holder is gone; what was stored meanwhile is handled first.
    await serving.stop();
    expect(await post(3, 'ba')).toBe(200);
    begin('standing');
    await soon(() => expect(heard.standing).toEqual(['ba']));
    await soon(async () => expect(await post(4, 'bốn')).toBe(200));
    await soon(() => expect(heard).toEqual({ serving: ['một', 'hai'], standing: ['ba', 'bốn'] }));
  },
);
