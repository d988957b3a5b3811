import type { Task } from '../../domain/tasks/task.ts';
import { type Bearer, nameById } from '../../text/vi/people/names.ts';
import type { TaskWords } from '../../text/vi/resolutions/documents.ts';
import type { TaskLine } from '../../text/vi/tasks/tasks.ts';

export type Names = readonly Bearer[];

export const nameOf = nameById;

export const namesOf = (roster: Names, ids: readonly number[]): readonly string[] =>
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
