import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { webhookSecret } from '../../../src/channels/channel.ts';
import { zaloChannel } from '../../../src/channels/zalo.ts';
import type { Inbound } from '../../../src/messaging/inbound.ts';
import type { WebhookState, ZaloClient } from '../../../src/messaging/zalo/client.ts';
import { failureOfRefusal } from '../../../src/messaging/zalo/errors.ts';
import type { ZaloAnswer } from '../../../src/messaging/zalo/http.ts';
import { Pollers } from '../../../src/messaging/zalo/poll.ts';
import { Webhooks } from '../../../src/messaging/zalo/webhook.ts';
import {
  clearOwnWebhook,
  type RememberedWebhook,
  type WebhookMemory,
  webhookMemory,
} from '../../../src/messaging/zalo/webhook-memory.ts';
import type { ZaloBehaviour } from '../../../src/practice/zalo-api/behaviour.ts';
import { createLocalZaloApi, listenLocalZaloApi } from '../../../src/practice/zalo-api/local-zalo-api.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { soon } from '../../support/soon.ts';
import { chunked, openWebhookBench, refusals } from '../../support/webhook-bench.ts';

const TOKENS = ['1459:s3cret-of-one', '1460:s3cret-of-two'] as const;
const [TOKEN] = TOKENS;
const SECRET = webhookSecret(TOKEN);
const HEADER = 'x-bot-api-secret-token';
const ORIGIN = 'https://bot.example.vn';
const PATH = '/hooks/zalo/1459';

const event = (id: string, text = '@Bot Chi bộ 5 lịch', event_name = 'message.text.received') => ({
  event_name,
  message: {
    message_id: id,
    date: 1_763_712_345_678,
    chat: { id: 'zgr-1', chat_type: 'GROUP' },
    from: { id: 'lan', display_name: 'Nguyễn Thị Lan', is_bot: false },
    text,
  },
});
const posted = (...args: Parameters<typeof event>): string => JSON.stringify(event(...args));

async function openBench(behaviour: Partial<ZaloBehaviour> = {}) {
  const clock = new FakeClock('2026-12-03T06:30:00+07:00');
  const api = createLocalZaloApi({ clock, behaviour });
  api.addBot({ token: TOKENS[0], id: '1459232', name: 'Bot Chi bộ 5' });
  api.addBot({ token: TOKENS[1], id: '1460232', name: 'Bot Chi bộ 6' });
  api.addUser({ id: 'lan', name: 'Nguyễn Thị Lan' });
  const groups = ['1459232', '1460232'].map((botId) => api.addGroup({ memberIds: ['lan'], botIds: [botId] }));
  const { root, close } = await listenLocalZaloApi(api);
  onTestFinished(close);
  const bench = await openWebhookBench(() => ORIGIN);
  api.routeWebhook(ORIGIN, bench.server.address);
  const heard: Inbound[] = [];
  const hold = { handler: Promise.resolve(), pending: Promise.resolve() };
  const open = (isPosted: boolean) => {
    const channel = zaloChannel({
      settings: {
        tokens: TOKENS,
        apiRoot: root,
        quota: { perMonth: null, warnPercent: 80, reservePercent: 95 },
      },
      httpsProxy: null,
      storage: {
        inbox: {
          ...bench.inbox,
          async pending(source) {
            await hold.pending;
            return bench.storage.inbox.pending(source);
          },
        },
        facts: bench.storage.facts,
        serving: bench.storage.serving,
      },
      troubles: { refused: () => undefined, quota: () => undefined, missed: () => undefined },
      clock,
      loggers: bench.loggers,
      door: isPosted ? bench.door : null,
    });
    onTestFinished(() => channel.stop());
    channel.start(async (inbound) => {
      bench.order.push('handled');
      heard.push(inbound);
      await hold.handler;
      return null;
    });
    return channel;
  };
  const call = async (token: string, method: string, body: object = {}): Promise<Record<string, unknown>> => {
    const headers = { 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body: JSON.stringify(body) };
    return (await (await fetch(`${root}/bot${token}/${method}`, init)).json()) as Record<string, unknown>;
  };
  return {
    ...bench,
    api,
    clock,
    heard,
    hold,
    open,
    call,
    urlOf: async (token: string) =>
      ((await call(token, 'getWebhookInfo'))['result'] as { url?: string } | undefined)?.url ?? null,
    take: (body: string, headers: Record<string, string> = {}) =>
      bench.post(PATH, body, { [HEADER]: SECRET, ...headers }),
    /** Lan writes into the group of a bot, mentioning it. */
    write: (text: string, bot: 0 | 1 = 0) =>
      api.sendMessage({ chatId: groups[bot] ?? '', from: 'lan', text, mention: TOKENS[bot] }),
    listening: () => soon(() => expect(bench.log().match(/the webhook is set/g)).toHaveLength(2)),
    texts: () => heard.map((one) => (one.kind === 'text' ? one.text : one.kind)),
    groups,
  };
}

async function openListening(behaviour?: Partial<ZaloBehaviour>) {
  const bench = await openBench(behaviour);
  const channel = bench.open(true);
  await bench.listening();
  bench.order.length = 0;
  return { ...bench, channel };
}

describe('over the local server', () => {
  test('every bot has its own address; what is said to it is stored, answered, and then handled', async () => {
    const bench = await openListening();
    expect(await Promise.all(TOKENS.map(bench.urlOf))).toEqual([
      `${ORIGIN}/hooks/zalo/1459`,
      `${ORIGIN}/hooks/zalo/1460`,
    ]);
    bench.write('lịch');
    await soon(() => expect(bench.order).toEqual(['stored', 'answered 200', 'handled']));
    bench.write('việc', 1);
    await soon(() => expect(bench.texts()).toEqual(['lịch', 'việc']));
    await soon(() => expect(bench.stored().map(({ state }) => state)).toEqual(['done', 'done']));
    expect(bench.channel.lastHeardAt()).toBe(bench.clock.now());
    expect(bench.api.stats.eventsLost).toBe(0);
    await bench.channel.stop();
    expect(await bench.urlOf(TOKEN)).not.toBeNull();
    expect(bench.log()).not.toMatch(/s3cret|Lan|lịch|việc/u);
    for (const token of TOKENS) expect(bench.log()).not.toContain(webhookSecret(token));
  });

  test('flat and wrapped bodies are the same event', async () => {
    const bench = await openListening({ webhookBody: 'wrapped' });
    bench.write('lịch');
    await soon(() => expect(bench.texts()).toEqual(['lịch']));
    bench.api.behave({ webhookBody: 'flat' });
    bench.write('lịch');
    await soon(() => expect(bench.texts()).toEqual(['lịch', 'lịch']));
    const [wrapped, flat] = bench.heard;
    expect({ ...wrapped, messageId: '' }).toEqual({ ...flat, messageId: '' });
  });

  test('an event that comes twice counts once, in either form', async () => {
    const bench = await openListening({ areWebhooksDoubled: true });
    bench.write('lịch');
    await soon(() => expect(bench.order.filter((one) => one === 'answered 200')).toHaveLength(2));
    const twice = [posted('m1'), JSON.stringify({ ok: true, result: event('m1') }), posted('m1')];
    const answers = await Promise.all(twice.map((body) => bench.take(body)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    await soon(() => expect(bench.texts()).toEqual(['lịch', 'lịch']));
    expect(bench.stored()).toHaveLength(2);
  });

  test('the empty trial is answered and changes nothing; Zalo calls the address good', async () => {
    const bench = await openListening();
    const before = bench.log();
    const trial = (headers: Record<string, string>, body: string | null = null) =>
      fetch(bench.server.address + PATH, { method: 'POST', headers, body });
    expect((await trial({})).status).toBe(200);
    expect((await trial({ 'user-agent': 'Java/17.0.13' }, '')).status).toBe(200);
    expect((await trial({ [HEADER]: SECRET })).status).toBe(200);
    expect((await bench.post(PATH, chunked())).status).toBe(200);
    expect(bench.stored()).toEqual([]);
    expect(bench.log()).toBe(before);
    expect(
      (await bench.call(TOKEN, 'setWebhook', { url: ORIGIN + PATH, secret_token: SECRET }))['result'],
    ).toMatchObject({ verification: { ok: true } });
  });

  test.each(refusals(PATH, HEADER, SECRET, posted('m1')))('%s: %i', async (_what, status, path, init) => {
    const bench = await openListening();
    const answer = await fetch(bench.server.address + path, init);
    expect(answer.status).toBe(status);
    if (status !== 404) expect(await answer.text()).toBe('');
    expect(bench.stored()).toEqual([]);
    expect((await bench.take(posted('m2'))).status).toBe(200);
    await soon(() => expect(bench.texts()).toEqual(['lịch']));
    expect(bench.log()).not.toMatch(/s3cret|Lan|lịch|xxx/u);
    expect(bench.log()).not.toContain(SECRET);
  });

  test('one bot’s secret does not open another’s address', async () => {
    const bench = await openListening();
    const other = { [HEADER]: webhookSecret(TOKENS[1]) };
    expect((await bench.post(PATH, posted('m1'), other)).status).toBe(401);
    expect((await bench.post('/hooks/zalo/1460', posted('m1'), other)).status).toBe(200);
  });

  test.each(['null', '[]', '{}', '{"message":{}}', posted('m1', 'x', 'message.kind.of.the.future')])(
    '%s is taken and forgotten',
    async (body) => {
      const bench = await openListening();
      expect((await bench.take(body)).status).toBe(200);
      expect(bench.stored()).toEqual([]);
    },
  );

  test('a text with a secrecy mark behind the mention is stored without its words', async () => {
    const bench = await openListening();
    await bench.take(posted('m1', '@Bot Chi bộ 5 TỐI MẬT\nkế hoạch diễn tập'));
    await soon(() => expect(bench.texts()).toEqual(['secret']));
    expect(
      bench
        .stored()
        .map(({ raw }) => raw)
        .join(),
    ).not.toContain('diễn tập');
  });

  test('what could not be stored is not confirmed', async () => {
    const bench = await openListening();
    bench.failStorage(1);
    expect((await bench.take(posted('m1'))).status).toBe(503);
    expect(bench.log()).toContain('an event could not be stored');
    expect(bench.log()).not.toContain('bí mật');
    expect((await bench.take(posted('m1'))).status).toBe(200);
    await soon(() => expect(bench.texts()).toEqual(['lịch']));
  });

  test('the answer does not wait for the work, and what was stored is handled at the next start', async () => {
    const bench = await openListening();
    let release = (): void => undefined;
    bench.hold.handler = new Promise((resolve) => {
      release = () => resolve();
    });
    for (const id of ['một', 'hai']) expect((await bench.take(posted(id, id))).status).toBe(200);
    const stopped = bench.channel.stop();
    release();
    await stopped;
    expect(bench.texts()).toEqual(['một']);
    bench.open(true);
    await soon(() => expect(bench.texts()).toEqual(['một', 'hai']));
  });

  test('a bot is not listened to before it is known, but at once after a restart', async () => {
    const bench = await openBench();
    bench.api.addFault({ botToken: TOKEN, kind: 'html-502', times: 1000 });
    const channel = bench.open(true);
    await soon(() => expect(bench.log()).toContain('could not be set or looked at'));
    expect((await bench.take(posted('m1'))).status).toBe(503);
    bench.api.clearFaults();
    await bench.listening();
    await channel.stop();
    bench.api.addFault({ kind: 'html-502', times: 1000 });
    bench.open(true);
    await soon(() => expect(bench.log().match(/"listening"/g)).toHaveLength(4));
    bench.write('lịch');
    await soon(() => expect(bench.texts()).toEqual(['lịch']));
  });

  test('while the events of before are looked up nothing is taken: none is handled twice', async () => {
    const bench = await openBench();
    let release = (): void => undefined;
    bench.hold.pending = new Promise((resolve) => {
      release = () => resolve();
    });
    bench.open(true);
    await soon(() => expect(bench.api.stats.calls.get('getMe')).toBe(2));
    await bench.urlOf(TOKEN);
    expect((await bench.take(posted('m1'))).status).toBe(503);
    release();
    await bench.listening();
    expect((await bench.take(posted('m1'))).status).toBe(200);
    await soon(() => expect(bench.texts()).toEqual(['lịch']));
  });

  test('back to polling: an own webhook is taken away, another’s is left and told of', async () => {
    const bench = await openListening();
    await bench.channel.stop();
    const foreign = 'https://khac.example.vn/hook';
    await bench.call(TOKENS[1], 'setWebhook', { url: foreign, secret_token: 'mat-khau-khac' });
    bench.open(false);
    await soon(() => expect(bench.log()).toContain('this program had set is taken away'));
    await soon(() => expect(bench.log()).toContain('cannot be polled'));
    expect(await bench.urlOf(TOKEN)).toBeNull();
    expect(await bench.urlOf(TOKENS[1])).toBe(foreign);
    bench.write('lịch');
    await soon(() => expect(bench.texts()).toEqual(['lịch']));
    const errors = bench
      .log()
      .split('\n')
      .filter((line) => line.includes('cannot be polled'));
    expect(errors.map((line) => (JSON.parse(line) as { bot: string }).bot)).toEqual(['1460']);
    expect(errors[0]).toContain('PUBLIC_URL');
  });
});

/** A bot whose answers are written beforehand; when they are used up, everything goes well. */
function scripted(
  bot: string,
  script: { me?: Failure[]; set?: (Failure | boolean)[]; look?: (Failure | string)[] } = {},
) {
  const asked: [string, number][] = [];
  const note = (what: string) => void asked.push([what, Date.now()]);
  const state = (url: string, isVerified: boolean | null = null): ZaloAnswer<WebhookState> => ({
    ok: true,
    result: { url, isVerified },
  });
  let url = '';
  let secret = '';
  const client: Partial<ZaloClient> = {
    bot,
    async getMe() {
      note('me');
      const account = { id: `id-${bot}`, displayName: `Bot ${bot}`, accountName: null, canJoinGroups: null };
      return script.me?.shift() ?? { ok: true, result: account };
    },
    async setWebhook(to, key) {
      note('set');
      const answer = script.set?.shift() ?? true;
      if (typeof answer !== 'boolean') return answer;
      url = to;
      secret = key;
      return state(to, answer);
    },
    async getWebhookInfo() {
      note('look');
      const answer = script.look?.shift() ?? url;
      return typeof answer === 'string' ? state(answer) : answer;
    },
    async deleteWebhook() {
      note('delete');
      url = '';
      return { ok: true, result: null };
    },
  };
  return {
    client: client as ZaloClient,
    asked,
    whats: () => asked.map(([what]) => what),
    registered: () => [url, secret],
  };
}

type Failure = ZaloAnswer<never>;
const IDLE: ZaloAnswer<readonly unknown[]> = { ok: true, result: [] };
const failure = (code: number, description = ''): Failure => ({
  ok: false,
  code,
  failure: failureOfRefusal({ code, description, retryAfter: null, isGateway: false }, []),
});

function openWebhooks(kept: Record<string, string> = {}) {
  const clock = new FakeClock(5000);
  const rows = new Map(Object.entries(kept));
  const logged: string[] = [];
  const refused: string[] = [];
  const known: string[] = [];
  const note = (level: string) => (fields: object, line: string) =>
    void logged.push(`${level} ${line} ${JSON.stringify(fields)}`);
  let storageFails = 0;
  const memory = webhookMemory(
    {
      get: async (key) => rows.get(key) ?? null,
      async set(key, value) {
        if (storageFails > 0) {
          storageFails -= 1;
          throw new Error('disk full');
        }
        rows.set(key, value);
      },
    },
    (bot) => `webhook:zalo:${bot}`,
  );
  const webhooks = new Webhooks({
    registrationOf: (bot) => ({ url: `${ORIGIN}/hooks/zalo/${bot}`, secret: `secret-of-${bot}` }),
    memory,
    clock,
    log: { info: note('info'), warn: note('warn'), error: note('error') },
    random: () => 0,
    async onKnown(bot, me) {
      known.push(`${bot} ${me.id} ${me.names.join('|')}`);
    },
    onRefused: (bot) => void refused.push(bot),
  });
  const failStorage = (times: number) => {
    storageFails = times;
  };
  return { webhooks, memory, rows, clock, logged, refused, known, failStorage };
}

const MINUTE = 60_000;

describe('keeping the webhooks, with a clock that is moved', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  const waitsOf = (bot: ReturnType<typeof scripted>) =>
    bot.asked.slice(1).map(([, time], index) => time - (bot.asked[index]?.[1] ?? 0));

  test('who the bot is, then the webhook, then a look every ten minutes', async () => {
    const bench = openWebhooks();
    const bot = scripted('1');
    bench.webhooks.start([bot.client]);
    expect(bench.webhooks.lastHeardAt).toBeNull();
    await pass(25 * MINUTE);
    await bench.webhooks.stop();
    expect(bot.whats()).toEqual(['me', 'set', 'look', 'look']);
    expect(waitsOf(bot)).toEqual([0, 10 * MINUTE, 10 * MINUTE]);
    expect(bot.registered()).toEqual([`${ORIGIN}/hooks/zalo/1`, 'secret-of-1']);
    expect(bench.known).toEqual(['1 id-1 Bot 1']);
    expect(bench.logged).toEqual(['info the webhook is set {"bot":"1"}']);
    expect(await bench.memory.get('1')).toEqual({
      url: `${ORIGIN}/hooks/zalo/1`,
      me: { id: 'id-1', names: ['Bot 1'] },
    });
  });

  test('a bot that is remembered is known before Zalo says a word', async () => {
    const me = { id: 'id-1', names: ['Bot Cũ'] };
    const bench = openWebhooks({ 'webhook:zalo:1': JSON.stringify({ url: 'https://x.vn', me }) });
    bench.webhooks.start([scripted('1', { me: [failure(502)] }).client]);
    await pass(500);
    expect(bench.known).toEqual(['1 id-1 Bot Cũ']);
    await pass(1000);
    await bench.webhooks.stop();
    expect(bench.known).toEqual(['1 id-1 Bot Cũ', '1 id-1 Bot 1']);
  });

  test('each bot fails for itself', async () => {
    const bench = openWebhooks();
    const bots = {
      refused: scripted('1', { me: Array.from({ length: 999 }, () => failure(401, 'Unauthorized')) }),
      late: scripted('2', { set: Array.from({ length: 4 }, () => failure(401, 'Unauthorized')) }),
      limited: scripted('3', { set: [failure(429), failure(429)] }),
      down: scripted('4', { set: [failure(502), failure(502), failure(504), failure(502)] }),
      well: scripted('5'),
    };
    bench.webhooks.start(Object.values(bots).map(({ client }) => client));
    await pass(9 * MINUTE);
    await bench.webhooks.stop();
    expect(bench.refused.sort()).toEqual(['1', '2']);
    expect(new Set(bots.refused.whats())).toEqual(new Set(['me']));
    expect(Math.max(...waitsOf(bots.refused))).toBe(5000);
    expect(waitsOf(bots.late)).toEqual([0, 1000, 2000, 4000, 5000]);
    expect(waitsOf(bots.limited)).toEqual([0, MINUTE, MINUTE]);
    expect(waitsOf(bots.down)).toEqual([0, 1000, 2000, 4000, 5000]);
    expect(bots.well.whats()).toEqual(['me', 'set']);
    expect(bench.logged.filter((line) => line.startsWith('info'))).toHaveLength(4);
    expect(bench.logged.filter((line) => line.startsWith('warn'))).toHaveLength(2);
    expect(bench.logged.join()).not.toContain('secret-of');
  });

  test('a refused address is told of, and tried again within five seconds', async () => {
    const bench = openWebhooks();
    const answer = failure(400, 'Bad request: The url must be a public https address');
    const bot = scripted('1', { set: Array.from({ length: 8 }, () => answer) });
    bench.webhooks.start([bot.client]);
    await pass(60_000);
    await bench.webhooks.stop();
    expect(waitsOf(bot)).toEqual([0, 1000, 2000, 4000, 5000, 5000, 5000, 5000, 5000]);
    expect(bench.logged).toHaveLength(2);
    expect(bench.logged[0]).toMatch(/^error .*PUBLIC_URL/);
  });

  test('an address that Zalo cannot reach is told of, and tried again after a longer time each', async () => {
    const bench = openWebhooks();
    const bot = scripted('1', { set: Array.from({ length: 30 }, () => false) });
    bench.webhooks.start([bot.client]);
    await pass(20 * 30_000);
    expect(bench.webhooks.lastHeardAt).toBeNull();
    expect(waitsOf(bot).slice(1, 5)).toEqual([30_000, 60_000, 90_000, 120_000]);
    expect(bench.logged).toHaveLength(1);
    expect(bench.logged[0]).toMatch(/^error .*PUBLIC_URL/);
    await pass(300 * MINUTE);
    await bench.webhooks.stop();
    expect(Math.max(...waitsOf(bot))).toBe(10 * MINUTE);
  });

  test('an address that has proved good is good, whatever Zalo says of its trial', async () => {
    const bench = openWebhooks();
    const bot = scripted('1', { set: [false, false, false] });
    bench.webhooks.heard('1');
    bench.webhooks.start([bot.client]);
    await pass(10);
    await bench.webhooks.stop();
    expect(bot.whats()).toEqual(['me', 'set']);
    expect(bench.webhooks.lastHeardAt).toBe(5000);
  });

  test('one bot in order is enough for the channel; none is not', async () => {
    const bench = openWebhooks();
    const down = () => Array.from({ length: 60 }, () => failure(502));
    bench.webhooks.start([scripted('1').client, scripted('2', { look: down() }).client]);
    await pass(11 * MINUTE);
    bench.clock.set(9000);
    expect(bench.webhooks.lastHeardAt).toBe(9000);
    await bench.webhooks.stop();
    const alone = openWebhooks();
    alone.webhooks.start([scripted('2', { look: [failure(502), failure(502)] }).client]);
    await pass(10 * MINUTE);
    alone.clock.set(9000);
    expect(alone.webhooks.lastHeardAt).toBe(5000);
    await pass(5000);
    expect(alone.webhooks.lastHeardAt).toBe(9000);
    await alone.webhooks.stop();
  });

  test.each(['', 'https://khac.example.vn/hook'])(
    'changed to “%s” by another program: set again',
    async (url) => {
      const bench = openWebhooks();
      const bot = scripted('1', { look: [url] });
      bench.webhooks.start([bot.client]);
      await pass(11 * MINUTE);
      await bench.webhooks.stop();
      expect(bot.whats()).toEqual(['me', 'set', 'look', 'set']);
      expect(bench.logged[1]).toContain('another program has changed the webhook');
    },
  );

  test('a storage that fails puts it off, and nothing is set that would not be remembered', async () => {
    const bench = openWebhooks();
    bench.failStorage(1);
    const bot = scripted('1');
    bench.webhooks.start([bot.client]);
    await pass(29_000);
    expect(bot.whats()).toEqual(['me']);
    await pass(2000);
    await bench.webhooks.stop();
    expect(bot.whats()).toEqual(['me', 'me', 'set']);
  });

  test('six hundred bots come a few at a time; stopping ends it at once', async () => {
    let open = 0;
    let most = 0;
    const ends: (() => void)[] = [];
    const slow = async <T>(answer: Promise<T>): Promise<T> => {
      open += 1;
      most = Math.max(most, open);
      await new Promise<void>((resolve) => ends.push(resolve));
      open -= 1;
      return answer;
    };
    const warnings: string[] = [];
    const warn = (warning: Error) => void warnings.push(warning.name);
    process.on('warning', warn);
    const bench = openWebhooks();
    const bots = Array.from({ length: 600 }, (_, index) => scripted(String(index)));
    bench.webhooks.start(
      bots.map(({ client }) => ({
        ...client,
        getMe: (signal) => slow(client.getMe(signal)),
        setWebhook: (url, secret) => slow(client.setWebhook(url, secret)),
      })),
    );
    const drain = async (calls: number) => {
      for (let done = 0; done < calls; done += 1) {
        await pass(0);
        ends.shift()?.();
      }
      await pass(0);
    };
    await drain(1000);
    expect([most, bench.known.length]).toEqual([6, 600]);
    const asked = () => bots.reduce((sum, bot) => sum + bot.asked.length, 0);
    expect(asked()).toBe(1006);
    // Six calls are open and nobody ends them.
    await bench.webhooks.stop();
    expect(asked()).toBe(1006);
    expect(vi.getTimerCount()).toBe(0);
    process.off('warning', warn);
    expect(warnings).toEqual([]);
  });
});

describe('before polls', () => {
  const OWN = `${ORIGIN}/hooks/zalo/1`;
  const memoryOf = (url: string | null) => {
    const kept: { now: RememberedWebhook | null } = {
      now: url === null ? null : { url, me: { id: 'x', names: [] } },
    };
    const memory: WebhookMemory = {
      get: async () => kept.now,
      async set(_bot, webhook) {
        kept.now = webhook;
      },
    };
    return { memory, kept };
  };

  test.each<[string, string | null, (Failure | string)[], string, string[], boolean]>([
    ['no webhook', null, [''], 'none', ['look'], false],
    ['no webhook any more', OWN, [''], 'none', ['look'], false],
    ['an own one', OWN, [OWN], 'removed', ['look', 'delete'], false],
    ['another’s', OWN, ['https://khac.vn/'], 'of-another', ['look'], true],
    ['one that nobody remembers', null, [OWN], 'of-another', ['look'], false],
    ['Zalo does not say', OWN, [failure(502)], 'none', ['look'], true],
  ])('%s', async (_what, remembered, look, expected, asked, isKept) => {
    const { memory, kept } = memoryOf(remembered);
    const bot = scripted('1', { look });
    expect(await clearOwnWebhook(bot.client, memory, new AbortController().signal)).toBe(expected);
    expect(bot.whats()).toEqual(asked);
    expect(kept.now !== null).toBe(isKept);
  });

  test('the end of the program does not wait for an answer', async () => {
    const stop = new AbortController();
    const client = { ...scripted('1').client, getWebhookInfo: () => new Promise<never>(() => undefined) };
    const found = clearOwnWebhook(client, memoryOf(OWN).memory, stop.signal);
    stop.abort();
    expect(await found).toBe('none');
  });

  test('a blocked bot is told of once and asked again until the way is free', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const found = ['of-another', 'of-another', 'none', 'of-another', 'removed'] as const;
    const logged: string[] = [];
    const note = (fields: object, line: string) => void logged.push(`${line} ${JSON.stringify(fields)}`);
    const times: number[] = [];
    const answers = [failure(400), IDLE, failure(400), failure(400), failure(400)];
    let asked = 0;
    const pollers = new Pollers({
      clock: new FakeClock(0),
      random: () => 0,
      log: { info: note, warn: note, error: note },
      inbox: { receive: async () => undefined },
      onReady: async () => undefined,
      onRefused: () => undefined,
      async clearWebhook() {
        asked += 1;
        return found[asked - 1] ?? 'none';
      },
    });
    const client = {
      ...scripted('1').client,
      getUpdates(signal: AbortSignal): Promise<ZaloAnswer<readonly unknown[]>> {
        times.push(Date.now());
        const answer = answers.shift();
        if (answer !== undefined) return Promise.resolve(answer);
        return new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve(failure(0)));
        });
      },
    };
    const begin = Date.now();
    pollers.start([client]);
    await vi.advanceTimersByTimeAsync(20 * MINUTE);
    await pollers.stop();
    const seconds = times.map((time) => (time - begin) / 1000);
    expect(seconds).toEqual([5, 10, 10, 11, 16, 16]);
    expect(logged.map((line) => line.split(/[:{]/)[0]?.trim())).toEqual([
      'a webhook is set for this bot, so it cannot be polled',
      'polling goes on',
      'polling failed',
      'a webhook is set for this bot, so it cannot be polled',
      'the webhook that this program had set is taken away',
    ]);
  });
});
