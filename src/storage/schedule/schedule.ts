import { and, asc, eq, gt, lte, min, notExists } from 'drizzle-orm';
import type { IsoDate } from '../../domain/calendar/calendar.ts';
import { loadBranch, loadMeeting } from '../aggregates.ts';
import { type Base, intend } from '../intention.ts';
import { insertRungs } from '../meeting/meetings.ts';
import type { BranchPlan } from '../meeting/ports.ts';
import { applyChange } from '../meeting/records.ts';
import { meetings, occurrences, organisations } from '../schema/index.ts';
import type { Queries } from '../sqlite/database.ts';
import { askOne } from '../tasks/follow-up-rows.ts';
import type { FollowUpState } from '../tasks/ports.ts';
import { loadNeeds } from './needs.ts';
import type { Occurrence, OccurrenceEnd, SchedulePort } from './ports.ts';

const columns = {
  id: occurrences.id,
  job: occurrences.job,
  branchId: occurrences.branchId,
  meetingId: occurrences.meetingId,
  dueAt: occurrences.dueAt,
  expiresAt: occurrences.expiresAt,
};

export function scheduleRepository(base: Base): SchedulePort {
  const { queries, write } = base.database;
  const dueQuery = (now: number, limit: number) =>
    queries
      .select(columns)
      .from(occurrences)
      .where(and(eq(occurrences.state, 'due'), lte(occurrences.dueAt, now)))
      .orderBy(asc(occurrences.dueAt), asc(occurrences.id))
      .limit(limit);

  return {
    async due(now, limit): Promise<readonly Occurrence[]> {
      return dueQuery(now, limit).all();
    },

    async nextDueAt() {
      const row = queries
        .select({ at: min(occurrences.dueAt) })
        .from(occurrences)
        .where(eq(occurrences.state, 'due'))
        .get();
      return row?.at ?? null;
    },

    fire(id, { now, today }, needs, decide) {
      return intend<void>(base, null, now, (tx) => {
        const occurrence = tx
          .select(columns)
          .from(occurrences)
          .where(and(eq(occurrences.id, id), eq(occurrences.state, 'due')))
          .get();
        if (occurrence === undefined) return { result: undefined };
        const branch = loadBranch(tx, occurrence.branchId);
        if (branch === null) throw new Error('an occurrence belongs to a branch that does not exist');
        const view = {
          occurrence,
          branch,
          meeting: occurrence.meetingId === null ? null : loadMeeting(tx, occurrence.meetingId),
        };
        const needed = loadNeeds(tx, occurrence, needs, { now, today });
        const decision = decide({ ...view, ...needed });
        end(tx, occurrence, decision.change ?? { as: 'skipped' }, needed.followUp, { now, today });
        return { result: undefined, effects: decision.effects };
      });
    },

    async postpone(id, until) {
      await write((tx) => {
        tx.update(occurrences).set({ dueAt: until }).where(eq(occurrences.id, id)).run();
      });
    },

    async branchesWithout(period, afterId, limit) {
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
      return queries
        .select({ id: organisations.id })
        .from(organisations)
        .where(and(eq(organisations.level, 'branch'), gt(organisations.id, afterId), notExists(planned)))
        .orderBy(asc(organisations.id))
        .limit(limit)
        .all()
        .map((row) => row.id);
    },

    async planBranch(branchId, now, decide) {
      await write((tx) => {
        const branch = loadBranch(tx, branchId);
        if (branch === null) return;
        writePlan(tx, branchId, decide(branch), now);
      });
    },
  };
}

/** The one place where a recorded moment ends. */
function end(
  tx: Queries,
  { id, branchId, meetingId }: Occurrence,
  how: OccurrenceEnd,
  followUp: FollowUpState | undefined,
  { now, today }: { readonly now: number; readonly today: IsoDate },
): void {
  if (how.as === 'put-off') {
    tx.update(occurrences).set({ dueAt: how.until }).where(eq(occurrences.id, id)).run();
    return;
  }
  if (how.record !== undefined && meetingId !== null)
    applyChange(tx, meetingId, how.record, { actor: 'schedule', version: 0, now });
  if (how.plan !== undefined) writePlan(tx, branchId, how.plan, now);
  for (const one of how.followUps ?? []) if (followUp !== undefined) askOne(tx, followUp, one, today, now);
  tx.update(occurrences).set({ state: how.as, handledAt: now }).where(eq(occurrences.id, id)).run();
}

function writePlan(tx: Queries, branchId: number, plan: BranchPlan, now: number): void {
  for (const { plan: meeting, rungs } of plan.meetings) {
    const inserted = tx
      .insert(meetings)
      .values({ branchId, kind: 'regular', ...meeting, state: 'scheduled', revision: 1 })
      .onConflictDoNothing()
      .returning({ id: meetings.id })
      .get();
    if (inserted === undefined) continue;
    // What lies in the past when a meeting is first planned is not made up for.
    const ahead = rungs.filter((rung) => rung.dueAt > now);
    insertRungs(tx, { branchId, meetingId: inserted.id, revision: 1 }, ahead);
  }
  for (const moment of plan.moments)
    tx.insert(occurrences)
      .values({ branchId, ...moment, state: 'due' })
      .onConflictDoNothing()
      .run();
}
