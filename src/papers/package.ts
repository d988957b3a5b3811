import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import type { PaperLayout } from '../text/paper-layout.ts';
import { printable } from './words.ts';

/*
 * Of all that `docx` puts into a file a paper keeps the parts below, stored in this order. Who made it
 * and when is left out, and so are the parts for notes, comments, lists and fonts, which are empty in any case.
 */

/** Parts that name other parts. */
const LISTS: readonly string[] = ['[Content_Types].xml', '_rels/.rels', 'word/_rels/document.xml.rels'];
const SHARED_PARTS = [...LISTS, 'word/styles.xml', 'word/settings.xml'];
const DOCUMENT = 'word/document.xml';
export const PAPER_PARTS: readonly string[] = [...SHARED_PARTS, 'word/header1.xml', DOCUMENT];
/** Slips have no header; their pictures come after these. */
export const SLIP_PARTS: readonly string[] = [...SHARED_PARTS, DOCUMENT];
const PICTURE = /^word\/media\/[\w-]+\.png$/;

/** A zip tells wall-clock times without a zone: these fields are the same on every machine. */
const NO_TIME = new Date(1980, 0, 1, 12);

const ENTRY = /<(?:Default|Override|Relationship) [^>]*\/>/g;
/** What an entry is about: files of an ending, one part, or the part that a relation leads to. */
const SUBJECT = / (?:Extension="(?<ending>[^"]*)"|PartName="\/(?<part>[^"]*)"|Target="(?<target>[^"]*)")/;

function isOfPaper(entry: string, parts: readonly string[]): boolean {
  const { ending, part, target } = SUBJECT.exec(entry)?.groups ?? {};
  if (ending !== undefined) return parts.some((name) => name.endsWith(`.${ending}`));
  // A relation leads on from the root of the file, or from the folder of the document.
  return [part, target, `word/${target}`].some((name) => name !== undefined && parts.includes(name));
}

/**
 * The same file with nothing in it but the paper, the same bytes whenever and wherever it is made; `complete` is given
 * the text of the document.
 */
export function bare(
  docx: Uint8Array,
  parts: readonly string[],
  complete: (xml: string) => string = (xml) => xml,
): Uint8Array {
  const files = unzipSync(docx, { filter: ({ name }) => parts.includes(name) || PICTURE.test(name) });
  const all = [
    ...parts,
    ...(parts === SLIP_PARTS ? Object.keys(files).filter((name) => PICTURE.test(name)) : []),
  ];
  const kept: Zippable = {};
  for (const name of all) {
    const content = files[name];
    if (content === undefined) throw new Error(`No ${name} in the file`);
    kept[name] = LISTS.includes(name) ? withoutStrangers(content, all) : content;
  }
  kept[DOCUMENT] = strToU8(complete(strFromU8(files[DOCUMENT] ?? new Uint8Array())));
  return zipSync(kept, { mtime: NO_TIME });
}

/** A list without the parts that are left out. */
const withoutStrangers = (list: Uint8Array, parts: readonly string[]): Uint8Array =>
  strToU8(strFromU8(list).replace(ENTRY, (entry) => (isOfPaper(entry, parts) ? entry : '')));

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
