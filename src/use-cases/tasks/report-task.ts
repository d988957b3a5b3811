import type { IsoDate } from '../../domain/calendar/calendar.ts';
import { encodeButton } from '../../domain/channel/button-data.ts';
import type { Task } from '../../domain/tasks/task.ts';
import type { OutboxDraft } from '../../storage/effects.ts';
import type { TaskInHand } from '../../storage/tasks/ports.ts';
import * as words from '../../text/vi/tasks/tasks.ts';
import { refusePress } from '../replies.ts';
import { type Answered, type MemberRequest, textContent } from '../request.ts';
import {
  actOnTask,
  dayNumber,
  isVoiceOfOwner,
  promptFor,
  type TaskDeps,
  WORD_LIFETIME_MS,
} from './act-on-task.ts';
import { nameOf, rosterFor, taskLineOf } from './task-lines.ts';

/* What the one in charge of a task does with it. */

/** `/xong 12 [ghi chú]` or `✔️ Đã xong #12`: counts at once; without words a short result is asked for. */
export const reportDone = (
  deps: TaskDeps,
  request: MemberRequest,
  no: number,
  note: string | null,
): Promise<Answered> =>
  actOnTask(deps, request, no, { do: 'report', note }, (after, state) => ({
    toast: state.task.ownerId === request.member.id ? words.REPORTED_TOAST : words.NOTED_TOAST,
    reply:
      state.task.ownerId === request.member.id
        ? words.reportedText(no, note)
        : words.reportedFor(no, nameOf(rosterFor(request, state.roster), state.task.ownerId) ?? '', note),
    ...(note === null ? { prompt: { kind: 'task-note' as const, no } } : {}),
    outbox: [reportForOfficers(request, after, state)],
  }));

/** The short result, written after the report. */
export const addNote = (
  deps: TaskDeps,
  request: MemberRequest,
  no: number,
  note: string,
): Promise<Answered> =>
  actOnTask(deps, request, no, { do: 'add-note', note }, (after, state) => ({
    toast: words.NOTE_KEPT,
    reply: words.NOTE_KEPT,
    prompt: null,
    outbox: [
      {
        ...toOfficers(
          request,
          state,
          `note:${after.id}:${request.event.inboxId}`,
          textContent(words.noteForOfficers(taskLineOf(state.task, state.roster, null), note)),
        ),
        audience: { to: 'officers', branchId: state.branch.id },
      },
    ],
  }));

/** `⏳ Xin gia hạn #12`: asks for the new date and the reason. */
export async function askForExtension(deps: TaskDeps, request: MemberRequest, no: number): Promise<Answered> {
  const state = await deps.tasks.byNo(request.member.branchId, no);
  const mayAsk =
    state !== null && (state.task.ownerId === request.member.id || isVoiceOfOwner(state, request.member.id));
  if (state === null || !mayAsk)
    return refusePress(deps, request, words.TASK_REFUSALS[state === null ? 'no-such-task' : 'not-yours']);
  if (state.task.state !== 'in_progress')
    return refusePress(deps, request, words.TASK_REFUSALS['reported-already']);
  if (state.task.extension !== null)
    return refusePress(deps, request, words.TASK_REFUSALS['extension-pending']);
  return promptFor(deps, request, { kind: 'task-extension', no }, words.askNewDate(no));
}

export const requestExtension = (
  deps: TaskDeps,
  request: MemberRequest,
  no: number,
  dueOn: IsoDate,
  reason: string,
): Promise<Answered> =>
  actOnTask(deps, request, no, { do: 'ask-extension', dueOn, reason }, (after, state) => ({
    toast: words.NOTED_TOAST,
    reply: words.extensionAsked(no, dueOn),
    prompt: null,
    outbox: [
      toOfficers(
        request,
        state,
        `extension:${after.id}:${request.event.inboxId}`,
        textContent(
          words.extensionForOfficers(
            taskLineOf(state.task, state.roster, deps.zone.toLocal(request.now).date),
            dueOn,
            reason,
          ),
          [
            [{ text: words.GRANT_BUTTON, data: encodeButton('extension', no, 'y', dayNumber(dueOn)) }],
            [{ text: words.REFUSE_BUTTON, data: encodeButton('extension', no, 'n', dayNumber(dueOn)) }],
          ],
        ),
      ),
    ],
  }));

const reportForOfficers = (request: MemberRequest, after: Task, state: TaskInHand): OutboxDraft =>
  toOfficers(
    request,
    state,
    `reported:${after.id}:${request.event.inboxId}`,
    textContent(words.reportForOfficers(taskLineOf(state.task, state.roster, null), after.note), [
      [{ text: words.CONFIRM_BUTTON, data: encodeButton('task-check', after.no, 'y') }],
      [{ text: words.SEND_BACK_BUTTON, data: encodeButton('task-check', after.no, 'n') }],
    ]),
  );

const toOfficers = (
  request: MemberRequest,
  state: TaskInHand,
  key: string,
  content: OutboxDraft['content'],
): OutboxDraft => ({
  key,
  audience: { to: 'officers', branchId: state.branch.id, orGroups: true },
  priority: 'notice',
  content,
  expiresAt: request.now + WORD_LIFETIME_MS,
});
