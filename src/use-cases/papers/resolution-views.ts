import { absentees, isRollTaken, rollMembers, strengthOn } from '../../domain/attendance/roll.ts';
import type { IsoDate } from '../../domain/calendar/calendar.ts';
import { minutesLong } from '../../domain/meeting/proceedings.ts';
import { secretaryOn } from '../../domain/people/acting.ts';
import { isLeader } from '../../domain/people/membership.ts';
import { voteOfDocument } from '../../domain/resolutions/vote-of-document.ts';
import type { MeetingRecord } from '../../storage/meeting/ports.ts';
import type { IssuedDocument } from '../../storage/resolutions/ports.ts';
import type { ResolutionView } from '../../text/vi/papers/resolution-view.ts';
import { stateOn } from '../../text/vi/tasks/tasks.ts';
import { countOf } from '../meeting/meeting-record.ts';
import { taskLineOf } from '../tasks/task-lines.ts';
import type { PaperFacts } from './paper-facts.ts';
import { paperTasks, personIn } from './paper-people.ts';
import { markOf } from './paper-views.ts';

/** The document as a paper, as of its issue; `facts` of the meeting it was resolved at, null when none is known. */
export function resolutionView(
  paper: IssuedDocument,
  branch: Pick<MeetingRecord['branch'], 'name' | 'superior'>,
  roster: MeetingRecord['roster'],
  facts: PaperFacts | null,
): ResolutionView {
  const { document, replaces } = paper;
  const record = facts?.record ?? null;
  const chair = record?.proceedings?.chairId ?? null;
  const signer = signerOf(roster, chair, document.issuedOn);
  const vote = voteOfDocument(record?.votes ?? [], document.title);
  const points = (whose: 'self' | 'branch'): number | null =>
    facts === null ? null : markOf(facts.frame, facts.record, facts.record.quality[whose]).total;
  return {
    superior: branch.superior,
    branchName: branch.name,
    type: document.type,
    number: document.number,
    isDraft: false,
    placeName: placeNameOf(branch.superior),
    issuedOn: document.issuedOn,
    title: document.title,
    replaces: replaces === null ? null : { number: replaces.number, issuedOn: replaces.issuedOn },
    session: sessionNumbers(record),
    lastMonth: (facts?.lastMonth ?? []).map((task) => ({
      content: task.content,
      stateBefore: null,
      result: task.note ?? stateOn(taskLineOf(task, roster, document.issuedOn)),
    })),
    tasks: paperTasks(paper, roster),
    quality: { self: points('self'), branch: points('branch') },
    vote: vote === null ? null : { inFavour: vote.inFavour, base: vote.base },
    signer: {
      office: signer?.office === 'deputy_secretary' ? 'deputy_secretary' : 'secretary',
      person: personIn(roster, signer?.id ?? null),
    },
  };
}

/** The secretary or deputy who chaired signs; else whoever is the secretary that day (R3-8). */
function signerOf(roster: MeetingRecord['roster'], chair: number | null, on: IsoDate) {
  return roster.find(({ id, office }) => id === chair && isLeader(office)) ?? secretaryOn(roster, on);
}

function sessionNumbers(record: MeetingRecord | null): ResolutionView['session'] {
  const proceedings = record?.proceedings ?? null;
  if (record === null || proceedings === null) return UNKNOWN_SESSION;
  const { meeting, roster, attendances } = record;
  const strength = strengthOn(roster, meeting.date);
  const absent = absentees(roster, attendances, meeting.date);
  const excused = absent.filter(({ attendance }) => attendance?.mark === 'excused').length;
  const isTaken = isRollTaken(attendances);
  const isSettled = proceedings.endedAt !== null && isTaken;
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
    exempt: rollMembers(roster, meeting.date).filter(
      ({ status }) => status.participation === 'exempt' || status.participation === 'temporarily_exempt',
    ).length,
    lengthMinutes: minutesLong(proceedings),
    chair: personIn(roster, proceedings.chairId),
    secretary: personIn(roster, proceedings.minuteTakerId),
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

const PLACE = /^(?:đảng bộ|đảng ủy)\s+(?:xã|phường|thị trấn|đặc khu)?\s*(.+)$/iu;

/** "Tam Hưng" of "Đảng bộ xã Tam Hưng". */
export const placeNameOf = (superior: string | null): string | null =>
  superior === null ? null : (PLACE.exec(superior)?.[1]?.trim() ?? null);
