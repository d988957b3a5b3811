import type { Clock } from '../domain/clock.ts';
import type { Inbound, ReceivedEvent } from '../messaging/inbound.ts';
import type { InboxPort, ReceivedUpdate } from '../storage/delivery/ports.ts';

/* How a channel's events lie in the durable inbox: as they were read, once. */

/** A stored event with what the inbox knows of it. */
export interface KeptEvent {
  readonly inboxId: number;
  readonly inbound: Inbound;
  readonly state: ReceivedUpdate['state'];
  readonly receipt: object | null;
}

/**
 * Stores events of a source and the offset behind them in one commit. `meanwhile` may begin the work on them before it,
 * so that it shares the commit.
 */
export async function keepEvents(
  inbox: Pick<InboxPort, 'receive'>,
  clock: Clock,
  source: string,
  events: readonly ReceivedEvent[],
  nextOffset: number,
  meanwhile?: (kept: readonly KeptEvent[]) => void,
): Promise<readonly KeptEvent[]> {
  const updates = events.map(({ updateId, inbound }) => ({
    updateId,
    lane: inbound.chat,
    raw: JSON.stringify(inbound),
  }));
  const withInbound = (received: readonly ReceivedUpdate[]): readonly KeptEvent[] =>
    received.flatMap(({ inboxId, state, receipt }, index) => {
      const inbound = events[index]?.inbound;
      return inbound === undefined ? [] : [{ inboxId, inbound, state, receipt }];
    });
  return withInbound(
    await inbox.receive(source, updates, nextOffset, clock.now(), (received) =>
      meanwhile?.(withInbound(received)),
    ),
  );
}

/**
 * What a stopped process left behind, oldest first. `parse` reads what an earlier version stored: the channel's own
 * JSON. What nobody can read any more is finished without a word.
 */
export async function pendingEvents(
  inbox: Pick<InboxPort, 'pending' | 'finish'>,
  clock: Clock,
  source: string,
  parse: (raw: unknown) => Inbound | null,
): Promise<readonly { readonly inboxId: number; readonly inbound: Inbound }[]> {
  const waiting: { inboxId: number; inbound: Inbound }[] = [];
  for (const { inboxId, raw } of await inbox.pending(source)) {
    const stored: unknown = JSON.parse(raw);
    const inbound = isInbound(stored) ? stored : parse(stored);
    if (inbound === null) await inbox.finish({ inboxId }, {}, clock.now());
    else waiting.push({ inboxId, inbound });
  }
  return waiting;
}

/** Only an event that was read before has a kind; no channel's own JSON does. */
const isInbound = (stored: unknown): stored is Inbound =>
  typeof stored === 'object' && stored !== null && 'kind' in stored && 'chat' in stored;
