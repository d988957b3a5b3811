import type { PeriodKind } from './report-period.ts';

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
