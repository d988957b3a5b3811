import { and, asc, eq, lt, ne, sql } from 'drizzle-orm';
import { about, all, type Body, bodyOf, first, prepared, run, together } from '../engine.ts';
import { type Base, intend } from '../intention.ts';
import { inbox } from '../schema/index.ts';
import { factOf, putFact } from './facts.ts';
import { dropOld, oldRowsOf } from './old-rows.ts';
import type { InboxPort, ReceivedUpdate, StoredUpdate } from './ports.ts';

const offsetKey = (source: string): string => `offset:${source}`;

const addUpdate = prepared((queries) =>
  queries
    .insert(inbox)
    .values({
      source: sql.placeholder('source'),
      updateId: sql.placeholder('updateId'),
      lane: sql.placeholder('lane'),
      raw: sql.placeholder('raw'),
      state: 'pending',
      attempts: 0,
      receivedAt: sql.placeholder('receivedAt'),
    })
    .onConflictDoNothing()
    .returning({ id: inbox.id }),
);

/** A channel delivers again what it believes unanswered. */
const knownUpdate = prepared((queries) =>
  queries
    .select({ id: inbox.id, state: inbox.state, receipt: inbox.receipt })
    .from(inbox)
    .where(and(eq(inbox.source, sql.placeholder('source')), eq(inbox.updateId, sql.placeholder('updateId')))),
);

/** No more than there may be in all: the partial index holds nothing else. */
const waitingUpdates = prepared((queries) =>
  queries
    .select({ source: inbox.source, inboxId: inbox.id })
    .from(inbox)
    .where(sql`${inbox.state} = 'pending'`)
    .orderBy(asc(inbox.source), asc(inbox.id)),
);

const oldUpdates = oldRowsOf(inbox, () =>
  and(lt(inbox.receivedAt, sql.placeholder('before')), ne(inbox.state, 'pending')),
);

export function inboxRepository(base: Base): InboxPort {
  const { read, write } = base.database;
  return {
    offset(source) {
      return read(function* () {
        const row = yield* factOf.first({ key: offsetKey(source) });
        return row === undefined ? null : Number(row.value);
      });
    },

    receive(source, updates, nextOffset, now, meanwhile) {
      return write(
        about.source(source),
        function* () {
          const [received] = yield* together([
            together(updates.map((update) => store(update, source, now))),
            putFact.run({ key: offsetKey(source), value: String(nextOffset) }),
          ]);
          return received;
        },
        meanwhile,
      );
    },

    pending(source) {
      return read(function* (queries) {
        return yield* all(
          queries
            .select({ inboxId: inbox.id, updateId: inbox.updateId, lane: inbox.lane, raw: inbox.raw })
            .from(inbox)
            .where(and(eq(inbox.source, source), eq(inbox.state, 'pending')))
            .orderBy(asc(inbox.id)),
        );
      });
    },

    waiting: () => read(() => waitingUpdates.all()),

    finish: (event, effects, now) =>
      intend<void>(base, about.event(event.inboxId), event, now, () =>
        bodyOf({ result: undefined, effects }),
      ),

    fail(event, error, tries) {
      return write(about.event(event.inboxId), function* (tx) {
        const row = yield* first(
          tx
            .select({ attempts: inbox.attempts, state: inbox.state })
            .from(inbox)
            .where(eq(inbox.id, event.inboxId)),
        );
        if (row === undefined || row.state === 'dead') return 'dead' as const;
        // Its effect was committed before the handler failed.
        if (row.state === 'done') return 'done' as const;
        const attempts = row.attempts + 1;
        const dead = attempts >= tries;
        yield* run(
          tx
            .update(inbox)
            .set({ attempts, error, ...(dead ? { state: 'dead' as const, raw: '' } : {}) })
            .where(eq(inbox.id, event.inboxId)),
        );
        return dead ? ('dead' as const) : ('retry' as const);
      });
    },

    purge: (before) => dropOld(base.database, about.delivery('inbox'), oldUpdates, { before }),
  };
}

/** Stores an update, or tells what became of it when it came before. */
function* store(update: StoredUpdate, source: string, now: number): Body<ReceivedUpdate> {
  const { updateId, lane, raw } = update;
  const inserted = yield* addUpdate.first({ source, updateId, lane, raw, receivedAt: now });
  if (inserted !== undefined) return { ...update, inboxId: inserted.id, state: 'new', receipt: null };
  const known = yield* knownUpdate.first({ source, updateId });
  if (known === undefined) throw new Error('an update conflicted with a row that is not there');
  return {
    ...update,
    inboxId: known.id,
    state: known.state === 'pending' ? 'known' : 'done',
    receipt: known.receipt === null ? null : (JSON.parse(known.receipt) as object),
  };
}
