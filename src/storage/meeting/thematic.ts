import { and, asc, eq, gte, isNotNull, lte } from 'drizzle-orm';
import type { Quarter } from '../../domain/meeting/thematic.ts';
import { loadBoard, loadBranch, toMeeting } from '../aggregates.ts';
import { applyEffects, type Base, intend, touchQuestions } from '../intention.ts';
import { meetings, proceedings, thematicPlans } from '../schema/index.ts';
import { insertRungs } from './meetings.ts';
import type { ThematicPort } from './ports.ts';

export function thematicRepository(base: Base): ThematicPort {
  const { queries } = base.database;
  return {
    async year(branchId, year) {
      const plans = queries
        .select()
        .from(thematicPlans)
        .where(and(eq(thematicPlans.branchId, branchId), eq(thematicPlans.year, year)))
        .orderBy(asc(thematicPlans.quarter))
        .all()
        .map(({ quarter, topic }) => ({ year, quarter: quarter as Quarter['quarter'], topic }));
      const themed = queries
        .select({ meeting: meetings, course: proceedings })
        .from(meetings)
        .leftJoin(proceedings, eq(proceedings.meetingId, meetings.id))
        .where(
          and(
            eq(meetings.branchId, branchId),
            isNotNull(meetings.topic),
            gte(meetings.date, `${year}-01-01`),
            lte(meetings.date, `${year}-12-31`),
          ),
        )
        .orderBy(asc(meetings.startsAt))
        .all()
        .map(({ meeting, course }) => ({
          ...toMeeting(meeting),
          startedAt: course?.startedAt ?? null,
          endedAt: course?.endedAt ?? null,
          closedAt: course?.closedAt ?? null,
        }));
      return { plans, meetings: themed };
    },

    setPlan(event, branchId, now, decide) {
      type R = ReturnType<typeof decide>['result'];
      return intend<R>(base, event, now, (tx) => {
        const decision = decide();
        if (decision.change !== null) {
          const { year, quarter, topic } = decision.change;
          tx.insert(thematicPlans)
            .values({ branchId, year, quarter, topic })
            .onConflictDoUpdate({
              target: [thematicPlans.branchId, thematicPlans.year, thematicPlans.quarter],
              set: { topic },
            })
            .run();
        }
        return { result: decision.result as never, effects: decision.effects };
      });
    },

    add(event, branchId, now, decide, effects) {
      type R = ReturnType<typeof decide>['result'];
      return intend<R>(base, event, now, (tx) => {
        const branch = loadBranch(tx, branchId);
        if (branch === null) throw new Error('a command came from a branch that does not exist');
        const decision = decide({ branch });
        if (decision.change !== null) {
          const { plan, rungs, topic } = decision.change;
          const row = tx
            .insert(meetings)
            .values({ branchId, kind: 'thematic', ...plan, topic, state: 'scheduled', revision: 1 })
            .returning()
            .get();
          insertRungs(tx, { branchId, meetingId: row.id, revision: 1 }, rungs);
          applyEffects(tx, effects(toMeeting(row), branch), now, event);
        }
        return { result: decision.result as never, effects: decision.effects };
      });
    },

    combine(event, meetingId, now, decide) {
      type R = ReturnType<typeof decide>['result'];
      return intend<R>(base, event, now, (tx) => {
        const decision = decide(loadBoard(tx, meetingId));
        if (decision.change !== null) {
          tx.update(meetings).set({ topic: decision.change.topic }).where(eq(meetings.id, meetingId)).run();
          touchQuestions(tx, meetingId);
        }
        return { result: decision.result as never, effects: decision.effects };
      });
    },
  };
}
