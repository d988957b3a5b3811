import { and, asc, eq, inArray, type SQL } from 'drizzle-orm';
import { earlierRows, loadBranch } from '../aggregates.ts';
import { all, type Body, first, type Queries } from '../engine.ts';
import {
  answers,
  attendances,
  chats,
  contactCodes,
  documentDrafts,
  documents,
  erasures,
  followUps,
  joinCodes,
  linkRequests,
  meetings,
  memberAccounts,
  memberStatuses,
  members,
  organisations,
  proceedings,
  prompts,
  slips,
  taskEvents,
  taskHelpers,
  tasks,
  viewers,
} from '../schema/index.ts';
import { tracesOf } from './own-traces.ts';

/* Everything that is stored on one member (R5-9), as the tables have it: the same words stand in the file they are given. */

/** The day and kind of the meeting that something belongs to. */
const MEETING = { date: meetings.date, kind: meetings.kind };

/** What stands in one branch, from one state of the data. */
function* loadDataHere(queries: Queries, memberId: number) {
  const member = yield* first<typeof members.$inferSelect | undefined>(
    queries.select().from(members).where(eq(members.id, memberId)),
  );
  if (member === undefined) return null;
  const branch = yield* loadBranch(member.branchId);
  const accounts = yield* all(
    queries.select().from(memberAccounts).where(eq(memberAccounts.memberId, memberId)),
  );
  const refs = accounts.map(({ account }) => account);
  return {
    branch: { name: branch?.name ?? '', superior: branch?.superior ?? null },
    member,
    statuses: yield* all(
      queries
        .select()
        .from(memberStatuses)
        .where(eq(memberStatuses.memberId, memberId))
        .orderBy(asc(memberStatuses.fromDate)),
    ),
    accounts,
    /** Committees whose figures one of the accounts may see. */
    views:
      refs.length === 0
        ? []
        : yield* all(
            queries
              .select({ name: organisations.name, since: viewers.since })
              .from(viewers)
              .innerJoin(organisations, eq(organisations.id, viewers.committeeId))
              .where(inArray(viewers.account, refs)),
          ),
    /** A slip that waits to be used; its codes are kept as a digest only. */
    slips: yield* all(
      queries
        .select({ createdAt: slips.createdAt, expiresAt: slips.expiresAt })
        .from(slips)
        .where(eq(slips.memberId, memberId)),
    ),
    /** For whom the member speaks, by their numbers. */
    speaksFor: yield* all(
      queries
        .select({ id: members.id, rosterNo: members.rosterNo, ownNo: members.ownNo })
        .from(members)
        .where(eq(members.spokespersonId, memberId)),
    ),
    erasures: yield* all(queries.select().from(erasures).where(eq(erasures.memberId, memberId))),
    ...(yield* inMeetings(queries, member.branchId, memberId)),
    ...(yield* inTasks(queries, member.branchId, memberId)),
    ...(yield* underway(queries, member.branchId, memberId, refs)),
    ...(yield* tracesOf(queries, member.branchId, memberId, refs)),
  };
}

/** All of it: what stands in the member's branch, and in those they belonged to before. */
export function* loadOwnData(queries: Queries, memberId: number) {
  const here = yield* loadDataHere(queries, memberId);
  if (here === null) return null;
  const earlier: NonNullable<typeof here>[] = [];
  for (const id of yield* earlierRows(memberId)) {
    const before = yield* loadDataHere(queries, id);
    if (before !== null) earlier.push(before);
  }
  return { ...here, earlier };
}

type Made<T> = T extends Generator<unknown, infer R, unknown> ? R : never;
/** What `loadOwnData` finds. */
export type OwnData = NonNullable<Made<ReturnType<typeof loadOwnData>>>;
/** The same of one branch. */
export type OwnDataHere = NonNullable<Made<ReturnType<typeof loadDataHere>>>;

function* inMeetings(queries: Queries, branchId: number, memberId: number) {
  const led = yield* all(
    queries
      .select({
        meeting: MEETING,
        chairId: proceedings.chairId,
        minuteTakerId: proceedings.minuteTakerId,
        spoke: proceedings.spoke,
      })
      .from(proceedings)
      .innerJoin(meetings, eq(meetings.id, proceedings.meetingId))
      .where(eq(meetings.branchId, branchId))
      .orderBy(asc(meetings.startsAt)),
  );
  const among = (ids: string): boolean => (JSON.parse(ids) as readonly unknown[]).includes(memberId);
  return {
    answers: yield* all(
      queries
        .select({ meeting: MEETING, answer: answers })
        .from(answers)
        .innerJoin(meetings, eq(meetings.id, answers.meetingId))
        .where(and(eq(meetings.branchId, branchId), eq(answers.memberId, memberId)))
        .orderBy(asc(meetings.startsAt)),
    ),
    attendances: yield* all(
      queries
        .select({ meeting: MEETING, attendance: attendances })
        .from(attendances)
        .innerJoin(meetings, eq(meetings.id, attendances.meetingId))
        .where(eq(attendances.memberId, memberId))
        .orderBy(asc(meetings.startsAt)),
    ),
    chaired: led.flatMap(({ meeting, chairId }) => (chairId === memberId ? [meeting] : [])),
    minutesTaken: led.flatMap(({ meeting, minuteTakerId }) => (minuteTakerId === memberId ? [meeting] : [])),
    spoke: led.flatMap(({ meeting, spoke }) => (among(spoke) ? [meeting] : [])),
  };
}

/** Asked by branch, which is what these tables are found by. */
function* inTasks(queries: Queries, branchId: number, memberId: number) {
  const ofBranch = queries.select({ id: tasks.id }).from(tasks).where(eq(tasks.branchId, branchId));
  const helps = yield* all(
    queries
      .select()
      .from(taskHelpers)
      .where(and(inArray(taskHelpers.taskId, ofBranch), eq(taskHelpers.memberId, memberId))),
  );
  const byId = (ids: readonly number[]): SQL | undefined => inArray(tasks.id, [...ids]);
  return {
    tasks: yield* all(
      queries
        .select()
        .from(tasks)
        .where(and(eq(tasks.branchId, branchId), eq(tasks.ownerId, memberId)))
        .orderBy(asc(tasks.no)),
    ),
    tasksHelped:
      helps.length === 0
        ? []
        : yield* all(
            queries
              .select()
              .from(tasks)
              .where(byId(helps.map(({ taskId }) => taskId)))
              .orderBy(asc(tasks.no)),
          ),
    taskSteps: yield* all(
      queries
        .select({ no: tasks.no, step: taskEvents })
        .from(taskEvents)
        .innerJoin(tasks, eq(tasks.id, taskEvents.taskId))
        .where(and(eq(tasks.branchId, branchId), eq(taskEvents.memberId, memberId)))
        .orderBy(asc(taskEvents.id)),
    ),
    followUps: yield* all(
      queries
        .select({ no: tasks.no, reminder: followUps })
        .from(followUps)
        .innerJoin(tasks, eq(tasks.id, followUps.taskId))
        .where(and(eq(tasks.branchId, branchId), eq(followUps.memberId, memberId)))
        .orderBy(asc(followUps.sentAt)),
    ),
    documentsIssued: yield* all(
      queries
        .select()
        .from(documents)
        .where(and(eq(documents.branchId, branchId), eq(documents.issuedBy, memberId)))
        .orderBy(asc(documents.id)),
    ),
  };
}

/** What waits, and lives for days at most. */
function* underway(queries: Queries, branchId: number, memberId: number, refs: readonly string[]) {
  const asked = yield* all(queries.select().from(linkRequests).where(eq(linkRequests.branchId, branchId)));
  const own = [...refs];
  return {
    linkRequests: asked.filter((row) => row.memberId === memberId),
    drafts: yield* all(queries.select().from(documentDrafts).where(eq(documentDrafts.memberId, memberId))),
    prompts:
      own.length === 0 ? [] : yield* all(queries.select().from(prompts).where(inArray(prompts.account, own))),
    contactCodes:
      own.length === 0
        ? []
        : yield* all(queries.select().from(contactCodes).where(inArray(contactCodes.account, own))),
    joinCodes:
      own.length === 0
        ? []
        : yield* all(
            queries
              .select()
              .from(joinCodes)
              .where(and(eq(joinCodes.branchId, branchId), inArray(joinCodes.usedBy, own))),
          ),
    privateChats:
      own.length === 0 ? [] : yield* all(queries.select().from(chats).where(inArray(chats.ref, own))),
  };
}

/** The same as a body for whoever reads it. */
export function* ownDataOf(queries: Queries, memberId: number): Body<OwnData | null> {
  return yield* loadOwnData(queries, memberId);
}
