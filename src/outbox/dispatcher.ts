import { createHash } from 'node:crypto';
import { chatRef, splitRef } from '../domain/channel/chat-ref.ts';
import type { OutMessage } from '../messaging/outbound.ts';
import type { SendFailure } from '../messaging/send-failure.ts';
import type { LiveRow, OutboxRow } from '../storage/delivery/ports.ts';
import type { DispatcherParts } from './dispatcher-parts.ts';
import { inChannel } from './in-channel.ts';
import { RateLimit } from './rate-limit.ts';
import type { Rendered } from './render.ts';
import { afterFailure, editGapMs } from './retry-policy.ts';

const WIDTH = 8;
const BATCH = 64;
/** A press often tells in the meantime that the message did arrive. */
const UNKNOWN_WAIT_MS = 75_000;
/** Presses that waited while the program was down are heard first: they settle many a send of unknown fate. */
const LISTEN_FIRST_MS = 5000;
const LONGEST_LANE_PAUSE_MS = 30_000;
const LONGEST_SLEEP_MS = 1000;
const PERSISTED_PAUSE_MS = 60_000;
const IDLE_LOOK_MS = 100;

type Job =
  | { readonly kind: 'send'; readonly row: OutboxRow }
  | { readonly kind: 'edit'; readonly row: LiveRow };

/** Sends what the outbox holds for one channel, and keeps posted questions current, within the channel's limits. */
export class Dispatcher {
  readonly #parts: DispatcherParts;
  readonly #limit: RateLimit;
  readonly #busy = new Map<number, Promise<void>>();
  readonly #width: number;
  #timer: NodeJS.Timeout | null = null;
  #pumping: Promise<void> | null = null;
  #again = false;
  #running = false;
  #pausedUntil = 0;
  #announcementsPausedUntil = 0;
  #streak = 0;
  #checkedUnknownAt = 0;

  constructor(parts: DispatcherParts) {
    this.#parts = parts;
    this.#width = parts.width ?? WIDTH;
    this.#limit = new RateLimit(parts.messenger.capabilities.rate, parts.clock.now());
  }

  /** Settles what a stopped process left open, and begins. */
  async start(): Promise<void> {
    const { outbox, live, messenger, clock, facts, log } = this.#parts;
    const interrupted = await outbox.recover(messenger.channel);
    await live.recover(messenger.channel);
    if (interrupted > 0) log.warn({ count: interrupted }, 'sends of unknown fate after a stop');
    for (const { chatId, at } of await outbox.recentSends(clock.now() - 60_000))
      this.#limit.remember(chatId, at);
    const pause = Number((await facts.get(this.#pauseKey())) ?? 0);
    if (pause > clock.now()) this.#pausedUntil = pause;
    this.#running = true;
    this.#checkedUnknownAt = clock.now() + LISTEN_FIRST_MS;
    this.wake();
  }

  /** Something may be ready to be sent. */
  wake(): void {
    if (!this.#running) return;
    if (this.#pumping !== null) {
      this.#again = true;
      return;
    }
    this.#pumping = this.#pump()
      .catch((error: unknown) => {
        this.#parts.log.error({ err: error }, 'the dispatcher stumbled');
        this.#sleep(LONGEST_SLEEP_MS);
      })
      .finally(() => {
        this.#pumping = null;
        if (this.#again) {
          this.#again = false;
          this.wake();
        }
      });
  }

  /** Resolves when nothing is being looked at or sent; what waits for a later moment goes on waiting. */
  async idle(): Promise<void> {
    while (this.#pumping !== null || this.#busy.size > 0)
      await Promise.allSettled([this.#pumping, ...this.#busy.values()]);
  }

  /** Stops at a message boundary: what is in flight is awaited and recorded. */
  async stop(): Promise<void> {
    this.#running = false;
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#pumping !== null) await this.#pumping;
    await Promise.allSettled(this.#busy.values());
  }

  async #pump(): Promise<void> {
    const { outbox, live, messenger, clock } = this.#parts;
    const channel = messenger.channel;
    const now = clock.now();
    await this.#repeatUnknown(now);
    if (now < this.#pausedUntil) return this.#sleep(this.#pausedUntil - now);
    const busyBefore = this.#busy.size;
    let room = Math.min(this.#width - this.#busy.size, this.#limit.allowance(now));
    if (room > 0) {
      const [rows, edits] = await Promise.all([
        outbox.due(channel, now, BATCH),
        messenger.capabilities.edit ? live.due(channel, now, BATCH) : [],
      ]);
      const taken = new Set(this.#busy.keys());
      const sends: OutboxRow[] = [];
      for (const job of inOrder(rows, edits)) {
        if (room === 0) break;
        if (!(await this.#mayGo(job, taken, now))) continue;
        taken.add(job.row.chatId);
        room -= 1;
        this.#limit.reserve(now);
        if (job.kind === 'send') sends.push(job.row);
        else this.#launch(job.row.chatId, this.#edit(job.row));
      }
      if (sends.length > 0) {
        const claimed = await outbox.claim(
          sends.map((row) => row.id),
          now,
        );
        for (const row of sends) if (claimed.has(row.id)) this.#launch(row.chatId, this.#send(row));
      }
    }
    await this.#sleepUntilNext(now, this.#busy.size > busyBefore);
  }

  /** Whether this job's chat may be written to now; a chat that must wait is put off as a whole. */
  async #mayGo(job: Job, taken: ReadonlySet<number>, now: number): Promise<boolean> {
    const chatId = job.row.chatId;
    if (taken.has(chatId)) return false;
    if (job.kind === 'send' && job.row.priority === 2 && now < this.#announcementsPausedUntil) return false;
    if (job.kind === 'send' && job.row.priority > 0) {
      const speakFrom = this.#parts.quietUntil(now);
      if (speakFrom > now) {
        await this.#parts.outbox.putOff(job.row.id, speakFrom);
        return false;
      }
    }
    const isGroup = job.kind === 'edit' ? job.row.isGroup : job.row.chatKind === 'group';
    const freeAt = this.#limit.chatFreeAt({ chatId, isGroup, isEdit: job.kind === 'edit' }, now);
    if (freeAt <= now) return true;
    if (job.kind === 'send') await this.#parts.outbox.pauseChat(chatId, freeAt);
    else await this.#parts.live.postpone(job.row.id, freeAt);
    return false;
  }

  #launch(chatId: number, work: Promise<void>): void {
    const tracked = work
      .catch((error: unknown) => {
        this.#parts.log.error({ err: error }, 'a send could not be recorded');
        // A storage in trouble is not asked again at once, and again, and again.
        const now = this.#parts.clock.now();
        this.#pause(now + LONGEST_SLEEP_MS, now);
      })
      .finally(() => {
        this.#busy.delete(chatId);
        this.wake();
      });
    this.#busy.set(chatId, tracked);
  }

  async #send(row: OutboxRow): Promise<void> {
    const { messenger, outbox, clock, render } = this.#parts;
    const giveUp = (error: string): Promise<void> =>
      outbox.settle(row.id, { as: 'failed', error, chatIsOut: false }, clock.now());
    const rendered = await this.#rendered(() => render(row.content, 'new'));
    if (rendered === null) return giveUp('nothing left to say');
    const chatId = splitRef(row.chatRef).id;
    if (row.content.about !== 'meeting' && (await messenger.allowance?.({ chatId })) === 'meetings-only')
      return giveUp("the month's rest is kept for meetings");
    const message = await inChannel(this.#parts, row, rendered.message);
    this.#limit.spend(row.chatId, clock.now());
    const outcome = await messenger.send({ chatId, threadId: row.threadId }, message);
    const now = clock.now();
    if (!outcome.ok) return this.#sendFailed(row, outcome.failure, now);
    this.#streak = 0;
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

  async #sendFailed(row: OutboxRow, failure: SendFailure, now: number): Promise<void> {
    const { outbox, joining, messenger, log } = this.#parts;
    const error = describe(failure);
    const next = afterFailure(failure, this.#streak, this.#random());
    switch (next.do) {
      case 'pause-chat':
        this.#slowDown(row.chatId, next.forMs, row.priority === 2, now);
        await outbox.settle(row.id, { as: 'again', at: now + next.forMs, counted: false, error }, now);
        await outbox.pauseChat(row.chatId, now + next.forMs);
        return;
      case 'pause-channel':
        this.#unreachable(next.forMs, now);
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

  async #edit(row: LiveRow): Promise<void> {
    const { messenger, live, clock, render, log } = this.#parts;
    const began = clock.now();
    // First the mark is cleared, then the state is read: an answer in between sets it again.
    await live.begin(row.id, began);
    const rendered = await this.#rendered(() => render(row.content, row.state));
    if (rendered === null) return live.end(row.id, { as: 'lost', shownHash: null, nextEditAt: began });
    const shownHash = hashOf(rendered.message);
    if (shownHash !== row.shownHash) {
      this.#limit.spend(row.chatId, began);
      const outcome = await messenger.edit({ chatId: row.sentChatId }, row.messageId, rendered.message);
      const now = clock.now();
      if (!outcome.ok) {
        const next = afterFailure(outcome.failure, this.#streak, this.#random());
        if (next.do === 'pause-chat') {
          this.#slowDown(row.chatId, next.forMs, false, now);
          await this.#parts.outbox.pauseChat(row.chatId, now + next.forMs);
          return live.end(row.id, { as: 'again', shownHash: null, nextEditAt: now + next.forMs });
        }
        if (next.do === 'give-up' || next.do === 'follow') {
          log.warn(
            { live: row.id, failure: outcome.failure.kind },
            'a posted question cannot be edited any more',
          );
          return live.end(row.id, { as: 'lost', shownHash: null, nextEditAt: now });
        }
        if (next.do === 'pause-channel') this.#unreachable(next.forMs, now);
        const waitMs = next.do === 'retry' ? next.afterMs : editGapMs(row);
        return live.end(row.id, { as: 'again', shownHash: null, nextEditAt: now + waitMs });
      }
      this.#streak = 0;
    } else this.#limit.release();
    await live.end(row.id, { as: 'shown', shownHash, nextEditAt: clock.now() + editGapMs(row) });
  }

  /** A template that fails is our own bug: the message is given up, the rest goes on. */
  async #rendered(work: () => Promise<Rendered | null>): Promise<Rendered | null> {
    const { messenger, onWire } = this.#parts;
    try {
      const rendered = await work();
      if (rendered === null || !messenger.capabilities.buttons) return rendered;
      return { ...rendered, message: onWire(rendered.message) };
    } catch (error) {
      this.#parts.log.error({ err: error }, 'a message could not be put into words');
      return null;
    }
  }

  #slowDown(chatId: number, forMs: number, isAnnouncement: boolean, now: number): void {
    const everywhere = this.#limit.refused(chatId, forMs, now);
    if (everywhere) this.#pause(now + forMs, now);
    if (isAnnouncement)
      this.#announcementsPausedUntil = Math.max(
        this.#announcementsPausedUntil,
        // One group's long wait is its own; all others only take a breath.
        now + Math.min(forMs, LONGEST_LANE_PAUSE_MS),
      );
    this.#parts.log.warn({ pauseMs: forMs, everywhere }, 'the channel asks to slow down');
  }

  /** Requests that were under way together and failed together are one failure. */
  #unreachable(forMs: number, now: number): void {
    if (now >= this.#pausedUntil) this.#streak += 1;
    this.#pause(now + forMs, now);
  }

  #pause(until: number, now: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, until);
    if (until - now >= PERSISTED_PAUSE_MS)
      void this.#parts.facts.set(this.#pauseKey(), String(until)).catch(() => undefined);
  }

  #pauseKey(): string {
    return `pause:${this.#parts.messenger.channel}`;
  }

  async #repeatUnknown(now: number): Promise<void> {
    const sinceCheck = now - this.#checkedUnknownAt;
    if (sinceCheck < LONGEST_SLEEP_MS && sinceCheck > -2 * LISTEN_FIRST_MS) return;
    this.#checkedUnknownAt = now;
    const count = await this.#parts.outbox.repeatUnknown(
      this.#parts.messenger.channel,
      now - UNKNOWN_WAIT_MS,
    );
    if (count > 0) this.#parts.log.info({ count }, 'sends of unknown fate are repeated once');
  }

  async #sleepUntilNext(now: number, launched: boolean): Promise<void> {
    const { outbox, live, messenger } = this.#parts;
    const times = await Promise.all([outbox.nextAt(messenger.channel), live.nextAt(messenger.channel)]);
    const next = Math.min(...times.map((at) => at ?? Number.POSITIVE_INFINITY));
    // What is due but may not go yet is looked at again soon; ends of sends and new messages wake the dispatcher anyway.
    const floor = launched ? this.#limit.nextAllowanceAt(now) - now : IDLE_LOOK_MS;
    this.#sleep(Math.max(next - now, floor));
  }

  #sleep(ms: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (!this.#running) return;
    this.#timer = setTimeout(() => this.wake(), Math.min(Math.max(ms, 5), LONGEST_SLEEP_MS));
  }

  #random(): number {
    return (this.#parts.random ?? Math.random)();
  }
}

/** Replies, then edits, then notices and announcements. */
function* inOrder(rows: readonly OutboxRow[], edits: readonly LiveRow[]): Generator<Job> {
  for (const row of rows) if (row.priority === 0) yield { kind: 'send', row };
  for (const row of edits) yield { kind: 'edit', row };
  for (const row of rows) if (row.priority !== 0) yield { kind: 'send', row };
}

const hashOf = (message: OutMessage): string =>
  createHash('sha1').update(JSON.stringify(message)).digest('hex');

const describe = (failure: SendFailure): string =>
  'detail' in failure ? `${failure.kind}: ${failure.detail}` : failure.kind;
