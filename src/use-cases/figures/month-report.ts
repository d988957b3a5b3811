import { isoPeriod, type Zone } from '../../domain/calendar/calendar.ts';
import { branchFigures } from '../../domain/figures/branch-figures.ts';
import { monthPeriod } from '../../domain/figures/report-period.ts';
import type { Decision } from '../../storage/effects.ts';
import type { OccurrenceEnd, OccurrenceView } from '../../storage/schedule/ports.ts';
import { lines } from '../../text/rich-text.ts';
import { branchReportLines } from '../../text/vi/figures/branch-report.ts';
import { textContent } from '../request.ts';
import { carriesOwn } from './open-own-records.ts';
import { openButton } from './opened-page.ts';

/** On the 6th the officers get the report of the month, each in private: a group has no use for it. */
export function reportOfMonth(
  { occurrence, branch, figures }: OccurrenceView<'figures'>,
  now: number,
  zone: Zone,
): Decision<OccurrenceEnd> {
  const month = isoPeriod(occurrence.key);
  const period = month === null ? null : monthPeriod(month);
  const counted =
    period === null || figures === null
      ? null
      : branchFigures(figures, period, { today: zone.toLocal(now).date, zone });
  // A branch that was connected since then, or whose month was called off, has nothing to report.
  if (period === null || counted === null || counted.meetings.planned === 0)
    return { change: { as: 'skipped' }, result: undefined, effects: {} };
  const report = {
    key: `month-report:${occurrence.id}`,
    audience: { to: 'officers', branchId: branch.id },
    priority: 'notice',
    content: textContent(lines(...branchReportLines(branch.name, period, counted)), [
      [openButton(carriesOwn(period))],
    ]),
    withoutNames: null,
    expiresAt: occurrence.expiresAt,
  } as const;
  return { change: { as: 'done' }, result: undefined, effects: { outbox: [report] } };
}
