import { addMonths, type IsoDate, periodOf } from '../calendar/calendar.ts';
import { monthPeriod, type PeriodKind, type ReportPeriod } from './report-period.ts';

/** R2-10: the three forms that go up: the monthly roll-up, the registration of the month's meetings, the half-year's table. */
export const FORM_NAMES = ['thang', 'dangky', 'sau-thang'] as const;
export type FormName = (typeof FORM_NAMES)[number];

/** What period each is of, and whether that may lie ahead. */
export const FORM_PERIODS: Readonly<
  Record<FormName, { readonly kind: PeriodKind; readonly mayBeAhead: boolean }>
> = {
  thang: { kind: 'month', mayBeAhead: false },
  dangky: { kind: 'month', mayBeAhead: true },
  'sau-thang': { kind: 'half', mayBeAhead: false },
};

/** The form of that name; null for any other word. */
export const formOf = (name: string): FormName | null => FORM_NAMES.find((one) => one === name) ?? null;

/** What may be asked for under a committee's table: its picture, its sheet, or a form. */
export type FigureFile = 'png' | 'xlsx' | FormName;

/** The file of that name; null for any other word. */
export const figureFileOf = (name: string): FigureFile | null =>
  name === 'png' || name === 'xlsx' ? name : formOf(name);

/** Whether there is such a file of this period on that day: plans are asked for no further ahead than the next month. */
export function isFileOf(file: FigureFile, { kind, from }: ReportPeriod, today: IsoDate): boolean {
  const hasBegun = from <= today;
  if (file === 'png' || file === 'xlsx') return hasBegun;
  const { kind: wanted, mayBeAhead } = FORM_PERIODS[file];
  if (kind !== wanted) return false;
  return hasBegun || (mayBeAhead && periodOf(from) <= addMonths(periodOf(today), 1));
}

/** The forms that go with a table of this period: with a month its roll-up and the registration of the next one. */
export function formsBeside(
  period: ReportPeriod,
): readonly { readonly form: FormName; readonly period: ReportPeriod }[] {
  if (period.kind === 'half') return [{ form: 'sau-thang', period }];
  if (period.kind !== 'month') return [];
  return [
    { form: 'thang', period },
    { form: 'dangky', period: monthPeriod(addMonths(periodOf(period.from), 1)) },
  ];
}
