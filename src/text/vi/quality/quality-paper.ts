import { monthFrame, type QualityGroup } from '../../../domain/quality/quality-frame.ts';
import { groupTotal, ratingOf, type Score, valueTotal } from '../../../domain/quality/quality-score.ts';
import type { PaperBlock, PaperLayout } from '../../paper-layout.ts';
import { type MeetingWords, sessionOf } from '../attendance/rsvp.ts';
import { formatDate } from '../calendar/dates.ts';
import { MISSING, monthWords, sentence } from '../papers/facts.ts';
import { type Issuer, paperHead } from '../papers/heading.ts';
import type { QualityFormView } from './quality.ts';
import { groupName, itemName, RATING_NAMES } from './quality-names.ts';

/* The quality form of a meeting (2.4) on paper, to be filled in and signed by people. */

export interface QualityPaperView extends QualityFormView, Issuer {
  readonly chair: string | null;
}

export const qualityFile = (meeting: MeetingWords): string =>
  `Phiếu chấm điểm ngày ${formatDate(meeting.date).replaceAll('/', '-')}.docx`;
export const qualityCaption = (meeting: MeetingWords): string =>
  `Phiếu chấm điểm chất lượng ${sessionOf(meeting)}. Cột gợi ý do Trợ lý tính từ số liệu để tham khảo, không phải điểm.`;

export const qualityPaperLayout = (view: QualityPaperView): PaperLayout => ({
  draftMark: null,
  head: paperHead(view, null, null),
  title: {
    name: 'PHIẾU CHẤM ĐIỂM',
    subject: `chất lượng sinh hoạt chi bộ ${monthWords(view.period)}`,
    rule: '-----',
  },
  blocks: [
    paragraph(sentence(`Ngày sinh hoạt: ${formatDate(view.date)}`)),
    scoreTable(view),
    paragraph(
      'Cột gợi ý do Trợ lý tính từ số liệu để tham khảo, không phải điểm; các cột khác do người chấm.',
    ),
    ...totals(view),
    { kind: 'dotted', lead: 'Hạn chế và hướng khắc phục:', lines: 3 },
  ],
  foot: {
    left: { lines: [{ text: 'NGƯỜI CHẤM ĐIỂM', look: 'bold' }], name: MISSING },
    right: { lines: [{ text: 'CHỦ TRÌ HỘI NGHỊ', look: 'bold' }], name: view.chair ?? MISSING },
  },
});

const paragraph = (text: string): PaperBlock => ({ kind: 'paragraph', text: [text] });

function scoreTable(view: QualityPaperView): PaperBlock {
  const frame = monthFrame(view.frame, view.withThematic);
  return {
    kind: 'table',
    columns: [
      { title: 'Mục', widthMm: 13, align: 'center' },
      { title: 'Nội dung', widthMm: 74, align: 'left' },
      { title: 'Điểm tối đa', widthMm: 17, align: 'center' },
      { title: 'Gợi ý', widthMm: 17, align: 'center' },
      { title: 'Tự chấm', widthMm: 20, align: 'center' },
      { title: 'Chi bộ thông qua', widthMm: 24, align: 'center' },
    ],
    rows: frame.groups.flatMap((group) => [
      [group.code, groupName(frame, group).toUpperCase(), String(group.max), '', ...groupPoints(group, view)],
      ...group.items.map((item) => [
        item.code,
        itemName(frame, item),
        String(item.max),
        pointsText(view.suggestions.find(({ code }) => code === item.code)?.points ?? null, ''),
        itemPoints(view, 'self', item.code),
        itemPoints(view, 'branch', item.code),
      ]),
    ]),
    rowHeightMm: null,
  };
}

const scoresOf = ({ record }: QualityFormView, whose: 'self' | 'branch'): readonly Score[] => {
  const value = record[whose];
  return value?.kind === 'scores' ? value.scores : [];
};

/** The points of a group that is scored as a whole or in all of its items; else room for them. */
const groupPoints = (group: QualityGroup, view: QualityFormView): readonly string[] =>
  (['self', 'branch'] as const).map((whose) => {
    const { points, missing } = groupTotal(group, scoresOf(view, whose));
    return pointsText(missing.length === 0 ? points : null, MISSING);
  });

const itemPoints = (view: QualityFormView, whose: 'self' | 'branch', itemCode: string): string =>
  pointsText(scoresOf(view, whose).find(({ code }) => code === itemCode)?.points ?? null, '');

const pointsText = (points: number | null, open: string): string => (points === null ? open : String(points));

/** R2-7: three values of three bodies; a word for the points only behind points that were given. */
function totals({ frame, withThematic, record, rules }: QualityPaperView): readonly PaperBlock[] {
  const ofMonth = monthFrame(frame, withThematic);
  const line = (body: string, value: QualityFormView['record']['self']): string => {
    const total = value === null ? null : valueTotal(ofMonth, value);
    const points = total === null || total.missing.length > 0 ? null : total.points;
    return sentence(
      `${body}: ${points ?? MISSING}/100 điểm, mức ${points === null ? MISSING : RATING_NAMES[ratingOf(points, rules.ratingFrom)]}`,
    );
  };
  const { good, fair, average } = rules.ratingFrom;
  return [
    {
      kind: 'list',
      items: [
        { mark: '-', text: [line('Tự chấm', record.self)] },
        { mark: '-', text: [line('Chi bộ thông qua', record.branch)] },
        { mark: '-', text: [line('Cấp trên quyết định', record.superior)] },
      ],
    },
    paragraph(
      `Mức: Tốt từ ${good} điểm; Khá từ ${fair} đến dưới ${good}; Trung bình từ ${average} đến dưới ${fair}; Kém dưới ${average}. Mức chính thức do cấp trên quyết định.`,
    ),
  ];
}
