import { encodeButton } from '../domain/button-data.ts';
import { daysBetween, type IsoDate, type Zone } from '../domain/calendar.ts';
import { answersCloseAt } from '../domain/meeting.ts';
import { mustAttend, onRoster, statusOn } from '../domain/membership.ts';
import { REASONS } from '../domain/rsvp.ts';
import { awaitsOwner } from '../domain/task.ts';
import type { Button, OutMessage } from '../messaging/outbound.ts';
import type { DirectoryPort, MeetingBoard, MeetingsPort } from '../storage/ports.ts';
import type { TasksPort } from '../storage/task-ports.ts';
import { lines } from '../text/rich-text.ts';
import {
  inPersonText,
  MARKING_SUPERSEDED,
  markingText,
  markLabel,
  NEXT_PAGE,
  PREVIOUS_PAGE,
  preparationText,
} from '../text/vi/attendance.ts';
import { nameWithNo } from '../text/vi/names.ts';
import {
  ABSENT_BUTTON,
  ATTENDING_BUTTON,
  cancelledText,
  OUTDATED_QUESTION,
  questionText,
  REASON_NAMES,
  reasonsText,
  supersededText,
} from '../text/vi/rsvp.ts';
import {
  groupFollowUp,
  overdueForOfficers,
  ownerLeftText,
  privateFollowUp,
  stalePreview,
  unfinishedText,
} from '../text/vi/tasks.ts';
import type { FollowUpContent, OverdueContent, ProductContent, RsvpContent } from './contents.ts';
import { boardTally, meetingWords } from './meeting-words.ts';
import { taskLineOf } from './paper-words.ts';
import { cardButtons, lateButtons, ownerButtons } from './task-buttons.ts';

export interface RenderDeps {
  readonly meetings: Pick<MeetingsPort, 'board'>;
  readonly tasks: Pick<TasksPort, 'byIds' | 'open'>;
  readonly directory: Pick<DirectoryPort, 'roster'>;
  readonly zone: Zone;
  now(): number;
}

export interface RenderedContent {
  readonly message: OutMessage;
  readonly live?: { readonly meetingId: number };
}

const NAMES_PER_PAGE = 8;
/** More lines than this in one message nobody reads. */
const MOST_TASKS = 20;

/** Puts stored content into words from what is stored now; null when nothing is left to say. */
export async function renderContent(
  deps: RenderDeps,
  content: ProductContent,
  as: 'new' | 'live' | 'closing',
): Promise<RenderedContent | null> {
  if (content.template === 'text') return { message: content.message };
  if (content.template === 'follow-up' || content.template === 'overdue') return taskMessage(deps, content);
  const board = await deps.meetings.board(content.meetingId);
  if (board === null) return null;
  const live = { meetingId: content.meetingId };
  switch (content.template) {
    case 'rsvp': {
      const isOutdated = content.date !== board.meeting.date && board.meeting.state === 'scheduled';
      if (!isOutdated) return { message: question(board, content, as, deps), live };
      // Its words speak of a day that is not the meeting's any more: not sent, and what stands points down.
      return as === 'new' ? null : { message: { text: lines(OUTDATED_QUESTION) }, live };
    }
    case 'reasons':
      return {
        message: {
          text: reasonsText(meetingWords(board.branch, board.meeting)),
          buttons: reasonButtons(board.meeting.id),
        },
      };
    case 'marking':
      return {
        message: as === 'closing' ? { text: lines(MARKING_SUPERSEDED) } : marking(board, content.page),
        live,
      };
    case 'in-person':
      return { message: { text: inPersonText(inPersonView(board)) } };
    case 'preparation':
      return { message: await preparation(deps, board, content.on) };
  }
}

function question(
  board: MeetingBoard,
  content: RsvpContent,
  as: 'new' | 'live' | 'closing',
  deps: RenderDeps,
): OutMessage {
  const words = meetingWords(board.branch, board.meeting);
  const tally = boardTally(board);
  if (board.meeting.state === 'cancelled') return { text: cancelledText(words) };
  if (as === 'closing') return { text: supersededText(content.kind, words, tally) };
  const text = questionText(content.kind, words, tally);
  if (deps.now() >= answersCloseAt(board.meeting, deps.zone)) return { text };
  return { text, buttons: rsvpButtons(board.meeting.id) };
}

export const rsvpButtons = (meetingId: number): Button[][] => [
  [
    { text: ATTENDING_BUTTON, data: encodeButton('rsvp', meetingId, 'y') },
    { text: ABSENT_BUTTON, data: encodeButton('rsvp', meetingId, 'n') },
  ],
];

export const reasonButtons = (meetingId: number): Button[][] => {
  const buttons = REASONS.map((reason, index) => ({
    text: REASON_NAMES[reason],
    data: encodeButton('reason', meetingId, index),
  }));
  return [buttons.slice(0, 2), buttons.slice(2, 4), buttons.slice(4)];
};

function marking(board: MeetingBoard, wantedPage: number): OutMessage {
  const date = board.meeting.date;
  const people = board.roster.filter((member) => onRoster(statusOn(member.statuses, date)));
  const pages = Math.max(1, Math.ceil(people.length / NAMES_PER_PAGE));
  const page = Math.min(wantedPage, pages - 1);
  const answerOf = new Map(board.answers.map((answer) => [answer.memberId, answer]));
  const names: Button[][] = people.slice(page * NAMES_PER_PAGE, (page + 1) * NAMES_PER_PAGE).map((member) => [
    {
      text: markLabel(
        nameWithNo(member),
        answerOf.get(member.id)?.choice ?? null,
        !mustAttend(statusOn(member.statuses, date)),
      ),
      data: encodeButton('mark', board.meeting.id, member.id),
    },
  ]);
  const turn = [
    ...(page > 0
      ? [{ text: PREVIOUS_PAGE, data: encodeButton('mark-page', board.meeting.id, page - 1) }]
      : []),
    ...(page < pages - 1
      ? [{ text: NEXT_PAGE, data: encodeButton('mark-page', board.meeting.id, page + 1) }]
      : []),
  ];
  const absences = people.flatMap((member) => {
    const answer = answerOf.get(member.id);
    return answer?.choice === 'absent' ? [{ fullName: member.fullName, reason: answer.reason }] : [];
  });
  const text = markingText({
    meeting: meetingWords(board.branch, board.meeting),
    tally: boardTally(board),
    page,
    pages,
    absences,
  });
  return { text, buttons: turn.length > 0 ? [...names, turn] : names };
}

/** Who must be told by word of mouth: must attend, and has no account here, declined, or said nothing yet. */
function inPersonView(board: MeetingBoard) {
  const answered = new Set(board.answers.map((answer) => answer.memberId));
  const open = board.roster.filter(
    (member) => mustAttend(statusOn(member.statuses, board.meeting.date)) && !answered.has(member.id),
  );
  const hasPhone = (member: (typeof open)[number]) =>
    member.accounts.length > 0 && member.consent !== 'declined';
  return {
    meeting: meetingWords(board.branch, board.meeting),
    tally: boardTally(board),
    withoutPhone: open.filter((member) => !hasPhone(member)).map(nameWithNo),
    silent: open.filter(hasPhone).map(nameWithNo),
  };
}

/** What is unfinished comes first in the officers' preparation (R000-3). */
async function preparation(deps: RenderDeps, board: MeetingBoard, today: IsoDate): Promise<OutMessage> {
  const text = preparationText(
    meetingWords(board.branch, board.meeting),
    daysBetween(today, board.meeting.date),
  );
  const open = (await deps.tasks.open(board.branch.id)).slice(0, MOST_TASKS);
  if (open.length === 0) return { text };
  const rows = open.map((task) => taskLineOf(task, board.roster));
  return { text: lines(text, '', unfinishedText(rows)), buttons: cardButtons(open) };
}

/** Tasks that were answered since the message was planned are left out; null when none is left. */
async function taskMessage(
  deps: RenderDeps,
  content: FollowUpContent | OverdueContent,
): Promise<RenderedContent | null> {
  const all = await deps.tasks.byIds(content.branchId, content.taskIds);
  const waiting = all.filter(awaitsOwner);
  const tasks = waiting.slice(0, MOST_TASKS);
  const more = waiting.length - tasks.length;
  if (tasks.length === 0) return null;
  const roster = await deps.directory.roster(content.branchId);
  const rows = tasks.map((task) => taskLineOf(task, roster));
  if (content.template === 'follow-up') {
    const text =
      content.place === 'private' ? privateFollowUp(rows, content.on, more) : groupFollowUp(rows, more);
    return { message: { text, buttons: tasks.map(ownerButtons) } };
  }
  const text =
    content.kind === 'late'
      ? overdueForOfficers(rows, content.on, more)
      : content.kind === 'stale'
        ? stalePreview(rows, content.on, more)
        : ownerLeftText(rows, more);
  return { message: { text, buttons: tasks.map(lateButtons) } };
}
