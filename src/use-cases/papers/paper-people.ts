import type { Task } from '../../domain/tasks/task.ts';
import type { IssuedDocument } from '../../storage/resolutions/ports.ts';
import type { PaperPerson } from '../../text/vi/papers/paper-people.ts';
import type { PaperTask } from '../../text/vi/papers/tasks-table.ts';
import { type Bearer, nameAmong, nameById } from '../../text/vi/people/names.ts';

/** Somebody of the branch as a paper prints them: the branch's own number only beside a namesake. */
export function personIn(roster: readonly Bearer[], id: number | null): PaperPerson | null {
  const fullName = nameById(roster, id);
  return fullName === null ? null : { memberId: id, fullName };
}

/** The same for several. */
export const peopleIn = (roster: readonly Bearer[], members: readonly Bearer[]): readonly PaperPerson[] =>
  members.map((member) => ({ memberId: member.id, fullName: nameAmong(roster, member) }));

/** The tasks of a document; those dropped in the very meeting are not given out. */
export const paperTasks = (paper: IssuedDocument, roster: readonly Bearer[]): readonly PaperTask[] =>
  paper.tasks
    .filter((task) => task.state !== 'dropped')
    .map((task: Task) => ({
      content: task.content,
      owner: personIn(roster, task.ownerId),
      // A helper who took the task over is in charge, not a helper too.
      helpers: task.helperIds.flatMap((id) => (id === task.ownerId ? [] : (personIn(roster, id) ?? []))),
      dueOn: task.dueOn,
    }));
