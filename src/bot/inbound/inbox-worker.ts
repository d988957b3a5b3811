import type { Inbound } from '../../messaging/inbound.ts';
import type { InboxPort } from '../../storage/delivery/ports.ts';
import type { EventRef } from '../../storage/effects.ts';

/** An event that waits to be handled. */
export interface WaitingEvent {
  readonly inboxId: number;
  readonly inbound: Inbound;
  /** Resolves when the event is stored; without it, it is. If it rejects, the channel will bring the event again. */
  readonly stored?: Promise<unknown>;
}

/** The events of one chat: when the last of them ends, and how many there are. */
interface Lane {
  end: Promise<void>;
  length: number;
}

/** Somebody who wants to bring more events and waits until there is room. */
interface RoomSeeker {
  readonly below: number;
  found(): void;
}

export interface InboxWorkerParts {
  readonly inbox: Pick<InboxPort, 'fail' | 'finish'>;
  /** Handles one event; returns what is to be told when it is stored, if anything. Throws when it could not. */
  handle(inbound: Inbound, event: EventRef): Promise<(() => void) | null>;
  /** The event was set aside after the last try. */
  onDead(inbound: Inbound): Promise<void>;
  readonly log: { warn(fields: object, message: string): void; error(fields: object, message: string): void };
  /** Hears of events that came in, were answered on record (so long after they came), or were given up. */
  readonly metrics?: {
    eventsReceived(count: number): void;
    eventHandled(ms: number): void;
    eventDead(): void;
  };
  now(): number;
}

/** A chat whose events stumble, one after the other, must not look like a full house: the others would not be heard. */
const MOST_COUNTED = 100;
const TRIES = 3;
const RETRY_MS = [200, 1000];
/** When even the failure cannot be recorded (a full disk), the machine is in trouble, not the update. */
const TROUBLE_RETRY_MS = 5000;

/** Handles stored updates: one after the other within a chat, all chats side by side. */
export class InboxWorker {
  readonly #parts: InboxWorkerParts;
  readonly #lanes = new Map<string, Lane>();
  readonly #seekers = new Set<RoomSeeker>();
  /** By their numbers: an event that is found twice is handled once. */
  readonly #atHand = new Map<number, WaitingEvent>();
  #waiting = 0;
  #stopped = false;

  constructor(parts: InboxWorkerParts) {
    this.#parts = parts;
  }

  /** Events that are not handled yet, with those at hand; of one chat at most a hundred are counted. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Whether this worker has the event: it waits, or is being handled. */
  has(inboxId: number): boolean {
    return this.#atHand.has(inboxId);
  }

  add(waiting: WaitingEvent): void {
    const { chat } = waiting.inbound;
    if (this.#atHand.has(waiting.inboxId)) return;
    this.#atHand.set(waiting.inboxId, waiting);
    // What could not be stored comes again, perhaps under the same number.
    waiting.stored?.catch(() => this.#forget(waiting));
    const lane = this.#lanes.get(chat) ?? { end: Promise.resolve(), length: 0 };
    this.#lanes.set(chat, lane);
    lane.length += 1;
    if (lane.length <= MOST_COUNTED) this.#waiting += 1;
    const came = performance.now();
    this.#parts.metrics?.eventsReceived(1);
    lane.end = lane.end.then(() => this.#work(waiting, came)).then(() => this.#leave(waiting, lane));
  }

  /** Resolves as soon as fewer than `below` events wait, or with the signal. */
  room(below: number, signal: AbortSignal): Promise<void> {
    if (this.#waiting < below || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const found = (): void => {
        this.#seekers.delete(seeker);
        signal.removeEventListener('abort', found);
        resolve();
      };
      const seeker = { below, found };
      this.#seekers.add(seeker);
      signal.addEventListener('abort', found);
    });
  }

  /** Lets the update at hand of each lane end; the others stay stored for the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([...this.#lanes.values()].map((lane) => lane.end));
  }

  #forget(waiting: WaitingEvent): void {
    if (this.#atHand.get(waiting.inboxId) === waiting) this.#atHand.delete(waiting.inboxId);
  }

  #leave(waiting: WaitingEvent, lane: Lane): void {
    this.#forget(waiting);
    if (lane.length <= MOST_COUNTED) this.#waiting -= 1;
    lane.length -= 1;
    if (lane.length === 0) this.#lanes.delete(waiting.inbound.chat);
    for (const seeker of this.#seekers) if (this.#waiting < seeker.below) seeker.found();
  }

  async #work({ inboxId, inbound, stored }: WaitingEvent, came: number): Promise<void> {
    const event = { inboxId };
    for (let attempt = 0; !this.#stopped; attempt += 1) {
      try {
        const tell = await this.#parts.handle(inbound, event);
        await stored;
        // Whatever a handler left open is done now: an update is never handled twice for lack of a mark.
        await this.#parts.inbox.finish(event, {}, this.#parts.now());
        tell?.();
        this.#parts.metrics?.eventHandled(performance.now() - came);
        return;
      } catch (error) {
        if (!(await isStored(stored))) return;
        if ((await this.#failed(inbound, event, error)) !== 'retry') return;
        await pause(RETRY_MS[attempt] ?? TROUBLE_RETRY_MS);
      }
    }
  }

  async #failed(inbound: Inbound, event: EventRef, error: unknown): Promise<'retry' | 'dead' | 'done'> {
    const { inbox, log } = this.#parts;
    log.warn({ inbox: event.inboxId, err: error }, 'an update could not be handled');
    try {
      const verdict = await inbox.fail(event, error instanceof Error ? error.name : 'unknown', TRIES);
      if (verdict === 'dead') {
        this.#parts.metrics?.eventDead();
        log.error({ inbox: event.inboxId }, 'an update was set aside after three tries');
        await this.#apologise(inbound, event);
      }
      return verdict;
    } catch (trouble) {
      log.error({ err: trouble }, 'the storage does not answer');
      return 'retry';
    }
  }

  /** Best effort: whatever happens here, the chat goes on. */
  async #apologise(inbound: Inbound, event: EventRef): Promise<void> {
    try {
      await this.#parts.onDead(inbound);
    } catch (error) {
      this.#parts.log.warn({ inbox: event.inboxId, err: error }, 'nobody could be told of it');
    }
  }
}

const isStored = async (stored: Promise<unknown> | undefined): Promise<boolean> => {
  try {
    await stored;
    return true;
  } catch {
    return false;
  }
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
