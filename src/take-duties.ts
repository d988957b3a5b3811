import type { Router } from './bot/inbound/router.ts';
import type { ChannelHandle } from './channels/channel.ts';
import type { Dispatcher } from './outbox/dispatcher.ts';
import { type Duties, type Duty, dispatcherDuty, sourceDuty } from './storage/duties.ts';
import type { Storage } from './storage/ports.ts';

export interface DutyParts {
  readonly duties: Duties;
  readonly channels: readonly ChannelHandle[];
  readonly storage: Pick<Storage, 'inbox'>;
  readonly router: Router;
  /** Those of this worker; they come in as it takes their channels over. */
  readonly dispatchers: Dispatcher[];
  /** Only when the channel is this worker's: what was sent in the last minute counts from that moment. */
  makeDispatcher(channel: ChannelHandle): Dispatcher;
  /** The moments are this worker's from now on. */
  beginSchedule(): Promise<void>;
  beginHousekeeping(): Promise<void>;
  readonly log: { error(fields: object, message: string): void };
}

/** Rides on the beat of the worker that holds the duty. */
export const forHolder =
  (duties: Pick<Duties, 'holds'>, duty: Duty, ride: (now: number) => Promise<void>) =>
  async (now: number): Promise<void> => {
    if (duties.holds(duty)) await ride(now);
  };

/**
 * Asks for what comes before the first event, and begins each duty when it is this worker's: at once where it has the
 * storage to itself. Resolves when what could be had at once is begun.
 */
export async function takeChores(parts: DutyParts): Promise<void> {
  const { duties, channels, dispatchers } = parts;
  for (const channel of channels) channel.stand();
  await duties.want(['housekeeping'], parts.beginHousekeeping);
  await duties.want(['schedule'], parts.beginSchedule);
  for (const channel of channels)
    await duties.want([dispatcherDuty(channel.messenger.channel)], async () => {
      const dispatcher = parts.makeDispatcher(channel);
      await dispatcher.start();
      dispatchers.push(dispatcher);
    });
  duties.onWord('outbox', () => {
    for (const dispatcher of dispatchers) dispatcher.wake();
  });
}

/** Asks for the bots' queues, and listens to those that are this worker's. */
export async function takeSources(parts: DutyParts): Promise<void> {
  const { duties, channels } = parts;
  duties.onWord(
    'inbox',
    oneAtATime(() => takeUp(parts)),
  );
  for (const channel of channels)
    await duties.want(channel.sources.map(sourceDuty), (held) => {
      const isHeld = (source: string): boolean => held.includes(sourceDuty(source));
      channel.start(parts.router, channel.sources.filter(isHeld));
    });
}

/** What other workers have stored for the queues of this one. */
async function takeUp({ channels, duties, storage, log }: DutyParts): Promise<void> {
  try {
    if (duties.isStandby()) return;
    const waiting = await storage.inbox.waiting();
    for (const channel of channels) await channel.takeUp(waiting);
  } catch (error) {
    log.error({ err: error }, 'what other workers have stored could not be looked up');
  }
}

/** Calls during one lead to one more after it. */
function oneAtATime(work: () => Promise<void>): () => void {
  let running = false;
  let again = false;
  const run = async (): Promise<void> => {
    running = true;
    do {
      again = false;
      await work();
    } while (again);
    running = false;
  };
  return () => {
    if (running) again = true;
    else void run();
  };
}
