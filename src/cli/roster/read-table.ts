import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { err, ok, type Result } from '../../domain/result.ts';
import type { RosterCell, RosterFileFault, RosterTable } from '../../domain/roster/roster.ts';

const MAX_MEGABYTES = 50;
/** Rows under the header. */
const MAX_ROWS = 200_000;

const ZIP = Buffer.from('PK\x03\x04', 'latin1');
// The container of .xls, and of .xlsx files that are locked by a password.
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** Reads a roster file as a table of cells, or says why it cannot be one. */
export async function readTable(path: string): Promise<Result<RosterTable, RosterFileFault>> {
  const file = await load(path);
  if (!file.ok) return file;
  const table = await parse(file.value, extname(path).toLowerCase());
  if (!table.ok) return table;
  const rows = withoutTail(table.value);
  if (rows.length === 0) return err({ code: 'empty' });
  return rows.length - 1 > MAX_ROWS ? err({ code: 'too-many-rows', limit: MAX_ROWS }) : ok(rows);
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

async function parse(file: Buffer, extension: string): Promise<Result<RosterTable, RosterFileFault>> {
  if (file.length === 0) return err({ code: 'empty' });
  if (file.subarray(0, COMPOUND.length).equals(COMPOUND)) return err({ code: 'old-workbook' });
  if (file.subarray(0, ZIP.length).equals(ZIP)) {
    const { readWorkbook } = await import('./read-workbook.ts');
    return readWorkbook(file, MAX_ROWS);
  }
  if (extension === '.xlsx') return err({ code: 'not-a-workbook' });
  if (extension !== '.csv') return err({ code: 'unknown-kind' });
  const { readCsv } = await import('./read-csv.ts');
  return readCsv(file, MAX_ROWS);
}

const isBlank = (cell: RosterCell): boolean => typeof cell === 'string' && cell.trim() === '';

function withoutTail(table: RosterTable): RosterTable {
  let length = table.length;
  while (length > 0 && (table[length - 1] ?? []).every(isBlank)) length -= 1;
  return table.slice(0, length);
}
