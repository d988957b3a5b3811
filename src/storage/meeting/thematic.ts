import { and, asc, eq, gte, isNotNull, lte, sql } from 'drizzle-orm';
import type { Quarter } from '../../domain/meeting/thematic.ts';
import { loadBoard, loadBranch, toMeeting } from '../aggregates.ts';
import { about, type Body, first, prepared, run } from '../engine.ts';
import { applyEffects, type Base, intend, touchQuestions } from '../intention.ts';
import { meetings, proceedings, thematicPlans } from '../schema/index.ts';
import { insertRungs } from './meetings.ts';
import type { ThematicPort, ThematicYear } from './ports.ts';
import { toMeetingAtHand } from './record-rows.ts';

export function thematicRepository(base: Base): ThematicPort {
  const { read } = base.database;
  return {
    year(branchId, year) {
      return read(function* () {
        return yield* loadThemes(branchId, year, year);
      });
    },

    setPlan(event, { branchId, year, quarter }, now, decide) {
      type R = ReturnType<typeof decide>['result'];
      return intend<R>(base, about.branch(branchId), event, now, function* (tx) {
        const plans = yield* plansOfYears.all({ branchId, from: year, to: year });
        const decision = decide(plans.filter((one) => one.quarter === quarter).map(({ topic }) => topic));
        if (decision.change !== null) {
          yield* run(
            tx
              .delete(thematicPlans)
              .where(
                and(
                  eq(thematicPlans.branchId, branchId),
                  eq(thematicPlans.year, year),
                  eq(thematicPlans.quarter, quarter),
                ),
              ),
          );
          for (const [index, topic] of decision.change.topics.entries())
            yield* run(tx.insert(thematicPlans).values({ branchId, year, quarter, no: index + 1, topic }));
        }
        return { result: decision.result as never, effects: decision.effects };
      });
    },

    add(event, branchId, now, decide, effects) {
      type R = ReturnType<typeof decide>['result'];
      return intend<R>(base, about.branch(branchId), event, now, function* (tx) {
        const branch = yield* loadBranch(branchId);
        if (branch === null) throw new Error('a command came from a branch that does not exist');
        const decision = decide({ branch });
        if (decision.change !== null) {
          const { plan, rungs, topic } = decision.change;
          const row = yield* first(
            tx
              .insert(meetings)
              .values({ branchId, kind: 'thematic', ...plan, topic, state: 'scheduled', revision: 1 })
              .returning(),
          );
          yield* insertRungs({ branchId, meetingId: row.id, revision: 1 }, rungs);
          yield* applyEffects(tx, effects(toMeeting(row), branch), now);
        }
        return { result: decision.result as never, effects: decision.effects };
      });
    },

    combine(event, meetingId, now, decide) {
      type R = ReturnType<typeof decide>['result'];
      return intend<R>(base, about.meeting(meetingId), event, now, function* (tx) {
        const decision = decide(yield* loadBoard(meetingId));
        if (decision.change !== null) {
          yield* run(
            tx.update(meetings).set({ topic: decision.change.topic }).where(eq(meetings.id, meetingId)),
          );
          yield* touchQuestions(meetingId);
        }
        return { result: decision.result as never, effects: decision.effects };
      });
    },
  };
}

const plansOfYears = prepared((queries) =>
  queries
    .select()
    .from(thematicPlans)
    .where(
      and(
        eq(thematicPlans.branchId, sql.placeholder('branchId')),
        gte(thematicPlans.year, sql.placeholder('from')),
        lte(thematicPlans.year, sql.placeholder('to')),
      ),
    )
    .orderBy(asc(thematicPlans.year), asc(thematicPlans.quarter), asc(thematicPlans.no)),
);

const themedBetween = prepared((queries) =>
  queries
    .select({ meeting: meetings, record: proceedings })
    .from(meetings)
    .leftJoin(proceedings, eq(proceedings.meetingId, meetings.id))
    .where(
      and(
        eq(meetings.branchId, sql.placeholder('branchId')),
        isNotNull(meetings.topic),
        gte(meetings.date, sql.placeholder('from')),
        lte(meetings.date, sql.placeholder('to')),
      ),
    )
    .orderBy(asc(meetings.startsAt)),
);

/** Themes planned for these years, and the meetings with a theme in them. */
export function* loadThemes(branchId: number, from: number, to: number): Body<ThematicYear> {
  const plans = yield* plansOfYears.all({ branchId, from, to });
  const themed = yield* themedBetween.all({ branchId, from: `${from}-01-01`, to: `${to}-12-31` });
  return {
    plans: plans.map(({ year, quarter, topic }) => ({ year, quarter: quarter as Quarter['quarter'], topic })),
    meetings: themed.map(toMeetingAtHand),
  };
}
