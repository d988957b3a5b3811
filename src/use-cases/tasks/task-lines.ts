import type { RosterMember } from '../../domain/meeting/branch.ts';
import type { Task } from '../../domain/tasks/task.ts';
import type { TaskWords } from '../../text/vi/resolutions/documents.ts';
import type { TaskLine } from '../../text/vi/tasks/tasks.ts';

export type Names = readonly Pick<RosterMember, 'id' | 'fullName'>[];

export const nameOf = (roster: Names, id: number | null): string | null =>
  id === null ? null : (roster.find((member) => member.id === id)?.fullName ?? null);

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
