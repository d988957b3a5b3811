import { absentees, strengthOn } from '../../domain/attendance/roll.ts';
import { addMonths, type IsoDate } from '../../domain/calendar/calendar.ts';
import { foldText } from '../../domain/fold.ts';
import { lastEnded, lastHeld } from '../../domain/meeting/meeting-at-hand.ts';
import { minutesLong } from '../../domain/meeting/proceedings.ts';
import { isVisitorOfSuperior } from '../../domain/meeting/read-course.ts';
import { countTasks, type QualityFacts } from '../../domain/quality/quality-facts.ts';
import { monthFrame, type QualityFrame } from '../../domain/quality/quality-frame.ts';
import {
  checkScores,
  isTotal,
  mergeScores,
  type QualityRecord,
  type QualityValue,
  type ScoreProblem,
  suggest,
  valueTotal,
} from '../../domain/quality/quality-score.ts';
import { readScores, type ScoreReading } from '../../domain/quality/read-scores.ts';
import { readVisitorForm } from '../../domain/quality/read-visitor-form.ts';
import { profileOn, requiredMinutes } from '../../domain/quality/rule-profile.ts';
import { checkVisitorForm, type VisitorForm } from '../../domain/quality/visitor-form.ts';
import type { FramesPort, HeldMeeting, MeetingCourse } from '../../storage/meeting/ports.ts';
import type { TasksPort } from '../../storage/tasks/ports.ts';
import { lines } from '../../text/rich-text.ts';
import { COURSE_CLOSED } from '../../text/vi/meeting/course.ts';
import * as words from '../../text/vi/quality/quality.ts';
import * as visitorWords from '../../text/vi/quality/visitor-form.ts';
import { excusedStreaks, yearStart } from '../attendance/excused-streaks.ts';
import { longReply } from '../long-replies.ts';
import {
  type CourseDecision,
  type CourseDeps,
  countOf,
  doneWith,
  meetingsAround,
} from '../meeting/course.ts';
import { hasCommittee } from '../meeting/prepare-agenda.ts';
import { monthBefore, sessionKind, whetherThematic } from '../papers/paper-views.ts';
import { refusedByReply, reply } from '../replies.ts';
import { journalBy, type MemberRequest, replyDraft, textContent } from '../request.ts';

export interface ScoreDeps extends CourseDeps {
  readonly frames: FramesPort;
  readonly tasks: Pick<TasksPort, 'dueBetween'>;
}

const VISITOR = /^(?:đại biểu|dai bieu)\s*:?\s*([\s\S]*)$/iu;

/** `/danhgia`: the quality form of the last meeting, its points, and the visitor's form. */
export async function scoreMeeting(deps: ScoreDeps, request: MemberRequest, args: string): Promise<void> {
  const meetings = await meetingsAround(deps, request.member.branchId, request.now);
  const meeting = lastHeld(meetings);
  if (meeting === null) return reply(deps, request, visitorWords.QUALITY_NO_MEETING);
  const visitor = VISITOR.exec(args.trim())?.[1];
  if (visitor !== undefined) return fillVisitorForm(deps, request, meeting.id, visitor);
  const reading = readScores(args);
  if (!reading.ok) return reply(deps, request, words.unreadScores(reading.error));
  const isDecision = reading.value.kind !== 'show' && reading.value.of === 'superior';
  const { id: meetingId } = (isDecision ? lastEnded(meetings) : null) ?? meeting;
  const frame = await deps.frames.frameOf(request.member.branchId);
  const more = await furtherFacts(deps, request.member.branchId, meetingId);
  await deps.courses.change(
    request.event,
    { meetingId, actor: request.account },
    request.now,
    (course): CourseDecision => {
      if (course === null || course.branch.id !== request.member.branchId)
        return refusedByReply(request, visitorWords.QUALITY_NO_MEETING);
      return reading.value.kind === 'show'
        ? { change: null, result: undefined, effects: shown(deps, request, course, frame, more) }
        : scored(request, course, frame, reading.value);
    },
  );
}

interface FurtherFacts {
  readonly held: readonly HeldMeeting[];
  readonly lastMonth: Awaited<ReturnType<TasksPort['dueBetween']>>;
}

async function furtherFacts(deps: ScoreDeps, branchId: number, meetingId: number): Promise<FurtherFacts> {
  const course = await deps.courses.course(meetingId);
  if (course === null) return { held: [], lastMonth: [] };
  const { from, to } = monthBefore(course.meeting.period);
  return {
    held: await deps.courses.held(branchId, yearStart(course), course.meeting.date),
    lastMonth: await deps.tasks.dueBetween(branchId, from, to),
  };
}

function shown(
  deps: Pick<ScoreDeps, 'zone'>,
  request: MemberRequest,
  course: MeetingCourse,
  frame: QualityFrame,
  more: FurtherFacts,
) {
  const withThematic = whetherThematic(course);
  const text = words.qualityFormText({
    branchName: course.branch.name,
    period: course.meeting.period,
    date: course.meeting.date,
    frame,
    withThematic,
    suggestions: suggest(factsOf(deps, course, more), monthFrame(frame, withThematic)),
    record: course.quality,
  });
  const forms = course.visitors.flatMap((visitor) =>
    visitor.form === null
      ? []
      : [visitorWords.visitorFormText(visitor.fullName, visitor.form as VisitorForm)],
  );
  const whole = forms.length === 0 ? text : lines(text, ...forms.flatMap((form) => ['', form]));
  return { outbox: longReply(request, whole) };
}

/** What data can tell of a meeting (R2-8); what nobody noted is asked for. */
export function factsOf(
  { zone }: Pick<ScoreDeps, 'zone'>,
  course: MeetingCourse,
  { held, lastMonth }: FurtherFacts,
): QualityFacts {
  const { meeting, proceedings, preparation, roster, attendances } = course;
  const count = countOf(course);
  const profile = profileOn(meeting.date);
  const { official, probationary } = strengthOn(roster, meeting.date);
  const length = proceedings === null ? null : minutesLong(proceedings);
  const streaks = excusedStreaks(course, held);
  const isSettled = proceedings?.endedAt != null;
  return {
    meetingOn: meeting.date,
    duration:
      length === null
        ? null
        : {
            minutes: length,
            required: requiredMinutes(profile, official + probationary, sessionKind(course)),
          },
    attendance: isSettled
      ? {
          present: count.present,
          mustAttend: count.mustAttend,
          unexcused: absentees(roster, attendances, meeting.date).filter(
            ({ attendance }) => attendance?.mark !== 'excused',
          ).length,
        }
      : null,
    longestExcusedStreak: isSettled ? Math.max(0, ...streaks.map(({ length: row }) => row)) : null,
    committee: committeeOf(course),
    notice: { everyMember: null, superior: null },
    documentsOn:
      preparation.documentsAt === null ? null : (zone.toLocal(preparation.documentsAt).date as IsoDate),
    speakers: proceedings?.speakers == null ? null : { spoke: proceedings.speakers, present: count.present },
    tasks: countTasks(lastMonth, addMonths(meeting.period, -1)),
    papersOn: null,
  };
}

function committeeOf({ preparation, roster, meeting }: MeetingCourse): QualityFacts['committee'] {
  if (!hasCommittee(roster, meeting.date)) return 'none';
  if (preparation.committeeMetOn !== null) return 'met';
  return preparation.committeeSkippedWhy === null ? null : 'not-met';
}

function scored(
  request: MemberRequest,
  course: MeetingCourse,
  frame: QualityFrame,
  reading: Exclude<ScoreReading, { kind: 'show' }>,
): CourseDecision {
  // The superior's decision comes after the minutes; everything else is part of them.
  if (course.proceedings?.closedAt != null && reading.of !== 'superior')
    return refusedByReply(request, COURSE_CLOSED);
  const ofMonth = monthFrame(frame, whetherThematic(course));
  const before = course.quality[reading.of];
  const value = newValue(ofMonth, before, reading);
  if ('fault' in value) return refusedByReply(request, words.refusedScores(value));
  const quality: QualityRecord = { ...course.quality, [reading.of]: value };
  const text = words.scoresKept(reading.of, valueTotal(ofMonth, value), course.meeting.period);
  return doneWith(
    { quality },
    {
      outbox: [replyDraft(request, textContent(text))],
      journal: [
        journalBy(request, {
          action: 'quality.scored',
          subject: `meeting:${course.meeting.id}`,
          before: { of: reading.of, value: before },
          after: { of: reading.of, value },
        }),
      ],
    },
  );
}

function newValue(
  frame: QualityFrame,
  before: QualityValue | null,
  reading: Exclude<ScoreReading, { kind: 'show' }>,
): QualityValue | ScoreProblem {
  if (reading.kind === 'total')
    return isTotal(reading.points)
      ? { kind: 'total', points: reading.points }
      : { fault: 'out-of-range', code: '', max: 100 };
  const given = checkScores(frame, reading.scores);
  if (!given.ok) return given.error;
  const merged = before?.kind === 'scores' ? mergeScores(before.scores, given.value) : given.value;
  const checked = checkScores(frame, merged);
  return checked.ok ? { kind: 'scores', scores: checked.value } : checked.error;
}

/** `/danhgia đại biểu`, then a line for each field. */
async function fillVisitorForm(
  deps: ScoreDeps,
  request: MemberRequest,
  meetingId: number,
  text: string,
): Promise<void> {
  const entries = foldText(text) === '' ? null : readVisitorForm(text);
  if (entries === null) return reply(deps, request, visitorWords.VISITOR_FORM_USAGE);
  const form = checkVisitorForm(entries);
  if (!form.ok) return reply(deps, request, visitorWords.VISITOR_PROBLEMS[form.error.fault]);
  await deps.courses.change(
    request.event,
    { meetingId, actor: request.account },
    request.now,
    (course): CourseDecision => {
      const visitor = course?.visitors.findLast((one) => isVisitorOfSuperior(one.level));
      if (course === null || course.branch.id !== request.member.branchId || visitor === undefined)
        return refusedByReply(request, visitorWords.NO_VISITOR);
      return doneWith(
        { changeVisitor: { id: visitor.id, attended: true, form: form.value } },
        {
          outbox: [
            replyDraft(request, textContent(visitorWords.visitorFormText(visitor.fullName, form.value))),
          ],
          journal: [journalBy(request, { action: 'visitor.form', subject: `meeting:${course.meeting.id}` })],
        },
      );
    },
  );
}
