import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ReceivedEvent } from '../../../src/messaging/inbound.ts';
import type { ZaloClient } from '../../../src/messaging/zalo/client.ts';
import { zaloClient } from '../../../src/messaging/zalo/client.ts';
import { failureOfRefusal } from '../../../src/messaging/zalo/errors.ts';
import { type ZaloAnswer, zaloHttp } from '../../../src/messaging/zalo/http.ts';
import type { ZaloBot } from '../../../src/messaging/zalo/parse-update.ts';
import { Pollers } from '../../../src/messaging/zalo/poll.ts';
import { createLocalZaloApi, listenLocalZaloApi } from '../../../src/practice/zalo-api/local-zalo-api.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { soon } from '../../support/soon.ts';

type PollAnswer = ZaloAnswer<readonly unknown[]>;

const IDLE: PollAnswer = { ok: true, result: [] };
const refusal = (code: number, description = ''): PollAnswer => ({
  ok: false,
  code,
  failure: failureOfRefusal({ code, description, retryAfter: null, isGateway: false }, []),
});
const said = (...ids: string[]): PollAnswer => ({
  ok: true,
  result: ids.map((id) => ({
    message: {
      message_id: id,
      chat: { id: 'zgr-1', chat_type: 'GROUP' },
      from: { id: 'lan' },
      text: `@Bot A ${id}`,
    },
  })),
});

/** A bot whose answers are written beforehand; when they are used up, the poll hangs, or, where it is idle, for as long as it asks to. */
function scripted(bot: string, answers: PollAnswer[], identity: PollAnswer[] = [], isIdle = false) {
  const times: number[] = [];
  const client: Pick<ZaloClient, 'bot' | 'getMe' | 'getUpdates'> = {
    bot,
    async getMe() {
      const failure = identity.shift();
      if (failure !== undefined && !failure.ok) return failure;
      return {
        ok: true,
        result: { id: `id-${bot}`, displayName: 'Bot A', accountName: null, canJoinGroups: null },
      };
    },
    getUpdates(signal, seconds = 30) {
      times.push(Date.now());
      const answer = answers.shift();
      if (answer !== undefined) return Promise.resolve(answer);
      return new Promise((resolve) => {
        if (isIdle) setTimeout(() => resolve(IDLE), seconds * 1000);
        signal.addEventListener('abort', () => resolve(refusal(0)));
      });
    },
  };
  return { client: client as ZaloClient, times };
}

function openPollers() {
  const stored: { bot: string; ids: string[]; updates: readonly ReceivedEvent[] }[] = [];
  const logged: string[] = [];
  const refused: string[] = [];
  const ready = new Map<string, ZaloBot>();
  let storageFails = 0;
  const note = (fields: object, line: string) => void logged.push(`${line} ${JSON.stringify(fields)}`);
  const pollers = new Pollers({
    clock: new FakeClock(5000),
    random: () => 0,
    log: { info: note, warn: note, error: note },
    inbox: {
      async receive(bot, updates) {
        if (storageFails > 0) {
          storageFails -= 1;
          throw new Error('disk full: bí mật');
        }
        const ids = updates.map(({ inbound }) => (inbound.kind === 'text' ? inbound.messageId : ''));
        stored.push({ bot, ids, updates });
      },
    },
    async onReady(bot, me) {
      ready.set(bot, me);
    },
    onRefused: (bot) => void refused.push(bot),
  });
  const failStorage = (count: number) => {
    storageFails = count;
  };
  return { pollers, stored, logged, refused, ready, failStorage };
}

describe('with a clock that is moved', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  const run = async (
    answers: PollAnswer[],
    ms: number,
    prepare?: (bench: ReturnType<typeof openPollers>) => void,
  ) => {
    const bench = openPollers();
    prepare?.(bench);
    const bot = scripted('1', answers);
    bench.pollers.start([bot.client]);
    await pass(ms);
    await bench.pollers.stop();
    const waits = bot.times.slice(1).map((time, index) => time - (bot.times[index] ?? 0));
    return { ...bench, waits };
  };

  test('whether a bot is heard is known soon: its first poll waits a second for news, the others half a minute', async () => {
    const { pollers } = openPollers();
    const bot = scripted('1', [], [], true);
    const begun = Date.now();
    pollers.start([bot.client]);
    await pass(1000);
    expect(pollers.lastSuccessAt).toBe(5000);
    await pass(39_000);
    await pollers.stop();
    expect(bot.times.map((at) => at - begun)).toEqual([0, 1000, 31_000]);
  });

  test('events are stored before the next poll; who the bot is was told before', async () => {
    const { stored, waits, ready, logged, pollers } = await run([said('a'), said('b', 'c')], 100);
    expect(stored.map(({ bot, ids }) => [bot, ids])).toEqual([
      ['1', ['a']],
      ['1', ['b', 'c']],
    ]);
    expect(waits).toEqual([0, 0]);
    expect(ready.get('1')).toEqual({ id: 'id-1', names: ['Bot A'] });
    expect([logged, pollers.lastSuccessAt]).toEqual([[], 5000]);
  });

  test('a hundred idle polls raise no alarm; answers that come at once slow the bot down', async () => {
    const { logged, waits } = await run(
      Array.from({ length: 100 }, () => IDLE),
      200_000,
    );
    expect(logged).toEqual([]);
    expect(waits.slice(0, 5)).toEqual([0, 0, 0, 1000, 1000]);
    expect(waits).toHaveLength(100);
  });

  test('nonsense is passed over, and cannot make the bot race', async () => {
    const nonsense: PollAnswer = { ok: true, result: [null, 5, { message: {} }] };
    const { stored, waits } = await run([...Array.from({ length: 6 }, () => nonsense), said('a')], 10_000);
    expect(stored.map(({ ids }) => ids)).toEqual([['a']]);
    expect(waits.slice(0, 6)).toEqual([0, 0, 0, 1000, 1000, 1000]);
  });

  test('failures wait longer and longer, five seconds at most, and begin anew after a success', async () => {
    const down = () => refusal(502);
    const answers = [...Array.from({ length: 8 }, down), IDLE, down()];
    const { waits, logged } = await run(answers, 300_000);
    expect(waits).toEqual([1000, 2000, 4000, 5000, 5000, 5000, 5000, 5000, 0, 1000]);
    expect(logged.map((line) => line.split(' {')[0])).toEqual([
      'polling failed',
      'polling goes on',
      'polling failed',
    ]);
  });

  test('a 429 waits a minute', async () => {
    expect((await run([refusal(429)], 70_000)).waits).toEqual([60_000]);
  });

  test('a storage that fails is tried again with the same events, and nothing else is asked for meanwhile', async () => {
    const { stored, waits, logged } = await run([said('a'), said('b')], 10_000, (bench) =>
      bench.failStorage(2),
    );
    expect(stored.map(({ ids }) => ids)).toEqual([['a'], ['b']]);
    expect(waits[0]).toBe(3000);
    expect(logged).toHaveLength(2);
    expect(logged.join()).not.toContain('bí mật');
  });

  test('events that cannot be stored before the end are owned up to', async () => {
    const { stored, logged } = await run([said('a')], 10, (bench) => bench.failStorage(99));
    expect(stored).toEqual([]);
    expect(logged.at(-1)).toContain('events were lost');
  });

  test('a refused token is told of once, asked with every five seconds, and holds up no other', async () => {
    const bench = openPollers();
    const no = (times: number) => Array.from({ length: times }, () => refusal(401, 'Unauthorized'));
    const gone = scripted('1', [IDLE, ...no(9), said('c')]);
    const unknown = scripted('2', [], no(9));
    const well = scripted('3', [said('a'), said('b')]);
    bench.pollers.start([gone.client, unknown.client, well.client]);
    await pass(600_000);
    await bench.pollers.stop();
    expect(bench.refused.sort()).toEqual(['1', '2']);
    expect([gone.times.length, unknown.times.length, well.times.length]).toEqual([12, 1, 3]);
    expect(bench.stored.map(({ ids }) => ids)).toEqual([['a'], ['b'], ['c']]);
  });

  test('a bot that cannot be reached at the start is asked again', async () => {
    const bench = openPollers();
    const late = scripted('1', [said('a')], [refusal(502), refusal(504)]);
    bench.pollers.start([late.client]);
    await pass(3000);
    await bench.pollers.stop();
    expect(bench.stored.map(({ ids }) => ids)).toEqual([['a']]);
  });

  test('stopping ends waits and polls at once', async () => {
    const bench = openPollers();
    bench.pollers.start([scripted('1', []).client, scripted('2', [refusal(502)]).client]);
    await pass(10);
    await bench.pollers.stop();
    expect(vi.getTimerCount()).toBe(0);
    expect(bench.pollers.lastSuccessAt).toBeNull();
  });

  test('three hundred bots hold three hundred polls and not one timer', async () => {
    const warnings: string[] = [];
    const warn = (warning: Error) => void warnings.push(warning.name);
    process.on('warning', warn);
    const bench = openPollers();
    const bots = Array.from({ length: 300 }, (_, index) => scripted(String(index), [said('a')]));
    bench.pollers.start(bots.map(({ client }) => client));
    await pass(20_000);
    expect(vi.getTimerCount()).toBe(0);
    expect(bots.every(({ times }) => times.length === 2)).toBe(true);
    expect(bench.stored).toHaveLength(300);
    await bench.pollers.stop();
    process.off('warning', warn);
    expect(warnings).toEqual([]);
  });
});

test('over the local server: a mention is heard, stored and understood; nothing of it is logged', async () => {
  const clock = new FakeClock(Date.UTC(2026, 11, 3));
  const api = createLocalZaloApi({ clock });
  const token = '1459:s3cret';
  api.addBot({ token, id: '1459232', name: 'Bot Chi bộ 5' });
  api.addUser({ id: 'lan', name: 'Nguyễn Thị Lan' });
  const group = api.addGroup({ memberIds: ['lan'], botIds: ['1459232'] });
  const { root, close } = await listenLocalZaloApi(api);
  const http = zaloHttp({ apiRoot: root, httpsProxy: null });
  const bench = openPollers();
  bench.pollers.start([zaloClient(http, token), zaloClient(http, '1460:s3cret')]);
  for (const text of ['có mặt', 'lịch'])
    api.sendMessage({ chatId: group, from: 'lan', text, mention: token });
  await soon(() => expect(bench.stored).toHaveLength(2));
  await soon(() => expect(bench.refused).toEqual(['1460']));
  await bench.pollers.stop();
  http.close();
  await close();
  const heard = bench.stored.map(({ updates }) => updates[0]?.inbound);
  expect(heard).toMatchObject([
    { text: 'có mặt', chat: `zalo:${group}`, isReply: false },
    { text: 'lịch', sender: { displayName: 'Nguyễn Thị Lan' } },
  ]);
  expect(bench.logged.filter((line) => line.includes('the token is refused'))).toHaveLength(1);
  expect(bench.logged.join()).not.toMatch(/s3cret|có mặt|Lan/u);
});
