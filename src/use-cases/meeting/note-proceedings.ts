import { MEETING_STEPS, type Proceedings, phaseOf } from '../../domain/meeting/proceedings.ts';
import { presentIds, speakersOf } from '../../domain/meeting/speakers.ts';
import type { LivePort } from '../../storage/delivery/ports.ts';
import type { MeetingRecord } from '../../storage/meeting/ports.ts';
import { OLD_LIST, pageToast } from '../../text/vi/attendance/attendance.ts';
import { ROLL_REFUSALS } from '../../text/vi/attendance/roll.ts';
import { REFUSED_PRESS } from '../../text/vi/channel/refusals.ts';
import * as words from '../../text/vi/meeting/proceedings.ts';
import { nameAmong } from '../../text/vi/people/names.ts';
import { speakerListContent } from '../contents.ts';
import { refusedAtPress, refusePress, refuseStray, replyWith, strayAtPress } from '../replies.ts';
import { type Answered, journalBy, type MemberRequest, privateReplyDraft } from '../request.ts';
import { onRollOf, type RecordDecision, type RecordDeps } from './meeting-record.ts';

/* The buttons of the officers' panel while a meeting runs. */

/** A step of the meeting is done, or not done after all (R2-2). */
export const tickStep = (
  deps: RecordDeps,
  request: MemberRequest,
  meetingId: number,
  stepNo: number,
  isDone: boolean,
): Promise<Answered> =>
  note(deps, request, meetingId, (_record, proceedings) => {
    const step = MEETING_STEPS[stepNo];
    if (step === undefined) return null;
    const others = proceedings.steps.filter((one) => one !== step);
    return {
      after: { ...proceedings, steps: isDone ? [...others, step] : others },
      toast: words.stepToast(step, isDone),
    };
  });

/** A comrade spoke, or did not after all. Persons are counted: the same tap twice counts once. */
export const markSpoke = (
  deps: RecordDeps,
  request: MemberRequest,
  meetingId: number,
  memberId: number,
  hasSpoken: boolean,
): Promise<Answered> =>
  note(deps, request, meetingId, (record, proceedings) => {
    const member = onRollOf(record).find((one) => one.id === memberId);
    if (member === undefined) return null;
    const name = nameAmong(record.roster, member);
    if (hasSpoken && !presentIds(record.attendances).has(memberId))
      return { after: proceedings, toast: words.notPresent(name), alert: true };
    const others = proceedings.spoke.filter((id) => id !== memberId);
    const after = { ...proceedings, spoke: hasSpoken ? [...others, memberId] : others };
    const { count } = speakersOf(after, record.attendances);
    return { after, toast: words.spokeToast(name, hasSpoken, count) };
  });

/** Who leads the meeting (R3-8). */
export const nameChair = (
  deps: RecordDeps,
  request: MemberRequest,
  meetingId: number,
  memberId: number,
): Promise<Answered> =>
  note(deps, request, meetingId, (record, proceedings) => {
    const member = onRollOf(record).find((one) => one.id === memberId);
    if (member === undefined) return null;
    return {
      after: { ...proceedings, chairId: memberId },
      toast: words.chairToast(nameAmong(record.roster, member)),
    };
  });

/** The list of those who can have spoken: in private, or its next page in the message that was pressed. */
export async function showSpeakers(
  deps: RecordDeps & { readonly live: Pick<LivePort, 'turn'> },
  request: MemberRequest,
  meetingId: number,
  page: number | null,
): Promise<Answered> {
  const record = await deps.records.record(meetingId);
  if (record === null || record.branch.id !== request.member.branchId || record.proceedings === null)
    return refuseStray(deps, request, REFUSED_PRESS, `meeting:${meetingId}`);
  if (phaseOf(record.proceedings) === 'closed') return refusePress(deps, request, ROLL_REFUSALS.closed);
  const list = speakerListContent(meetingId, page ?? 0);
  if (page === null || !request.canEdit || request.pressedMessageId === null) {
    await replyWith(deps, request, [privateReplyDraft(request, list)]);
    return null;
  }
  const receipt = { text: pageToast(page) };
  const posted = { chatRef: request.chat.ref, messageId: request.pressedMessageId };
  const turned = await deps.live.turn(request.event, posted, list, { receipt }, request.now);
  if (!turned.done) return null;
  return turned.result ? receipt : { text: OLD_LIST };
}

/** Who takes the minutes. */
export const nameMinuteTaker = (
  deps: RecordDeps,
  request: MemberRequest,
  meetingId: number,
  memberId: number,
): Promise<Answered> =>
  note(deps, request, meetingId, (record, proceedings) => {
    const member = onRollOf(record).find((one) => one.id === memberId);
    if (member === undefined) return null;
    const steps = [...new Set([...proceedings.steps, 'minute-taker' as const])];
    return {
      after: { ...proceedings, minuteTakerId: memberId, steps },
      toast: words.minuteTakerToast(nameAmong(record.roster, member)),
    };
  });

async function note(
  deps: RecordDeps,
  request: MemberRequest,
  meetingId: number,
  decide: (
    record: MeetingRecord,
    proceedings: Proceedings,
  ) => { readonly after: Proceedings; readonly toast: string; readonly alert?: true } | null,
): Promise<Answered> {
  const outcome = await deps.records.change<Answered>(
    request.event,
    { meetingId, actor: request.account },
    request.now,
    (record): RecordDecision<Answered> => {
      const proceedings = record?.proceedings ?? null;
      const isOurs = record !== null && record.branch.id === request.member.branchId;
      if (isOurs && phaseOf(proceedings) === 'closed') return refusedAtPress(ROLL_REFUSALS.closed);
      const noted = isOurs && proceedings !== null ? decide(record, proceedings) : null;
      if (noted === null || proceedings === null)
        return strayAtPress(request, REFUSED_PRESS, `meeting:${meetingId}`);
      if (noted.alert === true) return refusedAtPress(noted.toast);
      const receipt = { text: noted.toast };
      return {
        change: { proceedings: noted.after },
        result: receipt,
        effects: {
          receipt,
          journal: [
            journalBy(request, {
              action: 'meeting.amended',
              subject: `meeting:${meetingId}`,
              before: factsOf(proceedings),
              after: factsOf(noted.after),
            }),
          ],
        },
      };
    },
  );
  return outcome.done ? outcome.result : null;
}

const factsOf = ({ steps, speakers, spoke, chairId, minuteTakerId }: Proceedings) => ({
  steps,
  speakers,
  spoke,
  chairId,
  minuteTakerId,
});
