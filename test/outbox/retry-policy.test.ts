import { describe, expect, test } from 'vitest';
import type { SendFailure } from '../../src/messaging/send-failure.ts';
import {
  type AfterFailure,
  afterFailure,
  editGapMs,
  isOutage,
  outageRestMs,
} from '../../src/outbox/retry-policy.ts';

const detail = 'x';
const ROWS: readonly (readonly [SendFailure, jitter: number, AfterFailure])[] = [
  [{ kind: 'retry-after', seconds: 30 }, 0, { do: 'pause-chat', forMs: 30_000 }],
  [{ kind: 'retry-after', seconds: 30 }, 0.5, { do: 'pause-chat', forMs: 31_500 }],
  [{ kind: 'unsent', detail }, 0, { do: 'try-again' }],
  [{ kind: 'ambiguous', detail }, 0, { do: 'wait-and-see' }],
  [{ kind: 'restricted', detail }, 0, { do: 'retry', afterMs: 900_000 }],
  [{ kind: 'moved', to: '-1002' }, 0, { do: 'follow', to: '-1002' }],
  [{ kind: 'restricted', detail, soon: true }, 0, { do: 'retry', afterMs: 5000 }],
  [{ kind: 'unauthorized', detail }, 0, { do: 'pause-channel', forMs: 5000 }],
  [{ kind: 'retry-after', seconds: 3600 }, 0.99, { do: 'pause-chat', forMs: 3_600_000 }],
  [{ kind: 'forbidden', detail }, 0, { do: 'give-up', chatIsOut: true }],
  [{ kind: 'gone', detail }, 0, { do: 'give-up', chatIsOut: false }],
  [{ kind: 'invalid', detail }, 0, { do: 'give-up', chatIsOut: false }],
];

describe('after a failure', () => {
  test.each(ROWS)('%o, jitter %f', (failure, jitter, expected) => {
    expect(afterFailure(failure, jitter)).toEqual(expected);
  });

  test('a rate limit is never cut short by the jitter', () => {
    for (let jitter = 0; jitter < 1; jitter += 0.01) {
      const next = afterFailure({ kind: 'retry-after', seconds: 7 }, jitter);
      expect(next.do === 'pause-chat' && next.forMs >= 7000 && next.forMs <= 7700).toBe(true);
    }
  });
});

describe('a channel that does not answer', () => {
  test('one attempt or two are the affair of their messages; the third is the channel', () => {
    expect([0, 1, 2, 3, 4].map(isOutage)).toEqual([false, false, false, true, true]);
  });

  test('is asked again after 1, 2, 4 and then every 5 s; the jitter only ever shortens that', () => {
    const rests = [0, 2, 3, 4, 5, 6, 7, 5000].map((streak) => outageRestMs(streak, 0));
    expect(rests).toEqual([0, 0, 1000, 2000, 4000, 5000, 5000, 5000]);
    for (let jitter = 0; jitter < 1; jitter += 0.01) {
      expect(outageRestMs(9, jitter)).toBeLessThanOrEqual(5000);
      expect(outageRestMs(9, jitter)).toBeGreaterThanOrEqual(4000);
    }
  });
});

test.each([
  [0, true, 1200],
  [5, true, 1200],
  [6, true, 5000],
  [600, true, 5000],
  [0, false, 1200],
  [2, false, 1200],
  [3, false, 6500],
  [600, false, 6500],
])('after %i edits (group: %s) the next one waits %i ms', (edits, isGroup, expected) => {
  expect(editGapMs({ edits, isGroup })).toBe(expected);
});
