import { PGlite } from '@electric-sql/pglite';
import { migratePostgres, postgresMigrations } from '../../../src/storage/postgres/migrate.ts';
import {
  PostgresFault,
  READERS,
  type Session,
  type Sessions,
  withoutZeros,
} from '../../../src/storage/postgres/session.ts';
import { MIGRATIONS } from '../memory-storage.ts';

/* PostgreSQL within the process, from the registry: the real server's code, one session, everything in memory. */

/** One session that is lent to one at a time. */
export function sessionsOf(server: PGlite): Sessions {
  let last: Promise<unknown> = Promise.resolve();
  const session: Session = {
    async ask(text, values = []) {
      try {
        const { rows, affectedRows, fields } = await server.query(text, values.map(withoutZeros), {
          rowMode: 'array',
          parsers: READERS as never,
        });
        return { rows: rows as unknown[][], count: fields.length > 0 ? rows.length : (affectedRows ?? 0) };
      } catch (error) {
        throw new PostgresFault(error);
      }
    },
  };
  return {
    lend(work) {
      const mine = last.then(() => work(session));
      last = mine.catch(() => undefined);
      return mine;
    },
    async close() {
      await last;
      await server.close();
    },
  };
}

/** A server with all migrations. */
export async function openPglite(): Promise<Sessions> {
  const sessions = sessionsOf(await PGlite.create());
  await migratePostgres(sessions, postgresMigrations(MIGRATIONS));
  return sessions;
}

/** Takes out everything but what migrations put in, and numbers begin anew: much quicker than another server. */
export async function empty(sessions: Sessions): Promise<void> {
  await sessions.lend(async (session) => {
    const { rows } = await session.ask(
      `select string_agg(quote_ident(table_name), ', ') from information_schema.tables
       where table_schema = current_schema() and table_name not in ('__drizzle_migrations', 'organisation_levels')`,
    );
    await session.ask('begin');
    // Past the triggers that keep the journal.
    await session.ask('set local session_replication_role = replica');
    await session.ask(`truncate ${rows[0]?.[0]} restart identity`);
    await session.ask('commit');
  });
}
