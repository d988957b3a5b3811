import { describe, expect, test } from 'vitest';
import { checkAnswer, nextMark, tallyOf } from '../../../src/domain/attendance/rsvp.ts';
import type { IsoDate } from '../../../src/domain/calendar/calendar.ts';
import type { Participation } from '../../../src/domain/people/membership.ts';

const DAY = '2026-12-03' as IsoDate;
const span = (participation: Participation, from = '2020-01-01', to: string | null = null) => ({
  standing: 'official' as const,
  participation,
  from: from as IsoDate,
  to: to as IsoDate | null,
});
const person = (id: number, participation: Participation = 'regular') => ({
  id,
  statuses: [span(participation)],
});
const says = (memberId: number, choice: 'attending' | 'absent') => ({ memberId, choice, reason: null });

describe('the tally (R3-1)', () => {
  test.each([
    ['nobody', [], [], [0, 0, 0, 0]],
    ['silence', [person(1), person(2)], [], [0, 0, 2, 0]],
    ['a mix', [person(1), person(2), person(3)], [says(1, 'attending'), says(2, 'absent')], [1, 1, 1, 0]],
    [
      'exempt members: in no number but their own, and only if they come',
      [person(1), person(2, 'exempt'), person(3, 'exempt'), person(4, 'exempt')],
      [says(2, 'attending'), says(3, 'absent')],
      [0, 0, 1, 1],
    ],
    [
      'who left, and who is not on the list that day',
      [person(1, 'left')],
      [says(1, 'attending')],
      [0, 0, 0, 0],
    ],
    ['an answer of somebody else', [person(1)], [says(9, 'attending')], [0, 0, 1, 0]],
  ] as const)('%s', (_what, roster, answers, expected) => {
    const tally = tallyOf(roster, answers, DAY);
    expect([tally.attending, tally.absent, tally.unanswered, tally.exemptAttending]).toEqual(expected);
  });

  test('the day of the meeting decides: joined later, or gone by then, is not counted', () => {
    const roster = [
      { id: 1, statuses: [span('regular', '2026-12-04')] },
      { id: 2, statuses: [span('regular', '2020-01-01', '2026-12-02')] },
      { id: 3, statuses: [span('regular', '2020-01-01', '2026-12-03')] },
      { id: 4, statuses: [] },
    ];
    expect(tallyOf(roster, [], DAY).unanswered).toBe(1);
  });
});

describe('may this member answer', () => {
  const scheduled = { state: 'scheduled' as const, date: DAY };
  test.each([
    ['in time', scheduled, [span('regular')], 99, null],
    ['exempt members may', scheduled, [span('exempt')], 99, null],
    ['at the end of the day', scheduled, [span('regular')], 100, 'closed'],
    ['cancelled', { ...scheduled, state: 'cancelled' as const }, [span('regular')], 99, 'cancelled'],
    ['not on the list', scheduled, [], 99, 'not-on-roster'],
    ['left', scheduled, [span('left')], 99, 'not-on-roster'],
  ])('%s', (_what, meeting, statuses, now, expected) => {
    expect(checkAnswer(meeting, statuses, now, 100)).toBe(expected);
  });
});

test("an officer's taps go round", () => {
  expect([null, 'attending' as const, 'absent' as const].map(nextMark)).toEqual([
    'attending',
    'absent',
    null,
  ]);
});
