import { expect, test } from 'vitest';
import { excusedStreak, meetsThreshold } from '../../src/domain/attendance/attendance.ts';
import { addDays, type IsoDate, type Period, zoneOf } from '../../src/domain/calendar/calendar.ts';
import { DEFAULT_HOLIDAYS } from '../../src/domain/calendar/holidays.ts';
import { proposalState } from '../../src/domain/committees/proposal.ts';
import { DEFAULT_LEVELS, levelsOn, visitStanding } from '../../src/domain/committees/visit-duty.ts';
import { FORM_NAMES, FORM_PERIODS } from '../../src/domain/figures/forms.ts';
import { DAYS_WITHOUT_CONTACT, memberConcerns } from '../../src/domain/figures/member-concerns.ts';
import { AIMS, ATTENDANCE_ELSEWHERE, reachesAim, twelveMonths } from '../../src/domain/figures/practice.ts';
import { monthPeriod } from '../../src/domain/figures/report-period.ts';
import { AGENDA_BLOCKS, agendaWarnings } from '../../src/domain/meeting/agenda.ts';
import { DEFAULT_MEETING_RULE } from '../../src/domain/meeting/meeting.ts';
import { MEETING_STEPS } from '../../src/domain/meeting/proceedings.ts';
import { readSetting } from '../../src/domain/meeting/read-setting.ts';
import { speakersCounted } from '../../src/domain/meeting/speakers.ts';
import {
  monthsOf,
  THEMATIC_STEPS,
  thematicUrgency,
  themedQuarters,
} from '../../src/domain/meeting/thematic.ts';
import { CONTENT_BLOCKS } from '../../src/domain/meeting/topic-bank.ts';
import { PAPERS_WITHIN_DAYS, planYear } from '../../src/domain/meeting/year-plan.ts';
import { isExpected, type Participation } from '../../src/domain/people/membership.ts';
import { RATINGS } from '../../src/domain/quality/quality-score.ts';
import {
  meetsAttendance,
  profileOn,
  requiredMinutes,
  shortBy,
} from '../../src/domain/quality/rule-profile.ts';
import { MARKED_FIELDS, VISITOR_FIELDS } from '../../src/domain/quality/visitor-form.ts';
import { readHeader } from '../../src/domain/roster/roster-header.ts';

/*
 * The rules of 1.2 to 1.5, 2.2, 2.3 and 2.5 of the handbook that carry a number, each with its id in one table: what is to come out is written as the
 * handbook says it, and nowhere taken from the program. What a rule does beside its number stands in the tests of its part,
 * the numbers of the score (2.4) in quality/score-numbers.test.ts.
 */

const day = (text: string): IsoDate => text as IsoDate;
const ZONE = zoneOf('Asia/Ho_Chi_Minh');
const OLD = profileOn(day('2024-05-03'));
const NOW = profileOn(day('2026-12-03'));
const level = (code: string) => DEFAULT_LEVELS.find((one) => one.code === code);
const overdueAfter = (code: string, days: number): number =>
  visitStanding(
    { since: day('2025-01-01'), lastVisitOn: day('2026-01-01') },
    level(code)?.dueDays ?? 0,
    addDays(day('2026-01-01'), days),
  ).overdue;
const transferUntil = (since: string): string | null => {
  const [concern] = memberConcerns(
    {
      members: [
        {
          id: 1,
          no: '1',
          fullName: 'Nguyễn Văn An',
          office: 'member',
          duty: 'tổ 1',
          statuses: [{ from: day('2020-01-01'), to: null, standing: 'official', participation: 'regular' }],
          contactedOn: null,
          heardAt: null,
          transferSince: day(since),
        },
      ],
      held: [],
      rules: NOW,
    },
    { today: addDays(day(since), 1), zone: ZONE },
  );
  return concern?.kind === 'transfer' ? concern.until : null;
};
const daySetting = (text: string): boolean => readSetting(`ngày ${text}`).ok;
const year = planYear(2027, {
  rule: DEFAULT_MEETING_RULE,
  meetings: [],
  plans: [],
  today: day('2026-12-03'),
  holidays: DEFAULT_HOLIDAYS,
});
const absences = (...dates: readonly string[]) =>
  dates.map((date) => ({
    date: day(date),
    period: date.slice(0, 7) as Period,
    kind: 'regular' as const,
    isTaken: true,
    outcome: 'excused' as const,
  }));

test.each<readonly [id: string, what: string, actual: () => unknown, expected: unknown]>([
  // 1.2
  ['R001-2', 'elsewhere 93,6 % came', () => ATTENDANCE_ELSEWHERE, 936],
  [
    'R001-4',
    'province, district, commune: 183, 92, 31 days',
    () => ['province', 'district', 'commune'].map((code) => level(code)?.dueDays),
    [183, 92, 31],
  ],
  [
    'R001-4',
    'the last of them is in time, the next day is not',
    () => [
      overdueAfter('province', 183),
      overdueAfter('province', 184),
      overdueAfter('commune', 31),
      overdueAfter('commune', 32),
    ],
    [0, 1, 0, 1],
  ],
  [
    'R001-5',
    'the district stands to 30/06/2025',
    () =>
      [day('2025-06-30'), day('2025-07-01')].map((on) =>
        levelsOn(DEFAULT_LEVELS, on).some(({ code }) => code === 'district'),
      ),
    [true, false],
  ],
  [
    'R001-6',
    'speakers are persons: no more than were there',
    () => [speakersCounted(12, 3, 12), speakersCounted(13, 3, 12), speakersCounted(null, 3, 12)],
    [12, null, 3],
  ],
  [
    'R001-7',
    'three kinds of content, once a quarter',
    () => [AGENDA_BLOCKS.length, agendaWarnings([{ text: 'việc thôn', isKey: true }], [], [])],
    [3, [{ kind: 'missing-blocks', blocks: ['ideology', 'party-building', 'inspection'] }]],
  ],
  [
    'R001-9',
    'a plan has four quarters',
    () => year.quarters.map(({ quarter }) => quarter.quarter),
    [1, 2, 3, 4],
  ],
  ['R001-10', 'ninety days without contact', () => DAYS_WITHOUT_CONTACT, 90],
  // 1.3
  [
    'R002-1',
    'the 3rd, unless a day from 1 to 28 is set',
    () => [DEFAULT_MEETING_RULE.day, ...['0', '1', '28', '29'].map(daySetting)],
    [3, false, true, true, false],
  ],
  [
    'R002-1',
    'one regular meeting a calendar month',
    () => year.months.map(({ period }) => period),
    Array.from({ length: 12 }, (_, at) => `2027-${String(at + 1).padStart(2, '0')}`),
  ],
  [
    'R002-2',
    'over 85 %: 85 of 100 is not, 86 is',
    () => [85, 86].map((present) => meetsThreshold(present, 100, OLD.attendance)),
    [false, true],
  ],
  [
    'R002-3',
    'one absence without a reason breaks the criterion',
    () => [0, 1].map((unexcused) => meetsAttendance(NOW, { present: 99, mustAttend: 100 }, unexcused)),
    [true, false],
  ],
  ['R002-4', 'three in a row are within it', () => [OLD.mostExcusedInRow, NOW.mostExcusedInRow], [3, 3]],
  [
    'R002-4',
    'the row begins anew on 1 January',
    () => [
      excusedStreak(absences('2026-11-03', '2026-12-03'), day('2026-12-31')),
      excusedStreak(absences('2026-11-03', '2026-12-03', '2027-01-03'), day('2027-01-31')),
    ],
    [2, 1],
  ],
  [
    'R002-5',
    'exempt members and those on special duty are outside the number',
    () => (['regular', 'exempt', 'special_duty'] as readonly Participation[]).map(isExpected),
    [true, false, false],
  ],
  [
    'R002-6',
    'three states of a proposal',
    () => [
      proposalState({ sentAt: null, answeredAt: null }),
      proposalState({ sentAt: 1, answeredAt: null }),
      proposalState({ sentAt: 1, answeredAt: 2 }),
    ],
    ['unsent', 'sent', 'answered'],
  ],
  // 1.4
  [
    'R003-1',
    'day 1 of the second month, of the third, and of the next quarter',
    () =>
      ['2026-10-01', '2026-11-01', '2026-11-02', '2026-12-01', '2027-01-01'].map(
        (on) => thematicUrgency(day(on))?.urgency ?? null,
      ),
    ['missed', 'reminder', null, 'warning', 'missed'],
  ],
  ['R003-1, 2.3', 'at least one a quarter', () => [OLD.thematicPerQuarter, NOW.thematicPerQuarter], [1, 1]],
  [
    'R003-2',
    'at least 95 of 100 branches',
    () => [
      AIMS.focus,
      reachesAim({ part: 94, whole: 100 }, AIMS.focus),
      reachesAim({ part: 95, whole: 100 }, AIMS.focus),
    ],
    [95, false, true],
  ],
  [
    'R003-3',
    'from 90 %: 89 of 99 is not, 90 of 100 is',
    () => [meetsThreshold(89, 99, NOW.attendance), meetsThreshold(90, 100, NOW.attendance)],
    [false, true],
  ],
  [
    'R003-4',
    'at least 60 of 100 meetings',
    () => [
      AIMS.visited,
      reachesAim({ part: 59, whole: 100 }, AIMS.visited),
      reachesAim({ part: 60, whole: 100 }, AIMS.visited),
    ],
    [60, false, true],
  ],
  [
    'R003-4',
    'of twelve months that end with the one',
    () => twelveMonths(monthPeriod('2026-11' as Period), { today: day('2026-12-20') }),
    { first: '2025-12', last: '2026-11' },
  ],
  ['R003-5', 'of all branches', () => AIMS.materials, 100],
  [
    'R003-6',
    'six fields, four of them with a mark of four steps',
    () => [VISITOR_FIELDS.length, [...MARKED_FIELDS], RATINGS.length],
    [6, VISITOR_FIELDS.slice(0, 4), 4],
  ],
  // 2.2
  [
    'R2-2',
    'fifteen steps, the roll third, the minutes read last',
    () => [MEETING_STEPS.length, MEETING_STEPS.indexOf('roll'), MEETING_STEPS.at(-1)],
    [15, 2, 'minutes-read'],
  ],
  // 2.3
  [
    'R2-4, 2.3',
    'since 2025: 90 minutes whatever the size, 120 in one sitting',
    () =>
      [
        [29, 'regular'],
        [30, 'regular'],
        [15, 'thematic'],
        [15, 'combined'],
      ].map(([size, kind]) => requiredMinutes(NOW, size as number, kind as 'regular')),
    [90, 90, 90, 120],
  ],
  [
    '2.3',
    'before: 90 under 30 members, 120 from 30 on',
    () => [29, 30].map((size) => requiredMinutes(OLD, size, 'regular')),
    [90, 120],
  ],
  ['R2-4', 'a minute short is short', () => [shortBy(90, 90), shortBy(89, 90)], [0, 1]],
  ['2.3', 'final papers within two days', () => PAPERS_WITHIN_DAYS, 2],
  ['R2-5', 'eight steps of a theme', () => THEMATIC_STEPS.length, 8],
  ['R2-6', 'five blocks of content', () => CONTENT_BLOCKS.length, 5],
  [
    '2.3',
    'a quarter is three months, a year four quarters',
    () => [monthsOf({ year: 2026, quarter: 4 }), themedQuarters(2026, { plans: [], meetings: [] }).length],
    [['2026-10', '2026-11', '2026-12'], 4],
  ],
  [
    'R004-3, 3.5',
    'a transfer has sixty working days: from a Monday on, twelve weeks without a holiday',
    () => transferUntil('2026-06-01'),
    '2026-08-24',
  ],
  [
    'R004-5',
    'columns of religion and ethnicity are read by no name',
    () => {
      const header = readHeader(['Chi bộ', 'Họ và tên', 'Dân tộc', 'Tôn giáo'], []);
      return header.ok ? [...header.value.ignored] : header.error;
    },
    ['Dân tộc', 'Tôn giáo'],
  ],
  // 2.5
  [
    'R2-10',
    'three forms: of a month, of the month to come, of six months',
    () => FORM_NAMES.map((form) => [form, FORM_PERIODS[form].kind]),
    [
      ['thang', 'month'],
      ['dangky', 'month'],
      ['sau-thang', 'half'],
    ],
  ],
])('%s: %s', (_id, _what, actual, expected) => {
  expect(actual()).toEqual(expected);
});
