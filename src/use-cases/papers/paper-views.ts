import { passes } from '../../domain/attendance/attendance.ts';
import { absentees, isRollTaken, rollMembers, strengthOn } from '../../domain/attendance/roll.ts';
import type { IsoDate, Zone } from '../../domain/calendar/calendar.ts';
import { speakersOf } from '../../domain/meeting/speakers.ts';
import { monthFrame, type QualityFrame } from '../../domain/quality/quality-frame.ts';
import { type QualityValue, ratingOf, valueTotal } from '../../domain/quality/quality-score.ts';
import type { MeetingRecord } from '../../storage/meeting/ports.ts';
import type { TaskHistory } from '../../storage/tasks/ports.ts';
import { unnamedSubject } from '../../text/vi/meeting/votes.ts';
import type { ChangedTask, MinutesView, QualityMark, TaskStep } from '../../text/vi/papers/minutes-view.ts';
import type { RollSheetView } from '../../text/vi/papers/roll-sheet.ts';
import { type Bearer, nameAmong } from '../../text/vi/people/names.ts';
import { RATING_NAMES } from '../../text/vi/quality/quality-names.ts';
import { stateName } from '../../text/vi/tasks/tasks.ts';
import { countOf } from '../meeting/meeting-record.ts';
import { taskLineOf } from '../tasks/task-lines.ts';
import type { PaperFacts } from './paper-facts.ts';
import { peopleIn, personIn } from './paper-people.ts';

/* What the papers say of a meeting, from what is stored. What nobody told stays open (R4-6). */

export const sessionKind = ({ meeting }: Pick<MeetingRecord, 'meeting'>): MinutesView['kind'] => {
  if (meeting.kind === 'thematic') return 'thematic';
  return meeting.topic === null ? 'regular' : 'combined';
};

export const whetherThematic = (record: Pick<MeetingRecord, 'meeting'>): boolean =>
  record.meeting.topic !== null;

const local = (zone: Zone, ms: number | null | undefined) => (ms == null ? null : zone.toLocal(ms));

export function minutesView(facts: PaperFacts, zone: Zone): MinutesView {
  const { record, lastMonth, papers, changes, frame } = facts;
  const { meeting, proceedings, roster, attendances, quality } = record;
  // Nobody marked is unknown, not zero (R4-6).
  const isTaken = proceedings !== null && isRollTaken(attendances);
  const strength = strengthOn(roster, meeting.date);
  const count = countOf(record);
  const absent = absentees(roster, attendances, meeting.date);
  const isSettled = isTaken && proceedings.endedAt !== null;
  const members = rollMembers(roster, meeting.date);
  const speakers = speakersOf(proceedings, attendances);
  return {
    superior: record.branch.superior,
    branchName: record.branch.name,
    isDraft: proceedings?.closedAt == null,
    kind: sessionKind(record),
    theme: themeOf(record, zone),
    period: meeting.period,
    start: local(zone, proceedings?.startedAt),
    end: local(zone, proceedings?.endedAt),
    place: meeting.place,
    official: strength.official,
    probationary: strength.probationary,
    mustAttend: count.mustAttend,
    present: isTaken ? count.present : null,
    extraPresent: isTaken ? count.extra : null,
    excused: isSettled
      ? absent.flatMap((member) =>
          member.attendance?.mark === 'excused'
            ? [
                {
                  memberId: member.id,
                  fullName: nameAmong(roster, member),
                  reason: member.attendance.reason,
                },
              ]
            : [],
        )
      : null,
    unexcused: isSettled
      ? peopleIn(
          roster,
          absent.filter(({ attendance }) => attendance?.mark !== 'excused'),
        )
      : null,
    elsewhere: peopleIn(
      roster,
      members.filter(({ status }) => status.participation === 'temporary_elsewhere'),
    ),
    exempt: peopleIn(
      roster,
      members.filter(
        ({ status }) => status.participation === 'exempt' || status.participation === 'temporarily_exempt',
      ),
    ),
    visitors: record.visitors.flatMap(({ fullName, body, attended, instruction }) =>
      attended ? [{ fullName, body, ...(instruction === null ? {} : { instruction }) }] : [],
    ),
    chair: personIn(roster, proceedings?.chairId ?? null),
    secretary: personIn(roster, proceedings?.minuteTakerId ?? null),
    duesNote: null,
    agenda: record.preparation.items.map((item) => item.text),
    lastMonth: lastMonth.map((task) => ({
      content: task.content,
      owner: personIn(roster, task.ownerId),
      state: stateName(taskLineOf(task, roster)),
      result: task.note,
    })),
    changes: changes.map((one) => changedTask(one, roster)),
    speakers: speakers.count,
    spoke: speakers.ids.flatMap((id) => personIn(roster, id) ?? []),
    votes: record.votes.map((vote) => ({
      subject: vote.subject ?? unnamedSubject(vote.no),
      base: vote.base,
      present: vote.votersPresent,
      inFavour: vote.inFavour,
      against: vote.against,
      other: vote.other,
      passed: passes(vote),
    })),
    documents: papers.map(({ document }) => ({
      type: document.type,
      number: document.number,
      title: document.title,
    })),
    tasks: papers.flatMap((paper) => paper.tasks),
    wasReadOut: proceedings?.steps.includes('minutes-read') ?? false,
    quality: {
      self: markOf(frame, record, quality.self),
      branch: markOf(frame, record, quality.branch),
      superior: markOf(frame, record, quality.superior),
    },
  };
}

function themeOf({ meeting, preparation }: MeetingRecord, zone: Zone): MinutesView['theme'] {
  if (meeting.topic === null) return null;
  return {
    topic: meeting.topic,
    committeeMetOn: preparation.committeeMetOn as IsoDate | null,
    documentsOn: local(zone, preparation.documentsAt)?.date ?? null,
  };
}

const changedTask = ({ task, steps }: TaskHistory, roster: readonly Bearer[]): ChangedTask => ({
  no: task.no,
  content: task.content,
  steps: steps.map(({ action, detail }) => stepOf(action, detail, roster)),
});

/** What the history keeps of a step (R000-8), as minutes tell it. */
function stepOf(action: string, detail: string | null, roster: readonly Bearer[]): TaskStep {
  const until = /^\d{4}-\d{2}-\d{2}/.exec(detail ?? '')?.[0] as IsoDate | undefined;
  switch (action) {
    case 'assign':
      return { what: 'handed-on', to: personIn(roster, Number(detail?.replace('member:', ''))) };
    case 'extend':
    case 'grant-extension':
      return { what: 'extended', until: until ?? null };
    case 'carry-over':
      return { what: 'carried-over', until: until ?? null };
    case 'drop':
      return { what: 'dropped', why: detail };
    case 'owner-left':
      return { what: 'handed-back' };
    case 'superseded':
      return { what: 'superseded' };
    default:
      return { what: 'done' };
  }
}

/** R2-7: points as they were told, never what the program worked out; a rating only where the points are whole. */
export function markOf(frame: QualityFrame, record: MeetingRecord, value: QualityValue | null): QualityMark {
  if (value === null) return { total: null, rating: null };
  const { points, missing } = valueTotal(monthFrame(frame, whetherThematic(record)), value);
  return missing.length > 0
    ? { total: null, rating: null }
    : { total: points, rating: RATING_NAMES[ratingOf(points, record.rules.ratingFrom)] };
}

export function rollSheetView(record: MeetingRecord, zone: Zone): RollSheetView {
  const { meeting, branch, roster } = record;
  return {
    superior: branch.superior,
    branchName: branch.name,
    kind: sessionKind(record),
    period: meeting.period,
    start: zone.toLocal(meeting.startsAt),
    place: meeting.place,
    secretary: personIn(roster, record.proceedings?.minuteTakerId ?? null),
    members: rollMembers(roster, meeting.date).map((member) => ({
      no: member.no,
      fullName: nameAmong(roster, member),
      office: member.office,
      status: member.status,
    })),
  };
}
