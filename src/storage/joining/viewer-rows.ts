import { eq, sql } from 'drizzle-orm';
import { type Body, prepared, remembered } from '../engine.ts';
import { organisations, viewers, visitDuties } from '../schema/index.ts';

/** The committee that an account may look at: asked with whatever anybody says in private. */
export const viewerOf = remembered((queries) =>
  queries
    .select({ committeeId: viewers.committeeId })
    .from(viewers)
    .where(eq(viewers.account, sql.placeholder('account'))),
);

/** An account looks at one committee: the newest code holds. */
export const putViewer = prepared((queries) =>
  queries
    .insert(viewers)
    .values({
      account: sql.placeholder('account'),
      committeeId: sql.placeholder('committeeId'),
      since: sql.placeholder('now'),
    })
    .onConflictDoUpdate({
      target: viewers.account,
      set: { committeeId: sql`excluded.committee_id`, since: sql`excluded.since` },
    }),
);

/** Ends all that an account is in charge of. */
export const dropDuties = prepared((queries) =>
  queries.delete(visitDuties).where(eq(visitDuties.account, sql.placeholder('account'))),
);

const committeeById = prepared((queries) =>
  queries
    .select({ id: organisations.id, name: organisations.name, level: organisations.level })
    .from(organisations)
    .where(eq(organisations.id, sql.placeholder('id'))),
);

/** What a code of a committee opens. */
export interface Committee {
  readonly id: number;
  readonly name: string;
}

/** Null also for a branch. */
export function* loadCommittee(id: number): Body<Committee | null> {
  const row = yield* committeeById.first({ id });
  return row === undefined || row.level === 'branch' ? null : { id: row.id, name: row.name };
}
