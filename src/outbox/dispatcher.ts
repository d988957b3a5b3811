import type { LiveRow, OutboxRow } from '../storage/delivery/ports.ts';
import { ChannelPace } from './channel-pace.ts';
import type { DispatcherParts } from './dispatcher-parts.ts';
import { keepCurrent } from './keep-current.ts';
import type { BudgetPlace } from './rate-limit.ts';
import { type Attempting, sendRow } from './send-message.ts';

const WIDTH = 8;
const BATCH = 64;
/** A press often tells in the meantime that the message did arrive. */
const UNKNOWN_WAIT_MS = 75_000;
/** Presses that waited while the program was down are heard first: they settle many a send of unknown fate. */
const LISTEN_FIRST_MS = 5000;
/**
 * What a killed process, or a worker that lost its lease, had under way may still be travelling or in work over there: a
 * message that left after it could arrive before it, an older edit could be the last. Whoever breaks off what it had
 * under way does so sooner than this (`stop-all.ts`).
 */
const STILL_ARRIVING_MS = 1000;
const LONGEST_SLEEP_MS = 1000;
const IDLE_LOOK_MS = 100;

type Job =
  | { readonly kind: 'send'; readonly row: OutboxRow }
  | { readonly kind: 'edit'; readonly row: LiveRow };

/** Sends what the outbox holds for one channel, and keeps posted questions current, within the channel's limits. */
export class Dispatcher {
  readonly #parts: DispatcherParts;
  readonly #pace: ChannelPace;
  readonly #busy = new Map<number, Promise<void>>();
  readonly #width: number;
  #timer: NodeJS.Timeout | null = null;
  #pumping: Promise<void> | null = null;
  #again = false;
  #running = false;
  #checkedUnknownAt = 0;

  constructor(parts: DispatcherParts) {
    this.#parts = parts;
    this.#width = parts.width ?? WIDTH;
    this.#pace = new ChannelPace(parts);
  }

  /** Settles what a stopped process left open, and begins. */
  async start(): Promise<void> {
    const { outbox, live, messenger, clock, log } = this.#parts;
    const sends = await outbox.recover(messenger.channel);
    const edits = await live.recover(messenger.channel);
    if (sends.length > 0) log.warn({ count: sends.length }, 'sends of unknown fate after a stop');
    await this.#pace.recall();
    const arrivedBy = clock.now() + STILL_ARRIVING_MS;
    for (const chatId of [...sends, ...edits]) this.#pace.limit.holdBack(chatId, arrivedBy);
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
    this.#look();
  }

  /** In the next turn: all answers of one commit call for one look at the outbox, not for one each. */
  #look(): void {
    this.#pumping = new Promise<void>((done) => setImmediate(done))
      .then(() => this.#pump())
      .catch((error: unknown) => {
        this.#parts.log.error({ err: error }, 'the dispatcher stumbled');
        this.#sleep(LONGEST_SLEEP_MS);
      })
      .finally(() => {
        this.#pumping = null;
        if (!this.#again || !this.#running) return;
        this.#again = false;
        this.#look();
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
    if (this.#parts.isHeld?.() === true) return this.#sleep(LONGEST_SLEEP_MS);
    await this.#repeatUnknown(now);
    const pausedUntil = this.#pace.pausedUntil(now);
    if (now < pausedUntil) return this.#sleep(pausedUntil - now);
    const width = this.#pace.widthOf(this.#width);
    const busyBefore = this.#busy.size;
    let room = Math.min(width - this.#busy.size, this.#pace.limit.allowance(now));
    if (room > 0) {
      // Also those whose attempt ends while the storage is read: what it says of them may be older.
      const taken = new Set(this.#busy.keys());
      // Most looks find nothing: they cost no more than the first moments.
      const first = await this.#firstMoments();
      if (Math.min(...first) > now) return this.#sleepUntil(first, now, false);
      const [sendAt, editAt] = first;
      const [rows, edits] = await Promise.all([
        sendAt <= now ? outbox.due(channel, now, BATCH) : [],
        editAt <= now ? live.due(channel, now, BATCH) : [],
      ]);
      for (const job of inOrder(rows, edits)) {
        if (room === 0) break;
        if (!(await this.#mayGo(job, taken, now))) continue;
        taken.add(job.row.chatId);
        room -= 1;
        this.#launch(job, this.#pace.limit.reserve(now));
      }
    }
    if (room > 0) this.#sleepUntil(await this.#firstMoments(), now, this.#busy.size > busyBefore);
    // The budget is used up for now: its next place wakes. Where all hands are full, the next end of a send does.
    else if (this.#busy.size < width) this.#sleep(this.#pace.limit.nextAllowanceAt(now) - now);
    else this.#sleep(LONGEST_SLEEP_MS);
  }

  /** Whether this job's chat may be written to now; a chat that must wait is put off as a whole. */
  async #mayGo(job: Job, taken: ReadonlySet<number>, now: number): Promise<boolean> {
    const chatId = job.row.chatId;
    if (taken.has(chatId) || this.#busy.has(chatId)) return false;
    if (job.kind === 'send' && job.row.priority > 0) {
      const speakFrom = this.#parts.quietUntil(now);
      if (speakFrom > now) {
        await this.#parts.outbox.putOff(job.row.id, speakFrom);
        return false;
      }
    }
    const isGroup = job.kind === 'edit' ? job.row.isGroup : job.row.chatKind === 'group';
    const freeAt = this.#pace.limit.chatFreeAt({ chatId, isGroup, isEdit: job.kind === 'edit' }, now);
    if (freeAt <= now) return true;
    if (job.kind === 'send') await this.#parts.outbox.pauseChat(chatId, freeAt);
    else await this.#parts.live.postpone(job.row.id, freeAt);
    return false;
  }

  #launch(job: Job, place: BudgetPlace): void {
    const { chatId } = job.row;
    const attempting: Attempting = {
      place,
      mayLeave: this.#mayLeave,
      mayStillLeave: this.#mayStillLeave,
      isRunning: () => this.#running,
      random: this.#random,
    };
    const work =
      job.kind === 'send'
        ? sendRow(this.#parts, this.#pace, job.row, attempting)
        : keepCurrent(this.#parts, this.#pace, job.row, attempting);
    const tracked = work
      .catch((error: unknown) => {
        this.#parts.log.error({ err: error }, 'an attempt could not be recorded');
        // A storage in trouble is not asked again at once, and again, and again.
        const now = this.#parts.clock.now();
        this.#pace.pause(now + LONGEST_SLEEP_MS, now);
      })
      .finally(() => {
        place.end(this.#parts.clock.now());
        this.#busy.delete(chatId);
        this.wake();
      });
    this.#busy.set(chatId, tracked);
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

  /** When the first message and the first edit that wait may go; infinity for none. */
  async #firstMoments(): Promise<readonly [sendAt: number, editAt: number]> {
    const { outbox, live, messenger } = this.#parts;
    const [sendAt, editAt] = await Promise.all([
      outbox.nextAt(messenger.channel),
      messenger.capabilities.edit ? live.nextAt(messenger.channel) : null,
    ]);
    return [sendAt ?? Number.POSITIVE_INFINITY, editAt ?? Number.POSITIVE_INFINITY];
  }

  #sleepUntil(moments: readonly number[], now: number, launched: boolean): void {
    const next = Math.min(...moments);
    // What is due but may not go yet is looked at again soon; ends of sends and new messages wake the dispatcher anyway.
    const floor = launched ? this.#pace.limit.nextAllowanceAt(now) - now : IDLE_LOOK_MS;
    this.#sleep(Math.max(next - now, floor));
  }

  #sleep(ms: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (!this.#running) return;
    this.#timer = setTimeout(() => this.wake(), Math.min(Math.max(ms, 5), LONGEST_SLEEP_MS));
  }

  readonly #mayLeave = (): boolean => {
    const now = this.#parts.clock.now();
    return this.#running && this.#parts.isHeld?.() !== true && this.#pace.pausedUntil(now) <= now;
  };

  /** After everything that has come in by now was heard, the end of this worker's lease for one. */
  readonly #mayStillLeave = async (): Promise<boolean> => {
    await new Promise((done) => setImmediate(done));
    return this.#mayLeave();
  };

  readonly #random = (): number => (this.#parts.random ?? Math.random)();
}

/** Replies, then edits, then notices and announcements. */
function* inOrder(rows: readonly OutboxRow[], edits: readonly LiveRow[]): Generator<Job> {
  for (const row of rows) if (row.priority === 0) yield { kind: 'send', row };
  for (const row of edits) yield { kind: 'edit', row };
  for (const row of rows) if (row.priority !== 0) yield { kind: 'send', row };
}
