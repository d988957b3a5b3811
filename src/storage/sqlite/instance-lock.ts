import SqliteDatabase from 'better-sqlite3';
import { makePrivate } from './database.ts';
import { trueName } from './file-state.ts';

export interface InstanceLock {
  release(): void;
}

/**
 * Makes sure that one process serves a data file. The lock is the operating system's, held through a small file
 * beside the data, by the file's one true name, whatever link or path leads there: it ends with the process, even by
 * kill -9. Returns null when another process holds it.
 */
export function lockInstance(databasePath: string): InstanceLock | null {
  const path = `${trueName(databasePath)}.lock`;
  makePrivate(path);
  const lock = new SqliteDatabase(path, { timeout: 0 });
  try {
    lock.pragma('locking_mode = EXCLUSIVE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if ((error as { code?: string }).code === 'SQLITE_BUSY') return null;
    throw error;
  }
  return {
    release() {
      lock.exec('ROLLBACK');
      lock.close();
    },
  };
}
