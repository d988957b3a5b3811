import {
  Chart,
  createExcelFile,
  Drawings,
  type StyleSheet,
  Workbook,
  type Worksheet,
} from 'excel-builder-vanilla';
import type { SheetChart, SheetColumn, SheetLayout } from '../text/sheet-layout.ts';

/** A zip tells wall-clock times without a zone: these fields are the same on every machine. */
export const NO_TIME = new Date(1980, 0, 1, 12);
const BLUE = 'FF2F5597';
const GREY = 'FFA6A6A6';
/** What the chart covers, in cells: below the table would be a long way down. */
const CHART_COLUMNS = 10;
const ROWS_BESIDE = 24;
/** In inches: a form fills its page. */
const FORM_MARGIN = { top: 0.5, bottom: 0.5, left: 0.4, right: 0.4, header: 0.2, footer: 0.2 };
/** In points: two lines, three at a pinch. */
const TITLE_HEIGHT = 45;
const LINE_HEIGHT = 15;
/** Words break before the end of a line. */
const SPARE = 1.25;

/**
 * One sheet, or a plain second one behind it: a bold row of titles and the rows. A form has lines between its cells and words above; a table of figures has
 * to its right a chart that the program of the reader draws.
 */
export function packSheet(layout: SheetLayout): Promise<Uint8Array> {
  const book = new Workbook();
  const styles = stylesOf(book.getStyleSheet(), layout.heading !== undefined);
  const styleOf = (column: SheetColumn | undefined): number => {
    if (column?.isShare === true) return styles.share;
    return column?.isWords === true ? styles.words : styles.cell;
  };
  const add = (
    { name, columns, rows }: Pick<SheetLayout, 'name' | 'columns' | 'rows'>,
    above: readonly string[],
  ) => {
    const sheet = book.createWorksheet({ name });
    sheet.setColumns(columns.map(({ width }) => ({ width })));
    sheet.setData([
      ...above.map((value) => [{ value, metadata: { style: styles.heading } }]),
      columns.map((column) => ({ value: column.title, metadata: { style: styles.title } })),
      ...rows.map((row) =>
        row.map((value, at) => ({
          // The library would write the word null.
          value: value ?? '',
          metadata: { style: styleOf(columns[at]) },
        })),
      ),
    ]);
    sheet.setPageOrientation('landscape');
    book.addWorksheet(sheet);
    // Titles wrap, and not every program makes room for that by itself.
    sheet.setRowInstructions(above.length, { height: TITLE_HEIGHT });
    return sheet;
  };
  const heading = layout.heading ?? [];
  const sheet = add(layout, heading);
  if (layout.second !== undefined) add(layout.second, []);
  if (layout.heading !== undefined) {
    book.setPrintTitleTop(layout.name, heading.length + 1);
    sheet.setPageMargin(FORM_MARGIN);
    for (const [index, row] of layout.rows.entries())
      sheet.setRowInstructions(heading.length + 1 + index, { height: heightOf(row, layout.columns) });
  }
  if (layout.chart !== null && layout.rows.length > 0) draw(book, sheet, layout, layout.chart);
  return createExcelFile(book, 'Uint8Array', { zipOptions: { mtime: NO_TIME } });
}

/** In points, for words that wrap: not every program makes room by itself. */
function heightOf(row: SheetLayout['rows'][number], columns: readonly SheetColumn[]): number {
  const rowsOf = (value: string | number | null, at: number): number =>
    typeof value === 'string' ? Math.ceil((value.length * SPARE) / (columns[at]?.width ?? value.length)) : 1;
  return LINE_HEIGHT * Math.max(1, ...row.map(rowsOf));
}

/** The styles of the cells by what stands in them, as the file numbers them. */
function stylesOf(sheet: StyleSheet, isForm: boolean) {
  const line = { style: 'thin' as const };
  const lines = isForm ? { border: { top: line, bottom: line, left: line, right: line } } : {};
  const look = (horizontal: 'left' | 'center') =>
    isForm ? { ...lines, alignment: { wrapText: true, vertical: 'center' as const, horizontal } } : {};
  const id = (format: Parameters<StyleSheet['createFormat']>[0]): number =>
    sheet.createFormat(format).id ?? 0;
  return {
    heading: id({ font: { bold: true } }),
    title: id({
      ...lines,
      font: { bold: true },
      alignment: { wrapText: true, horizontal: 'center', vertical: 'center' },
    }),
    share: id({ ...look('center'), format: '0.0%' }),
    cell: isForm ? id(look('center')) : 0,
    words: isForm ? id(look('left')) : 0,
  };
}

function draw(book: Workbook, sheet: Worksheet, { name, columns }: SheetLayout, chart: SheetChart): void {
  const range = (column: number): string => {
    const letter = String.fromCharCode('A'.charCodeAt(0) + column);
    return `'${name.replaceAll("'", "''")}'!$${letter}$2:$${letter}$${chart.rows + 1}`;
  };
  const drawn = new Chart({
    type: 'bar',
    title: chart.title,
    categoriesRange: range(0),
    series: chart.columns.map((column, at) => ({
      name: columns[column]?.title ?? '',
      valuesRange: range(column),
      color: at === 0 ? BLUE : GREY,
    })),
    legend: { position: 'bottom' },
    dataLabels: { showValue: true },
  });
  drawn.createAnchor('twoCellAnchor', {
    from: { x: columns.length + 1, y: 1 },
    to: { x: columns.length + 1 + CHART_COLUMNS, y: Math.max(ROWS_BESIDE, chart.rows * 2) },
  });
  const drawings = new Drawings();
  drawings.addDrawing(drawn);
  sheet.addDrawings(drawings);
  book.addDrawings(drawings);
  book.addChart(drawn);
}
