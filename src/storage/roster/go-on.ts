import { eq, inArray, sql } from 'drizzle-orm';
import type { StatusSpan } from '../../domain/people/membership.ts';
import type { GoingOn } from '../../domain/roster/going-on.ts';
import { all, type Body, first, type Queries, run } from '../engine.ts';
import { addMoment } from '../meeting/meetings.ts';
import {
  erasures,
  linkRequests,
  memberAccounts,
  memberStatuses,
  members,
  prompts,
  slips,
} from '../schema/index.ts';
import type { MemberMoment } from './ports.ts';

/** What a row of those who go on is made with. */
export interface GoingOnInto {
  readonly branchId: number;
  readonly now: number;
  /** What stands on the roster for a name that was erased, under the new number. */
  erasedName(no: string): string;
  moment(memberId: number, statuses: readonly StatusSpan[]): MemberMoment | null;
}

/**
 * Begins the rows of those who go on in another branch, and ends those they leave: accounts, slips, requests and
 * erasures under way follow the person, the past stays. Returns the new row of each, by the old one.
 */
export function* goOn(
  tx: Queries,
  going: readonly GoingOn[],
  into: GoingOnInto,
): Body<ReadonlyMap<number, number>> {
  const rows = new Map<number, number>();
  const voices = new Map<number, number>();
  for (const one of going) {
    const old = yield* first(tx.select().from(members).where(eq(members.id, one.memberId)));
    if (old === undefined) throw new Error('somebody who does not exist was to go on');
    const { id } = yield* first(
      tx
        .insert(members)
        .values({
          branchId: into.branchId,
          rosterNo: one.rosterNo,
          ownNo: one.ownNo,
          fullName: old.nameKey === '' ? into.erasedName(one.no) : old.fullName,
          nameKey: old.nameKey,
          office: one.office,
          consent: old.consent,
          consentAt: old.consentAt,
          duty: old.duty,
          contactedOn: old.contactedOn,
          transferSince: old.transferSince,
          cell: one.cell,
          headsCell: one.headsCell,
          createdAt: into.now,
        })
        .returning({ id: members.id }),
    );
    rows.set(one.memberId, id);
    if (old.spokespersonId !== null) voices.set(id, old.spokespersonId);
    yield* writeSpans(tx, id, one.statuses);
    yield* continueAs(tx, one.memberId, id, one.left, into.branchId);
    const moment = into.moment(id, one.statuses);
    if (moment !== null) yield* addMoment.run({ branchId: into.branchId, meetingId: null, ...moment });
  }
  // Who spoke for whom, where both go the same way.
  for (const [id, oldVoice] of voices) {
    const spokespersonId = rows.get(oldVoice);
    if (spokespersonId !== undefined)
      yield* run(tx.update(members).set({ spokespersonId }).where(eq(members.id, id)));
  }
  return rows;
}

/** The old row ends and names the one that goes on; what belongs to the person and not to the past goes over to it. */
export function* continueAs(
  tx: Queries,
  oldId: number,
  newId: number,
  left: readonly StatusSpan[],
  branchId: number,
): Body<void> {
  yield* run(tx.update(members).set({ continuedAsId: newId }).where(eq(members.id, oldId)));
  yield* writeSpans(tx, oldId, left);
  const accounts = (yield* all(
    tx
      .select({ account: memberAccounts.account })
      .from(memberAccounts)
      .where(eq(memberAccounts.memberId, oldId)),
  )).map(({ account }) => account);
  yield* run(tx.update(memberAccounts).set({ memberId: newId }).where(eq(memberAccounts.memberId, oldId)));
  // What was asked was about the branch they leave.
  if (accounts.length > 0) yield* run(tx.delete(prompts).where(inArray(prompts.account, accounts)));
  const slipThere = yield* first<{ id: number } | undefined>(
    tx.select({ id: slips.memberId }).from(slips).where(eq(slips.memberId, newId)),
  );
  if (slipThere === undefined)
    yield* run(tx.update(slips).set({ memberId: newId }).where(eq(slips.memberId, oldId)));
  else yield* run(tx.delete(slips).where(eq(slips.memberId, oldId)));
  const asked = tx
    .select({ account: linkRequests.account })
    .from(linkRequests)
    .where(eq(linkRequests.memberId, newId));
  yield* run(
    tx
      .update(linkRequests)
      .set({ memberId: newId, branchId })
      .where(sql`${linkRequests.memberId} = ${oldId} and ${linkRequests.account} not in ${asked}`),
  );
  for (const erasure of yield* all(
    tx.select().from(erasures).where(sql`${erasures.memberId} = ${oldId} and ${erasures.doneAt} is null`),
  ))
    yield* run(
      tx
        .insert(erasures)
        .values({ memberId: newId, why: erasure.why, askedAt: erasure.askedAt })
        .onConflictDoNothing(),
    );
}

/** All of a member's spans, instead of those there were. */
export function* writeSpans(tx: Queries, memberId: number, spans: readonly StatusSpan[]): Body<void> {
  yield* run(tx.delete(memberStatuses).where(eq(memberStatuses.memberId, memberId)));
  for (const { from, to, standing, participation } of spans)
    yield* run(
      tx.insert(memberStatuses).values({ memberId, fromDate: from, toDate: to, standing, participation }),
    );
}
