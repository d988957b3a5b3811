import { type HandOut, type HandOutBlock, printedLabel } from '../../hand-out-layout.ts';
import { bold, type RichText } from '../../rich-text.ts';
import { type DescribedCommand, summaryWithin, typedCommand } from '../../typed-command.ts';
import { formatTime } from '../calendar/dates.ts';
import { ROLL_AFTERWARDS } from '../meeting/proceedings.ts';
import { RUNG_NAMES, type RungName, ruleLines, rungWhen, type SettingsView } from '../meeting/settings.ts';
import { branchTitle } from '../people/names.ts';
import { PUBLISH_BUTTON } from '../resolutions/documents.ts';
import { capitalised } from './facts.ts';

/* The secretary's month on one page: what comes by itself and when, what is typed, and the meeting step by step. */

/** The commands that the page names. */
export type MonthCommand =
  | ('doilich' | 'chuongtrinh' | 'diemdanh' | 'baogiup' | 'batdau' | 'ketthuc' | 'bienban' | 'nhiemvu')
  | ('baocao' | 'bieuquyet' | 'nghiquyet' | 'danhgia' | 'lich' | 'huyhop' | 'dangvien' | 'caidat');

export interface SecretaryMonthView {
  readonly settings: SettingsView;
  /** What comes beside the reminder plan: so many days before a day that collides, and on a day of each month (minutes). */
  readonly collision: { readonly daysBefore: number; readonly at: number };
  readonly report: { readonly day: number; readonly at: number };
  readonly commands: Readonly<Record<MonthCommand, DescribedCommand>>;
  /** Whether commands are written as a menu has them, or in plain words: where there is no menu on any channel. */
  readonly written: 'slash' | 'plain';
  /** The channel on which they are said in plain words, as people call it; null where there is none beside. */
  readonly plainOn: string | null;
}

/** What the secretary types when a step of the plan comes; nothing where it does all by itself. */
const TYPED_THEN: Readonly<Record<RungName, MonthCommand | null>> = {
  preparation: 'chuongtrinh',
  notice: null,
  call: 'diemdanh',
  'in-person': 'baogiup',
  reminder: null,
  roll: 'batdau',
  'next-morning': 'ketthuc',
  summary: 'bienban',
  'follow-up': 'nhiemvu',
};
const NOTHING = '(không phải gõ gì)';
const ANY_TIME: readonly MonthCommand[] = ['lich', 'doilich', 'huyhop', 'dangvien', 'caidat'];

export function secretaryMonth(view: SecretaryMonthView): HandOut {
  const { settings } = view;
  const [rule = '', place = ''] = ruleLines(settings);
  return {
    form: 'page',
    blocks: [
      { kind: 'title', text: 'MỘT THÁNG CỦA ĐỒNG CHÍ BÍ THƯ' },
      { kind: 'subtitle', text: branchTitle(settings.branchName) },
      { kind: 'subtitle', text: `${rule}. ${place}` },
      {
        kind: 'table',
        columns: [
          { title: 'Khi nào', widthMm: 42 },
          { title: 'Trợ lý tự làm', widthMm: 62 },
          { title: 'Đồng chí gõ', widthMm: 82 },
        ],
        rows: monthRows(view),
      },
      { kind: 'heading', text: 'Đến giờ họp, từng bước' },
      ...meetingSteps(view).map(
        (text, index): HandOutBlock => ({ kind: 'point', mark: `${index + 1}.`, text }),
      ),
      { kind: 'heading', text: 'Lúc nào cũng gõ được' },
      { kind: 'point', mark: '–', text: anyTime(view) },
      { kind: 'note', text: howWritten(view) },
    ],
  };
}

const PRINT_ANEW = 'Đổi ngày giờ, lời nhắc thì in lại tờ này.';
function howWritten({ written, plainOn }: SecretaryMonthView): string {
  const answer = 'nhấn giữ một tin của Trợ lý, chọn Trả lời, rồi gõ';
  if (written === 'plain') return `Không cần dấu tiếng Việt. Trong nhóm: ${answer}. ${PRINT_ANEW}`;
  return plainOn === null
    ? PRINT_ANEW
    : `Trên ${plainOn} không cần dấu / và dấu tiếng Việt (diem danh, bien ban). Trong nhóm ${plainOn}: ${answer}. ${PRINT_ANEW}`;
}

/** As it is typed, and what it does. */
const said = (view: SecretaryMonthView, name: MonthCommand): RichText => [
  bold(order(view, name)),
  `: ${summaryWithin(view.commands[name])}`,
];

const order = ({ commands, written }: SecretaryMonthView, name: MonthCommand, args?: string): string =>
  typedCommand(commands[name], written === 'plain', args);

function monthRows(view: SecretaryMonthView): readonly (readonly RichText[])[] {
  const { collision, report } = view;
  return [
    [
      [`Trước ${collision.daysBefore} ngày, ${formatTime(collision.at)}`],
      ['Chỉ khi trùng ngày lễ, Tết: nêu các ngày để chọn (gửi riêng)'],
      said(view, 'doilich'),
    ],
    ...view.settings.rungs.map((rung) => {
      const name = TYPED_THEN[rung.label];
      return [
        [capitalised(rungWhen(rung))],
        [RUNG_NAMES[rung.label]],
        name === null ? [NOTHING] : said(view, name),
      ];
    }),
    [
      [`Ngày ${report.day} hằng tháng, ${formatTime(report.at)}`],
      ['Báo cáo tháng của chi bộ (gửi riêng chi ủy)'],
      said(view, 'baocao'),
    ],
  ];
}

const meetingSteps = (view: SecretaryMonthView): readonly RichText[] => [
  [
    'Điểm danh tự mở trong nhóm. Ghi chủ trì, thư ký: ',
    bold(order(view, 'batdau', 'chủ trì Họ và tên')),
    ', ',
    bold(order(view, 'batdau', 'thư ký Họ và tên')),
  ],
  [
    'Ghi thay đồng chí không dùng điện thoại: ',
    bold(order(view, 'diemdanh', ROLL_AFTERWARDS.slice(ROLL_AFTERWARDS.indexOf(' ') + 1))),
  ],
  ['Xong bước nào, chọn bước ấy ở bảng các bước Trợ lý gửi riêng đồng chí.'],
  ['Giơ tay biểu quyết xong: ', bold(order(view, 'bieuquyet')), ' (tán thành, không tán thành, ý kiến khác)'],
  [
    'Phân công trong một tin: ',
    bold(order(view, 'nghiquyet', 'tiêu đề')),
    ', rồi mỗi dòng một việc ',
    bold('- việc; người; hạn'),
    '. Xem bản nháp, chọn ',
    bold(printedLabel(PUBLISH_BUTTON)),
  ],
  said(view, 'danhgia'),
  said(view, 'ketthuc'),
  [...said(view, 'bienban'), '; xem lại, đủ thì gõ ', bold(order(view, 'bienban', 'chốt'))],
];

const anyTime = (view: SecretaryMonthView): RichText =>
  ANY_TIME.flatMap((name, index) => [index === 0 ? '' : '; ', ...said(view, name)]);
