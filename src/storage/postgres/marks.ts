import { randomUUID } from 'node:crypto';
import type { Session } from './session.ts';

/*
 * A connection that is cut while a transaction commits leaves nobody knowing whether it did. So each transaction that writes
 * leaves a mark, which stays only when the transaction does: one row for each session, with the number of the transaction
 * that it committed last. (The server's own answer, pg_xact_status, is no help after a crash: numbers are given anew.)
 */

/** A transaction: the session's row, and the transaction's number in it. */
export interface Mark {
  readonly slot: string;
  readonly no: number;
}

/** Made with the first migration; not one of the tables that hold the data. */
export const MARKS_TABLE =
  'create table if not exists __commits (slot text primary key, no bigint not null, at bigint not null)';

const NOW = 'extract(epoch from clock_timestamp())::bigint';
/** Rows of sessions that are long gone. */
const OLD_SECONDS = 24 * 60 * 60;
const FORGET_OLD = `delete from __commits where slot in
  (select slot from __commits where at < ${NOW} - ${OLD_SECONDS} for update skip locked)`;

/** The start of a statement that leaves a mark; `place` = the number of the first of its two values. */
export const leaving = (place: number): string =>
  `with mark as (insert into __commits (slot, no, at) values ($${place}, $${place + 1}, ${NOW})
     on conflict (slot) do update set no = excluded.no, at = excluded.at)`;

/** Numbers the transactions of each session. */
export function marks(): (session: Session) => Promise<Mark> {
  const last = new WeakMap<Session, { readonly slot: string; no: number }>();
  return async (session) => {
    const known = last.get(session) ?? { slot: randomUUID(), no: 0 };
    if (known.no === 0) await session.ask(FORGET_OLD);
    last.set(session, known);
    known.no += 1;
    return { slot: known.slot, no: known.no };
  };
}

const HOW_IT_ENDED = `insert into __commits (slot, no, at) values ($1, 0, ${NOW})
  on conflict (slot) do update set at = excluded.at returning no`;

/**
 * Whether a transaction was committed whose session is gone. Where the server is still at it, it waits: nobody can be told
 * before that has ended.
 */
export async function hasCommitted(session: Session, { slot, no }: Mark): Promise<boolean> {
  const { rows } = await session.ask(HOW_IT_ENDED, [slot]);
  return rows[0]?.[0] === no;
}
