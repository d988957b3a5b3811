import { and, asc, between, eq, isNotNull, sql } from 'drizzle-orm';
import type { IsoDate } from '../../domain/calendar/calendar.ts';
import type { AccountRef } from '../../domain/channel/chat-ref.ts';
import type { Charge } from '../../domain/figures/charge-points.ts';
import type { ReportPeriod } from '../../domain/figures/report-period.ts';
import { type Body, prepared } from '../engine.ts';
import {
  meetings,
  organisations,
  proceedings,
  qualityRecords,
  viewers,
  visitDuties,
} from '../schema/index.ts';
import { type Known, pointsOf, superiorOf } from './count-branches.ts';
import { grouped } from './grouped.ts';
import { periodValues } from './period-values.ts';
import { inSlots, slotsOf } from './slots.ts';

/* What R004-4 is made from: who is in charge of which branch, and what its meetings were scored. */

const p = sql.placeholder;

/** The charges of these branches; one whose account is no viewer any more is none. */
export const chargedRows = prepared((queries) =>
  queries
    .select({
      account: visitDuties.account,
      branchId: visitDuties.branchId,
      branch: organisations.name,
      parentId: organisations.parentId,
      since: visitDuties.since,
    })
    .from(visitDuties)
    .innerJoin(viewers, eq(viewers.account, visitDuties.account))
    .innerJoin(organisations, eq(organisations.id, visitDuties.branchId))
    .where(inSlots(visitDuties.branchId))
    .orderBy(asc(visitDuties.branchId), asc(visitDuties.account)),
);

/** The regular meetings of these months that were ended and have a quality form (R002-1, R2-7). */
export const scoredRows = prepared((queries) =>
  queries
    .select({
      branchId: meetings.branchId,
      date: meetings.date,
      self: qualityRecords.self,
      branch: qualityRecords.branch,
      superior: qualityRecords.superior,
    })
    .from(meetings)
    .innerJoin(proceedings, and(eq(proceedings.meetingId, meetings.id), isNotNull(proceedings.endedAt)))
    .innerJoin(qualityRecords, eq(qualityRecords.meetingId, meetings.id))
    .where(
      and(
        inSlots(meetings.branchId),
        between(meetings.startsAt, p('since'), p('until')),
        eq(meetings.kind, 'regular'),
        between(meetings.period, p('firstMonth'), p('lastMonth')),
      ),
    ),
);

/** The charges of a slice of at most `MOST_SLOTS` branches with their scored meetings; `known` keeps what is found once for all. */
export function* loadScoredCharges(
  slice: readonly number[],
  period: ReportPeriod,
  known: Known,
): Body<readonly Charge[]> {
  const charged = yield* chargedRows.all(slotsOf(slice));
  if (charged.length === 0) return [];
  const ids = [...new Set(charged.map(({ branchId }) => branchId))];
  const scored = grouped(yield* scoredRows.all({ ...slotsOf(ids), ...periodValues(period) }));
  const found: Charge[] = [];
  for (const { account, branchId, branch, parentId, since } of charged) {
    const superior = yield* superiorOf(parentId, period, known);
    found.push({
      account: account as AccountRef,
      branchId,
      branch,
      since: since as IsoDate,
      meetings: (scored.get(branchId) ?? []).map((row) => ({
        date: row.date as IsoDate,
        quality: {
          self: pointsOf(row.self, superior),
          branch: pointsOf(row.branch, superior),
          superior: pointsOf(row.superior, superior),
        },
      })),
    });
  }
  return found;
}
