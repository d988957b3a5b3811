import type { Zone } from '../../domain/calendar/calendar.ts';
import { foldText } from '../../domain/fold.ts';
import type { CommitteesPort } from '../../storage/committees/ports.ts';
import type { InboxPort } from '../../storage/delivery/ports.ts';
import type { JoiningPort } from '../../storage/joining/ports.ts';
import type { DirectoryPort } from '../../storage/roster/ports.ts';
import { lines } from '../../text/rich-text.ts';
import { formatDate } from '../../text/vi/calendar/dates.ts';
import {
  CODE_MORE,
  CODE_NEEDS_NAME,
  CODE_NO_BRANCH,
  codeLine,
  committeeCodeLine,
} from '../../text/vi/joining/joining.ts';
import { journalBy, type Request, replyDraft, textContent } from '../request.ts';

export interface CodeDeps {
  readonly directory: Pick<DirectoryPort, 'search'>;
  readonly committees: Pick<CommitteesPort, 'search'>;
  readonly joining: Pick<JoiningPort, 'joinCode'>;
  readonly inbox: Pick<InboxPort, 'finish'>;
  readonly zone: Zone;
  freshCode(): string;
}

const MOST = 10;

/** `/machibo tên`: the operator gets the join codes of the branches and committees whose name fits. */
export async function issueCodes(deps: CodeDeps, request: Request, words: string): Promise<void> {
  const name = foldText(words).replace(/^chi bo /, '');
  const committees = name === '' ? [] : await deps.committees.search(name, MOST + 1);
  const branches = name === '' ? [] : await deps.directory.search(name, MOST + 1);
  const found = [
    ...committees.map((one) => ({ one, lineOf: committeeCodeLine })),
    ...branches.map((one) => ({ one, lineOf: codeLine })),
  ];
  const rows: string[] = [];
  for (const { one, lineOf } of found.slice(0, MOST)) {
    const { code, expiresAt } = await deps.joining.joinCode(one.id, request.now, deps.freshCode);
    rows.push(lineOf(one, code, formatDate(deps.zone.toLocal(expiresAt).date)));
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
      : [journalBy(request, { action: 'codes.shown', subject: `organisations:${rows.length}` })];
  await deps.inbox.finish(
    request.event,
    { outbox: [replyDraft(request, textContent(text))], journal },
    request.now,
  );
}
