import { absentees, isRollTaken, strengthOn } from '../../domain/attendance/roll.ts';
import { addMonths, type IsoDate, type Zone } from '../../domain/calendar/calendar.ts';
import { minutesLong } from '../../domain/meeting/proceedings.ts';
import { speakersOf } from '../../domain/meeting/speakers.ts';
import { frameUnder } from '../../domain/quality/national-frame.ts';
import { countTasks, type QualityFacts } from '../../domain/quality/quality-facts.ts';
import { monthFrame, type QualityFrame } from '../../domain/quality/quality-frame.ts';
import { suggest } from '../../domain/quality/quality-score.ts';
import { requiredMinutes } from '../../domain/quality/rule-profile.ts';
import type { FramesPort, HeldMeeting, MeetingRecord, RecordsPort } from '../../storage/meeting/ports.ts';
import type { TasksPort } from '../../storage/tasks/ports.ts';
import type { QualityFormView } from '../../text/vi/quality/quality.ts';
import { excusedStreaks, yearStart } from '../attendance/excused-streaks.ts';
import { countOf } from '../meeting/meeting-record.ts';
import { hasCommittee } from '../meeting/prepare-agenda.ts';
import { monthBefore } from '../papers/paper-facts.ts';
import { sessionKind, whetherThematic } from '../papers/paper-views.ts';

/* What the quality form of a meeting shows, in a message or on paper. */

export interface FormDeps {
  readonly records: Pick<RecordsPort, 'held'>;
  readonly frames: Pick<FramesPort, 'frameOf'>;
  readonly tasks: Pick<TasksPort, 'dueBetween'>;
  readonly zone: Zone;
}

/** What is known beyond the meeting's own record. */
export interface FurtherFacts {
  readonly held: readonly HeldMeeting[];
  readonly lastMonth: Awaited<ReturnType<TasksPort['dueBetween']>>;
}

export async function furtherFacts(
  deps: Pick<FormDeps, 'records' | 'tasks'>,
  branchId: number,
  record: MeetingRecord | null,
): Promise<FurtherFacts> {
  if (record === null) return { held: [], lastMonth: [] };
  const { from, to } = monthBefore(record.meeting.period);
  return {
    held: await deps.records.held(branchId, yearStart(record), record.meeting.date),
    lastMonth: await deps.tasks.dueBetween(branchId, from, to),
  };
}

/** The form with its suggestions, which are nobody's points (R2-7). */
export function qualityView(
  deps: Pick<FormDeps, 'zone'>,
  record: MeetingRecord,
  frame: QualityFrame,
  more: FurtherFacts,
): QualityFormView {
  const withThematic = whetherThematic(record);
  const asked = frameUnder(frame, record.rules);
  return {
    branchName: record.branch.name,
    period: record.meeting.period,
    date: record.meeting.date,
    frame: asked,
    withThematic,
    suggestions: suggest(qualityFactsOf(deps, record, more), monthFrame(asked, withThematic)),
    record: record.quality,
    rules: record.rules,
  };
}

/** What data can tell of a meeting (R2-8); what nobody noted is asked for. */
function qualityFactsOf(
  { zone }: Pick<FormDeps, 'zone'>,
  record: MeetingRecord,
  { held, lastMonth }: FurtherFacts,
): QualityFacts {
  const { meeting, proceedings, preparation, roster, attendances } = record;
  const count = countOf(record);
  const { official, probationary } = strengthOn(roster, meeting.date);
  const length = proceedings === null ? null : minutesLong(proceedings);
  const streaks = excusedStreaks(record, held);
  const isSettled = proceedings?.endedAt != null && isRollTaken(attendances);
  const spoke = speakersOf(proceedings, attendances).count;
  return {
    meetingOn: meeting.date,
    duration:
      length === null
        ? null
        : {
            minutes: length,
            required: requiredMinutes(record.rules, official + probationary, sessionKind(record)),
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
    committee: committeeOf(record),
    notice: { everyMember: null, superior: null },
    documentsOn:
      preparation.documentsAt === null ? null : (zone.toLocal(preparation.documentsAt).date as IsoDate),
    speakers: spoke === null ? null : { spoke, present: count.present + count.extra },
    tasks: countTasks(lastMonth, addMonths(meeting.period, -1)),
    papersOn: null,
  };
}

function committeeOf({ preparation, roster, meeting }: MeetingRecord): QualityFacts['committee'] {
  if (!hasCommittee(roster, meeting.date)) return 'none';
  if (preparation.committeeMetOn !== null) return 'met';
  return preparation.committeeSkippedWhy === null ? null : 'not-met';
}
