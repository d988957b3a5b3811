import type { ZaloBehaviour } from './behaviour.ts';
import type { EventFeed } from './event-feed.ts';
import type { Quota } from './quota.ts';
import type { WebhookRoutes } from './webhook.ts';
import type { Bot, World } from './world.ts';

/** What the methods and the people's side of the server share. */
export interface ServerParts {
  readonly world: World;
  readonly quota: Quota;
  readonly routes: WebhookRoutes;
  readonly sends: Map<string, number>;
  feedOf(bot: Bot): EventFeed;
  /** The switches as they stand now. */
  behaviour(): ZaloBehaviour;
}
