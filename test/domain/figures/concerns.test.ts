import { describe, expect, test } from 'vitest';
import type { HeldRoll } from '../../../src/domain/attendance/absences.ts';
import type { RollMark } from '../../../src/domain/attendance/roll.ts';
import { addDays, type Period } from '../../../src/domain/calendar/calendar.ts';
import { concernsSince } from '../../../src/domain/figures/absence-concerns.ts';
import type { WatchedMember } from '../../../src/domain/figures/concern-kinds.ts';
import { concernsOf, isSecretarysAlone, type WatchedBranch } from '../../../src/domain/figures/concerns.ts';
import type { Participation, Standing, StatusSpan } from '../../../src/domain/people/membership.ts';
import { ZONE } from '../../support/branch-roster.ts';
import { day, localAt } from './figure-samples.ts';

/* What the officers' list holds: what is recorded, on which day, and what must come out; member 1 is watched, 2 always comes. */

const span = (
  participation: Participation,
  from = '2000-01-01',
  to: string | null = null,
  standing: Standing = 'official',
): StatusSpan => ({ standing, participation, from: day(from), to: to === null ? null : day(to) });

const member = (id: number, more: Partial<WatchedMember> = {}): WatchedMember => ({
  id,
  no: `0${id}`,
  fullName: `Đồng chí ${id}`,
  office: 'member',
  statuses: [span('regular')],
  duty: 'ngõ 3',
  contactedOn: null,
  heardAt: null,
  transferSince: null,
  ...more,
});

const heldOn = (date: string, mark: RollMark | null): HeldRoll => ({
  meeting: { kind: 'regular', period: date.slice(0, 7) as Period, date: day(date) },
  attendances: [{ memberId: 2, mark: 'present' }, ...(mark === null ? [] : [{ memberId: 1, mark }])],
});
/** Months of 2026 by the first letter of the mark: `xEEE` = present in January, excused in three months; `-` = cancelled. */
const year = (marks: string, of = 2026): readonly HeldRoll[] =>
  [...marks].flatMap((letter, index) => {
    const mark = ({ x: 'present', E: 'excused', u: 'unexcused' } as const)[letter];
    const date = `${of}-${String(index + 1).padStart(2, '0')}-03`;
    return mark === undefined ? [] : [heldOn(date, mark)];
  });

const branch = (one: Partial<WatchedMember>, more: Partial<WatchedBranch> = {}): WatchedBranch => ({
  members: [member(1, one), member(2)],
  held: [],
  // Both the quarter of the day and the one before it have their theme, unless a row says otherwise.
  themed: ['2026-08-20', '2026-11-20', '2027-02-20'].map((date) => ({
    state: 'scheduled',
    date: day(date),
    endedAt: localAt(date),
  })),
  rules: { mostExcusedInRow: 3 },
  thematicPerQuarter: 1,
  committeeSeats: null,
  proposals: [],
  comments: [],
  ...more,
});

const on = (given: WatchedBranch, today: string) => concernsOf(given, { today: day(today), zone: ZONE });
/** Without `memberId`: mostly it is 1. */
const said = (given: WatchedBranch, today = '2026-12-20'): readonly string[] =>
  on(given, today).map(({ kind, ...rest }) => `${kind} ${Object.values(rest).map(String).join(' ')}`);

test('nothing to say of a branch in which all is well', () => {
  expect(said(branch({}, { held: year('xxxxxxxxxxxx') }))).toEqual([]);
});

describe('R002-4: excused absences in a row', () => {
  test.each([
    ['two are no matter', 'EE', '2026-02-20', []],
    ['three', 'EEE', '2026-03-20', ['streak 1 3 3 false false']],
    ['four break the criterion', 'EEEE', '2026-04-20', ['streak 1 4 3 true false']],
    ['presence ends it', 'EEEx', '2026-04-20', []],
    ['presence ends it, and it begins anew', 'EExEE', '2026-05-20', []],
    ['a cancelled month does not count', 'EE-E', '2026-04-20', ['streak 1 3 3 false false']],
    [
      'one without a reason neither lengthens nor ends it',
      'EEuE',
      '2026-04-20',
      ['streak 1 3 3 false false'],
    ],
    ['on 1 January it is over', 'xxxxxxxxxEEE', '2027-01-01', []],
    ['on 31 December it is not', 'xxxxxxxxxEEE', '2026-12-31', ['streak 1 3 3 false false']],
  ])('%s: %s on %s', (_what, marks, today, expected) => {
    expect(said(branch({}, { held: year(marks), themed: everyQuarter }), today)).toEqual(expected);
  });

  test.each([
    ['within two', 'E', 2, []],
    ['two are as many as may be', 'EE', 2, ['streak 1 2 2 false false']],
    ['three are too many where two may be', 'EEE', 2, ['streak 1 3 2 true false']],
    ['four are within five', 'EEEE', 5, []],
    ['none may be: the first is one too many', 'E', 0, ['streak 1 1 0 true false']],
    ['none may be, and there is none', 'x', 0, []],
  ])('R2-1: %s: %s, at most %i', (_what, marks, mostExcusedInRow, expected) => {
    const given = branch({}, { held: year(marks), themed: everyQuarter, rules: { mostExcusedInRow } });
    expect(said(given, '2026-12-20')).toEqual(expected);
  });

  test('8: of somebody who works far away it is said', () => {
    const away = { statuses: [span('away', '2000-01-01', '2027-12-31')], contactedOn: day('2026-03-10') };
    expect(said(branch(away, { held: year('EEE'), themed: everyQuarter }), '2026-03-20')).toEqual([
      'streak 1 3 3 false true',
    ]);
  });

  test('R002-5: who need not attend is outside of it, then and now', () => {
    const exempt = { statuses: [span('exempt')] };
    expect(said(branch(exempt, { held: year('EEEE') }))).toEqual([]);
    const onDuty = { statuses: [span('regular'), span('special_duty', '2026-02-01', '2026-02-28')] };
    expect(said(branch(onDuty, { held: year('EEEx') }))).toEqual([]);
    expect(said(branch(onDuty, { held: year('EEE') }))).toEqual([]);
    const exemptSince = { statuses: [span('regular'), span('exempt', '2026-12-10')] };
    expect(said(branch(exemptSince, { held: year('xxxxxxxxxEEE') }))).toEqual([]);
  });
});

const everyQuarter = [2025, 2026].flatMap((of) =>
  ['02', '05', '08', '11'].map((month) => ({
    state: 'scheduled' as const,
    date: day(`${of}-${month}-20`),
    endedAt: 1,
  })),
);

describe('R002-3, R3-10: away without a reason', () => {
  test.each([
    ['once, at the last meeting: asked after', 'xxu', '2026-03-20', ['absence 1 2026-03-03']],
    ['once, and there since: over', 'xux', '2026-03-20', []],
    ['two months: to be met', 'xuux', '2026-04-20', ['absences 1 2']],
    ['three: looked at by the rules', 'xuuxu', '2026-05-20', ['absences 1 3']],
    ['the new year begins anew', 'xxxxxxxxxxuu', '2027-01-20', []],
    ['a cancelled month is none', 'xu-x', '2026-04-20', []],
  ])('%s: %s on %s', (_what, marks, today, expected) => {
    expect(said(branch({}, { held: year(marks), themed: everyQuarter }), today)).toEqual(expected);
  });

  test('nobody marked: nobody is called absent', () => {
    const unknown = [{ ...heldOn('2026-12-03', null), attendances: [] }];
    expect(said(branch({}, { held: unknown }))).toEqual([]);
  });
});

test('R001-8: those who must attend and have no standing assignment, in the order of the roster', () => {
  const given = branch({ duty: '' });
  const more = {
    ...given,
    members: [
      ...given.members,
      member(3, { duty: ' ' }),
      member(4, { duty: '', statuses: [span('exempt')] }),
      member(5, { duty: '', statuses: [span('left', '2026-01-01')] }),
    ],
  };
  expect(on(more, '2026-12-20')).toEqual([{ kind: 'no-duty', memberIds: [1, 3] }]);
});

describe('R001-10: away for work', () => {
  const away = (more: Partial<WatchedMember>, to: string | null = '2027-12-31') =>
    branch({ statuses: [span('regular'), span('away', '2026-06-01', to)], ...more });
  const TODAY = '2026-12-20';
  const daysAgo = (days: number): string => addDays(day(TODAY), -days);

  test.each([
    ['89 days since an officer spoke with them', { contactedOn: day(daysAgo(89)) }, []],
    ['90 days', { contactedOn: day(daysAgo(90)) }, [`out-of-touch 1 ${daysAgo(90)} 90 true`]],
    ['an answer of their own is contact', { heardAt: localAt(daysAgo(89)) }, []],
    [
      'the later of the two counts',
      { contactedOn: day(daysAgo(200)), heardAt: localAt(daysAgo(100)) },
      [`out-of-touch 1 ${daysAgo(100)} 100 true`],
    ],
    ['never since they went', {}, ['out-of-touch 1 2026-06-01 202 false']],
    [
      'what was before they went is no contact since',
      { contactedOn: day('2026-05-01') },
      ['out-of-touch 1 2026-06-01 202 false'],
    ],
  ] as const)('%s', (_what, more, expected) => {
    expect(said(away(more), TODAY)).toEqual(expected);
  });

  test('that they came is contact', () => {
    const came = { ...away({}), held: [heldOn('2026-11-03', 'present')] };
    expect(said(came, TODAY)).toEqual([]);
    expect(said({ ...away({}), held: [heldOn('2026-11-03', 'excused')] }, TODAY)).toHaveLength(1);
  });

  test('not known when they come back', () => {
    expect(said(away({ contactedOn: day(TODAY) }, null), TODAY)).toEqual(['no-return-date 1']);
  });
});

describe('R3-11: a status for a time', () => {
  test.each([
    ['ends in 31 days', 'temporarily_exempt', '2027-01-20', []],
    ['ends in 30 days', 'temporarily_exempt', '2027-01-19', ['ending']],
    ['ends today', 'temporary_elsewhere', '2026-12-20', ['ending']],
    ['ended yesterday', 'temporary_elsewhere', '2026-12-19', []],
    ['without an end', 'temporarily_exempt', null, ['no-end']],
    ['exempt for good needs none', 'exempt', null, []],
  ] as const)('%s', (_what, participation, to, expected) => {
    const statuses = [span('regular'), span(participation, '2026-01-01', to)];
    expect(on(branch({ statuses }), '2026-12-20').map(({ kind }) => kind)).toEqual(expected);
  });
});

describe('R004-3, 3.5: transfers and probation', () => {
  test('60 working days, holidays left out; then it is late', () => {
    // From Tuesday, 01/09/2026: National Day (2 days off) and the Day of Vietnamese Culture lie in between.
    const given = branch({ transferSince: day('2026-09-01') });
    const [found] = on(given, '2026-11-20');
    expect(found).toMatchObject({ kind: 'transfer', until: '2026-11-27', isLate: false });
    expect(on(given, '2026-11-27')[0]).toMatchObject({ isLate: false });
    expect(on(given, '2026-11-28')[0]).toMatchObject({ isLate: true });
  });

  test('who is to leave on a day to come; who has left is no matter any more', () => {
    const statuses = [span('regular'), span('left', '2027-01-10')];
    const given = branch({ statuses, transferSince: day('2026-12-01') });
    expect(said(given)).toEqual(['leaving 1 2027-01-10']);
    expect(said(given, '2027-01-10')).toEqual([]);
  });

  test.each([
    ['a month and a day before', '2026-11-09', []],
    ['30 days before', '2026-11-10', ['2026-12-10']],
    ['after it', '2027-01-20', ['2026-12-10']],
  ])('probation of twelve months: %s', (_what, today, ends) => {
    const statuses = [span('regular', '2025-12-10', null, 'probationary')];
    const found = on(branch({ statuses, duty: 'ngõ 1' }), today);
    expect(found.flatMap((one) => (one.kind === 'probation' ? [one.ends] : []))).toEqual(ends);
    expect(found.every(isSecretarysAlone)).toBe(true);
  });

  test('nobody knows since when: nothing is said', () => {
    expect(said(branch({ statuses: [span('regular', '1900-01-01', null, 'probationary')] }))).toEqual([]);
    const official = [
      span('regular', '2025-01-10', '2026-01-09', 'probationary'),
      span('regular', '2026-01-10'),
    ];
    expect(said(branch({ statuses: official }))).toEqual([]);
  });
});

describe('R003-1: the quarter without a thematic meeting', () => {
  const themed = (date: string, endedAt: number | null, state: 'scheduled' | 'cancelled' = 'scheduled') => ({
    state,
    date: day(date),
    endedAt,
  });
  const held = [heldOn('2026-09-03', 'present')];
  test.each([
    ['first month: the quarter before had none', '2026-10-15', [], ['thematic missed']],
    [
      'first month: it was planned, and not held',
      '2026-10-15',
      [themed('2026-08-20', null)],
      ['thematic missed'],
    ],
    ['first month: it was held', '2026-10-15', [themed('2026-08-20', 1)], []],
    ['second month', '2026-11-15', [], ['thematic reminder']],
    ['third month', '2026-12-15', [], ['thematic warning']],
    ['one that is planned is enough', '2026-12-15', [themed('2026-12-28', null)], []],
    [
      'one that was called off is not',
      '2026-12-15',
      [themed('2026-12-28', null, 'cancelled')],
      ['thematic warning'],
    ],
  ] as const)('%s', (_what, today, themes, expected) => {
    const found = on(branch({}, { held, themed: themes }), today);
    expect(found.map((one) => (one.kind === 'thematic' ? `${one.kind} ${one.urgency}` : one.kind))).toEqual(
      expected,
    );
  });

  test.each([
    ['one of two is not enough', 2, ['2026-11-20'], 'thematic 1/2 warning'],
    ['two of two', 2, ['2026-11-20', '2026-12-28'], ''],
    ['none is asked for', 0, [], ''],
  ])('R2-1: %s', (_what, thematicPerQuarter, days, expected) => {
    const themes = days.map((date) => themed(date, null));
    const found = on(branch({}, { held, themed: themes, thematicPerQuarter }), '2026-12-15');
    expect(
      found.map((one) =>
        one.kind === 'thematic' ? `${one.kind} ${one.found}/${one.needed} ${one.urgency}` : one.kind,
      ),
    ).toEqual(expected === '' ? [] : [expected]);
  });

  test('a quarter of which no meeting is known is not held against the branch', () => {
    expect(said(branch({}, { held: [], themed: [] }), '2026-10-15')).toEqual([]);
  });
});

test.each([
  ['none', [], []],
  ['of this very day', ['2026-12-20'], []],
  ['one that waits', ['2026-11-20'], ['proposals 1 0 30']],
  ['several, the oldest counts', ['2026-12-01', '2026-10-01'], ['proposals 2 0 80']],
  ['one that was never sent', ['!2026-12-10'], ['proposals 1 1 10']],
])('R002-6: proposals without an answer: %s', (_case, days, expected) => {
  const proposals = days.map((one) => ({
    since: localAt(one.replace('!', '')),
    isSent: !one.startsWith('!'),
  }));
  expect(said(branch({}, { held: year('xxxxxxxxxxxx'), proposals }))).toEqual(expected);
});

describe('R000-15: seats of the chi ủy', () => {
  test.each([
    [null, []],
    [2, ['seats 1 2']],
    [1, []],
  ])('fixed %s, one filled', (committeeSeats, expected) => {
    expect(said(branch({ office: 'secretary' }, { committeeSeats }))).toEqual(expected);
  });

  test('who has left fills none', () => {
    const left = { office: 'secretary' as const, statuses: [span('left', '2026-12-01')] };
    expect(said(branch(left, { committeeSeats: 1 }))).toEqual(['seats 0 1']);
  });
});

describe('the morning after: what this meeting added, once', () => {
  test.each([
    ['R002-4: the third', 'EEE', ['streak 3']],
    ['R002-4: the fourth', 'EEEE', ['streak 4']],
    ['R002-4: not the fifth', 'EEEEE', []],
    ['R002-4: there again', 'EEEx', []],
    ['R002-4: not an excused one that was before', 'EEEu', []],
    ['R3-10: the second month', 'uxu', ['absences 2']],
    ['R3-10: the third', 'uuu', ['absences 3']],
    ['R3-10: not the fourth, nor the first', 'uuuu', []],
    ['R3-10: excused now', 'uuE', []],
  ])('%s: %s', (_what, marks, expected) => {
    const held = year(marks);
    const date = held.at(-1)?.meeting.date ?? day('2026-01-03');
    const found = concernsSince([member(1), member(2)], held, date, { mostExcusedInRow: 3 });
    expect(
      found.map((one) => `${one.kind} ${'length' in one ? one.length : 'months' in one ? one.months : ''}`),
    ).toEqual(expected);
  });

  test.each([
    ['the second where two may be', 'EE', 2, ['streak 2']],
    ['the third', 'EEE', 2, ['streak 3']],
    ['not the fourth', 'EEEE', 2, []],
    ['where none may be the first', 'E', 0, ['streak 1']],
    ['and not the second', 'EE', 0, []],
  ])('R2-1: %s: %s, at most %i', (_what, marks, mostExcusedInRow, expected) => {
    const held = year(marks);
    const date = held.at(-1)?.meeting.date ?? day('2026-01-03');
    const found = concernsSince([member(1)], held, date, { mostExcusedInRow });
    expect(found.map((one) => `${one.kind} ${'length' in one ? one.length : ''}`)).toEqual(expected);
  });

  test('R3-10: a thematic meeting of the same month adds nothing', () => {
    const theme = heldOn('2026-02-20', 'unexcused');
    const held = [...year('uu'), { ...theme, meeting: { ...theme.meeting, kind: 'thematic' as const } }];
    expect(concernsSince([member(1)], held, day('2026-02-03'), { mostExcusedInRow: 3 })).toHaveLength(1);
    expect(concernsSince([member(1)], held, day('2026-02-20'), { mostExcusedInRow: 3 })).toEqual([]);
  });
});
