const header = { line: 5, depth: 2 };
const left = { empty: 3, lines: Array.from({ length: 25 }, (_none, index) => index + 40) };
const guesses = [
  { kind: 'column', field: 'office', title: 'Chức danh' },
  { kind: 'joined', titles: ['Họ đệm', 'Tên'] },
  { kind: 'joined', titles: ['Họ và tên', ''] },
  { kind: 'branch', line: 2, text: 'CHI BỘ THÔN ĐOÀI', name: 'Chi bộ thôn Đoài', members: 28 },
  { kind: 'committee', line: 1, text: 'ĐẢNG BỘ XÃ TAM HƯNG', name: 'Đảng bộ xã Tam Hưng', members: 28 },
  { kind: 'value', field: 'office', text: 'ĐV dự bị', words: ['Đảng viên', 'Dự bị'], rows: 2 },
  { kind: 'nobody', lines: [34] },
];
const two = ['Chức danh', 'Chức vụ Đảng'];

/** Arguments for what is said of a roster that is not in the plain form. */
export const SHAPE_SAMPLES: Readonly<Record<string, readonly unknown[]>> = {
  'columnName.column': ['office', 'Nhóm Telegram'],
  'quoted.value': ['Chức danh', 'Tên rất dài '.repeat(10)],
  'shapeProposal.file': ['ds.xlsx'],
  'shapeProposal.read': [
    { sheet: 'Danh sách', otherSheets: ['Hướng dẫn'], header, guesses, left, namesRewritten: 28 },
    {
      sheet: null,
      otherSheets: [],
      header: { line: 1, depth: 1 },
      guesses,
      left: { empty: 0, lines: [] },
      namesRewritten: 0,
    },
  ],
  'shapePlace.sheet': ['Danh sách'],
  'shapePlace.otherSheets': [['Hướng dẫn']],
  'shapePlace.header': [header],
  'linesLeft.lines': [left.lines, [7]],
  'shapeProblem.fault': [
    { code: 'two-columns', field: 'office', titles: two },
    { code: 'no-branch', line: 7 },
    { code: 'two-branches', titles: ['Chi bộ thôn Đoài', 'Chi bộ thôn Đông'] },
    { code: 'branch-said-twice' },
  ],
  'rosterForm.linked': [['Telegram ID', 'Nhóm Telegram']],
  'templateExists.file': ['mau.xlsx'],
  'templateDone.path': ['mau.xlsx'],
};
