import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ZaloFault } from '../../../src/practice/zalo-api/control.ts';
import { type Bench, BOT_ID, OTHER_TOKEN, openBench, TOKEN } from './bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench({ limits: { messagesPerMonth: 3 } });
});
afterEach(() => bench.close());

const send = (token = TOKEN) =>
  bench.callAs(token, 'sendMessage', { chat_id: bench.group, text: 'Kính gửi' });

/** What a caller gets: status and body, or "cut". */
async function outcome(): Promise<readonly [number, string] | 'cut'> {
  try {
    const response = await bench.post(TOKEN, 'sendMessage', { chat_id: bench.group, text: 'Kính gửi' });
    return [response.status, await response.text()];
  } catch {
    return 'cut';
  }
}

const said = (text: string) => expect.stringContaining(text);

const FAULTS: readonly (readonly [
  kind: ZaloFault['kind'],
  expected: unknown,
  delivered: number,
  cut: number,
])[] = [
  ['cut-before', 'cut', 0, 0],
  ['cut-after', 'cut', 1, 1],
  ['half-body', 'cut', 1, 1],
  ['http-500', [500, said('"error_code":500')], 0, 0],
  ['html-502', [502, said('<html>')], 0, 0],
  ['empty-504', [504, ''], 0, 0],
  ['unauthorized', [200, said('"error_code":401')], 0, 0],
  ['rate-limit', [200, said('"error_code":429')], 0, 0],
  ['stall', [200, said('"ok":true')], 1, 0],
];

describe('faults', () => {
  test.each(FAULTS)('%s', async (kind, expected, delivered, cut) => {
    bench.api.addFault({ kind, stallMs: 20 });
    expect(await outcome()).toEqual(expected);
    expect(bench.api.view(bench.group)).toHaveLength(delivered);
    expect(bench.api.stats.deliveredButCut).toBe(cut);
    expect(await send()).toMatchObject({ ok: true });
  });

  test('a caller that does not wait for a stalled answer has sent nevertheless', async () => {
    bench.api.addFault({ kind: 'stall' });
    const given = fetch(`${bench.root}/bot${TOKEN}/sendMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ chat_id: bench.group, text: 'x' }),
      signal: AbortSignal.timeout(100),
    });
    await expect(given).rejects.toThrow();
    await expect.poll(() => bench.api.stats.deliveredButCut).toBe(1);
    expect(bench.api.view(bench.group)).toHaveLength(1);
  });

  test.each([
    ['another method', { method: 'getMe' }, [true, true]],
    ['another bot', { botToken: OTHER_TOKEN }, [true, true]],
    ['another chat', { chatId: 'zgr-0' }, [true, true]],
    ['this bot, method and chat', { botToken: TOKEN, method: 'sendMessage' }, [false, true]],
    ['twice', { times: 2 }, [false, false]],
    ['every second', { everyNth: 2 }, [true, false]],
  ])('which calls a fault hits: %s', async (_check, rule, expected) => {
    bench.api.addFault({ kind: 'rate-limit', ...rule });
    expect([(await send()).ok, (await send()).ok]).toEqual(expected);
    bench.api.clearFaults();
    expect(await send(OTHER_TOKEN)).toMatchObject({ ok: true });
  });
});

describe('the quota of a month', () => {
  const fill = async () => {
    for (let sent = 0; sent < 3; sent++) await send();
  };

  test('counts each bot by itself and begins anew with the month of Việt Nam', async () => {
    bench.clock.set('2026-12-31T23:59:59+07:00');
    await fill();
    expect(await send()).toMatchObject({ status: 200, ok: false, error_code: 429 });
    expect(await send(OTHER_TOKEN)).toMatchObject({ ok: true });
    expect(bench.api.stats.sends.get(BOT_ID)).toBe(3);
    expect(bench.api.stats.quotaRefusals.get(BOT_ID)).toBe(1);
    bench.clock.advance(1_000);
    expect(await send()).toMatchObject({ ok: true });
    bench.clock.advance(-1_000);
    expect(await send()).toMatchObject({ ok: false });
  });

  test('may count what people write, too', async () => {
    bench.behave({ isInboundCounted: true, errorStatus: 'matching' });
    const talk = { chatId: bench.group, from: bench.api.users()[0]?.id ?? '', text: 'x' };
    bench.api.sendMessage(talk);
    for (let said = 0; said < 3; said++) bench.api.sendMessage({ ...talk, mention: TOKEN });
    expect(await send()).toMatchObject({ status: 429 });
    expect(bench.api.waitingEvents(TOKEN)).toBe(3);
  });
});
