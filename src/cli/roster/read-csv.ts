import { CsvError, parse } from 'csv-parse/sync';
import { err, ok, type Result } from '../../domain/result.ts';
import type { RosterFileFault, RosterTable } from '../../domain/roster/roster.ts';

/** A quote that is never closed must not swallow the file. */
const MAX_RECORD = 100_000;

/** Reads UTF-8 text whose cells are parted by `,` or `;`; blank lines are kept, so that lines keep their numbers. */
export function readCsv(file: Buffer): Result<RosterTable, RosterFileFault> {
  const text = decode(file);
  if (text === null) return err({ code: 'not-utf8' });
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

/** Whichever of the two stands more often in the header, outside quotes. */
function delimiterOf(text: string): ',' | ';' {
  const header = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text.replace(/^[\r\n]+/, ''))?.[0] ?? '';
  const bare = header.replace(/"(?:[^"]|"")*"/g, '');
  const count = (mark: string): number => bare.split(mark).length;
  return count(';') > count(',') ? ';' : ',';
}
