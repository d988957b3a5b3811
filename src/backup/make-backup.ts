import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { makePrivate } from '../storage/sqlite/database.ts';
import { checkFile } from './checked-file.ts';
import { erasuresIn, keepErasureList } from './erasure-list.ts';

export interface BackupReport {
  readonly file: string;
  readonly bytes: number;
  readonly encrypted: boolean;
  readonly rows: number;
}

/** What SQLite puts beside a file while it works on it. */
export const BESIDE = ['', '-journal', '-wal', '-shm'] as const;

/**
 * Copies the data file `from` to `file`, while others go on using it: one consistent state, opened again and checked, and
 * only then under its name. With a passphrase the copy is encrypted, and what is checked is what comes out of it again.
 * Readable by its owner only. Throws what the file system or SQLite throws; nothing unfinished stays. The copy is made in
 * one step: whoever serves people does it in a thread (see backup-thread.ts).
 */
export async function makeBackup(
  from: string,
  file: string,
  passphrase: string | null,
): Promise<BackupReport> {
  makeFolder(dirname(file));
  const plain = `${file}.part`;
  const sealed = `${file}.sealed.part`;
  const tried = `${file}.tried.part`;
  const leftovers = [plain, sealed, tried].flatMap((path) => BESIDE.map((end) => path + end));
  const clear = (): void => {
    for (const path of leftovers) rmSync(path, { force: true });
  };
  clear();
  try {
    // Made before SQLite opens it: what it makes itself, everybody may read.
    makePrivate(plain);
    copyWhole(from, plain);
    makeSelfContained(plain);
    if (passphrase !== null) {
      // Loaded by those who use it.
      const { seal, unseal } = await import('./seal.ts');
      await seal(plain, sealed, passphrase);
      await unseal(sealed, tried, passphrase);
    }
    const { rows } = checkFile(passphrase === null ? plain : tried);
    const whole = passphrase === null ? plain : sealed;
    keep(whole);
    renameSync(whole, file);
    // Whoever restores an older one erases again what was erased by now.
    keepErasureList(dirname(file), erasuresIn(from));
    return { file, bytes: statSync(file).size, encrypted: passphrase !== null, rows };
  } finally {
    clear();
  }
}

/** Makes a folder that only its owner may look into; one that is there is left as it is. */
export const makeFolder = (path: string): void => void mkdirSync(path, { recursive: true, mode: 0o700 });

/** The state of one moment, as a reader sees it: writers need not wait. */
function copyWhole(from: string, to: string): void {
  const sqlite = new SqliteDatabase(from, { fileMustExist: true });
  try {
    sqlite.prepare('VACUUM INTO ?').run(to);
  } finally {
    sqlite.close();
  }
}

/** A copy comes with its source's way of keeping a log; one that lies on a shelf must be whole without. */
export function makeSelfContained(path: string): void {
  const copy = new SqliteDatabase(path);
  try {
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
}

/** On the disk, not only on its way there. */
function keep(path: string): void {
  const handle = openSync(path, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
