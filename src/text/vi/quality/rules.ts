import type { RulesProblem } from '../../../domain/quality/read-rules.ts';
import type { LengthStep, RuleChanges } from '../../../domain/quality/rule-profile.ts';
import { ratingBands } from './quality.ts';

/* The numbers of a rule profile (R2-1), for the operator who sets them. */

/** Line by line; of changes only what they name. */
export const profileLines = ({
  attendance,
  mostUnexcused,
  mostExcusedInRow,
  length,
  combinedLength,
  thematicPerQuarter,
  ratingFrom,
}: RuleChanges): readonly string[] => [
  ...(attendance === undefined
    ? []
    : [`Tỷ lệ dự: ${attendance.kind === '>' ? 'trên' : 'từ'} ${attendance.value}%`]),
  ...(mostUnexcused === undefined
    ? []
    : [`Vắng không lý do: ${mostUnexcused === 0 ? 'không có' : `nhiều nhất ${mostUnexcused} đồng chí`}`]),
  ...(mostExcusedInRow === undefined
    ? []
    : [`Vắng có lý do liên tiếp trong năm: nhiều nhất ${mostExcusedInRow} kỳ`]),
  ...(length === undefined ? [] : [`Thời gian một kỳ: ${length.map(lengthWords).join('; ')}`]),
  ...(combinedLength === undefined
    ? []
    : [`Kết hợp chuyên đề: ${combinedLength === null ? 'như kỳ thường' : `từ ${combinedLength} phút`}`]),
  ...(thematicPerQuarter === undefined ? [] : [`Chuyên đề: từ ${thematicPerQuarter} kỳ một quý`]),
  ...(ratingFrom === undefined ? [] : [`Xếp loại: ${ratingBands(ratingFrom)}`]),
];

const lengthWords = ({ fromMembers, minutes }: LengthStep): string =>
  fromMembers === 0 ? `từ ${minutes} phút` : `chi bộ từ ${fromMembers} đảng viên: từ ${minutes} phút`;

/** Over the numbers in force, and over those that a committee set from a day on. */
export const rulesInForce = (committee: string, date: string, code: string): string =>
  `Quy định số liệu cho các chi bộ thuộc ${committee}, ngày ${date} (${code}):`;
export const rulesOwn = (date: string, base: string): string =>
  `Đặt riêng từ ngày ${date}, thay số liệu của ${base}:`;
export const NO_OWN_RULES = 'Đảng bộ này không đặt số liệu riêng.';
export const rulesSet = (committee: string, date: string): string =>
  `Các chi bộ thuộc ${committee} dùng số liệu này từ ngày ${date}. Kỳ đã họp giữ số liệu của kỳ ấy.`;

const FAULTS: Readonly<Record<RulesProblem['fault'], string>> = {
  unread: 'chưa đọc được',
  unknown: 'không có số liệu tên này',
  twice: 'được ghi hai lần',
  'out-of-range': 'con số ngoài khoảng cho phép',
  'no-day': 'xin ghi ngày bắt đầu, ví dụ: from=2027-01-01',
  nothing: 'chưa có con số nào',
  bands: 'mức Tốt phải cao hơn Khá, Khá cao hơn Trung bình',
};
export const rulesUnread = ({ fault, part }: RulesProblem): string =>
  `Số liệu chưa đúng${part === '' ? '' : ` ở “${part}”`}: ${FAULTS[fault]}.`;
