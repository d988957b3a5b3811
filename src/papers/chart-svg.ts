import type { ChartBar, ChartLayout, ChartMark } from '../text/chart-layout.ts';
import { widthOf, wrapped } from './chart-words.ts';
import { printable } from './words.ts';

/* A chart as SVG: as wide as a phone held upright is sharp, as long as it has bars, in letters an old hand reads. */

/** In pixels. */
const WIDTH = 1080;
const EDGE = 48;
const INNER = WIDTH - 2 * EDGE;
const SIZE = { title: 52, subtitle: 42, fact: 34, name: 34, words: 32, note: 28 } as const;
const BAR = { width: 560, height: 36, gap: 22 } as const;
const COLOR = {
  ink: '#1b1b1b',
  soft: '#4a4f57',
  fill: '#2f5597',
  track: '#dfe4ec',
  paper: '#ffffff',
} as const;
export const CHART_FONT = 'Be Vietnam Pro';

/** The picture as text, and how large it is. */
export interface ChartSvg {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** Puts one piece below the other; each says how far down it reaches. */
class Sheet {
  readonly parts: string[] = [];
  y = EDGE;

  /** Lines of one size, each a little more than its height apart. */
  text(
    rows: readonly string[],
    size: number,
    look: { readonly isBold?: true; readonly color?: string } = {},
  ): void {
    for (const row of rows) {
      this.y += Math.round(size * 1.28);
      this.parts.push(textAt(EDGE, this.y - Math.round(size * 0.28), row, size, look));
    }
  }

  space(pixels: number): void {
    this.y += pixels;
  }
}

interface Look {
  readonly isBold?: true;
  readonly color?: string;
  readonly isAtEnd?: true;
}

const escaped = (words: string): string =>
  printable(words).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** `y` is where the letters stand. */
const textAt = (x: number, y: number, words: string, size: number, look: Look = {}): string =>
  `<text x="${x}" y="${y}" font-size="${size}" font-weight="${look.isBold ? 700 : 400}" fill="${
    look.color ?? COLOR.ink
  }"${look.isAtEnd ? ' text-anchor="end"' : ''}>${escaped(words.normalize('NFC'))}</text>`;

const rect = (x: number, y: number, width: number, height: number, fill: string): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`;

/** Dark on white, so that it is seen on a filled bar as well. */
const markLine = ({ isDashed }: ChartMark, x: number, from: number, to: number): string => {
  const line = (color: string, width: number, dashes = ''): string =>
    `<line x1="${x}" y1="${from}" x2="${x}" y2="${to}" stroke="${color}" stroke-width="${width}"${dashes}/>`;
  return line(COLOR.paper, 8) + line(COLOR.ink, 4, isDashed ? ' stroke-dasharray="6 6"' : '');
};

/** The chart as SVG; the same layout gives the same text. */
export function chartSvg({ title, subtitle, facts, marks, bars, notes }: ChartLayout): ChartSvg {
  const sheet = new Sheet();
  const put = (words: string, size: number, most: number, look: Look = {}): void =>
    sheet.text(wrapped(words, size * (look.isBold ? 1.06 : 1), INNER, most), size, look);
  put(title, SIZE.title, 2, { isBold: true });
  put(subtitle, SIZE.subtitle, 3);
  sheet.space(16);
  for (const fact of facts) put(fact, SIZE.fact, 2);
  sheet.space(16);
  for (const mark of marks) legend(sheet, mark);
  sheet.space(20);
  for (const bar of bars) barRow(sheet, bar, marks);
  sheet.space(10);
  for (const note of notes) put(note, SIZE.note, 3, { color: COLOR.soft });
  const height = sheet.y + EDGE;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="${CHART_FONT}">${rect(
    0,
    0,
    WIDTH,
    height,
    COLOR.paper,
  )}${sheet.parts.join('')}</svg>`;
  return { svg, width: WIDTH, height };
}

/** What a line down through the bars stands for. */
function legend(sheet: Sheet, mark: ChartMark): void {
  const height = Math.round(SIZE.note * 1.4);
  sheet.parts.push(
    markLine(mark, EDGE + 8, sheet.y + 4, sheet.y + height - 4),
    textAt(EDGE + 32, sheet.y + height - 10, mark.words, SIZE.note, { color: COLOR.soft }),
  );
  sheet.space(height + 6);
}

function barRow(sheet: Sheet, { name, aside, share, words }: ChartBar, marks: readonly ChartMark[]): void {
  const asideWidth = aside === null ? 0 : widthOf(aside, SIZE.words) * 1.06 + 24;
  const rows = wrapped(name, SIZE.name, INNER - asideWidth, 3);
  const first = sheet.y + SIZE.name;
  if (aside !== null)
    sheet.parts.push(textAt(WIDTH - EDGE, first, aside, SIZE.words, { isBold: true, isAtEnd: true }));
  sheet.text(rows, SIZE.name);
  const y = sheet.y + 4;
  sheet.parts.push(rect(EDGE, y, BAR.width, BAR.height, COLOR.track));
  if (share !== null) {
    const filled = Math.round(BAR.width * Math.min(1, Math.max(0, share)));
    sheet.parts.push(rect(EDGE, y, filled, BAR.height, COLOR.fill));
  }
  for (const mark of marks)
    sheet.parts.push(markLine(mark, EDGE + Math.round(BAR.width * mark.share), y - 6, y + BAR.height + 6));
  if (words !== null) sheet.parts.push(textAt(EDGE + BAR.width + 24, y + BAR.height - 6, words, SIZE.words));
  sheet.space(BAR.height + 4 + BAR.gap);
}
