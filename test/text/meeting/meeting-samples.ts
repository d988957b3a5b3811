import type { IsoDate, Period } from '../../../src/domain/calendar/calendar.ts';
import { MEETING_STEPS } from '../../../src/domain/meeting/proceedings.ts';
import { PARTICIPATIONS } from '../../../src/domain/people/membership.ts';

/* Sample arguments for the messages around a meeting, by `function.parameter`. */

const date = '2026-12-03' as IsoDate;
const name = 'Nguyễn Thị Hoàng Phương Anh';
export const MEETINGS = [
  {
    branchName: 'thôn Đoài',
    kind: 'regular' as const,
    topic: null,
    period: '2026-12' as Period,
    date,
    time: 1170,
    place: 'Nhà văn hóa thôn Đoài',
  },
  {
    branchName: 'Chi bộ thôn Đoài',
    kind: 'regular' as const,
    topic: 'Chuyển đổi số trong thôn',
    period: '2026-12' as Period,
    date,
    time: 1170,
    place: null,
    keyIssues: ['Giải phóng mặt bằng ngõ 3', 'Nước sạch'],
  },
  {
    branchName: 'thôn Đoài',
    kind: 'thematic' as const,
    topic: 'Bảo vệ môi trường',
    period: '2026-12' as Period,
    date: '2026-12-15' as IsoDate,
    time: 480,
    place: null,
  },
];
const [meeting] = MEETINGS;
const count = { present: 25, mustAttend: 28, extra: 1 };
const counts = [count, { present: 0, mustAttend: 0, extra: 0 }];
const items = [
  { text: 'Đánh giá nhiệm vụ tháng trước', isKey: false },
  { text: 'Giải phóng mặt bằng ngõ 3', isKey: true },
];
const warnings = [
  { kind: 'no-key-issue' },
  { kind: 'many-key-issues', count: 3 },
  { kind: 'repeats-last' },
  { kind: 'missing-blocks', blocks: ['ideology', 'party-building', 'inspection'] },
];
const marks = ['present', 'excused', 'unexcused'];
const vote = {
  no: 1,
  subject: 'Thông qua nghị quyết',
  base: 24,
  votersPresent: 22,
  inFavour: 20,
  against: 1,
  other: 1,
  passed: true,
};
const quarter = { year: 2026, quarter: 4 as const };
const THEMES_FOUND = [
  { found: 0, needed: 1 },
  { found: 1, needed: 2 },
];
const record = {
  meeting,
  startedAt: 1172,
  endedAt: null,
  chair: name,
  minuteTaker: null,
  speakers: null,
  count,
};
const ended = { meeting, startedAt: 1170, endedAt: 1265, minutesLong: 95, count };
const collision = { date, kind: 'tet', insteadOf: null, proposals: [date] };

export const MEETING_SAMPLES: Readonly<Record<string, readonly unknown[]>> = {
  step: MEETING_STEPS,
  isDone: [true, false],
  isExcused: [true, false],
  isHeld: [true],
  isLast: [true, false],
  isDraft: [true, false],
  isTyped: [true, false],
  hasCommittee: [true, false],
  startedAt: [1170, 1172],
  endedAt: [1265],
  todayCommand: ['/doilich 26/11 19:30'],
  mark: marks,
  participation: [null, ...PARTICIPATIONS],
  before: ['present', 'excused'],
  by: ['Trần Thị Hòa', null],
  pageNo: [1],
  pages: [1, 10],
  unknown: [['«Lan»', '«Hùng»']],
  names: [[name], [name, name]],
  what: ['có mặt'],
  body: [null, 'Đảng ủy xã Tam Hưng'],
  topic: ['Chuyển đổi số trong thôn'],
  year: [2026],
  urgency: ['reminder', 'warning', 'missed'],
  'secretaryWeek.next': [null, '2026-12-03'],
  'secretaryWeek.today': ['2026-11-27'],
  'secretaryWeek.duties': [
    (['papers', 'draft', 'committee', 'documents', 'call', 'meeting', 'tasks'] as const).map((step) => ({
      step,
      from: '2026-11-27',
      to: '2026-12-02',
    })),
  ],
  'planSaved.topics': [['Đoàn kết'], ['Đoàn kết', 'Nước sạch']],
  planned: [[], ['Bảo vệ môi trường'], ['Bảo vệ môi trường', 'Đoàn kết', 'Chuyển đổi số']],
  quarter: [quarter, { year: 2027, quarter: 1 }],
  items: [items, []],
  warning: warnings,
  hasSpoken: [true, false],
  marked: [5],
  figures: [{ inFavour: 21, against: 2, other: 1 }],
  'sameSubjectAsked.vote': [vote],
  vote: [vote, { ...vote, subject: null, inFavour: 12, passed: false }],
  inFavour: [20],
  against: [1],
  other: [0],
  sum: [25],
  votersPresent: [22],
  length: [3],
  bot: ['zalo:1459232241454765289'],
  branches: [1, 3],
  percent: [80, 95],
  visitor: ['Nguyễn Văn An'],
  collision: [collision, { ...collision, kind: 'compensation', insteadOf: date, proposals: [] }],
  'presentLine.count': counts,
  'presentAtEnd.count': counts,
  'rollOpenText.count': counts,
  'rollText.count': counts,
  'rollListText.count': counts,
  'rollOrderDone.count': counts,
  'warningText.warning': warnings,
  'agendaText.view': [
    {
      meeting,
      comments: [],
      unfinished: [],
      items,
      warnings,
      hasCommittee: true,
      committeeMetOn: date,
      committeeSkippedWhy: null,
      documentsReady: true,
      visitors: [{ fullName: 'Nguyễn Văn An', body: 'Đảng ủy xã Tam Hưng' }],
    },
    {
      meeting,
      comments: [],
      unfinished: [
        {
          no: 12,
          content: 'Phát quang ngõ 3',
          owner: name,
          dueOn: date,
          state: 'in_progress',
          asksExtension: false,
          daysLate: 3,
        },
      ],
      items: [],
      warnings: [],
      hasCommittee: true,
      committeeMetOn: null,
      committeeSkippedWhy: null,
      documentsReady: false,
      visitors: [],
    },
    {
      meeting,
      comments: [],
      unfinished: [],
      items,
      warnings: [],
      hasCommittee: true,
      committeeMetOn: null,
      committeeSkippedWhy: 'đã thống nhất qua điện thoại',
      documentsReady: false,
      visitors: [{ fullName: 'Nguyễn Văn An', body: null }],
    },
  ],
  'panelText.view': [record, { ...record, chair: null, minuteTaker: name, speakers: 12, endedAt: 1265 }],
  'factSaved.view': [record, { ...record, chair: null, minuteTaker: name, speakers: 12 }],
  'endedText.view': [ended],
  'settleText.view': [
    {
      ...ended,
      shorterThan: 90,
      excused: [
        { name, reason: 'sick' },
        { name, reason: null },
      ],
      announced: [name],
      silent: [name, name],
      missingSteps: MEETING_STEPS,
      missing: { chair: true, minuteTaker: true, speakers: true },
      streaks: [{ name, length: 3 }],
    },
    {
      ...ended,
      shorterThan: null,
      excused: [],
      announced: [],
      silent: [],
      missingSteps: [],
      missing: { chair: false, minuteTaker: false, speakers: false },
      streaks: [],
    },
  ],
  'yearText.rows': [
    [
      { quarter: { year: 2026, quarter: 1 }, planned: [], meetings: [] },
      { quarter, planned: ['Nước sạch', 'Đoàn kết'], meetings: [{ date, topic: 'Nước sạch', isHeld: true }] },
      { quarter, planned: [], meetings: [{ date, topic: 'Nước sạch', isHeld: false }] },
    ],
  ],
  'channelSilentForOfficers.since': [{ date, minutes: 1080 }],
  'visitorFormText.form': [
    {
      texts: {
        place: 'rộng',
        facilities: '',
        documents: '',
        proceedings: 'đủ các bước',
        proposals: '',
        remarks: 'tốt',
      },
      marks: { place: 'good', facilities: 'fair', documents: null, proceedings: null },
    },
  ],
  id: [12],
  path: ['giay-to/Biên bản.docx'],
  files: [3],
  at: ['', 'groups[3].max'],
  'frameWrong.fault': ['sum', 'same-code'],
  'quarterShort.{}': [quarter],
  'thematicReminder.{}': ['reminder', 'warning', 'missed'].map((urgency) => ({ of: quarter, urgency })),
  'scheduledThemes.{}': THEMES_FOUND,
  themes: THEMES_FOUND,
  'thematicReminder.topics': [['unity', 'waste', 'thrift']],
  thisYear: [2026],
  'planYearFault.fault': ['unreadable', 'past', 'too-far'],
  'exportYearFault.fault': ['unreadable', 'past', 'too-far'],
  maySayTopics: [true, false],
  'moveToLabel.date': ['thứ Tư, ngày 02/12/2026'],
};
