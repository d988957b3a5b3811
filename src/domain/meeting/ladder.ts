import { addDays, type Minutes, type Zone } from '../calendar/calendar.ts';
import type { Meeting } from './meeting.ts';

/** A step of the reminder plan: so many days before the meeting, at a local time. */
export interface Rung {
  /** The job that carries it out. */
  readonly job: string;
  readonly daysBefore: number;
  readonly at: Minutes;
  readonly on: boolean;
  /** It happens at the very start of the meeting, whatever hour that is; it can be switched off, not moved. */
  readonly atStart?: true;
  /** It looks back: on a day after the meeting (`daysBefore` is below 0). */
  readonly after?: true;
  /** It belongs to no meeting: on each day on which there is something for it. */
  readonly daily?: true;
}

/** The rung of a job in the branch's own plan; null for a job that has none. */
export const rungOf = (defaults: readonly Rung[], changes: PlanChanges, job: string): Rung | null =>
  withChanges(defaults, changes).find((rung) => rung.job === job) ?? null;

/** What a branch changed in the plan, by job. */
export type PlanChanges = Readonly<Record<string, Partial<Pick<Rung, 'daysBefore' | 'at' | 'on'>>>>;

export interface PlannedRung {
  readonly job: string;
  readonly dueAt: number;
  /** From here on the rung is too late: the next rung speaks instead, or the meeting has begun. */
  readonly expiresAt: number;
}

/** The branch's own plan: the defaults with its changes. */
export const withChanges = (defaults: readonly Rung[], changes: PlanChanges): readonly Rung[] =>
  defaults.map((rung) => ({ ...rung, ...changes[rung.job] }));

/** How long after the start a meeting's own moment still makes sense. */
const START_LASTS_MS = 2 * 60 * 60_000;

/**
 * The moments of a meeting's reminders in order (R6-5). Each one lapses when the next is due, so that after an outage
 * only the latest owed message goes out. Rungs that would come after the start are left out; those of the start itself,
 * and those that look back, stand apart from the chain.
 */
export function planLadder(
  rungs: readonly Rung[],
  meeting: Pick<Meeting, 'date' | 'startsAt'>,
  zone: Zone,
): readonly PlannedRung[] {
  const moments = rungs
    .filter((rung) => rung.on && !rung.atStart && !rung.after && !rung.daily)
    .map((rung) => ({ job: rung.job, dueAt: zone.toUtc(addDays(meeting.date, -rung.daysBefore), rung.at) }))
    .filter((rung) => rung.dueAt < meeting.startsAt)
    .sort((a, b) => a.dueAt - b.dueAt);
  const { startsAt } = meeting;
  return [
    ...moments.map((rung) => ({
      ...rung,
      expiresAt: moments.find((later) => later.dueAt > rung.dueAt)?.dueAt ?? startsAt,
    })),
    ...rungs
      .filter((rung) => rung.on && rung.atStart)
      .map((rung) => ({ job: rung.job, dueAt: startsAt, expiresAt: startsAt + START_LASTS_MS })),
    ...rungs
      .filter((rung) => rung.on && rung.after)
      .map((rung) => {
        const day = addDays(meeting.date, -rung.daysBefore);
        return { job: rung.job, dueAt: zone.toUtc(day, rung.at), expiresAt: zone.toUtc(addDays(day, 1), 0) };
      }),
  ];
}
