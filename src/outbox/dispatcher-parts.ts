import type { Clock } from '../domain/clock.ts';
import type { Messenger } from '../messaging/messenger.ts';
import type { OutMessage } from '../messaging/outbound.ts';
import type { FactsPort, LivePort, OutboxPort } from '../storage/delivery/ports.ts';
import type { JoiningPort } from '../storage/joining/ports.ts';
import type { Render } from './render.ts';

export interface DispatcherParts {
  readonly messenger: Messenger;
  readonly outbox: OutboxPort;
  readonly live: LivePort;
  readonly joining: Pick<JoiningPort, 'move'>;
  readonly facts: FactsPort;
  readonly render: Render;
  readonly clock: Clock;
  /** Commands in plain words, by name: for channels where people write no slash. */
  readonly spoken: ReadonlyMap<string, string>;
  /** A message with the short codes of its buttons, for channels that have buttons. */
  readonly onWire: (message: OutMessage) => OutMessage;
  /** When people may be spoken to again: `now`, or the end of the quiet hours. Replies and edits do not wait for it. */
  readonly quietUntil: (now: number) => number;
  readonly log: DispatcherLog;
  /** Hears of each message that leaves (so long after it might) and of how each attempt ended. */
  readonly metrics?: {
    sendLeft(waitedMs: number): void;
    sendEnded(as: 'sent' | 'refused' | 'unsent' | 'unknown' | 'failed'): void;
  };
  /** Nothing goes out while this says so: another copy of the program speaks for the bot. */
  readonly isHeld?: () => boolean;
  /** A message was given up although nobody is to blame but the program. */
  readonly onGivenUp?: () => void;
  /** Requests in flight at once; also the most doubles one crash can cause. */
  readonly width?: number;
  readonly random?: () => number;
}

export interface DispatcherLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
