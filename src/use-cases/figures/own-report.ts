import { type ReportPeriod, readReportPeriod } from '../../domain/figures/report-period.ts';
import { lines } from '../../text/rich-text.ts';
import { branchReportLines } from '../../text/vi/figures/branch-report.ts';
import { PERIOD_FAULTS } from '../../text/vi/figures/periods.ts';
import { reply } from '../replies.ts';
import type { MemberRequest } from '../request.ts';
import { carriesOwn, type OwnReportDeps } from './open-own-records.ts';
import { openButton } from './opened-page.ts';
import { branchReport, type FiguresDeps, lastPeriodOf } from './report.ts';

/** `/baocao [kỳ]`: the officers' mirror of their own branch; without a period, of the last month in which it met. */
export async function showOwnReport(
  deps: OwnReportDeps,
  request: MemberRequest,
  words: string,
): Promise<void> {
  const { branchId } = request.member;
  const period = await periodAsked(deps, branchId, words, request.now);
  if (typeof period === 'string') return reply(deps, request, period);
  const branch = await deps.directory.branch(branchId);
  const figures = await branchReport(deps, branchId, period, request.now);
  if (branch === null || figures === null) throw new Error('a member of a branch that does not exist');
  return reply(deps, request, lines(...branchReportLines(branch.name, period, figures)), [
    [openButton(carriesOwn(period))],
  ]);
}

/** The period meant; in words why there is none. */
async function periodAsked(
  deps: FiguresDeps,
  branchId: number,
  words: string,
  now: number,
): Promise<ReportPeriod | string> {
  if (words.trim() === '') return lastPeriodOf(deps, [branchId], now);
  const read = readReportPeriod(words, deps.zone.toLocal(now).date);
  return read.ok ? read.value : PERIOD_FAULTS[read.error];
}
