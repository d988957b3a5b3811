import type { FigureFile } from '../../domain/figures/forms.ts';
import { periodCode } from '../../domain/figures/report-period.ts';
import { REFUSED_PRESS } from '../../text/vi/channel/refusals.ts';
import { FILE_COMING } from '../../text/vi/figures/files.ts';
import { type CommitteeDeps, isOwnOrBelow } from '../committees/below.ts';
import type { FiguresFileContent } from '../figures-content.ts';
import { refuseStray } from '../replies.ts';
import { type Answered, journalBy, type Request, replyDraft } from '../request.ts';
import type { Look } from './committee-table.ts';

/**
 * `📊 Biểu đồ`, `📄 Bảng .xlsx`, `📋 Mẫu …` under a committee's table: the file comes to where the table stands: of people it
 * names none but the secretaries that the table names.
 * What is no part of the asker's committee is not given.
 */
export async function sendFiguresFile(
  deps: CommitteeDeps,
  request: Request,
  { id, period }: Pick<Look, 'id' | 'period'>,
  file: FigureFile,
): Promise<Answered> {
  const subject = `organisation:${id}`;
  const organisation = (await isOwnOrBelow(deps, request, id)) ? await deps.figures.organisation(id) : null;
  if (organisation === null || organisation.isBranch)
    return refuseStray(deps, request, REFUSED_PRESS, subject);
  const receipt = { text: FILE_COMING };
  const content: FiguresFileContent = {
    template: 'figures-file',
    committeeId: id,
    period: periodCode(period),
    file,
  };
  const journal = [journalBy(request, { action: 'figures.taken', subject, after: { file } })];
  await deps.inbox.finish(
    request.event,
    { receipt, outbox: [replyDraft(request, content)], journal },
    request.now,
  );
  return receipt;
}
