import { and, eq, gte, isNull, lte, notExists, or, type SQL } from 'drizzle-orm';
import type { IsoDate } from '../../domain/calendar/calendar.ts';
import type { Queries } from '../engine.ts';
import { memberStatuses, members } from '../schema/index.ts';

/** Whether a member has not left the branch by that day. */
export const stillListed = (queries: Queries, today: IsoDate): SQL =>
  notExists(
    queries
      .select({ memberId: memberStatuses.memberId })
      .from(memberStatuses)
      .where(
        and(
          eq(memberStatuses.memberId, members.id),
          eq(memberStatuses.participation, 'left'),
          lte(memberStatuses.fromDate, today),
          or(isNull(memberStatuses.toDate), gte(memberStatuses.toDate, today)),
        ),
      ),
  );
