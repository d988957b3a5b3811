import SqliteDatabase from 'better-sqlite3';

/** How long it waits for others to end what they are writing. */
const PATIENCE_MS = 5000;

/**
 * Writes the data file anew, so that no page of it, nor of its log, holds what was erased: SQLite only marks deleted bytes as
 * free. Others go on reading meanwhile, and write when it is done. Throws when somebody holds on to an older state.
 */
export function compactFile(path: string): void {
  const sqlite = new SqliteDatabase(path, { fileMustExist: true });
  try {
    sqlite.pragma(`busy_timeout = ${PATIENCE_MS}`);
    sqlite.exec('VACUUM');
    const [{ busy } = { busy: 1 }] = sqlite.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    if (busy !== 0) throw new Error('the log of the data file is still in use');
  } finally {
    sqlite.close();
  }
}
