import { type Period, periodOf } from '../../domain/calendar/calendar.ts';
import { quietEndsAt } from '../../domain/calendar/quiet-hours.ts';
import { type Channel, type ChatRef, splitRef } from '../../domain/channel/chat-ref.ts';
import { monthPeriod } from '../../domain/figures/report-period.ts';
import type { CommitteesPort } from '../../storage/committees/ports.ts';
import type { FactsPort, OutboxPort } from '../../storage/delivery/ports.ts';
import { lines } from '../../text/rich-text.ts';
import { monthReportAt, monthReportOver } from '../meeting/plan-branches.ts';
import { textContent } from '../request.ts';
import { committeeTable } from './committee-table.ts';
import type { FiguresDeps } from './report.ts';

export interface TablesDeps extends FiguresDeps {
  readonly committees: Pick<CommitteesPort, 'groups'>;
  readonly facts: FactsPort;
  readonly outbox: Pick<OutboxPort, 'enqueue'>;
  hasButtons(channel: Channel): boolean;
}

/** The month whose tables were handed to the outbox. */
const SENT_FOR = 'committee-tables';

/**
 * On the 6th at 08:00, or when the program is back within three days, every committee's group gets the table of the
 * month, once: the key of the message is the committee and the month. A group that was connected since then gets none.
 */
export async function sendTables(deps: TablesDeps, now: number): Promise<void> {
  const { zone } = deps;
  const month = periodOf(zone.toLocal(now).date);
  const dueAt = monthReportAt(month, zone);
  if (now < dueAt || now >= monthReportOver(month, zone) || quietEndsAt(now, zone) > now) return;
  if ((await deps.facts.get(SENT_FOR)) === month) return;
  for (const group of await deps.committees.groups(dueAt)) await sendTable(deps, group, month, now);
  await deps.facts.set(SENT_FOR, month);
}

async function sendTable(
  deps: TablesDeps,
  {
    committeeId,
    chatId,
    ref,
  }: { readonly committeeId: number; readonly chatId: number; readonly ref: ChatRef },
  month: Period,
  now: number,
): Promise<void> {
  const look = { id: committeeId, period: monthPeriod(month), page: 0 };
  const hasButtons = deps.hasButtons(splitRef(ref).channel);
  const { text, buttons } = await committeeTable(deps, look, { now, hasButtons });
  const draft = {
    key: `committee-table:${committeeId}:${month}`,
    audience: { to: 'chat', chatId },
    priority: 'announcement',
    content: textContent(lines(...text), buttons),
    expiresAt: monthReportOver(month, deps.zone),
  } as const;
  await deps.outbox.enqueue({ outbox: [draft] }, now);
}
