import { type ChatRef, splitRef } from '../../domain/channel/chat-ref.ts';
import { hasConsented } from '../../domain/meeting/branch.ts';
import { phaseOf } from '../../domain/meeting/proceedings.ts';
import type { OutMessage } from '../../messaging/outbound.ts';
import type {
  Counted,
  MeetingRecord,
  MeetingsPort,
  RecordsPort,
  SentContent,
} from '../../storage/meeting/ports.ts';
import { lines } from '../../text/rich-text.ts';
import { type CountedPeople, countedPart, countedText } from '../../text/vi/attendance/counted.ts';
import { presentLine } from '../../text/vi/attendance/roll.ts';
import { tallyLine } from '../../text/vi/attendance/rsvp.ts';
import { comrade, nameAmong, unnamed } from '../../text/vi/people/names.ts';
import { lastToldOf } from '../attendance/tell-counted.ts';

import { countOf } from '../meeting/meeting-record.ts';
import { boardTally } from '../meeting/meeting-words.ts';
import type { CountedContent } from '../telling-contents.ts';

export interface CountedDeps {
  readonly meetings: Pick<MeetingsPort, 'counted' | 'sentOfLate' | 'reachedInPrivate'>;
  readonly records: Pick<RecordsPort, 'record'>;
  now(): number;
}

/** A group in which answers are typed. */
export interface TypedGroup {
  readonly chatId: number;
  readonly chatRef: ChatRef;
}

/** Everything is told on its own day. */
const LONGEST_MS = 24 * 60 * 60_000;

/** A line of its own about what was counted in a group; null when none of it is left. */
export async function countedMessage(
  deps: CountedDeps,
  { meetingId, since }: CountedContent,
  group: TypedGroup,
): Promise<OutMessage | null> {
  const { part, tally, last } = await untold(deps, meetingId, group);
  // Another message has told it; whoever answered after that one has a line of their own to come.
  if (part === null || (last !== null && last.at > since)) return null;
  return { text: lines(countedText(part, tally)) };
}

/**
 * What stands in another message about the meeting, so that no line of its own need follow; null for nothing. Whoever was
 * told in private is in its numbers alone.
 */
export async function countedBeside(
  deps: CountedDeps,
  meetingId: number,
  group: TypedGroup,
): Promise<string | null> {
  return (await untold(deps, meetingId, group, 'not-in-private')).part;
}

async function untold(
  deps: CountedDeps,
  meetingId: number,
  { chatId, chatRef }: TypedGroup,
  whom: 'all' | 'not-in-private' = 'all',
) {
  const record = await deps.records.record(meetingId);
  if (record === null) return { part: null, tally: '', last: null };
  const now = deps.now();
  const last = lastToldOf(await thereOfLate(deps, chatId), meetingId);
  const from = Math.max(last?.at ?? 0, now - LONGEST_MS);
  const counted = await deps.meetings.counted(meetingId, { chatRef, from, to: now + 1 });
  const isAhead = phaseOf(record.proceedings) === 'ahead';
  const tally = isAhead ? tallyLine(boardTally(record)) : presentLine(countOf(record));
  const told =
    whom === 'all'
      ? new Set<number>()
      : await deps.meetings.reachedInPrivate(record.branch.id, splitRef(chatRef).channel);
  return { part: partOf(record, without(counted, told)), tally, last };
}

/** What a chat was sent of late and has: not the message that is being put into words. */
export async function thereOfLate(
  { meetings }: Pick<CountedDeps, 'meetings'>,
  chatId: number,
): Promise<readonly SentContent[]> {
  return (await meetings.sentOfLate(chatId)).filter(({ isThere }) => isThere);
}

const without = ({ answers, present }: Counted, told: ReadonlySet<number>): Counted => ({
  answers: answers.filter(({ memberId }) => !told.has(memberId)),
  present: present.filter((memberId) => !told.has(memberId)),
});

function partOf(record: MeetingRecord, { answers, present }: Counted): string | null {
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
  return countedPart({
    attending: whoSaid('attending'),
    absent: whoSaid('absent'),
    present: peopleOf(present),
  });
}
