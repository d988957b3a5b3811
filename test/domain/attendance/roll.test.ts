import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  canVote,
  checkVotes,
  hasTwoThirds,
  passes,
  type RollOutcome,
} from '../../../src/domain/attendance/attendance.ts';
import {
  type Attendance,
  absentees,
  countRoll,
  countVoters,
  nextRollMark,
  outcomeOf,
  ROLL_MARKS,
  type RollMark,
  rollMembers,
  settleRoll,
  strengthOn,
} from '../../../src/domain/attendance/roll.ts';
import type { Answer, Reason } from '../../../src/domain/attendance/rsvp.ts';
import type { IsoDate } from '../../../src/domain/calendar/calendar.ts';
import {
  PARTICIPATIONS,
  type Participation,
  STANDINGS,
  type Standing,
  type StatusSpan,
} from '../../../src/domain/people/membership.ts';
import { meetsAttendance, profileOn } from '../../../src/domain/quality/rule-profile.ts';
import { formatRate } from '../../../src/text/vi/calendar/numbers.ts';

const date = (text: string): IsoDate => text as IsoDate;
const DAY = date('2026-12-03');
/** Half past seven in the evening, and minutes after it. */
const START = Date.UTC(2026, 11, 3, 12, 30);
const minute = (minutes: number): number => START + minutes * 60_000;

interface Member {
  readonly id: number;
  readonly statuses: readonly StatusSpan[];
}

/** So many members of one kind and what the roll says of them; null is "not marked". */
interface Part {
  readonly count: number;
  readonly standing?: Standing;
  readonly participation?: Participation;
  readonly mark: RollMark | null;
  readonly arrivedAt?: number;
  readonly leftAt?: number;
}

const span = (standing: Standing, participation: Participation, from = '2000-01-01'): StatusSpan => ({
  standing,
  participation,
  from: date(from),
  to: null,
});

const here = (count: number, more: Partial<Part> = {}): Part => ({ count, mark: 'present', ...more });
const gone = (count: number, mark: RollMark | null, more: Partial<Part> = {}): Part => ({
  count,
  mark,
  ...more,
});
const probationary = { standing: 'probationary' } as const;
const exempt = { participation: 'exempt' } as const;
const elsewhere = { participation: 'temporary_elsewhere' } as const;

/** A branch and its roll out of its parts. */
function branchOf(parts: readonly Part[]): {
  readonly roster: readonly Member[];
  readonly roll: readonly Attendance[];
} {
  const people = parts.flatMap((part) => Array.from({ length: part.count }, () => part));
  return {
    roster: people.map(({ standing = 'official', participation = 'regular' }, index) => ({
      id: index + 1,
      statuses: [span(standing, participation)],
    })),
    roll: people.flatMap(({ mark, arrivedAt, leftAt }, index) =>
      mark === null
        ? []
        : [
            {
              memberId: index + 1,
              mark,
              reason: null,
              arrivedAt: arrivedAt ?? null,
              leftAt: leftAt ?? null,
            },
          ],
    ),
  };
}

interface Vector {
  readonly rule: string;
  readonly what: string;
  readonly parts: readonly Part[];
  /** Đảng số: official, probationary. */
  readonly strength: readonly [number, number];
  /** Present, must attend, and who came without having to. */
  readonly roll: readonly [present: number, mustAttend: number, extra: number];
  readonly rate: string;
  /** Base of the majority, hands in the room, least number in favour. */
  readonly vote: readonly [base: number, hands: number, needed: number];
}

const VECTORS: readonly Vector[] = [
  {
    rule: 'R3-1, R3-2, 3.3',
    what: '28 = 26 official (1 exempt absent, 1 elsewhere) + 2 probationary; 22 + 2 present',
    parts: [
      here(22),
      here(2, probationary),
      gone(1, 'excused'),
      gone(1, 'unexcused'),
      gone(1, null, exempt),
      gone(1, null, elsewhere),
    ],
    strength: [26, 2],
    roll: [24, 26, 0],
    rate: '92,3%',
    vote: [24, 22, 13],
  },
  {
    rule: 'R3-1, R3-5, QB25',
    what: '22 = 20 official + 2 probationary; 17 official present',
    parts: [here(17), gone(3, 'unexcused'), here(2, probationary)],
    strength: [20, 2],
    roll: [19, 22, 0],
    rate: '86,4%',
    vote: [20, 17, 11],
  },
  {
    rule: 'R3-1, R002-5',
    what: 'an exempt member who comes is in neither number, votes, and is in the base',
    parts: [here(25), gone(3, null), here(1, exempt)],
    strength: [29, 0],
    roll: [25, 28, 1],
    rate: '89,3%',
    vote: [29, 26, 15],
  },
  {
    rule: 'R3-1',
    what: 'members on a temporary transfer from elsewhere must attend, but are not of the đảng số and do not vote',
    parts: [here(10), here(2, { participation: 'temporary_here' })],
    strength: [10, 0],
    roll: [12, 12, 0],
    rate: '100,0%',
    vote: [10, 10, 6],
  },
  {
    rule: 'R3-1',
    what: 'those far away without a transfer lower the rate and raise the majority',
    parts: [here(8), gone(4, 'excused', { participation: 'away' })],
    strength: [12, 0],
    roll: [8, 12, 0],
    rate: '66,7%',
    vote: [12, 8, 7],
  },
  {
    rule: 'R3-1',
    what: 'suspended members count for the đảng số alone, even when they sit in the room',
    parts: [here(9), here(1, { participation: 'suspended' })],
    strength: [10, 0],
    roll: [9, 9, 1],
    rate: '100,0%',
    vote: [9, 9, 5],
  },
  {
    rule: 'R3-1, R002-5',
    what: 'armed forces on special duty need not come, but are in the base',
    parts: [here(9), gone(3, null, { participation: 'special_duty' })],
    strength: [12, 0],
    roll: [9, 9, 0],
    rate: '100,0%',
    vote: [12, 9, 7],
  },
  {
    rule: 'R3-1',
    what: 'those who have left are nowhere',
    parts: [here(5), here(2, { participation: 'left' })],
    strength: [5, 0],
    roll: [5, 5, 0],
    rate: '100,0%',
    vote: [5, 5, 3],
  },
  {
    rule: 'R3-1, R3-2',
    what: 'a branch of thirty: 2 exempt, 1 elsewhere, 2 probationary; 23 come, an exempt one too',
    parts: [
      here(21),
      here(2, probationary),
      gone(2, 'excused'),
      gone(2, null),
      here(1, exempt),
      gone(1, null, exempt),
      gone(1, null, elsewhere),
    ],
    strength: [28, 2],
    roll: [23, 27, 1],
    rate: '85,2%',
    vote: [26, 22, 14],
  },
];

describe('the denominators', () => {
  test.each(VECTORS)('$rule: $what', ({ parts, strength, roll, rate, vote }) => {
    const { roster, roll: marks } = branchOf(parts);
    expect(strengthOn(roster, DAY)).toEqual({ official: strength[0], probationary: strength[1] });
    const count = countRoll(roster, marks, DAY);
    expect([count.present, count.mustAttend, count.extra]).toEqual(roll);
    expect(formatRate(count.present, count.mustAttend)).toBe(rate);
    const voters = countVoters(roster, marks, DAY, minute(60));
    expect([voters.base, voters.votersPresent]).toEqual([vote[0], vote[1]]);
    expect(passes({ base: voters.base, inFavour: vote[2] })).toBe(true);
    expect(passes({ base: voters.base, inFavour: vote[2] - 1 })).toBe(false);
  });

  // R3-1, one row of the matrix of 3.2 each: must attend, in the base when absent, in the base when present, raises a hand.
  test.each<[Participation, number, number, number, number]>([
    ['regular', 1, 1, 1, 1],
    ['exempt', 0, 0, 1, 1],
    ['temporarily_exempt', 0, 0, 1, 1],
    ['temporary_elsewhere', 0, 0, 1, 1],
    ['temporary_here', 1, 0, 0, 0],
    ['suspended', 0, 0, 0, 0],
    ['special_duty', 0, 1, 1, 1],
    ['away', 1, 1, 1, 1],
    ['left', 0, 0, 0, 0],
  ])(
    'R3-1 official, %s: must attend %i, base %i absent and %i present, hands %i',
    (participation, must, baseAbsent, basePresent, hands) => {
      const absent = branchOf([gone(1, 'unexcused', { participation })]);
      const present = branchOf([here(1, { participation })]);
      expect(countRoll(absent.roster, absent.roll, DAY)).toEqual({ mustAttend: must, present: 0, extra: 0 });
      expect(countVoters(absent.roster, absent.roll, DAY, START)).toEqual({
        base: baseAbsent,
        votersPresent: 0,
      });
      expect(countVoters(present.roster, present.roll, DAY, START)).toEqual({
        base: basePresent,
        votersPresent: hands,
      });
      const younger = branchOf([here(1, { participation, ...probationary })]);
      expect(countRoll(younger.roster, younger.roll, DAY).mustAttend).toBe(must);
      expect(countVoters(younger.roster, younger.roll, DAY, START)).toEqual({ base: 0, votersPresent: 0 });
    },
  );

  test('R3-1 the status of the day of the meeting counts, not that of today', () => {
    const roster = [
      { id: 1, statuses: [span('official', 'regular'), span('official', 'exempt', '2026-12-04')] },
      { id: 2, statuses: [span('probationary', 'regular'), span('official', 'regular', '2026-12-03')] },
      { id: 3, statuses: [span('official', 'regular', '2026-12-04')] },
    ];
    expect(strengthOn(roster, date('2026-12-02'))).toEqual({ official: 1, probationary: 1 });
    expect(strengthOn(roster, DAY)).toEqual({ official: 2, probationary: 0 });
    expect(countRoll(roster, [], DAY).mustAttend).toBe(2);
    expect(countRoll(roster, [], date('2026-12-04')).mustAttend).toBe(2);
    expect(strengthOn(roster, date('2026-12-04'))).toEqual({ official: 3, probationary: 0 });
    expect(rollMembers(roster, DAY).map(({ id, status }) => [id, status.standing])).toEqual([
      [1, 'official'],
      [2, 'official'],
    ]);
  });

  test('R8-3 whoever has no status in this branch is on no roll, marked or not', () => {
    const roster = [{ id: 1, statuses: [] }];
    const { roll } = branchOf([here(1)]);
    expect(countRoll(roster, roll, DAY)).toEqual({ mustAttend: 0, present: 0, extra: 0 });
    expect(strengthOn(roster, DAY)).toEqual({ official: 0, probationary: 0 });
    expect(settleRoll(roster, [], [], DAY)).toEqual([]);
  });
});

describe('who raises a hand at which moment', () => {
  const parts = [
    here(10),
    here(2, { leftAt: minute(45) }),
    here(1, { arrivedAt: minute(20) }),
    here(1, { ...exempt, arrivedAt: minute(10), leftAt: minute(30) }),
    here(1, { ...probationary, leftAt: minute(45) }),
  ];
  const { roster, roll } = branchOf(parts);

  test.each([
    ['R3-5', 'at the beginning: the late ones are not there yet', 0, 12],
    ['R3-5', 'the exempt one has come', 10, 13],
    ['R3-5', 'the late one too', 20, 14],
    ['R3-5', 'a moment before the exempt one leaves', 29, 14],
    ['R3-5', 'at the minute of leaving one raises no hand', 30, 13],
    ['R3-5', 'two official members have left, and a probationary one', 45, 11],
    ['R3-5', 'at the end', 90, 11],
  ])('%s: %s', (_rule, _what, at, hands) => {
    // R3-1: whoever came at all stays in the base, and counts as present.
    expect(countVoters(roster, roll, DAY, minute(at))).toEqual({ base: 14, votersPresent: hands });
    expect(countRoll(roster, roll, DAY)).toEqual({ present: 14, mustAttend: 14, extra: 1 });
  });
});

describe('majority', () => {
  test.each([
    ['R3-5', 24, 12, false],
    ['R3-5', 24, 13, true],
    ['R3-5, QB25', 20, 10, false],
    ['R3-5, QB25', 20, 11, true],
    ['R3-5', 21, 10, false],
    ['R3-5', 21, 11, true],
    ['R3-5', 3, 1, false],
    ['R3-5', 3, 2, true],
    ['R3-5', 1, 1, true],
    ['R3-5 nobody counts: nothing passes', 0, 0, false],
  ])('%s: of %i, %i in favour: %s', (_rule, base, inFavour, passed) => {
    expect(passes({ base, inFavour })).toBe(passed);
  });

  // A roll decides both: the base by who counts, the hands by who is there.
  const { roster, roll } = branchOf([here(17), gone(3, 'unexcused'), here(2, probationary)]);
  const voters = countVoters(roster, roll, DAY, START);
  test.each([
    ['R3-5 all hands', 17, 0, 0, true],
    ['R3-5 some hands stay down', 11, 2, 1, true],
    ['R3-5 more hands than official members in the room', 17, 1, 0, false],
    ['R3-5 the probationary ones raised theirs', 19, 0, 0, false],
    ['R3-5 the whole branch', 22, 0, 0, false],
    ['R3-5 nobody', 0, 0, 0, true],
  ])('%s: %i, %i, %i can be right: %s', (_rule, inFavour, against, other, isRight) => {
    expect(checkVotes({ ...voters, inFavour, against, other }).ok).toBe(isRight);
  });

  test.each([
    ['R3-4 half of the base is too few', 20, 10, false, false],
    ['R3-4 one more is enough', 20, 11, true, false],
    ['R3-4 a third is missing', 20, 13, true, false],
    ['R3-4 two thirds', 20, 14, true, true],
    ['R3-4 exactly two thirds', 21, 14, true, true],
  ])('%s: base %i, %i here: %s, two thirds %s', (_rule, base, present, can, twoThirds) => {
    const branch = branchOf([here(present), gone(base - present, 'excused')]);
    const count = countVoters(branch.roster, branch.roll, DAY, START);
    expect(count).toEqual({ base, votersPresent: present });
    expect(canVote(count.votersPresent, count.base)).toBe(can);
    expect(hasTwoThirds(count.votersPresent, count.base)).toBe(twoThirds);
  });
});

describe('the criterion of attendance', () => {
  test.each([
    ['R003-3 ninety percent exactly, nobody without a reason', '2026-12-03', 27, 3, 0, true],
    ['R003-3 one fewer', '2026-12-03', 26, 4, 0, false],
    ['R002-3 one without a reason', '2026-12-03', 29, 0, 1, false],
    ['R002-2 the older guidance: more than 85 %, so 17 of 20 is not enough', '2025-10-03', 17, 3, 0, false],
    ['R002-2 the older guidance: 18 of 20 is', '2025-10-03', 18, 2, 0, true],
    ['R003-3 today 18 of 20 is as well', '2026-12-03', 18, 2, 0, true],
  ])('%s', (_rule, on, present, excused, unexcused, isMet) => {
    const { roster, roll } = branchOf([
      here(present),
      gone(excused, 'excused'),
      gone(unexcused, 'unexcused'),
      // Neither helps nor harms.
      gone(2, null, exempt),
      here(1, exempt),
    ]);
    const day = date(on);
    const without = absentees(roster, roll, day).filter(({ attendance }) => attendance?.mark !== 'excused');
    expect(meetsAttendance(profileOn(day), countRoll(roster, roll, day), without.length)).toBe(isMet);
  });
});

describe('the roll closes', () => {
  const answer = (memberId: number, choice: Answer['choice'], reason: Reason | null = null): Answer => ({
    memberId,
    choice,
    reason,
  });
  const settle = (part: Part, answers: readonly Answer[]): readonly Attendance[] => {
    const { roster, roll } = branchOf([part]);
    return settleRoll(roster, roll, answers, DAY);
  };

  test.each<[string, Part, readonly Answer[], RollMark | null, Reason | null]>([
    ['announced with a reason', gone(1, null), [answer(1, 'absent', 'sick')], 'excused', 'sick'],
    ['announced without one', gone(1, null), [answer(1, 'absent')], 'excused', null],
    ['said nothing', gone(1, null), [], 'unexcused', null],
    ['said they would come', gone(1, null), [answer(1, 'attending')], 'unexcused', null],
    ['another one announced', gone(1, null), [answer(2, 'absent', 'sick')], 'unexcused', null],
    ['marked as present already', here(1), [answer(1, 'absent', 'sick')], null, null],
    ['marked as absent already', gone(1, 'excused'), [], null, null],
    ['need not come', gone(1, null, exempt), [], null, null],
    ['need not come, and said so', gone(1, null, exempt), [answer(1, 'absent', 'sick')], null, null],
    ['is elsewhere', gone(1, null, elsewhere), [], null, null],
    ['has left', gone(1, null, { participation: 'left' }), [], null, null],
    ['probationary members are settled like all', gone(1, null, probationary), [], 'unexcused', null],
  ])('R002-3 %s', (_what, part, answers, mark, reason) => {
    expect(settle(part, answers)).toEqual(
      mark === null ? [] : [{ memberId: 1, mark, reason, arrivedAt: null, leftAt: null }],
    );
  });

  test('the absent are those who had to come, in the order of the roster, with what is known of them', () => {
    const { roster, roll } = branchOf([
      gone(1, 'unexcused'),
      here(1),
      gone(1, null),
      gone(1, 'excused'),
      gone(1, null, exempt),
      gone(1, 'excused', elsewhere),
      here(1, { leftAt: minute(5) }),
    ]);
    expect(absentees(roster, roll, DAY).map(({ id, attendance }) => [id, attendance?.mark ?? null])).toEqual([
      [1, 'unexcused'],
      [3, null],
      [4, 'excused'],
    ]);
  });

  test.each<[string, Participation | null, RollMark | null, RollOutcome]>([
    ['R002-4', 'regular', 'present', 'present'],
    ['R002-4', 'regular', 'excused', 'excused'],
    ['R002-4', 'regular', 'unexcused', 'unexcused'],
    ['R002-4', 'regular', null, 'unexcused'],
    ['R002-5', 'exempt', null, 'not_required'],
    ['R002-5', 'exempt', 'excused', 'not_required'],
    ['R002-5', 'exempt', 'present', 'present'],
    ['R002-5', 'special_duty', null, 'not_required'],
    ['R8-3', null, null, 'not_required'],
  ])('%s: %s, marked %s: %s', (_rule, participation, mark, outcome) => {
    const status = participation === null ? null : { standing: STANDINGS[0], participation };
    const attendance =
      mark === null ? null : { memberId: 1, mark, reason: null, arrivedAt: null, leftAt: null };
    expect(outcomeOf(status, attendance)).toBe(outcome);
  });

  test('taps on a name go round, and begin with "present"', () => {
    expect(nextRollMark(null)).toBe('present');
    expect(ROLL_MARKS.map(nextRollMark)).toEqual(['excused', 'unexcused', 'present']);
  });
});

test('property: the numbers of any roll fit together', () => {
  const part = fc.record({
    count: fc.integer({ min: 0, max: 6 }),
    standing: fc.constantFrom(...STANDINGS),
    participation: fc.constantFrom(...PARTICIPATIONS),
    mark: fc.constantFrom<RollMark | null>(null, ...ROLL_MARKS),
    arrivedAt: fc.integer({ min: 0, max: 30 }).map(minute),
    leftAt: fc.integer({ min: 31, max: 90 }).map(minute),
  });
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), fc.integer({ min: 0, max: 90 }), (parts, at) => {
      const { roster, roll } = branchOf(parts);
      const count = countRoll(roster, roll, DAY);
      const voters = countVoters(roster, roll, DAY, minute(at));
      const strength = strengthOn(roster, DAY);
      expect(count.present).toBeLessThanOrEqual(count.mustAttend);
      expect(voters.votersPresent).toBeLessThanOrEqual(voters.base);
      // R3-1: only official members of the branch itself are in the base.
      expect(voters.base).toBeLessThanOrEqual(strength.official);
      expect(count.present + absentees(roster, roll, DAY).length).toBe(count.mustAttend);
      // Once settled everybody who had to come has a mark, and settling again changes nothing.
      const settled = [...roll, ...settleRoll(roster, roll, [], DAY)];
      expect(settleRoll(roster, settled, [], DAY)).toEqual([]);
      expect(absentees(roster, settled, DAY).every(({ attendance }) => attendance !== null)).toBe(true);
      expect(countRoll(roster, settled, DAY)).toEqual(count);
    }),
  );
});
