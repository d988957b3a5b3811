import { closeSync, openSync, readSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { checkJournal, type JournalFinding } from '../storage/journal-check.ts';
import { openDatabase } from '../storage/sqlite/database.ts';

export class DamagedFileError extends Error {
  override readonly name = 'DamagedFileError';
}

const HEAD = Buffer.from('SQLite format 3\0', 'latin1');

/** Whether a file that is not encrypted is a data file, whatever its name: else it may be a copy that pg_dump made. */
export function isDataFile(path: string): boolean {
  const handle = openSync(path, 'r');
  try {
    const head = Buffer.alloc(HEAD.length);
    readSync(handle, head, 0, HEAD.length, 0);
    return head.equals(HEAD);
  } finally {
    closeSync(handle);
  }
}

/** What a data file was found to hold. */
export interface CheckedFile {
  /** All rows of all tables. */
  readonly rows: number;
  /** When something was noted in the journal last, UTC milliseconds; null in a file without entries. */
  readonly lastEntryAt: number | null;
  /** Whether the journal's chain holds; null in a file that is older than the chain. */
  readonly journal: JournalFinding | null;
}

/**
 * Opens a data file that nothing else uses and looks whether it is whole. Throws DamagedFileError when it is not. A journal
 * whose chain does not hold is told, no more: such a file may be all that is left.
 */
export async function checkFile(path: string): Promise<CheckedFile> {
  let sqlite: SqliteDatabase.Database | null = null;
  try {
    sqlite = new SqliteDatabase(path, { readonly: true, fileMustExist: true });
    const found = sqlite.pragma('integrity_check', { simple: true });
    const broken = sqlite.pragma('foreign_key_check') as unknown[];
    const tables = tablesOf(sqlite);
    if (
      found !== 'ok' ||
      broken.length > 0 ||
      !tables.includes('journal') ||
      !tables.includes('organisations')
    )
      throw new DamagedFileError('the file is not a whole data file');
    return {
      rows: rowsIn(sqlite, tables),
      lastEntryAt: lastEntryIn(sqlite),
      journal: isChained(sqlite) ? await checkJournal(openDatabase(sqlite)) : null,
    };
  } catch (error) {
    if (error instanceof SqliteDatabase.SqliteError) throw new DamagedFileError(error.code);
    throw error;
  } finally {
    sqlite?.close();
  }
}

const isChained = (sqlite: SqliteDatabase.Database): boolean =>
  sqlite.prepare(`select 1 from pragma_table_info('journal') where name = 'hash'`).get() !== undefined;

const tablesOf = (sqlite: SqliteDatabase.Database): readonly string[] =>
  sqlite
    .prepare<[], string>(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`)
    .pluck()
    .all();

const rowsIn = (sqlite: SqliteDatabase.Database, tables: readonly string[]): number =>
  tables.reduce(
    (sum, table) => sum + (sqlite.prepare<[], number>(`select count(*) from "${table}"`).pluck().get() ?? 0),
    0,
  );

const lastEntryIn = (sqlite: SqliteDatabase.Database): number | null =>
  sqlite.prepare<[], number | null>('select at from journal order by id desc limit 1').pluck().get() ?? null;
