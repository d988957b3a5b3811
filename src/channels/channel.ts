import { createHmac } from 'node:crypto';
import type { Router } from '../bot/inbound/router.ts';
import type { QuotaLevel } from '../domain/channel/quota.ts';
import type { TroubleSign } from '../domain/channel/trouble.ts';
import type { Messenger } from '../messaging/messenger.ts';
import type { WaitingUpdate } from '../storage/delivery/ports.ts';
import type { Route } from '../storage/effects.ts';

/** One channel, put together: what the application starts, stops and sends through. */
export interface ChannelHandle {
  readonly messenger: Messenger;
  /** Its queues of updates, one for each bot. */
  readonly sources: readonly string[];
  /** Gets ready to be started: stores what is posted, for the worker that serves its queue. Returns at once. */
  stand(): void;
  /**
   * Connects the inbound side of these queues, of all when none is named, and once more for others; returns at once and
   * goes on trying while the channel cannot be reached.
   */
  start(router: Router, sources?: readonly string[]): void;
  /** Takes up what others have stored in the queues that are served here. */
  takeUp(waiting: readonly WaitingUpdate[]): Promise<void>;
  stop(): Promise<void>;
  /** Cuts what is still under way: of what was sent and not answered the fate is unknown. Nothing leaves afterwards. */
  cut(): void;
  /** When the channel was last heard, or null; where events are posted: now, as long as they would get here. */
  lastHeardAt(): number | null;
  /** What of the channel has not been heard for so long (ms), and since when. */
  silentRoutes(ms: number): readonly { readonly route: Route; readonly since: number }[];
  /** Whether the bot is left to another copy of the program: nothing is fetched or sent meanwhile. */
  isYielding?(): boolean;
  /** Each bot of the channel by its own name, and whether it hears. */
  bots(): readonly BotStanding[];
  /** What of the channel needs a person, as far as it can tell. */
  troubleSigns(): readonly TroubleSign[];
  /** Once a minute. */
  onBeat?(): Promise<void>;
}

/** A bot as its operator knows it; `waiting`: its server has not been reached yet; `elsewhere`: another worker serves it. */
export interface BotStanding {
  readonly channel: string;
  readonly name: string;
  readonly state: 'listening' | 'refused' | 'conflict' | 'waiting' | 'elsewhere';
}

/** Where a channel reports what people must hear of; nothing of it throws or waits. */
export interface Troubles {
  /** A token is refused. */
  refused(route: Route): void;
  /** So much of a month's quota is used up. */
  quota(bot: string, level: Exclude<QuotaLevel, 'free'>, percent: number): void;
  /** Nobody listened for a while, and what was said meanwhile is lost. */
  missed(route: Route): void;
}

/** One address to which events of a channel are posted. */
export interface ServedWebhook {
  /** Name of the header that carries the secret, in small letters. */
  readonly secretHeader: string;
  readonly secret: string;
  /** The far side tries the address with nothing: no secret, no body. */
  readonly isTriedEmpty: boolean;
  /**
   * Stores what was posted and returns how to begin the work on it, for after the answer. Null when nothing can be
   * taken yet; throws when it could not be stored. In both cases the sender is asked to come again.
   */
  take(body: unknown): Promise<(() => void) | null>;
}

/** The way in from outside, where the program has one. */
export interface WebhookDoor {
  /** The public address of a path. */
  addressOf(path: string): string;
  /** From now on, what is posted to the path goes there. */
  serve(path: string, webhook: ServedWebhook): void;
}

/**
 * The secret of a token's webhook. It is the same after every start, so that what is posted meanwhile is believed;
 * it tells nothing of the token.
 */
export const webhookSecret = (token: string): string =>
  createHmac('sha256', token).update('webhook secret').digest('base64url');
