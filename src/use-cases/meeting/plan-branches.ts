import {
  addDays,
  addMonths,
  dateIn,
  type IsoDate,
  type Period,
  periodOf,
  startOfPeriod,
  type Zone,
} from '../../domain/calendar/calendar.ts';
import { collisionOf } from '../../domain/calendar/collision.ts';
import { DEFAULT_HOLIDAYS } from '../../domain/calendar/holidays.ts';
import { LOOK_LASTS_DAYS, looksIn } from '../../domain/figures/standing-word.ts';
import type { Branch } from '../../domain/meeting/branch.ts';
import { type PlannedRung, planLadder, type Rung, rungOf, withChanges } from '../../domain/meeting/ladder.ts';
import { answersCloseAt, type Meeting, monthsToPlan } from '../../domain/meeting/meeting.ts';
import type { BranchPlan } from '../../storage/meeting/ports.ts';
import type { SchedulePort } from '../../storage/schedule/ports.ts';

/** What every plan is made of: the zone and the default reminder plan (declared by the jobs). */
export interface PlanDeps {
  readonly zone: Zone;
  readonly rungs: readonly Rung[];
}

/** The job that makes the coming months' meetings, and the one that closes a meeting's question. */
export const PLAN_MONTH = 'plan-month';
export const CLOSE_ANSWERS = 'close-answers';
/** The morning after: what is to be done about a meeting of which nothing is known, or a month without one. */
export const NEXT_MORNING = 'next-morning';
/** The same question once more before the month ends. */
export const MONTH_END = 'month-end';
const MONTH_END_DAYS = 3;
/** R6-1: a day that collides with a holiday is pointed out so many days ahead. */
export const COLLISION_WARNING = 'collision-warning';
const COLLISION_DAYS = 20;
/** R003-1: the word to officers when a quarter has no thematic meeting. */
export const THEMATIC_CHECK = 'thematic-check';
/** The report of the month to the officers, on the 6th. */
export const MONTH_REPORT = 'month-report';
/** R001-10, R000-15: what still stands is told to the secretary again. */
export const STANDING_WORD = 'standing-word';
const MONTH_REPORT_DAY = 6;
/** So many days late it is still news; after that who wants it asks for it. */
const MONTH_REPORT_DAYS = 3;
const MORNING = 8 * 60;
/** What comes to officers beside the reminder plan, for whoever tells them what comes when. */
export const BESIDE_THE_PLAN = {
  collision: { daysBefore: COLLISION_DAYS, at: MORNING },
  report: { day: MONTH_REPORT_DAY, at: MORNING },
} as const;

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Planning is spread over the small hours of the first of the month. */
const SPREAD_MINUTES = 180;

/** The recorded moments of one meeting under the branch's plan; those in the past are left out. */
export function rungsOf(
  deps: PlanDeps,
  branch: Pick<Branch, 'plan'>,
  meeting: Pick<Meeting, 'date' | 'startsAt'>,
  now: number,
): readonly PlannedRung[] {
  const closesAt = answersCloseAt(meeting, deps.zone);
  const closing = { job: CLOSE_ANSWERS, dueAt: closesAt, expiresAt: closesAt + 30 * DAY_MS };
  const ladder = planLadder(withChanges(deps.rungs, branch.plan), meeting, deps.zone);
  return [...ladder, closing, ...collisionRung(deps, meeting)].filter((rung) => rung.dueAt > now);
}

/**
 * A month whose meeting was cancelled: the officers are asked the next morning what is to become of it, and once more
 * before the month ends. A new day voids both.
 */
export function cancelledRungs(
  { zone, rungs }: PlanDeps,
  branch: Pick<Branch, 'plan'>,
  meeting: Pick<Meeting, 'kind' | 'period'>,
  now: number,
): readonly PlannedRung[] {
  const rung = rungOf(rungs, branch.plan, NEXT_MORNING);
  if (rung === null || !rung.on || meeting.kind === 'thematic') return [];
  const on = (job: string, day: IsoDate): PlannedRung => ({
    job,
    dueAt: zone.toUtc(day, rung.at),
    expiresAt: zone.toUtc(addDays(day, 1), 0),
  });
  const first = on(NEXT_MORNING, addDays(zone.toLocal(now).date, 1));
  const last = on(MONTH_END, addDays(startOfPeriod(addMonths(meeting.period, 1)), -MONTH_END_DAYS));
  return last.dueAt > first.dueAt ? [first, last] : [first];
}

/** Only where the day collides: most meetings have no such moment. */
function collisionRung(
  { zone }: Pick<PlanDeps, 'zone'>,
  meeting: Pick<Meeting, 'date' | 'startsAt'>,
): readonly PlannedRung[] {
  if (collisionOf(meeting.date, DEFAULT_HOLIDAYS) === null) return [];
  const dueAt = zone.toUtc(addDays(meeting.date, -COLLISION_DAYS), MORNING);
  return [{ job: COLLISION_WARNING, dueAt, expiresAt: meeting.startsAt }];
}

/** The meetings a branch must have now, and when to look again: early on the first of next month. */
export function planOf(deps: PlanDeps, branch: Branch, now: number): BranchPlan {
  const thisMonth = periodOf(deps.zone.toLocal(now).date);
  const nextMonth = addMonths(thisMonth, 1);
  const dueAt = deps.zone.toUtc(startOfPeriod(nextMonth), 5 + (branch.id % SPREAD_MINUTES));
  return {
    meetings: monthsToPlan(branch.rule, now, deps.zone).map((plan) => ({
      plan,
      rungs: rungsOf(deps, branch, plan, now),
    })),
    moments: [
      { job: PLAN_MONTH, key: nextMonth, dueAt, expiresAt: dueAt + 400 * DAY_MS },
      thematicMoment(deps, nextMonth),
      ...[thisMonth, nextMonth]
        .flatMap((month) => [reportMoment(deps, month), ...lookMoments(deps, month, branch.id)])
        .filter((one) => one.dueAt > now),
    ],
  };
}

/** On the morning of the first of next month: is there a thematic meeting in the quarter? */
function thematicMoment({ zone }: Pick<PlanDeps, 'zone'>, month: Period): BranchPlan['moments'][number] {
  const dueAt = zone.toUtc(startOfPeriod(month), MORNING);
  return { job: THEMATIC_CHECK, key: month, dueAt, expiresAt: zone.toUtc(startOfPeriod(month), 21 * 60) };
}

/** When the figures of a month go out, to officers and to committees: on its 6th, in the morning (UTC ms). */
export const monthReportAt = (month: Period, zone: Zone): number =>
  zone.toUtc(dateIn(month, MONTH_REPORT_DAY), MORNING);

/** From here on it is too late for them (UTC ms). */
export const monthReportOver = (month: Period, zone: Zone): number =>
  zone.toUtc(dateIn(month, MONTH_REPORT_DAY + MONTH_REPORT_DAYS), 0);

const reportMoment = ({ zone }: Pick<PlanDeps, 'zone'>, month: Period): BranchPlan['moments'][number] => ({
  job: MONTH_REPORT,
  key: month,
  dueAt: monthReportAt(month, zone),
  expiresAt: monthReportOver(month, zone),
});

const lookMoments = (
  { zone }: Pick<PlanDeps, 'zone'>,
  month: Period,
  branchId: number,
): BranchPlan['moments'] =>
  looksIn(month, branchId).map((day) => ({
    job: STANDING_WORD,
    key: day,
    dueAt: zone.toUtc(day, MORNING),
    expiresAt: zone.toUtc(addDays(day, LOOK_LASTS_DAYS), 0),
  }));

/** Makes what is missing for these branches (R002-1: one regular meeting a month exists by itself). */
export async function planBranches(
  schedule: Pick<SchedulePort, 'planBranch'>,
  branchIds: readonly number[],
  deps: PlanDeps,
  now: number,
): Promise<void> {
  const SLICE = 200;
  for (let start = 0; start < branchIds.length; start += SLICE)
    await Promise.all(
      branchIds
        .slice(start, start + SLICE)
        .map((branchId) => schedule.planBranch(branchId, now, (branch) => planOf(deps, branch, now))),
    );
}

/** At the start of the program: branches that have no meeting for this or the next month get theirs. */
export async function planMissing(
  schedule: Pick<SchedulePort, 'planBranch' | 'branchesWithout'>,
  deps: PlanDeps,
  now: number,
): Promise<void> {
  const thisMonth = periodOf(deps.zone.toLocal(now).date);
  // Next month's may be there without this month's: planned while the machine's clock was ahead.
  for (const period of [thisMonth, addMonths(thisMonth, 1)])
    for (let after = 0; ; ) {
      const ids = await schedule.branchesWithout(period, after, 500);
      const last = ids.at(-1);
      if (last === undefined) break;
      await planBranches(schedule, ids, deps, now);
      after = last;
    }
}
