import {
  BorderStyle,
  Document,
  HeightRule,
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
import { bare, SLIP_PARTS } from '../package.ts';
import { millimetres, PAGE, points, USUAL } from '../page.ts';
import { paragraph } from '../paragraph.ts';
import { paperStyles } from '../styles.ts';

/* Pages that are cut apart: pieces of one size, two below each other, dashed lines to cut along. */

const BELOW_EACH_OTHER = 2;
/** Printers leave so much of a page white. */
const MARGIN = millimetres(7);
/** What lies between the margins, less a little for the line that ends every page. */
const HEIGHT = Math.floor((PAGE.height - 2 * MARGIN - millimetres(2)) / BELOW_EACH_OTHER);

const CUT = { style: BorderStyle.DASHED, size: 4, space: 0, color: '808080' };
const NO_LINE = { style: BorderStyle.NIL };
const PADDING = {
  top: millimetres(5),
  bottom: millimetres(2),
  left: millimetres(6),
  right: millimetres(6),
};

/** The bytes of a Word file with these pieces of paper, so many beside each other, row by row. */
export async function packPieces(
  pieces: readonly (readonly Paragraph[])[],
  sideBySide: number,
): Promise<Uint8Array> {
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
        // A table for each page: within one there would be a line to cut along at the very edge, too.
        children: pagesOf(pieces, sideBySide * BELOW_EACH_OTHER).flatMap((page) => [
          sheet(page, sideBySide),
          paragraph({ style: 'Line', spacing: { line: points(1), lineRule: LineRuleType.EXACT } }),
        ]),
      },
    ],
  });
  return bare(await Packer.toBuffer(document), SLIP_PARTS);
}

const pagesOf = <Piece>(pieces: readonly Piece[], onEach: number): readonly (readonly Piece[])[] =>
  Array.from({ length: Math.ceil(pieces.length / onEach) }, (_none, page) =>
    pieces.slice(page * onEach, (page + 1) * onEach),
  );

function sheet(pieces: readonly (readonly Paragraph[])[], sideBySide: number): Table {
  const width = Math.floor((PAGE.width - 2 * MARGIN) / sideBySide);
  const rows = Array.from({ length: Math.ceil(pieces.length / sideBySide) }, (_none, row) =>
    Array.from({ length: sideBySide }, (_nobody, column) => pieces[row * sideBySide + column]),
  );
  return new Table({
    width: { size: width * sideBySide, type: WidthType.DXA },
    columnWidths: Array.from({ length: sideBySide }, () => width),
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
            (piece) =>
              new TableCell({
                width: { size: width, type: WidthType.DXA },
                verticalAlign: VerticalAlignTable.TOP,
                children: piece === undefined ? [paragraph({ style: 'Line' })] : [...piece],
              }),
          ),
        }),
    ),
  });
}
