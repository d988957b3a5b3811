import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

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
