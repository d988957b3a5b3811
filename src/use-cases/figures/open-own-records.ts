import { encodeButton } from '../../domain/channel/button-data.ts';
import { periodCode, type ReportPeriod } from '../../domain/figures/report-period.ts';
import type { InboxPort } from '../../storage/delivery/ports.ts';
import type { DirectoryPort } from '../../storage/roster/ports.ts';
import { reportTitle } from '../../text/vi/figures/branch-report.ts';
import { openedText } from '../../text/vi/figures/opened.ts';
import { type Answered, journalBy, type MemberRequest, replyDraft, settledDraft } from '../request.ts';
import {
  type Carries,
  type Opening,
  opensBelow,
  recordsContent,
  topicCode,
  topicsContent,
} from './opened-page.ts';
import type { FiguresDeps } from './report.ts';

export interface OwnReportDeps extends FiguresDeps {
  readonly directory: Pick<DirectoryPort, 'branch'>;
  readonly inbox: Pick<InboxPort, 'finish'>;
}

/** What the buttons under the officers' own report carry: no branch, for it is always the presser's. */
export const carriesOwn =
  (period: ReportPeriod): Carries =>
  (opening) =>
    encodeButton('own-records', periodCode(period), topicCode(opening), opening.page);

/**
 * A tap under `/baocao`: the numbers to choose from, or the members, meetings and tasks that make one up, to an officer in
 * private. Who looked at which stands in the journal (R5-11), what they saw does not.
 */
export async function openOwnRecords(
  deps: OwnReportDeps,
  request: MemberRequest,
  period: ReportPeriod,
  opening: Opening,
): Promise<Answered> {
  const { branchId } = request.member;
  const at = { today: deps.zone.toLocal(request.now).date, zone: deps.zone };
  const carries = carriesOwn(period);
  const branch = await deps.directory.branch(branchId);
  const opened = await deps.figures.opened(branchId, period, at);
  if (branch === null || opened === null) throw new Error('a member of a branch that does not exist');
  const { name } = branch;
  const { topic } = opening;
  const content =
    topic === null
      ? topicsContent(reportTitle(name, period), 'branch', carries)
      : recordsContent(
          openedText(topic, {
            ...{ name, period, at, opened },
            words: await deps.figures.openedWords(branchId, period),
          }),
          opening,
          { hasButtons: request.hasButtons, carries },
        );
  const draft = (opensBelow(opening) ? null : settledDraft(request, content)) ?? replyDraft(request, content);
  const journal =
    topic === null
      ? []
      : [journalBy(request, { action: 'records.viewed', subject: `branch:${branchId}`, after: { topic } })];
  await deps.inbox.finish(request.event, { outbox: [draft], journal, receipt: { text: '' } }, request.now);
  return null;
}
