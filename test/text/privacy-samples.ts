/* Sample arguments of what is said of one's own data. */

const date = '2026-12-03';
const meetings = [
  { date, kind: 'regular' },
  { date, kind: 'thematic' },
];
const task = {
  no: 12,
  content: 'Phát quang ngõ 3',
  dueOn: date,
  state: 'in_progress',
  asksExtension: false,
  note: null,
  helps: false,
};

export const PRIVACY_SAMPLES: Readonly<Record<string, readonly unknown[]>> = {
  account: ['bench:104'],
  action: ['report', 'drop', 'unheard-of'],
  byThemselves: [true, false],
  channel: ['bench'],
  consent: ['none', 'given', 'declined'],
  counts: [
    Object.fromEntries(
      [
        'papersNaming',
        'journalDone',
        'journalAbout',
        'answersForOthers',
        'marksForOthers',
        'votesRecorded',
        'meetingsBegun',
        'linksConfirmed',
        'messages',
        'received',
      ].map((key) => [key, 3]),
    ),
  ],
  detail: [null, 'đã phát quang'],
  isImported: [true, false],
  isPrivate: [true, false],
  'answerRow.choice': ['attending', 'absent', 'none'],
  'answerRow.meeting': meetings,
  'attendanceRow.mark': ['present', 'excused', 'unexcused'],
  'attendanceRow.meeting': meetings,
  'chairedRow.meeting': meetings,
  'minutesRow.meeting': meetings,
  'spokeRow.meeting': meetings,
  on: [date],
  'statusRow.participation': [
    'regular',
    'exempt',
    'temporarily_exempt',
    'temporary_elsewhere',
    'temporary_here',
    'suspended',
    'special_duty',
    'away',
    'left',
  ],
  ref: ['bench:104'],
  rest: ['Đồng chí vẫn tiếp tục?'],
  sections: [
    [
      { title: 'Danh sách chi bộ', rows: ['Số 12 · Nguyễn Văn An'] },
      { title: 'Điểm danh', rows: [] },
    ],
  ],
  'statusRow.standing': ['official', 'probationary'],
  'statusRow.from': ['1900-01-01', date],
  'statusRow.to': [null, date],
  'taskRow.task': [task, { ...task, asksExtension: true, note: 'đã xong', helps: true }],
  username: [null, 'lan_pham'],
  'rosterRows.view': [
    {
      branch: 'thôn Đoài',
      superior: 'Xã Tam Hưng',
      no: '12',
      fullName: 'Nguyễn Văn An',
      office: 'member',
      hasSpokesperson: false,
      speaksFor: [],
      duty: '',
      since: date,
    },
    {
      branch: 'thôn Đoài',
      superior: null,
      no: '12',
      fullName: 'Nguyễn Văn An',
      office: 'member',
      hasSpokesperson: true,
      speaksFor: ['4', '7'],
      duty: 'ngõ 3, dân vận',
      since: date,
    },
  ],
};
