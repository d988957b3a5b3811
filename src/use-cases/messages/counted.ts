import type { ChatRef } from '../../domain/channel/chat-ref.ts';
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
import { lastToldOf, SLACK_MS } from '../attendance/tell-counted.ts';

import { countOf } from '../meeting/meeting-record.ts';
import { boardTally } from '../meeting/meeting-words.ts';
import type { CountedContent } from '../telling-contents.ts';

export interface CountedDeps {
  readonly meetings: Pick<MeetingsPort, 'counted' | 'sentOfLate' | 'toldInPrivate'>;
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
  const { part, tally } = await untold(deps, meetingId, group, { since });
  return part === null ? null : { text: lines(countedText(part, tally)) };
}

/**
 * What stands in another message about the meeting, so that no line of its own need follow; null for nothing. Whoever was
 * told in private is in its numbers alone, and of those who stay away it names nobody.
 */
export async function countedBeside(
  deps: CountedDeps,
  meetingId: number,
  group: TypedGroup,
): Promise<string | null> {
  return (await untold(deps, meetingId, group, 'beside')).part;
}

async function untold(
  deps: CountedDeps,
  meetingId: number,
  { chatId, chatRef }: TypedGroup,
  as: 'beside' | { readonly since: number },
) {
  const record = await deps.records.record(meetingId);
  if (record === null) return { part: null, tally: '' };
  const now = deps.now();
  const last = lastToldOf(await thereOfLate(deps, chatId), meetingId);
  const from = Math.max(last?.at ?? 0, now - LONGEST_MS);
  const isTold = as !== 'beside' && last !== null && last.at > as.since;
  if (isTold && !(await isBetween(deps, meetingId, chatRef, last.at))) return { part: null, tally: '' };
  const counted = await deps.meetings.counted(meetingId, { chatRef, from, to: now + 1 });
  const isAhead = phaseOf(record.proceedings) === 'ahead';
  const tally = isAhead ? tallyLine(boardTally(record)) : presentLine(countOf(record));
  if (as !== 'beside') return { part: partOf(record, counted), tally };
  const left = without(counted, await deps.meetings.toldInPrivate(meetingId, from));
  return { part: partOf(record, left, 'no-absentee'), tally };
}

/**
 * Another message has told it, and later answers have lines of their own; but for those between the words of that message
 * and its leaving.
 */
async function isBetween(
  { meetings }: CountedDeps,
  meetingId: number,
  chatRef: ChatRef,
  from: number,
): Promise<boolean> {
  const { answers, present } = await meetings.counted(meetingId, { chatRef, from, to: from + 2 * SLACK_MS });
  return answers.length + present.length > 0;
}

/** What a chat was sent of late and has: not the message that is being put into words. */
export async function thereOfLate(
  { meetings }: Pick<CountedDeps, 'meetings'>,
  chatId: number,
): Promise<readonly SentContent[]> {
  return (await meetings.sentOfLate(chatId)).filter(({ isThere }) => isThere);
}

type Told = Awaited<ReturnType<MeetingsPort['toldInPrivate']>>;
const without = ({ answers, present }: Counted, told: Told): Counted => ({
  answers: answers.filter(({ memberId }) => !told.answers.has(memberId)),
  present: present.filter((memberId) => !told.present.has(memberId)),
});

function partOf(
  record: MeetingRecord,
  { answers, present }: Counted,
  named: 'all' | 'no-absentee' = 'all',
): string | null {
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
  const absent = whoSaid('absent');
  return countedPart({
    attending: whoSaid('attending'),
    absent: named === 'all' ? absent : { named: [], others: absent.named.length + absent.others },
    present: peopleOf(present),
  });
}
