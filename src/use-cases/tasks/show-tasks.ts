import { encodeButton } from '../../domain/channel/button-data.ts';
import { isOfficer, onRoster, statusOn } from '../../domain/people/membership.ts';
import { awaitsOwner, daysLate } from '../../domain/tasks/task.ts';
import type { Button } from '../../messaging/outbound.ts';
import { nameWithNo } from '../../text/vi/people/names.ts';
import * as words from '../../text/vi/tasks/tasks.ts';
import { longReply } from '../long-replies.ts';
import { refusePress } from '../replies.ts';
import { type Answered, type MemberRequest, replyDraft, textContent } from '../request.ts';
import { dayNumber, type TaskDeps } from './act-on-task.ts';
import { cardButtons, MOST_BUTTONS, ownerButtons } from './task-buttons.ts';
import { lateFor, rosterFor, taskLineOf } from './task-lines.ts';

const NAMES_PER_PAGE = 10;

/** `/nhiemvu`: the branch's open tasks in the group, one's own in private. */
export async function showTasks(deps: TaskDeps, request: MemberRequest): Promise<void> {
  if (request.chat.kind === 'group') return showBranchTasks(deps, request);
  const roster = rosterFor(request, await deps.directory.roster(request.member.branchId));
  const own = await deps.tasks.openOf(request.member.id);
  const today = deps.zone.toLocal(request.now).date;
  const all: Button[][] = isOfficer(request.member.office)
    ? [[{ text: words.ALL_TASKS_BUTTON, data: encodeButton('all-tasks') }]]
    : [];
  const text =
    own.length === 0
      ? [words.NO_OWN_TASKS]
      : words.ownTasksText(own.map((task) => taskLineOf(task, roster, today)));
  const buttons = [...own.filter(awaitsOwner).slice(0, MOST_BUTTONS).map(ownerButtons), ...all];
  await deps.inbox.finish(
    request.event,
    { outbox: longReply(request, text, buttons.length > 0 ? buttons : undefined, { list: 'own-tasks' }) },
    request.now,
  );
}

/** All open tasks of the branch; an officer gets a button for each in private. */
export async function showBranchTasks(deps: TaskDeps, request: MemberRequest): Promise<void> {
  const roster = rosterFor(request, await deps.directory.roster(request.member.branchId));
  const open = await deps.tasks.open(request.member.branchId);
  const today = deps.zone.toLocal(request.now).date;
  const asOf = lateFor(request, today);
  const late = open.map((task) => daysLate(task, today)).filter((days) => days > 0);
  const text =
    open.length === 0
      ? [words.NO_OPEN_TASKS]
      : words.branchTasksText(
          open.map((task) => taskLineOf(task, roster, asOf)),
          asOf === null ? { count: late.length, longest: Math.max(0, ...late) } : null,
        );
  const isOfficersPrivate = request.chat.kind === 'private' && isOfficer(request.member.office);
  const buttons = isOfficersPrivate ? cardButtons(open) : [];
  await deps.inbox.finish(
    request.event,
    {
      outbox: longReply(
        request,
        text,
        buttons.length > 0 ? buttons : undefined,
        isOfficersPrivate ? { list: 'tasks' } : {},
      ),
      receipt: { text: '' },
    },
    request.now,
  );
}

/** One task with everything an officer can do about it. */
export async function showCard(deps: TaskDeps, request: MemberRequest, no: number): Promise<Answered> {
  const state = await deps.tasks.byNo(request.member.branchId, no);
  if (state === null) return refusePress(deps, request, words.TASK_REFUSALS['no-such-task']);
  const { task } = state;
  const one = (text: string, data: string): Button[] => [{ text, data }];
  const open = task.state === 'in_progress' || task.state === 'reported';
  const buttons = open
    ? [
        one(words.CONFIRM_BUTTON, encodeButton('task-check', no, 'y')),
        ...(task.state === 'reported'
          ? [one(words.SEND_BACK_BUTTON, encodeButton('task-check', no, 'n'))]
          : []),
        one(words.CARRY_OVER_BUTTON, encodeButton('task-carry', no, dayNumber(task.dueOn))),
        one(words.DROP_BUTTON, encodeButton('task-drop', no)),
        one(words.officerExtendButton(no), encodeButton('officer-extend', no)),
        one(words.reassignButton(no), encodeButton('task-assign', no, 0)),
      ]
    : undefined;
  const content = textContent(
    words.cardText(
      taskLineOf(
        task,
        rosterFor(request, state.roster),
        lateFor(request, deps.zone.toLocal(request.now).date),
      ),
      task.note,
    ),
    buttons,
  );
  const receipt = { text: `#${no}` };
  const card = { ...content, list: `task:${no}` };
  await deps.inbox.finish(request.event, { receipt, outbox: [replyDraft(request, card)] }, request.now);
  return receipt;
}

/** Names to hand a task on to, a page at a time. */
export async function offerAssignees(
  deps: TaskDeps,
  request: MemberRequest,
  no: number,
  page: number,
): Promise<Answered> {
  const state = await deps.tasks.byNo(request.member.branchId, no);
  if (state === null) return refusePress(deps, request, words.TASK_REFUSALS['no-such-task']);
  const today = deps.zone.toLocal(request.now).date;
  const people = state.roster.filter(
    (member) => member.id !== state.task.ownerId && onRoster(statusOn(member.statuses, today)),
  );
  const shown = people.slice(page * NAMES_PER_PAGE, (page + 1) * NAMES_PER_PAGE);
  const names = rosterFor(request, shown).map((member) => [
    { text: nameWithNo(member), data: encodeButton('assign-to', no, member.id) },
  ]);
  const more = people.length > (page + 1) * NAMES_PER_PAGE;
  const buttons = more
    ? [...names, [{ text: words.NEXT_NAMES, data: encodeButton('task-assign', no, page + 1) }]]
    : names;
  const receipt = { text: `#${no}` };
  await deps.inbox.finish(
    request.event,
    { receipt, outbox: [replyDraft(request, textContent(words.WHO_TAKES_OVER(no), buttons))] },
    request.now,
  );
  return receipt;
}
