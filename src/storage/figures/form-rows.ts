import {
  and,
  asc,
  between,
  count,
  countDistinct,
  eq,
  exists,
  gt,
  gte,
  inArray,
  isNull,
  lte,
  notExists,
  or,
  sql,
} from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { IN_STRENGTH } from '../../domain/people/membership.ts';
import { prepared, type Queries } from '../engine.ts';
import {
  attendances,
  meetings,
  memberStatuses,
  members,
  proceedings,
  thematicPlans,
} from '../schema/index.ts';
import { countOfMark } from './figure-rows.ts';
import { inSlots } from './slots.ts';

/* What the forms that go up need beside the figures, read for a slice of branches at once. */

const p = sql.placeholder;

const later = alias(memberStatuses, 'later');
const covers = (span: typeof memberStatuses | typeof later) =>
  and(lte(span.fromDate, p('on')), or(isNull(span.toDate), gte(span.toDate, p('on'))));
/** Where spans overlap, the one that began last holds. */
const laterSpan = (queries: Queries) =>
  queries
    .select({ from: later.fromDate })
    .from(later)
    .where(
      and(
        eq(later.memberId, memberStatuses.memberId),
        gt(later.fromDate, memberStatuses.fromDate),
        covers(later),
      ),
    );

/** R3-2: the đảng số on a day, by standing. */
export const strengthRows = prepared((queries) =>
  queries
    .select({ branchId: members.branchId, standing: memberStatuses.standing, count: count() })
    .from(members)
    .innerJoin(
      memberStatuses,
      and(
        eq(memberStatuses.memberId, members.id),
        covers(memberStatuses),
        inArray(memberStatuses.participation, [...IN_STRENGTH]),
        notExists(laterSpan(queries)),
      ),
    )
    .where(inSlots(members.branchId))
    .groupBy(members.branchId, memberStatuses.standing),
);

/** Regular meetings by the month they belong to; the moments only narrow the search, as in figure-rows.ts. */
const ofMonths = and(
  inSlots(meetings.branchId),
  between(meetings.startsAt, p('since'), p('until')),
  eq(meetings.kind, 'regular'),
  between(meetings.period, p('firstMonth'), p('lastMonth')),
);

export const formMeetingRows = prepared((queries) =>
  queries
    .select({
      id: meetings.id,
      branchId: meetings.branchId,
      date: meetings.date,
      time: meetings.time,
      place: meetings.place,
      state: meetings.state,
      startedAt: proceedings.startedAt,
      endedAt: proceedings.endedAt,
      speakers: proceedings.speakers,
      spoke: proceedings.spoke,
      /** Asked for where a number of speakers was told: there are never more. */
      present: sql<number>`case when ${proceedings.speakers} is null then 0 else ${countOfMark(queries, 'present')} end`,
    })
    .from(meetings)
    .leftJoin(proceedings, eq(proceedings.meetingId, meetings.id))
    .where(ofMonths)
    .orderBy(asc(meetings.startsAt)),
);

const anybodyNamed = (queries: Queries) =>
  queries
    .select({ id: proceedings.meetingId })
    .from(proceedings)
    .where(and(eq(proceedings.meetingId, meetings.id), sql`${proceedings.spoke} <> '[]'`));

/** Who was there, one by one, where speakers were marked by name: of others the database counts them. */
export const presentRows = prepared((queries) =>
  queries
    .select({ meetingId: attendances.meetingId, memberId: attendances.memberId })
    .from(meetings)
    .innerJoin(attendances, and(eq(attendances.meetingId, meetings.id), eq(attendances.mark, 'present')))
    .where(and(ofMonths, exists(anybodyNamed(queries)))),
);

/** R001-9: the quarters of these with a planned theme. */
export const plannedThemeRows = prepared((queries) =>
  queries
    .select({ branchId: thematicPlans.branchId, count: countDistinct(thematicPlans.quarter) })
    .from(thematicPlans)
    .where(
      and(
        inSlots(thematicPlans.branchId),
        eq(thematicPlans.year, p('year')),
        between(thematicPlans.quarter, p('firstQuarter'), p('lastQuarter')),
      ),
    )
    .groupBy(thematicPlans.branchId),
);
