import type { Router } from './bot/router.ts';
import type { Messenger } from './messaging/messenger.ts';

/** One channel, put together: what the application starts, stops and sends through. */
export interface ChannelParts {
  readonly messenger: Messenger;
  /** Connects the inbound side; returns at once and goes on trying while the channel cannot be reached. */
  start(router: Router): void;
  stop(): Promise<void>;
  /** When the channel was last heard, or null. */
  lastHeardAt(): number | null;
  /** Updates being handled now. */
  openLanes(): number;
}
