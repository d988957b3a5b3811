import { and, asc, eq, gte, ne, sql } from 'drizzle-orm';
import type { AccountRef } from '../../domain/channel/chat-ref.ts';
import { loadMember } from '../aggregates.ts';
import { type Body, first, prepared, type Queries } from '../engine.ts';
import { linkRequests, memberAccounts, members } from '../schema/index.ts';
import type { LinkedMember, LinkState, OpenLink } from './ports.ts';

/* Who waits for the officers' word, and who has got it. */

const PERSON = { id: members.id, fullName: members.fullName, rosterNo: members.rosterNo };

const openOnes = prepared((queries) =>
  queries
    .select({
      requestId: linkRequests.id,
      account: linkRequests.account,
      displayName: linkRequests.displayName,
      member: PERSON,
    })
    .from(linkRequests)
    .innerJoin(members, eq(members.id, linkRequests.memberId))
    .where(
      and(
        eq(linkRequests.branchId, sql.placeholder('branchId')),
        sql`${linkRequests.state} = 'open'`,
        gte(linkRequests.requestedAt, sql.placeholder('since')),
      ),
    )
    .orderBy(asc(linkRequests.requestedAt), asc(linkRequests.id)),
);

/** Requests of the branch that are open and were made at `since` (ms) or later. */
export function* openLinksOf(branchId: number, since: number): Body<readonly OpenLink[]> {
  const rows = yield* openOnes.all({ branchId, since });
  return rows.map((row) => ({ ...row, account: row.account as AccountRef }));
}

const confirmedOnes = prepared((queries) =>
  queries
    .select({ ...PERSON, account: memberAccounts.account })
    .from(members)
    .innerJoin(memberAccounts, eq(memberAccounts.memberId, members.id))
    .where(
      and(
        eq(members.branchId, sql.placeholder('branchId')),
        gte(memberAccounts.linkedAt, sql.placeholder('since')),
        ne(memberAccounts.linkedBy, 'import'),
      ),
    )
    .orderBy(asc(memberAccounts.linkedAt), asc(members.id)),
);

/** Members of the branch whose account an officer confirmed at `since` (ms) or later. */
export function* linkedSinceOf(branchId: number, since: number): Body<readonly LinkedMember[]> {
  const rows = yield* confirmedOnes.all({ branchId, since });
  return rows.map((row) => ({ ...row, account: row.account as AccountRef }));
}

/** Whether the account speaks for a member already. */
export function* isLinked(tx: Queries, account: AccountRef): Body<boolean> {
  return (
    (yield* first(tx.select().from(memberAccounts).where(eq(memberAccounts.account, account)))) !== undefined
  );
}

/** Whether a request is open still. */
export const stateOfRequest = prepared((queries) =>
  queries
    .select({ state: linkRequests.state })
    .from(linkRequests)
    .where(eq(linkRequests.id, sql.placeholder('requestId'))),
);

/** A request with its member as they stand now; null when there is none of that number. */
export function* linkState(tx: Queries, requestId: number): Body<LinkState | null> {
  const row = yield* first(tx.select().from(linkRequests).where(eq(linkRequests.id, requestId)));
  if (row === undefined) return null;
  const member = yield* loadMember(row.memberId);
  if (member === null) return null;
  const account = row.account as AccountRef;
  return {
    requestId,
    state: row.state,
    branchId: row.branchId,
    member,
    account,
    accountIsLinked: yield* isLinked(tx, account),
  };
}
