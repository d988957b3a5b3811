import SqliteDatabase from 'better-sqlite3';

/** Every row of every table of a data file that nobody writes, as text, by table. */
export function everyRow(path: string): Readonly<Record<string, readonly string[]>> {
  const sqlite = new SqliteDatabase(path, { fileMustExist: true });
  try {
    const tables = sqlite
      .prepare<[], string>(
        `select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name`,
      )
      .pluck()
      .all();
    return Object.fromEntries(
      tables.map((table) => [
        table,
        sqlite
          .prepare(`select * from "${table}"`)
          .all()
          .map((row) => JSON.stringify(row))
          .sort(),
      ]),
    );
  } finally {
    sqlite.close();
  }
}
