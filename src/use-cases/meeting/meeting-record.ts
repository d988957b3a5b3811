import type { AttendanceCount } from '../../domain/attendance/attendance.ts';
import { countRoll } from '../../domain/attendance/roll.ts';
import type { IsoDate, Minutes, Zone } from '../../domain/calendar/calendar.ts';
import type { RosterMember } from '../../domain/meeting/branch.ts';
import { checkTimes, type Proceedings, phaseOf } from '../../domain/meeting/proceedings.ts';
import type { ProceedingsFact } from '../../domain/meeting/read-proceedings.ts';
import { presentIds, speakersOf } from '../../domain/meeting/speakers.ts';
import { onRoster, statusOn } from '../../domain/people/membership.ts';
import { matchPeople } from '../../domain/people/read-people.ts';
import type { InboxPort } from '../../storage/delivery/ports.ts';
import type { Decision, Effects } from '../../storage/effects.ts';
import type { MeetingAtHand, MeetingRecord, RecordChange, RecordsPort } from '../../storage/meeting/ports.ts';
import * as panelWords from '../../text/vi/meeting/proceedings.ts';
import { nameWithNo } from '../../text/vi/people/names.ts';
import type { MemberRequest } from '../request.ts';
import { rosterFor } from '../tasks/task-lines.ts';
import { meetingWords } from './meeting-words.ts';

/* What the use cases around a meeting share: finding it, counting it, and putting its record into words. */

export interface RecordDeps {
  readonly records: RecordsPort;
  readonly inbox: Pick<InboxPort, 'finish'>;
  readonly zone: Zone;
}

const DAY_MS = 24 * 60 * 60_000;
/** So far back and ahead a meeting can be meant. */
const REACH_MS = 62 * DAY_MS;

/** The meetings of the request's branch around now, in order. */
export const meetingsAround = (
  deps: Pick<RecordDeps, 'records'>,
  branchId: number,
  now: number,
): Promise<readonly MeetingAtHand[]> => deps.records.between(branchId, now - REACH_MS, now + REACH_MS);

export const countOf = (record: Pick<MeetingRecord, 'roster' | 'attendances' | 'meeting'>): AttendanceCount =>
  countRoll(record.roster, record.attendances, record.meeting.date);

export const nameIn = (roster: readonly RosterMember[], id: number | null): string | null => {
  const member = id === null ? undefined : roster.find((one) => one.id === id);
  return member === undefined ? null : nameWithNo(member);
};

/** Local minutes of a moment; on the days around a meeting its date is not said. */
export const minutesOf = (zone: Zone, ms: number): Minutes => zone.toLocal(ms).minutes;

export function panelView(zone: Zone, record: MeetingRecord, proceedings: Proceedings): panelWords.PanelView {
  return {
    meeting: meetingWords(record.branch, record.meeting),
    startedAt: minutesOf(zone, proceedings.startedAt),
    endedAt: proceedings.endedAt === null ? null : minutesOf(zone, proceedings.endedAt),
    chair: nameIn(record.roster, proceedings.chairId),
    minuteTaker: nameIn(record.roster, proceedings.minuteTakerId),
    speakers: speakersOf(proceedings, record.attendances).count,
    count: countOf(record),
  };
}

/** The same as the chat of the request may see it. */
export const panelViewFor = (
  request: MemberRequest,
  zone: Zone,
  record: MeetingRecord,
  proceedings: Proceedings,
): panelWords.PanelView =>
  panelView(zone, { ...record, roster: rosterFor(request, record.roster) }, proceedings);

export const isRunning = (record: MeetingRecord): boolean => phaseOf(record.proceedings) === 'running';

/** The members on the roll of a meeting whom a written name means; null unless it means exactly one. */
export function onePerson(
  record: Pick<MeetingRecord, 'roster' | 'meeting'>,
  name: string,
): RosterMember | null {
  const [match, ...others] = matchPeople(name, onRollOf(record));
  return match?.kind === 'person' && others.length === 0 ? match.person : null;
}

export const onRollOf = ({
  roster,
  meeting,
}: Pick<MeetingRecord, 'roster' | 'meeting'>): readonly RosterMember[] =>
  roster.filter((member) => onRoster(statusOn(member.statuses, meeting.date)));

export type RecordDecision<R = void> = Decision<RecordChange, R>;

export const doneWith = (change: RecordChange, effects: Effects): RecordDecision => ({
  change,
  result: undefined,
  effects,
});

/** The moment of a local time on the meeting's day, or on the day after when it runs past midnight. */
export function momentOf(zone: Zone, date: IsoDate, minutes: Minutes, notBefore: number): number {
  const sameDay = zone.toUtc(date, minutes);
  return sameDay < notBefore && minutes < 6 * 60 ? sameDay + DAY_MS : sameDay;
}

/** The proceedings with what was written, or why it cannot be. */
export function withFacts(
  deps: Pick<RecordDeps, 'zone'>,
  record: MeetingRecord,
  before: Proceedings,
  facts: readonly ProceedingsFact[],
  now: number,
): Proceedings | string {
  let after = before;
  for (const fact of facts) {
    if (fact.set === 'time') {
      const startedAt = momentOf(deps.zone, record.meeting.date, fact.minutes, 0);
      const refusal = checkTimes(startedAt, after.endedAt, now);
      if (refusal !== null)
        return panelWords.TIME_REFUSALS[refusal === 'in-future' ? 'in-future' : 'before-start'];
      after = { ...after, startedAt };
    } else if (fact.set === 'speakers') {
      const present = presentIds(record.attendances).size;
      const { ids } = speakersOf({ ...after, speakers: null }, record.attendances);
      if (present > 0 && fact.count > present) return panelWords.tooManySpeakers(fact.count, present);
      if (fact.count < ids.length) return panelWords.fewerThanMarked(fact.count, ids.length);
      after = { ...after, speakers: fact.count };
    } else {
      const person = onePerson(record, fact.name);
      if (person === null) return panelWords.nameUnclear(fact.name);
      after =
        fact.set === 'chair' ? { ...after, chairId: person.id } : { ...after, minuteTakerId: person.id };
    }
  }
  return after;
}
