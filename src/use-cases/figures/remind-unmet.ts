import { isQuiet } from '../../domain/calendar/quiet-hours.ts';
import type { OutboxPort } from '../../storage/delivery/ports.ts';
import type { OutboxDraft } from '../../storage/effects.ts';
import { REFUSED_PRESS } from '../../text/vi/channel/refusals.ts';
import * as words from '../../text/vi/figures/unmet.ts';
import { isOwnOrBelow } from '../committees/below.ts';
import { refusePress, refuseStray } from '../replies.ts';
import { type Answered, journalBy, type Request, textContent } from '../request.ts';
import type { Look } from './committee-table.ts';
import { committeeOverview } from './report.ts';
import type { BelowDeps } from './show-below.ts';

export interface RemindDeps extends BelowDeps {
  readonly outbox: Pick<OutboxPort, 'enqueue'>;
}

/** So many branches in one transaction: people are answered in between. */
const AT_ONCE = 50;
const LIFETIME_MS = 12 * 60 * 60_000;

/**
 * The officers of each branch below whose day has passed without its meeting are reminded in private, else its group hears
 * it; each branch at most once a day, whoever presses: the day stands in the message's key. Not in quiet hours (R6-3).
 */
export async function remindUnmet(
  deps: RemindDeps,
  request: Request,
  { id, period }: Pick<Look, 'id' | 'period'>,
): Promise<Answered> {
  if (!(await isOwnOrBelow(deps, request, id)))
    return refuseStray(deps, request, REFUSED_PRESS, `organisation:${id}`);
  const local = deps.zone.toLocal(request.now);
  if (isQuiet(local)) return refusePress(deps, request, words.REMIND_BY_DAY);
  const report = await committeeOverview(deps, id, period, request.now);
  const unmet = report?.unmet ?? [];
  if (report === null || unmet.length === 0) return refusePress(deps, request, words.NOBODY_UNMET);
  const drafts = unmet.map(
    ({ branchId, name }): OutboxDraft => ({
      key: `unmet:${branchId}:${local.date}`,
      audience: { to: 'officers', branchId, orGroups: true },
      priority: 'notice',
      content: textContent(words.unmetReminder(report.committee.name, name, period)),
      expiresAt: request.now + LIFETIME_MS,
    }),
  );
  // A stop in between does no harm: the press is handled again, and a key that is there makes no second message.
  for (let from = 0; from < drafts.length; from += AT_ONCE)
    await deps.outbox.enqueue({ outbox: drafts.slice(from, from + AT_ONCE) }, request.now);
  const answer = { text: words.unmetReminded(unmet.length), alert: true };
  const journal = [
    journalBy(request, {
      action: 'branches.reminded',
      subject: `organisation:${id}`,
      after: { branches: unmet.length },
    }),
  ];
  await deps.inbox.finish(request.event, { receipt: answer, journal }, request.now);
  return answer;
}
