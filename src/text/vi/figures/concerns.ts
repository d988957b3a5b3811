import type { IsoDate } from '../../../domain/calendar/calendar.ts';
import { MONTHS_TO_CONSIDER } from '../../../domain/figures/absence-concerns.ts';
import type { MemberConcern } from '../../../domain/figures/concern-kinds.ts';
import type { BranchConcern, Concern } from '../../../domain/figures/concerns.ts';
import { bold, lines, type RichText } from '../../rich-text.ts';
import { formatDate, formatShortDate } from '../calendar/dates.ts';
import { quarterName, scheduledThemes } from '../meeting/thematic.ts';
import { branchTitle, comradeFirst, nameWithNo, participationName } from '../people/names.ts';

/* What deserves a quiet word, as the chi ủy reads it in private: what is known, and what a comrade may do about it. */

/** Somebody on the roster. */
export interface ConcernedPerson {
  readonly fullName: string;
  readonly no: string;
}
export type ConcernedPeople = ReadonlyMap<number, ConcernedPerson>;

/** A list so long is read line by line. */
const NAMES_A_LINE = 10;

const SECTIONS = {
  care: 'Hỏi thăm',
  status: 'Tình trạng sinh hoạt',
  duty: 'Phân công',
  branch: 'Nền nếp của chi bộ',
} as const;
type Section = keyof typeof SECTIONS;

const SECTION_OF: Readonly<Record<Concern['kind'], Section>> = {
  streak: 'care',
  absence: 'care',
  absences: 'care',
  'out-of-touch': 'care',
  'no-return-date': 'status',
  ending: 'status',
  'no-end': 'status',
  transfer: 'status',
  leaving: 'status',
  probation: 'status',
  'no-duty': 'duty',
  thematic: 'branch',
  seats: 'branch',
  proposals: 'branch',
  comments: 'branch',
};

/** The whole list, section by section. */
export function concernsText(
  branchName: string,
  on: IsoDate,
  concerns: readonly Concern[],
  people: ConcernedPeople,
): RichText {
  const title = [bold(`Điều cần lưu ý · ${branchTitle(branchName)} · ${formatDate(on)}`)];
  if (concerns.length === 0) return lines(title, NO_CONCERN);
  const sections = (Object.keys(SECTIONS) as Section[]).flatMap((section) => {
    const rows = concerns
      .filter(({ kind }) => SECTION_OF[kind] === section)
      .flatMap((one) => concernLines(one, people));
    return rows.length === 0 ? [] : ['', [bold(SECTIONS[section])], ...rows.map((row) => `– ${row}`)];
  });
  return lines(title, FOR_OFFICERS_ALONE, ...sections);
}

const NO_CONCERN =
  'Theo những gì đã ghi, chưa có điều gì cần lưu ý riêng. Cảm ơn các đồng chí chi ủy đã quan tâm đến từng đảng viên.';
const FOR_OFFICERS_ALONE = 'Chỉ chi ủy xem. Xin gặp riêng, hỏi thăm trước; không nêu trong nhóm.';

export const CONCERNS_PAGE_BACK = '◀️ Trang trước';
export const CONCERNS_PAGE_ON = 'Trang sau ▶️';
export const concernsPageMark = (page: number, pages: number): string => `Trang ${page + 1}/${pages}`;

/** One concern: mostly a line; a list of names may need several. */
function concernLines(concern: Concern, people: ConcernedPeople): readonly string[] {
  if (concern.kind === 'no-duty') return noDutyLines(concern.memberIds, people);
  if (isOfBranch(concern)) return [branchLine(concern)];
  const person = people.get(concern.memberId);
  return person === undefined ? [] : [memberLine(concern, person)];
}

const isOfBranch = (concern: Concern): concern is BranchConcern => SECTION_OF[concern.kind] === 'branch';

function noDutyLines(ids: readonly number[], people: ConcernedPeople): readonly string[] {
  const found = ids.flatMap((id) => people.get(id) ?? []);
  const rows = Array.from({ length: Math.ceil(found.length / NAMES_A_LINE) }, (_, index) =>
    found
      .slice(index * NAMES_A_LINE, (index + 1) * NAMES_A_LINE)
      .map(nameWithNo)
      .join(', '),
  );
  const no = found[0]?.no ?? '12';
  return [
    `Chưa ghi việc phụ trách thường xuyên (${found.length}). Xin phân công hợp với từng đồng chí, ví dụ: /dangvien ${no} phụ trách ngõ 3`,
    ...rows,
  ];
}

type OfOne = Exclude<MemberConcern, { kind: 'no-duty' }>;

function memberLine(concern: OfOne, person: ConcernedPerson): string {
  const who = comradeFirst(nameWithNo(person));
  const { no } = person;
  switch (concern.kind) {
    case 'streak':
      return streakLine(concern, who, no);
    case 'absence':
      return `${who}: kỳ ${formatShortDate(concern.on)} chưa rõ lý do vắng. Xin hỏi thăm xem có việc gì đột xuất.`;
    case 'absences':
      return concern.months < MONTHS_TO_CONSIDER
        ? `${who}: ${concern.months} tháng trong năm vắng không lý do. Cần gặp gỡ, tìm hiểu trước kỳ sinh hoạt tới.`
        : `${who}: ${concern.months} tháng trong năm vắng không lý do. Đề nghị chi ủy xem xét theo quy định; trước hết xin gặp riêng, nghe đồng chí ấy nói.`;
    case 'out-of-touch':
      return concern.wasHeard
        ? `${who} đi làm ăn xa: liên lạc gần nhất ${formatDate(concern.since)}, đã ${concern.days} ngày. Xin gọi điện hỏi thăm rồi ghi: /dangvien ${no} liên lạc`
        : `${who} đi làm ăn xa: chưa ghi lần liên lạc nào từ ${formatDate(concern.since)}, đã ${concern.days} ngày. Xin gọi điện hỏi thăm rồi ghi: /dangvien ${no} liên lạc`;
    default:
      return statusLine(concern, who, no);
  }
}

/** Who works far away, or stays away long, may be better served by another status (8). */
function streakLine(
  { length, most, isBroken, isAway }: Extract<OfOne, { kind: 'streak' }>,
  who: string,
  no: string,
): string {
  const row = `${who}: vắng có lý do ${length} kỳ liên tiếp trong năm${isBroken ? `, quá ${most} kỳ` : ''}.`;
  if (isAway)
    return `${row} Đồng chí ấy đi làm ăn xa: xin gọi điện hỏi thăm, bàn việc sinh hoạt tạm thời ở nơi đến hoặc tạm miễn: /dangvien ${no}`;
  return isBroken
    ? `${row} Nên gặp riêng hỏi thăm; nếu còn đi xa hoặc chữa bệnh lâu, xem xét cho tạm miễn hoặc sinh hoạt tạm thời nơi khác: /dangvien ${no}`
    : `${row} Nên gặp riêng hỏi thăm, xem đồng chí có khó khăn gì cần chi bộ giúp.`;
}

type OfStatus = Exclude<OfOne, { kind: 'streak' | 'absence' | 'absences' | 'out-of-touch' }>;

function statusLine(concern: OfStatus, who: string, no: string): string {
  switch (concern.kind) {
    case 'no-return-date':
      return `${who} đi làm ăn xa: chưa ghi ngày dự kiến về. Xin hỏi rồi ghi, ví dụ: /dangvien ${no} đi làm ăn xa đến 30/06`;
    case 'ending':
      return `${who}: ${participationName(concern.span.participation)} đến hết ngày ${formatDate(concern.on)}. Xin hỏi ý đồng chí ấy: cần kéo dài thì ghi tiếp, nếu không thì từ hôm sau sinh hoạt bình thường.`;
    case 'no-end':
      return `${who}: ${participationName(concern.span.participation)}, chưa ghi ngày kết thúc. Xin hỏi rồi ghi, ví dụ: /dangvien ${no} ${participationName(concern.span.participation)} đến 30/06`;
    case 'transfer':
      return concern.isLate
        ? `${who}: chờ giấy chuyển sinh hoạt từ ${formatDate(concern.since)}, hạn 60 ngày làm việc đã qua ngày ${formatDate(concern.until)}. Xin gặp riêng, giúp đồng chí ấy hoàn tất giấy tờ.`
        : `${who}: chờ giấy chuyển sinh hoạt từ ${formatDate(concern.since)}, hạn 60 ngày làm việc là ${formatDate(concern.until)}. Xin hỏi xem còn vướng gì.`;
    case 'leaving':
      return `${who}: ra khỏi danh sách chi bộ từ ${formatDate(concern.on)}. Nếu là chuyển sinh hoạt, xin cùng đồng chí ấy chuẩn bị giấy tờ.`;
    case 'probation':
      return `${who}: ghi là đảng viên dự bị từ ${formatDate(concern.since)}, đủ 12 tháng ngày ${formatDate(concern.ends)}. Xin chuẩn bị để chi bộ xét công nhận chính thức trong 30 ngày làm việc, đến ${formatDate(concern.considerBy)}.`;
  }
}

function branchLine(concern: BranchConcern): string {
  if (concern.kind === 'seats')
    return `Chi ủy hiện có ${concern.filled}/${concern.fixed} đồng chí. Xin chuẩn bị nhân sự, báo cáo đảng ủy, không để khuyết lâu.`;
  if (concern.kind === 'proposals')
    return concern.unsent === concern.count
      ? `${concern.count} kiến nghị đã ghi mà chưa gửi cấp trên, lâu nhất ${concern.days} ngày. Xin xem rồi gửi: /bienban kiến nghị`
      : `${concern.count} kiến nghị chưa có trả lời${concern.unsent > 0 ? ` (${concern.unsent} chưa gửi)` : ''}, lâu nhất ${concern.days} ngày. Xem lại: /bienban kiến nghị`;
  if (concern.kind === 'comments')
    return `${concern.count} ý kiến của cấp trên chưa ghi đã tiếp thu, lâu nhất ${concern.days} ngày. Xem lại: /bienban chỉ đạo`;
  const quarter = quarterName(concern.quarter);
  const first = quarter.charAt(0).toUpperCase() + quarter.slice(1);
  const scheduled = scheduledThemes(concern);
  switch (concern.urgency) {
    case 'reminder':
      return `${first} ${scheduled}. Xin chọn chủ đề và ngày: /chuyende`;
    case 'warning':
      return `${first} ${scheduled}, tháng này là tháng cuối quý. Xin chọn chủ đề và ngày: /chuyende`;
    case 'missed':
      return `${first} ${concern.found === 0 ? 'chưa ghi buổi sinh hoạt chuyên đề nào' : `mới ghi ${concern.found}/${concern.needed} buổi sinh hoạt chuyên đề`}. Xin sớm lên lịch cho quý này: /chuyende`;
  }
}

/** R001-10, R000-15: to the secretary, of what still stands. */
export const standingWords = (concerns: readonly Concern[], people: ConcernedPeople): RichText =>
  lines(
    'Kính gửi đồng chí. Xin đồng chí để ý giúp:',
    ...concerns.flatMap((one) => concernLines(one, people)).map((row) => `– ${row}`),
    'Tin này chỉ gửi riêng đồng chí. Xem tất cả: /luuy',
  );

/** To the secretary the morning after a meeting: the same lines, for those whom that meeting added. */
export const quietWord = (
  on: IsoDate,
  concerns: readonly MemberConcern[],
  people: ConcernedPeople,
): RichText =>
  lines(
    `Kính gửi đồng chí. Sau kỳ sinh hoạt ngày ${formatDate(on)}, xin đồng chí để ý giúp:`,
    ...concerns.flatMap((one) => concernLines(one, people)).map((row) => `– ${row}`),
    'Tin này chỉ gửi riêng đồng chí. Xem tất cả: /luuy',
  );
