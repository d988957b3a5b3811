import {
  addDays,
  addMonths,
  dateIn,
  daysIn,
  isoDate,
  type Period,
  periodOf,
  zoneOf,
} from '../../domain/calendar/calendar.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import * as words from '../../text/vi/practice.ts';
import type { PageRefusal } from '../http-reply.ts';
import type { PracticeClock } from '../practice-clock.ts';
import type { ProgramLook } from '../practice-parts.ts';

export const JUMP_NAMES = ['meeting', 'overdue', 'quarter'] as const;
export type JumpName = (typeof JUMP_NAMES)[number];

/** A little into the meeting, so that the roll is open. */
const INTO_MEETING_MS = 5 * 60_000;
/** When the reminders of overdue tasks are out. */
const MORNING_MINUTES = 8 * 60;
const EVENING_MINUTES = 17 * 60;

const refuse = (message: string): Result<never, PageRefusal> => err({ status: 409, message });

/** The moment that a jump leads to, in UTC milliseconds, always ahead; or why there is none. */
export function jumpTarget(
  name: JumpName,
  { clock, program }: { readonly clock: PracticeClock; readonly program: ProgramLook },
): Result<number, PageRefusal> {
  const zone = zoneOf(clock.zone);
  const now = clock.now();
  const today = zone.toLocal(now).date;
  switch (name) {
    case 'meeting': {
      const at = program.nextMeetingAt(now - INTO_MEETING_MS);
      return at === null ? refuse(words.NO_MEETING_AHEAD) : ok(at + INTO_MEETING_MS);
    }
    case 'overdue': {
      const isOver = (due: string): boolean => {
        const date = isoDate(due);
        return date === null || zone.toUtc(addDays(date, 1), MORNING_MINUTES) <= now;
      };
      const due = isoDate(program.openTaskDays().find((day) => !isOver(day)) ?? '');
      return due === null ? refuse(words.NO_TASK_AHEAD) : ok(zone.toUtc(addDays(due, 1), MORNING_MINUTES));
    }
    case 'quarter': {
      const end = (period: Period): number => zone.toUtc(dateIn(period, daysIn(period)), EVENING_MINUTES);
      const month = Number(today.slice(5, 7));
      const last = addMonths(periodOf(today), (12 - month) % 3);
      return ok(end(last) > now ? end(last) : end(addMonths(last, 3)));
    }
  }
}
