import { readFileSync, writeFileSync } from 'node:fs';
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
import { keepTemplate, templateOf } from '../templates.ts';

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

/** A server with all migrations; one is made in a run of the tests, the others begin with what it had on its disk. */
export async function openPglite(): Promise<Sessions> {
  const image = templateOf('pglite.tar');
  if (image !== null)
    return sessionsOf(await PGlite.create({ loadDataDir: new Blob([readFileSync(image)]) }));
  const server = await PGlite.create();
  const sessions = sessionsOf(server);
  await migratePostgres(sessions, postgresMigrations(MIGRATIONS));
  await keepTemplate('pglite.tar', async (place) => {
    const dump = await server.dumpDataDir('none');
    writeFileSync(place, new Uint8Array(await dump.arrayBuffer()));
  });
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
