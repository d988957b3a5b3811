import { committeeTotals } from '../../../src/domain/figures/committee-figures.ts';
import { FORM_NAMES } from '../../../src/domain/figures/forms.ts';
import { TOPICS } from '../../../src/domain/figures/opened.ts';
import {
  day,
  figures,
  heldOn,
  localAt,
  periodOfText,
  plannedOn,
  records,
  task,
} from '../../domain/figures/figure-samples.ts';
import { ZONE } from '../../support/branch-roster.ts';

/* Samples for the words of reports: known and unknown numbers, every kind of period. */

const KNOWN = figures({
  attendance: { present: 26, mustAttend: 28, excused: 1, unexcused: 1 },
  quality: { self: { sum: 183, count: 2 }, branch: { sum: 69, count: 1 }, superior: { sum: 0, count: 0 } },
});
const NOT_MET = figures({
  meetings: { planned: 1, held: 0, onSchedule: 0, thematic: 0, withVisitor: 0 },
  attendance: { present: 0, mustAttend: 0, excused: 0, unexcused: 0 },
  missed: 1,
});
const APPOINTED = { ...NOT_MET, missed: 0, appointedOn: '2026-12-10' as never };
const PARTLY = { ...KNOWN, meetings: { ...NOT_MET.meetings, planned: 3, held: 2 } };
const ALL = [KNOWN, NOT_MET, APPOINTED, PARTLY];
const PERIODS = ['2026-12', '2026-Q4', '2026-H1', '2026-H2', '2026'].map(periodOfText);
const TOTALS = [committeeTotals(ALL), committeeTotals([])];
const FILES = ['png', 'xlsx', ...FORM_NAMES];
/** Its committee asks for less. */
const OF_OWN_RULES = { ...KNOWN, rules: { ...KNOWN.rules, attendance: { value: 85, kind: '>' } as const } };
/** More branches than are drawn. */
const CHARTED = {
  name: 'Đảng bộ xã Tam Hưng',
  today: day('2026-12-20'),
  totals: TOTALS[0],
  parts: [{ name: 'Đảng bộ xã Bình Minh', totals: TOTALS[0] }],
  own: Array.from({ length: 32 }, (_, index) => ({ ...ALL[index % ALL.length], name: 'Chi bộ thôn Đoài' })),
};

const PERSON = { fullName: 'Nguyễn Thị Hoàng Phương Anh', no: '12' };
const PEOPLE = new Map(Array.from({ length: 60 }, (_, id) => [id, { ...PERSON, no: String(id) }]));
const DATE = '2026-12-03' as never;
const SPAN = { standing: 'official', participation: 'temporarily_exempt', from: DATE, to: DATE };
const OF_MEMBERS = [
  { kind: 'streak', memberId: 1, length: 3, most: 3, isBroken: false, isAway: false },
  { kind: 'streak', memberId: 1, length: 3, most: 3, isBroken: false, isAway: true },
  { kind: 'streak', memberId: 2, length: 4, most: 3, isBroken: true, isAway: false },
  { kind: 'absence', memberId: 3, on: DATE },
  { kind: 'absences', memberId: 4, months: 2 },
  { kind: 'absences', memberId: 5, months: 3 },
  { kind: 'out-of-touch', memberId: 6, since: DATE, days: 90, wasHeard: true },
  { kind: 'out-of-touch', memberId: 6, since: DATE, days: 90, wasHeard: false },
  { kind: 'no-return-date', memberId: 6 },
  { kind: 'ending', memberId: 7, span: SPAN, on: DATE },
  { kind: 'no-end', memberId: 8, span: SPAN },
  { kind: 'transfer', memberId: 9, since: DATE, until: DATE, isLate: false },
  { kind: 'transfer', memberId: 9, since: DATE, until: DATE, isLate: true },
  { kind: 'leaving', memberId: 10, on: DATE },
  { kind: 'probation', memberId: 11, since: DATE, ends: DATE, considerBy: DATE },
];
const OF_ALL = [
  ...OF_MEMBERS,
  { kind: 'no-duty', memberIds: Array.from({ length: 12 }, (_, id) => id) },
  ...['reminder', 'warning', 'missed'].flatMap((urgency) =>
    [0, 1].map((found) => ({
      kind: 'thematic',
      quarter: { year: 2026, quarter: 4 },
      urgency,
      found,
      needed: found + 1,
    })),
  ),
  { kind: 'seats', filled: 3, fixed: 5 },
  { kind: 'proposals', count: 2, unsent: 1, days: 40 },
  { kind: 'proposals', count: 1, unsent: 1, days: 12 },
  { kind: 'comments', count: 2, days: 12 },
];

const SHARES = [
  { part: 7, whole: 11 },
  { part: 3, whole: 3 },
  { part: 0, whole: 0 },
];
const NAMED = ALL.map((one) => ({ ...one, name: 'Chi bộ thôn Đoài' }));
const OPENED_MEETINGS = [
  heldOn('2026-11-03', { id: 1, hasVisitor: true, hasKeyIssue: true, hasMaterials: true, hasTopic: true }),
  heldOn('2026-12-03', { id: 2, roll: null, startedAt: localAt('2026-12-04') }),
  plannedOn('2026-12-31', { id: 3 }),
  heldOn('2026-12-15', { id: 4, kind: 'thematic', hasTopic: true }),
];
const OPENED_WORDS = {
  people: [{ id: 1, ...PERSON, statuses: [{ from: '2000-01-01', to: null, participation: 'regular' }] }],
  topics: new Map([[4, 'Chuyển đổi số']]),
  marks: new Map(),
  titles: new Map([[1, 'Vệ sinh đường làng']]),
  tasks: new Map([[1, { content: 'quét dọn ngõ 3', ownerId: 1 }]]),
};
const OPENED = [null, OPENED_WORDS].flatMap((words) =>
  [
    records(),
    records({ meetings: OPENED_MEETINGS, tasks: [task('2026-12-15')], visitedInYear: SHARES[0] ?? null }),
  ].map((one) => ({
    name: 'Chi bộ thôn Đoài',
    period: periodOfText('2026-Q4'),
    at: { today: day('2026-12-20'), zone: ZONE },
    opened: {
      records: one,
      documents:
        one.meetings.length === 0 ? [] : [{ id: 1, type: 'NQ', number: 3, issuedOn: day('2026-12-03') }],
    },
    words,
  })),
);

export const REPORT_SAMPLES: Readonly<Record<string, readonly unknown[]>> = {
  share: SHARES,
  'visitedInYearLine.last': ['2026-12'],
  'practiceLines.last': ['2026-12', null],
  'topicName.topic': TOPICS,
  'openedText.topic': TOPICS,
  'totalLines.topic': TOPICS,
  'behindLine.topic': TOPICS,
  'ownFocusLine.{}': SHARES,
  'practiceLines.{}': [TOTALS[0]?.practice, TOTALS[1]?.practice],
  'numbersText.title': ['Báo cáo tháng 12/2026 · Chi bộ thôn Đoài'],
  'openedText.branch': OPENED,
  'totalLines.name': ['Đảng bộ xã Tam Hưng'],
  'totalLines.{}': PERIODS.map((period) => ({ period, at: { today: day('2026-12-20') } })),
  'totalLines.totals': TOTALS,
  'behindLine.one': NAMED,
  'chargePointsList.period': PERIODS,
  'oneScreen.period': PERIODS,
  'oneScreen.own': [NAMED],
  'oneScreen.longest': [40, 1900],
  'behindLine.period': PERIODS,
  'reportTitle.name': ['thôn Đoài', 'Chi bộ thôn Đoài'],
  'reportTitle.period': PERIODS,
  'committeeTitle.name': ['Đảng bộ xã Tam Hưng'],
  'committeeTitle.period': PERIODS,
  'periodName.{}': PERIODS,
  'shareOf.part': [26, 0],
  'shareOf.whole': [28, 0],
  'branchReportLines.name': ['thôn Đoài', 'Chi bộ thôn Đoài'],
  'branchReportLines.period': PERIODS,
  'branchReportLines.{}': ALL,
  'committeeReportLines.name': ['Đảng bộ xã Tam Hưng'],
  'committeeReportLines.period': PERIODS,
  'committeeReportLines.totals': TOTALS,
  'branchLine.figures': ALL.map((one) => ({ ...one, name: 'Chi bộ thôn Đoài' })),
  'branchLine.secretary': [
    { fullName: 'Nguyễn Hữu Thọ', hasConsented: true },
    { fullName: 'Nguyễn Hữu Thọ', hasConsented: false },
    null,
  ],
  'committeeLine.name': ['Đảng bộ xã Tam Hưng'],
  'committeeLine.totals': TOTALS,
  'lackingWords.figures': ALL.map((one) => ({ ...one, name: 'Chi bộ thôn Đoài' })),
  'secretaryWords.secretary': [{ fullName: 'Nguyễn Hữu Thọ', hasConsented: true }, null],
  'meanWords.bands': [KNOWN.rules.ratingFrom],
  'meanWords.mean': [KNOWN.quality.self, KNOWN.quality.superior],
  'pointsWords.mean': [KNOWN.quality.self, KNOWN.quality.superior],
  'committeeChart.charted': PERIODS.flatMap((period) =>
    [[], ALL, [KNOWN, OF_OWN_RULES], [OF_OWN_RULES]].map((branches) => ({ ...CHARTED, period, branches })),
  ),
  'branchChart.charted': PERIODS.map((period) => ({ ...CHARTED, period })),
  'branchChart.whole': ALL,
  'branchChart.months': [ALL.map((one) => ({ month: periodOfText('2026-12'), figures: one }))],
  'formButton.form': FORM_NAMES,
  'formButton.{}': PERIODS,
  'figuresFileName.name': ['Đảng bộ xã Tam Hưng'],
  'figuresFileName.period': PERIODS,
  'figuresFileName.file': FILES,
  'fileCaption.name': ['Đảng bộ xã Tam Hưng'],
  'fileCaption.period': PERIODS,
  'fileCaption.file': FILES,
  'pageMark.page': [0],
  'pageMark.pages': [5],
  'noneCalled.name': ['thôn Xa'],
  'placeLabel.name': ['Chi bộ thôn Đoài'],
  'placeLabel.superior': ['Xã Bình Minh', null],
  'committeeGroupConnected.name': ['Đảng bộ xã Tam Hưng'],
  'figuresSheet.name': ['Đảng bộ xã Tam Hưng'],
  'figuresSheet.period': PERIODS,
  'figuresSheet.branches': [ALL.map((one) => ({ ...one, name: 'Chi bộ thôn Đoài' })), []],
  'unmetReminder.committee': ['Đảng bộ xã Tam Hưng'],
  'unmetReminder.name': ['Chi bộ thôn Đoài'],
  'unmetReminder.period': PERIODS,
  'unmetReminded.count': [3],
  'concernsText.concerns': [
    [],
    // Two pages of them: it is the program that turns the pages.
    OF_ALL.slice(0, OF_ALL.length / 2),
    OF_ALL.slice(OF_ALL.length / 2),
    ...OF_ALL.map((one) => [one]),
  ],
  'concernsText.people': [PEOPLE],
  'concernsPageMark.page': [0],
  'concernsPageMark.pages': [2],
  'quietWord.concerns': OF_MEMBERS.slice(0, 5).map((one) => [one]),
  'quietWord.people': [PEOPLE],
  'standingWords.concerns': OF_ALL.map((one) => [one]),
  'standingWords.people': [PEOPLE],
  'viewerRow.committee': ['Đảng bộ xã Tam Hưng'],
  'viewerAdded.name': ['Đảng bộ xã Tam Hưng'],
  'committeeCodeLine.committee': [{ name: 'Đảng bộ xã Tam Hưng', superior: 'Đảng bộ tỉnh Hưng Yên' }],
};
