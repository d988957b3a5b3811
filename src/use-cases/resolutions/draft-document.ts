import type { IsoDate, Zone } from '../../domain/calendar/calendar.ts';
import { encodeButton } from '../../domain/channel/button-data.ts';
import type { Branch, RosterMember } from '../../domain/meeting/branch.ts';
import { onRoster, statusOn } from '../../domain/people/membership.ts';
import { DOCUMENT_LIMITS, type DocumentType } from '../../domain/resolutions/document.ts';
import {
  type DraftGap,
  type DraftTask,
  nextGap,
  type ResolutionProblem,
  readDue,
  readMoreTasks,
  readPeople,
  readResolution,
} from '../../domain/resolutions/read-resolution.ts';
import type { InboxPort } from '../../storage/delivery/ports.ts';
import type { Decision, Effects } from '../../storage/effects.ts';
import type { MeetingRecord, RecordsPort } from '../../storage/meeting/ports.ts';
import type { Corrected, DocumentsPort, Draft, DraftWords } from '../../storage/resolutions/ports.ts';
import { lines } from '../../text/rich-text.ts';
import { unsuitedNote } from '../../text/vi/channel/unsuited.ts';
import { nameWithNo } from '../../text/vi/people/names.ts';
import * as words from '../../text/vi/resolutions/documents.ts';
import { longReply } from '../long-replies.ts';
import { refusedByReply } from '../replies.ts';
import { type Answered, type MemberRequest, noPrompt, replyDraft, textContent } from '../request.ts';
import { rosterFor } from '../tasks/task-lines.ts';
import { draftWords } from './document-words.ts';
import { meetingNotes, meetingOfIssue } from './meeting-of-issue.ts';

export interface DraftDeps {
  readonly documents: DocumentsPort;
  readonly records: Pick<RecordsPort, 'record' | 'between'>;
  readonly inbox: Pick<InboxPort, 'finish'>;
  readonly zone: Zone;
}

/** The prompt that says: this person's next words here belong to their draft. */
export interface DraftPrompt {
  readonly kind: 'draft';
  readonly draftId: number;
}

const PROMPT_LIFETIME_MS = 24 * 60 * 60_000;

type DraftDecision = Decision<DraftWords>;
type DraftState = { draft: Draft | null; roster: readonly RosterMember[]; branch: Branch };

/** `/nghiquyet <tiêu đề>` with its tasks: read, then shown, or asked about one thing at a time. */
export const startDraft = (
  deps: DraftDeps,
  request: MemberRequest,
  type: DocumentType,
  text: string,
  correctsId: number | null,
): Promise<void> =>
  save(deps, request, ({ roster }, today) => {
    const reading = readResolution(text, inOffice(roster, today), today);
    if (reading.problem !== null) return say(request, words.RESOLUTION_PROBLEMS[reading.problem]);
    return change({
      type,
      title: reading.title,
      tasks: reading.tasks,
      complete: reading.tasks.length > 0,
      correctsId,
    });
  });

/** Words that answer the draft's open question. */
export const continueDraft = (
  deps: DraftDeps,
  request: MemberRequest,
  prompt: DraftPrompt,
  text: string,
): Promise<void> =>
  save(deps, request, ({ draft, roster }, today) => {
    if (draft === null || draft.id !== prompt.draftId) return say(request, words.DRAFT_GONE, true);
    const gap = nextGap(draft.title, draft.tasks, draft.complete);
    if (gap === null) return change(draft);
    const next = filled(draft, gap, text, inOffice(roster, today), today);
    return typeof next === 'string' ? say(request, words.RESOLUTION_PROBLEMS[next]) : change(next);
  });

/** A button under a question: one of the people or days that fit. */
export async function pickForDraft(
  deps: DraftDeps,
  request: MemberRequest,
  pick: {
    readonly draftId: number;
    readonly revision: number;
    readonly what: 'person' | 'day';
    readonly value: number;
  },
): Promise<Answered> {
  let toast: string = words.DRAFT_NOTED_TOAST;
  await save(deps, request, ({ draft, roster }, today) => {
    // A decision may be made twice: what the first said does not stay.
    toast = words.DRAFT_NOTED_TOAST;
    if (draft === null || draft.id !== pick.draftId || draft.revision !== pick.revision) {
      toast = words.DRAFT_CHANGED;
      return { change: null, result: undefined, effects: { receipt: { text: toast } } };
    }
    const gap = nextGap(draft.title, draft.tasks, draft.complete);
    const picked =
      gap !== null && 'task' in gap
        ? pickedTask(draft.tasks[gap.task], pick, inOffice(roster, today), today)
        : null;
    if (picked === null || gap === null || !('task' in gap)) {
      toast = words.DRAFT_CHANGED;
      return { change: null, result: undefined, effects: { receipt: { text: toast } } };
    }
    return change({ ...draft, tasks: draft.tasks.with(gap.task, picked) }, { receipt: { text: toast } });
  });
  return { text: toast };
}

/** No more tasks come: on to the preview. */
export async function completeDraft(
  deps: DraftDeps,
  request: MemberRequest,
  draftId: number,
): Promise<Answered> {
  let toast: string = words.DRAFT_NOTED_TOAST;
  await save(deps, request, ({ draft }) => {
    toast = words.DRAFT_NOTED_TOAST;
    if (draft === null || draft.id !== draftId) {
      toast = words.DRAFT_GONE;
      return { change: null, result: undefined, effects: { receipt: { text: toast } } };
    }
    return change({ ...draft, complete: true }, { receipt: { text: toast } });
  });
  return { text: toast };
}

async function save(
  deps: DraftDeps,
  request: MemberRequest,
  decide: (state: DraftState, today: IsoDate) => DraftDecision,
): Promise<void> {
  const today = deps.zone.toLocal(request.now).date;
  const meeting = await meetingOfIssue(deps, request.member.branchId, request.now);
  await deps.documents.saveDraft(
    request.event,
    {
      branchId: request.member.branchId,
      memberId: request.member.id,
      chatId: request.chat.id,
      threadId: request.threadId,
    },
    request.now,
    (state) => decide(state, today),
    (draft, roster, branch, corrects) => nextStep(request, draft, roster, branch, today, corrects, meeting),
  );
}

/** The question that is open, or the preview with its two buttons. */
function nextStep(
  request: MemberRequest,
  draft: Draft,
  everybody: readonly RosterMember[],
  branch: Branch,
  today: IsoDate,
  corrects: Corrected | null,
  meeting: MeetingRecord | null,
): Effects {
  const roster = rosterFor(request, everybody);
  const gap = nextGap(draft.title, draft.tasks, draft.complete);
  const prompt = (question: DraftPrompt | null) => [
    {
      account: request.account,
      chatId: request.chat.id,
      question,
      expiresAt: request.now + PROMPT_LIFETIME_MS,
    },
  ];
  if (gap !== null)
    return {
      outbox: [replyDraft(request, textContent(...questionOf(draft, gap, roster)))],
      prompts: prompt({ kind: 'draft', draftId: draft.id }),
    };
  const preview = lines(
    words.previewHead(draft.type, corrects?.document.number ?? null),
    '',
    words.paperText(draftWords(draft, roster, branch, today, corrects)),
    ...meetingNotes(draft, meeting),
    unsuitedNote([draft.title, ...draft.tasks.map(({ content }) => content)], false),
  );
  const buttons = [
    [
      { text: words.PUBLISH_BUTTON, data: encodeButton('draft', draft.id, draft.revision, 'y') },
      { text: words.DISCARD_BUTTON, data: encodeButton('draft', draft.id, draft.revision, 'n') },
    ],
  ];
  return { outbox: longReply(request, preview, buttons), prompts: prompt(null) };
}

function questionOf(
  draft: Draft,
  gap: DraftGap,
  roster: readonly RosterMember[],
): Parameters<typeof textContent> {
  const enough = [
    [{ text: words.NO_MORE_TASKS_BUTTON, data: encodeButton('draft', draft.id, draft.revision, 'e') }],
  ];
  if (gap.ask === 'title') return [words.ASK_TITLE];
  if (gap.ask === 'tasks')
    return [draft.tasks.length === 0 ? words.ASK_FIRST_TASK : words.ASK_NEXT_TASK, enough];
  const task = draft.tasks[gap.task];
  if (task === undefined || gap.ask === 'content') return [words.ASK_CONTENT];
  const pick = (what: string, value: number, text: string) => [
    { text, data: encodeButton('draft-pick', draft.id, draft.revision, what, value) },
  ];
  if (gap.ask === 'people') {
    const ids = task.people.kind === 'unclear' ? task.people.candidateIds : [];
    const people = roster.filter((member) => ids.includes(member.id));
    const buttons = people.map((member) => pick('p', member.id, nameWithNo(member)));
    return buttons.length > 0
      ? [words.askPeople(task.content, task.people), buttons]
      : [words.askPeople(task.content, task.people)];
  }
  const days = task.due.kind === 'unclear' ? task.due.candidates : [];
  const buttons = days.map((day, index) => pick('d', index, words.dayButton(day)));
  return buttons.length > 0
    ? [words.askDue(task.content, task.due), buttons]
    : [words.askDue(task.content, task.due)];
}

/** The draft with the gap filled by what was written, or what is wrong with it. */
function filled(
  draft: Draft,
  gap: DraftGap,
  written: string,
  roster: readonly RosterMember[],
  today: IsoDate,
): DraftWords | ResolutionProblem {
  if (gap.ask === 'title') {
    // Somebody may send the tasks along at once.
    const reading = readResolution(written, roster, today);
    const tasks = draft.tasks.length > 0 ? draft.tasks : reading.tasks;
    return reading.problem ?? { ...draft, title: reading.title, tasks, complete: tasks.length > 0 };
  }
  if (gap.ask === 'tasks') {
    const { tasks, problem } = readMoreTasks(written, roster, today);
    const all = [...draft.tasks, ...tasks];
    if (all.length > DOCUMENT_LIMITS.tasks) return 'too-many-tasks';
    return problem ?? { ...draft, tasks: all, complete: all.length === DOCUMENT_LIMITS.tasks };
  }
  const task = draft.tasks[gap.task];
  const text = written.trim().replace(/\s+/gu, ' ');
  if (task === undefined) return draft;
  if (text.length > DOCUMENT_LIMITS.task) return 'task-too-long';
  const answered: DraftTask =
    gap.ask === 'content'
      ? { ...task, content: text }
      : gap.ask === 'people'
        ? { ...task, people: readPeople(replaced(task, text), roster, picksOf(task)) }
        : { ...task, due: readDue(text, today) };
  return { ...draft, tasks: draft.tasks.with(gap.task, answered) };
}

/** An answer about one unknown name takes its place among the names that were written. */
const replaced = (task: DraftTask, text: string): string =>
  task.people.kind === 'unclear' && task.people.written !== task.people.text
    ? task.people.written.replace(task.people.text, text)
    : text;

const picksOf = (task: DraftTask) => (task.people.kind === 'unclear' ? task.people.picks : {});

function pickedTask(
  task: DraftTask | undefined,
  pick: { readonly what: 'person' | 'day'; readonly value: number },
  roster: readonly RosterMember[],
  today: IsoDate,
): DraftTask | null {
  if (task === undefined) return null;
  if (pick.what === 'day') {
    const date = task.due.kind === 'unclear' ? task.due.candidates[pick.value] : undefined;
    return date === undefined || date < today ? null : { ...task, due: { kind: 'known', date } };
  }
  if (task.people.kind !== 'unclear' || !task.people.candidateIds.includes(pick.value)) return null;
  const picks = { ...task.people.picks, [task.people.text]: pick.value };
  return { ...task, people: readPeople(task.people.written, roster, picks) };
}

/** People who can be given a task: on the roster today. */
const inOffice = (roster: readonly RosterMember[], today: IsoDate): readonly RosterMember[] =>
  roster.filter((member) => onRoster(statusOn(member.statuses, today)));

const change = (
  { type, title, tasks, complete, correctsId }: DraftWords,
  effects: Effects = {},
): DraftDecision => ({
  change: { type, title, tasks, complete, correctsId },
  result: undefined,
  effects,
});

/** `isOver`: no more words are waited for here. */
const say = (request: MemberRequest, text: string, isOver = false): DraftDecision =>
  refusedByReply(request, text, isOver ? { prompts: [noPrompt(request)] } : {});
