import type { RosterMember } from '../../domain/meeting/branch.ts';
import { lastEnded } from '../../domain/meeting/meeting-at-hand.ts';
import type { Proceedings } from '../../domain/meeting/proceedings.ts';
import { secretaryOn } from '../../domain/people/acting.ts';
import { isLeader, isOfficer, mustAttend, statusOn } from '../../domain/people/membership.ts';
import type { MeetingRecord } from '../../storage/meeting/ports.ts';
import { meetingsAround, onRollOf, type RecordDeps } from './meeting-record.ts';

/* At the hour of a meeting: whom the officers' panel offers for what, and whom they mark themselves. */

const MOST_CANDIDATES = 6;

/** Who may be meant to chair, while nobody is named: the secretary and the deputies (R3-8). */
export const chairsOffered = (record: MeetingRecord, { chairId }: Proceedings): readonly RosterMember[] =>
  chairId === null
    ? onRollOf(record)
        .filter(({ office }) => isLeader(office))
        .slice(0, 2)
    : [];

/**
 * Who may be meant to take the minutes, while nobody is named: whoever did it last time first (R000-13), then the
 * officers; never who chairs, or is likely to.
 */
export async function minuteTakersOffered(
  deps: Pick<RecordDeps, 'records'>,
  record: MeetingRecord,
  { chairId, minuteTakerId }: Proceedings,
): Promise<readonly RosterMember[]> {
  if (minuteTakerId !== null) return [];
  const onRoll = onRollOf(record);
  const chair = chairId ?? secretaryOn(onRoll, record.meeting.date)?.id ?? null;
  const lastId = await lastMinuteTaker(deps, record);
  const able = onRoll.filter(({ id }) => id !== chair);
  const last = able.filter(({ id }) => id === lastId);
  const officers = able.filter(({ id, office }) => id !== lastId && isOfficer(office));
  return [...last, ...officers].slice(0, MOST_CANDIDATES);
}

async function lastMinuteTaker(
  deps: Pick<RecordDeps, 'records'>,
  { branch, meeting }: MeetingRecord,
): Promise<number | null> {
  const before = (await meetingsAround(deps, branch.id, meeting.startsAt)).filter(
    ({ startsAt }) => startsAt < meeting.startsAt,
  );
  const held = lastEnded(before);
  const record = held === null ? null : await deps.records.record(held.id);
  return record?.proceedings?.minuteTakerId ?? null;
}

/** Who must attend and cannot say so themselves: without an account here, or without consent. */
export const markedByHand = ({
  roster,
  meeting,
}: Pick<MeetingRecord, 'roster' | 'meeting'>): readonly RosterMember[] =>
  roster.filter(
    (member) =>
      mustAttend(statusOn(member.statuses, meeting.date)) &&
      (member.accounts.length === 0 || member.consent === 'declined'),
  );
