import { and, asc, eq, gte, isNotNull, lte } from 'drizzle-orm';
import type { Quarter } from '../../domain/meeting/thematic.ts';
import { loadBoard, loadBranch, toMeeting } from '../aggregates.ts';
import { applyEffects, type Base, intend, touchQuestions } from '../intention.ts';
import { meetings, proceedings, thematicPlans } from '../schema/index.ts';
import type { Queries } from '../sqlite/database.ts';
import { insertRungs } from './meetings.ts';
import type { ThematicPort, ThematicYear } from './ports.ts';
import { toMeetingAtHand } from './record-rows.ts';

export function thematicRepository(base: Base): ThematicPort {
  const { queries } = base.database;
  return {
    async year(branchId, year) {
      return loadThemes(queries, branchId, year, year);
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

/** Themes planned for these years, and the meetings with a theme in them. */
export function loadThemes(tx: Queries, branchId: number, from: number, to: number): ThematicYear {
  const plans = tx
    .select()
    .from(thematicPlans)
    .where(
      and(eq(thematicPlans.branchId, branchId), gte(thematicPlans.year, from), lte(thematicPlans.year, to)),
    )
    .orderBy(asc(thematicPlans.year), asc(thematicPlans.quarter))
    .all()
    .map(({ year, quarter, topic }) => ({ year, quarter: quarter as Quarter['quarter'], topic }));
  const themed = tx
    .select({ meeting: meetings, record: proceedings })
    .from(meetings)
    .leftJoin(proceedings, eq(proceedings.meetingId, meetings.id))
    .where(
      and(
        eq(meetings.branchId, branchId),
        isNotNull(meetings.topic),
        gte(meetings.date, `${from}-01-01`),
        lte(meetings.date, `${to}-12-31`),
      ),
    )
    .orderBy(asc(meetings.startsAt))
    .all()
    .map(toMeetingAtHand);
  return { plans, meetings: themed };
}
