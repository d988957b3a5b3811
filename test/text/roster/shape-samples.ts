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
  {
    kind: 'branch',
    line: 0,
    text: 'CB Thôn Đông',
    name: 'Chi bộ Thôn Đông',
    members: 17,
    sheet: 'CB Thôn Đông',
  },
  { kind: 'branch', line: 3, text: 'CHI BỘ 5', name: 'Chi bộ 5', members: 30, sheet: 'CB 5' },
  { kind: 'nobody', lines: [34], sheet: 'CB 5' },
  { kind: 'font', font: 'tcvn3', text: 'Hä vµ tªn', words: 'Họ và tên' },
  { kind: 'font', font: 'vni', text: 'Hoï vaø teân', words: 'Họ và tên' },
];
const plain = { sheet: null, header: { line: 1, depth: 1 }, left: { empty: 0, lines: [] } };
const sheets = [
  [{ sheet: 'Danh sách', header, left }],
  [
    { sheet: 'CB 1', header, left },
    { ...plain, sheet: 'CB 2' },
  ],
  Array.from({ length: 25 }, (_none, index) => ({ ...plain, sheet: `CB ${index + 1}` })),
];
const two = ['Chức danh', 'Chức vụ Đảng'];

/** Arguments for what is said of a roster that is not in the plain form. */
export const SHAPE_SAMPLES: Readonly<Record<string, readonly unknown[]>> = {
  'columnName.column': ['office', 'Nhóm Telegram'],
  'quoted.value': ['Chức danh', 'Tên rất dài '.repeat(10)],
  'shapeProposal.file': ['ds.xlsx'],
  'shapeProposal.read': [
    ...sheets.map((read) => ({ sheets: read, otherSheets: ['Hướng dẫn'], guesses, namesRewritten: 28 })),
    { sheets: [plain], otherSheets: [], guesses, namesRewritten: 0 },
  ],
  'shapePlace.sheets': sheets,
  'shapePlace.otherSheets': [['Hướng dẫn']],
  'linesLeft.sheets': sheets.slice(0, 2),
  'shapeProblem.sheet': [null, 'CB 5'],
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
