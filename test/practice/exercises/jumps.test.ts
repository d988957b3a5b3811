import { describe, expect, test } from 'vitest';
import { type JUMP_NAMES, jumpTarget } from '../../../src/practice/exercises/jumps.ts';
import { localDateTime } from '../../../src/practice/practice-time.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
const at = (text: string): number => Date.parse(`${text}:00+07:00`);

/** Where a jump leads from a moment, as wall time; the refusal in words when it leads nowhere. */
function jump(
  name: (typeof JUMP_NAMES)[number],
  from: string,
  known: { meeting?: string; days?: readonly string[] } = {},
): string {
  const meeting = known.meeting === undefined ? null : at(known.meeting);
  const target = jumpTarget(name, {
    clock: { zone: ZONE, now: () => at(from), advanceTo: async () => undefined, nextDueAt: async () => null },
    program: {
      deeds: () => new Map(),
      nextMeetingAt: (ms) => (meeting !== null && meeting > ms ? meeting : null),
      openTaskDays: () => known.days ?? [],
      commands: async () => [],
      outbox: () => [],
      journal: () => [],
    },
  });
  return target.ok ? localDateTime(target.value, ZONE) : target.error.message;
}

describe('where a jump of the practice clock leads', () => {
  test.each([
    ['meeting', '2026-11-20T10:00', { meeting: '2026-12-03T19:30' }, '2026-12-03T19:35'],
    ['meeting', '2026-12-03T19:32', { meeting: '2026-12-03T19:30' }, '2026-12-03T19:35'],
    [
      'meeting',
      '2026-12-03T19:36',
      { meeting: '2026-12-03T19:30' },
      'Hiện chưa có kỳ sinh hoạt nào sắp tới.',
    ],
    ['meeting', '2026-11-20T10:00', {}, 'Hiện chưa có kỳ sinh hoạt nào sắp tới.'],
    ['overdue', '2026-11-20T10:00', { days: ['2026-11-25', '2026-12-10'] }, '2026-11-26T08:00'],
    ['overdue', '2026-11-26T08:00', { days: ['2026-11-25', '2026-12-10'] }, '2026-12-11T08:00'],
    ['overdue', '2026-11-20T10:00', { days: [] }, 'Hiện không có nhiệm vụ nào sắp đến hạn.'],
    ['quarter', '2026-11-20T10:00', {}, '2026-12-31T17:00'],
    ['quarter', '2026-12-31T16:59', {}, '2026-12-31T17:00'],
    ['quarter', '2026-12-31T17:00', {}, '2027-03-31T17:00'],
    ['quarter', '2027-02-28T23:00', {}, '2027-03-31T17:00'],
  ] as const)('%s from %s with %j: %s', (name, from, known, expected) => {
    expect(jump(name, from, known)).toBe(expected);
  });
});
