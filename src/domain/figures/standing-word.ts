import { addDays, dateIn, daysBetween, daysIn, type IsoDate, type Period } from '../calendar/calendar.ts';
import { type Concern, concernsOf, type WatchedBranch } from './concerns.ts';
import { DAYS_WITHOUT_CONTACT } from './member-concerns.ts';
import type { AskedAt } from './records.ts';

/*
 * What does not pass by itself is told again, no oftener than the rules say: R001-10 every 90 days without contact, R000-15
 * every 30 days with an empty seat. A branch is looked at every ten days, on days of its own; every third look is also at
 * the seats. The days follow from the calendar alone: nothing has to be remembered of what was told.
 */

const FIRST_DAY = '2020-01-01' as IsoDate;
const DAYS_BETWEEN_LOOKS = 10;
/** R000-15. */
const DAYS_BETWEEN_SEATS = 30;

/** So many days a look is good for: the next one comes then. */
export const LOOK_LASTS_DAYS = DAYS_BETWEEN_LOOKS;

const isTurn = (day: IsoDate, branchId: number, every: number): boolean =>
  (daysBetween(FIRST_DAY, day) + branchId) % every === 0;

/** The days of a month on which a branch is looked at. */
export const looksIn = (month: Period, branchId: number): readonly IsoDate[] =>
  Array.from({ length: daysIn(month) }, (_none, index) => dateIn(month, index + 1)).filter((day) =>
    isTurn(day, branchId, DAYS_BETWEEN_LOOKS),
  );

/**
 * What the look of that day is to tell: who has not been heard of for another 90 days since the look before, and on every
 * third look that a seat is empty. As things stand at `at`, which may be some days later.
 */
export const standingConcerns = (
  branch: WatchedBranch,
  at: AskedAt,
  look: { readonly on: IsoDate; readonly branchId: number },
): readonly Concern[] =>
  concernsOf(branch, at).filter((concern) => {
    if (concern.kind === 'seats') return isTurn(look.on, look.branchId, DAYS_BETWEEN_SEATS);
    if (concern.kind !== 'out-of-touch') return false;
    const times = (day: IsoDate): number =>
      Math.floor(daysBetween(concern.since, day) / DAYS_WITHOUT_CONTACT);
    return times(look.on) > Math.max(0, times(addDays(look.on, -DAYS_BETWEEN_LOOKS)));
  });
