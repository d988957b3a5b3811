import { addDays, type Minutes, type Zone } from './calendar.ts';
import type { Meeting } from './meeting.ts';

/** A step of the reminder plan: so many days before the meeting, at a local time. */
export interface Rung {
  /** The job that carries it out. */
  readonly job: string;
  readonly daysBefore: number;
  readonly at: Minutes;
  readonly on: boolean;
}

/** What a branch changed in the plan, by job. */
export type PlanChanges = Readonly<Record<string, Partial<Omit<Rung, 'job'>>>>;

export interface PlannedRung {
  readonly job: string;
  readonly dueAt: number;
  /** From here on the rung is too late: the next rung speaks instead, or the meeting has begun. */
  readonly expiresAt: number;
}

/** The branch's own plan: the defaults with its changes. */
export const withChanges = (defaults: readonly Rung[], changes: PlanChanges): readonly Rung[] =>
  defaults.map((rung) => ({ ...rung, ...changes[rung.job] }));

/**
 * The moments of a meeting's reminders in order (R6-5). Each one lapses when the next is due, so that after an outage
 * only the latest owed message goes out. Rungs that would come after the start are left out.
 */
export function planLadder(
  rungs: readonly Rung[],
  meeting: Pick<Meeting, 'date' | 'startsAt'>,
  zone: Zone,
): readonly PlannedRung[] {
  const moments = rungs
    .filter((rung) => rung.on)
    .map((rung) => ({ job: rung.job, dueAt: zone.toUtc(addDays(meeting.date, -rung.daysBefore), rung.at) }))
    .filter((rung) => rung.dueAt < meeting.startsAt)
    .sort((a, b) => a.dueAt - b.dueAt);
  return moments.map((rung) => ({
    ...rung,
    expiresAt: moments.find((later) => later.dueAt > rung.dueAt)?.dueAt ?? meeting.startsAt,
  }));
}
