import type { IsoDate, Period } from '../../src/domain/calendar/calendar.ts';
import { DEFAULT_HOLIDAYS } from '../../src/domain/calendar/holidays.ts';
import { visitsDue } from '../../src/domain/committees/visits.ts';
import { planYear } from '../../src/domain/meeting/year-plan.ts';
import type { HandoverView } from '../../src/text/vi/papers/handover.ts';
import type { MinutesView } from '../../src/text/vi/papers/minutes-view.ts';
import type { PaperPerson } from '../../src/text/vi/papers/paper-people.ts';
import type { ResolutionView } from '../../src/text/vi/papers/resolution-view.ts';
import type { RollSheetView } from '../../src/text/vi/papers/roll-sheet.ts';
import type { YearPlanView } from '../../src/text/vi/papers/year-plan-words.ts';

/* Views of a branch's papers: full ones, and ones of which nothing is known but the branch. */

const date = (text: string): IsoDate => text as IsoDate;
const issuer = { superior: 'Đảng bộ xã Tam Hưng', branchName: 'thôn Đoài' } as const;
/** Somebody of the branch; the number is of no account on paper. */
export const person = (fullName: string, memberId = 7): PaperPerson => ({ memberId, fullName });
const long =
  'Vận động 6 hộ ngõ 3 phát quang hành lang đường liên thôn, khơi thông cống rãnh từ nhà văn hóa đến trạm bơm';

export const tasks = [
  {
    content: `${long}.`,
    owner: person('Nguyễn Văn An'),
    helpers: [person('Lê Thị Hoa'), person('Trần Bình')],
    dueOn: date('2027-02-25'),
  },
  ...Array.from({ length: 11 }, (_none, index) => ({
    content: `Nhiệm vụ thứ ${index + 2}`,
    owner: index === 3 ? null : person('Lê Thị Hoa'),
    helpers: [],
    dueOn: index === 4 ? null : date('2027-02-28'),
  })),
];

export const resolution: ResolutionView = {
  ...issuer,
  type: 'NQ',
  number: 5,
  isDraft: false,
  placeName: 'Tam Hưng',
  issuedOn: date('2027-02-05'),
  title: 'Lãnh đạo thực hiện nhiệm vụ tháng 02 năm 2027',
  replaces: null,
  session: {
    heldOn: date('2027-02-03'),
    heldAt: 'Nhà văn hóa thôn Đoài',
    total: 28,
    official: 26,
    probationary: 2,
    present: 24,
    excused: 1,
    unexcused: 1,
    exempt: 2,
    lengthMinutes: 105,
    chair: person('Nguyễn Văn An'),
    secretary: person('Lê Thị Hoa'),
    duesNote: '26/28 đồng chí đã nộp',
  },
  lastMonth: [
    { content: long, stateBefore: 'Đang thực hiện', result: 'Hoàn thành' },
    { content: 'Thu quỹ Vì người nghèo', stateBefore: null, result: null },
  ],
  tasks,
  quality: { self: 92, branch: 91.5 },
  vote: { inFavour: 22, base: 24 },
  signer: { office: 'secretary', person: person('Nguyễn Văn An') },
};

export const emptyResolution: ResolutionView = {
  superior: null,
  branchName: 'thôn Đoài',
  type: 'KL',
  number: null,
  isDraft: false,
  placeName: null,
  issuedOn: null,
  title: 'Chuẩn bị Tết',
  replaces: null,
  session: {
    heldOn: null,
    heldAt: null,
    total: null,
    official: null,
    probationary: null,
    present: null,
    excused: null,
    unexcused: null,
    exempt: null,
    lengthMinutes: null,
    chair: null,
    secretary: null,
    duesNote: null,
  },
  lastMonth: [],
  tasks: [],
  quality: { self: null, branch: null },
  vote: null,
  signer: { office: 'deputy_secretary', person: null },
};

export const minutes: MinutesView = {
  ...issuer,
  isDraft: true,
  kind: 'regular',
  theme: null,
  period: '2027-02' as Period,
  start: { date: date('2027-02-03'), minutes: 1170 },
  end: { date: date('2027-02-03'), minutes: 1275 },
  place: 'Nhà văn hóa thôn Đoài',
  official: 26,
  probationary: 2,
  mustAttend: 26,
  present: 24,
  extraPresent: 1,
  excused: [{ ...person('Đặng Văn Sỹ'), reason: 'sick' }],
  unexcused: [person('Trịnh Công Thắng')],
  exempt: [person('Mai Thị Thu Hà'), person('Cao Bá Quyền')],
  visitors: [{ fullName: 'Nguyễn Mạnh Cường', body: 'Đảng ủy xã Tam Hưng' }],
  chair: person('Nguyễn Văn An'),
  secretary: person('Lê Thị Hoa'),
  duesNote: '26/28 đồng chí đã nộp',
  agenda: ['Kết quả tháng 01', 'Nhiệm vụ tháng 02', 'Nông thôn mới', 'Môi trường', 'Chấm điểm chất lượng'],
  lastMonth: [
    { content: long, owner: person('Nguyễn Văn An'), state: 'Hoàn thành', result: 'Đã phát quang 200 m' },
  ],
  changes: [],
  speakers: 4,
  spoke: [],
  votes: [
    {
      subject: 'thông qua nghị quyết tháng 02',
      base: 24,
      present: 22,
      inFavour: 22,
      against: 0,
      other: 0,
      passed: true,
    },
    { subject: 'sửa nhà văn hóa', base: 24, present: 22, inFavour: 12, against: 6, other: 4, passed: false },
  ],
  documents: [
    { type: 'NQ', number: 5, title: 'Lãnh đạo thực hiện nhiệm vụ tháng 02' },
    { type: 'KL', number: null, title: 'Về sửa nhà văn hóa' },
  ],
  tasks,
  wasReadOut: true,
  quality: {
    self: { total: 92, rating: 'Tốt' },
    branch: { total: 91.5, rating: 'Tốt' },
    superior: { total: null, rating: null },
  },
};

const noMark = { total: null, rating: null };

export const emptyMinutes: MinutesView = {
  superior: null,
  branchName: 'thôn Đoài',
  isDraft: false,
  kind: 'combined',
  theme: null,
  period: '2027-05' as Period,
  start: null,
  end: null,
  place: null,
  official: null,
  probationary: null,
  mustAttend: null,
  present: null,
  extraPresent: null,
  excused: null,
  unexcused: null,
  exempt: null,
  visitors: null,
  chair: null,
  secretary: null,
  duesNote: null,
  agenda: [],
  lastMonth: [],
  changes: [],
  speakers: null,
  spoke: [],
  votes: [],
  documents: [],
  tasks: [],
  wasReadOut: false,
  quality: { self: noMark, branch: noMark, superior: noMark },
};

export const rollSheet = (count: number): RollSheetView => ({
  ...issuer,
  kind: 'regular',
  period: '2027-02' as Period,
  start: { date: date('2027-02-03'), minutes: 1170 },
  place: 'Nhà văn hóa thôn Đoài',
  secretary: person('Lê Thị Hoa'),
  members: Array.from({ length: count }, (_none, index) => ({
    no: String(index + 4),
    fullName: `Nguyễn Thị Hoàng Phương Anh ${index + 1}`,
    office: index === 0 ? 'secretary' : 'member',
    status: { standing: index === 1 ? 'probationary' : 'official', participation: 'regular' },
  })),
});

export const emptyRollSheet: RollSheetView = {
  superior: null,
  branchName: 'thôn Đoài',
  kind: 'thematic',
  period: '2027-05' as Period,
  start: null,
  place: null,
  secretary: null,
  members: [],
};

const rungs: HandoverView['settings']['rungs'] = [
  { label: 'preparation', daysBefore: 10, at: 480, on: true, atStart: false, daily: false },
  { label: 'notice', daysBefore: 7, at: 480, on: true, atStart: false, daily: false },
  { label: 'roll', daysBefore: 0, at: 0, on: true, atStart: true, daily: false },
  { label: 'summary', daysBefore: -1, at: 450, on: false, atStart: false, daily: false },
  { label: 'follow-up', daysBefore: 0, at: 450, on: true, atStart: false, daily: true },
];
const comingMeeting = {
  branchName: 'thôn Đoài',
  kind: 'regular' as const,
  topic: null,
  period: '2027-02' as Period,
  date: date('2027-02-03'),
  time: 1170,
  place: 'Nhà văn hóa thôn Đoài',
};

export const handover: HandoverView = {
  ...issuer,
  placeName: 'Tam Hưng',
  on: date('2027-01-28'),
  from: person('Nguyễn Văn An', 1),
  to: person('Lê Thị Hoa', 2),
  strength: { official: 26, probationary: 2 },
  people: [
    { no: '02', person: person('Lê Thị Hoa', 2), office: 'secretary', duty: 'ngõ 1, ngõ 2; dân vận' },
    { no: '05', person: person('Trần Bình', 5), office: 'committee_member', duty: '' },
    {
      no: '2026-118',
      person: person('Công Tằng Tôn Nữ Thị Hường Phương Quỳnh Nguyễn', 8),
      office: 'member',
      duty: 'tổ liên gia số 4, khuyến học, an ninh trật tự; theo dõi công trình nhà văn hóa và tuyến đường liên thôn',
    },
    { no: '31', person: person('Đồng chí số 31', 31), office: 'member', duty: 'ngõ 3' },
  ],
  documents: [
    {
      type: 'NQ',
      number: 5,
      issuedOn: date('2027-01-05'),
      title: 'Lãnh đạo thực hiện nhiệm vụ tháng 01 năm 2027.',
    },
    { type: 'KL', number: 2, issuedOn: date('2026-12-03'), title: long },
  ],
  moreDocuments: true,
  tasks: tasks.map(({ content, owner, dueOn }, index) => ({
    no: index + 1,
    content,
    owner,
    dueOn: dueOn ?? date('2027-01-15'),
    state: index % 3 === 1 ? 'reported' : 'in_progress',
    asksExtension: index === 5,
    daysLate: index % 3 === 0 ? 4 : 0,
  })),
  settings: {
    branchName: 'thôn Đoài',
    day: 3,
    time: 1170,
    place: 'Nhà văn hóa thôn Đoài',
    term: '2025–2030',
    committeeSeats: 5,
    approval: { document: '15-CV/ĐU', date: date('2026-11-12') },
    rungs,
  },
  next: {
    meetings: [comingMeeting, { ...comingMeeting, period: '2027-03' as Period, date: date('2027-03-03') }],
    collisions: [
      {
        date: date('2027-02-03'),
        kind: 'tet',
        insteadOf: null,
        lunar: { day: 27, month: 12, year: 2026, isLeap: false },
        proposals: [],
      },
    ],
    unclosed: [{ ...comingMeeting, period: '2027-01' as Period, date: date('2027-01-03') }],
    reported: [2, 5],
    extensions: [6],
    orphaned: [4],
    theme: { quarter: 'quý I năm 2027', topic: 'Học tập và làm theo Bác.' },
    endings: [
      {
        no: '12',
        person: person('Vũ Thị Mai', 12),
        span: {
          from: date('2026-12-01'),
          to: date('2027-02-28'),
          standing: 'official',
          participation: 'temporarily_exempt',
        },
      },
    ],
  },
};

/** A branch of which nothing is known yet, whose book alone was asked for. */
export const emptyHandover: HandoverView = {
  superior: null,
  branchName: 'thôn Đoài',
  placeName: null,
  on: date('2027-01-28'),
  from: null,
  to: null,
  strength: { official: 0, probationary: 0 },
  people: [],
  documents: [],
  moreDocuments: false,
  tasks: [],
  settings: {
    branchName: 'thôn Đoài',
    day: 3,
    time: 1170,
    place: null,
    term: '',
    committeeSeats: null,
    approval: null,
    rungs: [],
  },
  next: {
    meetings: [],
    collisions: [],
    unclosed: [],
    reported: [],
    extensions: [],
    orphaned: [],
    theme: null,
    endings: [],
  },
};

const planRule = { day: 3, time: 1170, place: 'Nhà văn hóa thôn Đoài' };

/** 2027: three of its meetings on the 3rd collide, one theme is chosen. */
export const yearPlan: YearPlanView = {
  ...issuer,
  placeName: 'Tam Hưng',
  plan: planYear(2027, {
    rule: planRule,
    meetings: [],
    plans: [{ year: 2027, quarter: 2, topic: 'Bảo vệ môi trường.' }],
    today: date('2026-11-20'),
    holidays: DEFAULT_HOLIDAYS,
  }),
  needed: [1, 1, 1, 1],
  rule: planRule,
  branchType: 'rural',
  visits: visitsDue([{ level: 'commune', on: date('2026-11-03') }]),
  signer: { office: 'secretary', person: person('Nguyễn Văn An') },
  on: date('2026-11-20'),
};

/** A year that is nearly over, of which nobody recorded anything. */
export const emptyYearPlan: YearPlanView = {
  superior: null,
  branchName: 'thôn Đoài',
  placeName: null,
  plan: planYear(2026, {
    rule: { day: 3, time: 1170, place: null },
    meetings: [],
    plans: [],
    today: date('2026-12-20'),
    holidays: DEFAULT_HOLIDAYS,
  }),
  needed: [1, 1, 1, 1],
  rule: { day: 3, time: 1170, place: null },
  branchType: 'other',
  visits: visitsDue([]),
  signer: { office: 'deputy_secretary', person: null },
  on: date('2026-12-20'),
};
