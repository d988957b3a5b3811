import type { Office, Status } from '../../../domain/people/membership.ts';
import { bold, lines, type RichText } from '../../rich-text.ts';
import { ACCESS_REFUSALS } from '../channel/refusals.ts';
import { branchTitle, officeName, participationName } from '../people/names.ts';
import { personSaid } from './members.ts';

/* The secretary's office changes hands. */

interface Person {
  readonly fullName: string;
  readonly no: string;
}

export const HAND_OVER_BUTTON = '✅ Bàn giao';

const firstLetter = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const first = (person: Person): string => firstLetter(personSaid(person));

/** Whether the new secretary can be written to: has an account, and said yes to it. */
export type Reach = 'reached' | 'no-consent' | 'no-account';

const REACHES: Readonly<Record<Reach, (to: Person) => string | null>> = {
  reached: () => null,
  'no-consent': (to) =>
    `${first(to)} chưa đồng ý nhận tin riêng: Trợ lý chỉ trả lời khi đồng chí ấy nhắn, chưa tự gửi lời nhắc và sổ bàn giao. Xin trao sổ tận tay.`,
  'no-account': (to) =>
    `${first(to)} chưa ghi tên trên Trợ lý: chưa nhận được lời nhắc và sổ bàn giao, chưa dời lịch, ban hành, chốt biên bản, đổi chức vụ được. Nên ghi tên trước bằng phiếu mời hoặc /toila trong nhóm.`,
};

export const handoverPreview = (view: {
  readonly to: Person & { readonly office: Office };
  readonly holders: readonly (Person & { readonly becomes: Office })[];
  /** The asker holds the office. */
  readonly isOwn: boolean;
  readonly reach: Reach;
  readonly losesDeputy: boolean;
}): RichText => {
  const isOut = view.holders.every(({ becomes }) => becomes === 'member');
  return lines(
    [bold('Xem trước, chưa bàn giao.')],
    [`${first(view.to)}: từ ${officeName(view.to.office)} thành `, bold('Bí thư'), '.'],
    ...view.holders.map(
      (holder) => [`${first(holder)}: từ Bí thư thành `, bold(officeName(holder.becomes)), '.'] as RichText,
    ),
    view.holders.length === 0 ? 'Chức vụ Bí thư hiện chưa có đồng chí nào giữ.' : null,
    view.losesDeputy ? 'Chi bộ sẽ chưa có Phó Bí thư.' : null,
    REACHES[view.reach](view.to),
    '',
    view.holders.length === 0
      ? 'Đồng chí và người nhận có sổ bàn giao; chi ủy được báo.'
      : `Chọn ${HAND_OVER_BUTTON} là quyền của Bí thư cũ hết ngay${isOut ? ', cả nút và bản nháp đang mở' : ''}. Người giao, người nhận có sổ bàn giao; chi ủy được báo.`,
    view.isOwn && isOut
      ? `Nếu đồng chí vẫn ở trong chi ủy, xin chọn ✖️ Thôi rồi gõ: /bangiao ${view.to.no} tôi làm chi ủy viên (hoặc phó bí thư)`
      : null,
    'Trợ lý chỉ ghi theo quyết định đã có của chi bộ và cấp trên.',
  );
};

export const HANDED_OVER_TOAST = 'Đã bàn giao.';

/** To whoever said yes; the book follows. */
export const handedOver = (to: Person, reach: Reach): RichText =>
  lines(
    `Đã bàn giao: ${personSaid(to)} là Bí thư từ lúc này. Trân trọng cảm ơn đồng chí.`,
    'Sổ bàn giao ở tin dưới.',
    reach === 'reached' ? null : `Sổ chưa gửi được cho ${personSaid(to)}; xin trao tận tay.`,
  );

/** To the officers, the new secretary among them. */
export const officersHear = (branchName: string, to: Person, holders: readonly Person[]): RichText =>
  lines(
    'Kính gửi các đồng chí chi ủy.',
    `Từ hôm nay ${personSaid(to)} là Bí thư ${branchTitle(branchName)}.`,
    holders.length === 0 ? null : `${holders.map(first).join(', ')} đã bàn giao chức vụ Bí thư.`,
    'Xem việc làm được trên Trợ lý: /huongdan; việc cần làm trong tuần: /huongdan tuần này',
  );

/** Somebody has changed the offices since it was shown. */
export const OFFICES_CHANGED =
  'Chức vụ trong chi bộ đã có thay đổi sau bản xem trước. Chưa bàn giao; xin gõ /dangvien để xem danh sách, rồi gõ lại /bangiao nếu vẫn cần.';

export const HANDOVER_USAGE: RichText = lines(
  'Để bàn giao chức vụ Bí thư, xin gõ số của đồng chí nhận, ví dụ: /bangiao 12',
  'Nếu đồng chí vẫn ở trong chi ủy: /bangiao 12 tôi làm chi ủy viên (hoặc phó bí thư)',
  'Chỉ lấy sổ bàn giao: /bangiao sổ',
  'Trợ lý cho xem trước rồi mới ghi. Xem số của từng đồng chí: /dangvien',
);

export const HANDOVER_REFUSALS = {
  'secretary-only': ACCESS_REFUSALS['secretary-only'],
  gone: 'Đồng chí này không còn trong danh sách chi bộ. Xin gõ /dangvien để xem danh sách.',
  'holds-it':
    'Đồng chí đang là Bí thư, nên không bàn giao cho chính mình. Xin gõ số của đồng chí nhận, ví dụ: /bangiao 12',
  oneself:
    'Phó bí thư làm thay không tự nhận chức vụ Bí thư. Khi có quyết định, xin nhờ người quản trị nhập lại danh sách.',
  'acting-keeps-office':
    'Đồng chí đang làm thay nên chức vụ của đồng chí giữ nguyên. Xin chỉ gõ số của đồng chí nhận, ví dụ: /bangiao 12',
} as const;

export const holdsItAlready = (to: Person): string =>
  `${first(to)} đang là Bí thư, không có gì thay đổi. Xin gõ /dangvien để xem danh sách.`;
export const notHere = (to: Person): string =>
  `${first(to)} hôm nay không có trong danh sách sinh hoạt của chi bộ. Xin gõ số của đồng chí khác, hoặc /dangvien để xem danh sách.`;
/** 3.2: whoever is on probation neither elects nor stands. */
export const mayNotBe = (to: Person, status: Status): string =>
  status.standing === 'probationary'
    ? `${first(to)} là đảng viên dự bị nên chưa nhận chức vụ Bí thư được. Xin chọn đảng viên chính thức; nếu đã công nhận chính thức, xin ghi trước: /dangvien ${to.no} chính thức`
    : `${first(to)} đang được ghi là ${participationName(status.participation)}. Bí thư phải là đảng viên chính thức sinh hoạt tại chi bộ; nếu đã trở lại, xin ghi trước: /dangvien ${to.no} sinh hoạt bình thường`;
export const nobodyReached = (to: Person): string =>
  `${first(to)} chưa ghi tên, nên sau bàn giao Trợ lý không liên lạc được với chi ủy viên nào. Xin để đồng chí ấy ghi tên trước (phiếu mời, hoặc /toila trong nhóm), rồi gõ lại.`;
