import type { IsoDate } from '../../../src/domain/calendar/calendar.ts';

/* Sample arguments for what goes to and fro between a committee and the branches below it. */

const since = '2026-12-05' as IsoDate;
const text = 'Đề nghị xã sửa đoạn mương ngõ 3 trước mùa mưa, vì các hộ hai bên thường bị ngập.';
const proposal = { id: 12, text, state: 'sent', since, days: 12, answer: null };
const proposals = [
  { ...proposal, state: 'unsent', days: 0 },
  proposal,
  { ...proposal, state: 'answered', answer: 'Xã sẽ sửa trong tháng 12.' },
];
const ofBranch = proposals.map((one) => ({ ...one, branch: 'Chi bộ thôn Đoài' }));
const instruction = { visitor: 'Trần Văn Minh', metOn: '2026-12-03' as IsoDate };
const comment = {
  committee: 'Đảng bộ xã Tam Hưng',
  text,
  sentOn: since,
  days: 12,
  takenInOn: null,
  instruction: null,
};
const instructed = { ...comment, instruction };

const standing = { days: 40, hasVisited: true, dueOn: since, overdue: 9 };
const visit = { branch: 'thôn Đoài', level: 'commune', since, lastVisitOn: since, standing };
const visits = [visit, { ...visit, lastVisitOn: null, standing: { ...standing, overdue: 0 } }];

const texts = {
  place: 'Phòng họp rộng, đủ ghế.',
  facilities: '',
  documents: '',
  proceedings: '',
  proposals: '',
  remarks: 'Chi bộ chuẩn bị kỹ.',
};
const marks = { place: 'good', facilities: 'fair', documents: 'average', proceedings: 'weak' };
const draft = { at: 0, entries: { texts, marks } };
const counts = { good: 3, fair: 1, average: 0, weak: 0 };
const total = { field: 'place', marks: counts, written: 2 };

const inCharge = {
  account: 'bench:1',
  branches: ['Chi bộ thôn Đoài'],
  quality: { self: { sum: 183, count: 2 }, branch: { sum: 90, count: 1 }, superior: { sum: 0, count: 0 } },
};

const POINTS = [
  { charged: 7, all: 10, inCharge: [inCharge], models: null },
  { charged: 0, all: 10, inCharge: [], models: { ...inCharge, branches: ['Chi bộ thôn Đông', 'thôn Đoài'] } },
];

export const COMMITTEE_SAMPLES: Readonly<Record<string, readonly unknown[]>> = {
  'commentLines.comments': [[comment], [instructed], Array.from({ length: 5 }, () => comment)],
  'commentList.open': [[], Array.from({ length: 5 }, () => instructed)],
  'commentList.takenIn': [[], [{ ...instructed, takenInOn: since }]],
  heard: [
    { days: 0, takenInOn: null },
    { days: 12, takenInOn: since },
  ],
  metOn: [instruction.metOn],
  'instructionForOfficers.instruction': [instruction],
  text: [text],
  committee: ['Đảng bộ xã Tam Hưng'],
  branchName: ['Chi bộ thôn Đoài'],
  sentOn: [since],
  answer: ['Xã sẽ sửa trong tháng 12.'],
  'answerForOfficers.answer': ['Xã sẽ sửa trong tháng 12.', null],
  answeredOn: [null, since],
  'proposalList.proposals': [proposals],
  'waitingList.proposals': [ofBranch],
  'waitingList.mark': [null, 'Trang 1/2'],
  'fieldQuestion.draft': [draft, { ...draft, at: 1 }, { ...draft, at: 5 }, { ...draft, at: 6 }],
  'visitorFormText.instruction': [null, text],
  'formPreview.instruction': ['', text],
  'wholeForm.instruction': [null, { text, days: 3, takenInOn: null }, { text, days: 3, takenInOn: since }],
  'formPreview.form': [{ texts, marks }],
  'wholeForm.form': [{ texts, marks }],
  'formSummary.title': ['tháng 12/2026 · Đảng bộ xã Tam Hưng'],
  'formSummary.counts': [{ forms: 5, branches: 4, instructions: 2, takenIn: 1 }],
  'formSummary.totals': [[total, { ...total, field: 'remarks', marks: null }]],
  proposal: ofBranch,
  visit: visits,
  'visitList.visits': [visits],
  'noticeAbove.visits': [[], visits],
  'visitList.counts': [{ all: 12, overdue: 3 }],
  'chargePointsList.{}': POINTS,
  'reportPointsLines.{}': POINTS,
  'figuresSheet.points': [null, ...POINTS],
  'modelSinceLine.since': [since],
  'modelSet.date': ['05/12/2026'],
  'chargePointsList.parts': [
    { own: inCharge, others: [] },
    {
      own: null,
      others: [{ ...inCharge, branches: Array.from({ length: 9 }, (_, at) => `Chi bộ thôn ${at}`) }],
    },
  ],
  'visitList.mark': [null, 'Trang 1/2'],
  'dutyNeedsLevel.level': ['huyện'],
  'dutyInterval.level': ['xã'],
  'dutyInterval.days': [31],
  keyIssues: [[], ['Giải phóng mặt bằng ngõ 3', 'Kết nạp Đảng']],
};
