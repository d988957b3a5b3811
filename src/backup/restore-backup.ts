import { copyFileSync, existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { openSqlite } from '../storage/sqlite/database.ts';
import { migrateDatabase } from '../storage/sqlite/migrate.ts';
import { type CheckedFile, checkFile } from './checked-file.ts';
import { compactFile } from './compact.ts';
import { BESIDE, keep, makeFolder, makeSelfContained } from './make-backup.ts';
import { isSealed, SealError, unseal } from './seal.ts';

export interface RestoreReport extends CheckedFile {
  /** Where the data that was there lies now; null when there was none. */
  readonly keptAs: string | null;
  /** Steps by which an older file was brought up to date. */
  readonly applied: number;
  /** Names that were erased since the backup was made, and are erased again in it. */
  readonly erasedAgain: number;
}

/**
 * Puts a backup in the place of the data file. It is opened, checked and brought up to date beside it first; what was
 * there is kept under `keepAs`. The caller holds the lock of the data file. Throws SealError without the right
 * passphrase, DamagedFileError for a file that is not whole, MigrationError for one of a newer program.
 */
export async function restoreBackup(input: {
  readonly backup: string;
  readonly passphrase: string | null;
  readonly target: string;
  readonly keepAs: string;
  readonly migrations: string;
  /** Repeats on the file, before it takes its place, what was erased since it was made; returns how many names. */
  readonly eraseAgain: (path: string) => Promise<number>;
}): Promise<RestoreReport> {
  const { backup, target, keepAs } = input;
  makeFolder(dirname(target));
  const tried = `${target}.restore.part`;
  const clear = (): void => {
    for (const end of BESIDE) rmSync(`${tried}${end}`, { force: true });
  };
  clear();
  try {
    if (isSealed(backup)) {
      if (input.passphrase === null) throw new SealError('the backup needs a passphrase');
      await unseal(backup, tried, input.passphrase);
    } else copyFileSync(backup, tried);
    await checkFile(tried);
    const applied = bringUpToDate(tried, input.migrations);
    const erasedAgain = await input.eraseAgain(tried);
    if (erasedAgain > 0) {
      compactFile(tried);
      makeSelfContained(tried);
    }
    const found = await checkFile(tried);
    keep(tried);
    const isThere = existsSync(target);
    if (isThere) setAside(target, keepAs);
    renameSync(tried, target);
    return { ...found, keptAs: isThere ? keepAs : null, applied, erasedAgain };
  } finally {
    clear();
  }
}

/** Runs what the file lacks, and leaves it whole in itself: without a log beside it. */
function bringUpToDate(path: string, migrations: string): number {
  const sqlite = openSqlite(path);
  try {
    return migrateDatabase(sqlite, migrations, { copiesBefore: false }).applied;
  } finally {
    sqlite.close();
    makeSelfContained(path);
  }
}

/**
 * What stands only in its log is written into the file first; where that fails, the log goes with it. The file gets its
 * second name before it loses the first, so that a stop at any moment leaves one that can be opened.
 */
function setAside(target: string, keepAs: string): void {
  try {
    makeSelfContained(target);
  } catch {
    // It may be the very reason for restoring that it cannot be opened.
  }
  for (const end of BESIDE)
    if (end !== '' && existsSync(target + end)) renameSync(target + end, keepAs + end);
  try {
    linkSync(target, keepAs);
  } catch {
    // A file system without second names.
    renameSync(target, keepAs);
  }
}
