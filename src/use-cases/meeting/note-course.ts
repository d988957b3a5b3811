import { MEETING_STEPS, type Proceedings, phaseOf } from '../../domain/meeting/proceedings.ts';
import type { MeetingCourse } from '../../storage/meeting/ports.ts';
import { ROLL_REFUSALS } from '../../text/vi/attendance/roll.ts';
import { REFUSED_PRESS } from '../../text/vi/channel/refusals.ts';
import * as words from '../../text/vi/meeting/course.ts';
import { refusedAtPress, strayAtPress } from '../replies.ts';
import { type Answered, journalBy, type MemberRequest } from '../request.ts';
import { type CourseDecision, type CourseDeps, onRollOf } from './course.ts';

/* The buttons of the officers' panel while a meeting runs. */

/** A step of the meeting is done, or not done after all (R2-2). */
export const tickStep = (
  deps: CourseDeps,
  request: MemberRequest,
  meetingId: number,
  stepNo: number,
  isDone: boolean,
): Promise<Answered> =>
  note(deps, request, meetingId, (_course, proceedings) => {
    const step = MEETING_STEPS[stepNo];
    if (step === undefined) return null;
    const others = proceedings.steps.filter((one) => one !== step);
    return {
      after: { ...proceedings, steps: isDone ? [...others, step] : others },
      toast: words.stepToast(step, isDone),
    };
  });

/** One more comrade spoke. */
export const addSpeaker = (deps: CourseDeps, request: MemberRequest, meetingId: number): Promise<Answered> =>
  note(deps, request, meetingId, (_course, proceedings) => {
    const speakers = (proceedings.speakers ?? 0) + 1;
    return { after: { ...proceedings, speakers }, toast: words.speakersToast(speakers) };
  });

/** Who takes the minutes. */
export const nameMinuteTaker = (
  deps: CourseDeps,
  request: MemberRequest,
  meetingId: number,
  memberId: number,
): Promise<Answered> =>
  note(deps, request, meetingId, (course, proceedings) => {
    const member = onRollOf(course).find((one) => one.id === memberId);
    if (member === undefined) return null;
    const steps = [...new Set([...proceedings.steps, 'minute-taker' as const])];
    return {
      after: { ...proceedings, minuteTakerId: memberId, steps },
      toast: words.minuteTakerToast(member.fullName),
    };
  });

async function note(
  deps: CourseDeps,
  request: MemberRequest,
  meetingId: number,
  decide: (
    course: MeetingCourse,
    proceedings: Proceedings,
  ) => { readonly after: Proceedings; readonly toast: string } | null,
): Promise<Answered> {
  const outcome = await deps.courses.change<Answered>(
    request.event,
    { meetingId, actor: request.account },
    request.now,
    (course): CourseDecision<Answered> => {
      const proceedings = course?.proceedings ?? null;
      const isOurs = course !== null && course.branch.id === request.member.branchId;
      if (isOurs && phaseOf(proceedings) === 'closed') return refusedAtPress(ROLL_REFUSALS.closed);
      const noted = isOurs && proceedings !== null ? decide(course, proceedings) : null;
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
