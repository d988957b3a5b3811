import { and, between, inArray, lt, ne, sql } from 'drizzle-orm';
import { about, type Body, prepared } from '../engine.ts';
import type { Base } from '../intention.ts';
import {
  documentDrafts,
  followUps,
  joinCodes,
  linkRequests,
  liveMessages,
  occurrences,
  outbox,
} from '../schema/index.ts';
import { LIFETIMES, SENT_TEXT_DAYS } from '../schema/lifetimes.ts';
import type { RetentionPort } from './ports.ts';

const DAY_MS = 86_400_000;
/** So many rows at most in one transaction: people are answered in between. */
const PORTION = 2000;
/** Texts of so many days are looked through for what is not empty yet, and of all days after a start. */
const LOOK_BACK_MS = 3 * DAY_MS;
const EMPTY = '{}';

const p = sql.placeholder;

/** What is of no more use, by table. Each finds its rows by their age. */
const DELETIONS = {
  document_drafts: prepared((queries) =>
    queries.delete(documentDrafts).where(
      inArray(
        documentDrafts.id,
        queries
          .select({ id: documentDrafts.id })
          .from(documentDrafts)
          .where(lt(documentDrafts.updatedAt, p('before')))
          .limit(PORTION),
      ),
    ),
  ),
  join_codes: prepared((queries) => queries.delete(joinCodes).where(lt(joinCodes.expiresAt, p('before')))),
  link_requests: prepared((queries) =>
    queries.delete(linkRequests).where(
      inArray(
        linkRequests.id,
        queries
          .select({ id: linkRequests.id })
          .from(linkRequests)
          .where(lt(linkRequests.requestedAt, p('before')))
          .limit(PORTION),
      ),
    ),
  ),
  occurrences: prepared((queries) =>
    queries.delete(occurrences).where(
      inArray(
        occurrences.id,
        queries
          .select({ id: occurrences.id })
          .from(occurrences)
          // Written out, not bound: the partial index is found by these very words.
          .where(and(lt(occurrences.dueAt, p('before')), sql`${occurrences.state} <> 'due'`))
          .limit(PORTION),
      ),
    ),
  ),
  follow_ups: prepared((queries) =>
    queries.delete(followUps).where(
      inArray(
        followUps.id,
        queries
          .select({ id: followUps.id })
          .from(followUps)
          .where(lt(followUps.sentAt, p('before')))
          .limit(PORTION),
      ),
    ),
  ),
  live_messages: prepared((queries) =>
    queries.delete(liveMessages).where(
      inArray(
        liveMessages.id,
        queries
          .select({ id: liveMessages.id })
          .from(liveMessages)
          .where(lt(liveMessages.nextEditAt, p('before')))
          .limit(PORTION),
      ),
    ),
  ),
} as const;

const emptyTexts = prepared((queries) =>
  queries
    .update(outbox)
    .set({ content: EMPTY, otherwise: null })
    .where(
      inArray(
        outbox.id,
        queries
          .select({ id: outbox.id })
          .from(outbox)
          .where(and(between(outbox.settledAt, p('from'), p('before')), ne(outbox.content, EMPTY)))
          .limit(PORTION),
      ),
    ),
);

export function retentionRepository(base: Base): RetentionPort {
  const { write } = base.database;
  let hasLookedBack = false;
  /** Portion by portion, each a transaction of its own. */
  const inPortions = async (body: () => Body<number>): Promise<number> => {
    let all = 0;
    for (;;) {
      const some = await write(about.delivery('retention'), body);
      all += some;
      if (some < PORTION) return all;
    }
  };
  return {
    async purge(now) {
      const gone: Record<string, number> = {};
      for (const [table, deletion] of Object.entries(DELETIONS)) {
        const { days } = LIFETIMES[table as keyof typeof DELETIONS];
        gone[table] = await inPortions(() => deletion.run({ before: now - days * DAY_MS }));
      }
      const before = now - SENT_TEXT_DAYS * DAY_MS;
      const from = hasLookedBack ? before - LOOK_BACK_MS : 0;
      gone['texts'] = await inPortions(() => emptyTexts.run({ from, before }));
      hasLookedBack = true;
      return gone;
    },
  };
}
