import { MEETING_STEPS, type Proceedings, phaseOf } from '../../domain/meeting/proceedings.ts';
import type { MeetingRecord } from '../../storage/meeting/ports.ts';
import { ROLL_REFUSALS } from '../../text/vi/attendance/roll.ts';
import { REFUSED_PRESS } from '../../text/vi/channel/refusals.ts';
import * as words from '../../text/vi/meeting/proceedings.ts';
import { nameAmong } from '../../text/vi/people/names.ts';
import { refusedAtPress, strayAtPress } from '../replies.ts';
import { type Answered, journalBy, type MemberRequest } from '../request.ts';
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

/** One more comrade spoke. */
export const addSpeaker = (deps: RecordDeps, request: MemberRequest, meetingId: number): Promise<Answered> =>
  note(deps, request, meetingId, (_record, proceedings) => {
    const speakers = (proceedings.speakers ?? 0) + 1;
    return { after: { ...proceedings, speakers }, toast: words.speakersToast(speakers) };
  });

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
  ) => { readonly after: Proceedings; readonly toast: string } | null,
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

const factsOf = ({ steps, speakers, minuteTakerId }: Proceedings) => ({ steps, speakers, minuteTakerId });
