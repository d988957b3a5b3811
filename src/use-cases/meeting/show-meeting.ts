import type { Zone } from '../../domain/calendar/calendar.ts';
import { encodeButton } from '../../domain/channel/button-data.ts';
import type { Branch } from '../../domain/meeting/branch.ts';
import { answersCloseAt, type Meeting } from '../../domain/meeting/meeting.ts';
import { meetingToClose, meetingToPrepare } from '../../domain/meeting/meeting-at-hand.ts';
import { weekDuties } from '../../domain/meeting/secretary-week.ts';
import { isOfficer } from '../../domain/people/membership.ts';
import type { InboxPort } from '../../storage/delivery/ports.ts';
import type { MeetingsPort, RecordsPort } from '../../storage/meeting/ports.ts';
import type { MeetingBoard } from '../../storage/views.ts';
import { lines } from '../../text/rich-text.ts';
import {
  LIST_NEEDS_PRIVATE,
  LIST_SENT_PRIVATELY,
  NO_MEETING,
  notHeldText,
  OPEN_PRIVATE_BUTTON,
  ownAnswer,
  scheduleText,
  tallyText,
} from '../../text/vi/attendance/attendance.ts';
import { agendaForMembers } from '../../text/vi/meeting/agenda.ts';
import { secretaryWeek } from '../../text/vi/meeting/secretary-week.ts';
import { CALENDAR_BUTTON } from '../../text/vi/papers/captions.ts';
import { markingContent } from '../contents.ts';
import { type ReplyDeps, reply, replyWith } from '../replies.ts';
import { type MemberRequest, namesShown, privateReplyDraft, replyDraft, textContent } from '../request.ts';
import { rsvpButtons } from '../rsvp-buttons.ts';
import { meetingsAround, type RecordDeps } from './meeting-record.ts';
import { boardTally, meetingWords } from './meeting-words.ts';
import { announced } from './prepare-agenda.ts';

export interface ShowDeps {
  readonly meetings: Pick<MeetingsPort, 'upcoming' | 'board'>;
  readonly records: Pick<RecordsPort, 'record'>;
  readonly inbox: Pick<InboxPort, 'finish'>;
  readonly zone: Zone;
  /** Whether files can be sent here. */
  readonly takesFiles: boolean;
  /** Address that opens the private chat, or null where the channel has none. */
  privateLink(payload: string): string | null;
}

const DAY_MS = 24 * 60 * 60_000;

/** The meeting that members mean by "the meeting": the next one that is not over, today's included. */
export async function currentMeeting(
  deps: Pick<ShowDeps, 'meetings' | 'zone'>,
  branchId: number,
  now: number,
): Promise<Meeting | null> {
  return openMeeting(await deps.meetings.upcoming(branchId, now - DAY_MS), now, deps.zone);
}

/** The first scheduled meeting whose day is not over, else the first cancelled one. */
export function openMeeting(upcoming: readonly Meeting[], now: number, zone: Zone): Meeting | null {
  const open = upcoming.filter((meeting) => answersCloseAt(meeting, zone) > now);
  return open.find((meeting) => meeting.state === 'scheduled') ?? open[0] ?? null;
}

/** `/lich`: when and where, as a file too where files can be sent; a member in private also gets the two buttons. */
export async function showMeeting(deps: ShowDeps, request: MemberRequest): Promise<void> {
  const board = await currentBoard(deps, request);
  if (board === null || board.meeting.state === 'cancelled') return nothingAhead(deps, request, board);
  const words = meetingWords(board.branch, board.meeting);
  const record = await deps.records.record(board.meeting.id);
  const text = lines(
    scheduleText(words, boardTally(board), isMoved(board.branch, board.meeting)),
    ...(record === null ? [] : agendaForMembers(announced(record))),
  );
  const calendar = deps.takesFiles
    ? [[{ text: CALENDAR_BUTTON, data: encodeButton('meeting-calendar', board.meeting.id) }]]
    : [];
  if (request.chat.kind === 'group')
    return reply(deps, request, text, calendar.length === 0 ? undefined : calendar);
  const own = lines(text, '', ownLine(board, request));
  return replyWith(deps, request, [
    replyDraft(request, textContent(own, [...rsvpButtons(board.meeting.id), ...calendar])),
  ]);
}

/**
 * `/diemdanh`: the tally for everybody. Who exactly has not answered is for officers, and only in private:
 * asked in the group, the list goes to the officer's private chat.
 */
export async function showAttendance(deps: ShowDeps, request: MemberRequest): Promise<void> {
  const board = await currentBoard(deps, request);
  if (board === null || board.meeting.state === 'cancelled') return nothingAhead(deps, request, board);
  const tally = tallyText(meetingWords(board.branch, board.meeting), boardTally(board));
  const officer = isOfficer(request.member.office);
  const marking = markingContent(board.meeting.id, 0);
  const seen = officer ? [namesShown(request, board.meeting.id, 'answers')] : [];
  if (request.chat.kind === 'private') {
    const content = officer
      ? marking
      : textContent(lines(tally, ownLine(board, request)), rsvpButtons(board.meeting.id));
    return replyWith(deps, request, [replyDraft(request, content)], seen);
  }
  if (!officer) return replyWith(deps, request, [replyDraft(request, textContent(tally))]);
  const link = deps.privateLink('diemdanh');
  const hint =
    link === null
      ? textContent(lines(tally, LIST_NEEDS_PRIVATE))
      : textContent(lines(tally, LIST_SENT_PRIVATELY), [[{ text: OPEN_PRIVATE_BUTTON, url: link }]]);
  const list = privateReplyDraft(request, marking, 1);
  return replyWith(deps, request, [replyDraft(request, hint), list], seen);
}

async function currentBoard(deps: ShowDeps, request: MemberRequest): Promise<MeetingBoard | null> {
  const meeting = await currentMeeting(deps, request.member.branchId, request.now);
  return meeting === null ? null : deps.meetings.board(meeting.id);
}

const nothingAhead = (
  deps: ShowDeps,
  request: MemberRequest,
  cancelled: MeetingBoard | null,
): Promise<void> => {
  const text =
    cancelled === null ? NO_MEETING : notHeldText(meetingWords(cancelled.branch, cancelled.meeting));
  return reply(deps, request, text);
};

const ownLine = (board: MeetingBoard, request: MemberRequest): string => {
  const answer = board.answers.find((one) => one.memberId === request.member.id);
  return ownAnswer(answer?.choice ?? null, answer?.reason ?? null);
};

const isMoved = (branch: Branch, meeting: Meeting): boolean =>
  meeting.kind === 'regular' &&
  (Number(meeting.date.slice(8)) !== branch.rule.day || !meeting.date.startsWith(meeting.period));

/** R003-8: `/huongdan tuần này`: what officers have to do in the seven days from today on. */
export async function showWeek(
  deps: ReplyDeps & Pick<RecordDeps, 'records'> & { readonly zone: Zone },
  request: MemberRequest,
): Promise<void> {
  const { date: today } = deps.zone.toLocal(request.now);
  const meetings = await meetingsAround(deps, request.member.branchId, request.now);
  const regular = meetings.filter(({ kind }) => kind === 'regular');
  const next = meetingToPrepare(regular, today)?.date ?? null;
  const open = meetingToClose(regular)?.date ?? null;
  return reply(deps, request, secretaryWeek(today, next, weekDuties(today, { next, open })));
}
