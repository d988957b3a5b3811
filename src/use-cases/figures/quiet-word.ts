import { isRollTaken } from '../../domain/attendance/roll.ts';
import { type IsoDate, isoDate, type Zone } from '../../domain/calendar/calendar.ts';
import { concernsSince } from '../../domain/figures/absence-concerns.ts';
import { standingConcerns } from '../../domain/figures/standing-word.ts';
import { type RosterMember, speaksHere } from '../../domain/meeting/branch.ts';
import { phaseOf } from '../../domain/meeting/proceedings.ts';
import { secretaryOn } from '../../domain/people/acting.ts';
import { mustAttend, statusOn } from '../../domain/people/membership.ts';
import type { Decision, OutboxDraft } from '../../storage/effects.ts';
import type { OccurrenceEnd, OccurrenceView } from '../../storage/schedule/ports.ts';
import * as words from '../../text/vi/figures/concerns.ts';
import { end } from '../meeting/announce.ts';
import { textContent } from '../request.ts';

/**
 * R002-4, R3-10: the morning after a meeting whose roll is known, the secretary is told in private of those whom that
 * meeting made worth a word; the deputy while there is no secretary, all officers while neither can be written to. Nobody
 * is told of themselves, and a group hears nothing of it.
 */
export function tellSecretary(view: OccurrenceView<'record' | 'heldRolls'>): Decision<OccurrenceEnd> {
  const { record, heldRolls, occurrence, branch } = view;
  const phase = phaseOf(record?.proceedings ?? null);
  if (record === null || (phase !== 'ended' && phase !== 'closed') || !isRollTaken(record.attendances))
    return end('skipped');
  const { date } = record.meeting;
  const expected = record.roster.filter(({ statuses }) => mustAttend(statusOn(statuses, date)));
  const told = secretaryToTell(record.roster, date, branch.id);
  const others = expected.filter(({ id }) => id !== told.memberId);
  const concerns = concernsSince(others, heldRolls, date, record.rules);
  if (concerns.length === 0) return end('skipped');
  const people = new Map(record.roster.map((member) => [member.id, member]));
  const word: OutboxDraft = {
    key: `quiet-word:${occurrence.id}`,
    audience: told.audience,
    priority: 'notice',
    content: { ...textContent(words.quietWord(date, concerns, people)), about: 'meeting' },
    withoutNames: null,
    expiresAt: occurrence.expiresAt,
  };
  return end('done', { outbox: [word] });
}

/**
 * R001-10, R000-15: one private word to the secretary of what still stands; the deputy while there is no secretary, all
 * officers while neither can be written to. Nobody is told of themselves, and a group hears nothing of it.
 */
export function tellWhatStands(
  { occurrence, branch, roster, watched }: OccurrenceView<'roster' | 'watched'>,
  now: number,
  zone: Zone,
): Decision<OccurrenceEnd> {
  const on = isoDate(occurrence.key);
  if (on === null || watched === null) return end('skipped');
  const { date: today } = zone.toLocal(now);
  const told = secretaryToTell(roster, today, branch.id);
  const concerns = standingConcerns(watched, { today, zone }, { on, branchId: branch.id }).filter(
    (one) => !('memberId' in one) || one.memberId !== told.memberId,
  );
  if (concerns.length === 0) return end('skipped');
  const people = new Map(roster.map((member) => [member.id, member]));
  return end('done', {
    outbox: [
      {
        key: `standing-word:${occurrence.id}`,
        audience: told.audience,
        priority: 'notice',
        content: textContent(words.standingWords(concerns, people)),
        withoutNames: null,
        expiresAt: occurrence.expiresAt,
      },
    ],
  });
}

/** Who is told what is the secretary's to know on a day; `memberId` null where it goes to all officers. */
export function secretaryToTell(
  roster: readonly RosterMember[],
  on: IsoDate,
  branchId: number,
): { readonly memberId: number | null; readonly audience: OutboxDraft['audience'] } {
  const secretary = secretaryOn(roster, on);
  return secretary !== null && speaksHere(secretary)
    ? { memberId: secretary.id, audience: { to: 'member', memberId: secretary.id } }
    : { memberId: null, audience: { to: 'officers', branchId } };
}
