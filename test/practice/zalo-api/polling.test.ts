import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Answer, type Bench, BINH, HOA, messageOf, openBench, TOKEN, until } from './bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

const write = (text: string) => bench.api.sendMessage({ chatId: bench.privately, from: HOA, text });
const poll = (timeout: unknown = '30') => bench.call('getUpdates', { timeout });
const textOf = (answer: Answer) => messageOf(answer['result'])['text'];
const polls = () => bench.api.stats.calls.get('getUpdates') ?? 0;

describe('getUpdates', () => {
  test('one event per answer, each only once', async () => {
    write('một');
    write('hai');
    expect(textOf(await poll())).toBe('một');
    expect(textOf(await poll())).toBe('hai');
    expect(await poll('0')).toMatchObject({ ok: false, error_code: 408 });
  });

  test('a long poll is answered at once, and with 408 when its time is over', async () => {
    const waiting = poll();
    await until(() => polls() === 1);
    write('đến ngay');
    expect(textOf(await waiting)).toBe('đến ngay');
    expect(await poll('0.05')).toEqual({
      status: 200,
      ok: false,
      error_code: 408,
      description: 'Request timeout',
    });
  });

  test('two pollers of one token share what comes', async () => {
    const first = poll();
    await until(() => polls() === 1);
    const second = poll(30);
    await until(() => polls() === 2);
    write('một');
    write('hai');
    expect([textOf(await first), textOf(await second)]).toEqual(['một', 'hai']);
  });

  test('an event given to an answer that was cut is lost', async () => {
    bench.api.addFault({ kind: 'cut-after', method: 'getUpdates' });
    const broken = poll();
    const outcome = expect(broken).rejects.toThrow();
    await until(() => polls() === 1);
    write('mất');
    await outcome;
    expect(await poll('0')).toMatchObject({ error_code: 408 });
  });

  test('a poller that hangs up takes nothing with it', async () => {
    const hangUp = new AbortController();
    const gone = fetch(`${bench.root}/bot${TOKEN}/getUpdates`, { method: 'POST', signal: hangUp.signal });
    const outcome = expect(gone).rejects.toThrow();
    await until(() => polls() === 1);
    hangUp.abort();
    await outcome;
    const next = poll();
    await until(() => polls() === 2);
    // The server learns of the hang-up before the later call, which came over another connection.
    await poll('0');
    write('còn');
    expect(textOf(await next)).toBe('còn');
  });

  test.each([
    ['within a minute', 60_000, 59_999, 1],
    ['after a minute', 60_000, 60_000, 0],
    ['nothing is kept', 0, 0, 0],
    ['everything is kept', Number.POSITIVE_INFINITY, 90 * 86_400_000, 1],
  ])('what is said while nobody polls: %s', (_check, eventLifeMs, afterMs, left) => {
    bench.behave({ eventLifeMs });
    write('có ai không?');
    bench.clock.advance(afterMs);
    expect(bench.api.waitingEvents(TOKEN)).toBe(left);
    expect(bench.api.stats.eventsLost).toBe(1 - left);
  });

  test('an event may come again, and any event can be injected', async () => {
    const messageId = write('một');
    await poll();
    bench.api.redeliver(bench.privately, messageId);
    bench.api.injectEvent(TOKEN, { event_name: 'message.link.received', message: 'hỏng' });
    expect(messageOf((await poll())['result'])['message_id']).toBe(messageId);
    expect((await poll())['result']).toEqual({ event_name: 'message.link.received', message: 'hỏng' });
  });
});

test('control side: slips are told, changes are heard, ids are not used twice', () => {
  const changed: string[] = [];
  const stop = bench.api.onChange((chatId) => changed.push(chatId));
  write('một');
  stop();
  write('hai');
  expect(changed).toEqual([bench.privately]);
  expect(bench.api.users().map(({ id }) => id)).toEqual([HOA, BINH]);
  expect(() => bench.api.addBot({ token: 'không', id: '9', name: 'Bot 9' })).toThrow('<digits>:<secret>');
  expect(() => bench.api.addBot({ token: '9:x', id: '9', name: 'Trợ lý' })).toThrow('begins with "Bot"');
  expect(() => bench.api.addBot({ token: TOKEN, id: '9', name: 'Bot 9' })).toThrow('another bot');
  expect(() => bench.api.sendMessage({ chatId: 'zgr-0', from: HOA, text: 'x' })).toThrow('no such chat');
});
