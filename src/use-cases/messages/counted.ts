import { hasConsented } from '../../domain/meeting/branch.ts';
import { phaseOf } from '../../domain/meeting/proceedings.ts';
import type { OutMessage } from '../../messaging/outbound.ts';
import type { MeetingsPort, RecordsPort } from '../../storage/meeting/ports.ts';
import { lines } from '../../text/rich-text.ts';
import { type CountedPeople, countedText } from '../../text/vi/attendance/counted.ts';
import { presentLine } from '../../text/vi/attendance/roll.ts';
import { tallyLine } from '../../text/vi/attendance/rsvp.ts';
import { comrade, nameAmong, unnamed } from '../../text/vi/people/names.ts';
import type { CountedContent } from '../contents.ts';
import { countOf } from '../meeting/meeting-record.ts';
import { boardTally } from '../meeting/meeting-words.ts';

export interface CountedDeps {
  readonly meetings: Pick<MeetingsPort, 'counted'>;
  readonly records: Pick<RecordsPort, 'record'>;
}

/** What was counted in one group within one minute; null when none of it is left. */
export async function countedMessage(deps: CountedDeps, content: CountedContent): Promise<OutMessage | null> {
  const { meetingId, chatRef, from, to } = content;
  const record = await deps.records.record(meetingId);
  if (record === null) return null;
  const { answers, present } = await deps.meetings.counted(meetingId, { chatRef, from, to });
  const roster = new Map(record.roster.map((member) => [member.id, member]));
  const peopleOf = (ids: readonly number[]): CountedPeople => {
    const named = ids.flatMap((id) => {
      const member = roster.get(id);
      if (member === undefined) return [];
      return hasConsented(member) ? comrade(nameAmong(record.roster, member)) : unnamed(member.no);
    });
    return { named, others: ids.length - named.length };
  };
  const whoSaid = (wanted: 'attending' | 'absent'): CountedPeople =>
    peopleOf(answers.filter(({ choice }) => choice === wanted).map(({ memberId }) => memberId));
  const text = countedText(
    { attending: whoSaid('attending'), absent: whoSaid('absent'), present: peopleOf(present) },
    phaseOf(record.proceedings) === 'ahead' ? tallyLine(boardTally(record)) : presentLine(countOf(record)),
  );
  return text === null ? null : { text: lines(text) };
}
