import {
  AlignmentType,
  BorderStyle,
  Document,
  HeightRule,
  ImageRun,
  LineRuleType,
  Packer,
  type Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { SlipLayout } from '../text/slip-layout.ts';
import { bare, SLIP_PARTS } from './package.ts';
import { millimetres, PAGE, points, USUAL } from './page.ts';
import { type ParagraphLook, paragraph, richRuns, run } from './paragraph.ts';
import { qrPicture } from './qr-picture.ts';
import { paperStyles } from './styles.ts';

/* Slips to be cut apart: two side by side, two below each other, dashed lines to cut along. */

const SIDE_BY_SIDE = 2;
/** Printers leave so much of a page white. */
const MARGIN = millimetres(7);
const WIDTH = Math.floor((PAGE.width - 2 * MARGIN) / SIDE_BY_SIDE);
/** Half of what lies between the margins, less a little for the line that ends every file. */
const HEIGHT = Math.floor((PAGE.height - 2 * MARGIN - millimetres(2)) / 2);
const QR_MM = 42;
const PIXELS_PER_MM = 96 / 25.4;

/** Sizes of letters in half points. */
const LETTERS = { small: 18, head: 22, foot: 20, plain: 26, name: 30, typed: 36 } as const;

const CUT = { style: BorderStyle.DASHED, size: 4, space: 0, color: '808080' };
const NO_LINE = { style: BorderStyle.NIL };
const PADDING = {
  top: millimetres(5),
  bottom: millimetres(2),
  left: millimetres(6),
  right: millimetres(6),
};

const centred = (before: number): ParagraphLook => ({
  style: 'Line',
  alignment: AlignmentType.CENTER,
  spacing: { before: points(before), line: 240, lineRule: LineRuleType.AUTO },
});

const qr = (link: string): Paragraph =>
  paragraph(
    centred(0),
    new ImageRun({
      type: 'png',
      data: qrPicture(link),
      transformation: { width: QR_MM * PIXELS_PER_MM, height: QR_MM * PIXELS_PER_MM },
      altText: { name: 'QR', title: 'QR', description: link },
    }),
  );

const slipBlocks = ({ heading, branch, name, ways, link, foot }: SlipLayout): readonly Paragraph[] => [
  paragraph(centred(0), run(heading, { bold: true, size: LETTERS.head })),
  paragraph(centred(0), run(branch, { size: LETTERS.head })),
  paragraph(centred(5), run(name, { bold: true, size: LETTERS.name })),
  ...ways.flatMap(({ how, type }) => [
    paragraph({ ...centred(5), alignment: AlignmentType.LEFT }, ...richRuns(how)),
    ...(type === null
      ? link === null
        ? []
        : [qr(link), paragraph(centred(0), run(link, { size: LETTERS.small }))]
      : [paragraph(centred(4), run(type, { bold: true, size: LETTERS.typed }))]),
  ]),
  paragraph(
    { ...centred(5), alignment: AlignmentType.LEFT },
    run(foot, { size: LETTERS.foot, italics: true }),
  ),
];

function sheet(slips: readonly SlipLayout[]): Table {
  const rows = Array.from({ length: Math.ceil(slips.length / SIDE_BY_SIDE) }, (_none, row) =>
    Array.from({ length: SIDE_BY_SIDE }, (_nobody, column) => slips[row * SIDE_BY_SIDE + column]),
  );
  return new Table({
    width: { size: WIDTH * SIDE_BY_SIDE, type: WidthType.DXA },
    columnWidths: Array.from({ length: SIDE_BY_SIDE }, () => WIDTH),
    layout: TableLayoutType.FIXED,
    borders: {
      top: NO_LINE,
      bottom: NO_LINE,
      left: NO_LINE,
      right: NO_LINE,
      insideHorizontal: CUT,
      insideVertical: CUT,
    },
    margins: PADDING,
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          height: { value: HEIGHT, rule: HeightRule.EXACT },
          children: cells.map(
            (slip) =>
              new TableCell({
                width: { size: WIDTH, type: WidthType.DXA },
                verticalAlign: VerticalAlignTable.TOP,
                children: slip === undefined ? [paragraph({ style: 'Line' })] : [...slipBlocks(slip)],
              }),
          ),
        }),
    ),
  });
}

/** The bytes of a Word file with these slips, four a page. */
export async function packSlips(slips: readonly SlipLayout[]): Promise<Uint8Array> {
  const margins = { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN };
  const document = new Document({
    styles: paperStyles(USUAL),
    sections: [
      {
        properties: {
          page: {
            size: { width: PAGE.width, height: PAGE.height },
            margin: { ...margins, header: 0, footer: 0, gutter: 0 },
          },
        },
        children: [
          sheet(slips),
          paragraph({ style: 'Line', spacing: { line: points(1), lineRule: LineRuleType.EXACT } }),
        ],
      },
    ],
  });
  return bare(await Packer.toBuffer(document), SLIP_PARTS);
}
