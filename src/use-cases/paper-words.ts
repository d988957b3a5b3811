import type { Branch, RosterMember } from '../domain/branch.ts';
import type { IsoDate } from '../domain/calendar.ts';
import type { Document } from '../domain/document.ts';
import type { Task } from '../domain/task.ts';
import type { OutboxDraft } from '../storage/effects.ts';
import type { Draft, Paper } from '../storage/task-ports.ts';
import type { RichText } from '../text/rich-text.ts';
import { splitText } from '../text/split.ts';
import type { PaperWords, TaskWords } from '../text/vi/documents.ts';
import type { TaskLine } from '../text/vi/tasks.ts';
import { type Request, replyDraft, textContent } from './request.ts';

type Names = readonly Pick<RosterMember, 'id' | 'fullName'>[];

const nameOf = (roster: Names, id: number | null): string | null =>
  id === null ? null : (roster.find((member) => member.id === id)?.fullName ?? null);

const namesOf = (roster: Names, ids: readonly number[]): readonly string[] =>
  ids.flatMap((id) => nameOf(roster, id) ?? []);

export const taskWords = (task: Task, roster: Names): TaskWords => ({
  no: task.no,
  content: task.content,
  owner: nameOf(roster, task.ownerId),
  // A helper who took the task over is in charge, not a helper too.
  helpers: namesOf(
    roster,
    task.helperIds.filter((id) => id !== task.ownerId),
  ),
  dueOn: task.dueOn,
});

export const taskLineOf = (task: Task, roster: Names): TaskLine => ({
  no: task.no,
  content: task.content,
  owner: nameOf(roster, task.ownerId),
  dueOn: task.dueOn,
  state: task.state,
  asksExtension: task.extension !== null,
});

export const paperWords = (paper: Paper, roster: Names, branch: Pick<Branch, 'name'>): PaperWords => ({
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
): PaperWords => ({
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

/** Room for a channel's longest message, with a margin. */
const LONGEST_PART = 3800;

/** A reply that may be long: cut at line ends, the buttons under the last part. */
export const longReply = (
  request: Request,
  text: RichText,
  buttons?: Parameters<typeof textContent>[1],
  firstPart = 0,
): readonly OutboxDraft[] => {
  const parts = splitText(text, LONGEST_PART);
  return parts.map((part, index) =>
    replyDraft(
      request,
      textContent(part, index === parts.length - 1 ? buttons : undefined),
      firstPart + index,
    ),
  );
};

/** The same for every connected group of the branch. */
export const longAnnouncement = (
  key: string,
  branchId: number,
  text: RichText,
  expiresAt: number,
  priority: OutboxDraft['priority'] = 'reply',
): readonly OutboxDraft[] =>
  splitText(text, LONGEST_PART).map((part, index) => ({
    key: `${key}:${index}`,
    audience: { to: 'branch-groups', branchId },
    priority,
    content: textContent(part),
    expiresAt,
  }));
