import { readReportPeriod } from '../../domain/figures/report-period.ts';
import type { OutMessage } from '../../messaging/outbound.ts';
import type { LaidOut } from '../../text/laid-out.ts';
import { lines } from '../../text/rich-text.ts';
import * as words from '../../text/vi/figures/files.ts';
import type { FiguresFileContent } from '../contents.ts';
import { committeeFile } from './figures-files.ts';
import { committeeReport, type FiguresDeps } from './report.ts';

interface MessageDeps extends FiguresDeps {
  now(): number;
  renderFile(file: LaidOut): Promise<Uint8Array>;
}

/** The file that somebody asked for under a committee's table; null when there is no such committee any more. */
export async function figuresMessage(
  deps: MessageDeps,
  { committeeId, period: code, as }: FiguresFileContent,
): Promise<OutMessage | null> {
  const now = deps.now();
  const period = readReportPeriod(code, deps.zone.toLocal(now).date);
  const report = period.ok ? await committeeReport(deps, committeeId, period.value, now) : null;
  if (report === null) return null;
  const { name } = report.committee;
  const bytes = await deps.renderFile(await committeeFile(deps, report, now, as));
  return {
    text: lines(words.reportCaption(name, report.period, as)),
    document: { fileName: words.reportFile(name, report.period, as), bytes },
  };
}
