import { and, between, inArray, lt, ne, type SQL, sql } from 'drizzle-orm';
import { about, type Built, prepared } from '../engine.ts';
import type { Base } from '../intention.ts';
import {
  documentDrafts,
  followUps,
  joinCodes,
  linkRequests,
  liveMessages,
  occurrences,
  outbox,
  shownLists,
} from '../schema/index.ts';
import { LIFETIMES, SENT_TEXT_DAYS } from '../schema/lifetimes.ts';
import { allOldRowsOf, dropOld, type OldRows, oldRowsOf, PORTION, someOf } from './old-rows.ts';
import type { RetentionPort } from './ports.ts';

const DAY_MS = 86_400_000;
/** Texts of so many days are looked through for what is not empty yet, and of all days after a start. */
const LOOK_BACK_MS = 3 * DAY_MS;
const EMPTY = '{}';

const p = sql.placeholder;

/** What is of no more use, by table. Each finds its rows by their age. */
const DELETIONS = {
  document_drafts: oldRowsOf(documentDrafts, () => lt(documentDrafts.updatedAt, p('before'))),
  join_codes: allOldRowsOf(joinCodes, () => lt(joinCodes.expiresAt, p('before'))),
  link_requests: oldRowsOf(linkRequests, () => lt(linkRequests.requestedAt, p('before'))),
  // Written out, not bound: the partial index is found by these very words.
  occurrences: oldRowsOf(occurrences, () =>
    and(lt(occurrences.dueAt, p('before')), sql`${occurrences.state} <> 'due'`),
  ),
  follow_ups: oldRowsOf(followUps, () => lt(followUps.sentAt, p('before'))),
  live_messages: oldRowsOf(liveMessages, () => lt(liveMessages.nextEditAt, p('before'))),
  shown_lists: oldRowsOf(shownLists, () => lt(shownLists.shownAt, p('before'))),
} as const;
const TEXTS = 'texts';

const isFull = (): SQL | undefined =>
  and(between(outbox.settledAt, p('from'), p('before')), ne(outbox.content, EMPTY));
/** Of these the row stays, and the text goes. */
const OLD_TEXTS: OldRows = {
  some: someOf(outbox, isFull),
  drop: prepared(
    (queries): Built =>
      queries
        .update(outbox)
        .set({ content: EMPTY, otherwise: null })
        .where(
          inArray(outbox.id, queries.select({ id: outbox.id }).from(outbox).where(isFull()).limit(PORTION)),
        ),
  ),
};

export function retentionRepository(base: Base): RetentionPort {
  let hasLookedBack = false;
  /** Portion by portion, each a transaction of its own. */
  const inPortions = async (old: OldRows, values: Readonly<Record<string, number>>): Promise<number> => {
    let all = 0;
    for (;;) {
      const some = await dropOld(base.database, about.delivery('retention'), old, values);
      all += some;
      if (some < PORTION) return all;
    }
  };
  async function emptyOld(now: number): Promise<number> {
    const before = now - SENT_TEXT_DAYS * DAY_MS;
    const from = hasLookedBack ? before - LOOK_BACK_MS : 0;
    const emptied = await inPortions(OLD_TEXTS, { from, before });
    hasLookedBack = true;
    return emptied;
  }
  return {
    tasks: [...Object.keys(DELETIONS), TEXTS],
    async purge(task, now) {
      if (task === TEXTS) return emptyOld(now);
      const table = task as keyof typeof DELETIONS;
      return inPortions(DELETIONS[table], { before: now - LIFETIMES[table].days * DAY_MS });
    },
  };
}
