import type { IsoDate } from '../calendar/calendar.ts';
import type { Meeting } from './meeting.ts';

/**
 * The steps of a regular meeting in order (R2-2). They can be ticked by the officers; what is missing is shown before
 * the meeting ends, and never stands in the way.
 */
export const MEETING_STEPS = [
  'opening',
  'minute-taker',
  'roll',
  'dues',
  'agenda-agreed',
  'report',
  'task-review',
  'news',
  'discussion',
  'praise',
  'assignment',
  'proposals',
  'conclusion',
  'quality',
  'minutes-read',
] as const;
export type MeetingStep = (typeof MEETING_STEPS)[number];

/** The record of a meeting that was begun. Times are UTC milliseconds. */
export interface Proceedings {
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** Officers by office are no rule here: whoever chairs is named (R3-8). */
  readonly chairId: number | null;
  readonly minuteTakerId: number | null;
  /** How many spoke, as a total that somebody told. */
  readonly speakers: number | null;
  /** Members who were marked as having spoken. */
  readonly spoke: readonly number[];
  readonly steps: readonly MeetingStep[];
  /** The minutes are closed: nothing changes any more. */
  readonly closedAt: number | null;
  /** The end was taken back then, and none has been noted since. */
  readonly reopenedAt?: number | null;
}

export type MeetingPhase = 'ahead' | 'running' | 'ended' | 'closed';

export function phaseOf(proceedings: Proceedings | null): MeetingPhase {
  if (proceedings === null) return 'ahead';
  if (proceedings.closedAt !== null) return 'closed';
  return proceedings.endedAt === null ? 'running' : 'ended';
}

/** Whole minutes from start to end; null while it runs (R2-4). */
export const minutesLong = (proceedings: Pick<Proceedings, 'startedAt' | 'endedAt'>): number | null =>
  proceedings.endedAt === null ? null : Math.floor((proceedings.endedAt - proceedings.startedAt) / 60_000);

export type StartRefusal = 'no-meeting' | 'cancelled' | 'other-day' | 'already-running' | 'already-ended';

/** May this meeting be begun on this local day? Once, and on its own day. */
export function checkStart(
  meeting: Pick<Meeting, 'state' | 'date'> | null,
  proceedings: Proceedings | null,
  today: IsoDate,
): StartRefusal | null {
  if (meeting === null) return 'no-meeting';
  const phase = phaseOf(proceedings);
  if (phase === 'running') return 'already-running';
  if (phase !== 'ahead') return 'already-ended';
  if (meeting.state === 'cancelled') return 'cancelled';
  return meeting.date === today ? null : 'other-day';
}

export type TimeRefusal = 'before-start' | 'in-future' | 'after-end';

/** Times of a meeting never run backwards: start, then end, and neither lies ahead. */
export function checkTimes(startedAt: number, endedAt: number | null, now: number): TimeRefusal | null {
  if (startedAt > now || (endedAt !== null && endedAt > now)) return 'in-future';
  if (endedAt !== null && endedAt <= startedAt) return 'before-start';
  return null;
}

/** A comrade of a superior committee, or a guest. In no count of the branch (section 8). */
export interface Visitor {
  readonly id: number;
  readonly fullName: string;
  readonly level: VisitorLevel;
  readonly body: string | null;
  readonly attended: boolean;
}

export const VISITOR_LEVELS = ['central', 'province', 'commune', 'guest'] as const;
export type VisitorLevel = (typeof VISITOR_LEVELS)[number];
