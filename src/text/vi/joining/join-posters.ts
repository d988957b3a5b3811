import type { IsoDate } from '../../../domain/calendar/calendar.ts';
import { type HandOut, type HandOutBlock, printedLabel } from '../../hand-out-layout.ts';
import { bold, type RichText } from '../../rich-text.ts';
import { type DescribedCommand, typedCommand, typedPlainly } from '../../typed-command.ts';
import { ABSENT_BUTTON, ATTENDING_BUTTON } from '../attendance/rsvp.ts';
import { formatDate } from '../calendar/dates.ts';
import { branchTitle } from '../people/names.ts';
import type { MetOn } from './answer-card.ts';

/* Two sheets to be read from afar: for who connects the group, once; and for all members, on the wall. */

export interface ConnectSheetView {
  readonly branch: string;
  readonly metOn: MetOn;
  readonly code: string;
  /** What opens the list of groups with the code in it; null where there is no such link, or the name is not known. */
  readonly link: string | null;
  readonly lastDay: IsoDate;
  readonly command: DescribedCommand;
}

/** For the officer who connects the group: who has the code can connect another group, so it hangs nowhere. */
export const connectSheet = (view: ConnectSheetView): HandOut => ({
  form: 'poster',
  blocks: [
    { kind: 'title', text: `NỐI NHÓM ${view.metOn.channel.toUpperCase()} VỚI TRỢ LÝ` },
    { kind: 'subtitle', text: branchTitle(view.branch) },
    ...numbered(connecting(view)),
    {
      kind: 'note',
      text: `Mã dùng một lần, cho một nhóm, đến hết ngày ${formatDate(view.lastDay)}. Trao tận tay đồng chí Bí thư; không treo, không chụp gửi.`,
    },
  ],
});

function connecting({ metOn, code, link, command }: ConnectSheetView): readonly Step[] {
  const { bot, answers } = metOn;
  if (link !== null)
    return [
      { text: ['Mở máy ảnh của điện thoại, quét mã vuông này.'], below: { kind: 'qr', link } },
      { text: ['Chọn nhóm của chi bộ, bấm ', bold('Thêm'), ' (Add).'] },
      { text: ['Đặt Trợ lý làm ', bold('quản trị viên'), ' của nhóm, rồi bấm tên mình trong chi ủy.'] },
    ];
  const assistant = bot === '' ? ['Trợ lý của chi bộ'] : [bold(bot)];
  if (answers === 'pressed')
    return [
      { text: ['Thêm ', ...assistant, ' vào nhóm, đặt làm ', bold('quản trị viên'), '.'] },
      { text: ['Gõ trong nhóm:'], below: { kind: 'typed', text: typedCommand(command, false, code) } },
      { text: ['Bấm tên mình trong chi ủy.'] },
    ];
  return [
    { text: ['Trong nhóm, chọn ', bold('Thêm thành viên'), ', tìm ', ...assistant, '; trưởng nhóm đồng ý.'] },
    {
      text: [
        'Gõ ',
        bold('@'),
        ', chọn tên Trợ lý trong danh sách hiện ra (tự gõ tên thì Trợ lý không nghe), gõ tiếp cho đủ câu:',
      ],
      below: { kind: 'typed', text: `${bot === '' ? '' : `@${bot} `}${typedPlainly(command, code)}` },
    },
    { text: ['Trả lời tin của Trợ lý bằng số của mình trong chi ủy.'] },
  ];
}

export interface JoinPosterView {
  readonly branch: string;
  readonly metOn: MetOn;
  /** What opens the private chat; null where there is no such link, or the name is not known. */
  readonly link: string | null;
  readonly command: DescribedCommand;
}

/** For the wall of the meeting room: nothing on it is secret, and nobody is named. */
export const joinPoster = (view: JoinPosterView): HandOut => ({
  form: 'poster',
  blocks: [
    { kind: 'title', text: 'GHI TÊN VỚI TRỢ LÝ' },
    { kind: 'subtitle', text: branchTitle(view.branch) },
    ...numbered(joining(view)),
    {
      kind: 'note',
      text: 'Có phiếu mời thì làm theo phiếu. Đồng chí không dùng điện thoại được báo trực tiếp và vẫn ghi đủ. Cần giúp, xin hỏi đồng chí Bí thư.',
    },
  ],
});

function joining({ metOn, link, command }: JoinPosterView): readonly Step[] {
  const { channel, bot, answers } = metOn;
  const inGroup = `Vào nhóm ${channel} của chi bộ, `;
  if (answers === 'pressed')
    return [
      { text: [`${inGroup}gõ:`], below: { kind: 'typed', text: typedCommand(command, false) } },
      link === null
        ? { text: ['Chi ủy xác nhận xong, nhắn riêng cho Trợ lý và trả lời câu hỏi.'] }
        : {
            text: ['Chi ủy xác nhận xong, quét mã này, bấm ', bold('Bắt đầu'), ', trả lời câu hỏi.'],
            below: { kind: 'qr', link },
          },
      {
        text: [
          'Được mời họp: bấm ',
          bold(printedLabel(ATTENDING_BUTTON)),
          ' hoặc ',
          bold(printedLabel(ABSENT_BUTTON)),
          '.',
        ],
      },
    ];
  return [
    {
      text: [`${inGroup}nhấn giữ một tin của Trợ lý, chọn `, bold('Trả lời'), ', gõ:'],
      below: { kind: 'typed', text: typedPlainly(command) },
    },
    {
      text: [
        'Chi ủy xác nhận xong, tìm ',
        ...(bot === '' ? ['Trợ lý của chi bộ'] : [bold(bot)]),
        ', nhắn riêng một câu bất kỳ, trả lời câu hỏi bằng số.',
      ],
    },
    { text: ['Được mời họp: trả lời tin ấy, gõ ', bold('1'), ' là dự, ', bold('2'), ' là vắng.'] },
  ];
}

interface Step {
  readonly text: RichText;
  readonly below?: HandOutBlock;
}

const numbered = (steps: readonly Step[]): readonly HandOutBlock[] =>
  steps.flatMap(({ text, below }, index) => [
    { kind: 'point' as const, mark: `${index + 1}.`, text },
    ...(below === undefined ? [] : [below]),
  ]);
