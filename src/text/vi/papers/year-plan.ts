import type { PaperBlock, PaperLayout, TableColumn } from '../../paper-layout.ts';
import { bold, lines, type RichText } from '../../rich-text.ts';
import { shorten } from '../../split.ts';
import { formatTime } from '../calendar/dates.ts';
import { quarterShort } from '../meeting/thematic.ts';
import { branchSignature, recipientsOf } from './branch-foot.ts';
import { capitalised, sentence } from './facts.ts';
import { DRAFT_MARK, numberLine, paperHead, placeAndDate } from './heading.ts';
import {
  dayOfMonth,
  dueOfMonth,
  elsewhere,
  hasProposals,
  monthNote,
  themeOf,
  themesEachQuarter,
  usualWords,
  visitWords,
  type YearPlanView,
} from './year-plan-words.ts';

/* Kế hoạch sinh hoạt năm: the year of a branch on one page, and the same as a message. */

/** So many letters fit beside each other on the page: more would need a second one. */
const ON_PAPER = { place: 48, note: 36, theme: 104 } as const;
/** In a chat the whole plan is one message of at most 2,000 letters, choices included. */
const IN_CHAT = { place: 60, note: 90, theme: 80 } as const;

const column = (title: string, widthMm: number, align: TableColumn['align'] = 'left'): TableColumn => ({
  title,
  widthMm,
  align,
});

/** R4-3: a draft until the secretary has numbered, dated and signed it. */
export const yearPlanLayout = (view: YearPlanView): PaperLayout => ({
  onePage: true,
  draftMark: DRAFT_MARK,
  head: paperHead(view, numberLine(null, 'KH'), placeAndDate(view.placeName, null)),
  title: { name: 'KẾ HOẠCH', subject: `sinh hoạt chi bộ năm ${view.plan.year}`, rule: null },
  blocks: [
    { kind: 'heading', text: '1. Sinh hoạt thường kỳ' },
    paragraph(sentence(`Thường lệ: ${usualWords(view.rule, ON_PAPER.place)}`)),
    monthsTable(view),
    {
      kind: 'heading',
      text: ['2. Sinh hoạt chuyên đề', themesEachQuarter(view)].filter((part) => part !== '').join(': '),
    },
    quartersTable(view),
    { kind: 'heading', text: '3. Đại biểu cấp trên và báo cáo' },
    { kind: 'list', items: dutyLines(view).map((text) => ({ mark: '-', text: [text] })) },
  ],
  foot: { left: recipientsOf(view.superior), right: branchSignature(view.signer) },
});

const paragraph = (text: string): PaperBlock => ({ kind: 'paragraph', text: [text] });

const monthsTable = ({ plan, rule }: YearPlanView): PaperBlock => ({
  kind: 'table',
  columns: [
    column('Tháng', 14, 'center'),
    column('Ngày, giờ', 42),
    column('Ghi chú', 70),
    column('Gửi cấp trên', 39),
  ],
  rows: plan.months.map((month) => [
    String(Number(month.period.slice(5))),
    month.date === null ? dayOfMonth(month) : `${capitalised(dayOfMonth(month))}, ${formatTime(month.time)}`,
    // Why a day gives way is told in full: there are few of them in a year.
    month.collision !== null
      ? monthNote(month)
      : shorten(
          [monthNote(month), elsewhere(month, rule)].filter((note) => note !== '').join('; '),
          ON_PAPER.note,
        ),
    dueOfMonth(month),
  ]),
  rowHeightMm: null,
});

const quartersTable = (view: YearPlanView): PaperBlock => ({
  kind: 'table',
  columns: [column('Quý', 15, 'center'), column('Chủ đề', 107), column('Ghi chú', 43)],
  rows: view.plan.quarters.map((themed) => {
    const { topic, note } = themeOf(themed, view, ON_PAPER.theme);
    return [quarterShort(themed.quarter).replace('quý ', ''), topic, note];
  }),
  rowHeightMm: null,
});

const dutyLines = ({ plan, visits }: YearPlanView): readonly string[] => [
  `Cấp ủy cấp trên dự sinh hoạt: ${visits.map(visitWords).join('; ')}.`,
  'Trước ngày 01 hằng tháng: đăng ký lịch sinh hoạt. Tháng 6, tháng 12: bảng số liệu 6 tháng.',
  'Trong 02 ngày sau mỗi kỳ (cột cuối): gửi nghị quyết hoặc kết luận, trích biên bản.',
  ...(hasProposals(plan)
    ? ['Ngày thay vì trùng ngày lễ, Tết là dự kiến; Bí thư quyết định và báo trước cho đảng viên.']
    : []),
];

/** The plan as a message; its title stands above it. */
export const yearPlanText = (view: YearPlanView): RichText =>
  lines(
    `Thường lệ: ${usualWords(view.rule, IN_CHAT.place)}`,
    ...view.plan.months.map((month) => {
      const note = shorten(monthNote(month), IN_CHAT.note);
      return `Tháng ${Number(month.period.slice(5))}: ${dayOfMonth(month)}${note === '' ? '' : ` (${note})`}`;
    }),
    [bold('Chuyên đề')],
    ...view.plan.quarters.map((themed) => {
      const { topic, note } = themeOf(themed, view, IN_CHAT.theme);
      return `${capitalised(quarterShort(themed.quarter))}: ${topic}${note === '' ? '' : ` (${note})`}`;
    }),
    [bold('Cấp trên dự: '), `${view.visits.map(visitWords).join('; ')}.`],
    [
      bold('Báo cáo: '),
      'trong 02 ngày sau mỗi kỳ; sơ kết quý I, 6 tháng, quý III (tháng 3, 6, 9); tổng kết năm (tháng 12).',
    ],
    hasProposals(view.plan)
      ? 'Ngày thay vì trùng lễ, Tết là dự kiến; đồng chí Bí thư hoặc Phó Bí thư quyết định khi đến kỳ.'
      : null,
  );
