import type { IsoDate, Period } from '../../src/domain/calendar/calendar.ts';
import { importStopped, NOTHING_IMPORTED } from '../../src/text/vi/roster/import.ts';
import { MEETING_SAMPLES, MEETINGS } from './meeting/meeting-samples.ts';
import { PREVIEW_SAMPLES } from './preview-samples.ts';
import { PRIVACY_SAMPLES } from './privacy-samples.ts';
import { QUALITY_SAMPLES } from './quality/quality-samples.ts';

/*
 * Sample arguments for every message function, by the name of its parameter (or by `function.parameter` where one
 * name means two things). A new name fails the language test until it has a sample here.
 */

const date = '2026-12-03' as IsoDate;
const later = '2026-12-25' as IsoDate;
const long = 'Tổ chức vận động các hộ trong ngõ phát quang hành lang đường và khơi thông cống rãnh. '.repeat(
  3,
);
const name = 'Nguyễn Thị Hoàng Phương Anh';
const names = Array.from({ length: 40 }, (_none, index) => `${name} (${index + 1})`);
const meeting = {
  branchName: 'thôn Đoài',
  kind: 'regular' as const,
  topic: null,
  period: '2026-12' as Period,
  date,
  time: 1170,
  place: 'Nhà văn hóa thôn Đoài',
};
const tally = { attending: 12, absent: 2, unanswered: 16, exemptAttending: 1 };
const task = {
  no: 12,
  content: long,
  owner: name,
  helpers: [name, name],
  dueOn: later,
  state: 'in_progress',
  asksExtension: false,
};
const tasks = [
  task,
  { ...task, owner: null, state: 'reported' },
  { ...task, asksExtension: true, dueOn: date },
];
const paper = {
  type: 'NQ',
  number: 3,
  version: 2,
  branchName: 'Chi bộ thôn Đoài',
  issuedOn: date,
  title: 'Lãnh đạo nhiệm vụ tháng 12',
  replaces: { number: 3, issuedOn: date },
  tasks: [task, { ...task, no: null, owner: null, helpers: [] }],
  gaveWay: [
    { no: 3, content: long, owner: name, goesOn: true },
    { no: 4, content: long, owner: null, goesOn: false },
  ],
};
const described = {
  name: 'import',
  summary: 'nhập danh sách',
  args: ['FILE'],
  options: [{ flag: '--json', summary: 'in JSON' }],
};
const faults = [
  ...[
    'no-rows',
    'missing-column',
    'double-column',
    'missing',
    'too-many-cells',
    'control-character',
    'formula',
    'rounded',
  ],
  ...['date', 'no-letter', 'branch-ambiguous', 'several-namesakes', 'group-is-private'],
  ...[
    'unknown-office',
    'unknown-standing',
    'unclear-mark',
    'malformed-id',
    'spelled-apart',
    'same-roster-no',
    'same-account',
  ],
  ...['same-name', 'same-member', 'account-taken', 'group-of-two', 'group-taken', 'too-long'],
].map((code) => ({
  code,
  limit: 120,
  value: 'x',
  other: 'Chi bộ thôn Đoài',
  line: 3,
  branch: 'thôn Đoài',
  sameBranch: false,
}));
const fileFaults = [
  ...[
    'not-found',
    'not-a-file',
    'not-readable',
    'empty',
    'unknown-kind',
    'old-workbook',
    'not-a-workbook',
    'not-utf8',
  ],
  ...['inflates', 'too-wide', 'too-big', 'too-many-rows', 'broken-csv'],
].map((code) => ({ code, megabytes: 20, limit: 70000, line: 3 }));
const problems = faults.map((fault) => ({ line: 3, column: 'fullName', fault }));
const person = { id: 12, fullName: name, rosterNo: '12' };

export const SAMPLES: Readonly<Record<string, readonly unknown[]>> = {
  ...PRIVACY_SAMPLES,
  address: ['http://127.0.0.1:8080'],
  audience: ['member', 'stranger', 'operator'],
  branch: [{ name: 'thôn Đoài', superior: 'Đảng bộ xã Tam Hưng' }],
  branchName: ['thôn Đoài', 'Chi bộ thôn Đoài'],
  candidates: [[date, later]],
  codes: [['A12', 'B7'], []],
  channelName: ['Zalo'],
  choice: [null, 'attending', 'absent'],
  choices: [['info', 'debug']],
  code: ['AB12CD34'],
  command: ['nghiquyet'],
  commands: [[{ summary: 'Xem lịch', usage: '/lich' }]],
  content: [long],
  'allPresentDone.count': [{ mustAttend: 28, present: 25, extra: 1 }],
  'absentBothWays.count': [{ excused: 1, unexcused: 2 }],
  copy: [null, 'data/chibo.sqlite.before-12'],
  count: [0, 1234567],
  date: [date],
  days: [400],
  decider: ['Trần Thị Hòa'],
  daysLeft: [10],
  displayName: ['Người Lạ', '😀'.repeat(50), '\u202E'],
  documents: [[{ number: 3, title: paper.title, issuedOn: date, term: '2020–2025' }]],
  done: [12],
  due: ['unclear', 'past', 'unreadable', 'missing'].map((kind) => ({ kind, text: '31/2' })),
  dueOn: [later],
  fault: fileFaults,
  file: ['danh sách.xlsx'],
  fullName: [name],
  gone: [paper.gaveWay, []],
  headers: [['Ngày sinh', 'Số điện thoại']],
  index: [4],
  isExempt: [true, false],
  isOn: [true, false],
  kilobytes: [64],
  kind: ['notice', 'call', 'reminder', 'moved', 'again', 'digest', 'not-begun'],
  least: [1],
  meant: ['TELEGRAM_BOT_TOKEN'],
  meeting: [meeting, { ...meeting, place: null }, ...MEETINGS],
  minutes: [1170, 1140],
  most: [65535],
  more: [0, 3],
  moved: [true, false],
  mustAttend: [0, 26],
  name: [name],
  no: [12],
  note: [null, 'đã xong 200 mét'],
  number: [3],
  'assignmentNotice.number': ['Nghị quyết số 03-NQ/CB'],
  'releaseNotice.number': ['Nghị quyết số 03-NQ/CB'],
  'releaseNotice.gone': [paper.gaveWay],
  of: [30],
  asked: [[{ displayName: name, member: person }]],
  office: ['secretary', 'deputy_secretary', 'committee_member', 'member'],
  own: [[task]],
  owner: [name, 'đồng chí số 12'],
  out: [0, 2],
  page: [1],
  paper: [paper, { ...paper, number: null, version: 1, replaces: null, tasks: [], gaveWay: [] }],
  papers: [[paper]],
  people: [
    { kind: 'missing' },
    { kind: 'unclear', text: 'Lan', candidateIds: [1, 2] },
    { kind: 'unclear', text: 'Lan', candidateIds: [] },
  ],
  'nameAmong.people': [[person, { ...person, id: 13, rosterNo: '13' }], [person]],
  'nameById.people': [[person]],
  period: ['2026-12'],
  left: [0, 2],
  person: [person],
  present: [24],
  problems: [problems],
  'monthStateText.missing': ['begun', 'marked', 'marked-and-ended', 'ended', 'day'],
  soon: [later],
  byHand: [[], names],
  isAgain: [false, true],
  subject: ['preparation', 'agenda', 'collision', 'in-person', 'record', 'settle', 'month', 'roll'],
  term: ['', '2025–2030'],
  'termSaved.before': ['', '2020–2025'],
  current: ['', '2025–2030'],
  reason: [null, 'sick', 'working_away'],
  'cancelledNotice.reason': ['mưa bão'],
  'extensionForOfficers.reason': ['chờ vật liệu'],
  report: [{ dryRun: true, added: 1, updated: 2, unchanged: 3000, branches: [1] }],
  rosterNo: [null, '12'],
  'made.{}': [{ file: 'sao-luu/a.sqlite', bytes: 442368, encrypted: true, rows: 31 }],
  'restored.report': [
    { rows: 31, keptAs: null, applied: 0, erasedAgain: 0 },
    { rows: 31, keptAs: 'data/chibo.sqlite.truoc', applied: 2, erasedAgain: 3 },
  ],
  asOf: [null, '19:30, 03/12/2026'],
  'rosterProblem.{}': problems,
  stored: [NOTHING_IMPORTED, importStopped(12, 3089)],
  subcommand: [described],
  isRoll: [true, false],
  'comradeByNo.no': ['12'],
  'turnRound.to': ['attending', 'absent'],
  subcommands: [[described]],
  tally: [tally, { ...tally, unanswered: 0, exemptAttending: 0 }],
  task: [...tasks, { ...task, state: 'done' }, { ...task, state: 'dropped' }],
  tasks: [tasks],
  title: ['Lãnh đạo thực hiện nhiệm vụ tháng 12'],
  _today: [date],
  today: [date, '2026-12-31'],
  type: ['NQ', 'KL'],
  until: ['10/12/2026'],
  value: [70000],
  vote: [null, { inFavour: 22, base: 24, passed: true }, { inFavour: 5, base: 24, passed: false }],
  'collisionText.view': [
    { meeting, collision: { date, kind: 'tet', insteadOf: null, proposals: [later, date] } },
    { meeting, collision: { date, kind: 'compensation', insteadOf: later, proposals: [later] } },
    { meeting, collision: { date, kind: 'national-day-maybe', insteadOf: null, proposals: [] } },
    { meeting, collision: { date, kind: 'announced', insteadOf: null, proposals: [date, later] } },
  ],
  'countedText.counted': [
    {
      attending: { named: names.slice(0, 3), others: 1 },
      absent: { named: [], others: 2 },
      present: { named: names, others: 0 },
    },
  ],
  'countedText.tally': ['Dự: 12 · Vắng: 2 · Chưa trả lời: 16'],
  'inPersonText.view': [
    { meeting, withoutPhone: names.slice(0, 10), silent: names, tally },
    { meeting, withoutPhone: [], silent: [], tally },
  ],
  'markingText.view': [
    { meeting, tally, page: 0, pages: 4, absences: names.map((fullName) => ({ fullName, reason: 'sick' })) },
    { meeting, tally, page: 0, pages: 1, absences: [{ fullName: name, reason: null }] },
  ],
  'settingsText.view': [
    {
      branchName: 'thôn Đoài',
      day: 3,
      term: '2025–2030',
      time: 1170,
      place: null,
      rungs: ['preparation', 'notice', 'call', 'in-person', 'reminder'].map((label, index) => ({
        label,
        daysBefore: index,
        at: 480,
        on: index !== 2,
      })),
    },
  ],
  'failed.what': ['EACCES'],
  ...MEETING_SAMPLES,
  ...QUALITY_SAMPLES,
  ...PREVIEW_SAMPLES,
};
