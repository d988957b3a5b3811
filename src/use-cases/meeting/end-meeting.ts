import { type Attendance, isRollTaken, settleRoll } from '../../domain/attendance/roll.ts';
import type { Minutes } from '../../domain/calendar/calendar.ts';
import { isClosedToday, meetingInRoom, meetingToEnd } from '../../domain/meeting/meeting-at-hand.ts';
import { checkTimes, minutesLong, type Proceedings, phaseOf } from '../../domain/meeting/proceedings.ts';
import { readProceedings } from '../../domain/meeting/read-proceedings.ts';
import type { OutboxDraft } from '../../storage/effects.ts';
import type { MeetingRecord } from '../../storage/meeting/ports.ts';
import { officersUnreachedAbout } from '../../text/vi/channel/officers-unreached.ts';
import * as words from '../../text/vi/meeting/proceedings.ts';
import { settleContent } from '../contents.ts';
import { carriedOut, type EndAct, shownFirst } from '../preview.ts';
import { reopenButtons } from '../reopen-buttons.ts';
import { refusedByReply, reply } from '../replies.ts';
import {
  type Answered,
  journalBy,
  type MemberRequest,
  privateReplyDraft,
  replyDraft,
  textContent,
} from '../request.ts';
import { endedContent } from '../telling-contents.ts';
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
    (record): RecordDecision =>
      decideEnd(deps, request, record, time?.minutes ?? null, (known, proceedings, endedAt) =>
        needsPreview(known, proceedings, endedAt)
          ? endPreview(deps, request, known, proceedings, time?.minutes ?? null, endedAt)
          : ended(deps, request, known, proceedings, endedAt),
      ),
  );
}

/** The meeting can be ended: `ending` says what comes of it. */
function decideEnd(
  deps: RecordDeps,
  request: MemberRequest,
  record: MeetingRecord | null,
  time: Minutes | null,
  ending: (record: MeetingRecord, proceedings: Proceedings, endedAt: number) => RecordDecision,
): RecordDecision {
  const proceedings = record?.proceedings ?? null;
  if (record === null || proceedings === null || record.branch.id !== request.member.branchId)
    return refusedByReply(request, words.NOT_BEGUN);
  if (proceedings.closedAt !== null) return refusedByReply(request, words.MINUTES_CLOSED_NOW);
  const isOver = phaseOf(proceedings) === 'ended';
  if (isOver && time === null && proceedings.endedAt !== null) {
    const view = meetingWords(record.branch, record.meeting);
    const said = words.alreadyEnded(view, minutesOf(deps.zone, proceedings.endedAt));
    const answer = replyDraft(request, textContent(said, reopenButtons(record, 'running')));
    const outbox = [answer, settleFor(request, record)];
    return { change: null, result: undefined, effects: { outbox } };
  }
  // Ended by somebody who thinks of it the next morning: the true time only they know.
  if (time === null && request.now - proceedings.startedAt > LONGEST_MS)
    return refusedByReply(request, words.endTimeNeeded(meetingWords(record.branch, record.meeting)));
  const endedAt =
    time === null ? request.now : momentOf(deps.zone, record.meeting.date, time, proceedings.startedAt);
  const refusal = checkTimes(proceedings.startedAt, endedAt, request.now);
  if (refusal !== null)
    return refusedByReply(
      request,
      words.TIME_REFUSALS[refusal === 'in-future' ? 'in-future' : 'before-start'],
    );
  return isOver
    ? corrected(deps, request, record, proceedings, endedAt)
    : ending(record, proceedings, endedAt);
}

/** No meeting of a branch is so short. */
const SHORT_MINUTES = 30;

const needsPreview = (record: MeetingRecord, proceedings: Proceedings, endedAt: number): boolean =>
  countOf(record).present === 0 || (minutesLong({ ...proceedings, endedAt }) ?? 0) < SHORT_MINUTES;

/** The figures, before the roll closes over them. */
function endPreview(
  deps: RecordDeps,
  request: MemberRequest,
  record: MeetingRecord,
  proceedings: Proceedings,
  at: Minutes | null,
  endedAt: number,
): RecordDecision {
  const { roster, attendances, answers, meeting } = record;
  const text = words.endPreview({
    meeting: meetingWords(record.branch, meeting),
    startedAt: minutesOf(deps.zone, proceedings.startedAt),
    endedAt: minutesOf(deps.zone, endedAt),
    minutesLong: minutesLong({ ...proceedings, endedAt }) ?? 0,
    count: countOf(record),
    unmarked: isRollTaken(attendances) ? settleRoll(roster, attendances, answers, meeting.date).length : null,
  });
  const act: EndAct = { do: 'end', meetingId: meeting.id, startedAt: proceedings.startedAt, at };
  return shownFirst(request, { act, text, yes: words.END_BUTTON });
}

/** `✅ Kết thúc`: ended, unless it was ended meanwhile or begun anew. */
export async function carryOutEnd(deps: RecordDeps, request: MemberRequest, act: EndAct): Promise<Answered> {
  const input = { meetingId: act.meetingId, actor: request.account };
  const outcome = await deps.records.change<Answered>(request.event, input, request.now, (record) => {
    const proceedings = record?.proceedings ?? null;
    const isStale = proceedings?.startedAt !== act.startedAt;
    const isOver = phaseOf(proceedings) === 'ended';
    // Somebody else ended it meanwhile: that time stands.
    const time = isOver ? null : act.at;
    return carriedOut(
      request,
      isStale
        ? refusedByReply(request, words.NOT_AS_SHOWN)
        : decideEnd(deps, request, record, time, (known, before, endedAt) => {
            const done = ended(deps, request, known, before, endedAt);
            if (request.chat.kind === 'private') return done;
            const view = meetingWords(known.branch, known.meeting);
            const wayBack = textContent(words.endedEarly(view), reopenButtons(known, 'running'));
            const outbox = [...(done.effects.outbox ?? []), replyDraft(request, wayBack, 3)];
            return { ...done, effects: { ...done.effects, outbox } };
          }),
    );
  });
  return outcome.done ? outcome.result : null;
}

function ended(
  deps: RecordDeps,
  request: MemberRequest,
  record: MeetingRecord,
  before: Proceedings,
  endedAt: number,
): RecordDecision {
  const proceedings = { ...before, endedAt, reopenedAt: null };
  const view = {
    meeting: meetingWords(record.branch, record.meeting),
    startedAt: minutesOf(deps.zone, before.startedAt),
    endedAt: minutesOf(deps.zone, endedAt),
    minutesLong: minutesLong(proceedings) ?? 0,
    count: countOf(record),
  };
  const toGroup: OutboxDraft = {
    // Ended again after it was opened again: told again.
    key: `ended:${record.meeting.id}:${request.event.inboxId}`,
    audience: { to: 'branch-groups', branchId: record.branch.id },
    priority: 'reply',
    content: endedContent(record.meeting.id, words.endedText(view), request.chat.id),
    expiresAt: request.now + END_LIFETIME_MS,
  };
  return doneWith(
    { proceedings, settled: settledOf(record) },
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
    { proceedings: { ...before, endedAt }, settled: settledOf(record) },
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
