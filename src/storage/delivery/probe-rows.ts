import { and, eq, lte, or, type SQL, sql } from 'drizzle-orm';
import { type Body, first, prepared, type Queries } from '../engine.ts';
import { inbox, liveMessages, outbox } from '../schema/index.ts';
import type { OutboxCounts } from './ports.ts';

/* What a probe counts. */

/** The words of the partial index: SQLite does not see by itself that one state is among the two. */
export const UNSETTLED = sql`${outbox.state} in ('sending', 'unknown')`;

/** Whoever counts further is no wiser: a probe costs the same at any size. */
const MOST_COUNTED = 10_000;

const counted = (table: typeof outbox | typeof inbox, where: SQL) =>
  prepared((queries) => {
    const bounded = queries
      .select({ id: table.id })
      .from(table)
      .where(where)
      .limit(MOST_COUNTED)
      .as('bounded');
    return queries.select({ count: sql<number>`count(*)` }).from(bounded);
  });

/** A probe counts what is open by the partial indexes, whose words these are: what was sent or handled is not read. */
const countOf = {
  pending: counted(outbox, sql`${outbox.state} = 'pending'`),
  sending: counted(outbox, sql`${UNSETTLED} and ${outbox.state} = 'sending'`),
  unknown: counted(outbox, sql`${UNSETTLED} and ${outbox.state} = 'unknown'`),
  failed: counted(outbox, sql`${outbox.state} = 'failed'`),
  inboxPending: counted(inbox, sql`${inbox.state} = 'pending'`),
  inboxDead: counted(inbox, sql`${inbox.state} = 'dead'`),
};

function* count(state: keyof typeof countOf): Body<number> {
  return (yield* countOf[state].first())?.count ?? 0;
}

/** How much waits, failed, or is of unknown fate; of each at most ten thousand are counted. */
export function* openCounts(): Body<OutboxCounts> {
  return {
    pending: (yield* count('pending')) + (yield* count('sending')),
    unknown: yield* count('unknown'),
    failed: yield* count('failed'),
    inboxPending: yield* count('inboxPending'),
    inboxDead: yield* count('inboxDead'),
  };
}

/** Rows that could go now or are on their way, and edits that are owed now. */
export function* dueCount(queries: Queries, now: number): Body<number> {
  const messages = yield* first(
    queries
      .select({ count: sql<number>`count(*)` })
      .from(outbox)
      .where(or(eq(outbox.state, 'sending'), and(eq(outbox.state, 'pending'), lte(outbox.notBefore, now)))),
  );
  const edits = yield* first(
    queries
      .select({ count: sql<number>`count(*)` })
      .from(liveMessages)
      .where(and(eq(liveMessages.dirty, true), lte(liveMessages.nextEditAt, now))),
  );
  return (messages?.count ?? 0) + (edits?.count ?? 0);
}
