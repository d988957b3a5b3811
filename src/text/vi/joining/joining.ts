import type { Office } from '../../../domain/people/membership.ts';
import { bold, lines, type RichText } from '../../rich-text.ts';
import { branchTitle, comrade, nameWithNo, officeName, safeDisplayName } from '../people/names.ts';

/* How a group and its people become known to the bot. */

export const HOW_TO_CONNECT =
  'Kính chào các đồng chí. Để Trợ lý làm việc trong nhóm này, xin gõ: /ketnoi MÃ (mã do người quản trị cấp).';

export const CONNECT_AS_YOURSELF =
  'Lệnh vừa gửi không ghi tên người gửi. Xin tắt chế độ quản trị ẩn danh rồi gõ lại /ketnoi kèm mã.';

export const CONNECT_NEEDS_CODE = 'Xin gõ kèm mã, ví dụ: /ketnoi AB12CD34. Mã do người quản trị cấp.';
export const CODE_UNKNOWN =
  'Mã không đúng hoặc không còn dùng được. Xin kiểm tra lại, hoặc xin người quản trị cấp mã mới.';
export const CODE_EXPIRED = 'Mã đã hết hạn hoặc đã dùng. Xin người quản trị cấp mã mới.';
export const ALREADY_CONNECTED_HERE =
  'Nhóm này đã kết nối với chi bộ của mình rồi. Xin gõ /lich để xem lịch sinh hoạt.';
export const CONNECTED_ELSEWHERE =
  'Nhóm này đã kết nối với một chi bộ khác, nên mã này chưa được dùng. Xin hỏi người quản trị.';

export const connectedText = (branchName: string): RichText =>
  lines(
    ['Đã kết nối nhóm với ', bold(branchTitle(branchName)), '. Kính chào các đồng chí.'],
    'Trợ lý sẽ nhắc lịch sinh hoạt và ghi nhận dự họp tại nhóm này.',
    'Mỗi đồng chí xin gõ một lần: /toila Họ và tên, rồi chờ chi ủy xác nhận.',
    'Trong nhóm xin không gửi tài liệu mật, hồ sơ đảng viên hay giấy tờ cá nhân.',
  );

export const WHICH_OFFICER = 'Đồng chí vừa kết nối nhóm là ai trong chi ủy? Xin chọn tên của mình.';

export const officerLabel = (fullName: string, office: Office, no: string): string =>
  `${fullName} – ${officeName(office)} (${no})`;

export const officeClaimed = (fullName: string, office: Office): RichText =>
  lines(
    `Đã ghi nhận ${comrade(fullName)}, ${officeName(office)}.`,
    'Kính đề nghị đồng chí mở trò chuyện riêng với Trợ lý để nhận các danh sách dành cho chi ủy.',
  );

export const CLAIM_REFUSALS = {
  'not-yours': 'Nút này dành cho đồng chí vừa kết nối nhóm.',
  'already-linked': 'Chi ủy đã có đồng chí được ghi nhận. Xin gõ /toila Họ và tên để được xác nhận.',
  'member-taken': 'Tên này đã có tài khoản khác. Xin hỏi người quản trị.',
} as const;

// ---- "I am …"

export const TOILA_NEEDS_NAME = 'Xin gõ kèm họ và tên, ví dụ: /toila Nguyễn Văn An';
export const TOILA_IN_GROUP = 'Xin đồng chí gõ /toila Họ và tên trong nhóm của chi bộ, để chi ủy xác nhận.';
export const ALREADY_LINKED = 'Tài khoản của đồng chí đã được ghi tên. Xin gõ /lich để xem lịch sinh hoạt.';
/** The same whether nobody, several or somebody with an account has that name: a stranger learns nothing of the roster. */
export const NAME_REFUSED =
  'Chưa ghi được tên này: có thể danh sách chi bộ viết khác, hoặc tên đã có tài khoản khác. Xin gõ đủ họ và tên có dấu, hoặc báo đồng chí Bí thư.';
export const NAME_TAKEN =
  'Tên này đã có tài khoản khác được ghi nhận. Nếu đồng chí vừa đổi tài khoản, xin báo đồng chí Bí thư.';
export const WHICH_NAME = 'Có mấy đồng chí gần tên này. Xin chọn đúng tên của mình.';
export const NO_OFFICER_YET =
  'Chi ủy chưa có đồng chí nào được ghi nhận, nên chưa xác nhận được. Xin báo đồng chí Bí thư.';

/** The officers of the branch are linked on another channel only: they are asked there. */
export const ASKED_ELSEWHERE =
  'Đã chuyển chi ủy xác nhận. Khi chi ủy trả lời, Trợ lý báo lại trong nhóm này.';

// ---- one person, two accounts

export const CONTACT_CODE_WRONG =
  'Mã này không đúng hoặc đã quá giờ. Xin nhắn riêng cho Trợ lý một tin bất kỳ để lấy mã mới.';
export const contactJoined = (fullName: string): string =>
  `Đã nối trò chuyện riêng với tên ${comrade(fullName)} trong nhóm.`;
export const contactJoinedPrivately = (fullName: string): string =>
  `Đã nhận ra ${comrade(fullName)}. Xin gõ /huongdan để xem các việc làm được ở đây.`;
/** In private, to somebody who may be known in a group under another id. */
export const privateStrangerWithCode = (code: string): RichText =>
  lines(
    'Kính chào đồng chí. Trợ lý chưa nhận ra đồng chí ở trò chuyện riêng này.',
    [
      'Nếu đồng chí đã được ghi tên trong nhóm của chi bộ, xin vào nhóm, trả lời một tin của Trợ lý và gõ: ',
      bold(`toi la ${code}`),
    ],
    'Mã dùng trong 15 phút. Nếu chưa ghi tên, xin gõ trong nhóm trước: toi la Họ và tên.',
  );

interface Named {
  readonly fullName: string;
  readonly no: string;
}

export const linkQuestion = (displayName: string, fullName: string): RichText =>
  lines(
    ['Tài khoản ', bold(safeDisplayName(displayName)), ` xin được ghi tên là ${comrade(fullName)}.`],
    'Kính đề nghị đồng chí trong chi ủy xác nhận.',
  );

/** Several requests that came within a few minutes; `more` wait beyond those shown. */
export const linkQuestions = (
  asked: readonly { readonly displayName: string; readonly member: Named }[],
  more: number,
): RichText =>
  lines(
    `Có thêm ${asked.length} tài khoản xin được ghi tên:`,
    ...asked.map(
      ({ displayName, member }): RichText => [
        '- ',
        bold(safeDisplayName(displayName)),
        `: ${comrade(nameWithNo(member))}`,
      ],
    ),
    ...(more > 0 ? [`Còn ${more} tài khoản nữa, xin xác nhận số này trước.`] : []),
    'Kính đề nghị đồng chí trong chi ủy xem từng tên: tên nào không phải, xin chọn trước; sau đó xác nhận các tên còn lại.',
  );

export const CONFIRM_YES = '✅ Đúng';
export const CONFIRM_NO = '✖️ Không phải';

export const confirmAll = (count: number): string => `✅ Đúng cả ${count}`;
export const refuseNamed = (name: string): string => `✖️ Không phải: ${name}`;

const MOST_NAMES = 12;

export const linkConfirmed = (names: readonly string[]): RichText => {
  const [only] = names;
  if (names.length === 1 && only !== undefined)
    return lines(`Đã ghi nhận ${comrade(only)}. Từ nay đồng chí trả lời trong nhóm là được ghi.`);
  const shown = names.slice(0, MOST_NAMES).map(comrade);
  const more = names.length - shown.length;
  return lines(
    `Đã ghi nhận ${shown.join(', ')}${more > 0 ? ` và ${more} đồng chí nữa` : ''}.`,
    'Từ nay các đồng chí trả lời trong nhóm là được ghi.',
  );
};

export const linkRefused = (fullName: string): string =>
  `Chi ủy chưa xác nhận tài khoản vừa xin ghi tên ${fullName}. Xin liên hệ trực tiếp với đồng chí Bí thư.`;

export const LINK_DECIDED_ALREADY = 'Việc này đã được chi ủy trả lời rồi.';
export const LINK_ASKED_TOAST = 'Đã chuyển chi ủy xác nhận.';
export const LINK_DONE_TOAST = 'Đã xác nhận. Trân trọng cảm ơn đồng chí.';
/** After a tap on several names; `left` of them belong to another account already. */
export const linksDoneToast = (count: number, left: number): string =>
  left === 0
    ? LINK_DONE_TOAST
    : `Đã xác nhận ${count} đồng chí. Còn ${left} tên đã có tài khoản khác, xin hỏi lại từng đồng chí.`;
export const LINK_REFUSED_TOAST = 'Đã ghi: không phải.';

// ---- first private contact (5.2)

/** `channel` = where they are asked: its provider has the messages, too. */
export const consentQuestion = (fullName: string, branchName: string, channel: string): RichText =>
  lines(
    `Kính gửi ${comrade(fullName)}.`,
    `${branchTitle(branchName)} dùng Trợ lý này để nhắc lịch sinh hoạt và nhắc việc được phân công. Trợ lý chỉ lưu tên, chức vụ trong chi bộ, diện sinh hoạt, tài khoản nhắn tin này, việc dự sinh hoạt và nhiệm vụ của đồng chí; không lưu lý lịch.`,
    `Tin của Trợ lý đi qua ứng dụng nhắn tin này (${channel.charAt(0).toUpperCase()}${channel.slice(1)}), nên nhà cung cấp ứng dụng cũng chuyển và giữ tin; ngoài ra không gửi cho ai bên ngoài.`,
    'Đồng chí có quyền xem (/dulieu), sửa (báo chi ủy), rút lại đồng ý (dưới /dulieu) và xóa (/xoa) bất cứ lúc nào. Không đồng ý thì Trợ lý không nhắn riêng và không nêu tên đồng chí trong nhóm; chi ủy sẽ báo trực tiếp.',
    'Đồng chí có đồng ý không?',
  );

export const CONSENT_YES = 'Tôi đồng ý';
export const CONSENT_NO = 'Không đồng ý';
/** The short word after either button. */
export const CONSENT_TOAST = 'Đã ghi nhận. Trân trọng cảm ơn đồng chí.';
export const CONSENT_GIVEN =
  'Đã ghi nhận đồng chí đồng ý. Trân trọng cảm ơn. Xin gõ /huongdan để xem các việc làm được.';
export const CONSENT_DECLINED =
  'Đã ghi nhận. Trợ lý sẽ không nhắn riêng cho đồng chí; chi ủy sẽ báo trực tiếp. Khi đổi ý, xin gõ /start.';

export const PRIVATE_STRANGER =
  'Kính chào đồng chí. Trợ lý phục vụ các chi bộ đã đăng ký. Nếu chi bộ của đồng chí có nhóm, xin gõ trong nhóm: /toila Họ và tên.';

// ---- operator

export const CODE_NEEDS_NAME = 'Xin gõ kèm tên chi bộ hoặc đảng bộ, ví dụ: /machibo thôn Đoài';
export const CODE_NO_BRANCH = 'Không thấy chi bộ, đảng bộ nào có tên như vậy. Xin kiểm tra lại tên.';
export const codeLine = (
  branch: { name: string; superior: string | null },
  code: string,
  until: string,
): string =>
  `${branchTitle(branch.name)}${branch.superior === null ? '' : ` (${branch.superior})`}: ${code}, dùng một lần, đến ${until}`;
/** A committee's code is for its group, or for one person in private. */
export const committeeCodeLine = (
  committee: { name: string; superior: string | null },
  code: string,
  until: string,
): string =>
  `${committee.name}${committee.superior === null ? '' : ` (${committee.superior})`}: ${code}, cho nhóm hoặc một người xem của đảng ủy, dùng một lần, đến ${until}`;
export const CODE_MORE = 'Còn chi bộ, đảng bộ khác có tên như vậy; xin gõ tên đầy đủ hơn.';
