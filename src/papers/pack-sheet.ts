import { Chart, createExcelFile, Drawings, Workbook, type Worksheet } from 'excel-builder-vanilla';
import type { SheetLayout } from '../text/sheet-layout.ts';

/** A zip tells wall-clock times without a zone: these fields are the same on every machine. */
export const NO_TIME = new Date(1980, 0, 1, 12);
const BLUE = 'FF2F5597';
const GREY = 'FFA6A6A6';
/** What the chart covers, in cells: below the table would be a long way down. */
const CHART_COLUMNS = 10;
const ROWS_BESIDE = 24;

/** One sheet: a bold row of titles, the rows, and to their right a chart that the program of the reader draws. */
export function packSheet(layout: SheetLayout): Promise<Uint8Array> {
  const book = new Workbook();
  const styles = book.getStyleSheet();
  const title = styles.createFormat({
    font: { bold: true },
    alignment: { wrapText: true, horizontal: 'center', vertical: 'center' },
  });
  const share = styles.createFormat({ format: '0.0%' });
  const sheet = book.createWorksheet({ name: layout.name });
  sheet.setColumns(layout.columns.map(({ width }) => ({ width })));
  sheet.setData([
    layout.columns.map((column) => ({ value: column.title, metadata: { style: title.id } })),
    ...layout.rows.map((row) =>
      row.map((value, at) => {
        // The library would write the word null.
        if (value === null) return '';
        return layout.columns[at]?.isShare === true ? { value, metadata: { style: share.id } } : value;
      }),
    ),
  ]);
  sheet.setPageOrientation('landscape');
  book.addWorksheet(sheet);
  if (layout.rows.length > 0) draw(book, sheet, layout);
  return createExcelFile(book, 'Uint8Array', { zipOptions: { mtime: NO_TIME } });
}

function draw(book: Workbook, sheet: Worksheet, { name, columns, chart }: SheetLayout): void {
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
