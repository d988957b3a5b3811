import { copyFileSync, rmSync } from 'node:fs';
import type { Database } from '../storage/engine.ts';
import { checkJournal, lastNotedAt } from '../storage/journal-check.ts';
import { MoveError } from '../storage/moved-tables.ts';
import { lookOnServer, openServer } from '../storage/postgres/open.ts';
import { patience } from '../storage/postgres/patience.ts';
import { checkFile, DamagedFileError, isDataFile } from './checked-file.ts';
import { compactServer, rowsIn } from './dump-server.ts';
import { BESIDE } from './make-backup.ts';
import { moveToServer } from './move-between-engines.ts';
import { PostgresProgramError, runPostgres } from './postgres-programs.ts';
import type { RestoreReport } from './restore-backup.ts';
import { isSealed, SealError, unseal } from './seal.ts';

/** Through a short cut of the line. */
const WAITING_MS = 10_000;

/** Whether nothing of this program's stands in a database. Throws ServerError or DriverMissingError. */
export const isEmptyServer = (url: string): Promise<boolean> =>
  lookOnServer(url, async (session) => {
    const { rows } = await session.ask(
      `select to_regclass('organisations')::text, to_regclass('__drizzle_migrations')::text`,
    );
    return rows[0]?.every((name) => name === null) === true;
  });

/**
 * Puts a copy that pg_dump made, or a data file, into an empty database: all of it or nothing; then it is brought up to date
 * and checked. The caller keeps programs from serving it. Throws SealError without the right passphrase, DamagedFileError for
 * a file that cannot be read, DataMoveRefusal where somebody else's tables stand, MigrationError for one of a newer program, and what runPostgres throws.
 */
export async function restoreDump(input: {
  readonly backup: string;
  readonly passphrase: string | null;
  readonly url: string;
  readonly migrations: string;
  /** Repeats what was erased since the copy was made; returns how many names. */
  readonly eraseAgain: (database: Database) => Promise<number>;
}): Promise<RestoreReport> {
  const { backup, passphrase, url } = input;
  const tried = `${backup}.${process.pid}.restore.part`;
  const sealed = isSealed(backup);
  try {
    if (sealed) {
      if (passphrase === null) throw new SealError('the backup needs a passphrase');
      await unseal(backup, tried, passphrase);
    }
    const plain = sealed ? tried : backup;
    if (isDataFile(plain)) {
      // It is opened to be read, and even that would change it.
      if (!sealed) copyFileSync(plain, tried);
      await fillFrom(tried, url, input.migrations);
    } else {
      await readable(plain);
      await runPostgres(
        'pg_restore',
        ['--no-owner', '--no-privileges', '--exit-on-error', '--single-transaction', plain],
        url,
      );
    }
  } finally {
    for (const end of BESIDE) rmSync(tried + end, { force: true });
  }
  const opened = await openServer(url, input.migrations, {
    reachMs: 0,
    waiting: patience({ longestMs: WAITING_MS }),
  });
  const { database, sessions, applied } = opened;
  try {
    const erasedAgain = await input.eraseAgain(database);
    if (erasedAgain > 0) await compactServer(url);
    return {
      rows: await sessions.lend(rowsIn),
      lastEntryAt: await lastNotedAt(database),
      journal: await checkJournal(database),
      keptAs: null,
      applied,
      erasedAgain,
    };
  } finally {
    await database.close();
  }
}

/** A data file, of whatever version: a copy that was made without pg_dump, or one of before the move to a server. */
async function fillFrom(path: string, url: string, migrations: string): Promise<void> {
  await checkFile(path);
  try {
    await moveToServer({ path, url, migrations, onRows: () => undefined });
  } catch (error) {
    throw error instanceof MoveError ? new DamagedFileError(error.message) : error;
  }
}

async function readable(path: string): Promise<void> {
  try {
    await runPostgres('pg_restore', ['--list', '--file=-', path]);
  } catch (error) {
    if (!(error instanceof PostgresProgramError) || error.code === 'NO_PG_RESTORE') throw error;
    throw new DamagedFileError('pg_restore cannot read the file');
  }
}
