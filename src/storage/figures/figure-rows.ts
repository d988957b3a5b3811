import {
  and,
  asc,
  between,
  count,
  eq,
  exists,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lte,
  max,
  min,
  ne,
  notExists,
  or,
  sql,
} from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { ATTENDING } from '../../domain/people/membership.ts';
import { prepared, type Queries } from '../engine.ts';
import {
  attendances,
  chats,
  documents,
  meetings,
  memberStatuses,
  members,
  organisations,
  proceedings,
  qualityRecords,
  taskEvents,
  tasks,
  visitors,
} from '../schema/index.ts';
import { inSlots } from './slots.ts';

/* What figures are made of, read for a slice of branches at once; each query finds its rows by an index. */

const p = sql.placeholder;

export const branchRows = prepared((queries) =>
  queries
    .select({
      id: organisations.id,
      parentId: organisations.parentId,
      connectedAt: sql<number | null>`${queries
        .select({ at: min(chats.connectedAt) })
        .from(chats)
        .where(eq(chats.branchId, organisations.id))}`,
    })
    .from(organisations)
    .where(inSlots(organisations.id)),
);

/**
 * Meetings of these months: regular ones by the month they belong to (R002-1), thematic ones by their day. The moments
 * only narrow the search: a meeting is never moved further from its month than to the day before the next one.
 */
const ofMonths = and(
  inSlots(meetings.branchId),
  between(meetings.startsAt, p('since'), p('until')),
  or(
    and(eq(meetings.kind, 'regular'), between(meetings.period, p('firstMonth'), p('lastMonth'))),
    and(eq(meetings.kind, 'thematic'), between(meetings.date, p('from'), p('to'))),
  ),
);

const superiorVisitor = (queries: Queries) =>
  queries
    .select({ id: visitors.id })
    .from(visitors)
    .where(
      and(eq(visitors.meetingId, meetings.id), eq(visitors.attended, true), ne(visitors.level, 'guest')),
    );

/** R003-4, R2-7: how far each meeting came, whether a superior's comrade was there, what was scored. */
export const meetingRows = prepared((queries) =>
  queries
    .select({
      id: meetings.id,
      branchId: meetings.branchId,
      kind: meetings.kind,
      topic: meetings.topic,
      period: meetings.period,
      date: meetings.date,
      state: meetings.state,
      startsAt: meetings.startsAt,
      startedAt: proceedings.startedAt,
      endedAt: proceedings.endedAt,
      hasVisitor: sql<number>`${exists(superiorVisitor(queries))}`,
      self: qualityRecords.self,
      branch: qualityRecords.branch,
      superior: qualityRecords.superior,
    })
    .from(meetings)
    .leftJoin(proceedings, eq(proceedings.meetingId, meetings.id))
    .leftJoin(qualityRecords, eq(qualityRecords.meetingId, meetings.id))
    .where(ofMonths),
);

const later = alias(memberStatuses, 'later');
const covers = (span: typeof memberStatuses | typeof later) =>
  and(lte(span.fromDate, meetings.date), or(isNull(span.toDate), gte(span.toDate, meetings.date)));
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
const anybodyPresent = (queries: Queries) => {
  const marks = alias(attendances, 'marks');
  return queries
    .select({ id: marks.memberId })
    .from(marks)
    .where(and(eq(marks.meetingId, meetings.id), eq(marks.mark, 'present')));
};
const counted = (mark: 'present' | 'excused') =>
  sql<number>`coalesce(sum(case when ${attendances.mark} = ${mark} then 1 else 0 end), 0)`;

/** R3-1: the rolls of meetings that were ended and at which somebody was marked as present, by the statuses of their day. */
export const rollRows = prepared((queries) =>
  queries
    .select({
      meetingId: meetings.id,
      mustAttend: count(),
      present: counted('present'),
      excused: counted('excused'),
    })
    .from(meetings)
    .innerJoin(proceedings, and(eq(proceedings.meetingId, meetings.id), isNotNull(proceedings.endedAt)))
    .innerJoin(members, eq(members.branchId, meetings.branchId))
    .innerJoin(
      memberStatuses,
      and(
        eq(memberStatuses.memberId, members.id),
        covers(memberStatuses),
        inArray(memberStatuses.participation, [...ATTENDING]),
        notExists(laterSpan(queries)),
      ),
    )
    .leftJoin(attendances, and(eq(attendances.meetingId, meetings.id), eq(attendances.memberId, members.id)))
    .where(and(ofMonths, exists(anybodyPresent(queries))))
    .groupBy(meetings.id),
);

/** Documents first issued in the period; a correction is the same document once more. */
export const documentRows = prepared((queries) =>
  queries
    .select({ branchId: documents.branchId, type: documents.type, count: count() })
    .from(documents)
    .where(
      and(
        inSlots(documents.branchId),
        between(documents.issuedOn, p('from'), p('to')),
        eq(documents.version, 1),
      ),
    )
    .groupBy(documents.branchId, documents.type),
);

const superseded = (queries: Queries) =>
  queries
    .select({ id: taskEvents.id })
    .from(taskEvents)
    .where(and(eq(taskEvents.taskId, tasks.id), eq(taskEvents.action, 'superseded')));

/** Tasks issued in the period, but for those that gave way to a correction's. */
export const assignedRows = prepared((queries) =>
  queries
    .select({ branchId: documents.branchId, count: count() })
    .from(documents)
    .innerJoin(tasks, eq(tasks.documentId, documents.id))
    .where(
      and(
        inSlots(documents.branchId),
        between(documents.issuedOn, p('from'), p('to')),
        eq(tasks.branchId, documents.branchId),
        notExists(superseded(queries)),
      ),
    )
    .groupBy(documents.branchId),
);

/** Steps after which an earlier report counts no more. */
const REOPENING = ['send-back', 'extend', 'carry-over', 'assign'];
const lastOf = (which: ReturnType<typeof sql>) =>
  sql<number | null>`max(case when ${which} then ${taskEvents.at} end)`;

/** Written out, not bound: the partial index is found by these very words. */
const wasKept = sql`${tasks.state} <> 'dropped'`;

/** Tasks due in the period, extended days counting, with the last report, reopening and confirmation. */
export const taskRows = prepared((queries) =>
  queries
    .select({
      branchId: tasks.branchId,
      state: tasks.state,
      dueOn: tasks.dueOn,
      closedAt: tasks.closedAt,
      reportedAt: lastOf(sql`${taskEvents.action} = 'report'`),
      reopenedAt: lastOf(sql`${inArray(taskEvents.action, REOPENING)}`),
      confirmedAt: lastOf(sql`${taskEvents.action} = 'confirm'`),
    })
    .from(tasks)
    .leftJoin(taskEvents, eq(taskEvents.taskId, tasks.id))
    .where(and(inSlots(tasks.branchId), between(tasks.dueOn, p('from'), p('to')), wasKept))
    .groupBy(tasks.id),
);

/** The newest month of each branch in which a meeting was ended. */
export const heldMonthRows = prepared((queries) => {
  const newest = queries
    .select({ period: meetings.period })
    .from(meetings)
    .innerJoin(proceedings, and(eq(proceedings.meetingId, meetings.id), isNotNull(proceedings.endedAt)))
    .where(eq(meetings.branchId, organisations.id))
    .orderBy(sql`${meetings.startsAt} desc`)
    .limit(1);
  return queries
    .select({ period: max(sql<string | null>`${newest}`) })
    .from(organisations)
    .where(inSlots(organisations.id));
});

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
    .orderBy(asc(organisations.nameKey)),
);
