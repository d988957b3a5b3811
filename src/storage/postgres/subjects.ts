import { createHash } from 'node:crypto';
import type { About } from '../engine.ts';
import { leaving, type Mark } from './marks.ts';
import type { Session, Statement } from './session.ts';

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
  /** It has rows of its own, apart from every other such thing: writes about several may be one transaction. */
  readonly mayShare: boolean;
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
    if (branchId === undefined) return { own: name, keepsRoster: true, mayShare: false };
    const place = { own: `branch:${branchId}`, keepsRoster: true, mayShare: true };
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(name, place);
    return place;
  }

  return ({ what, key }) => {
    const name = `${what}:${key}`;
    const text = OWNERS[what];
    if (text !== undefined) return known.get(name) ?? look(name, text, key);
    if (what === 'roster') return { own: ROSTER, keepsRoster: false, mayShare: false };
    if (what === 'chat' || what === 'account') return { own: DOORS, keepsRoster: true, mayShare: false };
    return { own: name, keepsRoster: what === 'branch', mayShare: what === 'branch' || what === 'event' };
  };
}

/**
 * What locks places until the transaction ends: asked before everything else in it, so that the next statement sees what came
 * before. It also leaves the transaction's mark (see marks.ts). Several are locked in the order of their numbers, so that no
 * two transactions wait for each other.
 */
export function locking(places: readonly LockPlace[], { slot, no }: Mark): readonly Statement[] {
  const keys = places.map(({ own }) => keyOf(own));
  const [only = ''] = keys;
  const isKept = true;
  const roster = places.some(({ keepsRoster }) => keepsRoster) ? [keyOf(ROSTER)] : [];
  if (keys.length === 1) {
    const own = `pg_advisory_xact_lock($${roster.length + 1})`;
    const text = `${leaving(roster.length + 2)} select ${roster.length > 0 ? SHARED : ''}${own}`;
    return [{ text, values: [...roster, only, slot, no], isKept }];
  }
  const inOrder = keys.map(BigInt).sort((one, other) => (one < other ? -1 : 1));
  const mark = `${leaving(roster.length + 1)} select ${roster.length > 0 ? SHARED : ''}1`;
  return [
    { text: mark, values: [...roster, slot, no], isKept },
    { text: LOCK_ALL, values: [`{${inOrder.join(',')}}`], isKept },
  ];
}

const SHARED = 'pg_advisory_xact_lock_shared($1), ';
const LOCK_ALL = 'select pg_advisory_xact_lock(key) from unnest($1::bigint[]) as key';

/** The server's locks have numbers of 64 bits. */
export const keyOf = (name: string): string =>
  createHash('sha256').update(`chibo ${name}`).digest().readBigInt64BE(0).toString();
