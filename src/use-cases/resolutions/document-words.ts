import type { IsoDate } from '../../domain/calendar/calendar.ts';
import { foldText } from '../../domain/fold.ts';
import type { Branch } from '../../domain/meeting/branch.ts';
import type { Document } from '../../domain/resolutions/document.ts';
import type { Task } from '../../domain/tasks/task.ts';
import type { Corrected, Draft, IssuedDocument } from '../../storage/resolutions/ports.ts';
import type { DocumentWords, GoneTask } from '../../text/vi/resolutions/documents.ts';
import { type Names, nameOf, namesOf, taskWords } from '../tasks/task-lines.ts';

/** `gaveWay`: tasks of earlier versions that end with it, told once, where it is published. */
export const documentWords = (
  paper: IssuedDocument,
  roster: Names,
  branch: Pick<Branch, 'name'>,
  gaveWay: readonly Task[] = [],
): DocumentWords => ({
  type: paper.document.type,
  number: paper.document.number,
  version: paper.document.version,
  branchName: branch.name,
  issuedOn: paper.document.issuedOn,
  title: paper.document.title,
  replaces: replacedWords(paper.replaces),
  tasks: paper.tasks.map((task) => taskWords(task, roster)),
  gaveWay: gaveWay.map((task) => goneWords(task, paper.tasks, roster)),
});

const replacedWords = (document: Document | null): DocumentWords['replaces'] =>
  document === null ? null : { number: document.number, issuedOn: document.issuedOn };

/** A task that gives way; one with the same words goes on under another number. */
export const goneWords = (
  task: Task,
  newer: readonly { readonly content: string }[],
  roster: Names,
): GoneTask => ({
  no: task.no,
  content: task.content,
  owner: nameOf(roster, task.ownerId),
  goesOn: newer.some(({ content }) => foldText(content) === foldText(task.content)),
});

/** A complete draft, as it will stand in the group but for its number. */
export const draftWords = (
  draft: Draft,
  roster: Names,
  branch: Pick<Branch, 'name'>,
  today: IsoDate,
  corrects: Corrected | null,
): DocumentWords => ({
  type: draft.type,
  number: corrects?.document.number ?? null,
  version: (corrects?.document.version ?? 0) + 1,
  replaces: replacedWords(corrects?.document ?? null),
  gaveWay: (corrects?.openTasks ?? []).map((task) => goneWords(task, draft.tasks, roster)),
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
