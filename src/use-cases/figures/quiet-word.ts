import { isRollTaken } from '../../domain/attendance/roll.ts';
import { concernsSince } from '../../domain/figures/absence-concerns.ts';
import { speaksHere } from '../../domain/meeting/branch.ts';
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
  const secretary = secretaryOn(record.roster, date);
  const isReached = secretary !== null && speaksHere(secretary);
  const others = isReached ? expected.filter(({ id }) => id !== secretary.id) : expected;
  const concerns = concernsSince(others, heldRolls, date, record.rules);
  if (concerns.length === 0) return end('skipped');
  const people = new Map(record.roster.map((member) => [member.id, member]));
  const word: OutboxDraft = {
    key: `quiet-word:${occurrence.id}`,
    audience: isReached ? { to: 'member', memberId: secretary.id } : { to: 'officers', branchId: branch.id },
    priority: 'notice',
    content: { ...textContent(words.quietWord(date, concerns, people)), about: 'meeting' },
    withoutNames: null,
    expiresAt: occurrence.expiresAt,
  };
  return end('done', { outbox: [word] });
}
