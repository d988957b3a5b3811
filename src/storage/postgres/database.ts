import type { About, Body, Database, Queries } from '../engine.ts';
import { type CarryOut, carrierOn } from './carry-out.ts';
import { hasCommitted, type Mark, marks } from './marks.ts';
import { type Patience, patience } from './patience.ts';
import { PostgresFault, type Session, type Sessions } from './session.ts';
import { lock, placeFinder } from './subjects.ts';

/** So often a transaction is run again that another one was in the way of. */
const MOST_TRIES = 8;
const PAUSE_MS = 15;

const READING = 'begin transaction isolation level repeatable read read only';
const WRITING = 'begin transaction isolation level read committed read write';

/** A session that ended while its transaction committed: it may have, or not. */
class CommitInDoubt extends PostgresFault {
  override readonly name = 'CommitInDoubt';
  readonly mark: Mark;
  readonly result: unknown;

  constructor(fault: PostgresFault, mark: Mark, result: unknown) {
    super(fault);
    this.mark = mark;
    this.result = result;
  }
}

/**
 * The storage engine on a PostgreSQL server. A write waits its turn in this process, then locks what it is about for all
 * processes, and only then asks its first query; a read sees one moment. A server that is out of reach is waited for as
 * `waiting` says, left out: not at all. A write whose commit was cut is looked for, so that it happens once. `committed`
 * hears how long each commit took, in ms.
 */
export function postgresDatabase(
  sessions: Sessions,
  waiting: Patience = patience({ longestMs: 0 }),
  committed: (ms: number) => void = () => undefined,
): Database {
  const carriers = new WeakMap<Session, CarryOut>();
  const carryOutOn = (session: Session): CarryOut => {
    const carryOut = carriers.get(session) ?? carrierOn(session);
    carriers.set(session, carryOut);
    return carryOut;
  };
  const markOn = marks();
  const placeOf = placeFinder((work) => waiting.through(() => sessions.lend(work)));
  const inLine = queues();
  const underWay = new Set<Promise<unknown>>();

  async function write<R>(subject: About, body: (queries: Queries) => Body<R>): Promise<R> {
    const place = await placeOf(subject);
    const transaction = async (session: Session): Promise<R> => {
      const mark = await markOn(session);
      return within(
        session,
        WRITING,
        async () => {
          await lock(session, place, mark);
          return carryOutOn(session)(body);
        },
        { mark, committed },
      );
    };
    return inLine(place.own, () => waiting.through(() => insisting(() => certain(transaction))));
  }

  /** Runs a transaction; one that nobody knows the end of is looked for, and is as if it had never been if it is not there. */
  async function certain<R>(transaction: (session: Session) => Promise<R>): Promise<R> {
    try {
      return await sessions.lend(transaction);
    } catch (error) {
      if (!(error instanceof CommitInDoubt)) throw error;
      const { mark, result } = error;
      const isThere = await waiting
        .through(() => sessions.lend((session) => hasCommitted(session, mark)))
        .catch(() => {
          // Not as an outage: what may have happened is not to be done again.
          throw new Error('nobody knows whether a change was committed');
        });
      if (isThere) return result as R;
      throw new PostgresFault(error);
    }
  }

  return {
    peek: (body) => waiting.through(() => sessions.lend((session) => carryOutOn(session)(body))),
    read: (body) =>
      waiting.through(() =>
        sessions.lend((session) => within(session, READING, () => carryOutOn(session)(body))),
      ),
    async write(subject, body, meanwhile) {
      const work = write(subject, body);
      underWay.add(work);
      try {
        const result = await work;
        // After the commit: what it leads to asks on another session, which sees nothing before.
        meanwhile?.(result);
        return result;
      } finally {
        underWay.delete(work);
      }
    },
    async close() {
      waiting.end();
      while (underWay.size > 0) await Promise.allSettled(underWay);
      await sessions.close();
    },
  };
}

/** Of a transaction that writes: by what it is found when its end is not heard of, and who hears how long the end took. */
interface Ending {
  readonly mark: Mark;
  committed(ms: number): void;
}

/** Runs work in a transaction; a failure takes everything back. */
async function within<R>(
  session: Session,
  begin: string,
  work: () => Promise<R>,
  ending: Ending | null = null,
): Promise<R> {
  await session.ask(begin);
  let result: R;
  try {
    result = await work();
  } catch (error) {
    if (!(error instanceof PostgresFault && error.endsSession)) await session.ask('rollback');
    throw error;
  }
  const asked = performance.now();
  try {
    await session.ask('commit');
  } catch (error) {
    if (ending !== null && error instanceof PostgresFault && error.endsSession)
      throw new CommitInDoubt(error, ending.mark, result);
    throw error;
  }
  ending?.committed(performance.now() - asked);
  return result;
}

/** Runs a transaction until no other one is in its way; a body is made to be run again. */
async function insisting<R>(run: () => Promise<R>): Promise<R> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof PostgresFault && error.isConflict) || tries >= MOST_TRIES) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * tries * Math.random()));
  }
}

/** Work in line, by name: one piece after the other for each of them. */
function queues(): <R>(name: string, work: () => Promise<R>) => Promise<R> {
  const last = new Map<string, Promise<unknown>>();
  return (name, work) => {
    const mine = (last.get(name) ?? Promise.resolve()).then(work);
    const tail = mine.then(
      () => undefined,
      () => undefined,
    );
    last.set(name, tail);
    void tail.then(() => {
      if (last.get(name) === tail) last.delete(name);
    });
    return mine;
  };
}
