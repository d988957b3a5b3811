import type { Office } from '../src/domain/people/membership.ts';
import { numberedText, offerCode } from '../src/text/numbered.ts';
import { plainText, type RichText } from '../src/text/rich-text.ts';
import { spokenCommands } from '../src/text/spoken-commands.ts';
import { typedPlainly } from '../src/text/typed-command.ts';
import { answerByNumber } from '../src/text/vi/channel/typed.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import {
  CONFIRM_NO,
  CONFIRM_YES,
  connectedText,
  linkConfirmed,
  linkQuestion,
  officerLabel,
  WHICH_OFFICER,
} from '../src/text/vi/joining/joining.ts';
import type { Piece, Screen } from './drawn-screens.ts';

/* The steps that are drawn, and the page of the docs that shows them: the words of the assistant are the program's own. */

export interface DrawnSteps {
  /** The picture's file below docs/images/. */
  readonly picture: string;
  readonly title: string;
  readonly alt: string;
  readonly screens: readonly Screen[];
  /** What does not fit under a screen. */
  readonly notes: readonly string[];
}

const BOT = 'Bot Chi bộ thôn Đoài';
const MEMBER = 'Nguyễn Thị Lan';
const SECRETARY = { name: 'Nguyễn Văn Thành', office: 'secretary' as Office, no: '01' };
const DEPUTY = { name: 'Trần Thị Hòa', office: 'deputy_secretary' as Office, no: '02' };
const CODE = 'AB12CD34';
const FATHER = 'BotFather';

const SPOKEN = new Map(Object.entries(COMMAND_TEXTS).map(([name, { spoken }]) => [name, spoken]));

/** As it arrives where there are no buttons and no slashes; choices are numbered. */
const onZalo = (text: RichText, labels: readonly string[] = [], id = 12): string => {
  const plain = spokenCommands(text, SPOKEN, null);
  return plainText(
    labels.length === 0 ? plain : numberedText(plain, labels, answerByNumber(offerCode(id)), null),
  );
};
const bot = (words: string): Piece => ({ as: 'said', who: BOT, words });
const father = (words: string): Piece => ({ as: 'said', who: FATHER, words });
const mine = (words: string): Piece => ({ as: 'said', who: 'Đồng chí', words, mine: true });

const officers = [SECRETARY, DEPUTY].map(({ name, office, no }) => officerLabel(name, office, no));
const connecting = typedPlainly(COMMAND_TEXTS.ketnoi, CODE);
const joining = typedPlainly(COMMAND_TEXTS.toila, MEMBER);

export const DRAWN_STEPS: readonly DrawnSteps[] = [
  {
    picture: 'buoc-botfather.png',
    title: 'Telegram: tạo bot và lấy mã',
    alt: 'Ba màn hình: nhắn BotFather /newbot, đặt tên; sao chép dòng mã; trong nhóm đặt bot làm quản trị viên',
    screens: [
      {
        head: FATHER,
        pieces: [
          mine('/newbot'),
          father('(hỏi tên hiển thị)'),
          mine('Trợ lý Chi bộ xã Tam Hưng'),
          father('(hỏi tên tài khoản, phải kết thúc bằng “bot”)'),
        ],
        typing: 'TroLyTamHungBot',
        caption: 'Tìm @BotFather có dấu xác minh, gõ /newbot, đặt hai tên.',
      },
      {
        head: FATHER,
        pieces: [
          father('(báo đã tạo xong, kèm dòng mã)'),
          { as: 'tap', words: '123456789:AAH-vi-du-khong-dung-duoc' },
          father('(dặn giữ kín mã)'),
        ],
        typing: null,
        caption: 'Chạm vào dòng mã để sao chép, dán vào chibo setup. Không gửi mã vào nhóm nào.',
      },
      {
        head: 'Nhóm Chi bộ thôn Đoài',
        pieces: [
          { as: 'row', words: 'Sửa nhóm' },
          { as: 'row', words: 'Quản trị viên' },
          { as: 'row', words: 'Thêm quản trị viên' },
          { as: 'row', words: '@TroLyTamHungBot', isChosen: true },
          { as: 'tap', words: 'Xong' },
        ],
        typing: null,
        caption: 'Thêm bot vào nhóm, đặt làm quản trị viên; không cần bật quyền nào thêm.',
      },
    ],
    notes: [
      'BotFather nhắn bằng tiếng Anh; chữ trong ngoặc là ý của tin.',
      'Chế độ riêng tư (`/setprivacy`) giữ nguyên `Enable`: là quản trị viên của nhóm thì bot đã nghe đủ. Xong cả xã thì tắt quyền thêm bot vào nhóm khác: `/setjoingroups`, `Disable`.',
      'Lỡ để lộ mã: `/revoke` ở BotFather, chọn bot, lấy mã mới rồi chạy lại `chibo setup`.',
    ],
  },
  {
    picture: 'buoc-zalo-nhom.png',
    title: 'Zalo: đưa bot vào nhóm, nối nhóm, ghi tên mình',
    alt: 'Bốn màn hình: thêm thành viên, chọn bot; gõ @, chọn tên bot, gõ ket noi và mã; trả lời bằng số của mình; ghi tên bằng toi la và họ tên',
    screens: [
      {
        head: 'Thêm thành viên',
        pieces: [
          { as: 'field', words: BOT },
          { as: 'row', words: BOT, isChosen: true },
          { as: 'tap', words: 'Thêm vào nhóm' },
        ],
        typing: null,
        caption: 'Trong nhóm: Thêm thành viên, tìm tên bot, trưởng nhóm đồng ý.',
      },
      {
        head: 'Nhóm Chi bộ thôn Đoài',
        pieces: [
          { as: 'field', words: '@' },
          { as: 'row', words: BOT, isChosen: true },
        ],
        typing: `@${BOT} ${connecting}`,
        caption: 'Trong nhóm: gõ @, chọn tên bot trong danh sách hiện ra, gõ tiếp ket noi và mã.',
      },
      {
        head: 'Nhóm Chi bộ thôn Đoài',
        pieces: [
          bot(onZalo(connectedText('thôn Đoài'))),
          bot(onZalo([WHICH_OFFICER], officers)),
          { as: 'tap', words: 'Nhấn giữ tin này → Trả lời' },
          mine('1'),
        ],
        typing: null,
        caption: 'Đồng chí vừa nối nhóm trả lời tin ấy bằng số của mình trong chi ủy.',
      },
      {
        head: 'Nhóm Chi bộ thôn Đoài',
        pieces: [
          { as: 'tap', words: 'Nhấn giữ một tin của bot → Trả lời' },
          mine(joining),
          bot(onZalo(linkQuestion('Lan Nguyễn', MEMBER), [CONFIRM_YES, CONFIRM_NO], 13)),
          { as: 'said', who: `${SECRETARY.name} (trả lời tin trên)`, words: '1' },
          bot(onZalo(linkConfirmed([MEMBER]))),
        ],
        typing: null,
        caption: 'Mỗi đồng chí trả lời một tin của bot: toi la và họ tên. Chi ủy trả lời 1.',
      },
    ],
    notes: [
      'Gõ tay tên bot thì bot không nghe: phải chọn tên trong danh sách hiện ra sau dấu `@`.',
      'Mã lấy bằng `npm run -s chibo -- branches`; dùng một lần, trong 7 ngày, cho một nhóm.',
      'Tạo bot Zalo: [operations.md](operations.md#bot-zalo).',
    ],
  },
];

/** docs/first-steps.md: the pictures, and the same steps as text for whoever cannot see them. */
export const firstStepsPage = (): string => `# Từng bước, có hình

Trang này và các hình được tạo từ \`scripts/drawn-steps.ts\` (\`npm run docs:pictures\`); xin không sửa tay. Hình do chúng tôi vẽ, màn hình thật có thể hơi khác.
${DRAWN_STEPS.map(sectionOf).join('')}`;

const sectionOf = ({ picture, title, alt, screens, notes }: DrawnSteps): string => `
## ${title}

![${alt}](images/${picture})

${screens.map(({ caption, typing }, index) => `${index + 1}. ${caption}${typing === null ? '' : ` Ví dụ: \`${typing}\``}`).join('\n')}

${notes.map((note) => `- ${note}`).join('\n')}
`;
