import { addDays, type IsoDate } from '../calendar/calendar.ts';
import { PAPERS_WITHIN_DAYS } from './year-plan.ts';

/*
 * R003-8: what a secretary does this week, from the month of a branch (section 8): so many days before a meeting and after
 * it. What the program does by itself stands in no step.
 */

/** In the order of a month. */
export type WeekStep = 'papers' | 'draft' | 'committee' | 'documents' | 'call' | 'meeting' | 'tasks';

/** A step with its first and last day. */
export interface WeekDuty {
  readonly step: WeekStep;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** Days before the meeting, from one to the other. */
const BEFORE: readonly { readonly step: WeekStep; readonly from: number; readonly to: number }[] = [
  { step: 'draft', from: 20, to: 11 },
  { step: 'committee', from: 10, to: 7 },
  // HD 42: documents at least a day before.
  { step: 'documents', from: 6, to: 1 },
  { step: 'call', from: 3, to: 1 },
  { step: 'meeting', from: 0, to: 0 },
];
const WEEK = 7;

/**
 * The steps that fall into the seven days from today on: of the meeting that is prepared, and of the one whose minutes are
 * still open. A week without any is one for following up tasks.
 */
export function weekDuties(
  today: IsoDate,
  { next, open }: { readonly next: IsoDate | null; readonly open: IsoDate | null },
): readonly WeekDuty[] {
  const last = addDays(today, WEEK - 1);
  const before =
    next === null
      ? []
      : BEFORE.map(
          ({ step, from, to }): WeekDuty => ({ step, from: addDays(next, -from), to: addDays(next, -to) }),
        );
  const duties = before.filter(({ from, to }) => from <= last && to >= today);
  const papers: readonly WeekDuty[] =
    open === null ? [] : [{ step: 'papers', from: open, to: addDays(open, PAPERS_WITHIN_DAYS) }];
  const found = [...papers, ...duties];
  return found.length > 0 ? found : [{ step: 'tasks', from: today, to: last }];
}
