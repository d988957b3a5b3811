import type { IsoDate } from '../../domain/calendar/calendar.ts';
import type { RosterMember } from '../../domain/meeting/branch.ts';
import { actsAsSecretary, mayBeSecretary } from '../../domain/people/acting.ts';
import { isOfficer, type Office, onRoster, statusOn } from '../../domain/people/membership.ts';
import * as words from '../../text/vi/roster/handover.ts';

/* Who may hand the secretary's office to whom, and what becomes of everybody's: pure, over the roster as it is. */

export interface WantedHandover {
  readonly toId: number;
  /** What the asker stays where they hold the office; null where they said nothing: a member like others. */
  readonly remains: Office | null;
}

export interface Handover {
  readonly to: RosterMember;
  /** Those who held the seat until now: nobody while it was empty. */
  readonly holders: readonly RosterMember[];
  /** Every office that changes, by member. */
  readonly offices: ReadonlyMap<number, Office>;
  readonly remains: Office;
}

export type HandoverDecided = { readonly refusal: string } | Handover;

/** Decides what `asker` wants on the local day `today` (3.2, R3-8). */
export function decideHandover(
  roster: readonly RosterMember[],
  asker: { readonly id: number },
  today: IsoDate,
  { toId, remains }: WantedHandover,
): HandoverDecided {
  // As the roster has them now: the office may have gone since the words came in.
  const from = roster.find(({ id }) => id === asker.id);
  if (from === undefined || !actsAsSecretary(from, roster, today))
    return { refusal: words.HANDOVER_REFUSALS['secretary-only'] };
  const to = roster.find(({ id }) => id === toId);
  if (to === undefined) return { refusal: words.HANDOVER_REFUSALS.gone };
  const holds = from.office === 'secretary';
  if (to.id === from.id) return { refusal: words.HANDOVER_REFUSALS[holds ? 'holds-it' : 'oneself'] };
  if (to.office === 'secretary') return { refusal: words.holdsItAlready(to) };
  if (!holds && remains !== null) return { refusal: words.HANDOVER_REFUSALS['acting-keeps-office'] };
  const status = statusOn(to.statuses, today);
  if (status === null || !onRoster(status)) return { refusal: words.notHere(to) };
  if (!mayBeSecretary(status)) return { refusal: words.mayNotBe(to, status) };
  const holders = roster.filter(({ office }) => office === 'secretary');
  const stays = remains ?? 'member';
  const offices = new Map<number, Office>([
    ...holders.map(({ id }) => [id, id === from.id ? stays : 'member'] as const),
    [to.id, 'secretary'],
  ]);
  // Without an officer's account nobody could reach the chi ủy, or put anything right.
  const isReached = roster.some(
    ({ id, office, accounts }) => accounts.length > 0 && isOfficer(offices.get(id) ?? office),
  );
  if (!isReached) return { refusal: words.nobodyReached(to) };
  return { to, holders, offices, remains: stays };
}
