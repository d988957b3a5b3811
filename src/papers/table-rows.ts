import type { PaperLayout } from '../text/paper-layout.ts';
import { printable } from './words.ts';

/* The rows of a paper's tables, written into the file: each is the one row that the library made, with other words in it. */

/** No paper can hold it (`printable`), so no word of people is taken for it. */
const SIGN = '\u{1}';
/** Stands for the words of a column. */
export const wordsOfColumn = (column: number): string => `${SIGN}${column}${SIGN}`;

const FIRST_PLACE = wordsOfColumn(0);
const ROW_BEGINS = '<w:tr>';
const ROW_ENDS = '</w:tr>';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
const escaped = (words: string): string =>
  printable(words).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');

/** The text of the document with all rows of its tables, in the order of the layout's blocks. */
export function withRows(xml: string, { blocks }: Pick<PaperLayout, 'blocks'>): string {
  const parts: string[] = [];
  let from = 0;
  for (const block of blocks) {
    if (block.kind !== 'table' || block.rows.length === 0) continue;
    const place = xml.indexOf(FIRST_PLACE, from);
    const begins = xml.lastIndexOf(ROW_BEGINS, place);
    const ends = xml.indexOf(ROW_ENDS, place) + ROW_ENDS.length;
    if (place < 0 || begins < from || ends < place) throw new Error('No row of the table in the file');
    // What stands between the places, and at every second one the number of a column.
    const pieces = xml.slice(begins, ends).split(SIGN);
    parts.push(xml.slice(from, begins));
    for (const words of block.rows)
      for (const [at, piece] of pieces.entries())
        parts.push(at % 2 === 0 ? piece : escaped(words[Number(piece)] ?? ''));
    from = ends;
  }
  return [...parts, xml.slice(from)].join('');
}
