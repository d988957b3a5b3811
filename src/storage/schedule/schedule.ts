import { and, asc, eq, gt, inArray, lte, min, notExists, sql } from 'drizzle-orm';
import type { IsoDate } from '../../domain/calendar/calendar.ts';
import { loadBranch, loadMeeting } from '../aggregates.ts';
import { about, all, type Body, first, prepared, type Queries } from '../engine.ts';
import { type Base, intend } from '../intention.ts';
import { addMoment, insertRungs } from '../meeting/meetings.ts';
import type { BranchPlan } from '../meeting/ports.ts';
import { applyChange } from '../meeting/records.ts';
import { isOpenBranch } from '../open-branch.ts';
import { meetings, occurrences, organisations } from '../schema/index.ts';
import { askOne } from '../tasks/follow-up-rows.ts';
import type { FollowUpState } from '../tasks/ports.ts';
import { loadNeeds } from './needs.ts';
import type { Occurrence, OccurrenceEnd, SchedulePort } from './ports.ts';

const columns = {
  id: occurrences.id,
  job: occurrences.job,
  branchId: occurrences.branchId,
  meetingId: occurrences.meetingId,
  key: occurrences.key,
  dueAt: occurrences.dueAt,
  expiresAt: occurrences.expiresAt,
};

const dueMoments = prepared((queries) =>
  queries
    .select(columns)
    .from(occurrences)
    .where(and(eq(occurrences.state, 'due'), lte(occurrences.dueAt, sql.placeholder('now'))))
    .orderBy(asc(occurrences.dueAt), asc(occurrences.id))
    .limit(sql.placeholder('limit')),
);

const nextDue = prepared((queries) =>
  queries
    .select({ at: min(occurrences.dueAt) })
    .from(occurrences)
    .where(eq(occurrences.state, 'due')),
);

const dueMoment = prepared((queries) =>
  queries
    .select(columns)
    .from(occurrences)
    .where(and(eq(occurrences.id, sql.placeholder('id')), eq(occurrences.state, 'due'))),
);

const momentLater = prepared((queries) =>
  queries
    .update(occurrences)
    .set({ dueAt: sql`${sql.placeholder('dueAt')}` })
    .where(eq(occurrences.id, sql.placeholder('id'))),
);

const momentOver = prepared((queries) =>
  queries
    .update(occurrences)
    .set({ state: sql`${sql.placeholder('state')}`, handledAt: sql`${sql.placeholder('now')}` })
    .where(eq(occurrences.id, sql.placeholder('id'))),
);

const addMeeting = prepared((queries) =>
  queries
    .insert(meetings)
    .values({
      branchId: sql.placeholder('branchId'),
      kind: 'regular',
      period: sql.placeholder('period'),
      date: sql.placeholder('date'),
      time: sql.placeholder('time'),
      startsAt: sql.placeholder('startsAt'),
      place: sql.placeholder('place'),
      state: 'scheduled',
      revision: 1,
    })
    .onConflictDoNothing()
    .returning({ id: meetings.id }),
);

export function scheduleRepository(base: Base): SchedulePort {
  const { read, write } = base.database;
  return {
    due: (now, limit) => read(() => dueMoments.all({ now, limit })),

    nextDueAt() {
      return read(function* () {
        return (yield* nextDue.first())?.at ?? null;
      });
    },

    nextOf(jobs) {
      return read(function* (queries) {
        const found = yield* first(
          queries
            .select({ job: occurrences.job, at: occurrences.dueAt })
            .from(occurrences)
            .where(and(eq(occurrences.state, 'due'), inArray(occurrences.job, [...jobs])))
            .orderBy(asc(occurrences.dueAt), asc(occurrences.id))
            .limit(1),
        );
        return found ?? null;
      });
    },

    fire(id, { now, today }, needs, decide) {
      return intend<void>(base, about.moment(id), null, now, function* (tx) {
        const occurrence = yield* dueMoment.first({ id });
        if (occurrence === undefined) return { result: undefined };
        const branch = yield* loadBranch(occurrence.branchId);
        if (branch === null) throw new Error('an occurrence belongs to a branch that does not exist');
        const view = {
          occurrence,
          branch,
          meeting: occurrence.meetingId === null ? null : yield* loadMeeting(occurrence.meetingId),
        };
        const needed = yield* loadNeeds(occurrence, needs, { now, today });
        const decision = decide({ ...view, ...needed });
        yield* end(tx, occurrence, decision.change ?? { as: 'skipped' }, needed.followUp, { now, today });
        return { result: undefined, effects: decision.effects };
      });
    },

    async postpone(id, until) {
      await write(about.moment(id), () => momentLater.run({ id, dueAt: until }));
    },

    branchesWithout(period, afterId, limit) {
      return read(function* (queries) {
        const planned = queries
          .select({ id: meetings.id })
          .from(meetings)
          .where(
            and(
              eq(meetings.branchId, organisations.id),
              eq(meetings.kind, 'regular'),
              eq(meetings.period, period),
            ),
          );
        return (yield* all(
          queries
            .select({ id: organisations.id })
            .from(organisations)
            .where(and(isOpenBranch, gt(organisations.id, afterId), notExists(planned)))
            .orderBy(asc(organisations.id))
            .limit(limit),
        )).map((row) => row.id);
      });
    },

    async planBranch(branchId, now, decide) {
      await write(about.branch(branchId), function* () {
        const branch = yield* loadBranch(branchId);
        if (branch !== null) yield* writePlan(branchId, decide(branch), now);
      });
    },
  };
}

/** The one place where a recorded moment ends. */
function* end(
  tx: Queries,
  { id, branchId, meetingId }: Occurrence,
  how: OccurrenceEnd,
  followUp: FollowUpState | undefined,
  { now, today }: { readonly now: number; readonly today: IsoDate },
): Body<void> {
  if (how.as === 'put-off') {
    yield* momentLater.run({ id, dueAt: how.until });
    return;
  }
  if (how.record !== undefined && meetingId !== null)
    yield* applyChange(tx, { id: meetingId, branchId }, how.record, { actor: 'schedule', version: 0, now });
  if (how.plan !== undefined) yield* writePlan(branchId, how.plan, now);
  for (const one of how.followUps ?? []) if (followUp !== undefined) yield* askOne(followUp, one, today, now);
  yield* momentOver.run({ id, state: how.as, now });
}

function* writePlan(branchId: number, plan: BranchPlan, now: number): Body<void> {
  for (const { plan: meeting, rungs } of plan.meetings) {
    const inserted: { id: number } | undefined = yield* addMeeting.first({ branchId, ...meeting });
    if (inserted === undefined) continue;
    // What lies in the past when a meeting is first planned is not made up for.
    const ahead = rungs.filter((rung) => rung.dueAt > now);
    yield* insertRungs({ branchId, meetingId: inserted.id, revision: 1 }, ahead);
  }
  for (const moment of plan.moments) yield* addMoment.run({ branchId, meetingId: null, ...moment });
}
