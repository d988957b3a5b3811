import type { IsoDate } from '../../../domain/calendar/calendar.ts';
import type { Channel } from '../../../domain/channel/chat-ref.ts';
import type { Office, Participation, Standing, StatusSpan } from '../../../domain/people/membership.ts';
import type { HouseholdCount } from '../../../domain/roster/households.ts';
import { bold, lines, type RichText } from '../../rich-text.ts';
import { presentLine, type RollCount } from '../attendance/roll.ts';
import { formatDate, formatLongDate } from '../calendar/dates.ts';
import { ACCESS_REFUSALS } from '../channel/refusals.ts';
import { branchTitle, officeName, participationName, standingName, unnamed } from '../people/names.ts';

/* The roster as officers see and change it, in private. */

/** A channel goes by its own name. */
const channelName = (channel: Channel): string => channel.charAt(0).toUpperCase() + channel.slice(1);

/** Told in person: no phone, or no consent. */
const IN_PERSON = 'báo trực tiếp';

export interface MemberLine {
  readonly no: string;
  readonly fullName: string;
  readonly office: Office;
  readonly standing: Standing;
  /** The tổ đảng, in words; null for none. */
  readonly cell: string | null;
  /** The status of the day when it is not the usual one. */
  readonly span: StatusSpan | null;
  readonly channels: readonly Channel[];
}

const spanWords = ({ participation, from, to }: StatusSpan, withStart = false): string =>
  [
    participationName(participation),
    withStart ? `từ ${formatDate(from)}` : null,
    to === null ? null : `đến ${formatDate(to)}`,
  ]
    .filter((part) => part !== null)
    .join(' ');

const reachedBy = (channels: readonly Channel[]): string =>
  channels.length === 0 ? IN_PERSON : channels.map(channelName).join(', ');

export const memberLine = (member: MemberLine): string =>
  [
    member.no,
    member.fullName,
    officeName(member.office),
    standingName(member.standing),
    ...(member.cell === null ? [] : [member.cell]),
    ...(member.span === null ? [] : [spanWords(member.span)]),
    reachedBy(member.channels),
  ].join(' · ');

export const rosterText = (view: {
  readonly branchName: string;
  readonly members: number;
  readonly page: number;
  readonly pages: number;
  readonly lines: readonly MemberLine[];
  /** R001-11; null where no assignment counts any. */
  readonly households: HouseholdCount | null;
}): RichText =>
  lines(
    [
      bold(`Danh sách ${branchTitle(view.branchName)}`),
      `: ${view.members} đồng chí${view.pages === 1 ? '' : `, trang ${view.page + 1}/${view.pages}`}`,
    ],
    ...view.lines.map(memberLine),
    view.households === null
      ? null
      : `Phụ trách hộ: ${view.households.members} đồng chí, ${view.households.households} hộ`,
    '',
    'Xem một đồng chí: /dangvien kèm số hoặc tên, ví dụ: /dangvien 12',
  );
export const PREVIOUS_ROSTER_PAGE = '◀️ Trang trước';
export const NEXT_ROSTER_PAGE = 'Trang sau ▶️';

export interface CardView extends Omit<MemberLine, 'span'> {
  readonly now: StatusSpan;
  readonly planned: readonly StatusSpan[];
  readonly spokesperson: string | null;
  readonly speaksFor: readonly string[];
  readonly duty: string;
  readonly contactedOn: IsoDate | null;
  readonly transferSince: IsoDate | null;
}

export const memberCard = (view: CardView): RichText =>
  lines(
    [bold(`${view.no} · ${view.fullName}`)],
    `Chức vụ: ${officeName(view.office)}`,
    `Diện: ${standingName(view.standing)}`,
    `Hiện nay: ${view.now.participation === 'regular' ? participationName('regular') : spanWords(view.now, true)}`,
    ...view.planned.map((span) => `Sắp tới: ${spanWords(span, true)}`),
    `Liên lạc: ${reachedBy(view.channels)}`,
    view.spokesperson === null ? null : `Người báo: ${view.spokesperson}`,
    view.speaksFor.length === 0 ? null : `Báo giúp: ${view.speaksFor.join(', ')}`,
    view.cell,
    view.duty === '' ? null : `Phụ trách: ${view.duty}`,
    view.contactedOn === null ? null : `Hỏi thăm gần nhất: ${formatDate(view.contactedOn)}`,
    view.transferSince === null ? null : `Chờ giấy chuyển sinh hoạt từ: ${formatDate(view.transferSince)}`,
    '',
    `Các nút dưới đây tính từ hôm nay và được xem trước. Ngày khác xin gõ, ví dụ: /dangvien ${view.no} tạm miễn từ 10/01 đến 31/03`,
  );

export const ORDER_BUTTONS = {
  exempt: 'Miễn sinh hoạt',
  away: 'Đi làm ăn xa',
  regular: 'Sinh hoạt bình thường',
  official: 'Công nhận chính thức',
  moved: 'Chuyển đi',
  died: 'Từ trần',
  unlink: 'Hủy ghi tên',
  committee: 'Chi ủy viên',
  deputy: 'Phó bí thư',
  member: 'Thôi chức vụ',
} as const;
export type OrderButton = keyof typeof ORDER_BUTTONS;

export const RECORD_BUTTON = '✅ Ghi';
export const ADD_ANYWAY_BUTTON = '✅ Vẫn thêm';

// ---- what was done

/** `đồng chí Nguyễn Văn An (12)` */
export const personSaid = (person: { readonly fullName: string; readonly no: string }): string =>
  `đồng chí ${person.fullName} (${person.no})`;
const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `miễn sinh hoạt từ thứ Ba, ngày 01/12/2026 đến …` */
export const statusSaid = (participation: Participation, from: IsoDate, to: IsoDate | null): string =>
  `${participationName(participation)} từ ${formatLongDate(from)}${to === null ? '' : ` đến hết ${formatLongDate(to)}`}`;
export const officialSaid = (from: IsoDate): string => `là đảng viên chính thức từ ${formatLongDate(from)}`;
export const leftSaid = (why: 'moved' | 'died' | 'removed', from: IsoDate): string =>
  `${{ moved: 'chuyển đi', died: 'từ trần', removed: 'ra khỏi danh sách' }[why]} từ ${formatLongDate(from)}`;
export const officeSaid = (office: Office): string => `giữ chức vụ ${officeName(office)} từ hôm nay`;
export const spokenForSaid = (by: string | null): string =>
  by === null ? 'không còn người báo' : `có người báo là ${by}`;
export const dutySaid = (duty: string): string => `phụ trách: ${duty}`;
export const contactSaid = (day: IsoDate): string => `đã được liên lạc ${formatLongDate(day)}`;
export const transferSaid = (since: IsoDate | null): string =>
  since === null
    ? 'không còn chờ giấy chuyển sinh hoạt'
    : `chờ giấy chuyển sinh hoạt từ ${formatLongDate(since)}`;
export const renamedSaid = (fullName: string): string => `nay ghi tên là ${fullName}`;
/** The name went at the comrade's own wish: it does not come back without them. */
export const nameNeedsSlip = (no: string): string =>
  `Tên của ${unnamed(no)} đã được xóa theo ý nguyện của đồng chí ấy, nên chưa ghi lại được. Xin trao đồng chí ấy phiếu mời mới (người quản trị in bằng chibo slips); dùng phiếu xong thì gõ lại lệnh này.`;
export const UNLINKED_SAID = 'không còn tài khoản nào được ghi tên; ghi tên lại bằng /toila';

export const recorded = (no: string, fullName: string, said: string): string =>
  `Đã ghi: ${personSaid({ no, fullName })} ${said}.`;
export const added = (fullName: string, standing: Standing, no: string): string =>
  `Đã thêm đồng chí ${fullName}, ${standingName(standing).toLowerCase()}, từ hôm nay. Số của đồng chí: ${no}.`;

export const orderPreview = (view: {
  readonly who: string;
  readonly said: string;
  readonly meetings: readonly {
    readonly date: IsoDate;
    readonly before: RollCount;
    readonly after: RollCount;
  }[];
  readonly seatEmpty: boolean;
  readonly tasks: number;
}): RichText =>
  lines(
    [bold('Xem trước, chưa ghi. '), `${capitalised(view.who)} ${view.said}.`],
    view.meetings.length === 0 ? null : 'Số liệu các kỳ đã họp sẽ đổi:',
    ...view.meetings.map(
      ({ date, before, after }) =>
        `Kỳ ${formatDate(date)}: ${presentLine(before)} thành ${presentLine(after)}`,
    ),
    view.seatEmpty ? 'Chi bộ sẽ chưa có bí thư; phó bí thư làm thay việc của bí thư trên Trợ lý.' : null,
    view.tasks === 0 ? null : `${view.tasks} nhiệm vụ đang làm được trả về chi ủy để phân công lại.`,
  );

export const namesakeThere = (fullName: string, numbers: readonly string[]): RichText =>
  lines(
    `Danh sách đã có đồng chí ${fullName} (số ${numbers.join(', ')}). Nếu là một đồng chí khác trùng tên, xin chọn ${ADD_ANYWAY_BUTTON}.`,
  );

/** To the officers, thirty days before (R3-11). */
export const statusEnds = (
  person: { readonly fullName: string; readonly no: string },
  span: StatusSpan,
  on: IsoDate,
): RichText =>
  lines(
    'Kính gửi các đồng chí chi ủy.',
    `${capitalised(personSaid(person))}: ${spanWords(span)} sẽ kết thúc sau ngày ${formatDate(on)}; từ hôm sau được tính sinh hoạt bình thường.`,
    `Nếu cần kéo dài, xin ghi tiếp, ví dụ: /dangvien ${person.no} tạm miễn từ ngày … đến ngày …`,
  );

/** To the officers: whose voice is gone. */
export const voiceGone = (gone: string, numbers: readonly string[]): string =>
  `${capitalised(gone)} không còn báo giúp được các đồng chí số ${numbers.join(', ')}. Kính đề nghị chi ủy chọn người báo khác, ví dụ: /dangvien ${numbers[0] ?? '12'} người báo 5`;

// ---- refusals

export const USAGE =
  'Chưa rõ cần đổi gì. Xin gõ số của đồng chí rồi việc cần ghi, ví dụ: /dangvien 12 miễn từ 01/12; /dangvien 12 phụ trách ngõ 3; /dangvien 12 liên lạc hôm nay; /dangvien thêm Nguyễn Văn An';
export const DATE_UNREAD =
  'Chưa đọc được ngày. Xin gõ như 01/12/2026, ví dụ: /dangvien 12 tạm miễn từ 10/12 đến 31/01/2027';
/** R001-11: a number of households is kept, never whose they are. */
export const HOUSEHOLDER_NAMED =
  'Xin chỉ ghi số hộ, không ghi tên chủ hộ. Ví dụ: /dangvien 12 phụ trách 8 hộ ngõ 3';
export const DAY_AHEAD =
  'Ngày này chưa tới. Xin ghi hôm nay hoặc một ngày đã qua, ví dụ: /dangvien 12 liên lạc 01/12/2026';
export const NAME_UNREAD = 'Xin gõ đủ họ và tên, chỉ gồm chữ, ví dụ: /dangvien thêm Nguyễn Văn An dự bị';
export const SECRETARY_ELSEWHERE =
  'Chức vụ bí thư không ghi ở đây. Khi có quyết định, đồng chí Bí thư bàn giao bằng lệnh /bangiao kèm số của đồng chí nhận, ví dụ: /bangiao 12';
export const MEMBER_GONE =
  'Đồng chí này không còn trong danh sách chi bộ. Xin gõ /dangvien để xem danh sách.';
export const nobodyCalled = (said: string): string =>
  `Chưa thấy «${said}» trong danh sách. Xin gõ số của đồng chí, hoặc gõ /dangvien để xem danh sách.`;
export const severalCalled = (said: string, candidates: readonly string[]): string =>
  `Có mấy đồng chí hợp với «${said}»: ${candidates.join('; ')}. Xin gõ số thay cho tên.`;
export const numberTaken = (no: string, fullName: string): string =>
  `Số ${no} đã là của đồng chí ${fullName}. Xin chọn số khác, hoặc bỏ phần mã để Trợ lý cho số tiếp theo.`;
export const ORDER_REFUSALS = {
  'ends-before-it-begins': 'Ngày kết thúc sớm hơn ngày bắt đầu. Xin gõ lại hai ngày.',
  'as-it-is': 'Danh sách đã ghi đúng như vậy, không có gì thay đổi.',
  'secretary-only': ACCESS_REFUSALS['secretary-only'],
  'last-officer':
    'Đây là chi ủy viên duy nhất mà Trợ lý liên lạc được. Xin ghi tên một chi ủy viên khác trước (/toila), rồi làm lại.',
  'no-account': 'Đồng chí này chưa có tài khoản nào được ghi tên.',
  'is-secretary':
    'Đồng chí này đang là bí thư. Khi có quyết định, đồng chí Bí thư bàn giao bằng lệnh /bangiao kèm số của đồng chí nhận.',
  'speaks-for-self': 'Người báo phải là một đồng chí khác.',
  'voice-unreachable':
    'Người báo phải có tài khoản được ghi tên và đã đồng ý nhận tin riêng. Xin chọn đồng chí khác.',
  'voice-has-voice': 'Đồng chí được chọn cũng đang nhờ người báo. Xin chọn đồng chí khác.',
  'is-a-voice':
    'Đồng chí này đang báo giúp người khác nên không nhờ người báo được. Xin đổi người báo ở đó trước.',
} as const;
export type OrderRefusal = keyof typeof ORDER_REFUSALS;
export const notOnRoster = (on: IsoDate): string =>
  `Ngày ${formatDate(on)} đồng chí này không có trong danh sách sinh hoạt. Xin chọn ngày khác.`;
export const overlaps = (span: StatusSpan): string =>
  `Trùng với thời gian đã ghi: ${spanWords(span, true)}. Xin chọn ngày khác, hoặc ghi «sinh hoạt bình thường từ ngày …» trước.`;
export const minutesClosedThen = (date: IsoDate): string =>
  `Biên bản kỳ ${formatDate(date)} đã chốt nên không ghi lùi đến trước ngày đó được. Xin chọn ngày sau ${formatDate(date)}.`;
