import { and, asc, count, desc, eq, gt, lte, sql } from 'drizzle-orm';
import type { IsoDate } from '../../domain/calendar/calendar.ts';
import { chatRef, splitRef } from '../../domain/channel/chat-ref.ts';
import { lateOn } from '../../domain/tasks/follow-up.ts';
import { accountsOfMember, loadBranch, loadRoster } from '../aggregates.ts';
import { chatByRef } from '../audience.ts';
import { type Body, prepared } from '../engine.ts';
import { followUps, meetings, proceedings, tasks } from '../schema/index.ts';
import type { FollowUpState, FollowUpTask, FollowUpUpdate } from './ports.ts';
import { planFollowUp, recordTaskEvent, toTasks } from './task-rows.ts';

const LATELY_MS = 24 * 60 * 60_000;

const tasksToFollow = prepared((queries) =>
  queries
    .select()
    .from(tasks)
    .where(
      and(eq(tasks.branchId, sql.placeholder('branchId')), lte(tasks.followUpOn, sql.placeholder('today'))),
    )
    .orderBy(asc(tasks.dueOn), asc(tasks.no)),
);

/** Open tasks that fell due until a day; the words of the partial index. */
const openAndDue = prepared((queries) =>
  queries
    .select()
    .from(tasks)
    .where(
      and(
        eq(tasks.branchId, sql.placeholder('branchId')),
        lte(tasks.dueOn, sql.placeholder('until')),
        sql`${tasks.state} in ('in_progress', 'reported')`,
      ),
    )
    .orderBy(asc(tasks.dueOn), asc(tasks.no)),
);

const timesInGroup = prepared((queries) =>
  queries
    .select({ times: count() })
    .from(followUps)
    .where(and(eq(followUps.taskId, sql.placeholder('taskId')), eq(followUps.isPrivate, false))),
);

/** Meetings about this hour: one may have been begun before its time. */
const meetingsAbout = prepared((queries) =>
  queries
    .select({ at: meetings.startsAt, startedAt: proceedings.startedAt, endedAt: proceedings.endedAt })
    .from(meetings)
    .leftJoin(proceedings, eq(proceedings.meetingId, meetings.id))
    .where(
      and(
        eq(meetings.branchId, sql.placeholder('branchId')),
        eq(meetings.state, 'scheduled'),
        lte(meetings.startsAt, sql.placeholder('until')),
        gt(meetings.startsAt, sql.placeholder('from')),
      ),
    )
    .orderBy(desc(meetings.startsAt)),
);

function* runningSince(branchId: number, now: number): Body<number | null> {
  const about = yield* meetingsAbout.all({ branchId, from: now - LATELY_MS, until: now + LATELY_MS });
  const begun = about
    .filter(({ endedAt }) => endedAt === null)
    .map(({ at, startedAt }) => startedAt ?? at)
    .filter((at) => at <= now);
  return begun.length === 0 ? null : Math.max(...begun);
}

/** What a follow-up of the branch looks at: the tasks whose day has come, by index. */
export function* followUpState(branchId: number, today: IsoDate, now: number): Body<FollowUpState> {
  const branch = yield* loadBranch(branchId);
  if (branch === null) throw new Error('follow-up of a branch that does not exist');
  const owed = yield* tasksToFollow.all({ branchId, today });
  const late = (yield* openAndDue.all({ branchId, until: lateOn(today) })).filter(
    (row) => !owed.some(({ id }) => id === row.id),
  );
  const rows = [...owed, ...late];
  const owned = yield* toTasks(rows);
  const roster = yield* loadRoster(branchId);
  const voices = new Map(roster.map(({ id, spokespersonId }) => [id, spokespersonId ?? null]));
  const voiceOf = (ownerId: number | null): number | null =>
    ownerId === null ? null : (voices.get(ownerId) ?? null);
  const reachable = yield* reachableOf(
    new Set(owned.flatMap(({ ownerId }) => [ownerId ?? [], voiceOf(ownerId) ?? []].flat())),
  );
  const times = new Map<number, number>();
  for (const { id } of owed) times.set(id, (yield* timesInGroup.first({ taskId: id }))?.times ?? 0);
  return {
    branch,
    roster,
    tasks: owned.map((task, index): FollowUpTask => {
      const row = rows[index];
      return {
        task,
        owedSince: index < owed.length ? ((row?.followUpOn ?? today) as IsoDate) : null,
        namedInGroup: times.get(task.id) ?? 0,
        officersToldOn: (row?.officersToldOn ?? null) as IsoDate | null,
        reachable: task.ownerId !== null && reachable.has(task.ownerId),
        voiceId: reachable.has(voiceOf(task.ownerId) ?? Number.NaN) ? voiceOf(task.ownerId) : null,
      };
    }),
    meetingStartedAt: yield* runningSince(branchId, now),
  };
}

/** Members with a private chat that is open to the bot; somebody who never wrote to it is reached through the group. */
export function* reachableOf(memberIds: ReadonlySet<number>): Body<ReadonlySet<number>> {
  const reachable = new Set<number>();
  for (const memberId of memberIds)
    for (const { account } of yield* accountsOfMember.all({ id: memberId })) {
      const { channel, id } = splitRef(account as Parameters<typeof splitRef>[0]);
      const chat = yield* chatByRef.first({ ref: chatRef(channel, id) });
      if (chat?.kind === 'private' && chat.presence === 'in') reachable.add(memberId);
    }
  return reachable;
}

/** The officers' day stays as it is when none is given. */
const taskAsked = prepared((queries) =>
  queries
    .update(tasks)
    .set({
      followUpOn: sql`${sql.placeholder('followUpOn')}`,
      officersToldOn: sql`coalesce(${sql.placeholder('toldOn')}, ${tasks.officersToldOn})`,
    })
    .where(eq(tasks.id, sql.placeholder('id'))),
);
const dropOwner = prepared((queries) =>
  queries
    .update(tasks)
    .set({ ownerId: null })
    .where(eq(tasks.id, sql.placeholder('id'))),
);
const addFollowUp = prepared((queries) =>
  queries.insert(followUps).values({
    taskId: sql.placeholder('taskId'),
    memberId: sql.placeholder('memberId'),
    sentAt: sql.placeholder('now'),
    isPrivate: sql.placeholder('isPrivate'),
  }),
);

/** Writes how one task goes on. */
export function* askOne(state: FollowUpState, one: FollowUpUpdate, today: IsoDate, now: number): Body<void> {
  const id = one.taskId;
  yield* taskAsked.run({
    id,
    followUpOn: one.followUp?.on ?? null,
    toldOn: one.officersTold ? today : null,
  });
  const task = state.tasks.find((known) => known.task.id === id)?.task;
  if (one.ownerLeft) {
    yield* dropOwner.run({ id });
    yield* recordTaskEvent({ taskId: id, at: now, actor: 'schedule', memberId: null, action: 'owner-left' });
  }
  if (one.asked !== null)
    yield* addFollowUp.run({
      taskId: id,
      memberId: task?.ownerId ?? null,
      now,
      isPrivate: one.asked === 'private',
    });
  if (one.followUp !== null) yield* planFollowUp(state.branch.id, one.followUp);
}
