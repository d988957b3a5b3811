import { type IsoDate, type Minutes, periodOf, startOfPeriod, type Zone } from '../calendar/calendar.ts';
import type { PlannedMonth, RecordedMeeting, YearPlan } from './year-plan.ts';

/** A meeting as somebody's own calendar has it: when and where, and nothing else of it. */
export interface CalendarEvent {
  /** The same for a meeting whatever becomes of it, recorded or not. */
  readonly key: string;
  /** UTC milliseconds. */
  readonly startsAt: number;
  readonly endsAt: number;
  readonly place: string | null;
  /** `tentative`: another day than the branch's own, which nobody has decided on yet. */
  readonly status: 'confirmed' | 'tentative' | 'cancelled';
  /** Grows with every change; 0 until the meeting is recorded. */
  readonly sequence: number;
}

/** What an event is made with. */
export interface EventSetting {
  readonly branchId: number;
  readonly zone: Zone;
  /** How long a meeting lasts at least, by the rules of its day. */
  lengthOf(meeting: { readonly date: IsoDate; readonly isCombined: boolean }): Minutes;
}

const MINUTE_MS = 60_000;

/**
 * The meetings of these plans as events, in order. A recorded meeting stands on the day that is recorded, as it does
 * in every reminder, even if that day collides: another day is proposed, and nobody has decided.
 */
export function calendarEvents(plans: readonly YearPlan[], setting: EventSetting): readonly CalendarEvent[] {
  const events = plans.flatMap(({ months, thematic }) => [
    ...months.flatMap((month) => regularEvent(month, setting) ?? []),
    ...thematic.map((meeting) => recordedEvent(meeting, `chuyen-de-${meeting.id}`, false, setting)),
  ]);
  return events.sort((a, b) => a.startsAt - b.startsAt);
}

function regularEvent(month: PlannedMonth, setting: EventSetting): CalendarEvent | null {
  const { period, date, time, place, state, recorded } = month;
  const key = `thuong-ky-${period}`;
  const isProposed = state === 'proposed';
  if (recorded !== null) return recordedEvent(recorded, key, isProposed, setting);
  if (date === null) return null;
  const startsAt = setting.zone.toUtc(date, time);
  const length = setting.lengthOf({ date, isCombined: false });
  return {
    key: keyOf(setting, key),
    startsAt,
    endsAt: startsAt + length * MINUTE_MS,
    place,
    status: isProposed ? 'tentative' : 'confirmed',
    sequence: 0,
  };
}

function recordedEvent(
  { kind, topic, date, startsAt, place, state, revision }: RecordedMeeting,
  key: string,
  isInDoubt: boolean,
  setting: EventSetting,
): CalendarEvent {
  const length = setting.lengthOf({ date, isCombined: kind === 'regular' && topic !== null });
  const ahead = isInDoubt ? 'tentative' : 'confirmed';
  return {
    key: keyOf(setting, key),
    startsAt,
    endsAt: startsAt + length * MINUTE_MS,
    place,
    status: state === 'cancelled' ? 'cancelled' : ahead,
    sequence: revision,
  };
}

/** The days on which a plan has meetings: those whose rules have to be known. */
export const daysOfPlan = ({ months, thematic }: YearPlan): readonly IsoDate[] =>
  [...months.map(({ recorded, date }) => recorded?.date ?? date), ...thematic.map(({ date }) => date)].filter(
    (date) => date !== null,
  );

const keyOf = ({ branchId }: EventSetting, key: string): string => `chi-bo-${branchId}-${key}`;

/** The part of a plan from the month of `today` on. */
export function fromThisMonth(plan: YearPlan, today: IsoDate): YearPlan {
  const month = periodOf(today);
  return {
    ...plan,
    months: plan.months.filter(({ period }) => period >= month),
    thematic: plan.thematic.filter(({ date }) => date >= startOfPeriod(month)),
  };
}
