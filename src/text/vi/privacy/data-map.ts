/*
 * What docs/privacy.md declares of everything that is stored. The document is the declaration, a test holds it against the
 * schema; the papers for the committee are made of the same lines.
 */

/** One kind of rows: what they are, how long they are kept, and every column with what and why. */
export interface StoredKind {
  readonly table: string;
  readonly title: string;
  readonly kept: string;
  readonly columns: readonly { readonly column: string; readonly what: string; readonly why: string }[];
}

export interface DataMap {
  /** By parts of the document. */
  readonly parts: readonly { readonly title: string; readonly kinds: readonly StoredKind[] }[];
  /** Tables with nothing about a person. */
  readonly ofNobody: readonly { readonly table: string; readonly what: string }[];
}

const OF_NOBODY = '### Không có gì về một người';

/** Reads the part of docs/privacy.md that goes through every column. Lines of another shape are prose. */
export function readDataMap(doc: string): DataMap {
  const [columns = '', nobody = ''] = doc.split(OF_NOBODY);
  const parts = columns
    .split(/^### /mu)
    .slice(1)
    .map((part) => ({
      title: firstLine(part),
      kinds: part
        .split(/^#### /mu)
        .slice(1)
        .map(kindOf),
    }));
  const ofNobody = [...nobody.matchAll(/^- `(\w+)`: (.+)$/gmu)].map(([, table = '', what = '']) => ({
    table,
    what: plain(what),
  }));
  return { parts, ofNobody };
}

function kindOf(text: string): StoredKind {
  const [, table = '', title = ''] = /^`(\w+)`: (.+)$/mu.exec(firstLine(text)) ?? [];
  const rows = [...text.matchAll(/^\| `(\w+)` +\| (.+?) +\| (.+?) +\|$/gmu)];
  return {
    table,
    title: plain(title),
    kept: plain(/^Giữ: (.+)\.$/mu.exec(text)?.[1] ?? ''),
    columns: rows.map(([, column = '', what = '', why = '']) => ({
      column,
      what: plain(what),
      why: plain(why),
    })),
  };
}

const firstLine = (text: string): string => (text.split('\n')[0] ?? '').trim();

/** Without the marks of a document on screen, and the signs on buttons, which no printer's letters have. */
const plain = (words: string): string => words.replace(/`|\p{Extended_Pictographic}\uFE0F? ?/gu, '').trim();
