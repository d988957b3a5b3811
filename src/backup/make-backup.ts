import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { JournalFinding } from '../storage/journal-check.ts';
import { makePrivate } from '../storage/sqlite/database.ts';
import { checkFile } from './checked-file.ts';
import { erasuresIn, keepErasureList, type ListedErasure } from './erasure-list.ts';

export interface BackupReport {
  readonly file: string;
  readonly bytes: number;
  readonly encrypted: boolean;
  readonly rows: number;
}

/** The same, with what was found of the journal; null where the file is older than its chain. */
export interface CheckedBackup extends BackupReport {
  readonly journal: JournalFinding | null;
}

/** What SQLite puts beside a file while it works on it. */
export const BESIDE = ['', '-journal', '-wal', '-shm'] as const;

/**
 * Copies the data file `from` to `file`, while others go on using it: one consistent state, opened again and checked, and
 * only then under its name. With a passphrase the copy is encrypted, and what is checked is what comes out of it again.
 * Readable by its owner only. Throws what the file system or SQLite throws; nothing unfinished stays. The copy is made in
 * one step: whoever serves people does it in a thread (see backup-thread.ts).
 */
export const makeBackup = (from: string, file: string, passphrase: string | null): Promise<CheckedBackup> =>
  makeChecked(file, passphrase, {
    async copy(plain) {
      // Made before SQLite opens it: what it makes itself, everybody may read.
      makePrivate(plain);
      copyWhole(from, plain);
      makeSelfContained(plain);
    },
    check: checkFile,
    erasures: () => erasuresIn(from),
  });

/** How one kind of data is copied to a file, how the copy is checked, and which erasures it knows of. */
interface Copying {
  copy(plain: string): Promise<void>;
  check(path: string): Promise<Pick<CheckedBackup, 'rows' | 'journal'>>;
  erasures(): readonly ListedErasure[];
}

/** The steps that every backup goes through, whatever it is a copy of. */
export async function makeChecked(
  file: string,
  passphrase: string | null,
  { copy, check, erasures }: Copying,
): Promise<CheckedBackup> {
  makeFolder(dirname(file));
  // Two that are asked for one file at once do not write into each other's.
  const [plain = '', sealed = '', tried = ''] = ['', '.sealed', '.tried'].map(
    (what) => `${file}.${process.pid}${what}.part`,
  );
  const clear = (): void => {
    for (const path of [plain, sealed, tried]) for (const end of BESIDE) rmSync(path + end, { force: true });
  };
  clear();
  clearUnfinished(dirname(file), basename(file));
  try {
    await copy(plain);
    if (passphrase !== null) {
      // Loaded by those who use it.
      const { seal, unseal } = await import('./seal.ts');
      await seal(plain, sealed, passphrase);
      await unseal(sealed, tried, passphrase);
    }
    const { rows, journal } = await check(passphrase === null ? plain : tried);
    const whole = passphrase === null ? plain : sealed;
    keep(whole);
    renameSync(whole, file);
    // Whoever restores an older one erases again what was erased by now.
    keepErasureList(dirname(file), erasures());
    return { file, bytes: statSync(file).size, encrypted: passphrase !== null, rows, journal };
  } finally {
    clear();
  }
}

const UNFINISHED = /^\.(\d+)(?:\.sealed|\.tried)?\.part(?:-journal|-wal|-shm)?$/u;

/** Takes away what backups left that were cut off, of files whose names begin so: their process is gone. */
export function clearUnfinished(folder: string, name: string | RegExp): void {
  for (const one of readdirSync(folder)) {
    const start = typeof name === 'string' ? (one.startsWith(name) ? name : undefined) : name.exec(one)?.[0];
    const pid = start === undefined ? undefined : UNFINISHED.exec(one.slice(start.length))?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(folder, one), { force: true });
  }
}

/** Another process; this one makes one backup at a time, and in a container it has had this number before. */
function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Makes a folder that only its owner may look into; one that is there is left as it is. */
export const makeFolder = (path: string): void => void mkdirSync(path, { recursive: true, mode: 0o700 });

/** Copies a data file as it is at one moment, as a reader sees it: writers need not wait. */
export function copyWhole(from: string, to: string): void {
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
export function keep(path: string): void {
  const handle = openSync(path, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
