import { and, asc, eq, inArray, lt, ne, sql } from 'drizzle-orm';
import { type Base, intend } from '../intention.ts';
import { prepared } from '../prepared.ts';
import { facts, inbox } from '../schema/index.ts';
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
    .returning({ id: inbox.id })
    .prepare(),
);

const putFact = prepared((queries) =>
  queries
    .insert(facts)
    .values({ key: sql.placeholder('key'), value: sql.placeholder('value') })
    .onConflictDoUpdate({ target: facts.key, set: { value: sql`excluded.value` } })
    .prepare(),
);

export function inboxRepository(base: Base): InboxPort {
  const { queries, write } = base.database;
  return {
    async offset(source) {
      const row = queries
        .select()
        .from(facts)
        .where(eq(facts.key, offsetKey(source)))
        .get();
      return row === undefined ? null : Number(row.value);
    },

    receive(source, updates, nextOffset, now) {
      return write((tx): ReceivedUpdate[] => {
        const received = updates.map((update) => store(update, source, now));
        putFact(tx).run({ key: offsetKey(source), value: String(nextOffset) });
        return received;
      });
    },

    async pending(source) {
      return queries
        .select({ inboxId: inbox.id, updateId: inbox.updateId, lane: inbox.lane, raw: inbox.raw })
        .from(inbox)
        .where(and(eq(inbox.source, source), eq(inbox.state, 'pending')))
        .orderBy(asc(inbox.id))
        .all();
    },

    finish: (event, effects, now) => intend<void>(base, event, now, () => ({ result: undefined, effects })),

    fail(event, error, tries) {
      return write((tx) => {
        const row = tx
          .select({ attempts: inbox.attempts, state: inbox.state })
          .from(inbox)
          .where(eq(inbox.id, event.inboxId))
          .get();
        if (row === undefined || row.state === 'dead') return 'dead' as const;
        // Its effect was committed before the handler failed.
        if (row.state === 'done') return 'done' as const;
        const attempts = row.attempts + 1;
        const dead = attempts >= tries;
        tx.update(inbox)
          .set({ attempts, error, ...(dead ? { state: 'dead' as const, raw: '' } : {}) })
          .where(eq(inbox.id, event.inboxId))
          .run();
        return dead ? ('dead' as const) : ('retry' as const);
      });
    },

    async purge(before) {
      await write((tx) => {
        const old = tx
          .select({ id: inbox.id })
          .from(inbox)
          .where(and(lt(inbox.receivedAt, before), ne(inbox.state, 'pending')))
          .limit(5000);
        tx.delete(inbox).where(inArray(inbox.id, old)).run();
      });
    },
  };

  function store(update: StoredUpdate, source: string, now: number): ReceivedUpdate {
    const { updateId, lane, raw } = update;
    const inserted = addUpdate(queries).get({ source, updateId, lane, raw, receivedAt: now });
    if (inserted !== undefined) return { ...update, inboxId: inserted.id, state: 'new', receipt: null };
    const known = queries
      .select({ id: inbox.id, state: inbox.state, receipt: inbox.receipt })
      .from(inbox)
      .where(and(eq(inbox.source, source), eq(inbox.updateId, update.updateId)))
      .get();
    if (known === undefined) throw new Error('an update conflicted with a row that is not there');
    return {
      ...update,
      inboxId: known.id,
      state: known.state === 'pending' ? 'known' : 'done',
      receipt: known.receipt === null ? null : (JSON.parse(known.receipt) as object),
    };
  }
}
