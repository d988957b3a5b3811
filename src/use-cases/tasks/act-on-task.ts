import type { IsoDate, Zone } from '../../domain/calendar/calendar.ts';
import { type RosterMember, speaksHere } from '../../domain/meeting/branch.ts';
import { isOfficer, onRoster, statusOn } from '../../domain/people/membership.ts';
import { followUpOf } from '../../domain/tasks/follow-up.ts';
import { decideTask, type Task, type TaskAction, type TaskChange } from '../../domain/tasks/task.ts';
import type { InboxPort } from '../../storage/delivery/ports.ts';
import type { Decision, OutboxDraft, PromptDraft } from '../../storage/effects.ts';
import type { DirectoryPort } from '../../storage/roster/ports.ts';
import type { TaskInHand, TasksPort, TaskUpdate } from '../../storage/tasks/ports.ts';
import type { RichText } from '../../text/rich-text.ts';
import * as words from '../../text/vi/tasks/tasks.ts';
import { refusedAtPress, refusedByReply } from '../replies.ts';
import {
  type Answered,
  journalBy,
  type MemberRequest,
  noPrompt,
  replyDraft,
  settledDraft,
  textContent,
} from '../request.ts';
import { nameForAll } from './task-lines.ts';

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

/** How long a word about a task may wait: long enough to outlast the quiet days of Tết. */
export const WORD_LIFETIME_MS = 4 * 24 * 60 * 60_000;

/** Actions that answer a question: once they are refused for good, the question waits no longer. */
const FROM_WORDS: ReadonlySet<TaskAction['do']> = new Set(['add-note', 'ask-extension', 'extend', 'drop']);

/** What follows from an action that was allowed: the words for everybody concerned. */
interface Follows {
  readonly toast: string;
  /** A line back to where it was asked. */
  readonly reply?: string | RichText;
  readonly outbox?: readonly OutboxDraft[];
  readonly prompt?: TaskPrompt | null;
  /** What the pressed message says from now on, without buttons. */
  readonly settled?: RichText;
}

/**
 * One action on one task of one's own branch, under the rules of the domain; a refusal changes nothing and says why.
 * A press is answered at the button, words with a line. `outdated` says why the pressed button no longer holds.
 */
export async function actOnTask(
  deps: TaskDeps,
  request: MemberRequest,
  no: number,
  wanted: TaskAction,
  follows: (after: Task, state: TaskInHand) => Follows,
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
        if (isPress) return refusedAtPress(text);
        const { effects } = refusedByReply(request, text, isOver ? { prompts: [noPrompt(request)] } : {});
        return { change: null, result: { text, alert: true }, effects };
      };
      if (state === null) return refuse(words.TASK_REFUSALS['no-such-task']);
      const action = saidBy(wanted, state, request);
      const actor = {
        memberId: request.member.id,
        isOfficer: isOfficer(request.member.office),
        mayReportFor: isAskedInPerson(state),
        speaksFor: isVoiceOfOwner(state, request.member.id),
      };
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
            ...[then.settled === undefined ? null : settledDraft(request, then.settled)].flatMap(
              (draft) => draft ?? [],
            ),
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

/** Whether somebody is in charge whom no private word reaches: officers ask in person, and report for them. */
const isAskedInPerson = ({ roster, task, reachable }: TaskInHand): boolean => {
  const owner = roster.find((member) => member.id === task.ownerId);
  return owner !== undefined && (!reachable || !speaksHere(owner));
};

/** Whether this member speaks for the one in charge (R8-1). */
export const isVoiceOfOwner = (
  { roster, task }: Pick<TaskInHand, 'roster' | 'task'>,
  memberId: number,
): boolean => roster.some(({ id, spokespersonId }) => id === task.ownerId && spokespersonId === memberId);

/** A result that somebody else reports is noted as said by them. */
function saidBy(action: TaskAction, state: TaskInHand, request: MemberRequest): TaskAction {
  if ((action.do !== 'report' && action.do !== 'add-note') || state.task.ownerId === request.member.id)
    return action;
  return { ...action, note: words.saidBy(action.note, nameForAll(request.member).fullName) };
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
