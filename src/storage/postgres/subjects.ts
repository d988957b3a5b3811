import { createHash } from 'node:crypto';
import type { About } from '../engine.ts';
import { leaving, type Mark } from './marks.ts';
import type { Session } from './session.ts';

/*
 * What a write is about, as locks. Everything of a branch is about that branch, whatever it is named by; what changes
 * branches as a whole comes alone.
 */

/** Where the branch of something is found that is named by its own number; it never moves to another one. */
const OWNERS: Partial<Record<About['what'], string>> = {
  meeting: 'select branch_id from meetings where id = $1',
  member: 'select branch_id from members where id = $1',
  moment: 'select branch_id from occurrences where id = $1',
  draft: 'select branch_id from document_drafts where id = $1',
  'link request': 'select branch_id from link_requests where id = $1',
};

const ROSTER = 'roster';
/** Chats and accounts come and go one after the other: a code or a slip opens once, whoever is quickest. */
const DOORS = 'doors';
const MOST_KNOWN = 20_000;

/** What one write locks; `own` is also its place in the process's own queues. */
export interface LockPlace {
  readonly own: string;
  /** The rosters and branches as a whole must not change meanwhile. */
  readonly keepsRoster: boolean;
}

/** Finds the place of a subject; `lend` is asked for a session when its branch is not known yet. */
export function placeFinder(
  lend: <R>(work: (session: Session) => Promise<R>) => Promise<R>,
): (subject: About) => LockPlace | Promise<LockPlace> {
  const known = new Map<string, LockPlace>();

  async function look(name: string, text: string, key: string): Promise<LockPlace> {
    const { rows } = await lend((session) =>
      session.ask(text, [Number(key)], `chibo_owner_${name.split(':')[0]?.replace(' ', '_')}`),
    );
    const branchId = rows[0]?.[0];
    if (branchId === undefined) return { own: name, keepsRoster: true };
    const place = { own: `branch:${branchId}`, keepsRoster: true };
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(name, place);
    return place;
  }

  return ({ what, key }) => {
    const name = `${what}:${key}`;
    const text = OWNERS[what];
    if (text !== undefined) return known.get(name) ?? look(name, text, key);
    if (what === 'roster') return { own: ROSTER, keepsRoster: false };
    if (what === 'chat' || what === 'account') return { own: DOORS, keepsRoster: true };
    return { own: name, keepsRoster: what === 'branch' };
  };
}

/**
 * Locks a place until the transaction ends: the first statement of each, so that the next one sees what came before. It
 * also leaves the transaction's mark (see marks.ts).
 */
export async function lock(session: Session, { own, keepsRoster }: LockPlace, mark: Mark): Promise<void> {
  if (keepsRoster)
    await session.ask(
      `${leaving(3)} select pg_advisory_xact_lock_shared($1), pg_advisory_xact_lock($2)`,
      [keyOf(ROSTER), keyOf(own), mark.slot, mark.no],
      'chibo_lock_branch',
    );
  else
    await session.ask(
      `${leaving(2)} select pg_advisory_xact_lock($1)`,
      [keyOf(own), mark.slot, mark.no],
      'chibo_lock',
    );
}

/** The server's locks have numbers of 64 bits. */
export const keyOf = (name: string): string =>
  createHash('sha256').update(`chibo ${name}`).digest().readBigInt64BE(0).toString();
