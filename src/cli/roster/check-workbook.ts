import { inflateRawSync } from 'node:zlib';

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

export type WorkbookFault = 'not-a-workbook' | 'inflates' | 'too-wide';

/**
 * Looks at a workbook before it is read: it must be a zip archive whose parts, really inflated, stay within bounds,
 * whatever sizes it declares. Null when it may be read.
 */
export function checkWorkbook(file: Buffer): WorkbookFault | null {
  try {
    let left = MAX_INFLATED;
    for (const { name, content } of parts(file)) {
      const inflated = content(left);
      if (inflated === null) return 'inflates';
      left -= inflated.length;
      if (/worksheets\/[^/]+\.xml$/.test(name) && isTooWide(inflated)) return 'too-wide';
    }
    return null;
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError || isZlibError(error))
      return 'not-a-workbook';
    throw error;
  }
}

interface Part {
  readonly name: string;
  /** The part itself, or null when it is longer than `limit` bytes. */
  content(limit: number): Buffer | null;
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
    yield { name, content: (limit) => unpack(file.subarray(start, start + packed), method, limit) };
  }
}

function unpack(packed: Buffer, method: number, limit: number): Buffer | null {
  if (method === STORED) return packed.length > limit ? null : packed;
  if (method !== DEFLATED) throw new RangeError('unknown compression');
  if (limit < 1) return null;
  try {
    return inflateRawSync(packed, { maxOutputLength: limit });
  } catch (error) {
    if (isZlibError(error) && error.code === 'ERR_BUFFER_TOO_LARGE') return null;
    throw error;
  }
}

const CHUNK = 1 << 20;
const OVERLAP = 32;
const ADDRESS = /\sr="([A-Z]{0,6})(\d{1,15})"/g;

/** Whether the addresses of the sheet's rows and cells span more than can be held. */
function isTooWide(sheet: Buffer): boolean {
  let rows = 0;
  let columns = 0;
  for (let at = 0; at < sheet.length; at += CHUNK - OVERLAP) {
    const text = sheet.toString('latin1', at, Math.min(at + CHUNK, sheet.length));
    for (const [, letters = '', digits] of text.matchAll(ADDRESS)) {
      rows = Math.max(rows, Number(digits));
      if (letters !== '') columns = Math.max(columns, columnNumber(letters));
    }
  }
  return rows > MAX_ROW || rows * columns > MAX_CELLS;
}

/** A → 1, Z → 26, AA → 27. */
const columnNumber = (letters: string): number => {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
};

const signature = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

const isZlibError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && /^(Z_|ERR_BUFFER)/.test(String(error.code));
