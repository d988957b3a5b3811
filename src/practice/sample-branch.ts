/* The sample branch of the practice chat: thirty invented people of an invented village. */

export const SAMPLE_BRANCH = {
  committee: 'Đảng bộ xã Tam Hưng',
  branch: 'Chi bộ thôn Đoài',
  place: 'Nhà văn hóa thôn Đoài',
} as const;

export interface SamplePerson {
  readonly rosterNo: string;
  readonly name: string;
  readonly office: 'Bí thư' | 'Phó bí thư' | 'Chi ủy viên' | 'Đảng viên';
  readonly standing: 'Chính thức' | 'Dự bị';
  readonly isExempt: boolean;
  /** Which of the two they use; those without a smartphone use neither. */
  readonly onTelegram: boolean;
  readonly onZalo: boolean;
  /** In the group already, but not yet known to the program: somebody has to join while one looks on. */
  readonly isNew: boolean;
}

const NAMES = [
  'Nguyễn Văn Thành',
  'Trần Thị Hòa',
  'Lê Đình Khang',
  'Phạm Thị Lan',
  'Đỗ Văn Bình',
  'Vũ Thị Mai',
  'Hoàng Văn Sơn',
  'Nguyễn Thị Thu',
  'Bùi Văn Tuấn',
  'Đặng Thị Nga',
  'Nguyễn Văn Hùng',
  'Trịnh Văn Lợi',
  'Phan Thị Hạnh',
  'Lý Văn Cường',
  'Nguyễn Thị Lân',
  'Dương Văn Đức',
  'Mai Thị Huệ',
  'Ngô Văn Phúc',
  'Đinh Thị Xuân',
  'Tạ Văn Quyết',
  'Lương Thị Yến',
  'Cao Văn Thắng',
  'Nguyễn Thị Hoa',
  'Trần Văn Nghĩa',
  'Đào Thị Tâm',
  'Hà Văn Chiến',
  'Quách Thị Liên',
  'Lưu Văn Minh',
  'Kiều Thị Thanh',
  'Chu Văn Toàn',
];

const OFFICES: Readonly<Record<number, SamplePerson['office']>> = {
  0: 'Bí thư',
  1: 'Phó bí thư',
  2: 'Chi ủy viên',
};
const PROBATIONARY = new Set([21, 27]);
const EXEMPT = new Set([24, 29]);
const WITHOUT_PHONE = new Set([11, 24, 26, 29]);
/** Nearly everybody with a phone is on Zalo; a few chose Telegram instead, two have both. */
const ON_TELEGRAM = new Set([0, 2, 4, 5, 8, 13, 17, 21, 25]);
const ON_BOTH = new Set([0, 5]);
const NEWCOMERS = new Set([25]);

export const SAMPLE_PEOPLE: readonly SamplePerson[] = NAMES.map((name, index) => ({
  rosterNo: String(index + 1).padStart(2, '0'),
  name,
  office: OFFICES[index] ?? 'Đảng viên',
  standing: PROBATIONARY.has(index) ? 'Dự bị' : 'Chính thức',
  isExempt: EXEMPT.has(index),
  onTelegram: ON_TELEGRAM.has(index),
  onZalo: !WITHOUT_PHONE.has(index) && (!ON_TELEGRAM.has(index) || ON_BOTH.has(index)),
  isNew: NEWCOMERS.has(index),
}));

const nameWhere = (isIt: (person: SamplePerson) => boolean): string => SAMPLE_PEOPLE.find(isIt)?.name ?? '';

/** Who acts in the exercises, by name; all are on Telegram. The member's task falls overdue first. */
export const SAMPLE_CAST = {
  secretary: nameWhere(({ office }) => office === 'Bí thư'),
  member: nameWhere(({ office, onTelegram }) => office === 'Đảng viên' && onTelegram),
  newcomer: nameWhere(({ isNew }) => isNew),
} as const;
