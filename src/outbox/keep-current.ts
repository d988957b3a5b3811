import type { LiveRow } from '../storage/delivery/ports.ts';
import type { ChannelPace } from './channel-pace.ts';
import type { DispatcherParts } from './dispatcher-parts.ts';
import { hashOf, renderedFor } from './put-into-words.ts';
import { afterFailure, editGapMs } from './retry-policy.ts';
import type { Attempting } from './send-message.ts';

/** Edits one posted message to what it should show now. */
export async function keepCurrent(
  parts: DispatcherParts,
  pace: ChannelPace,
  row: LiveRow,
  { place, mayStillLeave, random }: Attempting,
): Promise<void> {
  const { messenger, live, outbox, clock, log } = parts;
  const began = clock.now();
  // First the mark is cleared, then the state is read: an answer in between sets it again.
  if (!(await live.begin(row.id, began))) return;
  const rendered = await renderedFor(parts, row.content, row.state);
  if (rendered === null) return live.end(row.id, { as: 'lost', shownHash: null, nextEditAt: began });
  const shownHash = hashOf(rendered.message);
  if (shownHash !== row.shownHash) {
    if (!(await mayStillLeave()))
      return live.end(row.id, { as: 'again', shownHash: null, nextEditAt: clock.now() });
    place.spend(row.chatId, clock.now());
    const outcome = await messenger.edit({ chatId: row.sentChatId }, row.messageId, rendered.message);
    const now = clock.now();
    place.end(now);
    if (!outcome.ok) {
      pace.failed(outcome.failure, now, random());
      const next = afterFailure(outcome.failure, random());
      if (next.do === 'pause-chat') {
        pace.slowDown(row.chatId, next.forMs, now);
        await outbox.pauseChat(row.chatId, now + next.forMs);
        return live.end(row.id, { as: 'again', shownHash: null, nextEditAt: now + next.forMs });
      }
      if (next.do === 'give-up' || next.do === 'follow') {
        log.warn(
          { live: row.id, failure: outcome.failure.kind },
          'a posted question cannot be edited any more',
        );
        return live.end(row.id, { as: 'lost', shownHash: null, nextEditAt: now });
      }
      if (next.do === 'pause-channel') pace.pause(now + next.forMs, now);
      const waitMs = next.do === 'retry' ? next.afterMs : editGapMs(row);
      return live.end(row.id, { as: 'again', shownHash: null, nextEditAt: now + waitMs });
    }
    pace.reached();
  }
  await live.end(row.id, { as: 'shown', shownHash, nextEditAt: clock.now() + editGapMs(row) });
}
