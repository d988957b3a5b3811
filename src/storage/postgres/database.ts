import type { About, Body, Database, Queries } from '../engine.ts';
import { type CarryOut, carrierOn } from './carry-out.ts';
import { PostgresFault, type Session, type Sessions } from './session.ts';
import { lock, placeFinder } from './subjects.ts';

/** So often a transaction is run again that another one was in the way of. */
const MOST_TRIES = 8;
const PAUSE_MS = 15;

const READING = 'begin transaction isolation level repeatable read read only';
const WRITING = 'begin transaction isolation level read committed read write';

/**
 * The storage engine on a PostgreSQL server. A write waits its turn in this process, then locks what it is about for all
 * processes, and only then asks its first query; a read sees one moment.
 */
export function postgresDatabase(sessions: Sessions): Database {
  const carriers = new WeakMap<Session, CarryOut>();
  const carryOutOn = (session: Session): CarryOut => {
    const carryOut = carriers.get(session) ?? carrierOn(session);
    carriers.set(session, carryOut);
    return carryOut;
  };
  const placeOf = placeFinder((work) => sessions.lend(work));
  const inLine = queues();
  const underWay = new Set<Promise<unknown>>();

  async function write<R>(subject: About, body: (queries: Queries) => Body<R>): Promise<R> {
    const place = await placeOf(subject);
    const transaction = (session: Session): Promise<R> =>
      within(session, WRITING, async () => {
        await lock(session, place);
        return carryOutOn(session)(body);
      });
    return inLine(place.own, () => insisting(() => sessions.lend(transaction)));
  }

  return {
    peek: (body) => sessions.lend((session) => carryOutOn(session)(body)),
    read: (body) => sessions.lend((session) => within(session, READING, () => carryOutOn(session)(body))),
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
      while (underWay.size > 0) await Promise.allSettled(underWay);
      await sessions.close();
    },
  };
}

/** Runs work in a transaction; a failure takes everything back. */
async function within<R>(session: Session, begin: string, work: () => Promise<R>): Promise<R> {
  await session.ask(begin);
  let result: R;
  try {
    result = await work();
  } catch (error) {
    if (!(error instanceof PostgresFault && error.endsSession)) await session.ask('rollback');
    throw error;
  }
  await session.ask('commit');
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
