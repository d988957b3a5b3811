import { GrammyError, HttpError } from 'grammy';
import type { WebhookInfo } from 'grammy/types';
import { describe, expect, onTestFinished, test } from 'vitest';
import { webhookSecret } from '../../../src/channels/channel.ts';
import { telegramChannel } from '../../../src/channels/telegram.ts';
import type { Inbound } from '../../../src/messaging/inbound.ts';
import { WebhookKeeper } from '../../../src/messaging/telegram/webhook.ts';
import { createLocalBotApi, listenLocalBotApi } from '../../../src/practice/bot-api/local-bot-api.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { soon } from '../../support/soon.ts';
import { openWebhookBench, refusals } from '../../support/webhook-bench.ts';

const TOKEN = '7000001:s3cret-of-the-bot';
const SECRET = webhookSecret(TOKEN);
const HEADER = 'x-telegram-bot-api-secret-token';
const PATH = '/hooks/telegram';
const HOA = 11;
const GROUP = -1_001_000_000_001;
const SOURCE = 'telegram:7000001';

const update = (id: number, text = '/lich'): string =>
  JSON.stringify({
    update_id: id,
    message: {
      message_id: id,
      date: 1,
      chat: { id: GROUP, type: 'supergroup', title: 'x' },
      from: { id: HOA, is_bot: false, first_name: 'Hoa' },
      text,
    },
  });

async function openBench(publicPath = '') {
  const clock = new FakeClock('2026-12-03T06:30:00+07:00');
  const api = createLocalBotApi({ clock });
  api.addBot({ token: TOKEN, id: 7_000_001, username: 'chibo_bot', name: 'Trợ lý', privacy: false });
  api.addUser({ id: HOA, name: 'Nguyễn Thị Hòa' });
  api.addGroup({ id: GROUP, title: 'Chi bộ 5', ownerId: HOA });
  api.addBotToGroup(GROUP, HOA);
  const { root, close } = await listenLocalBotApi(api);
  const bench = await openWebhookBench((address) => address + publicPath);
  const heard: Inbound[] = [];
  const hold = { handler: Promise.resolve() };
  const open = (isPosted: boolean) => {
    const channel = telegramChannel({
      settings: { token: TOKEN, apiRoot: root, broadcastPerSecond: 30 },
      httpsProxy: null,
      storage: { inbox: bench.inbox, facts: bench.storage.facts },
      clock,
      loggers: bench.loggers,
      menus: { privateChats: [], groups: [], groupAdministrators: [] },
      door: isPosted ? bench.door : null,
    });
    onTestFinished(() => channel.stop());
    channel.start(async (inbound, event) => {
      bench.order.push('handled');
      heard.push(inbound);
      await hold.handler;
      if (inbound.kind !== 'press') return null;
      const receipt = { text: 'Đã ghi' };
      await bench.storage.inbox.finish(event, { receipt }, clock.now());
      return receipt;
    });
    return channel;
  };
  onTestFinished(close);
  const call = async (method: string): Promise<WebhookInfo> =>
    ((await (await fetch(`${root}/bot${TOKEN}/${method}`)).json()) as { result: WebhookInfo }).result;
  return {
    ...bench,
    api,
    clock,
    heard,
    hold,
    open,
    info: () => call('getWebhookInfo'),
    take: (body: string) => bench.post(PATH, body, { [HEADER]: SECRET }),
    write: (text: string) => api.sendMessage({ chatId: GROUP, from: HOA, text }),
    /** Once the webhook is set. */
    listening: () => soon(async () => expect((await call('getWebhookInfo')).url).not.toBe('')),
    heardTexts: () => heard.map((one) => (one.kind === 'text' ? one.text : one.kind)),
  };
}

async function openListening(publicPath?: string) {
  const bench = await openBench(publicPath);
  const channel = bench.open(true);
  await bench.listening();
  // What happened before: the bot came into the group, and a line in the chat says so.
  await soon(() => expect([bench.heardTexts(), bench.api.pendingUpdates()]).toEqual([['presence'], 0]));
  bench.order.length = 0;
  return { ...bench, channel };
}

describe('over the local server', () => {
  test('the webhook is set, a command is posted, its work begins, and what is stored is answered', async () => {
    const bench = await openListening();
    expect(await bench.info()).toMatchObject({
      url: `${bench.server.address}${PATH}`,
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
    });
    bench.write('/lich');
    bench.write('chuyện riêng của nhóm');
    await soon(() => expect(bench.order).toHaveLength(4));
    expect(bench.order).toEqual(['handled', 'stored', 'answered 200', 'answered 200']);
    expect(bench.heardTexts()).toEqual(['presence', '/lich']);
    await soon(() => expect(bench.stored().map(({ state }) => state)).toEqual(['done', 'done']));
    expect(bench.channel.lastHeardAt()).toBe(bench.clock.now());
    await bench.channel.stop();
    expect((await bench.info()).url).toContain(PATH);
  });

  test('the answer does not wait for the work', async () => {
    const bench = await openListening();
    let release = (): void => undefined;
    bench.hold.handler = new Promise((resolve) => {
      release = () => resolve();
    });
    expect((await bench.take(update(1))).status).toBe(200);
    expect((await bench.take(update(2))).status).toBe(200);
    expect(bench.stored().map(({ state }) => state)).toEqual(['done', 'pending', 'pending']);
    release();
    await soon(() => expect(bench.heard).toHaveLength(3));
  });

  test.each(['', '/tro-ly'])('a reverse proxy may take the path of PUBLIC_URL off (%s)', async (proxied) => {
    const bench = await openListening('/tro-ly');
    expect((await bench.info()).url).toBe(`${bench.server.address}/tro-ly${PATH}`);
    const answer = await bench.post(`${proxied}${PATH}`, update(1), { [HEADER]: SECRET });
    expect(answer.status).toBe(200);
    expect((await bench.post(`/tro-lyx${PATH}`, update(1), { [HEADER]: SECRET })).status).toBe(404);
  });

  test.each(refusals(PATH, HEADER, SECRET, update(1)))('%s: %i', async (_what, status, path, init) => {
    const bench = await openListening();
    const answer = await fetch(bench.server.address + path, init);
    expect(answer.status).toBe(status);
    if (status !== 404) expect(await answer.text()).toBe('');
    expect(bench.stored()).toHaveLength(1);
    expect((await bench.take(update(2))).status).toBe(200);
    await soon(() => expect(bench.heardTexts()).toEqual(['presence', '/lich']));
    expect(bench.log()).not.toMatch(/s3cret|Hòa|Hoa|lich|xxx/u);
    expect(bench.log()).not.toContain(SECRET);
  });

  test.each(['null', '[]', '5', '{}', '{"update_id":1}', '{"update_id":"1","message":{}}', '{"message":{}}'])(
    '%s is taken and forgotten: it would hold up what follows',
    async (body) => {
      const bench = await openListening();
      expect((await bench.take(body)).status).toBe(200);
      expect((await bench.take(update(1).replace('"update_id":1,', ''))).status).toBe(200);
      expect(bench.stored()).toHaveLength(1);
    },
  );

  test('a text with a secrecy mark is stored without its words', async () => {
    const bench = await openListening();
    await bench.take(update(1, 'TUYỆT MẬT\nkế hoạch diễn tập'));
    await soon(() => expect(bench.heardTexts()).toContain('secret'));
    const raws = bench.stored().map(({ raw }) => raw);
    expect(raws.join()).not.toContain('diễn tập');
    expect(bench.log()).not.toContain('diễn tập');
    expect(bench.heard.at(-1)).not.toHaveProperty('text');
  });

  test('what could not be stored is not confirmed; Telegram comes again, and it counts once', async () => {
    const bench = await openListening();
    bench.failStorage(1);
    bench.write('/lich');
    await soon(() => expect(bench.heardTexts()).toEqual(['presence', '/lich']));
    expect(bench.order).toEqual(['answered 503', 'handled', 'stored', 'answered 200']);
    expect(bench.log()).toContain('an event could not be stored');
    expect(bench.log()).not.toContain('bí mật');
    bench.failStorage(1);
    expect((await bench.take(update(1))).status).toBe(503);
  });

  test('an update that comes twice counts once', async () => {
    const bench = await openListening();
    const answers = await Promise.all([1, 1, 2, 1].map((id) => bench.take(update(id, `/lich ${id}`))));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    await soon(() => expect(bench.stored().map(({ state }) => state)).toEqual(['done', 'done', 'done']));
    expect((await bench.take(update(2, '/lich 2'))).status).toBe(200);
    expect(bench.heardTexts()).toEqual(['presence', '/lich 1', '/lich 2']);
  });

  test('a press that comes twice is counted once and answered twice', async () => {
    const bench = await openListening();
    const message = bench.write('xin chào');
    const press = { chatId: GROUP, messageId: message, from: HOA, data: 'a:1:y' };
    expect(await bench.api.press(press)).toMatchObject({ text: 'Đã ghi' });
    const calls = () => bench.api.stats.calls.get('answerCallbackQuery');
    expect(calls()).toBe(1);
    const [, stored] = bench.stored();
    bench.api.redeliver(stored?.update_id ?? 0);
    await soon(() => expect(calls()).toBe(2));
    expect(bench.heardTexts()).toEqual(['presence', 'press']);
  });

  test('the offset is not touched, whatever the order of what is posted', async () => {
    const bench = await openBench();
    await bench.storage.inbox.receive(SOURCE, [], 500, 0);
    bench.open(true);
    await bench.listening();
    for (const id of [900, 700, 100]) await bench.take(update(id));
    expect(await bench.storage.inbox.offset(SOURCE)).toBe(500);
  });

  test('back to polling: what was posted to nobody is fetched, what came before is not handled again', async () => {
    const bench = await openListening();
    bench.write('/lich');
    await soon(() => expect(bench.heardTexts()).toEqual(['presence', '/lich']));
    await bench.door.close();
    await bench.channel.stop();
    bench.write('/nhiemvu');
    await soon(() => expect(bench.order).toContain('answered 503'));
    bench.open(false);
    await soon(() => expect(bench.heardTexts()).toEqual(['presence', '/lich', '/nhiemvu']));
    expect((await bench.info()).url).toBe('');
  });

  test('what a stopped program had stored is handled at the next start', async () => {
    const bench = await openListening();
    let release = (): void => undefined;
    bench.hold.handler = new Promise((resolve) => {
      release = () => resolve();
    });
    await bench.take(update(1, '/lich 1'));
    await bench.take(update(2, '/lich 2'));
    const stopped = bench.channel.stop();
    release();
    await stopped;
    expect(bench.heardTexts()).toEqual(['presence', '/lich 1']);
    bench.open(true);
    await soon(() => expect(bench.heardTexts()).toEqual(['presence', '/lich 1', '/lich 2']));
  });

  test('before the bot is known nothing is taken, so that Telegram comes again', async () => {
    const bench = await openBench();
    bench.api.addFault({ method: 'getMe', kind: 'http-500', times: 1 });
    const channel = bench.open(true);
    expect(channel.lastHeardAt()).toBeNull();
    await soon(() => expect(bench.log()).toContain('cannot be reached yet'));
    expect((await bench.take(update(1))).status).toBe(503);
    expect(bench.stored()).toEqual([]);
  });

  test('closing the door lets what is being stored be stored and answered', async () => {
    const bench = await openListening();
    const release = bench.holdStorage();
    const first = bench.take(update(1));
    await soon(() => expect(bench.storing()).toBe(1));
    let isClosed = false;
    const closing = bench.door.close().then(() => {
      isClosed = true;
    });
    expect((await bench.take(update(2))).status).toBe(503);
    release();
    await closing;
    expect([(await first).status, isClosed]).toEqual([200, true]);
    expect(bench.stored().map(({ update_id }) => update_id)).toContain(1);
    expect(bench.stored().map(({ update_id }) => update_id)).not.toContain(2);
  });
});

test('the door answers before it begins the work', async () => {
  const bench = await openWebhookBench();
  const { door, order } = bench;
  door.serve('/a', {
    secretHeader: 'x-secret',
    secret: 'bi-mat-rieng',
    isTriedEmpty: false,
    take: async (body) => {
      order.push(`taken ${JSON.stringify(body)}`);
      return () => void order.push('begun');
    },
  });
  expect((await bench.post('/a?b=c', '{"d":null}', { 'x-secret': 'bi-mat-rieng' })).status).toBe(200);
  expect(order).toEqual(['taken {"d":null}', 'answered 200', 'begun']);
});

const refusal = (code: number, description: string, parameters = {}) =>
  new GrammyError('x', { ok: false, error_code: code, description, parameters }, 'setWebhook', {});
const ADDRESS = 'https://bot.example.vn/hooks/telegram';

/** A keeper over answers written beforehand: `null` = set; its waits end when the test says so. */
function openKeeper(answers: (null | Partial<WebhookInfo> | Error)[]) {
  const clock = new FakeClock(1_000_000);
  const asked: string[] = [];
  const waits: number[] = [];
  const logged: string[] = [];
  let wake = (): void => undefined;
  const next = async <T>(what: string): Promise<T> => {
    asked.push(what);
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return { url: ADDRESS, pending_update_count: 0, ...answer } as T;
  };
  const note = (level: string) => (fields: object, line: string) =>
    void logged.push(`${level} ${line} ${JSON.stringify(fields)}`);
  const keeper = new WebhookKeeper({
    api: {
      setWebhook: (url, options) => next(`set ${url} ${JSON.stringify(options)}`),
      getWebhookInfo: () => next('look'),
    },
    address: ADDRESS,
    secret: 'bi-mat-rieng',
    clock,
    log: { info: note('info'), warn: note('warn'), error: note('error') },
    wait: (ms, signal) =>
      new Promise((resolve) => {
        waits.push(ms);
        wake = resolve;
        signal.addEventListener('abort', () => resolve());
      }),
  });
  onTestFinished(() => keeper.stop());
  keeper.start();
  return {
    keeper,
    clock,
    asked,
    waits,
    logged,
    /** Lets the present wait be over; returns how long it would have been. */
    async pass(): Promise<number> {
      await soon(() => expect(waits.length).toBeGreaterThan(0));
      const ms = waits.shift() ?? 0;
      clock.advance(ms);
      wake();
      await new Promise((resolve) => setImmediate(resolve));
      return ms;
    },
  };
}

const MINUTE = 60_000;

describe('keeping the webhook', () => {
  test('it is set once, without dropping anything, and looked at every five minutes', async () => {
    const bench = openKeeper([]);
    expect(await bench.pass()).toBe(5 * MINUTE);
    expect(await bench.pass()).toBe(5 * MINUTE);
    expect(bench.asked).toEqual([
      `set ${ADDRESS} {"secret_token":"bi-mat-rieng","allowed_updates":["message","edited_message","callback_query","my_chat_member"],"max_connections":100,"drop_pending_updates":false}`,
      'look',
      'look',
    ]);
    expect(bench.logged).toEqual(['info the webhook is set {}']);
  });

  test('silence is no bad sign: it is well as long as the webhook is', async () => {
    const bench = openKeeper([null, {}, new HttpError('x', new Error('down'))]);
    expect(bench.keeper.lastHeardAt).toBeNull();
    await bench.pass();
    bench.clock.advance(60 * MINUTE);
    expect(bench.keeper.lastHeardAt).toBe(bench.clock.now());
    await bench.pass();
    const failedAt = bench.clock.now();
    bench.clock.advance(2 * MINUTE);
    expect(bench.keeper.lastHeardAt).toBe(failedAt);
    await bench.pass();
    expect(bench.keeper.lastHeardAt).toBe(bench.clock.now());
  });

  test.each([
    ['an outage', new HttpError('x', new Error('down')), [500, 1000, 2000, 4000, 5000, 5000, 5000], 'warn'],
    ['a 429', refusal(429, 'Too Many Requests', { retry_after: 40 }), [40_000, 40_000], 'warn'],
    ['a refused token', refusal(401, 'Unauthorized'), [500, 1000, 2000], 'error the token is refused'],
    [
      'a refused address',
      refusal(400, 'Bad Request: bad webhook'),
      [500, 1000, 2000],
      'error the webhook is',
    ],
  ])('%s is borne', async (_what, error, expected, line) => {
    const bench = openKeeper([...expected.map(() => error), null]);
    const waits = [];
    for (const _ of expected) {
      expect(bench.keeper.lastHeardAt).toBeNull();
      waits.push(await bench.pass());
    }
    expect(waits).toEqual(expected);
    expect(await bench.pass()).toBe(5 * MINUTE);
    expect(bench.keeper.lastHeardAt).not.toBeNull();
    expect(bench.logged[0]).toContain(line);
    expect(bench.logged.join()).not.toContain('bi-mat-rieng');
  });

  test.each(['', 'https://khac.example.vn/hook'])(
    'changed by another program to “%s”: set again',
    async (url) => {
      const bench = openKeeper([null, { url }, null, {}]);
      for (let round = 0; round < 2; round += 1) await bench.pass();
      expect(bench.asked.map((line) => line.slice(0, 4))).toEqual(['set ', 'look', 'set ', 'look']);
      expect(bench.logged[1]).toContain('another program has changed the webhook');
    },
  );

  test('updates that do not get here are told once each, and the channel is not well until one does', async () => {
    const errorAt = (1_000_000 + 4 * MINUTE) / 1000;
    const trouble = {
      pending_update_count: 3,
      last_error_date: errorAt,
      last_error_message: 'Wrong response from the webhook: 502 Bad Gateway',
    };
    const bench = openKeeper([null, trouble, trouble, { ...trouble, pending_update_count: 0 }, trouble]);
    await bench.pass();
    const troubleAt = bench.clock.now();
    expect(bench.logged[1]).toBe(
      'warn updates do not get here as they should {"waiting":3,"detail":"Wrong response from the webhook: 502 Bad Gateway"}',
    );
    await bench.pass();
    expect(bench.logged).toHaveLength(2);
    expect(bench.keeper.lastHeardAt).toBe(troubleAt);
    bench.keeper.heard();
    expect(bench.keeper.lastHeardAt).toBe(bench.clock.now());
    await bench.pass();
    await bench.pass();
    expect(bench.keeper.lastHeardAt).toBe(bench.clock.now());
    expect(bench.logged).toHaveLength(2);
  });

  test('what failed while the program was away is history; a long queue is not', async () => {
    const before = {
      last_error_date: 999,
      pending_update_count: 99,
      last_error_message: 'Connection refused',
    };
    const bench = openKeeper([null, before, { pending_update_count: 100 }]);
    await bench.pass();
    expect(bench.keeper.lastHeardAt).toBe(bench.clock.now());
    expect(bench.logged).toHaveLength(1);
    await bench.pass();
    expect(bench.logged[1]).toContain('"waiting":100');
  });

  test('stopping ends the waits; nothing is taken back', async () => {
    const bench = openKeeper([refusal(500, 'x')]);
    await soon(() => expect(bench.waits).toHaveLength(1));
    await bench.keeper.stop();
    expect(bench.asked).toHaveLength(1);
  });
});

test('the secret is the same at every start, another for each token, and fit for a header', () => {
  expect(webhookSecret(TOKEN)).toBe(webhookSecret(TOKEN));
  expect(webhookSecret(TOKEN)).not.toBe(webhookSecret('7000001:other'));
  expect(webhookSecret(TOKEN)).toMatch(/^[A-Za-z0-9_-]{43}$/);
});
