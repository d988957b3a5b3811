import type { CellRange } from '../../domain/roster/roster.ts';
import { columnNumber } from './check-workbook.ts';

/** Merged blocks that are kept of a workbook: a roster has one a branch and column. */
const MOST_MERGES = 100_000;
const MOST_LIST_BYTES = 4 * 1024 * 1024;
/** Longer than the mark of a merged block. */
const OVERLAP = 128;
const MERGE = /<(?:\w+:)?mergeCell\s[^<>]{0,40}?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g;

export interface SurveyedSheet {
  readonly name: string;
  /** Its place among all sheets of the workbook, from 1. */
  readonly no: number;
  readonly isHidden: boolean;
  readonly merges: readonly CellRange[];
}

/** Notes what the reader of cells does not tell: the sheets' names in order, and their merged blocks. */
export class WorkbookSurvey {
  readonly #lists = new Map<string, Uint8Array[]>([
    ['xl/workbook.xml', []],
    ['xl/_rels/workbook.xml.rels', []],
  ]);
  readonly #merges = new Map<string, { rest: string; found: CellRange[] }>();
  #listBytes = 0;
  #count = 0;

  /** Takes the next piece of a part. */
  take(part: string, piece: Uint8Array): void {
    const list = this.#lists.get(part);
    if (list !== undefined) {
      this.#listBytes += piece.length;
      // The inflater may use its piece again.
      if (this.#listBytes <= MOST_LIST_BYTES) list.push(Uint8Array.from(piece));
    } else if (part.includes('worksheets/')) this.#takeMerges(part, piece);
  }

  #takeMerges(part: string, piece: Uint8Array): void {
    const known = this.#merges.get(part) ?? { rest: '', found: [] };
    this.#merges.set(part, known);
    const text = known.rest + Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString('latin1');
    let end = 0;
    if (text.includes('mergeCell'))
      for (const match of text.matchAll(MERGE)) {
        end = match.index + match[0].length;
        const [, left = '', top = '', right = '', bottom = ''] = match;
        this.#count += 1;
        if (this.#count <= MOST_MERGES)
          known.found.push({
            top: Number(top) - 1,
            left: columnNumber(left) - 1,
            bottom: Number(bottom) - 1,
            right: columnNumber(right) - 1,
          });
      }
    known.rest = text.slice(Math.max(end, text.length - OVERLAP));
  }

  /** The sheets in the workbook's order. */
  sheets(): readonly SurveyedSheet[] {
    const parts = new Map(
      tagsIn(this.#text('xl/_rels/workbook.xml.rels'), 'Relationship').map((tag) => [
        attribute(tag, 'Id'),
        attribute(tag, 'Target').replace(/^\/?(?:xl\/)?/, 'xl/'),
      ]),
    );
    return tagsIn(this.#text('xl/workbook.xml'), 'sheet')
      .filter((tag) => attribute(tag, 'name') !== '')
      .map((tag, index) => ({
        name: unescaped(attribute(tag, 'name')),
        no: index + 1,
        isHidden: /idden$/.test(attribute(tag, 'state')),
        merges: this.#merges.get(parts.get(attribute(tag, '[A-Za-z]\\w*:id')) ?? '')?.found ?? [],
      }));
  }

  #text(part: string): string {
    return Buffer.concat(this.#lists.get(part) ?? []).toString('utf8');
  }
}

const tagsIn = (xml: string, name: string): readonly string[] =>
  xml.match(new RegExp(`<(?:\\w+:)?${name}\\s[^<>]*>`, 'g')) ?? [];

/** A workbook may have thousands of sheets: each pattern is made once. */
const PATTERNS = new Map<string, RegExp>();
function attribute(tag: string, name: string): string {
  const pattern = PATTERNS.get(name) ?? new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
  PATTERNS.set(name, pattern);
  const [, double, single] = pattern.exec(tag) ?? [];
  return double ?? single ?? '';
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const unescaped = (text: string): string =>
  text
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{1,6}));/gi, (whole, decimal, hex, name) => {
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      if (Number.isNaN(code)) return ENTITIES[name ?? ''] ?? whole;
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    })
    .replace(/[\p{Cc}\p{Cf}]/gu, '');
