import type { Callbacks } from '../callbacks.ts';
import type { Limits } from '../limits.ts';
import type { Params } from '../request/params.ts';
import type { UpdateFeed } from '../update-feed.ts';
import type { World } from '../world.ts';

/** The parts of the server that methods work on. */
export interface ServerParts {
  readonly world: World;
  readonly feed: UpdateFeed;
  readonly limits: Limits;
  readonly callbacks: Callbacks;
  readonly commands: CommandLists;
  readonly counters: { uploads: number };
}

export interface Call {
  /** As the caller wrote it. */
  readonly method: string;
  readonly params: Params;
  /** Registers what to do when the caller hangs up before the answer. */
  onGone(abandon: () => void): void;
}

/** One Bot API method: returns the `result`, or throws an ApiError. */
export type Method = (parts: ServerParts, call: Call) => unknown;

/** Methods by name in lower case. */
export type MethodTable = Readonly<Record<string, Method>>;

/** Command lists by scope and language. */
export type CommandLists = Map<string, readonly BotCommand[]>;

export interface BotCommand {
  readonly command: string;
  readonly description: string;
}
