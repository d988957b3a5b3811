import type { IsoDate } from '../../domain/calendar/calendar.ts';
import type { Branch } from '../../domain/meeting/branch.ts';
import type { Document } from '../../domain/resolutions/document.ts';
import type { Draft, IssuedDocument } from '../../storage/resolutions/ports.ts';
import type { DocumentWords } from '../../text/vi/resolutions/documents.ts';
import { type Names, nameOf, namesOf, taskWords } from '../tasks/task-lines.ts';

export const documentWords = (
  paper: IssuedDocument,
  roster: Names,
  branch: Pick<Branch, 'name'>,
): DocumentWords => ({
  type: paper.document.type,
  number: paper.document.number,
  version: paper.document.version,
  branchName: branch.name,
  issuedOn: paper.document.issuedOn,
  title: paper.document.title,
  tasks: paper.tasks.map((task) => taskWords(task, roster)),
});

/** A complete draft, as it will stand in the group but for its number. */
export const draftWords = (
  draft: Draft,
  roster: Names,
  branch: Pick<Branch, 'name'>,
  today: IsoDate,
  corrects: Document | null,
): DocumentWords => ({
  type: draft.type,
  number: corrects?.number ?? null,
  version: (corrects?.version ?? 0) + 1,
  branchName: branch.name,
  issuedOn: today,
  title: draft.title,
  tasks: draft.tasks.flatMap((task) =>
    task.people.kind === 'known' && task.due.kind === 'known'
      ? [
          {
            no: null,
            content: task.content,
            owner: nameOf(roster, task.people.ownerId),
            helpers: namesOf(roster, task.people.helperIds),
            dueOn: task.due.date,
          },
        ]
      : [],
  ),
});
