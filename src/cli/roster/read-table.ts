import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { err, ok, type Result } from '../../domain/result.ts';
import type { RosterFileFault, RosterSheet, RosterTable } from '../../domain/roster/roster.ts';
import { isBlankCell } from '../../domain/roster/roster-cells.ts';
import type { SheetChoice } from '../../domain/sheets/sheets-of-branches.ts';

const MAX_MEGABYTES = 50;
/** Rows under the header. */
const MAX_ROWS = 200_000;

const ZIP = Buffer.from('PK\x03\x04', 'latin1');
// The container of .xls, and of .xlsx files that are locked by a password.
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');
// LibreOffice writes the kind of its files in front, Word the name of its text in the list of parts: no name tells it.
const OPEN_DOCUMENT = 'mimetypeapplication/vnd.oasis.opendocument.';
const WORD_TEXT = 'word/document.xml';
const FRONT = 200;

/** A roster file, read: the wanted sheets of a workbook or the whole of a text. */
export interface RosterFile {
  readonly sheet: RosterSheet;
  /** Later sheets that go on with it. */
  readonly more: readonly RosterSheet[];
  /** Names of the workbook's other sheets. */
  readonly otherSheets: readonly string[];
}

/** Reads a roster file, or says why it cannot be one. Of several sheets those of the choice, else the first. */
export async function readRosterFile(
  path: string,
  choice?: SheetChoice,
): Promise<Result<RosterFile, RosterFileFault>> {
  const file = await load(path);
  if (!file.ok) return file;
  const read = await parse(file.value, extname(path).toLowerCase(), choice);
  if (!read.ok) return read;
  const [sheet, ...more] = [read.value.sheet, ...read.value.more].map((one) => ({
    ...one,
    rows: withoutTail(one.rows),
  }));
  if (sheet === undefined || sheet.rows.length === 0) return err({ code: 'empty' });
  const count = [sheet, ...more].reduce((sum, { rows }) => sum + rows.length - 1, 0);
  if (count > MAX_ROWS) return err({ code: 'too-many-rows', limit: MAX_ROWS });
  return ok({ sheet, more, otherSheets: read.value.otherSheets });
}

/** Reads a file's first sheet as a table of cells. */
export async function readTable(path: string): Promise<Result<RosterTable, RosterFileFault>> {
  const file = await readRosterFile(path);
  return file.ok ? ok(file.value.sheet.rows) : file;
}

async function load(path: string): Promise<Result<Buffer, RosterFileFault>> {
  try {
    const info = await stat(path);
    if (!info.isFile()) return err({ code: 'not-a-file' });
    if (info.size > MAX_MEGABYTES * 1024 * 1024) return err({ code: 'too-big', megabytes: MAX_MEGABYTES });
    return ok(await readFile(path));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return err({ code: 'not-found' });
    if (code === 'EACCES' || code === 'EPERM') return err({ code: 'not-readable' });
    throw error;
  }
}

async function parse(
  file: Buffer,
  extension: string,
  choice?: SheetChoice,
): Promise<Result<RosterFile, RosterFileFault>> {
  if (file.length === 0) return err({ code: 'empty' });
  if (file.subarray(0, COMPOUND.length).equals(COMPOUND))
    return err({ code: extension === '.doc' ? 'word-document' : 'old-workbook' });
  if (file.subarray(0, ZIP.length).equals(ZIP)) {
    if (file.subarray(0, FRONT).includes(OPEN_DOCUMENT)) return err({ code: 'open-document' });
    if (file.includes(WORD_TEXT)) return err({ code: 'word-document' });
    const { readWorkbook } = await import('./read-workbook.ts');
    return readWorkbook(file, MAX_ROWS, choice);
  }
  // Old programs write a page of HTML and call it a workbook; Excel opens it all the same.
  if (['.xlsx', '.xls'].includes(extension)) return err({ code: 'not-a-workbook' });
  if (extension !== '.csv') return err({ code: 'unknown-kind' });
  const { readCsv } = await import('./read-csv.ts');
  const rows = readCsv(file, MAX_ROWS);
  return rows.ok
    ? ok({ sheet: { name: null, rows: rows.value, merges: [] }, more: [], otherSheets: [] })
    : rows;
}

function withoutTail(table: RosterTable): RosterTable {
  let length = table.length;
  while (length > 0 && (table[length - 1] ?? []).every(isBlankCell)) length -= 1;
  return table.slice(0, length);
}
