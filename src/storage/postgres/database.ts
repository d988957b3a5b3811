import type { About, Body, Database, Queries } from '../engine.ts';
import { type CarryOut, carrierOn } from './carry-out.ts';
import { gathering, type InLine, line } from './line.ts';
import { marks } from './marks.ts';
import { memory } from './memory.ts';
import { type Patience, patience } from './patience.ts';
import { PostgresFault, type Session, type Sessions } from './session.ts';
import { locking, placeFinder } from './subjects.ts';
import { certainly, type Ending, InDoubt, insisting, statement, turns, within } from './transactions.ts';

const READING = statement('begin transaction isolation level repeatable read read only');
const WRITING = statement('begin transaction isolation level read committed read write');
/** So many look together, at most, and so many groups of them at once. */
const LOOKS = { most: 64, atOnce: 2 };

/** Work of which the end is waited for. */
interface Wanted {
  body(queries: Queries): Body<unknown>;
  done(result: unknown): void;
  fail(error: unknown): void;
}

/**
 * The storage engine on a PostgreSQL server. A write waits its turn in this process, then what it is about is locked for all
 * processes, and only then its first query is asked; a read sees one moment. Writes about several branches that wait at the
 * same moment share a transaction; when one of them fails, it is taken back and each is run alone. A server that is out of
 * reach is waited for as `waiting` says, left out: not at all. A write whose commit was cut is looked for, so that it happens
 * once. `committed` hears how long each commit took, in ms.
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
  const remembering = memory();
  const lend = async <R>(work: (session: Session) => Promise<R>): Promise<R> => {
    try {
      return await sessions.lend(work);
    } catch (error) {
      // It may be another server now, which knows less.
      if (error instanceof PostgresFault && error.endsSession) remembering.forget();
      throw error;
    }
  };
  const markOn = marks();
  const placeOf = placeFinder((work) => waiting.through(() => lend(work)));
  /** The end of the journal is one for all: who writes there waits for the one before to be committed. */
  const atTheEnd = turns();
  const underWay = new Set<Promise<unknown>>();

  const inLine = line<InLine & Wanted>((writes) =>
    each(writes, waiting, (some) => insisting(() => certainly(waiting, lend, transaction(some)))),
  );
  const look = gathering<Wanted>(LOOKS, (looks) =>
    each(looks, waiting, (some) =>
      lend(async (session) => {
        const bodies = some.map(({ body }) => body);
        return (await carryOutOn(session)(bodies, { memory: remembering })).results;
      }),
    ),
  );

  /** One transaction for all of these. */
  const transaction = (writes: readonly (InLine & Wanted)[]) => async (session: Session) => {
    const mark = await markOn(session);
    const carryOut = carryOutOn(session);
    const ending: { -readonly [K in keyof Ending]: Ending[K] } = { mark, committed, after: () => undefined };
    return within(session, ending, async () => {
      const before = [
        WRITING,
        ...locking(
          writes.map(({ place }) => place),
          mark,
        ),
      ];
      const bodies = writes.map(({ body }) => body);
      const { results, atEnd } = await carryOut(bodies, { before, memory: remembering });
      if (atEnd.size > 0) {
        ending.after = await atTheEnd();
        await carryOut(
          [...atEnd].map(
            ([what, items]) =>
              () =>
                what.carry(items),
          ),
        );
      }
      return results;
    });
  };

  async function written<R>(subject: About, body: (queries: Queries) => Body<R>): Promise<R> {
    const place = await placeOf(subject);
    return settled((wanted) => inLine({ place, body, ...wanted }));
  }

  return {
    peek: (body) => settled((wanted) => look({ body, ...wanted })),
    read: (body) =>
      waiting.through(() =>
        lend((session) =>
          within(session, null, async () => {
            const begun = { before: [READING], memory: remembering };
            return (await carryOutOn(session)([body], begun)).results[0] as never;
          }),
        ),
      ),
    async write<R>(subject: About, body: (queries: Queries) => Body<R>, meanwhile?: (result: R) => void) {
      const work = written<R>(subject, body);
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

/** Waits for the end of something wanted. */
const settled = <R>(want: (wanted: Pick<Wanted, 'done' | 'fail'>) => void): Promise<R> =>
  new Promise<R>((resolve, reject) => {
    want({ done: (result) => resolve(result as R), fail: reject });
  });

/**
 * All at once, and when that fails each by itself: a failing one takes nothing of another with it, nor does one over which the
 * session ends each time. By itself each waits for a server that is out of reach.
 */
async function each<T extends Wanted>(
  wanted: readonly T[],
  waiting: Patience,
  carry: (some: readonly T[]) => Promise<readonly unknown[]>,
): Promise<void> {
  const isAlone = wanted.length === 1;
  try {
    const results = isAlone ? await waiting.through(() => carry(wanted)) : await carry(wanted);
    for (const [at, one] of wanted.entries()) one.done(results[at]);
  } catch (error) {
    if (isAlone || error instanceof InDoubt) for (const one of wanted) one.fail(error);
    else await Promise.all(wanted.map((one) => each([one], waiting, carry)));
  }
}
