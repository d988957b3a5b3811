import type { Zone } from '../../domain/calendar/calendar.ts';
import type { FormRecords } from '../../domain/figures/form-records.ts';
import type { FormName } from '../../domain/figures/forms.ts';
import type { ReportPeriod } from '../../domain/figures/report-period.ts';
import type { FileKind, LaidOut } from '../../text/laid-out.ts';
import { type FormRow, formPaper, formSheet } from '../../text/vi/figures/forms.ts';
import { headOf, withPlaces } from './figures-files.ts';
import { committeeReport, type FiguresDeps } from './report.ts';

/** What a form is asked for; its period is one that the form can have (`FORM_PERIODS`). */
export interface AskedForm {
  readonly committeeId: number;
  readonly form: FormName;
  readonly period: ReportPeriod;
  readonly now: number;
}

const byName = new Intl.Collator('vi', { numeric: true });

/**
 * One of the three forms that go up (R2-10), over all branches below a committee, by their names; null when there is no
 * such committee. The đảng số is that of the period's last day, while it runs or lies ahead that of today.
 */
export async function formFile(
  deps: FiguresDeps,
  { committeeId, form, period, now }: AskedForm,
  as: Exclude<FileKind, 'png'>,
): Promise<LaidOut | null> {
  const report = await committeeReport(deps, committeeId, period, now);
  if (report === null) return null;
  const head = await headOf(deps, report.committee, { period, now });
  const ids = report.branches.map(({ branchId }) => branchId);
  const isOver = period.to < head.today;
  const on = isOver ? period.to : head.today;
  const records = new Map(
    (await deps.figures.formRecords(ids, period, on)).map((one) => [one.branchId, one]),
  );
  const secretaries = await deps.figures.secretaries(ids, on);
  const rows = withPlaces(report, report.branches)
    .toSorted((a, b) => byName.compare(a.name, b.name) || a.branchId - b.branchId)
    .flatMap((figures): FormRow[] => {
      const own = records.get(figures.branchId);
      const secretary = secretaries.get(figures.branchId) ?? null;
      return own === undefined
        ? []
        : [{ ...own, figures, secretary, meetings: datedMeetings(own, deps.zone) }];
    });
  return as === 'xlsx'
    ? { as, layout: formSheet(form, head, rows) }
    : { as, layout: formPaper(form, head, rows) };
}

const datedMeetings = ({ meetings }: FormRecords, zone: Zone): FormRow['meetings'] =>
  meetings.map((one) => ({ ...one, heldOn: one.heldAt === null ? null : zone.toLocal(one.heldAt).date }));
