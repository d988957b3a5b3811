import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RateLimit } from '../../src/outbox/rate-limit.ts';

const RATE = { chatGapMs: 1050, groupPerMinute: 18, overallPerSecond: 30 };
const group = (chatId: number, isEdit = false) => ({ chatId, isGroup: true, isEdit });
const person = (chatId: number, isEdit = false) => ({ chatId, isGroup: false, isEdit });

function send(limit: RateLimit, chatId: number, now: number): void {
  const place = limit.reserve(now);
  place.spend(chatId, now);
  place.end(now);
}

interface Sent {
  readonly chatId: number;
  readonly at: number;
  readonly isEdit: boolean;
}

/** Everybody wants to write all the time: attempts leave as soon as the limit lets them. */
function flood(
  limit: RateLimit,
  options: {
    readonly chats: number;
    readonly ms: number;
    readonly steps: readonly number[];
    readonly editEvery: number;
  },
): Sent[] {
  const sent: Sent[] = [];
  let turn = 0;
  for (let now = 0; now < options.ms; now += options.steps[turn % options.steps.length] ?? 50) {
    turn += 1;
    for (let chatId = 0; chatId < options.chats && limit.allowance(now) > 0; chatId += 1) {
      const isEdit = options.editEvery > 0 && (turn + chatId) % options.editEvery !== 0;
      if (limit.chatFreeAt(group(chatId, isEdit), now) > now) continue;
      send(limit, chatId, now);
      sent.push({ chatId, at: now, isEdit });
    }
  }
  return sent;
}

/** The most entries in any half-open window. */
function worst(times: readonly number[], windowMs: number): number {
  let most = 0;
  let from = 0;
  for (const [to, at] of times.entries()) {
    while ((times[from] ?? at) <= at - windowMs) from += 1;
    most = Math.max(most, to - from + 1);
  }
  return most;
}

describe('one chat', () => {
  test('keeps the gap, in private too, where the minute does not count', () => {
    const limit = new RateLimit(RATE, 0);
    expect(limit.chatFreeAt(person(1), 0)).toBe(0);
    for (let index = 0; index < 40; index += 1) send(limit, 1, index * 1050);
    expect(limit.chatFreeAt(person(1), 39 * 1050 + 1)).toBe(40 * 1050);
    expect(limit.chatFreeAt(person(2), 39 * 1050)).toBe(39 * 1050);
  });

  test('in private ten messages and edits fill the minute: edits wait, with a second to spare; messages do not', () => {
    const limit = new RateLimit(RATE, 0);
    for (let index = 0; index < 10; index += 1) {
      expect(limit.chatFreeAt(person(1, true), index * 1100)).toBe(index * 1100);
      send(limit, 1, index * 1100);
    }
    const now = 10 * 1100;
    expect(limit.chatFreeAt(person(1, true), now)).toBe(61_000);
    expect(limit.chatFreeAt(person(1), now)).toBe(now);
    expect(limit.chatFreeAt(person(2, true), now)).toBe(now);
    send(limit, 1, now);
    // The message took the place of the edit that would have been the first to go.
    expect(limit.chatFreeAt(person(1, true), now)).toBe(62_100);
    expect(limit.chatFreeAt(person(1, true), 62_100)).toBe(62_100);
  });

  test('in private, too, what was sent before a restart still counts', () => {
    const limit = new RateLimit(RATE, 100_000);
    for (let index = 0; index < 10; index += 1) limit.remember(1, 50_000 + index * 1000);
    expect(limit.chatFreeAt(person(1, true), 100_000)).toBe(111_000);
    expect(limit.chatFreeAt(person(1), 100_000)).toBe(100_000);
  });

  test('a group that has had its minute waits for the oldest to fall out; edits stop three earlier', () => {
    const limit = new RateLimit(RATE, 0);
    for (let index = 0; index < 15; index += 1) send(limit, 1, index * 1100);
    const now = 15 * 1100;
    expect(limit.chatFreeAt(group(1), now)).toBe(now);
    expect(limit.chatFreeAt(group(1, true), now)).toBe(60_000);
    for (let index = 15; index < 18; index += 1) send(limit, 1, index * 1100);
    expect(limit.chatFreeAt(group(1), 18 * 1100)).toBe(60_000);
    expect(limit.chatFreeAt(group(1), 60_000)).toBe(60_000);
  });

  test('what was sent before a restart still counts', () => {
    const limit = new RateLimit(RATE, 100_000);
    for (let index = 0; index < 18; index += 1) limit.remember(1, 50_000 + index);
    expect(limit.chatFreeAt(group(1), 100_000)).toBe(110_000);
  });

  test('a clock that was put back does not lock the chat until it has caught up', () => {
    const limit = new RateLimit(RATE, 0);
    send(limit, 1, 86_400_000);
    expect(limit.chatFreeAt(group(1), 1000)).toBe(1000);
    expect(limit.allowance(3000)).toBeGreaterThan(0);
  });

  test('rests as long as the channel asked, others do not', () => {
    const limit = new RateLimit(RATE, 0);
    limit.refused(1, 30_000, 5000);
    expect(limit.chatFreeAt(group(1), 6000)).toBe(35_000);
    expect(limit.chatFreeAt(person(1), 40_000)).toBe(40_000);
    expect(limit.chatFreeAt(group(2), 6000)).toBe(6000);
  });
});

describe('all chats together', () => {
  test('a start is near the ceiling; one chat refused slows nobody else', () => {
    const limit = new RateLimit(RATE, 0);
    expect(limit.perSecond).toBeCloseTo(26.1);
    for (let now = 0; now <= 5000; now += 100) limit.allowance(now);
    expect(limit.perSecond).toBe(29);
    for (let index = 0; index < 10; index += 1) expect(limit.refused(1, 1000, 5000)).toBe(0);
    expect(limit.perSecond).toBe(29);
  });

  test('many chats in a row mean the bot: a breath and half the pace, once; it is back within seconds', () => {
    const limit = new RateLimit(RATE, 0);
    for (let now = 0; now <= 5000; now += 100) limit.allowance(now);
    expect([1, 1, 2, 3].map((chat) => limit.refused(chat, 30_000, 5000))).toEqual([0, 0, 0, 1000]);
    expect(limit.perSecond).toBe(14.5);
    // What was under way at that moment.
    expect([4, 5, 6, 7].map((chat) => limit.refused(chat, 30_000, 5900))).toEqual([0, 0, 0, 0]);
    expect(limit.perSecond).toBe(14.5);
    limit.allowance(12_000);
    expect(limit.perSecond).toBe(29);
  });

  test('refusals that go on after the breath are believed; something that got through ends the suspicion', () => {
    const limit = new RateLimit(RATE, 0);
    const wave = (now: number) => [1, 2, 3].map((chat) => limit.refused(chat, 20_000, now)).at(-1);
    expect([wave(1000), wave(2500), wave(30_000)]).toEqual([1000, 20_000, 20_000]);
    limit.reached();
    expect(wave(60_000)).toBe(1000);
    limit.reached();
    expect([limit.refused(1, 500, 70_000), limit.refused(2, 500, 70_000)]).toEqual([0, 0]);
    limit.reached();
    expect(limit.refused(3, 500, 70_000)).toBe(0);
    expect([limit.refused(4, 500, 70_000), limit.refused(5, 500, 70_000)]).toEqual([0, 500]);
  });

  test('tells when the next attempt is allowed', () => {
    const limit = new RateLimit(RATE, 0);
    expect(limit.allowance(0)).toBe(0);
    expect(limit.nextAllowanceAt(0)).toBe(39);
    expect(limit.nextAllowanceAt(39)).toBe(39);
    expect(limit.allowance(39)).toBe(1);
    for (let now = 40; now < 1040; now += 10) if (limit.allowance(now) > 0) send(limit, now, now);
    for (let now = 1040; now < 9000; now += 10) if (limit.allowance(now) > 0) send(limit, now, now);
    // The second is full: the oldest has to leave it first.
    expect(limit.allowance(9000)).toBeLessThanOrEqual(1);
    expect(limit.nextAllowanceAt(9000)).toBeLessThanOrEqual(9040);
  });

  test('what was taken up keeps its place until a second after its answer, however slow the way', () => {
    const limit = new RateLimit(RATE, 0);
    for (let now = 0; now <= 5000; now += 100) limit.allowance(now);
    const slow = Array.from({ length: 7 }, () => limit.reserve(5000));
    for (const [index, place] of slow.entries()) place.spend(100 + index, 5000);
    for (let now = 5000; now < 6000; now += 10) if (limit.allowance(now) > 0) send(limit, now, now);
    // Seven on their way and twenty-three that were answered: the second is full, whenever the seven arrive.
    expect(limit.allowance(5999)).toBe(0);
    for (const place of slow) place.end(5999);
    for (let now = 6000; now < 6999; now += 10) if (limit.allowance(now) > 0) send(limit, now, now);
    expect(limit.allowance(6998)).toBe(0);
    expect(limit.allowance(7000)).toBeGreaterThan(0);
  });

  test('what never left gives its place back, once', () => {
    const limit = new RateLimit(RATE, 0);
    const before = limit.allowance(8000);
    const needless = limit.reserve(8000);
    expect(limit.allowance(8000)).toBe(before - 1);
    needless.end(8000);
    needless.end(8000);
    expect(limit.allowance(8000)).toBe(before);
  });

  test('a channel with a tiny rate still moves', () => {
    const limit = new RateLimit({ ...RATE, overallPerSecond: 0.1 }, 0);
    expect(limit.perSecond).toBe(1);
    expect(limit.allowance(1000)).toBe(1);
  });

  test('silent chats and past pauses are forgotten, busy ones are not', () => {
    const limit = new RateLimit(RATE, 0);
    send(limit, 1, 1);
    limit.refused(1, 10, 1);
    limit.refused(3, 500_000, 1);
    send(limit, 2, 119_000);
    limit.refused(2, 70_000, 119_000);
    send(limit, 4, 181_000);
    expect(limit.chatFreeAt(group(1), 181_000)).toBe(181_000);
    expect(limit.chatFreeAt(group(2), 181_000)).toBe(189_000);
    expect(limit.chatFreeAt(group(3), 181_000)).toBe(500_001);
  });
});

test('property: under any pressure the limits hold', () => {
  const steps = fc.array(fc.integer({ min: 5, max: 900 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(
      steps,
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 0, max: 4 }),
      fc.integer({ min: 1, max: 40 }),
      (pace, chats, editEvery, overallPerSecond) => {
        const limit = new RateLimit({ ...RATE, overallPerSecond }, 0);
        const sent = flood(limit, { chats, ms: 150_000, steps: pace, editEvery });
        expect(
          worst(
            sent.map((one) => one.at),
            1000,
          ),
        ).toBeLessThanOrEqual(Math.max(2, overallPerSecond));
        for (let chatId = 0; chatId < chats; chatId += 1) {
          const own = sent.filter((one) => one.chatId === chatId);
          const times = own.map((one) => one.at);
          expect(worst(times, 60_000)).toBeLessThanOrEqual(18);
          expect(worst(times, 1050)).toBeLessThanOrEqual(1);
          for (const [index, one] of own.entries())
            if (one.isEdit) {
              const before = own.slice(0, index).filter((other) => other.at > one.at - 60_000);
              expect(before.length).toBeLessThan(15);
            }
        }
      },
    ),
    { numRuns: 40 },
  );
});

test('property: a phone in private never gets an eleventh edit within a minute, however the edits are asked for', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 20, max: 9000 }), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 2, max: 9 }),
      (pace, messageEvery) => {
        const limit = new RateLimit(RATE, 0);
        const sent: Sent[] = [];
        let turn = 0;
        for (let now = 0; now < 300_000; now += pace[turn % pace.length] ?? 50) {
          turn += 1;
          const isEdit = turn % messageEvery !== 0;
          // People do not write every few milliseconds; edits are asked for as often as one likes.
          if (!isEdit && sent.some((one) => !one.isEdit && one.at > now - 20_000)) continue;
          if (limit.allowance(now) === 0 || limit.chatFreeAt(person(1, isEdit), now) > now) continue;
          send(limit, 1, now);
          sent.push({ chatId: 1, at: now, isEdit });
        }
        const edits = sent.filter(({ isEdit }) => isEdit).map(({ at }) => at);
        expect(worst(edits, 60_000)).toBeLessThanOrEqual(10);
        for (const { at, isEdit } of sent)
          if (isEdit) {
            const before = sent.filter((one) => one.at < at && one.at > at - 60_000);
            expect(before.length).toBeLessThan(10);
          }
        // The minute is used: whoever keeps asking is not put off for longer than it lasts.
        const gaps = edits.map((at, index) => at - (edits[index - 1] ?? 0));
        expect(Math.max(...gaps)).toBeLessThanOrEqual(61_000 + Math.max(...pace) * 2);
      },
    ),
    { numRuns: 60 },
  );
});

test('the budget is used: a thousand groups have their message within 1.1 times what 30 a second would take', () => {
  const limit = new RateLimit(RATE, 0);
  const heard = new Set<number>();
  let now = 0;
  for (; heard.size < 1000; now += 40)
    for (let chatId = 0; chatId < 1000 && limit.allowance(now) > 0; chatId += 1)
      if (!heard.has(chatId)) {
        send(limit, chatId, now);
        heard.add(chatId);
      }
  expect(now).toBeLessThan((1000 / 30) * 1000 * 1.1);
});

test('what ends while somebody looks around with an older moment still counts', () => {
  const limit = new RateLimit(RATE, 0);
  const room = limit.allowance(10_000);
  for (let sent = 0; sent < room; sent += 1) send(limit, sent, 10_005);
  const all = limit.allowance(10_004);
  expect(limit.chatFreeAt(group(0), 10_004)).toBeGreaterThanOrEqual(10_005 + RATE.chatGapMs);
  const places: number[] = [];
  for (let now = 10_005; now < 11_005; now += 1)
    for (let free = limit.allowance(now); free > 0; free -= 1) {
      send(limit, 1000 + places.length, now);
      places.push(now);
    }
  expect(all).toBe(0);
  expect(room + places.length).toBeLessThanOrEqual(30);
});
