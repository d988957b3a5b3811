import { chatRef, splitRef } from '../domain/channel/chat-ref.ts';
import type { SendFailure } from '../messaging/send-failure.ts';
import type { OutboxRow } from '../storage/delivery/ports.ts';
import type { ChannelPace } from './channel-pace.ts';
import type { DispatcherParts } from './dispatcher-parts.ts';
import { inChannel } from './in-channel.ts';
import { hashOf, renderedFor } from './put-into-words.ts';
import type { BudgetPlace } from './rate-limit.ts';
import { afterFailure } from './retry-policy.ts';

/** Sends one claimed row and records what became of it. */
export async function sendRow(
  parts: DispatcherParts,
  pace: ChannelPace,
  place: BudgetPlace,
  row: OutboxRow,
  random: () => number,
): Promise<void> {
  const { messenger, outbox, clock } = parts;
  const giveUp = (error: string): Promise<void> =>
    outbox.settle(row.id, { as: 'failed', error, chatIsOut: false }, clock.now());
  const rendered = await renderedFor(parts, row.content, 'new');
  if (rendered === null) return giveUp('nothing left to say');
  const chatId = splitRef(row.chatRef).id;
  if (row.content.about !== 'meeting' && (await messenger.allowance?.({ chatId })) === 'meetings-only')
    return giveUp("the month's rest is kept for meetings");
  const message = await inChannel(parts, row, rendered.message);
  place.spend(row.chatId, clock.now());
  const outcome = await messenger.send({ chatId, threadId: row.threadId }, message);
  const now = clock.now();
  place.end(now);
  if (!outcome.ok) return sendFailed(parts, pace, row, outcome.failure, now, random);
  pace.reached();
  const live =
    rendered.live === undefined || !messenger.capabilities.edit
      ? null
      : {
          slot: 'question',
          ...rendered.live,
          content: row.content,
          sentChatId: chatId,
          shownHash: hashOf(rendered.message),
        };
  await outbox.settle(row.id, { as: 'sent', messageId: outcome.messageId, live }, now);
}

async function sendFailed(
  { outbox, joining, messenger, log }: DispatcherParts,
  pace: ChannelPace,
  row: OutboxRow,
  failure: SendFailure,
  now: number,
  random: () => number,
): Promise<void> {
  const error = describe(failure);
  const next = afterFailure(failure, pace.streak, random());
  switch (next.do) {
    case 'pause-chat':
      pace.slowDown(row.chatId, next.forMs, now);
      await outbox.settle(row.id, { as: 'again', at: now + next.forMs, counted: false, error }, now);
      await outbox.pauseChat(row.chatId, now + next.forMs);
      return;
    case 'pause-channel':
      pace.unreachable(next.forMs, now);
      log.warn({ failure: failure.kind, pauseMs: next.forMs }, 'the channel cannot be reached');
      await outbox.settle(row.id, { as: 'again', at: now, counted: true, error }, now);
      return;
    case 'retry':
      await outbox.settle(row.id, { as: 'again', at: now + next.afterMs, counted: true, error }, now);
      return;
    case 'wait-and-see':
      log.warn({ outbox: row.id, repeats: row.repeats }, 'nobody knows whether this message arrived');
      await outbox.settle(row.id, { as: 'unknown', error }, now);
      return;
    case 'follow':
      if (await joining.move(null, row.chatRef, chatRef(messenger.channel, next.to), now))
        await outbox.settle(row.id, { as: 'again', at: now, counted: true, error }, now);
      else await outbox.settle(row.id, { as: 'failed', error, chatIsOut: true }, now);
      return;
    case 'give-up':
      log.warn({ outbox: row.id, failure: failure.kind, detail: error }, 'this message cannot be sent');
      await outbox.settle(row.id, { as: 'failed', error, chatIsOut: next.chatIsOut }, now);
  }
}

const describe = (failure: SendFailure): string =>
  'detail' in failure ? `${failure.kind}: ${failure.detail}` : failure.kind;
