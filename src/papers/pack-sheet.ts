import {
  Chart,
  createExcelFile,
  Drawings,
  type StyleSheet,
  Workbook,
  Worksheet,
  type XMLDOM,
  type XMLNode,
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
/** In points. */
const LINE_HEIGHT = 15;
/** Titles have room for so many lines at least. */
const TITLE_LINES = 3;
/** Bold letters are wider than the ones that a column's width is told in. */
const BOLD = 1.1;
/** A4, as the form of the file numbers sizes of paper. */
const A4 = 9;
/** Letters that stand side by side on a page that lies on its side; between columns there is some room. */
const LETTERS_ACROSS = 118;
const ROOM_BETWEEN = 0.7;

/**
 * One sheet, with plain ones behind it: a bold row of titles and the rows. A form has lines between its cells and
 * words above; a table of figures has to its right a chart that the program of the reader draws.
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
    const sheet = new PrintedSheet({ name, columns });
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
    // The library writes the name as it is given, and blanks in it need quotes: without them Excel calls the file broken.
    book.setPrintTitleTop(quoted(name), above.length + 1);
    sheet.setPageMargin(FORM_MARGIN);
    // Titles wrap, and not every program makes room for that by itself.
    sheet.setRowInstructions(above.length, { height: LINE_HEIGHT * titleLines(columns) });
    return sheet;
  };
  const heading = layout.heading ?? [];
  const sheet = add(layout, heading);
  for (const one of layout.behind ?? []) add(one, []);
  if (layout.heading !== undefined) {
    for (const [index, row] of layout.rows.entries())
      sheet.setRowInstructions(heading.length + 1 + index, { height: heightOf(row, layout.columns) });
  }
  if (layout.chart !== null && layout.rows.length > 0) draw(book, sheet, layout, layout.chart);
  return createExcelFile(book, 'Uint8Array', { zipOptions: { mtime: NO_TIME } });
}

/** The library knows neither a size of paper nor a scale: they are written into what it makes of the sheet. */
class PrintedSheet extends Worksheet {
  readonly #columns: readonly SheetColumn[];

  constructor({ name, columns }: Pick<SheetLayout, 'name' | 'columns'>) {
    super({ name });
    this.#columns = columns;
  }

  override toXML(): XMLDOM {
    const xml = super.toXML();
    const page = xml.documentElement.children.find(({ nodeName }) => nodeName === 'pageSetup');
    page?.setAttribute('paperSize', A4);
    page?.setAttribute('scale', scaleOf(this.#columns));
    return xml;
  }
}

/** In per cent: all columns stand beside each other on one page, and none is larger than life. */
function scaleOf(columns: readonly SheetColumn[]): number {
  const across = columns.reduce((sum, { width }) => sum + width + ROOM_BETWEEN, 0);
  return Math.min(100, Math.floor((100 * LETTERS_ACROSS) / across));
}

/** Lines of the longest title in its column. */
const titleLines = (columns: readonly SheetColumn[]): number =>
  Math.max(TITLE_LINES, ...columns.map(({ title, width }) => linesIn(title, width / BOLD)));

/** In points, for words that wrap: not every program makes room by itself. */
function heightOf(row: SheetLayout['rows'][number], columns: readonly SheetColumn[]): number {
  const linesOf = (value: string | number | null, at: number): number =>
    typeof value === 'string' ? linesIn(value, columns[at]?.width ?? value.length) : 1;
  return LINE_HEIGHT * Math.max(1, ...row.map(linesOf));
}

/** How many lines so wide, in letters, the words fill; they break between each other, and within a word that is longer. */
function linesIn(text: string, width: number): number {
  let [lines, used] = [1, 0];
  for (const { length } of text.split(' ')) {
    const isNext = used > 0 && used + 1 + length > width;
    if (isNext) lines += 1;
    used = isNext || used === 0 ? length : used + 1 + length;
    if (used > width) {
      lines += Math.ceil(used / width) - 1;
      used %= width;
    }
  }
  return lines;
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

/**
 * Bars lie below each other in the order of the table, its first row on top; the library would begin at the bottom. It also
 * writes what labels show in an order that the form of the file does not know, and leaves out that no key stands beside them.
 */
class TopDownChart extends Chart {
  override toChartSpaceXML(): XMLDOM {
    const xml = super.toChartSpaceXML();
    const all = withAllBelow(xml.documentElement);
    const named = (name: string): readonly XMLNode[] => all.filter(({ nodeName }) => nodeName === name);
    const inside = (axis: string, name: string): readonly XMLNode[] =>
      named(axis).flatMap((one) => withAllBelow(one).filter(({ nodeName }) => nodeName === name));
    for (const one of inside('c:catAx', 'c:orientation')) one.setAttribute('val', 'maxMin');
    for (const one of inside('c:catAx', 'c:axPos')) one.setAttribute('val', 'l');
    // The numbers stay below the bars.
    for (const one of inside('c:valAx', 'c:crosses')) one.setAttribute('val', 'max');
    for (const labels of named('c:dLbls')) {
      labels.children.splice(0);
      for (const name of LABELS) {
        const shown = xml.createElement(name);
        shown.setAttribute('val', name === 'c:showVal' ? 1 : 0);
        labels.appendChild(shown);
      }
    }
    return xml;
  }
}

/** What a label may show, in the order of the form. */
const LABELS = ['LegendKey', 'Val', 'CatName', 'SerName', 'Percent', 'BubbleSize'].map(
  (name) => `c:show${name}`,
);

const withAllBelow = (node: XMLNode): readonly XMLNode[] => [
  node,
  // Words stand between the nodes, and have none below them.
  ...(node.children ?? []).flatMap(withAllBelow),
];

/** The name of a sheet as a formula has it. */
const quoted = (name: string): string => `'${name.replaceAll("'", "''")}'`;

function draw(book: Workbook, sheet: Worksheet, { name, columns }: SheetLayout, chart: SheetChart): void {
  const range = (column: number): string => {
    const letter = String.fromCharCode('A'.charCodeAt(0) + column);
    return `${quoted(name)}!$${letter}$2:$${letter}$${chart.rows + 1}`;
  };
  const drawn = new TopDownChart({
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
