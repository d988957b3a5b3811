import SqliteDatabase from 'better-sqlite3';

/** How long it waits for others to end what they are writing. */
const PATIENCE_MS = 5000;
const MOST_TRIES = 50;

/**
 * Writes the data file anew, so that no page of it, nor of its log, holds what was erased: SQLite only marks deleted bytes as
 * free. Others go on reading meanwhile, and write when it is done. Throws when somebody holds on to an older state.
 */
export function compactFile(path: string): void {
  const sqlite = new SqliteDatabase(path, { fileMustExist: true });
  try {
    sqlite.pragma(`busy_timeout = ${PATIENCE_MS}`);
    sqlite.exec('VACUUM');
    for (let tries = 1; !emptiesLog(sqlite); tries += 1)
      if (tries === MOST_TRIES) throw new Error('the log of the data file is still in use');
  } finally {
    sqlite.close();
  }
}

/** Whether all of the log stands in the file, and nothing in the log; others who write at that moment may be in the way. */
function emptiesLog(sqlite: SqliteDatabase.Database): boolean {
  const [found] = sqlite.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
  return found?.busy === 0;
}
