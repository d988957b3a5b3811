import type { Zone } from './domain/calendar/calendar.ts';
import type { Channel } from './domain/channel/chat-ref.ts';
import type { Messenger } from './messaging/messenger.ts';
import type { Storage } from './storage/ports.ts';
import { sendTables } from './use-cases/figures/send-tables.ts';

/** Rides on the beat: the committees' groups get their tables on the 6th. What fails is tried again with the next beat. */
export const monthlyTables = (
  storage: Storage,
  zone: Zone,
  channels: readonly { readonly messenger: Pick<Messenger, 'channel' | 'capabilities'> }[],
  log: { error(fields: object, message: string): void },
): ((now: number) => Promise<void>) => {
  const hasButtons = (channel: Channel): boolean =>
    channels.some(({ messenger }) => messenger.channel === channel && messenger.capabilities.buttons);
  return async (now) => {
    try {
      await sendTables({ ...storage, zone, hasButtons }, now);
    } catch (error) {
      log.error({ err: error }, 'the tables of the month could not be made');
    }
  };
};
