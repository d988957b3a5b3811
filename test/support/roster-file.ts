/* Roster files of invented branches, as an operator would have them from a spreadsheet. */

export interface RosterPerson {
  readonly rosterNo: string;
  readonly name: string;
  readonly office: 'Bí thư' | 'Phó bí thư' | 'Chi ủy viên' | 'Đảng viên';
  readonly telegramId: number | null;
}

export interface RosterBranch {
  readonly committee: string;
  readonly name: string;
  readonly groupId: number | null;
  readonly people: readonly RosterPerson[];
}

const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Ngô', 'Dương'];
const MIDDLE = ['Văn', 'Thị', 'Đình', 'Đức', 'Minh', 'Xuân', 'Ngọc'];
const GIVEN = [
  'An',
  'Bình',
  'Chiến',
  'Dũng',
  'Hạnh',
  'Hòa',
  'Khang',
  'Lan',
  'Mai',
  'Nga',
  'Phúc',
  'Quyết',
  'Yến',
];

/** One invented name for each number; the first thousand differ. */
export const inventedName = (index: number): string =>
  [FAMILY, MIDDLE, GIVEN].map((part) => part[index % part.length] ?? '').join(' ');

export const HEADER = [
  'Đảng bộ',
  'Chi bộ',
  'Mã',
  'Họ và tên',
  'Chức vụ',
  'Diện',
  'Miễn sinh hoạt',
  'Đã đồng ý',
  'Telegram ID',
  'Nhóm Telegram',
];

/** The rows of the branches, without the header. */
export function* rosterRows(branches: Iterable<RosterBranch>): Generator<readonly string[]> {
  for (const branch of branches)
    for (const [index, person] of branch.people.entries())
      yield [
        branch.committee,
        branch.name,
        person.rosterNo,
        person.name,
        person.office,
        'Chính thức',
        '',
        'x',
        person.telegramId === null ? '' : String(person.telegramId),
        index === 0 && branch.groupId !== null ? String(branch.groupId) : '',
      ];
}

export const rosterCsv = (branches: Iterable<RosterBranch>): string =>
  [HEADER, ...rosterRows(branches)].map((row) => row.join(';')).join('\n');
