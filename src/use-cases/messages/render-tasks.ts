import { hasConsented, type RosterMember, speaksHere } from '../../domain/meeting/branch.ts';
import { awaitsOwner, type Task } from '../../domain/tasks/task.ts';
import type { OutMessage } from '../../messaging/outbound.ts';
import type { DirectoryPort } from '../../storage/roster/ports.ts';
import type { TasksPort } from '../../storage/tasks/ports.ts';
import { lines, type RichText } from '../../text/rich-text.ts';
import * as words from '../../text/vi/tasks/tasks.ts';
import type { FollowUpContent, OverdueContent } from '../contents.ts';
import { inPersonButtons, lateButtons, ownerButtons } from '../tasks/task-buttons.ts';
import { type Names, namedForAll, taskLineOf } from '../tasks/task-lines.ts';

export interface TaskRenderDeps {
  readonly tasks: Pick<TasksPort, 'byIds'>;
  readonly directory: Pick<DirectoryPort, 'roster'>;
}

/** More lines than this in one message nobody reads. */
export const MOST_TASKS = 20;

/** Tasks that were answered since the message was planned are left out; null when none is left. */
export async function renderTasks(
  deps: TaskRenderDeps,
  content: FollowUpContent | OverdueContent,
): Promise<{ readonly message: OutMessage } | null> {
  const roster = await deps.directory.roster(content.branchId);
  const waiting = await stillWaiting(deps, content.branchId, content.taskIds);
  if (content.template === 'follow-up') return asking(content, waiting, roster);
  const inPerson = await stillWaiting(deps, content.branchId, content.inPersonIds ?? []);
  return forOfficers(content, waiting, inPerson, roster);
}

function asking(
  content: FollowUpContent,
  waiting: readonly Task[],
  roster: readonly RosterMember[],
): { readonly message: OutMessage } | null {
  // Who took consent back meanwhile is written to and named no more.
  const isThroughVoice = content.place === 'voice';
  const asked = waiting.filter(
    (task) => isThroughVoice || hasConsented(ownerOf(task, roster) ?? { consent: 'none' }),
  );
  if (asked.length === 0) return null;
  const { shown, rows, more } = listed(asked, namedForAll(roster));
  const text =
    content.place === 'group'
      ? words.groupFollowUp(rows, more)
      : PRIVATE_WORDS[content.place](rows, content.on, more);
  return { message: { text, buttons: shown.map(ownerButtons) } };
}

function forOfficers(
  content: OverdueContent,
  waiting: readonly Task[],
  toAsk: readonly Task[],
  roster: readonly RosterMember[],
): { readonly message: OutMessage } | null {
  const { shown, rows, more } = listed(waiting, roster);
  const inPerson = listed(toAsk, roster);
  const parts: RichText[] = [];
  if (shown.length > 0) parts.push(OFFICERS_WORDS[content.kind](rows, content.on, more));
  if (inPerson.shown.length > 0) parts.push(words.askInPerson(inPerson.rows, content.on, inPerson.more));
  if (parts.length === 0) return null;
  const speaks = (task: Task): boolean => {
    const owner = ownerOf(task, roster);
    return owner !== undefined && speaksHere(owner);
  };
  const buttons = [
    ...shown.map((task) => lateButtons(task, speaks(task))),
    ...inPerson.shown.map(inPersonButtons),
  ];
  return { message: { text: lines(words.GREETING, ...parts), buttons } };
}

const PRIVATE_WORDS = { private: words.privateFollowUp, voice: words.voiceFollowUp } as const;

const OFFICERS_WORDS = {
  late: words.overdueForOfficers,
  stale: words.stalePreview,
  orphaned: words.ownerLeftText,
} as const;

const ownerOf = (task: Task, roster: readonly RosterMember[]): RosterMember | undefined =>
  roster.find((member) => member.id === task.ownerId);

const stillWaiting = async (
  { tasks }: TaskRenderDeps,
  branchId: number,
  ids: readonly number[],
): Promise<readonly Task[]> =>
  ids.length === 0 ? [] : (await tasks.byIds(branchId, ids)).filter(awaitsOwner);

function listed(waiting: readonly Task[], roster: Names) {
  const shown = waiting.slice(0, MOST_TASKS);
  return {
    shown,
    // Each of these lists says in its own words how a task stands today; the group's says nothing of it.
    rows: shown.map((task) => taskLineOf(task, roster, null)),
    more: waiting.length - shown.length,
  };
}
