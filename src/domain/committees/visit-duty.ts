import { addDays, daysBetween, type IsoDate } from '../calendar/calendar.ts';
import { foldText } from '../fold.ts';

/* How often somebody of a higher committee is due in a branch of theirs (R001-3, R001-4). */

export const VISIT_LEVELS = ['province', 'district', 'commune'] as const;
export type VisitLevelCode = (typeof VISIT_LEVELS)[number];

/** A level as data: its interval can be changed, and it ends when the level does. */
export interface VisitLevel {
  readonly code: VisitLevelCode;
  /** A visit is due so many days after the one before. */
  readonly dueDays: number;
  /** The first day on which the level is no more; null while it stands. */
  readonly endedOn: IsoDate | null;
}

export const DEFAULT_LEVELS: readonly VisitLevel[] = [
  { code: 'province', dueDays: 183, endedOn: null },
  // R001-5: what became of its three months is said by nobody yet; the interval of any level can be set.
  { code: 'district', dueDays: 92, endedOn: '2025-07-01' as IsoDate },
  { code: 'commune', dueDays: 31, endedOn: null },
];

/** The levels that stand on a day (R001-5). */
export const levelsOn = (levels: readonly VisitLevel[], on: IsoDate): readonly VisitLevel[] =>
  levels.filter(({ endedOn }) => endedOn === null || on < endedOn);

const LEVEL_WORDS: Readonly<Record<VisitLevelCode, RegExp>> = {
  province: /^(?:cap )?(?:tinh|thanh pho|tinh uy|thanh uy)$/,
  district: /^(?:cap )?(?:huyen|quan|thi xa|huyen uy)$/,
  commune: /^(?:cap )?(?:xa|phuong|dac khu|co so|dang uy xa|dang uy phuong)$/,
};

/** `xã`, `tỉnh`, `huyện`; null for anything else. */
export const readVisitLevel = (text: string): VisitLevelCode | null =>
  VISIT_LEVELS.find((code) => code === text || LEVEL_WORDS[code].test(foldText(text.trim()))) ?? null;

export interface VisitStanding {
  /** Days since the last visit; while there is none, since the charge was given. */
  readonly days: number;
  readonly hasVisited: boolean;
  readonly dueOn: IsoDate;
  /** Days past that day; 0 while it has not passed. */
  readonly overdue: number;
}

/** R001-4: a visit is due `dueDays` after the last one; the day itself is still in time. */
export function visitStanding(
  { since, lastVisitOn }: { readonly since: IsoDate; readonly lastVisitOn: IsoDate | null },
  dueDays: number,
  today: IsoDate,
): VisitStanding {
  const from = lastVisitOn ?? since;
  const days = Math.max(0, daysBetween(from, today));
  return {
    days,
    hasVisited: lastVisitOn !== null,
    dueOn: addDays(from, dueDays),
    overdue: Math.max(0, days - dueDays),
  };
}
