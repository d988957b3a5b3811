import { isoDate, type Zone } from '../../domain/calendar/calendar.ts';
import { standingConcerns } from '../../domain/figures/standing-word.ts';
import type { Decision } from '../../storage/effects.ts';
import type { OccurrenceEnd, OccurrenceView } from '../../storage/schedule/ports.ts';
import * as words from '../../text/vi/figures/concerns.ts';
import { end } from '../meeting/announce.ts';
import { textContent } from '../request.ts';
import { secretaryToTell } from './quiet-word.ts';

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
