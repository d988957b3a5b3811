import { addDays, type IsoDate } from '../calendar/calendar.ts';
import type { Meeting } from './meeting.ts';

interface AtHand extends Pick<Meeting, 'date' | 'startsAt' | 'state'> {
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly closedAt: number | null;
}

/** The meeting that is being prepared: the next one that has not begun, today's included. `meetings` in order. */
export const meetingToPrepare = <M extends AtHand>(meetings: readonly M[], today: IsoDate): M | null =>
  meetings.find((one) => one.state === 'scheduled' && one.startedAt === null && one.date >= today) ?? null;

/** The last meeting that began and was not ended, whatever its day. */
export const meetingToEnd = <M extends AtHand>(meetings: readonly M[]): M | null =>
  meetings.findLast((one) => one.startedAt !== null && one.endedAt === null && one.closedAt === null) ?? null;

/**
 * The meeting that people in the room mean: the one that runs since today or last night; else today's that has not
 * begun; else the last that was held and whose minutes are still open. One that nobody ended weeks ago stands in no
 * one's way.
 */
export function meetingInRoom<M extends AtHand>(meetings: readonly M[], today: IsoDate): M | null {
  const running = meetingToEnd(meetings);
  if (running?.date === today) return running;
  const ofToday = meetings.find(
    (one) => one.state === 'scheduled' && one.startedAt === null && one.date === today,
  );
  if (ofToday === undefined && running !== null && running.date >= addDays(today, -1)) return running;
  return ofToday ?? meetings.findLast((one) => one.startedAt !== null && one.closedAt === null) ?? null;
}

/** The last meeting that was ended: what a superior's word is about, also while the next one runs already. */
export const lastEnded = <M extends AtHand>(meetings: readonly M[]): M | null =>
  meetings.findLast((one) => one.endedAt !== null) ?? null;

/** Nobody remembers the hour of a meeting that lies further back. */
const REMEMBERED_DAYS = 7;

/** A meeting of the last days that took place without the program: it may still be noted when it began. */
export const meetingMissed = <M extends AtHand>(meetings: readonly M[], today: IsoDate): M | null =>
  meetings.findLast(
    (one) =>
      one.state === 'scheduled' &&
      one.startedAt === null &&
      one.date < today &&
      one.date >= addDays(today, -REMEMBERED_DAYS),
  ) ?? null;

/** The meeting that papers and points are about: the last one that was begun, closed or not. */
export const lastHeld = <M extends AtHand>(meetings: readonly M[]): M | null =>
  meetings.findLast((one) => one.startedAt !== null) ?? null;

/** The last one that was ended and not closed, also when the next one's roll is open already. */
export const meetingToClose = <M extends AtHand>(meetings: readonly M[]): M | null =>
  meetings.findLast((one) => one.endedAt !== null && one.closedAt === null) ?? null;

/** Whether today's meeting is over and its minutes are closed: then nothing of it changes any more. */
export function isClosedToday(meetings: readonly AtHand[], today: IsoDate): boolean {
  const held = lastHeld(meetings);
  return held?.date === today && held.closedAt !== null;
}
