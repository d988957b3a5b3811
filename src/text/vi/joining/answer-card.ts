import type { Office } from '../../../domain/people/membership.ts';
import { type HandOut, type HandOutBlock, printedLabel } from '../../hand-out-layout.ts';
import { bold, type RichText } from '../../rich-text.ts';
import { type DescribedCommand, summaryWithin, typedCommand, typedPlainly } from '../../typed-command.ts';
import { PRESENT_BUTTON } from '../attendance/roll.ts';
import { ABSENT_BUTTON, ATTENDING_BUTTON, REASON_NAMES } from '../attendance/rsvp.ts';
import { branchTitle, comrade, officeName } from '../people/names.ts';

/* The half page that every member is given: how to answer, what to do when one cannot come, how to ask, whom to ask. */

/** Where people meet the assistant. */
export interface MetOn {
  /** As people call it. */
  readonly channel: string;
  /** What the assistant is called there, as it is looked for; '' where that is not known. */
  readonly bot: string;
  /** Whether answers are buttons, or numbers that are typed. */
  readonly answers: 'pressed' | 'typed';
}

/** What a member asks for by a command, in the order of the card. */
export const CARD_COMMANDS = ['lich', 'nhiemvu', 'xong', 'huongdan'] as const;

export interface AnswerCardView {
  readonly branch: string;
  readonly metOn: MetOn;
  readonly commands: Readonly<Record<(typeof CARD_COMMANDS)[number], DescribedCommand>>;
  /** Whom to ask; null while nobody is the branch's secretary. */
  readonly helper: { readonly fullName: string; readonly office: Office } | null;
}

/** Filled in by hand: no telephone number is kept. */
const BY_HAND = '……………………';

export function answerCard(view: AnswerCardView): HandOut {
  const { channel, bot, answers } = view.metOn;
  const points = [
    ...(answers === 'pressed' ? PRESSED : TYPED),
    askedLine(view),
    [bold('Cần giúp: '), `hỏi ${helperWords(view.helper)}. Điện thoại: ${BY_HAND}`],
  ];
  return {
    form: 'half',
    blocks: [
      { kind: 'title', text: 'TRẢ LỜI MỜI HỌP BẰNG ĐIỆN THOẠI' },
      { kind: 'subtitle', text: branchTitle(view.branch) },
      { kind: 'subtitle', text: `Nhóm ${channel}${bot === '' ? ' của chi bộ' : ` · Trợ lý: ${bot}`}` },
      ...points.map((text, index): HandOutBlock => ({ kind: 'point', mark: `${index + 1}.`, text })),
    ],
  };
}

const PRESSED: readonly RichText[] = [
  [
    bold('Được mời họp: '),
    'dưới tin của Trợ lý trong nhóm, bấm ',
    bold(printedLabel(ATTENDING_BUTTON)),
    ' hoặc ',
    bold(printedLabel(ABSENT_BUTTON)),
    '. Đổi ý thì bấm lại, lần sau cùng được tính.',
  ],
  [
    bold('Không dự được: '),
    'bấm ',
    bold(printedLabel(ABSENT_BUTTON)),
    `, rồi bấm lý do ở tin bên dưới (${REASON_NAMES.sick}, ${REASON_NAMES.family} …). Lý do chỉ chi ủy xem.`,
  ],
  [
    bold('Đến nơi họp: '),
    'bấm ',
    bold(printedLabel(PRESENT_BUTTON)),
    '. Không mang điện thoại thì chi ủy ghi thay.',
  ],
];

const TYPED: readonly RichText[] = [
  [
    bold('Được mời họp: '),
    'nhấn giữ tin của Trợ lý trong nhóm, chọn ',
    bold('Trả lời'),
    ', gõ ',
    bold('1'),
    ' là dự, ',
    bold('2'),
    ' là vắng. Đổi ý thì trả lời lại, lần sau cùng được tính.',
  ],
  [
    bold('Không dự được: '),
    'gõ ',
    bold('2'),
    ' kèm lý do, ví dụ ',
    bold('2 ốm'),
    '. Không muốn cả nhóm đọc lý do thì nhắn riêng cho Trợ lý.',
  ],
  [
    bold('Đến nơi họp: '),
    'trả lời tin điểm danh, gõ ',
    bold('1'),
    '. Không mang điện thoại thì chi ủy ghi thay.',
  ],
];

function askedLine({ metOn, commands }: AnswerCardView): RichText {
  const isPressed = metOn.answers === 'pressed';
  return [
    bold('Hỏi Trợ lý: '),
    isPressed ? 'gõ ' : 'trả lời một tin của Trợ lý, hoặc nhắn riêng, gõ ',
    ...CARD_COMMANDS.flatMap(
      (name, index): RichText => [
        index === 0 ? '' : '; ',
        bold(isPressed ? typedCommand(commands[name], false) : typedPlainly(commands[name])),
        ` – ${summaryWithin(commands[name])}`,
      ],
    ),
    '.',
  ];
}

const helperWords = (helper: AnswerCardView['helper']): string =>
  helper === null ? 'đồng chí Bí thư' : `${comrade(helper.fullName)}, ${officeName(helper.office)}`;
