import type { Zone } from '../../domain/calendar/calendar.ts';
import { foldText } from '../../domain/fold.ts';
import type { InboxPort } from '../../storage/delivery/ports.ts';
import type { JoiningPort } from '../../storage/joining/ports.ts';
import type { DirectoryPort } from '../../storage/roster/ports.ts';
import { lines } from '../../text/rich-text.ts';
import { formatDate } from '../../text/vi/calendar/dates.ts';
import { CODE_MORE, CODE_NEEDS_NAME, CODE_NO_BRANCH, codeLine } from '../../text/vi/joining/joining.ts';
import { journalBy, type Request, replyDraft, textContent } from '../request.ts';

export interface CodeDeps {
  readonly directory: Pick<DirectoryPort, 'search'>;
  readonly joining: Pick<JoiningPort, 'joinCode'>;
  readonly inbox: Pick<InboxPort, 'finish'>;
  readonly zone: Zone;
  freshCode(): string;
}

const MOST = 10;

/** `/machibo tên`: the operator gets the join codes of the branches whose name fits. */
export async function issueCodes(deps: CodeDeps, request: Request, words: string): Promise<void> {
  const name = foldText(words).replace(/^chi bo /, '');
  const found = name === '' ? [] : await deps.directory.search(name, MOST + 1);
  const rows: string[] = [];
  for (const branch of found.slice(0, MOST)) {
    const { code, expiresAt } = await deps.joining.joinCode(branch.id, request.now, deps.freshCode);
    rows.push(codeLine(branch, code, formatDate(deps.zone.toLocal(expiresAt).date)));
  }
  const text =
    name === ''
      ? CODE_NEEDS_NAME
      : rows.length === 0
        ? CODE_NO_BRANCH
        : lines(...rows, found.length > MOST ? CODE_MORE : null);
  const journal =
    rows.length === 0
      ? []
      : [journalBy(request, { action: 'codes.shown', subject: `branches:${rows.length}` })];
  await deps.inbox.finish(
    request.event,
    { outbox: [replyDraft(request, textContent(text))], journal },
    request.now,
  );
}
