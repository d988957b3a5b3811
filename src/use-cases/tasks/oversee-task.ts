import type { IsoDate } from '../../domain/calendar/calendar.ts';
import type { Task } from '../../domain/tasks/task.ts';
import type { OutboxDraft } from '../../storage/effects.ts';
import type { TaskInHand } from '../../storage/tasks/ports.ts';
import type { RichText } from '../../text/rich-text.ts';
import * as words from '../../text/vi/tasks/tasks.ts';
import { type Answered, type MemberRequest, textContent } from '../request.ts';
import { actOnTask, dayNumber, type TaskDeps, WORD_LIFETIME_MS } from './act-on-task.ts';
import { praiseProposed } from './praise.ts';
import { lateFor, namedForAll, nameForAll, nameOf, rosterFor, taskLineOf } from './task-lines.ts';

/* What officers do with a task: decide, check, hand on, drop. */

export const decideExtension = (
  deps: TaskDeps,
  request: MemberRequest,
  no: number,
  grant: boolean,
  /** The day that the button speaks of; null for any. */
  until: number | null,
): Promise<Answered> =>
  actOnTask(
    deps,
    request,
    no,
    { do: grant ? 'grant-extension' : 'refuse-extension' },
    (after, state) => ({
      toast: grant ? words.GRANTED_TOAST : words.REFUSED_TOAST,
      settled: words.settledTask(
        lineFor(deps, request, after, state),
        grant ? words.GRANTED_TOAST : words.REFUSED_TOAST,
      ),
      outbox: toOwner(
        request,
        after,
        grant
          ? words.extensionGranted(no, after.dueOn, deciderOf(request, state))
          : words.extensionRefused(no, state.task.dueOn, deciderOf(request, state)),
        true,
      ),
    }),
    ({ extension }) =>
      until === null || extension === null || dayNumber(extension.dueOn) === until
        ? null
        : words.TASK_REFUSALS['no-extension'],
  );

export const checkReport = (
  deps: TaskDeps,
  request: MemberRequest,
  no: number,
  isDone: boolean,
): Promise<Answered> =>
  actOnTask(deps, request, no, { do: isDone ? 'confirm' : 'send-back' }, (after, state) => ({
    toast: isDone ? words.CONFIRMED_TOAST : words.SENT_BACK_TOAST,
    settled: words.settledTask(
      lineFor(deps, request, after, state),
      isDone ? words.CONFIRMED_TOAST : words.SENT_BACK_TOAST,
    ),
    outbox: [
      ...toOwner(
        request,
        after,
        isDone
          ? words.confirmedText(no, deciderOf(request, state))
          : words.sentBackText(no, deciderOf(request, state)),
      ),
      ...(isDone ? praiseProposed(request, after, state, deps.zone) : []),
    ],
  }));

export const extendByOfficer = (
  deps: TaskDeps,
  request: MemberRequest,
  no: number,
  dueOn: IsoDate,
  reason: string,
): Promise<Answered> =>
  actOnTask(deps, request, no, { do: 'extend', dueOn, reason }, (after, state) => ({
    toast: words.NOTED_TOAST,
    reply: words.extended(no, dueOn),
    prompt: null,
    outbox: toOwner(request, after, words.extensionGranted(no, dueOn, deciderOf(request, state))),
  }));

export const assignTo = (
  deps: TaskDeps,
  request: MemberRequest,
  no: number,
  memberId: number,
): Promise<Answered> =>
  actOnTask(deps, request, no, { do: 'assign', memberId }, (after, state) => {
    return {
      toast: words.handedOn(no, nameOf(rosterFor(request, state.roster), memberId) ?? ''),
      reply: words.handedOn(no, nameOf(rosterFor(request, state.roster), memberId) ?? ''),
      outbox: [
        ...toOwner(
          request,
          after,
          words.takenOver(taskLineOf(after, state.roster, todayOf(deps, request)), deciderOf(request, state)),
        ),
        ...toOwner(request, state.task, words.handedOnFrom(no, deciderOf(request, state))),
      ],
    };
  });

export const carryOver = (
  deps: TaskDeps,
  request: MemberRequest,
  no: number,
  dueOn: IsoDate,
  /** The deadline that stood on the card with the button; null for any. */
  from: number | null,
): Promise<Answered> =>
  actOnTask(
    deps,
    request,
    no,
    { do: 'carry-over', dueOn },
    (after) => ({
      toast: words.NOTED_TOAST,
      reply: words.carriedOver(no, dueOn),
      outbox: toOwner(request, after, words.carriedOver(no, dueOn)),
    }),
    (task) => (from === null || dayNumber(task.dueOn) === from ? null : words.dueChanged(no, task.dueOn)),
  );

export const dropTask = (
  deps: TaskDeps,
  request: MemberRequest,
  no: number,
  reason: string,
): Promise<Answered> =>
  actOnTask(deps, request, no, { do: 'drop', reason }, (after, state) => ({
    toast: words.NOTED_TOAST,
    reply: words.dropped(no),
    prompt: null,
    outbox: toOwner(request, after, words.droppedForOwner(no, reason, deciderOf(request, state))),
  }));

const lineFor = (deps: TaskDeps, request: MemberRequest, task: Task, state: TaskInHand) =>
  taskLineOf(task, rosterFor(request, state.roster), lateFor(request, todayOf(deps, request)));
const todayOf = ({ zone }: TaskDeps, { now }: MemberRequest): IsoDate => zone.toLocal(now).date;
/** Who decided it, by name: an officer alone is not the chi ủy. */
const deciderOf = (request: MemberRequest, { roster }: TaskInHand): string =>
  nameOf(namedForAll(roster), request.member.id) ?? nameForAll(request.member).fullName;

/** A private word to the one in charge; in the group for somebody without a private chat if `orGroups`, else none. */
const toOwner = (
  request: MemberRequest,
  task: Task,
  text: string | RichText,
  orGroups = false,
): readonly OutboxDraft[] =>
  task.ownerId === null || task.ownerId === request.member.id
    ? []
    : [
        {
          key: `task:${task.id}:${request.event.inboxId}`,
          audience: { to: 'member', memberId: task.ownerId, orGroups },
          priority: 'notice',
          content: textContent(text),
          expiresAt: request.now + WORD_LIFETIME_MS,
        },
      ];
