import type { Inbound } from '../../messaging/inbound.ts';
import type { InboxPort } from '../../storage/delivery/ports.ts';
import type { EventRef } from '../../storage/effects.ts';

/** A stored event that waits to be handled. */
export interface WaitingEvent {
  readonly inboxId: number;
  readonly inbound: Inbound;
}

export interface InboxWorkerParts {
  readonly inbox: Pick<InboxPort, 'fail' | 'finish'>;
  /** Handles one stored event; throws when it could not. */
  handle(inbound: Inbound, event: EventRef): Promise<void>;
  /** The event was set aside after the last try. */
  onDead(inbound: Inbound): Promise<void>;
  readonly log: { warn(fields: object, message: string): void; error(fields: object, message: string): void };
  now(): number;
}

const TRIES = 3;
const RETRY_MS = [200, 1000];
/** When even the failure cannot be recorded (a full disk), the machine is in trouble, not the update. */
const TROUBLE_RETRY_MS = 5000;

/** Handles stored updates: one after the other within a chat, all chats side by side. */
export class InboxWorker {
  readonly #parts: InboxWorkerParts;
  readonly #lanes = new Map<string, Promise<void>>();
  #stopped = false;

  constructor(parts: InboxWorkerParts) {
    this.#parts = parts;
  }

  add(waiting: WaitingEvent): void {
    const { chat } = waiting.inbound;
    const before = this.#lanes.get(chat) ?? Promise.resolve();
    const lane = before.then(() => this.#work(waiting));
    this.#lanes.set(chat, lane);
    void lane.then(() => {
      if (this.#lanes.get(chat) === lane) this.#lanes.delete(chat);
    });
  }

  /** Lets the update at hand of each lane end; the others stay stored for the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#lanes.values());
  }

  async #work({ inboxId, inbound }: WaitingEvent): Promise<void> {
    const event = { inboxId };
    for (let attempt = 0; !this.#stopped; attempt += 1) {
      try {
        await this.#parts.handle(inbound, event);
        // Whatever a handler left open is done now: an update is never handled twice for lack of a mark.
        await this.#parts.inbox.finish(event, {}, this.#parts.now());
        return;
      } catch (error) {
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

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
