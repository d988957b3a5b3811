import type { FigureFile } from '../../domain/figures/forms.ts';
import { type ReportPeriod, readAnyPeriod } from '../../domain/figures/report-period.ts';
import type { OutMessage } from '../../messaging/outbound.ts';
import type { LaidOut } from '../../text/laid-out.ts';
import { lines } from '../../text/rich-text.ts';
import * as words from '../../text/vi/figures/files.ts';
import type { FiguresFileContent } from '../figures-content.ts';
import { committeeFile } from './figures-files.ts';
import { formFile } from './form-files.ts';
import { committeeReport, type FiguresDeps } from './report.ts';

interface MessageDeps extends FiguresDeps {
  now(): number;
  renderFile(file: LaidOut): Promise<Uint8Array>;
}

/** The file that somebody asked for under a committee's table; null when there is no such committee any more. */
export async function figuresMessage(
  deps: MessageDeps,
  { committeeId, period: code, file }: FiguresFileContent,
): Promise<OutMessage | null> {
  const now = deps.now();
  const period = readAnyPeriod(code, deps.zone.toLocal(now).date);
  const committee = await deps.figures.organisation(committeeId);
  const laidOut = period.ok ? await laidOutFile(deps, committeeId, period.value, file, now) : null;
  if (!period.ok || committee === null || laidOut === null) return null;
  const { name } = committee;
  return {
    text: lines(words.fileCaption(name, period.value, file)),
    document: {
      fileName: words.figuresFileName(name, period.value, file),
      bytes: await deps.renderFile(laidOut),
    },
  };
}

/** Forms are sheets here: a page of thousands of branches would need more memory than the thread of papers has. */
async function laidOutFile(
  deps: MessageDeps,
  committeeId: number,
  period: ReportPeriod,
  file: FigureFile,
  now: number,
): Promise<LaidOut | null> {
  if (file !== 'png' && file !== 'xlsx')
    return formFile(deps, { committeeId, form: file, period, now }, 'xlsx');
  const report = await committeeReport(deps, committeeId, period, now);
  return report === null ? null : committeeFile(deps, report, now, file);
}
