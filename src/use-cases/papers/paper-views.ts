import { passes } from '../../domain/attendance/attendance.ts';
import { absentees, isRollTaken, rollMembers, strengthOn } from '../../domain/attendance/roll.ts';
import {
  addMonths,
  dateIn,
  daysIn,
  type IsoDate,
  type Period,
  startOfPeriod,
  type Zone,
} from '../../domain/calendar/calendar.ts';
import { minutesLong } from '../../domain/meeting/proceedings.ts';
import { statusOn } from '../../domain/people/membership.ts';
import { monthFrame, type QualityFrame } from '../../domain/quality/quality-frame.ts';
import { type QualityValue, ratingOf, valueTotal } from '../../domain/quality/quality-score.ts';
import type { Task } from '../../domain/tasks/task.ts';
import type { MeetingRecord } from '../../storage/meeting/ports.ts';
import type { IssuedDocument } from '../../storage/resolutions/ports.ts';
import { unnamedSubject } from '../../text/vi/meeting/votes.ts';
import type { MinutesView, QualityMark } from '../../text/vi/papers/minutes-view.ts';
import type { ResolutionView } from '../../text/vi/papers/resolution-view.ts';
import type { RollSheetView } from '../../text/vi/papers/roll-sheet.ts';
import type { PaperTask } from '../../text/vi/papers/tasks-table.ts';
import { RATING_NAMES } from '../../text/vi/quality/quality-names.ts';
import { stateName } from '../../text/vi/tasks/tasks.ts';
import { countOf } from '../meeting/meeting-record.ts';
import { taskLineOf, taskWords } from '../tasks/task-lines.ts';

/* What the papers say, from what is stored. What nobody told stays open (R4-6). */

/** Everything of the month that a meeting's papers speak of. */
export interface PaperFacts {
  readonly record: MeetingRecord;
  /** Tasks that were due in the month before, whatever became of them. */
  readonly lastMonth: readonly Task[];
  /** Documents issued at the meeting. */
  readonly papers: readonly IssuedDocument[];
  readonly frame: QualityFrame;
}

export const sessionKind = ({ meeting }: Pick<MeetingRecord, 'meeting'>): MinutesView['kind'] => {
  if (meeting.kind === 'thematic') return 'thematic';
  return meeting.topic === null ? 'regular' : 'combined';
};

export const whetherThematic = (record: Pick<MeetingRecord, 'meeting'>): boolean =>
  record.meeting.topic !== null;

/** The days of the month before a meeting's month. */
export function monthBefore(period: Period): { readonly from: IsoDate; readonly to: IsoDate } {
  const before = addMonths(period, -1);
  return { from: startOfPeriod(before), to: dateIn(before, daysIn(before)) };
}

/** As a paper prints it: without the branch's own number. */
const fullNameIn = (roster: MeetingRecord['roster'], id: number | null): string | null =>
  roster.find((member) => member.id === id)?.fullName ?? null;

const local = (zone: Zone, ms: number | null | undefined) => (ms == null ? null : zone.toLocal(ms));

export function minutesView({ record, lastMonth, papers, frame }: PaperFacts, zone: Zone): MinutesView {
  const { meeting, proceedings, roster, attendances, quality } = record;
  // Nobody marked is unknown, not zero (R4-6).
  const isTaken = proceedings !== null && isRollTaken(attendances);
  const strength = strengthOn(roster, meeting.date);
  const count = countOf(record);
  const absent = absentees(roster, attendances, meeting.date);
  const isSettled = isTaken && proceedings.endedAt !== null;
  return {
    superior: record.branch.superior,
    branchName: record.branch.name,
    isDraft: proceedings?.closedAt == null,
    kind: sessionKind(record),
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
      ? absent.flatMap(({ fullName, attendance }) =>
          attendance?.mark === 'excused' ? [{ fullName, reason: attendance.reason }] : [],
        )
      : null,
    unexcused: isSettled
      ? absent.flatMap(({ fullName, attendance }) => (attendance?.mark === 'excused' ? [] : [fullName]))
      : null,
    elsewhere: rollMembers(roster, meeting.date).flatMap(({ fullName, status }) =>
      status.participation === 'temporary_elsewhere' ? [fullName] : [],
    ),
    exempt: rollMembers(roster, meeting.date).flatMap(({ fullName, status }) =>
      status.participation === 'exempt' || status.participation === 'temporarily_exempt' ? [fullName] : [],
    ),
    visitors: record.visitors.flatMap(({ fullName, body, attended }) =>
      attended ? [{ fullName, body }] : [],
    ),
    chair: fullNameIn(roster, proceedings?.chairId ?? null),
    secretary: fullNameIn(roster, proceedings?.minuteTakerId ?? null),
    duesNote: null,
    agenda: record.preparation.items.map((item) => item.text),
    lastMonth: lastMonth.map((task) => {
      const line = taskLineOf(task, roster);
      return { content: task.content, owner: line.owner, state: stateName(line), result: task.note };
    }),
    speakers: proceedings?.speakers ?? null,
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
    tasks: papers.flatMap((paper) => paperTasks(paper, record)),
    quality: {
      self: markOf(frame, record, quality.self),
      branch: markOf(frame, record, quality.branch),
      superior: markOf(frame, record, quality.superior),
    },
  };
}

const paperTasks = (paper: IssuedDocument, { roster }: Pick<MeetingRecord, 'roster'>): readonly PaperTask[] =>
  paper.tasks
    .filter((task) => task.state !== 'dropped')
    .map((task) => {
      const { content, owner, helpers, dueOn } = taskWords(task, roster);
      return { content, owner, helpers, dueOn };
    });

/** R2-7: points as they were told, never what the program worked out; a rating only where the points are whole. */
function markOf(frame: QualityFrame, record: MeetingRecord, value: QualityValue | null): QualityMark {
  if (value === null) return { total: null, rating: null };
  const { points, missing } = valueTotal(monthFrame(frame, whetherThematic(record)), value);
  return missing.length > 0
    ? { total: null, rating: null }
    : { total: points, rating: RATING_NAMES[ratingOf(points)] };
}

/** The document as a paper; `record` is the meeting it was resolved at, null when none is known. */
export function resolutionView(
  paper: IssuedDocument,
  branch: MeetingRecord['branch'],
  roster: MeetingRecord['roster'],
  facts: PaperFacts | null,
): ResolutionView {
  const { document } = paper;
  const record = facts?.record ?? null;
  const chair = record?.proceedings?.chairId ?? null;
  const deputy = roster.find((member) => member.id === chair && member.office === 'deputy_secretary');
  const secretary = roster.find((member) => member.office === 'secretary');
  return {
    superior: branch.superior,
    branchName: branch.name,
    type: document.type,
    number: document.number,
    isDraft: false,
    placeName: placeNameOf(branch.superior),
    issuedOn: document.issuedOn,
    title: document.title,
    session: sessionNumbers(record),
    lastMonth: (facts?.lastMonth ?? []).map((task) => ({
      content: task.content,
      stateBefore: null,
      result: task.note ?? stateName(taskLineOf(task, roster)),
    })),
    tasks: paperTasks(paper, { roster }),
    qualityPoints:
      facts === null ? null : markOf(facts.frame, facts.record, facts.record.quality.branch).total,
    vote: voteOn(record, document.title),
    // Whoever chaired signs (R3-8).
    signer:
      deputy === undefined
        ? { office: 'secretary', fullName: secretary?.fullName ?? null }
        : { office: 'deputy_secretary', fullName: deputy.fullName },
  };
}

function sessionNumbers(record: MeetingRecord | null): ResolutionView['session'] {
  const proceedings = record?.proceedings ?? null;
  if (record === null || proceedings === null) return UNKNOWN_SESSION;
  const { meeting, roster, attendances } = record;
  const strength = strengthOn(roster, meeting.date);
  const absent = absentees(roster, attendances, meeting.date);
  const excused = absent.filter(({ attendance }) => attendance?.mark === 'excused').length;
  const members = rollMembers(roster, meeting.date);
  const isTaken = isRollTaken(attendances);
  const isSettled = isTaken && proceedings.endedAt !== null;
  return {
    heldOn: meeting.date,
    heldAt: meeting.place,
    total: strength.official + strength.probationary,
    official: strength.official,
    probationary: strength.probationary,
    // As in the tally and the minutes: whoever need not come is in no number but their own (R002-5).
    present: isTaken ? countOf(record).present : null,
    excused: isSettled ? excused : null,
    unexcused: isSettled ? absent.length - excused : null,
    exempt: members.filter(({ statuses }) => {
      const status = statusOn(statuses, meeting.date);
      return status?.participation === 'exempt' || status?.participation === 'temporarily_exempt';
    }).length,
    lengthMinutes: minutesLong(proceedings),
    chair: fullNameIn(roster, proceedings.chairId),
    secretary: fullNameIn(roster, proceedings.minuteTakerId),
    duesNote: null,
  };
}

const UNKNOWN_SESSION: ResolutionView['session'] = {
  heldOn: null,
  heldAt: null,
  total: null,
  official: null,
  probationary: null,
  present: null,
  excused: null,
  unexcused: null,
  exempt: null,
  lengthMinutes: null,
  chair: null,
  secretary: null,
  duesNote: null,
};

/** The count over this document: the one whose subject names it or a resolution, else the only one, about nothing else. */
function voteOn(record: MeetingRecord | null, title: string): ResolutionView['vote'] {
  const votes = record?.votes ?? [];
  const named = votes.filter(({ subject }) => subject !== null && /nghị quyết|kết luận/iu.test(subject));
  const exact = votes.find(({ subject }) => subject?.includes(title));
  const only = votes.length === 1 && votes[0]?.subject === null ? votes[0] : undefined;
  const vote = exact ?? (named.length === 1 ? named[0] : only);
  return vote === undefined ? null : { inFavour: vote.inFavour, base: vote.base };
}

const PLACE = /^(?:đảng bộ|đảng ủy)\s+(?:xã|phường|thị trấn|đặc khu)?\s*(.+)$/iu;

/** "Tam Hưng" of "Đảng bộ xã Tam Hưng". */
const placeNameOf = (superior: string | null): string | null =>
  superior === null ? null : (PLACE.exec(superior)?.[1]?.trim() ?? null);

export function rollSheetView(record: MeetingRecord, zone: Zone): RollSheetView {
  const { meeting, branch, roster } = record;
  return {
    superior: branch.superior,
    branchName: branch.name,
    kind: sessionKind(record),
    period: meeting.period,
    start: zone.toLocal(meeting.startsAt),
    place: meeting.place,
    secretary: fullNameIn(roster, record.proceedings?.minuteTakerId ?? null),
    members: rollMembers(roster, meeting.date).map(({ fullName, office, status }) => ({
      fullName,
      office,
      status,
    })),
  };
}
