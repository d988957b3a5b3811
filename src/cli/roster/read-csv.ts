import { CsvError, parse } from 'csv-parse/sync';
import { foldText } from '../../domain/fold.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { RosterFileFault, RosterTable } from '../../domain/roster/roster.ts';

/** A quote that is never closed must not swallow the file. */
const MAX_RECORD = 100_000;
/** Empty lines are kept for their numbers, but not without end. */
const MOST_LINES = 1_048_576;
const MOST_CELLS = 2000;

/** Reads UTF-8 text whose cells are parted by `,` or `;`; blank lines are kept, so that lines keep their numbers. */
export function readCsv(file: Buffer, mostRows: number): Result<RosterTable, RosterFileFault> {
  const fault = checkLines(file, mostRows);
  if (fault !== null) return err(fault);
  const text = decode(file);
  if (text === null) return err({ code: 'not-utf8', looksLike: looksLike(file) });
  try {
    const rows: string[][] = parse(text, {
      delimiter: delimiterOf(text),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: MAX_RECORD,
    });
    return ok(rows);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return err({ code: 'broken-csv', line: Number(error['lines'] ?? 1) });
  }
}

/** The text without its byte order mark; null when it is not UTF-8 text. */
function decode(file: Buffer): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(file);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

/** Texts of two bytes a sign begin with a mark, or are half zeros; what else is no UTF-8 comes from an old Windows. */
function looksLike(file: Buffer): 'utf-16' | 'windows-1258' {
  const mark = file.length > 1 ? file.readUInt16BE(0) : 0;
  const start = file.subarray(0, 1000);
  const zeros = start.reduce((count, byte) => (byte === 0 ? count + 1 : count), 0);
  return mark === 0xfffe || mark === 0xfeff || zeros * 4 > start.length ? 'utf-16' : 'windows-1258';
}

const QUOTE = 0x22;
const LINE_ENDS: ReadonlySet<number> = new Set([0x0a, 0x0d]);
/** Blanks and delimiters: a line of nothing else is empty. */
const NOTHING: ReadonlySet<number> = new Set([0x20, 0x09, 0x2c, 0x3b]);

const DELIMITERS: ReadonlySet<number> = new Set([0x2c, 0x3b]);

/** Looks at the bytes before anything is made of them: how many rows, how wide, how long. */
function checkLines(file: Buffer, mostRows: number): RosterFileFault | null {
  let [lines, filled, cells, start] = [1, 0, 0, 0];
  let isQuoted = false;
  let isFilled = false;
  for (let at = 0; at < file.length; at += 1) {
    const byte = file[at] ?? 0;
    if (byte === QUOTE) isQuoted = !isQuoted;
    if (at - start > MAX_RECORD) return { code: 'broken-csv', line: lines };
    if (!isQuoted && LINE_ENDS.has(byte)) {
      isFilled = false;
      lines += 1;
      cells = 0;
      start = at + 1;
      if (lines > MOST_LINES) return { code: 'too-many-rows', limit: mostRows };
    } else if (!isQuoted && DELIMITERS.has(byte)) {
      cells += 1;
      if (cells > MOST_CELLS) return { code: 'too-wide' };
    } else if (!isFilled && !NOTHING.has(byte)) {
      isFilled = true;
      filled += 1;
      // The header is one of them.
      if (filled > mostRows + 1) return { code: 'too-many-rows', limit: mostRows };
    }
  }
  return null;
}

/** The header is short, and stands near the top; a line without an end is not looked through. */
const LONGEST_HEAD = 20_000;
const HEADER_WITHIN = 15;

/** Whichever of the two stands more often in the header, outside quotes; above it there may be title rows. */
function delimiterOf(file: string): ',' | ';' {
  const head = file.slice(0, LONGEST_HEAD).replace(/^[\r\n]+/, '');
  const records = (head.match(/(?:"(?:[^"]|"")*"|[^"\r\n])+/g) ?? []).slice(0, HEADER_WITHIN);
  const header = records.find((record) => /\bho\b.*\bten\b/.test(foldText(record))) ?? records[0] ?? '';
  const bare = header.replace(/"(?:[^"]|"")*"/g, '');
  const count = (mark: string): number => bare.split(mark).length;
  return count(';') > count(',') ? ';' : ',';
}
