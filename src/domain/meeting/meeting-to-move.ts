import { addMonths, daysBetween, type IsoDate, periodOf, type Zone } from '../calendar/calendar.ts';
import { checkMove, type Meeting, type MeetingKind, type MeetingRule } from './meeting.ts';

/** R6-1: around Tết a meeting is held so many days before its own at the most. */
const EARLY_DAYS = 14;

/**
 * Which of the meetings that have not begun somebody means by "move it to that day". Of regular ones: the one of that
 * month, a cancelled one too; and one of the month before that is still to be held. A meeting of the month after is
 * meant where the day lies shortly before it. Several, or one that is not likely: whoever asked is asked. A thematic
 * meeting is moved only when it was named. `meetings` in order.
 */
export function meetingsToMove(
  meetings: readonly Meeting[],
  wish: { readonly date: IsoDate; readonly kind: MeetingKind },
  rule: MeetingRule,
  today: IsoDate,
  zone: Zone,
): { readonly meant: readonly Meeting[]; readonly isSure: boolean } {
  const { date, kind } = wish;
  const ofKind = meetings.filter((one) => one.kind === kind);
  if (kind === 'thematic') {
    const ahead = ofKind.filter((one) => one.date >= today);
    const meant = ahead.length > 0 ? ahead : ofKind.slice(-1);
    return { meant, isSure: meant.length === 1 };
  }
  const month = periodOf(date);
  const fitting = ofKind.filter(
    (one) => one.period === month || (one.period < month && fits(one, date, rule, zone)),
  );
  if (fitting.length > 0) return { meant: fitting, isSure: fitting.length === 1 };
  const next = ofKind.find((one) => one.period === addMonths(month, 1)) ?? ofKind[0];
  if (next === undefined) return { meant: [], isSure: false };
  // Later than its month allows: it is the one that is meant, and hears why not.
  const isSure = date > next.date || daysBetween(date, next.date) <= EARLY_DAYS;
  return { meant: [next], isSure };
}

/** Whether a regular meeting may still be held on that day of the month after its own. */
const fits = (meeting: Meeting, date: IsoDate, rule: MeetingRule, zone: Zone): boolean =>
  date > meeting.date &&
  checkMove({ ...meeting, date, startsAt: Number.MAX_SAFE_INTEGER }, rule, 0, zone) === null;
