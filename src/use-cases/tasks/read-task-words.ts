import { addDays, addMonths, daysBetween, type IsoDate, periodOf } from '../../domain/calendar/calendar.ts';
import { quietEndsAt } from '../../domain/calendar/quiet-hours.ts';
import { foldText } from '../../domain/fold.ts';
import { hasConsented } from '../../domain/meeting/branch.ts';
import { planMeeting } from '../../domain/meeting/meeting.ts';
import { readDateTime } from '../../domain/reading/read-date-time.ts';
import { DOCUMENT_LIMITS } from '../../domain/resolutions/document.ts';
import type { Task } from '../../domain/tasks/task.ts';
import type { DirectoryPort } from '../../storage/roster/ports.ts';
import { plainText } from '../../text/rich-text.ts';
import { dateUnclear } from '../../text/vi/meeting/schedule.ts';
import * as words from '../../text/vi/tasks/tasks.ts';
import { followUpContent } from '../contents.ts';
import { refusePress, reply } from '../replies.ts';
import { type Answered, journalBy, type MemberRequest } from '../request.ts';
import { promptFor, type TaskDeps, type TaskPrompt } from './act-on-task.ts';
import { carryOver, dropTask, extendByOfficer } from './oversee-task.ts';
import { addNote, askForExtension, reportDone, requestExtension } from './report-task.ts';

/* What people write about tasks: after a command, or as the answer to a question. */

const NUMBER = /^#?(\d{1,6})(?:[\s.,:;–-]+([\s\S]*))?$/u;
/** A regular meeting so near is the one that is being prepared: what is carried over goes past it. */
const PREPARED_DAYS = 10;

function numbered(args: string): { readonly no: number; readonly rest: string } | null {
  const match = NUMBER.exec(args.trim());
  return match?.[1] === undefined ? null : { no: Number(match[1]), rest: (match[2] ?? '').trim() };
}

/** `/xong 12 [ghi chú]`. */
export async function doneCommand(deps: TaskDeps, request: MemberRequest, args: string): Promise<void> {
  const read = numbered(args);
  if (read === null) return reply(deps, request, words.DONE_USAGE);
  if (read.rest.length > DOCUMENT_LIMITS.reason) return reply(deps, request, words.WORDS_TOO_LONG);
  await reportDone(deps, request, read.no, read.rest === '' ? null : read.rest);
}

/** `/giahan 12 15/12 lý do`. */
export async function extendCommand(deps: TaskDeps, request: MemberRequest, args: string): Promise<void> {
  const read = numbered(args);
  if (read === null || read.rest === '') return reply(deps, request, words.EXTEND_USAGE);
  const wanted = await readExtension(deps, request, read.no, read.rest);
  if (typeof wanted === 'string') return reply(deps, request, wanted);
  await requestExtension(deps, request, read.no, wanted.dueOn, wanted.reason);
}

/** The words that answer a question about a task. */
export async function answerTaskPrompt(
  deps: TaskDeps,
  request: MemberRequest,
  prompt: TaskPrompt,
  text: string,
): Promise<void> {
  const clean = text.trim().replace(/\s+/gu, ' ');
  if (clean.length > DOCUMENT_LIMITS.reason) return reply(deps, request, words.WORDS_TOO_LONG);
  switch (prompt.kind) {
    case 'task-note':
      await addNote(deps, request, prompt.no, clean);
      return;
    case 'task-drop-reason':
      await dropTask(deps, request, prompt.no, clean);
      return;
    case 'task-extension':
    case 'task-officer-extension': {
      const wanted = await readExtension(deps, request, prompt.no, clean);
      if (typeof wanted === 'string') return reply(deps, request, wanted);
      const act = prompt.kind === 'task-extension' ? requestExtension : extendByOfficer;
      await act(deps, request, prompt.no, wanted.dueOn, wanted.reason);
    }
  }
}

/** "Xin thêm 3 ngày" counts from the deadline, "3 ngày nữa" from today. */
const STRETCH = /^(?:them )?(?:\d{1,3}|mot|hai|ba|bon|nam|vai) (?:ngay|hom|tuan|thang)(?! nua)(?= |$)/;

async function readExtension(
  deps: TaskDeps,
  request: MemberRequest,
  no: number,
  text: string,
): Promise<{ readonly dueOn: IsoDate; readonly reason: string } | string> {
  const today = deps.zone.toLocal(request.now).date;
  const known = STRETCH.test(foldText(text)) ? await deps.tasks.byNo(request.member.branchId, no) : null;
  const dueOn = known?.task.dueOn ?? today;
  const { reading, rest } = readDateTime(text, daysBetween(today, dueOn) > 0 ? dueOn : today);
  if (reading.kind === 'ambiguous') return plainText(dateUnclear(reading.candidates));
  if (reading.kind === 'past') return words.TASK_REFUSALS['not-later'];
  if (reading.kind === 'unreadable') return words.EXTEND_USAGE;
  if (rest === null) return words.EXTEND_REASON;
  if (rest.length > DOCUMENT_LIMITS.reason) return words.WORDS_TOO_LONG;
  return { dueOn: reading.date, reason: rest };
}

/** `⏳ Xin gia hạn #12` by the owner; `Gia hạn #12` by an officer. */
export const askExtension = (
  deps: TaskDeps,
  request: MemberRequest,
  no: number,
  asOfficer: boolean,
): Promise<Answered> =>
  asOfficer
    ? askOfficer(deps, request, { kind: 'task-officer-extension', no }, words.askNewDate(no))
    : askForExtension(deps, request, no);

/** `Thôi thực hiện`: the reason comes in words. */
export const askDrop = (deps: TaskDeps, request: MemberRequest, no: number): Promise<Answered> =>
  askOfficer(deps, request, { kind: 'task-drop-reason', no }, words.askDropReason(no));

/** Asks for words on a task, if the branch has one of this number. */
async function askOfficer(
  deps: TaskDeps,
  request: MemberRequest,
  question: Parameters<typeof promptFor>[2] & { readonly no: number },
  text: string,
): Promise<Answered> {
  const state = await deps.tasks.byNo(request.member.branchId, question.no);
  if (state === null) return refusePress(deps, request, words.TASK_REFUSALS['no-such-task']);
  if (isClosed(state.task)) return refusePress(deps, request, words.TASK_REFUSALS.closed);
  return promptFor(deps, request, question, text);
}

/** `Chuyển kỳ sau`: due at the next regular meeting, or at the one after it while that one is being prepared. */
export async function carryToNextMeeting(
  deps: TaskDeps & { readonly directory: Pick<DirectoryPort, 'branch' | 'roster'> },
  request: MemberRequest,
  no: number,
  from: number | null,
): Promise<Answered> {
  const branch = await deps.directory.branch(request.member.branchId);
  const state = await deps.tasks.byNo(request.member.branchId, no);
  if (branch === null || state === null)
    return refusePress(deps, request, words.TASK_REFUSALS['no-such-task']);
  const today = deps.zone.toLocal(request.now).date;
  const later = [1, 2, 3]
    .map((months) => planMeeting(branch.rule, addMonths(periodOf(today), months), deps.zone).date)
    .find((date) => date > state.task.dueOn && date > addDays(today, PREPARED_DAYS));
  return later === undefined
    ? refusePress(deps, request, words.TASK_REFUSALS['not-later'])
    : carryOver(deps, request, no, later, from);
}

/** `Nhắc lại #12`: one polite message to the owner now, once a day at most. */
export async function remindOwner(deps: TaskDeps, request: MemberRequest, no: number): Promise<Answered> {
  const state = await deps.tasks.byNo(request.member.branchId, no);
  if (state === null || state.task.ownerId === null)
    return refusePress(deps, request, words.TASK_REFUSALS['no-such-task']);
  if (isClosed(state.task)) return refusePress(deps, request, words.TASK_REFUSALS.closed);
  if (state.task.state === 'reported')
    return refusePress(deps, request, words.TASK_REFUSALS['reported-already']);
  if (state.task.extension !== null) return refusePress(deps, request, words.REMIND_PENDING);
  const { ownerId } = state.task;
  const owner = state.roster.find((member) => member.id === ownerId);
  // In the group people are named on the set days only: for the rest somebody asks in person.
  if (owner === undefined || !state.reachable || !hasConsented(owner))
    return refusePress(deps, request, words.remindInPerson(no));
  // Pressed in the evening, it is said in the morning (R6-3).
  const today = deps.zone.toLocal(quietEndsAt(request.now, deps.zone)).date;
  const receipt = { text: words.REMINDED_TOAST };
  await deps.inbox.finish(
    request.event,
    {
      receipt,
      outbox: [
        {
          key: `remind:${state.task.id}:${today}`,
          audience: { to: 'member', memberId: ownerId },
          priority: 'notice',
          content: followUpContent(state.branch.id, [state.task.id], today, 'private'),
          repeatable: false,
          expiresAt: deps.zone.toUtc(today, 24 * 60),
        },
      ],
      journal: [journalBy(request, { action: 'task.remind', subject: `task:${state.task.id}` })],
    },
    request.now,
  );
  return receipt;
}

const isClosed = (task: Pick<Task, 'state'>): boolean => task.state === 'done' || task.state === 'dropped';
