import { canVote, checkVotes, hasTwoThirds, passes } from '../../domain/attendance/attendance.ts';
import { readVote, type VoteReading } from '../../domain/attendance/read-vote.ts';
import { countVoters } from '../../domain/attendance/roll.ts';
import { encodeButton } from '../../domain/channel/button-data.ts';
import { isClosedToday, meetingInRoom } from '../../domain/meeting/meeting-at-hand.ts';
import { sameSubject } from '../../domain/resolutions/vote-of-document.ts';
import type { MeetingRecord, Vote } from '../../storage/meeting/ports.ts';
import { lines, type RichText } from '../../text/rich-text.ts';
import { EDITED_AGAIN } from '../../text/vi/channel/refusals.ts';
import { MINUTES_CLOSED_NOW } from '../../text/vi/meeting/proceedings.ts';
import * as words from '../../text/vi/meeting/votes.ts';
import { doneWith, meetingsAround, type RecordDecision, type RecordDeps } from '../meeting/meeting-record.ts';
import { refusedByReply, reply } from '../replies.ts';
import { journalBy, type MemberRequest, replyDraft, textContent } from '../request.ts';

/**
 * `/bieuquyet 22 1 1 [nội dung]`: a count of hands, checked against who is in the room (R3-3 to R3-6). Once its message is
 * edited, it corrects its own count.
 */
export async function recordVote(deps: RecordDeps, request: MemberRequest, args: string): Promise<void> {
  const reading = args.trim() === '' ? null : readVote(args);
  if (reading?.kind === 'secret') return reply(deps, request, words.VOTE_SECRET);
  if (reading?.kind === 'unreadable') return reply(deps, request, words.VOTE_USAGE);
  const meetings = await meetingsAround(deps, request.member.branchId, request.now);
  const today = deps.zone.toLocal(request.now).date;
  const meeting = meetingInRoom(meetings, today);
  if (meeting === null || meeting.startedAt === null)
    return reply(deps, request, isClosedToday(meetings, today) ? MINUTES_CLOSED_NOW : words.VOTE_NO_MEETING);
  await deps.records.change(
    request.event,
    { meetingId: meeting.id, actor: request.account },
    request.now,
    (record): RecordDecision => {
      const proceedings = record?.proceedings ?? null;
      if (record === null || proceedings === null || record.branch.id !== request.member.branchId)
        return refusedByReply(request, words.VOTE_NO_MEETING);
      if (reading === null) return refusedByReply(request, votesSoFar(record));
      if (proceedings.closedAt !== null) return refusedByReply(request, MINUTES_CLOSED_NOW);
      if (request.isEdited) return corrected(request, record, reading);
      return reading.kind === 'withdraw'
        ? withdrawn(request, record, reading.no)
        : counted(request, record, reading);
    },
  );
}

function votesSoFar(record: MeetingRecord): RichText {
  if (record.votes.length === 0) return lines(words.NO_VOTES_YET, words.VOTE_USAGE);
  return lines(
    ...record.votes.flatMap((vote) => [words.voteText({ ...vote, passed: passes(vote) }), '']),
    words.VOTE_USAGE,
  );
}

export type CountReading = Extract<VoteReading, { kind: 'count' }>;

/** The figures of an edited message take the place of those it had; whatever else it says now is to be sent again. */
function corrected(
  request: MemberRequest,
  record: MeetingRecord,
  reading: Extract<VoteReading, { kind: 'count' | 'withdraw' }>,
): RecordDecision {
  const own = record.votes.find((vote) => vote.saidIn === request.saidIn);
  if (own === undefined || reading.kind === 'withdraw' || (reading.corrects ?? own.no) !== own.no)
    return refusedByReply(request, EDITED_AGAIN);
  return counted(request, record, { ...reading, corrects: own.no });
}

/** Records a count or corrects one; a second count over one subject is asked about first, unless that `isSettled`. */
export function counted(
  request: MemberRequest,
  record: MeetingRecord,
  reading: CountReading,
  isSettled = false,
): RecordDecision {
  const { corrects, inFavour, against, other } = reading;
  const same = record.votes.findLast((vote) => sameSubject(vote.subject, reading.subject));
  if (corrects === null && same !== undefined && !isSettled)
    return askedAgain(request, record, reading, same);
  const before = corrects === null ? undefined : record.votes.find((vote) => vote.no === corrects);
  if (corrects !== null && before === undefined) return refusedByReply(request, words.voteUnknown(corrects));
  // A correction is counted as of the moment of the vote: whoever left since was there.
  const at = before?.at ?? Math.min(request.now, record.proceedings?.endedAt ?? request.now);
  const { base, votersPresent } = countVoters(record.roster, record.attendances, record.meeting.date, at);
  const checked = checkVotes({ base, votersPresent, inFavour, against, other });
  if (!checked.ok)
    return refusedByReply(request, words.voteTooMany(inFavour + against + other, votersPresent));
  const vote = {
    ...checked.value,
    at,
    subject: reading.subject ?? before?.subject ?? null,
    saidIn: request.saidIn,
  };
  const no = before?.no ?? (record.votes.at(-1)?.no ?? 0) + 1;
  const text = lines(words.voteText({ ...vote, no, passed: passes(vote) }), ...warnings(vote));
  return doneWith(before === undefined ? { addVote: vote } : { correctVote: { no, by: vote } }, {
    outbox: [replyDraft(request, textContent(text))],
    journal: [
      journalBy(request, {
        action: before === undefined ? 'vote.recorded' : 'vote.corrected',
        subject: `meeting:${record.meeting.id}/vote:${no}`,
        ...(before === undefined ? {} : { before: snapshot(before) }),
        after: snapshot(vote),
      }),
    ],
  });
}

/** Mended, or taken anew? Only the officer knows; nothing is recorded before they say so. */
function askedAgain(
  request: MemberRequest,
  record: MeetingRecord,
  { inFavour, against, other }: CountReading,
  same: Vote,
): RecordDecision {
  const next = (record.votes.at(-1)?.no ?? 0) + 1;
  const figures = [inFavour, against, other].map((count) => count.toString(36)).join('-');
  const button = (text: string, as: 'c' | 'n') => [
    {
      text,
      data: encodeButton('vote-again', record.meeting.id, same.no, figures, `${as}-${next.toString(36)}`),
    },
  ];
  const text = words.sameSubjectAsked({ ...same, passed: passes(same) }, { inFavour, against, other });
  return {
    change: null,
    result: undefined,
    effects: {
      outbox: [
        replyDraft(
          request,
          textContent(text, [button(words.correctsVote(same.no), 'c'), button(words.newVote(next), 'n')]),
        ),
      ],
    },
  };
}

/** R3-4: worth a word, never a block. */
function warnings(vote: Omit<Vote, 'no'>): readonly (string | null)[] {
  if (!canVote(vote.votersPresent, vote.base)) return [words.VOTE_NO_MAJORITY_HERE];
  const sum = vote.inFavour + vote.against + vote.other;
  return [
    hasTwoThirds(vote.votersPresent, vote.base) ? null : words.VOTE_NO_TWO_THIRDS,
    sum < vote.votersPresent ? words.voteNotCounted(sum, vote.votersPresent) : null,
  ];
}

function withdrawn(request: MemberRequest, record: MeetingRecord, no: number): RecordDecision {
  const before = record.votes.find((vote) => vote.no === no);
  if (before === undefined) return refusedByReply(request, words.voteUnknown(no));
  return doneWith(
    { correctVote: { no, by: null } },
    {
      outbox: [replyDraft(request, textContent(words.voteWithdrawn(no)))],
      journal: [
        journalBy(request, {
          action: 'vote.withdrawn',
          subject: `meeting:${record.meeting.id}/vote:${no}`,
          before: snapshot(before),
        }),
      ],
    },
  );
}

const snapshot = ({ base, votersPresent, inFavour, against, other, subject }: Omit<Vote, 'no'>) => ({
  base,
  votersPresent,
  inFavour,
  against,
  other,
  subject,
});
