import {
  AlignmentType,
  Document,
  LineRuleType,
  Packer,
  type Paragraph,
  type Table,
  type TextRun,
} from 'docx';
import { HAND_OUT_WIDTH_MM, type HandOut, type HandOutBlock } from '../../text/hand-out-layout.ts';
import type { RichText } from '../../text/rich-text.ts';
import { bare, SLIP_PARTS } from '../package.ts';
import { millimetres, PAGE, points, USUAL } from '../page.ts';
import { type ParagraphLook, paragraph, run, tab } from '../paragraph.ts';
import { paperStyles } from '../styles.ts';
import { grid } from '../table.ts';
import { packPieces } from './cut-sheet.ts';
import { qrRun } from './qr-run.ts';

/* Sheets for hands and walls: half pages to be cut apart, pages, posters. */

/** Letters in half points, gaps and lines in twips. */
interface Sizes {
  readonly letters: Readonly<Record<Exclude<HandOutBlock['kind'], 'table'> | 'cell', number>>;
  /** Above a block. */
  readonly gap: number;
  /** From the edge to the words of a point. */
  readonly hang: number;
  readonly qrMm: number;
}

type Form = HandOut['form'] | 'poster-of-words';

const SIZES: Readonly<Record<Form, Sizes>> = {
  // 16 points, for eyes of seventy years: nothing on it is smaller.
  half: {
    letters: { title: 36, subtitle: 32, heading: 32, point: 32, typed: 36, qr: 32, note: 32, cell: 32 },
    gap: points(4),
    hang: millimetres(8),
    qrMm: 40,
  },
  page: {
    letters: { title: 34, subtitle: 28, heading: 28, point: 26, typed: 26, qr: 22, note: 24, cell: 24 },
    gap: points(5),
    hang: millimetres(7),
    qrMm: 40,
  },
  poster: {
    letters: { title: 56, subtitle: 44, heading: 44, point: 44, typed: 60, qr: 32, note: 32, cell: 40 },
    gap: points(14),
    hang: millimetres(12),
    qrMm: 110,
  },
  // Nothing to scan leaves room for larger letters.
  'poster-of-words': {
    letters: { title: 60, subtitle: 52, heading: 52, point: 54, typed: 72, qr: 32, note: 40, cell: 40 },
    gap: points(20),
    hang: millimetres(14),
    qrMm: 110,
  },
};

const sizesOf = ({ form, blocks }: HandOut): Sizes =>
  SIZES[form === 'poster' && !blocks.some(({ kind }) => kind === 'qr') ? 'poster-of-words' : form];

const MARGIN = { side: (PAGE.width - millimetres(HAND_OUT_WIDTH_MM)) / 2, end: millimetres(12) };
const CELL_PADDING = { top: millimetres(0.8), bottom: millimetres(0.8), left: 85, right: 85 };
/** Signs that Times New Roman lacks come from other fonts, whose lines are taller: every line is as tall as its own. */
const LINE_HEIGHT = 1.2;

const CENTRED: ParagraphLook = { alignment: AlignmentType.CENTER };
const LEFT: ParagraphLook = { alignment: AlignmentType.LEFT };

/** The same letters all through, whatever the style of the paragraph says. */
const runsOf = (text: RichText, size: number): readonly TextRun[] =>
  text.map((span) => (typeof span === 'string' ? run(span, { size }) : run(span.b, { size, bold: true })));

function lookOf({ gap, letters }: Sizes, kind: keyof Sizes['letters'], more: ParagraphLook): ParagraphLook {
  const line = Math.round(points(letters[kind] / 2) * LINE_HEIGHT);
  return { style: 'Line', spacing: { before: gap, line, lineRule: LineRuleType.EXACT }, ...more };
}

function wordsOf(block: Exclude<HandOutBlock, { kind: 'table' }>, sizes: Sizes): readonly Paragraph[] {
  const size = sizes.letters[block.kind];
  switch (block.kind) {
    case 'title':
    case 'typed':
      return [paragraph(lookOf(sizes, block.kind, CENTRED), run(block.text, { size, bold: true }))];
    case 'subtitle':
      return [paragraph(lookOf(sizes, 'subtitle', CENTRED), run(block.text, { size }))];
    case 'heading':
      return [
        paragraph(
          lookOf(sizes, 'heading', { ...LEFT, keepNext: true }),
          run(block.text, { size, bold: true }),
        ),
      ];
    case 'point': {
      const indent = { left: sizes.hang, hanging: sizes.hang };
      return [
        paragraph(
          lookOf(sizes, 'point', { ...LEFT, indent }),
          run(block.mark, { size, bold: true }),
          tab(),
          ...runsOf(block.text, size),
        ),
      ];
    }
    case 'qr':
      return [
        paragraph(
          { style: 'Line', ...CENTRED, spacing: { before: sizes.gap } },
          qrRun(block.link, sizes.qrMm),
        ),
        paragraph(lookOf(sizes, 'qr', CENTRED), run(block.link, { size })),
      ];
    case 'note':
      return [paragraph(lookOf(sizes, 'note', LEFT), run(block.text, { size, italics: true }))];
  }
}

/** The table, a little below what stands above it. */
function tableOf(
  { columns, rows }: Extract<HandOutBlock, { kind: 'table' }>,
  sizes: Sizes,
): readonly (Paragraph | Table)[] {
  const size = sizes.letters.cell;
  const look = lookOf({ ...sizes, gap: 0 }, 'cell', LEFT);
  const titles = columns.map(({ title }) => [paragraph(look, run(title, { size, bold: true }))]);
  return [
    paragraph({ style: 'Line', spacing: { line: sizes.gap, lineRule: LineRuleType.EXACT } }),
    grid({
      widths: columns.map(({ widthMm }) => millimetres(widthMm)),
      rows: [
        { cells: titles, tableHeader: true },
        ...rows.map((cells) => ({ cells: cells.map((text) => [paragraph(look, ...runsOf(text, size))]) })),
      ],
      padding: CELL_PADDING,
    }),
  ];
}

const blocksOf = (sheet: HandOut): readonly (Paragraph | Table)[] =>
  sheet.blocks.flatMap((block): readonly (Paragraph | Table)[] =>
    block.kind === 'table' ? tableOf(block, sizesOf(sheet)) : wordsOf(block, sizesOf(sheet)),
  );

/** Half pages have words alone. */
const halfOf = ({ blocks }: HandOut): readonly Paragraph[] =>
  blocks.flatMap((block) => (block.kind === 'table' ? [] : wordsOf(block, SIZES.half)));

/** The bytes of a Word file with these sheets, all of one form: pages one after the other, of half pages two alike on each. */
export async function packHandOuts(sheets: readonly HandOut[]): Promise<Uint8Array> {
  if (sheets.every(({ form }) => form === 'half'))
    return packPieces(
      sheets.flatMap((sheet) => [halfOf(sheet), halfOf(sheet)]),
      1,
    );
  const margin = { top: MARGIN.end, bottom: MARGIN.end, left: MARGIN.side, right: MARGIN.side };
  const document = new Document({
    styles: paperStyles(USUAL),
    sections: sheets.map((sheet) => ({
      properties: {
        page: {
          size: { width: PAGE.width, height: PAGE.height },
          margin: { ...margin, header: 0, footer: 0, gutter: 0 },
        },
      },
      children: blocksOf(sheet),
    })),
  });
  return bare(await Packer.toBuffer(document), SLIP_PARTS);
}
