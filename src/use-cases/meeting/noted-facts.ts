import { checkTimes, type Proceedings } from '../../domain/meeting/proceedings.ts';
import type { ProceedingsFact } from '../../domain/meeting/read-proceedings.ts';
import { presentIds, speakersOf } from '../../domain/meeting/speakers.ts';
import type { MeetingRecord } from '../../storage/meeting/ports.ts';
import * as words from '../../text/vi/meeting/proceedings.ts';
import { momentOf, onePerson, type RecordDeps } from './meeting-record.ts';

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
        return words.TIME_REFUSALS[refusal === 'in-future' ? 'in-future' : 'before-start'];
      after = { ...after, startedAt };
    } else if (fact.set === 'speakers') {
      const present = presentIds(record.attendances).size;
      const { ids } = speakersOf({ ...after, speakers: null }, record.attendances);
      if (present > 0 && fact.count > present) return words.tooManySpeakers(fact.count, present);
      if (fact.count < ids.length) return words.fewerThanMarked(fact.count, ids.length);
      after = { ...after, speakers: fact.count };
    } else {
      const person = onePerson(record, fact.name);
      if (person === null) return words.nameUnclear(fact.name);
      after =
        fact.set === 'chair' ? { ...after, chairId: person.id } : { ...after, minuteTakerId: person.id };
    }
  }
  return after;
}
