import { phaseOf } from '../../domain/meeting/proceedings.ts';
import type { OutboxDraft } from '../../storage/effects.ts';
import type { MeetingRecord } from '../../storage/meeting/ports.ts';
import * as words from '../../text/vi/meeting/proceedings.ts';
import { reopenedRollContent, rsvpContent } from '../contents.ts';
import { carriedOut } from '../preview.ts';
import type { ReopenTo } from '../reopen-buttons.ts';
import { refusedAtPress, strayAtPress } from '../replies.ts';
import { type Answered, journalBy, type MemberRequest, replyDraft, textContent } from '../request.ts';
import { doneWith, minutesOf, type RecordDecision, type RecordDeps } from './meeting-record.ts';
import { meetingWords } from './meeting-words.ts';
import { isEarly } from './start-meeting.ts';

/* The ways back from `/ketthuc` and `/batdau`, until the minutes are closed. */

const HOUR_MS = 60 * 60_000;
/** So long after the end people may still be in the room. */
const STILL_THERE_MS = 3 * HOUR_MS;
const WORD_LASTS_MS = 12 * HOUR_MS;

/** `↩️ Mở lại`: the meeting is again as it was before it was ended, or before it was begun. */
export async function reopenMeeting(
  deps: RecordDeps,
  request: MemberRequest,
  meetingId: number,
  to: ReopenTo,
): Promise<Answered> {
  const input = { meetingId, actor: request.account };
  const outcome = await deps.records.change<Answered>(request.event, input, request.now, (record) => {
    if (record === null || record.branch.id !== request.member.branchId)
      return strayAtPress(request, words.START_REFUSALS['no-meeting'], `meeting:${meetingId}`);
    const decision = decideReopening(deps, request, record, to);
    return typeof decision === 'string'
      ? refusedAtPress(decision)
      : // Whatever else waits for this person's word is not touched by it.
        carriedOut(
          request,
          { ...decision, effects: { prompts: [], ...decision.effects } },
          words.REOPENED_TOAST,
        );
  });
  return outcome.done ? outcome.result : null;
}

function decideReopening(
  deps: RecordDeps,
  request: MemberRequest,
  record: MeetingRecord,
  to: ReopenTo,
): RecordDecision | string {
  const phase = phaseOf(record.proceedings);
  const view = meetingWords(record.branch, record.meeting);
  if (phase === 'closed') return words.MINUTES_CLOSED_NOW;
  if (phase === 'ahead') return words.notBegunYet(view);
  // Begun and ended by two slips of one morning: nobody wants to be in the middle of them.
  if (to === 'ahead' || (phase === 'ended' && isSlip(record, request.now)))
    return mayTakeBackStart(record, request.now)
      ? startTakenBack(deps, request, record)
      : words.startStays(view);
  return phase === 'running' ? words.stillRunning(view) : endTakenBack(deps, request, record);
}

const markedByHand = ({ attendances }: MeetingRecord): number =>
  attendances.filter((one) => one.markedBy !== 'schedule').length;

/** Something was done in the meeting that cannot be made again. */
const hasWork = ({ votes, quality }: MeetingRecord): boolean =>
  votes.length > 0 || quality.self !== null || quality.branch !== null || quality.superior !== null;

/** Whether the start can be taken back: before the hour, or while nobody has been marked. */
const mayTakeBackStart = (record: MeetingRecord, now: number): boolean =>
  !hasWork(record) && (now < record.meeting.startsAt || markedByHand(record) === 0);

const isSlip = (record: MeetingRecord, now: number): boolean =>
  now < record.meeting.startsAt &&
  isEarly(record.meeting, record.proceedings?.startedAt ?? now) &&
  markedByHand(record) === 0 &&
  !hasWork(record);

/** The roll is open again with the marks that people made; the minutes have what they had. */
function endTakenBack(deps: RecordDeps, request: MemberRequest, record: MeetingRecord): RecordDecision {
  const { meeting, branch, proceedings } = record;
  if (proceedings === null) return { change: null, result: undefined, effects: {} };
  const view = meetingWords(branch, meeting);
  const areThere = request.now - (proceedings.endedAt ?? 0) < STILL_THERE_MS;
  const word: OutboxDraft = {
    key: `reopened:${meeting.id}:${request.event.inboxId}`,
    audience: { to: 'branch-groups', branchId: branch.id },
    priority: 'reply',
    content: areThere
      ? reopenedRollContent(meeting.id)
      : { ...textContent(words.reopenedLater(view)), about: 'meeting' },
    expiresAt: request.now + WORD_LASTS_MS,
  };
  const said = words.reopenedReply(view, minutesOf(deps.zone, proceedings.startedAt));
  return doneWith(
    { proceedings: { ...proceedings, endedAt: null, reopenedAt: request.now }, takeBack: 'end' },
    {
      outbox: [word, ...privately(request, said)],
      journal: [
        journalBy(request, {
          action: 'meeting.reopened',
          subject: `meeting:${meeting.id}`,
          before: { endedAt: proceedings.endedAt },
          after: { endedAt: null },
        }),
      ],
    },
  );
}

/** The meeting lies ahead again: the roll goes, the question of coming is asked, and its hour comes as usual. */
function startTakenBack(
  { zone }: Pick<RecordDeps, 'zone'>,
  request: MemberRequest,
  record: MeetingRecord,
): RecordDecision {
  const { meeting, branch, proceedings } = record;
  if (proceedings === null) return { change: null, result: undefined, effects: {} };
  const view = meetingWords(branch, meeting);
  const isAhead = request.now < meeting.startsAt;
  // Noted on a later day, the start was never posted.
  const wasPosted = meeting.date >= zone.toLocal(request.now).date;
  const said = words.startTakenBack(view, isAhead);
  const word: OutboxDraft = {
    key: `not-begun:${meeting.id}:${request.event.inboxId}`,
    audience: { to: 'branch-groups', branchId: branch.id },
    priority: 'reply',
    content: isAhead
      ? rsvpContent(meeting, 'not-begun')
      : { ...textContent(words.notBegunToday(view)), about: 'meeting' },
    expiresAt: isAhead ? meeting.startsAt : request.now + WORD_LASTS_MS,
  };
  return doneWith(
    { takeBack: 'start', ...(isAhead ? { owedSince: proceedings.startedAt } : {}) },
    {
      outbox: [
        ...(wasPosted ? [word] : []),
        ...(wasPosted ? privately(request, said) : [replyDraft(request, textContent(said))]),
      ],
      journal: [
        journalBy(request, {
          action: 'meeting.start-taken-back',
          subject: `meeting:${meeting.id}`,
          before: {
            startedAt: proceedings.startedAt,
            endedAt: proceedings.endedAt,
            marked: markedByHand(record),
          },
          after: null,
        }),
      ],
    },
  );
}

/** In the group the word to everybody is the answer. */
const privately = (request: MemberRequest, text: string): readonly OutboxDraft[] =>
  request.chat.kind === 'private' ? [replyDraft(request, textContent(text))] : [];
