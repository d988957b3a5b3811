import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  type IBorderOptions,
  type ITableBordersOptions,
  type ITableRowPropertiesOptions,
  type Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { PaperBlock } from '../text/paper-layout.ts';
import { wordsOfColumn } from './package.ts';
import { type Measures, millimetres, TEXT_WIDTH } from './page.ts';
import { paragraph, run } from './paragraph.ts';

interface GridRow extends ITableRowPropertiesOptions {
  readonly cells: readonly (readonly Paragraph[])[];
}

interface Grid {
  /** In twips. */
  readonly widths: readonly number[];
  readonly rows: readonly GridRow[];
  /** Null: without lines, the words at the very edge. */
  readonly padding: Padding | null;
}

type Padding = Readonly<Record<'top' | 'left' | 'bottom' | 'right', number>>;

const everySide = (border: IBorderOptions): ITableBordersOptions => ({
  top: border,
  left: border,
  bottom: border,
  right: border,
  insideHorizontal: border,
  insideVertical: border,
});

const LINES = everySide({ style: BorderStyle.SINGLE, size: 4, space: 0, color: '000000' });
const NO_LINES = everySide({ style: BorderStyle.NIL });

/** Room between the borders and the words. */
const paddingOf = ({ cellPadding }: Measures): Padding => ({
  top: cellPadding,
  left: millimetres(1.5),
  bottom: cellPadding,
  right: millimetres(1.5),
});
const NO_PADDING = { top: 0, left: 0, bottom: 0, right: 0 };

/** A table of fixed widths; rows are never torn apart by the end of a page. */
export function grid({ widths, rows, padding }: Grid): Table {
  const cell = (children: readonly Paragraph[], index: number): TableCell =>
    new TableCell({
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      verticalAlign: padding !== null ? VerticalAlignTable.CENTER : VerticalAlignTable.TOP,
      children,
    });
  return new Table({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: padding !== null ? LINES : NO_LINES,
    margins: padding ?? NO_PADDING,
    rows: rows.map(
      ({ cells, ...properties }) =>
        new TableRow({ ...properties, cantSplit: true, children: cells.map(cell) }),
    ),
  });
}

const CENTERED = { alignment: AlignmentType.CENTER };

/**
 * A table of the text, its titles repeated at the top of each page. One row stands for all of them: the library would
 * make an object of every word of a province's table, so the rows are filled in afterwards (`withRows`).
 */
export function textTable(
  { columns, rows, rowHeightMm, isDense }: Extract<PaperBlock, { kind: 'table' }>,
  measures: Measures,
): Table {
  const letters = isDense === true ? { size: measures.size.dense } : {};
  const titles = columns.map(({ title }) => [
    paragraph({ style: 'Cell', ...CENTERED, keepNext: true }, run(title, { ...letters, bold: true })),
  ]);
  const height =
    rowHeightMm === null ? {} : { height: { value: millimetres(rowHeightMm), rule: HeightRule.ATLEAST } };
  return grid({
    widths: columns.map(({ widthMm }) => millimetres(widthMm)),
    rows: [
      { cells: titles, tableHeader: true },
      ...rows.slice(0, 1).map(() => ({
        ...height,
        cells: columns.map(({ align }, index) => [
          paragraph(
            { style: 'Cell', ...(align === 'center' ? CENTERED : {}) },
            new TextRun({ ...letters, text: wordsOfColumn(index) }),
          ),
        ]),
      })),
    ],
    padding: paddingOf(measures),
  });
}

const LEFT_HALF = millimetres(75);

/** Two halves side by side without lines, as head and foot have them; the right one is wider. */
export const halves = (
  left: readonly Paragraph[],
  right: readonly Paragraph[],
  textWidth = TEXT_WIDTH,
): Table =>
  grid({
    widths: [
      Math.round((textWidth * LEFT_HALF) / TEXT_WIDTH),
      textWidth - Math.round((textWidth * LEFT_HALF) / TEXT_WIDTH),
    ],
    rows: [{ cells: [left, right] }],
    padding: null,
  });
