/* Samples for the words on branches that are merged, divided or renamed. */

const ONE = { no: '31', wasNo: '4', fullName: 'Phạm Thị Lan' };
const OFFICER = { no: '31', fullName: 'Hoàng Văn Sơn', office: 'secretary' };
const TASKS = [{ branch: 'Chi bộ thôn Đông', wasNo: 3, no: 12 }];
const NAMESAKES = [{ fullName: 'Phạm Thị Lan', numbers: ['2', '31'], wasNo: '4', isThere: true }];
const MANY = Array.from({ length: 33 }, (_, index) => ({ ...ONE, no: String(index + 31) }));
const MERGE = {
  into: { id: 9, name: 'thôn Đoài', members: 28 },
  name: 'Chi bộ Đoài Đông',
  committees: ['Đảng bộ xã Tam Hưng', 'Đảng bộ xã Bình Minh'],
  branches: [
    {
      ...{
        id: 12,
        name: 'Chi bộ thôn Đông',
        members: 14,
        meetings: 12,
        documents: 9,
        openTasks: 2,
        groups: 2,
      },
      openMinutes: ['2026-11-03'],
      next: '2026-12-03',
      renumbered: MANY,
      joined: [
        { ...ONE, returns: false },
        { ...ONE, returns: true },
      ],
      offices: [OFFICER],
    },
  ],
  namesakes: NAMESAKES,
};
const QUIET = {
  ...MERGE,
  name: null,
  committees: [],
  branches: [
    {
      ...{ id: 12, name: 'thôn Đông', members: 14, meetings: 0, documents: 0, openTasks: 0, groups: 0 },
      ...{ openMinutes: [], next: null, renumbered: [], joined: [], offices: [] },
    },
  ],
  namesakes: [],
};
const SPLIT = {
  ...{ id: 9, name: 'thôn Đoài', newName: 'Chi bộ thôn Mới', staying: 20, tasks: 2 },
  leaving: [ONE],
  offices: [OFFICER],
  unspoken: ['7'],
};
const QUIET_SPLIT = { ...SPLIT, offices: [], unspoken: [], tasks: 0 };

export const BRANCHES_SAMPLES: Readonly<Record<string, readonly unknown[]>> = {
  'unknown.id': [12],
  'closed.into': [null, { id: 9, name: 'thôn Đoài' }],
  'sameUnknown.branch': ['thôn Đoài'],
  'unknownNumbers.numbers': [['7', 'x']],
  'numberMissing.line': [3],
  'mergeText.view': [MERGE, QUIET],
  'mergeDone.view': [MERGE, QUIET],
  isDone: [true, false],
  'mergeDone.tasks': [TASKS, []],
  'mergedForGroups.view': [
    {
      names: ['thôn Đông', 'thôn Tây'],
      into: 'thôn Đoài',
      renamed: 'Đoài Đông',
      next: { date: '2026-12-03', time: 1170 },
    },
    { names: ['thôn Đông'], into: 'thôn Đoài', renamed: null, next: null },
  ],
  'mergedForOfficers.view': [
    {
      names: ['thôn Đông'],
      members: 14,
      renumbered: [ONE],
      offices: [OFFICER],
      namesakes: NAMESAKES,
      tasks: TASKS,
    },
    { names: ['thôn Đông'], members: 14, renumbered: [], offices: [], namesakes: [], tasks: [] },
  ],
  'splitProposal.view': [SPLIT, QUIET_SPLIT],
  'splitDone.view': [SPLIT],
  'splitDone.id': [14],
  'splitForOfficers.view': [SPLIT, QUIET_SPLIT],
  'renameText.id': [9],
  'renameDone.id': [9],
  renames: [[{ id: 9, was: 'thôn Đoài', name: 'Chi bộ tổ dân phố Đoài', members: 28, found: 27 }]],
  'cellOf.cell': [2],
  heads: [true, false],
  'cellOnCard.cell': [2],
  head: [null, 'Phạm Thị Lan (04)'],
  'cellSaid.cell': [null, 2],
  'cellSaid.before': [null, 'đồng chí Phạm Thị Lan (04)'],
  'noSuchCell.cell': [2],
  'cellsText.cells': [
    [
      { cell: 1, members: 8, head: 'đồng chí Phạm Thị Lan (04)' },
      { cell: 2, members: 7, head: null },
    ],
  ],
  'cellText.view': [
    {
      cell: 2,
      meeting: { date: '2026-12-03', isRunning: true },
      people: ['attending', 'absent', 'unanswered', 'not-expected', 'present', 'unmarked'].map((answer) => ({
        ...{ no: '04', name: 'Phạm Thị Lan', answer },
      })),
      tasks: [],
    },
    {
      cell: 2,
      meeting: null,
      people: [{ no: '12', name: 'đồng chí số 12', answer: null }],
      tasks: [
        {
          no: 3,
          content: 'Dọn kênh',
          owner: null,
          dueOn: '2026-12-15',
          state: 'in_progress',
          asksExtension: false,
          daysLate: 3,
        },
      ],
    },
  ],
  newName: ['Chi bộ thôn Mới'],
};
