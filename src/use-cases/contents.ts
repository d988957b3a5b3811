import { encodeButton } from '../domain/button-data.ts';
import type { Zone } from '../domain/calendar.ts';
import { answersCloseAt } from '../domain/meeting.ts';
import { mustAttend, onRoster, statusOn } from '../domain/membership.ts';
import { REASONS } from '../domain/rsvp.ts';
import type { Button, OutMessage } from '../messaging/outbound.ts';
import type { Content } from '../storage/effects.ts';
import type { MeetingBoard, MeetingsPort } from '../storage/ports.ts';
import { lines } from '../text/rich-text.ts';
import {
  inPersonText,
  MARKING_SUPERSEDED,
  markingText,
  markLabel,
  NEXT_PAGE,
  PREVIOUS_PAGE,
} from '../text/vi/attendance.ts';
import { nameWithNo } from '../text/vi/names.ts';
import {
  ABSENT_BUTTON,
  ATTENDING_BUTTON,
  cancelledText,
  type QuestionKind,
  questionText,
  REASON_NAMES,
  reasonsText,
  supersededText,
} from '../text/vi/rsvp.ts';
import { boardTally, meetingWords } from './meeting-words.ts';
import type { TextContent } from './request.ts';

/** The question "will you come?" of a meeting: put into words when it is sent, and kept current afterwards. */
export interface RsvpContent extends Content {
  readonly template: 'rsvp';
  readonly meetingId: number;
  readonly kind: QuestionKind;
}

export interface ReasonsContent extends Content {
  readonly template: 'reasons';
  readonly meetingId: number;
}

/** The officers' list for answering in place of others. */
export interface MarkingContent extends Content {
  readonly template: 'marking';
  readonly meetingId: number;
  readonly page: number;
}

export interface InPersonContent extends Content {
  readonly template: 'in-person';
  readonly meetingId: number;
}

export type ProductContent = TextContent | RsvpContent | ReasonsContent | MarkingContent | InPersonContent;

export const rsvpContent = (meetingId: number, kind: QuestionKind): RsvpContent => ({
  template: 'rsvp',
  meetingId,
  kind,
});

export const reasonsContent = (meetingId: number): ReasonsContent => ({ template: 'reasons', meetingId });
export const inPersonContent = (meetingId: number): InPersonContent => ({ template: 'in-person', meetingId });
export const markingContent = (meetingId: number, page: number): MarkingContent => ({
  template: 'marking',
  meetingId,
  page,
});

export interface RenderDeps {
  readonly meetings: Pick<MeetingsPort, 'board'>;
  readonly zone: Zone;
  now(): number;
}

export interface RenderedContent {
  readonly message: OutMessage;
  readonly live?: { readonly meetingId: number };
}

export const NAMES_PER_PAGE = 8;

/** Puts stored content into words from what is stored now; null when nothing is left to say. */
export async function renderContent(
  deps: RenderDeps,
  content: ProductContent,
  as: 'new' | 'live' | 'closing',
): Promise<RenderedContent | null> {
  if (content.template === 'text') return { message: content.message };
  const board = await deps.meetings.board(content.meetingId);
  if (board === null) return null;
  const live = { meetingId: content.meetingId };
  switch (content.template) {
    case 'rsvp':
      return { message: question(board, content, as, deps), live };
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
