import { daysBetween, type IsoDate, type Zone } from './calendar.ts';

/** How long something waits: since which local day, and the whole local days from then to today. */
export interface Waiting {
  readonly since: IsoDate;
  readonly days: number;
}

/** The wait of what waits since that moment (UTC ms). A clock that ran ahead makes nothing younger than today. */
export function waitingSince(at: number, today: IsoDate, zone: Zone): Waiting {
  const since = zone.toLocal(at).date;
  return { since, days: Math.max(0, daysBetween(since, today)) };
}
