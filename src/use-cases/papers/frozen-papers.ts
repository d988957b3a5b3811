import type { Zone } from '../../domain/calendar/calendar.ts';
import type { FrozenView, PaperOf, PapersPort } from '../../storage/papers/ports.ts';
import type { Publishing } from '../../storage/resolutions/ports.ts';
import type { MinutesView } from '../../text/vi/papers/minutes-view.ts';
import type { ResolutionView } from '../../text/vi/papers/resolution-view.ts';
import type { PaperFacts } from './paper-facts.ts';
import { minutesView } from './paper-views.ts';
import { resolutionView } from './resolution-views.ts';

/*
 * A published document and closed minutes are printed from what was kept at that moment, whatever became of tasks, names
 * and offices since. Who changes the shape of a view gives it the next number and reads the older ones, too.
 */

const FORMAT = 1;

/** The paper of a document, to be kept in the transaction that publishes it. */
export const frozenDocument = (
  { paper, branch, roster }: Pick<Publishing, 'paper' | 'branch' | 'roster'>,
  facts: PaperFacts | null,
): FrozenView => ({ format: FORMAT, view: resolutionView(paper, branch, roster, facts) });

/** The minutes, to be kept in the transaction that closes them. */
export function frozenMinutes(facts: PaperFacts, zone: Zone): FrozenView {
  const view: MinutesView = { ...minutesView(facts, zone), isDraft: false };
  return { format: FORMAT, view };
}

/** What was kept; else, of a paper that an older version of the program issued, what is true now is kept from now on. */
async function keptView<View extends object>(
  papers: PapersPort,
  branchId: number,
  of: PaperOf,
  make: () => Promise<FrozenView | null>,
  now: number,
): Promise<View | null> {
  const kept = await papers.frozen(of);
  if (kept !== null) return kept.view as View;
  const made = await make();
  if (made === null) return null;
  return (await papers.freeze(branchId, of, made, now)).view as View;
}

export const keptDocument = keptView<ResolutionView>;
export const keptMinutes = keptView<MinutesView>;
