import type { RosterMember } from '../domain/branch.ts';
import { encodeButton } from '../domain/button-data.ts';
import type { IsoDate, Zone } from '../domain/calendar.ts';
import { followUpOf } from '../domain/follow-up.ts';
import { isOfficer, onRoster, statusOn } from '../domain/membership.ts';
import { decideTask, type Task, type TaskAction, type TaskChange } from '../domain/task.ts';
import type { InboxPort } from '../storage/delivery-ports.ts';
import type { Decision, Effects, OutboxDraft, PromptDraft } from '../storage/effects.ts';
import type { DirectoryPort } from '../storage/ports.ts';
import type { TaskState, TasksPort, TaskUpdate } from '../storage/task-ports.ts';
import type { RichText } from '../text/rich-text.ts';
import * as words from '../text/vi/tasks.ts';
import { taskLineOf } from './paper-words.ts';
import {
  type Answered,
  journalBy,
  type MemberRequest,
  noPrompt,
  replyDraft,
  textContent,
} from './request.ts';

export interface TaskDeps {
  readonly tasks: TasksPort;
  readonly directory: Pick<DirectoryPort, 'roster'>;
  readonly inbox: Pick<InboxPort, 'finish'>;
  readonly zone: Zone;
}

/** A prompt about a task: the person's next words here are a result, a new date, or a reason. */
export interface TaskPrompt {
  readonly kind: 'task-note' | 'task-extension' | 'task-officer-extension' | 'task-drop-reason';
  readonly no: number;
}

const PROMPT_LIFETIME_MS = 24 * 60 * 60_000;
/** Long enough to outlast the quiet days of Tết. */
const WORD_LIFETIME_MS = 4 * 24 * 60 * 60_000;

/** Actions that answer a question: once they are refused for good, the question waits no longer. */
const FROM_WORDS: ReadonlySet<TaskAction['do']> = new Set(['add-note', 'ask-extension', 'extend', 'drop']);

/** What follows from an action that was allowed: the words for everybody concerned. */
interface Follows {
  readonly toast: string;
  /** A line back to where it was asked. */
  readonly reply?: string | RichText;
  readonly outbox?: readonly OutboxDraft[];
  readonly prompt?: TaskPrompt | null;
}

/**
 * One action on one task of one's own branch, under the rules of the domain; a refusal changes nothing and says why.
 * A press is answered at the button, words with a line. `outdated` says why the pressed button no longer holds.
 */
export async function actOnTask(
  deps: TaskDeps,
  request: MemberRequest,
  no: number,
  action: TaskAction,
  follows: (after: Task, state: TaskState) => Follows,
  outdated: (task: Task) => string | null = () => null,
): Promise<Answered> {
  const isPress = request.pressedMessageId !== null;
  const today = deps.zone.toLocal(request.now).date;
  const outcome = await deps.tasks.act<Answered>(
    request.event,
    { branchId: request.member.branchId, no, account: request.account, memberId: request.member.id },
    request.now,
    (state): Decision<TaskUpdate, Answered> => {
      const refuse = (text: string, isOver = false): Decision<TaskUpdate, Answered> => {
        const answer = { text, alert: true };
        const effects: Effects = isPress
          ? { receipt: answer }
          : {
              outbox: [replyDraft(request, textContent(text))],
              prompts: isOver ? [noPrompt(request)] : [],
            };
        return { change: null, result: answer, effects };
      };
      if (state === null) return refuse(words.TASK_REFUSALS['no-such-task']);
      const actor = { memberId: request.member.id, isOfficer: isOfficer(request.member.office) };
      const decided = decideTask(state.task, action, actor);
      if (!decided.ok) {
        const isOver = FROM_WORDS.has(action.do) && decided.error !== 'not-later';
        return refuse(words.TASK_REFUSALS[decided.error], isOver);
      }
      const old = outdated(state.task);
      if (old !== null) return refuse(old);
      if (action.do === 'assign' && !canTake(state.roster, action.memberId, today))
        return refuse(words.TASK_REFUSALS['no-such-task']);
      const after: Task = { ...state.task, ...decided.value };
      const then = follows(after, state);
      const toast = { text: then.toast };
      const prompts: PromptDraft[] =
        then.prompt === undefined
          ? []
          : [
              {
                account: request.account,
                chatId: request.chat.id,
                question: then.prompt,
                expiresAt: request.now + PROMPT_LIFETIME_MS,
              },
            ];
      return {
        change: updateOf(action, decided.value, after, today, deps.zone),
        result: toast,
        effects: {
          ...(isPress ? { receipt: toast } : {}),
          outbox: [
            ...(then.reply === undefined ? [] : [replyDraft(request, textContent(then.reply))]),
            ...(then.outbox ?? []),
          ],
          prompts,
          journal: [
            journalBy(request, {
              action: `task.${action.do}`,
              subject: `task:${state.task.id}`,
              before: { state: state.task.state, dueOn: state.task.dueOn, ownerId: state.task.ownerId },
              after: { state: after.state, dueOn: after.dueOn, ownerId: after.ownerId },
            }),
          ],
        },
      };
    },
  );
  return outcome.done ? outcome.result : null;
}

/** A day as a button carries it. */
export const dayNumber = (date: IsoDate): number => Number(date.replaceAll('-', ''));

const canTake = (roster: readonly RosterMember[], memberId: number, today: IsoDate): boolean => {
  const member = roster.find((one) => one.id === memberId);
  return member !== undefined && onRoster(statusOn(member.statuses, today));
};

/** What the history needs to know beyond the action (R000-8): the new day, the new owner, the words. */
function detailOf(action: TaskAction, after: Task): string | null {
  switch (action.do) {
    case 'report':
    case 'add-note':
      return action.note;
    case 'drop':
      return action.reason;
    case 'ask-extension':
    case 'extend':
      return `${action.dueOn}: ${action.reason}`;
    case 'carry-over':
    case 'grant-extension':
      return after.dueOn;
    case 'assign':
      return `member:${action.memberId}`;
    default:
      return null;
  }
}

const updateOf = (
  action: TaskAction,
  change: TaskChange,
  after: Task,
  today: IsoDate,
  zone: Zone,
): TaskUpdate => ({
  change,
  ...(action.do === 'add-note' ? {} : { followUp: followUpOf(after, today, zone) }),
  history: { action: action.do, detail: detailOf(action, after) },
  closed: after.state === 'done' || after.state === 'dropped',
});

// ---- the owner's side

/** `/xong 12 [ghi chú]` or `✔️ Đã xong #12`: counts at once; without words a short result is asked for. */
export const reportDone = (
  deps: TaskDeps,
  request: MemberRequest,
  no: number,
  note: string | null,
): Promise<Answered> =>
  actOnTask(deps, request, no, { do: 'report', note }, (after, state) => ({
    toast: words.REPORTED_TOAST,
    reply: words.reportedText(no, note),
    ...(note === null ? { prompt: { kind: 'task-note' as const, no } } : {}),
    outbox: [reportForOfficers(request, after, state, note)],
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
          textContent(words.noteForOfficers(taskLineOf(state.task, state.roster), note)),
        ),
        audience: { to: 'officers', branchId: state.branch.id },
      },
    ],
  }));

/** `⏳ Xin gia hạn #12`: asks for the new date and the reason. */
export async function askForExtension(deps: TaskDeps, request: MemberRequest, no: number): Promise<Answered> {
  const state = await deps.tasks.byNo(request.member.branchId, no);
  if (state === null || state.task.ownerId !== request.member.id)
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
    toast: 'Đã ghi.',
    reply: words.extensionAsked(no, dueOn),
    prompt: null,
    outbox: [
      toOfficers(
        request,
        state,
        `extension:${after.id}:${request.event.inboxId}`,
        textContent(words.extensionForOfficers(taskLineOf(state.task, state.roster), dueOn, reason), [
          [{ text: words.GRANT_BUTTON, data: encodeButton('extension', no, 'y', dayNumber(dueOn)) }],
          [{ text: words.REFUSE_BUTTON, data: encodeButton('extension', no, 'n', dayNumber(dueOn)) }],
        ]),
      ),
    ],
  }));

// ---- the officers' side

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
      outbox: toOwner(
        request,
        after,
        grant ? words.extensionGranted(no, after.dueOn) : words.extensionRefused(no, state.task.dueOn),
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
  actOnTask(deps, request, no, { do: isDone ? 'confirm' : 'send-back' }, (after) => ({
    toast: isDone ? words.CONFIRMED_TOAST : words.SENT_BACK_TOAST,
    outbox: toOwner(request, after, isDone ? words.confirmedText(no) : words.sentBackText(no)),
  }));

export const extendByOfficer = (
  deps: TaskDeps,
  request: MemberRequest,
  no: number,
  dueOn: IsoDate,
  reason: string,
): Promise<Answered> =>
  actOnTask(deps, request, no, { do: 'extend', dueOn, reason }, (after) => ({
    toast: 'Đã ghi.',
    reply: words.extended(no, dueOn),
    prompt: null,
    outbox: toOwner(request, after, words.extensionGranted(no, dueOn)),
  }));

export const assignTo = (
  deps: TaskDeps,
  request: MemberRequest,
  no: number,
  memberId: number,
): Promise<Answered> =>
  actOnTask(deps, request, no, { do: 'assign', memberId }, (after, state) => {
    const name = state.roster.find((member) => member.id === memberId)?.fullName ?? '';
    return {
      toast: words.handedOn(no, name),
      reply: words.handedOn(no, name),
      outbox: [
        ...toOwner(request, after, words.takenOver(taskLineOf(after, state.roster))),
        ...toOwner(request, state.task, words.handedOnFrom(no)),
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
      toast: 'Đã ghi.',
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
  actOnTask(deps, request, no, { do: 'drop', reason }, (after) => ({
    toast: 'Đã ghi.',
    reply: words.dropped(no),
    prompt: null,
    outbox: toOwner(request, after, words.droppedForOwner(no, reason)),
  }));

// ---- words to others

const reportForOfficers = (
  request: MemberRequest,
  after: Task,
  state: TaskState,
  note: string | null,
): OutboxDraft =>
  toOfficers(
    request,
    state,
    `reported:${after.id}:${request.event.inboxId}`,
    textContent(words.reportForOfficers(taskLineOf(state.task, state.roster), note), [
      [{ text: words.CONFIRM_BUTTON, data: encodeButton('task-check', after.no, 'y') }],
      [{ text: words.SEND_BACK_BUTTON, data: encodeButton('task-check', after.no, 'n') }],
    ]),
  );

const toOfficers = (
  request: MemberRequest,
  state: TaskState,
  key: string,
  content: OutboxDraft['content'],
): OutboxDraft => ({
  key,
  audience: { to: 'officers', branchId: state.branch.id, orGroups: true },
  priority: 'notice',
  content,
  expiresAt: request.now + WORD_LIFETIME_MS,
});

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

/** Asks for words: the next ones of this person in this chat are the answer. */
export async function promptFor(
  deps: Pick<TaskDeps, 'inbox'>,
  request: MemberRequest,
  prompt: TaskPrompt,
  text: string,
): Promise<Answered> {
  const receipt = { text: words.ASKED_TOAST };
  await deps.inbox.finish(
    request.event,
    {
      receipt,
      outbox: [replyDraft(request, textContent(text))],
      prompts: [
        {
          account: request.account,
          chatId: request.chat.id,
          question: prompt,
          expiresAt: request.now + PROMPT_LIFETIME_MS,
        },
      ],
    },
    request.now,
  );
  return receipt;
}

export async function refusePress(
  deps: Pick<TaskDeps, 'inbox'>,
  request: MemberRequest,
  text: string,
): Promise<Answered> {
  const answer = { text, alert: true };
  await deps.inbox.finish(request.event, { receipt: answer }, request.now);
  return answer;
}
