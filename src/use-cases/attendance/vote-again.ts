import { REFUSED_PRESS } from '../../text/vi/channel/refusals.ts';
import { MINUTES_CLOSED_NOW } from '../../text/vi/meeting/proceedings.ts';
import * as words from '../../text/vi/meeting/votes.ts';
import type { RecordDecision, RecordDeps } from '../meeting/meeting-record.ts';
import { refusedAtPress, strayAtPress } from '../replies.ts';
import type { Answered, MemberRequest } from '../request.ts';
import { type CountReading, counted } from './record-vote.ts';

/** The figures of a second count over the subject of the count `no`, and what they are. */
export interface SecondCount extends Pick<CountReading, 'inFavour' | 'against' | 'other'> {
  readonly no: number;
  /** A correction of that count; or one of its own, with the number it was offered. */
  readonly as: 'correction' | { readonly next: number };
}

/** The answer to "mended, or taken anew?": a second tap on either ends where the first one did. */
export async function recordSecondCount(
  deps: RecordDeps,
  request: MemberRequest,
  meetingId: number,
  { no, as, ...figures }: SecondCount,
): Promise<Answered> {
  const outcome = await deps.records.change<Answered>(
    request.event,
    { meetingId, actor: request.account },
    request.now,
    (record): RecordDecision<Answered> => {
      const isOurs = record !== null && record.branch.id === request.member.branchId;
      if (!isOurs || record.proceedings === null)
        return strayAtPress(request, REFUSED_PRESS, `meeting:${meetingId}`);
      if (record.proceedings.closedAt !== null) return refusedAtPress(MINUTES_CLOSED_NOW);
      const before = record.votes.find((vote) => vote.no === no);
      if (before === undefined) return refusedAtPress(words.voteUnknown(no));
      const last = record.votes.at(-1)?.no ?? 0;
      if (as !== 'correction' && as.next !== last + 1) return refusedAtPress(words.votesNow(last));
      const corrects = as === 'correction' ? no : null;
      const { change, effects } = counted(
        request,
        record,
        { kind: 'count', ...figures, subject: before.subject, corrects },
        true,
      );
      const receipt = { text: change === null ? words.VOTE_NOT_KEPT : words.VOTE_KEPT };
      return { change, result: receipt, effects: { ...effects, receipt } };
    },
  );
  return outcome.done ? outcome.result : null;
}
