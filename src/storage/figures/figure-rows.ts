import {
  and,
  between,
  count,
  eq,
  exists,
  inArray,
  isNotNull,
  max,
  min,
  ne,
  notExists,
  or,
  sql,
} from 'drizzle-orm';
import { prepared, type Queries } from '../engine.ts';
import {
  attendances,
  chats,
  documents,
  meetings,
  memberStatuses,
  members,
  organisations,
  preparations,
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

/**
 * R003-2: what stands in the stored items of an agenda where one of them is a key issue, as `JSON.stringify` writes it. In
 * the words of an item the quotes are escaped, so that nobody writes it there; written out, for it is the same always.
 */
const KEY_ISSUE = sql.raw(`'%"isKey":true%'`);

/** R003-2, R003-4, R003-5, R2-7: how far each meeting came, whether a superior's comrade was there, what was scored. */
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
      profileId: proceedings.profileId,
      hasVisitor: sql<number>`${exists(superiorVisitor(queries))}`,
      hasKeyIssue: sql<number>`case when ${preparations.items} like ${KEY_ISSUE} then 1 else 0 end`,
      documentsAt: preparations.documentsAt,
      self: qualityRecords.self,
      branch: qualityRecords.branch,
      superior: qualityRecords.superior,
    })
    .from(meetings)
    .leftJoin(proceedings, eq(proceedings.meetingId, meetings.id))
    .leftJoin(qualityRecords, eq(qualityRecords.meetingId, meetings.id))
    .leftJoin(preparations, eq(preparations.meetingId, meetings.id))
    .where(ofMonths),
);

/** R003-4: of each branch the regular meetings of these months that were held, and those a superior's comrade came to. */
export const visitedRows = prepared((queries) =>
  queries
    .select({
      branchId: meetings.branchId,
      held: count(),
      visited: count(sql`case when ${exists(superiorVisitor(queries))} then 1 end`),
    })
    .from(meetings)
    .innerJoin(proceedings, and(eq(proceedings.meetingId, meetings.id), isNotNull(proceedings.endedAt)))
    .where(
      and(
        inSlots(meetings.branchId),
        between(meetings.startsAt, p('since'), p('until')),
        eq(meetings.kind, 'regular'),
        between(meetings.period, p('firstMonth'), p('lastMonth')),
      ),
    )
    .groupBy(meetings.branchId),
);

/** Written out, not bound: the partial index is found by these very words. */
const isCounted = sql`${attendances.mark} <> 'unexcused'`;
/** How many have this mark at each meeting, counted by the database. */
export const countOfMark = (queries: Queries, mark: 'present' | 'excused') =>
  sql<number>`${queries
    .select({ count: count() })
    .from(attendances)
    .where(and(eq(attendances.meetingId, meetings.id), eq(attendances.mark, mark), isCounted))}`;

/** R3-1: the marks of each meeting that was ended, counted by the database; whose they are is settled by `memberRows`. */
export const markedRows = prepared((queries) =>
  queries
    .select({
      meetingId: meetings.id,
      present: countOfMark(queries, 'present'),
      excused: countOfMark(queries, 'excused'),
    })
    .from(meetings)
    .innerJoin(proceedings, and(eq(proceedings.meetingId, meetings.id), isNotNull(proceedings.endedAt)))
    .where(ofMonths),
);

/** R3-1: how everybody on the rosters takes part, with the days on which that begins and ends. */
export const memberRows = prepared((queries) =>
  queries
    .select({
      branchId: members.branchId,
      memberId: memberStatuses.memberId,
      from: memberStatuses.fromDate,
      to: memberStatuses.toDate,
      participation: memberStatuses.participation,
    })
    .from(members)
    .innerJoin(memberStatuses, eq(memberStatuses.memberId, members.id))
    .where(inSlots(members.branchId)),
);

/** The marks of some members (their ids in the slots), one by one; found by meeting and member, as a mark is by its key. */
export const ownMarkRows = prepared((queries) =>
  queries
    .select({ meetingId: attendances.meetingId, memberId: attendances.memberId, mark: attendances.mark })
    .from(members)
    .innerJoin(
      meetings,
      and(eq(meetings.branchId, members.branchId), between(meetings.startsAt, p('since'), p('until'))),
    )
    .innerJoin(attendances, and(eq(attendances.meetingId, meetings.id), eq(attendances.memberId, members.id)))
    .where(inSlots(members.id)),
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

/** Tasks issued in the period by the day of their document, but for those that gave way to a correction's. */
export const assignedRows = prepared((queries) =>
  queries
    .select({ branchId: documents.branchId, on: documents.issuedOn, tasks: count() })
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
    .groupBy(documents.branchId, documents.issuedOn),
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
      id: tasks.id,
      no: tasks.no,
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
