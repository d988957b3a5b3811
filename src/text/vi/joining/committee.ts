import { bold, lines, type RichText } from '../../rich-text.ts';

/* How an upper committee's group and its viewers become known to the bot. */

/** What may be asked from then on. */
const HOW = 'Xin gõ /tonghop để xem số liệu các chi bộ; xem theo quý thì gõ /tonghop quý 4.';

/** What a viewer may say, in private. */
const TALK =
  'Góp ý với chi ủy của một chi bộ, ví dụ: /gopy Chi bộ thôn Đoài: nội dung. Muốn xem kiến nghị của các chi bộ, xin gõ /gopy.';

export const committeeGroupConnected = (name: string): RichText =>
  lines(
    ['Đã kết nối nhóm với ', bold(name), '. Kính chào các đồng chí.'],
    HOW,
    'Số liệu chỉ là con số của từng chi bộ, không có tên đảng viên nào ngoài đồng chí Bí thư.',
  );

export const viewerAdded = (name: string): RichText =>
  lines(['Từ nay đồng chí xem được số liệu các chi bộ thuộc ', bold(name), '.'], HOW, TALK);

export const ALREADY_COMMITTEE_GROUP =
  'Nhóm này đã kết nối với đảng bộ của mình rồi. Xin gõ /tonghop để xem số liệu các chi bộ.';
export const COMMITTEE_GROUP_TAKEN =
  'Nhóm này là của đảng ủy cấp trên, nên mã này không dùng được ở đây. Xin hỏi người quản trị.';
export const CODE_IN_GROUP =
  'Mã này không dùng được trong trò chuyện riêng. Mã của chi bộ xin gõ trong nhóm của chi bộ.';
