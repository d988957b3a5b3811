import SqliteDatabase from 'better-sqlite3';

export class DamagedFileError extends Error {
  override readonly name = 'DamagedFileError';
}

/** What a data file was found to hold. */
export interface CheckedFile {
  /** All rows of all tables. */
  readonly rows: number;
  /** When something was noted in the journal last, UTC milliseconds; null in a file without entries. */
  readonly lastEntryAt: number | null;
}

/** Opens a data file that nothing else uses and looks whether it is whole. Throws DamagedFileError when it is not. */
export function checkFile(path: string): CheckedFile {
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
    return { rows: rowsIn(sqlite, tables), lastEntryAt: lastEntryIn(sqlite) };
  } catch (error) {
    if (error instanceof SqliteDatabase.SqliteError) throw new DamagedFileError(error.code);
    throw error;
  } finally {
    sqlite?.close();
  }
}

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
