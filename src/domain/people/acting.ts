import type { IsoDate } from '../calendar/calendar.ts';
import {
  inStrength,
  mustAttend,
  type Office,
  onRoster,
  type Status,
  type StatusSpan,
  statusOn,
} from './membership.ts';

/* The secretary's part while the seat is empty or its holder is away: the one rule of it (R3-8). */

/** As much of somebody on the roster as the rule looks at. */
export interface OfficeHolder {
  readonly office: Office;
  readonly statuses: readonly StatusSpan[];
}

/** Whether a secretary is there on a day: holds the office, and has no status in which they need not attend. */
const isSeatKept = (roster: readonly OfficeHolder[], date: IsoDate): boolean =>
  roster.some(({ office, statuses }) => office === 'secretary' && mustAttend(statusOn(statuses, date)));

/**
 * Whether `actor` may do on a day what is the secretary's alone: the secretary may; a deputy while the seat is empty, or
 * while the secretary has a status in which they need not attend (R3-8). Of `roster` only who holds the seat counts.
 */
export function actsAsSecretary(
  actor: { readonly office: Office },
  roster: readonly OfficeHolder[],
  date: IsoDate,
): boolean {
  if (actor.office === 'secretary') return true;
  return actor.office === 'deputy_secretary' && !isSeatKept(roster, date);
}

/**
 * Who is the branch's secretary to others on a day, to lead and to sign: the secretary who is there, else the first deputy
 * on the roster, else the secretary all the same (R3-8); null when there is neither.
 */
export function secretaryOn<Person extends OfficeHolder>(
  roster: readonly Person[],
  date: IsoDate,
): Person | null {
  const holding = (office: Office) =>
    roster.filter((one) => one.office === office && onRoster(statusOn(one.statuses, date)));
  const secretaries = holding('secretary');
  const there = secretaries.find(({ statuses }) => mustAttend(statusOn(statuses, date)));
  return there ?? holding('deputy_secretary')[0] ?? secretaries[0] ?? null;
}

/**
 * Whether somebody may be made secretary on a day: an official member (those on probation can neither elect nor stand,
 * 3.2) of this very branch, who takes part in its life.
 */
export const mayBeSecretary = (status: Status | null): boolean =>
  status?.standing === 'official' && inStrength(status) && mustAttend(status);
