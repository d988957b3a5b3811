import { chatRef, splitRef } from '../domain/channel/chat-ref.ts';
import type { Messenger, SendOutcome } from '../messaging/messenger.ts';
import type { OutMessage } from '../messaging/outbound.ts';
import type { SendFailure } from '../messaging/send-failure.ts';
import type { LiveStart, OutboxRow, Settlement } from '../storage/delivery/ports.ts';
import type { ChannelPace } from './channel-pace.ts';
import type { DispatcherParts } from './dispatcher-parts.ts';
import { inChannel } from './in-channel.ts';
import { hashOf, renderedFor, renderPlaceOf } from './put-into-words.ts';
import type { BudgetPlace } from './rate-limit.ts';
import { type AfterFailure, afterFailure } from './retry-policy.ts';

/** What one attempt is given by the dispatcher. */
export interface Attempting {
  readonly place: BudgetPlace;
  /** False when everything has come to rest since the attempt was taken up: a pause, or a stop. */
  mayLeave(): boolean;
  /** The same, once the storage has been waited for. */
  mayStillLeave(): Promise<boolean>;
  /** False when the program is about to end: what cannot be recorded now is left to the next start. */
  isRunning(): boolean;
  random(): number;
}

type Prepared =
  | { readonly message: OutMessage; readonly live: LiveStart | null; readonly list?: string }
  | { readonly giveUp: string };

/**
 * Puts a row into words, claims it, sends it and records what became of it. Between the claim and the request there is
 * only the request: a program that is stopped leaves few rows in doubt.
 */
export async function sendRow(
  parts: DispatcherParts,
  pace: ChannelPace,
  row: OutboxRow,
  { place, mayLeave, mayStillLeave, isRunning, random }: Attempting,
): Promise<void> {
  const { messenger, outbox, clock } = parts;
  const settle = (how: Settlement, at: number): Promise<void> => recorded(parts, isRunning, row.id, how, at);
  const prepared = await prepare(parts, row);
  // Still pending: it goes, or expires, with a later look.
  if (!mayLeave() || row.expiresAt <= clock.now()) return;
  const claimed = await outbox.claim([row.id], clock.now());
  if (!claimed.has(row.id)) return;
  if ('giveUp' in prepared)
    return settle({ as: 'failed', error: prepared.giveUp, chatIsOut: false }, clock.now());
  if (!(await mayStillLeave()))
    return settle({ as: 'again', at: row.dueAt, counted: false, error: 'held back' }, clock.now());
  const { message, ...kept } = prepared;
  place.spend(row.chatId, clock.now());
  parts.metrics?.sendLeft(clock.now() - row.dueAt);
  const outcome = await deliver(messenger, row, message);
  const now = clock.now();
  place.end(now);
  if (!outcome.ok) return sendFailed(parts, pace, row, outcome.failure, { now, random, settle });
  pace.reached();
  parts.metrics?.sendEnded('sent');
  await settle({ as: 'sent', messageId: outcome.messageId, ...kept }, now);
}

const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 1000;

/**
 * What has happened is written down, however often that takes: a send that arrived and is not on record would look
 * like one of unknown fate, and be repeated. Its chat waits meanwhile.
 */
async function recorded(
  { outbox, log }: DispatcherParts,
  isRunning: () => boolean,
  id: number,
  how: Settlement,
  now: number,
): Promise<void> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await outbox.settle(id, how, now);
    } catch (error) {
      if (!isRunning()) throw error;
      if (failures === 1)
        log.error({ err: error, outbox: id }, 'the end of a send could not be recorded yet');
      const restMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(failures, 10));
      await new Promise((resolve) => setTimeout(resolve, restMs));
    }
  }
}

/** A new message, or another face for one that stands there: the buttons of what is settled go. */
async function deliver(messenger: Messenger, row: OutboxRow, message: OutMessage): Promise<SendOutcome> {
  const target = { chatId: splitRef(row.chatRef).id, threadId: row.threadId };
  const { edits } = row.content;
  if (edits === undefined) return messenger.send(target, message);
  const outcome = await messenger.edit(target, edits, message);
  return outcome.ok ? { ok: true, messageId: edits } : outcome;
}

/** Everything that can be done before anybody is in doubt. */
async function prepare(parts: DispatcherParts, row: OutboxRow): Promise<Prepared> {
  const { messenger } = parts;
  const rendered = await renderedFor(parts, row.content, 'new', renderPlaceOf(parts, row));
  if (rendered === null) return { giveUp: 'nothing left to say' };
  const chatId = splitRef(row.chatRef).id;
  if (row.content.about !== 'meeting' && (await messenger.allowance?.({ chatId })) === 'meetings-only')
    return { giveUp: "the month's rest is kept for meetings" };
  const message = await inChannel(parts, row, rendered.message);
  if (!messenger.capabilities.edit) return { message, live: null };
  const { list, edits } = row.content;
  // Another face of a list that stands there is no newer copy of it.
  if (rendered.live === undefined)
    return { message, live: null, ...(list === undefined || edits !== undefined ? {} : { list }) };
  const shownHash = hashOf(rendered.message);
  return {
    message,
    live: { slot: 'question', ...rendered.live, content: row.content, sentChatId: chatId, shownHash },
  };
}

const END_OF: Readonly<Record<AfterFailure['do'], 'refused' | 'unsent' | 'unknown' | 'failed'>> = {
  'pause-chat': 'refused',
  'pause-channel': 'unsent',
  'try-again': 'unsent',
  retry: 'unsent',
  follow: 'unsent',
  'wait-and-see': 'unknown',
  'give-up': 'failed',
};

async function sendFailed(
  { outbox, joining, messenger, log, metrics, onGivenUp }: DispatcherParts,
  pace: ChannelPace,
  row: OutboxRow,
  failure: SendFailure,
  {
    now,
    random,
    settle,
  }: {
    readonly now: number;
    readonly random: () => number;
    settle(how: Settlement, at: number): Promise<void>;
  },
): Promise<void> {
  const error = describe(failure);
  pace.failed(failure, now, random());
  const next = afterFailure(failure, random());
  metrics?.sendEnded(END_OF[next.do]);
  if (failure.kind === 'invalid') onGivenUp?.();
  switch (next.do) {
    case 'pause-chat':
      pace.slowDown(row.chatId, next.forMs, now);
      await settle({ as: 'again', at: now + next.forMs, counted: false, error }, now);
      await outbox.pauseChat(row.chatId, now + next.forMs);
      return;
    case 'pause-channel':
      pace.pause(now + next.forMs, now);
      log.warn({ failure: failure.kind, pauseMs: next.forMs }, 'the channel refuses the bot as a whole');
      await settle({ as: 'again', at: now, counted: true, error }, now);
      return;
    case 'try-again':
      log.warn({ outbox: row.id, detail: error }, 'this message did not leave and is tried again');
      // Due at once, so that it stays before the younger ones of its chat; the chat's gap lies between two attempts.
      await settle({ as: 'again', at: now, counted: true, error }, now);
      return;
    case 'retry':
      await settle({ as: 'again', at: now + next.afterMs, counted: true, error }, now);
      return;
    case 'wait-and-see':
      log.warn({ outbox: row.id, repeats: row.repeats }, 'nobody knows whether this message arrived');
      await settle({ as: 'unknown', error }, now);
      return;
    case 'follow':
      if (await joining.move(null, row.chatRef, chatRef(messenger.channel, next.to), now))
        await settle({ as: 'again', at: now, counted: true, error }, now);
      else await settle({ as: 'failed', error, chatIsOut: true }, now);
      return;
    case 'give-up':
      log.warn({ outbox: row.id, failure: failure.kind, detail: error }, 'this message cannot be sent');
      await settle({ as: 'failed', error, chatIsOut: next.chatIsOut }, now);
  }
}

const describe = (failure: SendFailure): string =>
  'detail' in failure ? `${failure.kind}: ${failure.detail}` : failure.kind;
