import type { IsoDate } from '../../domain/calendar/calendar.ts';
import { hasConsented, type Member, type RosterMember } from '../../domain/meeting/branch.ts';
import { isOfficer } from '../../domain/people/membership.ts';
import { daysLate, type Task } from '../../domain/tasks/task.ts';
import { type Bearer, nameById, unnamed } from '../../text/vi/people/names.ts';
import type { TaskWords } from '../../text/vi/resolutions/documents.ts';
import type { TaskLine } from '../../text/vi/tasks/tasks.ts';
import type { MemberRequest } from '../request.ts';

export type Names = readonly Bearer[];

/**
 * The roster as it may stand in a group, and in the private chat of somebody who is no officer: whoever has not
 * consented is a number there (5.2).
 */
export const namedForAll = <M extends Pick<Member, 'fullName' | 'no' | 'consent'>>(
  roster: readonly M[],
): readonly M[] => roster.map(nameForAll);

export const nameForAll = <M extends Pick<Member, 'fullName' | 'no' | 'consent'>>(member: M): M =>
  hasConsented(member) ? member : { ...member, fullName: unnamed(member.no) };

/** The roster as this chat may see it: names in the officers' private chats, else only with consent. */
export const rosterFor = (
  request: MemberRequest,
  roster: readonly RosterMember[],
): readonly RosterMember[] =>
  request.chat.kind === 'private' && isOfficer(request.member.office) ? roster : namedForAll(roster);

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

/** Before the whole group nobody's name stands beside "quá hạn" (7.3): null there, elsewhere today. */
export const lateFor = (request: MemberRequest, today: IsoDate): IsoDate | null =>
  request.chat.kind === 'private' ? today : null;

/** `today`: the day as of which it may be late; null where lateness is not said. */
export const taskLineOf = (task: Task, roster: Names, today: IsoDate | null): TaskLine => ({
  no: task.no,
  content: task.content,
  owner: nameOf(roster, task.ownerId),
  dueOn: task.dueOn,
  state: task.state,
  asksExtension: task.extension !== null,
  daysLate: today === null ? 0 : daysLate(task, today),
});
