import { asc, eq, sql } from 'drizzle-orm';
import type { IsoDate } from '../../domain/calendar/calendar.ts';
import { type Body, prepared } from '../engine.ts';
import { members } from '../schema/index.ts';
import type { MemberDetails } from './ports.ts';

/* What is kept of a member beside the roster's own line. */

const p = sql.placeholder;

const detailsOfBranch = prepared((queries) =>
  queries
    .select({
      id: members.id,
      spokespersonId: members.spokespersonId,
      duty: members.duty,
      contactedOn: members.contactedOn,
      transferSince: members.transferSince,
      cell: members.cell,
      headsCell: members.headsCell,
    })
    .from(members)
    .where(eq(members.branchId, p('branchId')))
    .orderBy(asc(members.id)),
);

/** By member. */
export function* detailsOf(branchId: number): Body<ReadonlyMap<number, MemberDetails>> {
  const rows = yield* detailsOfBranch.all({ branchId });
  return new Map(
    rows.map(({ id, contactedOn, transferSince, ...details }) => [
      id,
      {
        ...details,
        contactedOn: contactedOn as IsoDate | null,
        transferSince: transferSince as IsoDate | null,
      },
    ]),
  );
}

/** The standing assignment (R001-8); when they were last spoken with (R001-10); a transfer that waits (R004-3). */
export const setDuty = prepared((queries) =>
  queries
    .update(members)
    .set({ duty: sql`${p('duty')}` })
    .where(eq(members.id, p('memberId'))),
);
export const setContact = prepared((queries) =>
  queries
    .update(members)
    .set({ contactedOn: sql`${p('contactedOn')}` })
    .where(eq(members.id, p('memberId'))),
);
export const setTransfer = prepared((queries) =>
  queries
    .update(members)
    .set({ transferSince: sql`${p('transferSince')}` })
    .where(eq(members.id, p('memberId'))),
);
