import { checkJournal, type JournalFinding } from '../storage/journal-check.ts';
import { bodiesOn } from '../storage/postgres/carry-out.ts';
import { openPool } from '../storage/postgres/pool.ts';
import type { Session } from '../storage/postgres/session.ts';
import { makePrivate } from '../storage/sqlite/database.ts';
import type { ListedErasure } from './erasure-list.ts';
import { type CheckedBackup, makeChecked } from './make-backup.ts';
import { runPostgres } from './postgres-programs.ts';

/** What stood in a database at the moment of its copy. */
interface Seen {
  readonly rows: number;
  readonly journal: JournalFinding;
  readonly erasures: readonly ListedErasure[];
}

/**
 * Copies a database on a server to `file`, in pg_dump's own format, while others go on using it: one moment of it, of which
 * the rows are counted and the journal is checked as well; the copy is read again before it gets its name. With a passphrase
 * it is encrypted. Throws what runPostgres throws, PostgresFault, and what the file system throws.
 */
export async function dumpServer(
  url: string,
  file: string,
  passphrase: string | null,
): Promise<CheckedBackup> {
  let seen: Seen | null = null;
  return makeChecked(file, passphrase, {
    async copy(plain) {
      makePrivate(plain);
      seen = await copyMoment(url, plain);
    },
    async check(path) {
      await runPostgres('pg_restore', ['--list', '--file=-', path]);
      if (seen === null) throw new Error('nothing was copied');
      return seen;
    },
    erasures: () => seen?.erasures ?? [],
  });
}

/** Writes the tables anew, so that none of the server's files of them holds what was erased. */
export async function compactServer(url: string): Promise<void> {
  const sessions = await openPool(url, 1, 0);
  try {
    await sessions.lend((session) => session.ask('vacuum (full)'));
  } finally {
    await sessions.close();
  }
}

async function copyMoment(url: string, to: string): Promise<Seen> {
  const sessions = await openPool(url, 1, 0);
  try {
    return await sessions.lend(async (session) => {
      // It waits for a copy that may take long: the server is not to take that for a process that is gone.
      await session.ask(`select set_config('idle_in_transaction_session_timeout', '0', false)`);
      await session.ask('begin transaction isolation level repeatable read read only');
      const { rows } = await session.ask('select pg_export_snapshot()');
      await runPostgres(
        'pg_dump',
        ['--format=custom', '--no-owner', '--no-privileges', `--snapshot=${rows[0]?.[0]}`, `--file=${to}`],
        url,
      );
      const seen = {
        rows: await rowsIn(session),
        journal: await checkJournal({ read: bodiesOn(session) }),
        erasures: await erasuresIn(session),
      };
      await session.ask('commit');
      return seen;
    });
  } finally {
    await sessions.close();
  }
}

/** All rows of all tables. */
export async function rowsIn(session: Session): Promise<number> {
  const { rows } = await session.ask(
    `select quote_ident(table_name) from information_schema.tables
     where table_schema = current_schema() and table_type = 'BASE TABLE' and table_name not like '\\_\\_%'`,
  );
  let sum = 0;
  for (const [table] of rows) {
    const counted = await session.ask(`select count(*) from ${table}`);
    sum += Number(counted.rows[0]?.[0]);
  }
  return sum;
}

async function erasuresIn(session: Session): Promise<readonly ListedErasure[]> {
  const { rows } = await session.ask(
    `select e.member_id, m.created_at, e.why, e.asked_at, e.done_at
     from erasures e join members m on m.id = e.member_id order by e.id`,
  );
  return rows.map(([memberId, since, why, askedAt, doneAt]) => ({
    memberId: Number(memberId),
    since: Number(since),
    why: why as ListedErasure['why'],
    askedAt: Number(askedAt),
    doneAt: doneAt === null ? null : Number(doneAt),
  }));
}
