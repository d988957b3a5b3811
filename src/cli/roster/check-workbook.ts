import { inflateRawSync } from 'node:zlib';
import { Inflate } from 'fflate';

/** A roster of 200,000 rows takes about 100 MB of XML. */
const MAX_INFLATED = 150 * 1024 * 1024;
/** The reader fills gaps up to the last row and column, so one stray cell could ask for billions. */
const MAX_CELLS = 20_000_000;
const MAX_ROW = 1_048_576;

const END_OF_DIRECTORY = 0x06054b50;
const END_OF_DIRECTORY_SIZE = 22;
const ENTRY = 0x02014b50;
const LOCAL_HEADER_SIZE = 30;
const STORED = 0;
const DEFLATED = 8;

export type WorkbookFault =
  | { readonly code: 'not-a-workbook' | 'inflates' | 'too-wide' }
  | { readonly code: 'too-many-rows'; readonly limit: number };

/**
 * Looks at a workbook before it is read: it must be a zip archive whose parts, really inflated, stay within bounds,
 * whatever sizes it declares; no sheet has more than `mostRows` rows with something in them, and no part declares
 * entities. It is inflated piece by piece, so that a bomb takes no memory. Null when it may be read. `see` is shown every
 * piece on the way.
 */
export function checkWorkbook(
  file: Buffer,
  mostRows: number,
  see?: (part: string, piece: Uint8Array) => void,
): WorkbookFault | null {
  try {
    let left = MAX_INFLATED;
    for (const { name, pieces } of parts(file)) {
      const sheet = /worksheets\/[^/]+\.xml$/.test(name) ? new SheetScan(mostRows) : null;
      const xml = new XmlScan();
      let fault: WorkbookFault | null = null;
      pieces((piece) => {
        left -= piece.length;
        if (left < 0) fault = { code: 'inflates' };
        fault ??= xml.take(piece) ?? sheet?.take(piece) ?? null;
        if (fault === null) see?.(name, piece);
        return fault === null;
      });
      const found = fault ?? sheet?.take(NOTHING_MORE, true) ?? null;
      if (found !== null) return found;
    }
    return null;
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError || isBrokenArchive(error))
      return { code: 'not-a-workbook' };
    throw error;
  }
}

interface Part {
  readonly name: string;
  /** Hands over what it inflates to, piece by piece, until `take` says no. */
  pieces(take: (piece: Uint8Array) => boolean): void;
}

function* parts(file: Buffer): Generator<Part> {
  const end = file.lastIndexOf(signature(END_OF_DIRECTORY));
  if (end < 0 || end + END_OF_DIRECTORY_SIZE > file.length)
    throw new RangeError('no directory of the archive');
  const count = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  for (let entry = 0; entry < count; entry += 1) {
    if (file.readUInt32LE(at) !== ENTRY) throw new RangeError('broken directory of the archive');
    const method = file.readUInt16LE(at + 10);
    const packed = file.readUInt32LE(at + 20);
    const nameLength = file.readUInt16LE(at + 28);
    const skip = nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
    const local = file.readUInt32LE(at + 42);
    const name = file.toString('utf8', at + 46, at + 46 + nameLength);
    at += 46 + skip;
    if (!/\.(xml|rels)$/.test(name)) continue;
    const start = local + LOCAL_HEADER_SIZE + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    yield { name, pieces: (take) => unpack(file.subarray(start, start + packed), method, take) };
  }
}

/** So much of an archive is handed to the inflater at a time: a thousand times as much may come out of it. */
const PACKED_PIECE = 4096;

function unpack(packed: Buffer, method: number, take: (piece: Uint8Array) => boolean): void {
  if (method === STORED) return void take(packed);
  if (method !== DEFLATED) throw new RangeError('unknown compression');
  // Of small parts there may be thousands, and no more than four megabytes come out of one: no inflater is kept for it.
  if (packed.length === 0) return;
  if (packed.length <= PACKED_PIECE) return void take(inflatedSmall(packed));
  let goesOn = true;
  const inflate = new Inflate((piece) => {
    if (goesOn && piece.length > 0) goesOn = take(piece);
  });
  for (let at = 0; goesOn && at < packed.length; at += PACKED_PIECE)
    inflate.push(packed.subarray(at, at + PACKED_PIECE), at + PACKED_PIECE >= packed.length);
}

const SMALL_CHUNK = 4096;
function inflatedSmall(packed: Buffer): Uint8Array {
  try {
    return inflateRawSync(packed, { chunkSize: SMALL_CHUNK });
  } catch {
    throw new RangeError('broken part of the archive');
  }
}

const NOTHING_MORE = new Uint8Array(0);
/** Longer than any address, tag or declaration that is looked for. */
const OVERLAP = 64;
/** Excel allows 32,767 signs in a cell. */
const LONGEST_TEXT = 200_000;

/** What no part of a workbook has, and a reader might follow: declarations of entities, texts without an end. */
class XmlScan {
  #rest = '';
  #text = 0;

  take(piece: Uint8Array): WorkbookFault | null {
    const text = this.#rest + Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString('latin1');
    if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return { code: 'not-a-workbook' };
    const first = text.indexOf('<', this.#rest.length);
    this.#text += first < 0 ? piece.length : first - this.#rest.length;
    const before = this.#text;
    if (first >= 0) this.#text = text.length - text.lastIndexOf('<');
    this.#rest = text.slice(-OVERLAP);
    return Math.max(before, this.#text) > LONGEST_TEXT ? { code: 'inflates' } : null;
  }
}

const SIGN = /<row\b|<(?:v|t)\b|\sr="([A-Z]{0,6})(\d{1,15})"/g;

/** How far the addresses of a sheet's rows and cells reach, and how many of its rows hold something. */
class SheetScan {
  readonly #mostRows: number;
  #rest = '';
  #lastRow = 0;
  #columns = 0;
  #filled = 0;
  #isFilled = false;

  constructor(mostRows: number) {
    this.#mostRows = mostRows;
  }

  take(piece: Uint8Array, isLast = false): WorkbookFault | null {
    const text = this.#rest + Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString('latin1');
    // What stands near the end may go on in the next piece, and is read with it.
    const end = isLast ? text.length : Math.max(0, text.lastIndexOf('<', text.length - OVERLAP));
    SIGN.lastIndex = 0;
    for (const [sign, letters, digits] of text.slice(0, end).matchAll(SIGN)) {
      if (digits !== undefined) {
        this.#lastRow = Math.max(this.#lastRow, Number(digits));
        if (letters) this.#columns = Math.max(this.#columns, columnNumber(letters));
      } else if (sign === '<row') this.#isFilled = false;
      else if (!this.#isFilled) {
        this.#isFilled = true;
        this.#filled += 1;
      }
    }
    this.#rest = text.slice(end);
    // The header is one of them.
    if (this.#filled > this.#mostRows + 1) return { code: 'too-many-rows', limit: this.#mostRows };
    const isTooWide = this.#lastRow > MAX_ROW || this.#lastRow * this.#columns > MAX_CELLS;
    return isTooWide ? { code: 'too-wide' } : null;
  }
}

/** A → 1, Z → 26, AA → 27. */
export const columnNumber = (letters: string): number => {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
};

const signature = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

/** The inflater throws plain errors with a number. */
const isBrokenArchive = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'number';
