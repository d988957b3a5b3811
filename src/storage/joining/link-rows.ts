import { and, asc, between, eq, gte, inArray, ne, sql } from 'drizzle-orm';
import type { AccountRef } from '../../domain/channel/chat-ref.ts';
import { memberNo, type NumberedMember } from '../../domain/roster/member-numbers.ts';
import { loadMember } from '../aggregates.ts';
import { type Body, first, prepared, type Queries, run } from '../engine.ts';
import { linkRequests, liveMessages, meetings, memberAccounts, members } from '../schema/index.ts';
import type { LinkedMember, LinkedPerson, LinkState, OpenLink } from './ports.ts';

/* Who waits for the officers' word, and who has got it. */

const PERSON = {
  id: members.id,
  fullName: members.fullName,
  rosterNo: members.rosterNo,
  ownNo: members.ownNo,
};
const personOf = (row: NumberedMember & { readonly fullName: string }): LinkedPerson => ({
  id: row.id,
  fullName: row.fullName,
  no: memberNo(row),
});

/** What stands as the confirming account of who joined by a slip that officers handed over. */
export const BY_SLIP = 'slip';
/** The officers' message that counts who has joined, among the live messages of the next meeting. */
const JOINED_SLOT = 'joined';

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
  return rows.map(({ requestId, account, displayName, member }) => ({
    requestId,
    account: account as AccountRef,
    displayName,
    member: personOf(member),
  }));
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
        ne(memberAccounts.linkedBy, BY_SLIP),
      ),
    )
    .orderBy(asc(memberAccounts.linkedAt), asc(members.id)),
);

/** Members of the branch whose account an officer confirmed at `since` (ms) or later. */
export function* linkedSinceOf(branchId: number, since: number): Body<readonly LinkedMember[]> {
  const rows = yield* confirmedOnes.all({ branchId, since });
  return rows.map((row) => ({ ...personOf(row), account: row.account as AccountRef }));
}

const joinedBySlip = prepared((queries) =>
  queries
    .select(PERSON)
    .from(members)
    .innerJoin(memberAccounts, eq(memberAccounts.memberId, members.id))
    .where(
      and(
        eq(members.branchId, sql.placeholder('branchId')),
        between(memberAccounts.linkedAt, sql.placeholder('since'), sql.placeholder('until')),
        eq(memberAccounts.linkedBy, BY_SLIP),
      ),
    )
    .orderBy(asc(memberAccounts.linkedAt), asc(members.id)),
);

/** Members of the branch who joined by a slip between two moments (ms). */
export function* joinedBySlipBetween(
  branchId: number,
  since: number,
  until: number,
): Body<readonly LinkedPerson[]> {
  return (yield* joinedBySlip.all({ branchId, since, until })).map(personOf);
}

/** The officers' line that counts who has joined is owed an edit. */
const touchJoined = prepared((queries) =>
  queries
    .update(liveMessages)
    .set({ dirty: true })
    .where(
      and(
        inArray(
          liveMessages.meetingId,
          queries
            .select({ id: meetings.id })
            .from(meetings)
            .innerJoin(members, eq(members.branchId, meetings.branchId))
            .where(eq(members.id, sql.placeholder('memberId'))),
        ),
        eq(liveMessages.slot, JOINED_SLOT),
        eq(liveMessages.state, 'live'),
        eq(liveMessages.dirty, false),
      ),
    ),
);

/** From now on the account speaks for the member. To be called inside a write transaction. */
export function* link(
  tx: Queries,
  memberId: number,
  account: AccountRef,
  linkedBy: string,
  now: number,
): Body<void> {
  yield* run(
    tx.insert(memberAccounts).values({ account, memberId, linkedAt: now, linkedBy }).onConflictDoNothing(),
  );
  yield* touchJoined.run({ memberId });
}

const memberOfAccount = prepared((queries) =>
  queries
    .select({ memberId: memberAccounts.memberId })
    .from(memberAccounts)
    .where(eq(memberAccounts.account, sql.placeholder('account'))),
);

/** The member whom the account speaks for already, or null. */
export function* memberOf(account: AccountRef): Body<number | null> {
  return (yield* memberOfAccount.first({ account }))?.memberId ?? null;
}

/** Whether the account speaks for a member already. */
export function* isLinked(account: AccountRef): Body<boolean> {
  return (yield* memberOf(account)) !== null;
}

/** What the account asked for before is settled when it has joined by itself. */
export const settleRequest = prepared((queries) =>
  queries
    .update(linkRequests)
    .set({ state: 'confirmed', displayName: '' })
    .where(
      and(
        eq(linkRequests.account, sql.placeholder('account')),
        eq(linkRequests.memberId, sql.placeholder('memberId')),
      ),
    ),
);

const lateRequests = prepared((queries) =>
  queries
    .select({ at: linkRequests.requestedAt })
    .from(linkRequests)
    .where(
      and(
        gte(linkRequests.requestedAt, sql.placeholder('since')),
        eq(linkRequests.branchId, sql.placeholder('branchId')),
      ),
    ),
);

/** When somebody of the branch asked, at `since` (ms) or later. */
export function* askedSince(branchId: number, since: number): Body<readonly number[]> {
  return (yield* lateRequests.all({ branchId, since })).map(({ at }) => at);
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
    accountIsLinked: yield* isLinked(account),
  };
}
