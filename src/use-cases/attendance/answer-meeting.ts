import { type AnswerRefusal, type Choice, checkAnswer, type Reason } from '../../domain/attendance/rsvp.ts';
import type { Zone } from '../../domain/calendar/calendar.ts';
import { hasConsented, type Member, type RosterMember } from '../../domain/meeting/branch.ts';
import { answersCloseAt } from '../../domain/meeting/meeting.ts';
import { isOfficer } from '../../domain/people/membership.ts';
import type { Decision, OutboxDraft } from '../../storage/effects.ts';
import type { AnswerChange, AnswerState, MeetingsPort } from '../../storage/meeting/ports.ts';
import { ANSWER_REFUSALS, markedToast, recordedToast } from '../../text/vi/attendance/rsvp.ts';
import { NOT_THEIR_VOICE, recordedForOther } from '../../text/vi/attendance/spoken-for.ts';
import { REFUSED_PRESS } from '../../text/vi/channel/refusals.ts';
import { nameWithNo, unnamed } from '../../text/vi/people/names.ts';
import { reasonsContent } from '../contents.ts';
import { refusedAtPress, strayAtPress } from '../replies.ts';
import { type Answered, journalBy, type MemberRequest, replyDraft, textContent } from '../request.ts';
import { countedDrafts } from './tell-counted.ts';

export interface AnswerDeps {
  readonly meetings: MeetingsPort;
  readonly zone: Zone;
}

/** `✅ Dự họp` or `❌ Vắng mặt`, pressed by a member for themselves; the last press counts. */
export function answerMeeting(
  deps: AnswerDeps,
  request: MemberRequest,
  meetingId: number,
  choice: Choice,
  given: Reason | null = null,
): Promise<Answered> {
  // In a group these buttons stand under the question alone; in private also under replies that are not kept current.
  const messageId = request.chat.kind === 'group' ? request.pressedMessageId : null;
  const who = { meetingId, memberId: request.member.id, messageId };
  return record(deps, request, who, (state, refusal) => {
    if (refusal !== null) return refusedAtPress(ANSWER_REFUSALS[refusal]);
    const reason = choice === 'absent' ? (given ?? state.current?.reason ?? null) : null;
    const text = recordedToast(choice, reason, !request.hasButtons);
    return write(request, meetingId, { memberId: request.member.id, choice, reason }, state, text, [
      ...(choice === 'absent' && given === null && request.hasButtons
        ? [reasonsDraft(request, meetingId, answersCloseAt(state.meeting, deps.zone))]
        : []),
      ...countedDrafts(deps.zone, request, meetingId, text, null),
    ]);
  });
}

/** The reason of one's own absence; it never turns a "yes" into a "no". */
export function giveReason(
  deps: AnswerDeps,
  request: MemberRequest,
  meetingId: number,
  reason: Reason,
): Promise<Answered> {
  // The message with the reasons is no copy of the question.
  const who = { meetingId, memberId: request.member.id, messageId: null };
  return record(deps, request, who, (state, refusal) => {
    if (refusal !== null) return refusedAtPress(ANSWER_REFUSALS[refusal]);
    if (state.current?.choice !== 'absent') return refusedAtPress(ANSWER_REFUSALS['say-absent-first']);
    const change = { memberId: request.member.id, choice: 'absent' as const, reason };
    return write(request, meetingId, change, state, recordedToast('absent', reason, !request.hasButtons), []);
  });
}

/** An officer answers for another member of the branch: the tap says which state it sets (null: no answer again). */
export function markForOther(
  deps: AnswerDeps,
  request: MemberRequest,
  meetingId: number,
  memberId: number,
  choice: Choice | null,
): Promise<Answered> {
  const who = { meetingId, memberId, messageId: request.pressedMessageId };
  return record(deps, request, who, (state, refusal) => {
    const { member } = state;
    if (member === null || !isOfficer(request.member.office)) return foreign(request, meetingId);
    if (refusal !== null) return refusedAtPress(ANSWER_REFUSALS[refusal]);
    return write(
      request,
      meetingId,
      { memberId, choice, reason: null },
      state,
      markedToast(nameWithNo(member), choice),
      [],
    );
  });
}

/** The spokesperson, or an officer, answers for a member: the answer is the member's, the journal says who gave it (R8-1). */
export function answerForOther(
  deps: AnswerDeps,
  request: MemberRequest,
  meetingId: number,
  memberId: number,
  { choice, reason: given }: { readonly choice: Choice; readonly reason: Reason | null },
): Promise<Answered> {
  return record(deps, request, { meetingId, memberId, messageId: null }, (state, refusal) => {
    const { member } = state;
    if (member === null || !speaksFor(request.member, member))
      return told(request, strayAtPress(request, NOT_THEIR_VOICE, `meeting:${meetingId}/member:${memberId}`));
    if (refusal !== null) return told(request, refusedAtPress(ANSWER_REFUSALS[refusal]));
    const reason = choice === 'absent' ? (given ?? state.current?.reason ?? null) : null;
    const said = recordedForOther(nameFor(request.member, member), choice);
    return told(request, write(request, meetingId, { memberId, choice, reason }, state, said, []));
  });
}

/** Where words asked for it, a message answers: there is no press to answer. */
const told = (request: MemberRequest, decision: AnswerDecision): AnswerDecision =>
  request.saidIn === null || request.pressedMessageId !== null || decision.result === null
    ? decision
    : {
        ...decision,
        effects: {
          ...decision.effects,
          outbox: [replyDraft(request, textContent(decision.result.text))],
        },
      };

/** Officers speak for everybody; a spokesperson for those who were given this voice. */
const speaksFor = (speaker: Member, member: RosterMember): boolean =>
  isOfficer(speaker.office) || (member.spokespersonId ?? null) === speaker.id;

/** By name to officers and of those who agreed; else by the number alone (5.2). */
export const nameFor = (reader: Pick<Member, 'office'>, member: RosterMember): string =>
  isOfficer(reader.office) || hasConsented(member) ? `${member.fullName} (${member.no})` : unnamed(member.no);

type AnswerDecision = Decision<AnswerChange, Answered>;

interface Answering {
  readonly meetingId: number;
  readonly memberId: number;
  /** The message kept current that carried the button, or null when the button stood elsewhere. */
  readonly messageId: string | null;
}

async function record(
  deps: AnswerDeps,
  request: MemberRequest,
  { meetingId, memberId, messageId }: Answering,
  decide: (state: AnswerState, refusal: AnswerRefusal | null) => AnswerDecision,
): Promise<Answered> {
  const posted = messageId === null ? null : { chatRef: request.chat.ref, messageId };
  const outcome = await deps.meetings.recordAnswer<Answered>(
    request.event,
    { meetingId, memberId, account: request.account, posted },
    request.now,
    (state) => {
      if (state === null || state.meeting.branchId !== request.member.branchId)
        return foreign(request, meetingId);
      const statuses = state.member?.statuses ?? [];
      // Over is over, also on the same day.
      const closesAt = state.endedAt ?? answersCloseAt(state.meeting, deps.zone);
      return decide(state, checkAnswer(state.meeting, statuses, request.now, closesAt));
    },
  );
  return outcome.done ? outcome.result : null;
}

/** A meeting of another branch, or of none: a branch is a wall, and knocking on it is noted. */
const foreign = (request: MemberRequest, meetingId: number): AnswerDecision =>
  strayAtPress(request, REFUSED_PRESS, `meeting:${meetingId}`);

function write(
  request: MemberRequest,
  meetingId: number,
  change: AnswerChange,
  state: AnswerState,
  text: string,
  outbox: readonly OutboxDraft[],
): AnswerDecision {
  const before =
    state.current === null ? null : { choice: state.current.choice, reason: state.current.reason };
  const after = change.choice === null ? null : { choice: change.choice, reason: change.reason };
  const same = before?.choice === after?.choice && before?.reason === after?.reason;
  return {
    change,
    result: { text },
    effects: {
      receipt: { text },
      outbox,
      journal: same
        ? []
        : [
            journalBy(request, {
              action: 'answer.recorded',
              subject: `meeting:${meetingId}/member:${change.memberId}`,
              before,
              after,
            }),
          ],
    },
  };
}

/** The reason buttons stand in one message per meeting and chat, posted at the first absence. */
const reasonsDraft = (request: MemberRequest, meetingId: number, expiresAt: number): OutboxDraft => ({
  key: `reasons:${meetingId}`,
  audience: { to: 'chat', chatId: request.chat.id },
  priority: 'reply',
  content: reasonsContent(meetingId),
  expiresAt,
});
