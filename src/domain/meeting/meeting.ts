import {
  addMonths,
  dateIn,
  type IsoDate,
  type Minutes,
  type Period,
  periodOf,
  type Zone,
} from '../calendar/calendar.ts';

/** How a branch meets when nobody says otherwise. */
export interface MeetingRule {
  /** Day of the month, 1 to 28 (R002-1). */
  readonly day: number;
  readonly time: Minutes;
  readonly place: string | null;
}

/** The 3rd of each month in the evening: the custom of village and urban-quarter branches (R002-1, 6.2). */
export const DEFAULT_MEETING_RULE: MeetingRule = { day: 3, time: 19 * 60 + 30, place: null };

/** R004-2: regular ones, and those about one theme alone. */
export type MeetingKind = 'regular' | 'thematic';

export interface Meeting {
  readonly id: number;
  readonly branchId: number;
  readonly kind: MeetingKind;
  /** The theme of a thematic meeting; on a regular one the theme that is combined with it. */
  readonly topic: string | null;
  readonly period: Period;
  readonly date: IsoDate;
  readonly time: Minutes;
  /** UTC milliseconds. */
  readonly startsAt: number;
  readonly place: string | null;
  readonly state: 'scheduled' | 'cancelled';
  readonly revision: number;
}

export type MeetingPlan = Pick<Meeting, 'period' | 'date' | 'time' | 'startsAt' | 'place'>;

/** The regular meeting of a month as the branch's rule puts it. */
export function planMeeting(rule: MeetingRule, period: Period, zone: Zone): MeetingPlan {
  const date = dateIn(period, rule.day);
  return { period, date, time: rule.time, startsAt: zone.toUtc(date, rule.time), place: rule.place };
}

/**
 * The months whose regular meeting must exist at `now` (R002-1): this month's while it is still ahead, and next month's.
 */
export function monthsToPlan(rule: MeetingRule, now: number, zone: Zone): readonly MeetingPlan[] {
  const period = periodOf(zone.toLocal(now).date);
  return [period, addMonths(period, 1)]
    .map((month) => planMeeting(rule, month, zone))
    .filter((plan) => plan.startsAt > now);
}

/** When answers for a meeting are no longer taken: the end of its local day. */
export const answersCloseAt = (meeting: Pick<Meeting, 'date'>, zone: Zone): number =>
  zone.toUtc(meeting.date, 24 * 60);

export type MoveRefusal = 'past' | 'beyond-next';

/**
 * May a meeting be moved to this moment? It must lie ahead, and before the next month's meeting,
 * so that each month keeps one regular meeting of its own (R002-1, R001-1).
 */
export function checkMove(
  target: Pick<Meeting, 'startsAt' | 'period' | 'date' | 'kind'>,
  rule: MeetingRule,
  now: number,
  zone: Zone,
): MoveRefusal | null {
  if (target.startsAt <= now) return 'past';
  if (target.kind === 'thematic') return null;
  const next = planMeeting(rule, addMonths(target.period, 1), zone);
  return target.date >= next.date ? 'beyond-next' : null;
}
