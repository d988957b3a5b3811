import { type Attendance, isRollTaken, settleRoll } from '../../domain/attendance/roll.ts';
import { isClosedToday, meetingInRoom, meetingToEnd } from '../../domain/meeting/meeting-at-hand.ts';
import { checkTimes, minutesLong, type Proceedings, phaseOf } from '../../domain/meeting/proceedings.ts';
import { readProceedings } from '../../domain/meeting/read-proceedings.ts';
import type { OutboxDraft } from '../../storage/effects.ts';
import type { MeetingRecord } from '../../storage/meeting/ports.ts';
import { officersUnreachedAbout } from '../../text/vi/channel/officers-unreached.ts';
import * as words from '../../text/vi/meeting/proceedings.ts';
import { settleContent } from '../contents.ts';
import { refusedByReply, reply } from '../replies.ts';
import { journalBy, type MemberRequest, privateReplyDraft, replyDraft, textContent } from '../request.ts';
import {
  countOf,
  doneWith,
  meetingsAround,
  minutesOf,
  momentOf,
  type RecordDecision,
  type RecordDeps,
} from './meeting-record.ts';
import { meetingWords } from './meeting-words.ts';

/** No meeting of a branch lasts longer. */
const LONGEST_MS = 6 * 60 * 60_000;
const END_LIFETIME_MS = 12 * 60 * 60_000;

/** `/ketthuc [21:15]`: ends the meeting that runs, closes the roll, and tells the officers what is to be settled. */
export async function endMeeting(deps: RecordDeps, request: MemberRequest, args: string): Promise<void> {
  const facts = readProceedings(args);
  const [time, ...others] = facts ?? [];
  if (facts === null || others.length > 0 || (time !== undefined && time.set !== 'time'))
    return reply(deps, request, words.END_USAGE);
  const today = deps.zone.toLocal(request.now).date;
  const meetings = await meetingsAround(deps, request.member.branchId, request.now);
  const meeting = meetingToEnd(meetings) ?? meetingInRoom(meetings, today);
  if (meeting === null || meeting.startedAt === null)
    return reply(deps, request, isClosedToday(meetings, today) ? words.MINUTES_CLOSED_NOW : words.NOT_BEGUN);
  await deps.records.change(
    request.event,
    { meetingId: meeting.id, actor: request.account },
    request.now,
    (record): RecordDecision => {
      const proceedings = record?.proceedings ?? null;
      if (record === null || proceedings === null || record.branch.id !== request.member.branchId)
        return refusedByReply(request, words.NOT_BEGUN);
      if (proceedings.closedAt !== null) return refusedByReply(request, words.MINUTES_CLOSED_NOW);
      const isOver = phaseOf(proceedings) === 'ended';
      if (isOver && time === undefined && proceedings.endedAt !== null) {
        const view = meetingWords(record.branch, record.meeting);
        const said = words.alreadyEnded(view, minutesOf(deps.zone, proceedings.endedAt));
        return {
          change: null,
          result: undefined,
          effects: { outbox: [replyDraft(request, textContent(said)), settleFor(request, record)] },
        };
      }
      // Ended by somebody who thinks of it the next morning: the true time only they know.
      if (time === undefined && request.now - proceedings.startedAt > LONGEST_MS)
        return refusedByReply(request, words.endTimeNeeded(meetingWords(record.branch, record.meeting)));
      const endedAt =
        time === undefined
          ? request.now
          : momentOf(deps.zone, record.meeting.date, time.minutes, proceedings.startedAt);
      const refusal = checkTimes(proceedings.startedAt, endedAt, request.now);
      if (refusal !== null)
        return refusedByReply(
          request,
          words.TIME_REFUSALS[refusal === 'in-future' ? 'in-future' : 'before-start'],
        );
      return isOver
        ? corrected(deps, request, record, proceedings, endedAt)
        : ended(deps, request, record, proceedings, endedAt);
    },
  );
}

function ended(
  deps: RecordDeps,
  request: MemberRequest,
  record: MeetingRecord,
  before: Proceedings,
  endedAt: number,
): RecordDecision {
  const proceedings = { ...before, endedAt };
  const view = {
    meeting: meetingWords(record.branch, record.meeting),
    startedAt: minutesOf(deps.zone, before.startedAt),
    endedAt: minutesOf(deps.zone, endedAt),
    minutesLong: minutesLong(proceedings) ?? 0,
    count: countOf(record),
  };
  const toGroup: OutboxDraft = {
    key: `ended:${record.meeting.id}`,
    audience: { to: 'branch-groups', branchId: record.branch.id },
    priority: 'reply',
    content: { ...textContent(words.endedText(view)), about: 'meeting' },
    expiresAt: request.now + END_LIFETIME_MS,
  };
  return doneWith(
    { proceedings, attendances: settledOf(record) },
    {
      outbox: [toGroup, settleFor(request, record)],
      journal: [
        journalBy(request, {
          action: 'meeting.ended',
          subject: `meeting:${record.meeting.id}`,
          after: {
            endedAt,
            present: isRollTaken(record.attendances) ? view.count.present : null,
            mustAttend: view.count.mustAttend,
          },
        }),
      ],
    },
  );
}

/** What became of those who are not marked; nothing as long as nobody is: then it is not known who was there. */
const settledOf = ({ roster, attendances, answers, meeting }: MeetingRecord): readonly Attendance[] =>
  isRollTaken(attendances) ? settleRoll(roster, attendances, answers, meeting.date) : [];

/** What is to be settled goes to whoever ended the meeting, in private. */
const settleFor = (request: MemberRequest, { meeting, branch }: MeetingRecord): OutboxDraft => {
  const draft = privateReplyDraft(request, settleContent(meeting.id), 1);
  if (draft.audience.to !== 'account') return draft;
  const withoutNames = textContent(officersUnreachedAbout('settle', meetingWords(branch, meeting)));
  return { ...draft, audience: { ...draft.audience, officerOf: branch.id }, withoutNames };
};

function corrected(
  deps: RecordDeps,
  request: MemberRequest,
  record: MeetingRecord,
  before: Proceedings,
  endedAt: number,
): RecordDecision {
  return doneWith(
    // Marked only after the end: now it is known who was away.
    { proceedings: { ...before, endedAt }, attendances: settledOf(record) },
    {
      outbox: [replyDraft(request, textContent(words.endCorrected(minutesOf(deps.zone, endedAt))))],
      journal: [
        journalBy(request, {
          action: 'meeting.amended',
          subject: `meeting:${record.meeting.id}`,
          before: { endedAt: before.endedAt },
          after: { endedAt },
        }),
      ],
    },
  );
}
