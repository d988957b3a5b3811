import { choiceArg, nextMark } from '../../domain/attendance/rsvp.ts';
import { daysBetween, type IsoDate, type Zone } from '../../domain/calendar/calendar.ts';
import { collisionOf } from '../../domain/calendar/collision.ts';
import { DEFAULT_HOLIDAYS } from '../../domain/calendar/holidays.ts';
import { encodeButton } from '../../domain/channel/button-data.ts';
import { speaksHere } from '../../domain/meeting/branch.ts';
import { answersCloseAt } from '../../domain/meeting/meeting.ts';
import { mustAttend, onRoster, statusOn } from '../../domain/people/membership.ts';
import type { Button, OutMessage } from '../../messaging/outbound.ts';
import type { CommentsPort } from '../../storage/committees/ports.ts';
import type { MeetingsPort } from '../../storage/meeting/ports.ts';
import type { DirectoryPort } from '../../storage/roster/ports.ts';
import type { TasksPort } from '../../storage/tasks/ports.ts';
import type { MeetingBoard } from '../../storage/views.ts';
import type { LaidOut } from '../../text/laid-out.ts';
import type { PaperLayout } from '../../text/paper-layout.ts';
import { lines } from '../../text/rich-text.ts';
import {
  inPersonText,
  MARKING_SUPERSEDED,
  markingText,
  markLabel,
  NEXT_PAGE,
  PREVIOUS_PAGE,
  preparationText,
} from '../../text/vi/attendance/attendance.ts';
import {
  ABSENCE_HINT,
  cancelledText,
  OUTDATED_QUESTION,
  questionText,
  reasonsText,
  supersededText,
} from '../../text/vi/attendance/rsvp.ts';
import { OFFICERS_UNREACHED } from '../../text/vi/channel/officers-unreached.ts';
import { OLD_COPY } from '../../text/vi/channel/refusals.ts';
import { preparationAgenda } from '../../text/vi/meeting/agenda.ts';
import { collisionLine } from '../../text/vi/meeting/holidays.ts';
import { CALENDAR_CAPTION } from '../../text/vi/papers/captions.ts';
import { nameAmong, nameWithNo } from '../../text/vi/people/names.ts';
import { unfinishedText } from '../../text/vi/tasks/tasks.ts';
import { commentButtons, linesOf } from '../committees/comments-first.ts';
import type { PaperContent, ProductContent, RsvpContent } from '../contents.ts';
import { figuresMessage } from '../figures/figures-message.ts';
import type { FiguresDeps } from '../figures/report.ts';
import type { RecordDeps } from '../meeting/meeting-record.ts';
import { boardTally, meetingWords } from '../meeting/meeting-words.ts';
import { announced, hasCommittee, preparationButtons } from '../meeting/prepare-agenda.ts';
import { type HandoverDeps, makeHandoverBook } from '../papers/handover-book.ts';
import { makePaper, type PaperDeps } from '../papers/make-papers.ts';
import { comingCalendar } from '../papers/meeting-calendar.ts';
import { makeYearPlan, type YearPlanDeps } from '../papers/year-plan.ts';
import { type OwnDataDeps, ownDataMessage } from '../privacy/own-data.ts';
import { makeQualityPaper } from '../quality/quality-paper.ts';
import { reasonButtons, rsvpButtons } from '../rsvp-buttons.ts';
import { cardButtons } from '../tasks/task-buttons.ts';
import { taskLineOf } from '../tasks/task-lines.ts';
import { type JoiningRenderDeps, renderJoining } from './render-joining.ts';
import { type MeetingContent, renderMeeting } from './render-meeting.ts';
import { MOST_TASKS, renderTasks } from './render-tasks.ts';

export interface RenderDeps
  extends PaperDeps,
    HandoverDeps,
    YearPlanDeps,
    JoiningRenderDeps,
    OwnDataDeps,
    FiguresDeps {
  readonly meetings: Pick<MeetingsPort, 'board' | 'isAnsweredSince'>;
  readonly records: RecordDeps['records'] & YearPlanDeps['records'];
  readonly comments: Pick<CommentsPort, 'open'>;
  readonly tasks: Pick<TasksPort, 'byIds' | 'open' | 'dueBetween' | 'changedBetween'>;
  readonly directory: Pick<DirectoryPort, 'roster' | 'branch'>;
  readonly documents: PaperDeps['documents'] & HandoverDeps['documents'];
  readonly zone: Zone;
  /** Turns a laid-out paper into a file. */
  renderPaper(layout: PaperLayout): Promise<Uint8Array>;
  /** The same for figures: a sheet, a page or a picture. */
  renderFile(file: LaidOut): Promise<Uint8Array>;
}

export interface RenderedContent {
  readonly message: OutMessage;
  readonly live?: { readonly meetingId: number; readonly slot?: string };
}

const NAMES_PER_PAGE = 8;

/** Puts stored content into words from what is stored now; null when nothing is left to say. */
export async function renderContent(
  deps: RenderDeps,
  content: ProductContent,
  as: 'new' | 'live' | 'closing',
): Promise<RenderedContent | null> {
  if (content.template === 'text' || content.template === 'ended') return { message: content.message };
  if (content.template === 'old-list') return { message: { text: lines(OLD_COPY) } };
  if (content.template === 'officers-unreached') return { message: { text: lines(OFFICERS_UNREACHED) } };
  if (content.template === 'follow-up' || content.template === 'overdue') return renderTasks(deps, content);
  if (content.template === 'paper') return paperMessage(deps, content);
  if (content.template === 'figures-file') {
    const message = await figuresMessage(deps, content);
    return message === null ? null : { message };
  }
  if (content.template === 'calendar') {
    const document = await comingCalendar(deps, content.branchId);
    return document === null ? null : { message: { text: lines(CALENDAR_CAPTION), document } };
  }
  if (content.template === 'own-data') {
    const message = await ownDataMessage(deps, content, deps.now());
    return message === null ? null : { message };
  }
  if (content.template === 'link-questions' || content.template === 'linked' || content.template === 'joined')
    return renderJoining(deps, content);
  // What was counted is told where it was said alone: see `render-here.ts`.
  if (content.template === 'counted') return null;
  if (isMeetingContent(content)) return renderMeeting(deps, content, as);
  const board = await deps.meetings.board(content.meetingId);
  if (board === null) return null;
  const live = { meetingId: content.meetingId };
  switch (content.template) {
    case 'rsvp': {
      const { newsSince } = content;
      const isNews =
        newsSince === undefined ||
        as !== 'new' ||
        (await deps.meetings.isAnsweredSince(board.meeting.id, newsSince));
      if (!isNews) return null;
      const isOutdated = content.date !== board.meeting.date && board.meeting.state === 'scheduled';
      if (!isOutdated)
        return { message: question(board, content, as, deps, await keyIssuesOf(deps, board, content)), live };
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
        live: { ...live, slot: content.template },
      };
    case 'in-person':
      return { message: { text: inPersonText(inPersonView(board)) } };
    case 'preparation':
      return { message: await preparation(deps, board, content.on) };
  }
}

const isMeetingContent = (content: ProductContent): content is MeetingContent =>
  ['roll', 'roll-list', 'speaker-list', 'course-panel', 'settle', 'collision'].includes(content.template);

/** A file with a word beside it. */
async function paperMessage(deps: RenderDeps, content: PaperContent): Promise<RenderedContent | null> {
  const asked = content.paper;
  const paper = await finishedPaper(deps, content.branchId, asked);
  if (paper === null) return null;
  const bytes = await deps.renderPaper(paper.layout);
  const { fileName, inWords, isWholeInWords, buttons } = paper;
  const document = {
    fileName,
    bytes,
    ...(inWords === undefined ? {} : { inWords }),
    ...(isWholeInWords === undefined ? {} : { isWholeInWords }),
  };
  return { message: { text: paper.caption, document, ...(buttons === undefined ? {} : { buttons }) } };
}

function finishedPaper(deps: RenderDeps, branchId: number, asked: PaperContent['paper']) {
  if (asked.kind === 'quality') return makeQualityPaper(deps, branchId, asked.meetingId);
  if (asked.kind === 'year-plan') return makeYearPlan(deps, branchId, asked.year);
  return asked.kind === 'handover'
    ? makeHandoverBook(deps, branchId, asked)
    : makePaper(deps, branchId, asked);
}

function question(
  board: MeetingBoard,
  content: RsvpContent,
  as: 'new' | 'live' | 'closing',
  deps: RenderDeps,
  keyIssues: readonly string[],
): OutMessage {
  const movedWhy = content.reason ?? null;
  const words = { ...meetingWords(board.branch, board.meeting), keyIssues, movedWhy };
  const tally = boardTally(board);
  if (board.meeting.state === 'cancelled') return { text: cancelledText(words) };
  if (as === 'closing') return { text: supersededText(content.kind, words, tally) };
  const text = questionText(content.kind, words, tally);
  if (deps.now() >= answersCloseAt(board.meeting, deps.zone)) return { text };
  return { text, buttons: rsvpButtons(board.meeting.id), hint: ABSENCE_HINT };
}

function marking(board: MeetingBoard, wantedPage: number): OutMessage {
  const date = board.meeting.date;
  const people = board.roster.filter((member) => onRoster(statusOn(member.statuses, date)));
  const pages = Math.max(1, Math.ceil(people.length / NAMES_PER_PAGE));
  const page = Math.min(wantedPage, pages - 1);
  const answerOf = new Map(board.answers.map((answer) => [answer.memberId, answer]));
  const shown = people.slice(page * NAMES_PER_PAGE, (page + 1) * NAMES_PER_PAGE);
  const names: Button[][] = shown.map((member) => {
    const choice = answerOf.get(member.id)?.choice ?? null;
    const isExempt = !mustAttend(statusOn(member.statuses, date));
    return [
      {
        text: markLabel(nameWithNo(member), choice, isExempt),
        data: encodeButton('mark', board.meeting.id, member.id, choiceArg(nextMark(choice))),
      },
    ];
  });
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
    return answer?.choice === 'absent'
      ? [{ fullName: nameAmong(board.roster, member), reason: answer.reason }]
      : [];
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
  const hasPhone = (member: (typeof open)[number]) => speaksHere(member);
  return {
    meeting: meetingWords(board.branch, board.meeting),
    tally: boardTally(board),
    withoutPhone: open.filter((member) => !hasPhone(member)).map(nameWithNo),
    silent: open.filter(hasPhone).map(nameWithNo),
  };
}

/** R000-1: the key issues stand in the notice when the chi ủy has agreed on them. */
async function keyIssuesOf(
  deps: RenderDeps,
  board: MeetingBoard,
  content: RsvpContent,
): Promise<readonly string[]> {
  if (content.kind !== 'notice') return [];
  const record = await deps.records.record(board.meeting.id);
  if (record === null) return [];
  return announced(record).flatMap((item) => (item.isKey ? [item.text] : []));
}

/** What is unfinished comes first in the officers' preparation (R000-3), then the agenda as far as it stands. */
async function preparation(deps: RenderDeps, board: MeetingBoard, today: IsoDate): Promise<OutMessage> {
  const { meeting, branch, roster } = board;
  const head = preparationText(meetingWords(branch, meeting), daysBetween(today, meeting.date));
  const open = (await deps.tasks.open(branch.id)).slice(0, MOST_TASKS);
  const comments = await deps.comments.open(branch.id);
  const above = comments.length === 0 ? [] : ['', ...linesOf(comments, today, deps.zone).slice(0, -1)];
  const record = await deps.records.record(meeting.id);
  const agenda =
    record === null
      ? []
      : ['', ...preparationAgenda(record.preparation.items, hasCommittee(roster, meeting.date))];
  const tasks =
    open.length === 0 ? [] : ['', unfinishedText(open.map((task) => taskLineOf(task, roster, today)))];
  const collision = collisionOf(meeting.date, DEFAULT_HOLIDAYS, today);
  return {
    text: lines(
      head,
      ...above,
      ...tasks,
      ...agenda,
      ...(collision === null ? [] : ['', collisionLine(collision)]),
    ),
    buttons: [
      ...commentButtons(comments),
      ...cardButtons(open),
      ...(record === null ? [] : preparationButtons(record)),
    ],
  };
}
