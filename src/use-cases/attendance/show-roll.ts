import { addDays } from '../../domain/calendar/calendar.ts';
import { encodeButton } from '../../domain/channel/button-data.ts';
import { meetingInRoom } from '../../domain/meeting/meeting-at-hand.ts';
import { isOfficer } from '../../domain/people/membership.ts';
import type { LivePort } from '../../storage/delivery/ports.ts';
import type { OutboxDraft } from '../../storage/effects.ts';
import type { MeetingRecord } from '../../storage/meeting/ports.ts';
import { lines } from '../../text/rich-text.ts';
import {
  LIST_NEEDS_PRIVATE,
  LIST_SENT_PRIVATELY,
  OLD_LIST,
  OPEN_PRIVATE_BUTTON,
  pageToast,
} from '../../text/vi/attendance/attendance.ts';
import { PRESENT_BUTTON, rollText } from '../../text/vi/attendance/roll.ts';
import { NOT_OFFICER_NOW } from '../../text/vi/resolutions/documents.ts';
import { rollListContent } from '../contents.ts';
import { countOf, isRunning, meetingsAround, type RecordDeps } from '../meeting/meeting-record.ts';
import { meetingWords } from '../meeting/meeting-words.ts';
import { type ShowDeps, showAttendance } from '../meeting/show-meeting.ts';
import { reply, replyWith } from '../replies.ts';
import {
  type Answered,
  type MemberRequest,
  namesShown,
  privateReplyDraft,
  replyDraft,
  textContent,
} from '../request.ts';
import { markPage } from './mark-roll.ts';
import { orderRoll } from './order-roll.ts';
import { membersOfPage, pagesOf } from './roll-pages.ts';

export type RollDeps = RecordDeps & ShowDeps;

/** `/diemdanh`: before the meeting who said they would come; from its beginning the roll; with words, officers mark. */
export async function handleRoll(deps: RollDeps, request: MemberRequest, args: string): Promise<void> {
  if (args.trim() !== '')
    return isOfficer(request.member.office)
      ? orderRoll(deps, request, args)
      : reply(deps, request, NOT_OFFICER_NOW);
  const today = deps.zone.toLocal(request.now).date;
  const meetings = await meetingsAround(deps, request.member.branchId, request.now);
  const meeting = meetingInRoom(meetings, today);
  if (meeting === null || meeting.startedAt === null) return showAttendance(deps, request);
  // One of an earlier day is the officers' to finish, ended or not; to the others the next meeting matters.
  const isLastNights = meeting.endedAt === null && meeting.date === addDays(today, -1);
  const isOver = meeting.date !== today && !isLastNights;
  if (isOver && (!isOfficer(request.member.office) || request.chat.kind === 'group'))
    return showAttendance(deps, request);
  const record = await deps.records.record(meeting.id);
  if (record === null) return showAttendance(deps, request);
  const seen = isOfficer(request.member.office) ? [namesShown(request, meeting.id, 'roll')] : [];
  await replyWith(deps, request, rollReplies(deps, request, record), seen);
}

function rollReplies(deps: RollDeps, request: MemberRequest, record: MeetingRecord): readonly OutboxDraft[] {
  const text = rollText(meetingWords(record.branch, record.meeting), countOf(record));
  const list = rollListContent(record.meeting.id, 0);
  const officer = isOfficer(request.member.office);
  if (request.chat.kind === 'private') {
    if (officer) return [replyDraft(request, list)];
    const buttons = isRunning(record)
      ? [[{ text: PRESENT_BUTTON, data: encodeButton('present', record.meeting.id) }]]
      : undefined;
    return [replyDraft(request, textContent(text, buttons))];
  }
  if (!officer) return [replyDraft(request, textContent(text))];
  const link = deps.privateLink('diemdanh');
  const hint =
    link === null
      ? textContent(lines(text, LIST_NEEDS_PRIVATE))
      : textContent(lines(text, LIST_SENT_PRIVATELY), [[{ text: OPEN_PRIVATE_BUTTON, url: link }]]);
  return [replyDraft(request, hint), privateReplyDraft(request, list, 1)];
}

/** Another page of the officers' list; `all` marks what is left of the page first and moves on. */
export async function turnRollPage(
  deps: RecordDeps & { readonly live: Pick<LivePort, 'turn'> },
  request: MemberRequest,
  meetingId: number,
  page: number,
  how: 'next' | 'back' | 'all',
): Promise<Answered> {
  const record = await deps.records.record(meetingId);
  const isOurs = record !== null && record.branch.id === request.member.branchId;
  const last = isOurs ? pagesOf(record) - 1 : 0;
  const target = Math.max(0, Math.min(last, how === 'back' ? page - 1 : page + 1));
  const next = rollListContent(meetingId, target);
  if (how === 'all' || !isOurs) {
    const follow = !request.canEdit && page < last ? [replyDraft(request, next)] : [];
    return markPage(deps, request, meetingId, (now) => membersOfPage(now, page).map(({ id }) => id), {
      outbox: follow,
      turn:
        request.canEdit && page < last && request.pressedMessageId !== null
          ? { posted: { chatRef: request.chat.ref, messageId: request.pressedMessageId }, content: next }
          : null,
    });
  }
  if (!request.canEdit || request.pressedMessageId === null) {
    await replyWith(deps, request, [replyDraft(request, next)]);
    return null;
  }
  const receipt = { text: pageToast(target) };
  const posted = { chatRef: request.chat.ref, messageId: request.pressedMessageId };
  const turned = await deps.live.turn(request.event, posted, next, { receipt }, request.now);
  if (!turned.done) return null;
  return turned.result ? receipt : { text: OLD_LIST };
}
