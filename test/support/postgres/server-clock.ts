import type { Session } from '../../../src/storage/postgres/session.ts';

/**
 * Moves a database's clock as its sessions see it: a function of that name that is found before the server's own. It holds
 * for sessions that begin afterwards, and from then on for each move.
 */
export async function setServerClock(session: Session, offsetMs: number): Promise<void> {
  await session.ask(
    `do $$ begin execute format('alter database %I set search_path = public, pg_catalog', current_database()); end $$`,
  );
  await session.ask(`create or replace function public.clock_timestamp() returns timestamptz language sql volatile
    as 'select pg_catalog.clock_timestamp() + interval ''${Math.round(offsetMs)} milliseconds'''`);
}
