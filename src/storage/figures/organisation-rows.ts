import { and, asc, eq, gte, isNull, lte, or, sql } from 'drizzle-orm';
import { prepared } from '../engine.ts';
import { memberStatuses, members, organisations } from '../schema/index.ts';
import { inSlots } from './slots.ts';

/* Which organisations a report is about, and who leads them. */

const p = sql.placeholder;

/** R3-1: whoever holds the secretary's office, with the status of that day. */
export const secretaryRows = prepared((queries) =>
  queries
    .select({
      branchId: members.branchId,
      fullName: members.fullName,
      consent: members.consent,
      participation: memberStatuses.participation,
    })
    .from(members)
    .innerJoin(
      memberStatuses,
      and(
        eq(memberStatuses.memberId, members.id),
        lte(memberStatuses.fromDate, p('on')),
        or(isNull(memberStatuses.toDate), gte(memberStatuses.toDate, p('on'))),
      ),
    )
    .where(and(inSlots(members.branchId), eq(members.office, 'secretary'))),
);

const organisationColumns = {
  id: organisations.id,
  name: organisations.name,
  parentId: organisations.parentId,
  level: organisations.level,
  closedAt: organisations.closedAt,
  modelSince: organisations.modelSince,
};

export const organisationRow = prepared((queries) =>
  queries
    .select(organisationColumns)
    .from(organisations)
    .where(eq(organisations.id, p('id'))),
);

export const childRows = prepared((queries) =>
  queries
    .select(organisationColumns)
    .from(organisations)
    .where(eq(organisations.parentId, p('parentId')))
    .orderBy(asc(organisations.nameKey))
    .limit(p('limit')),
);
