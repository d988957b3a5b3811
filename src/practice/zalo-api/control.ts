import type { Clock } from '../../domain/clock.ts';
import type { ZaloBehaviour } from './behaviour.ts';
import type { ZaloApiSnapshot } from './snapshot.ts';

/**
 * What people at their phones can do and see on the local Zalo Bot server, and what tests may ask of it. Bots
 * themselves use only HTTP. Ids are strings; a private chat is named by `privateChat`, because at Zalo one person has
 * such a chat with every bot.
 */
export interface LocalZaloApi {
  /** Registers a bot. Its name must begin with "Bot", its token is `<digits>:<secret>`; an id is used once. */
  addBot(bot: {
    token: string;
    id: string;
    name: string;
    accountName?: string;
    /** false: nobody can add it to a group (default true). */
    canJoinGroups?: boolean;
  }): void;
  /** `id` is what bots see in private chats; in groups this depends on `behaviour.groupPersonIds`. */
  addUser(user: { id: string; name: string }): void;
  /** Makes a group of people and bots; no bot is told of it. Returns the chat id. */
  addGroup(group: {
    id?: string;
    title?: string;
    memberIds: readonly string[];
    botIds?: readonly string[];
  }): string;
  addBotToGroup(chatId: string, botId: string): void;
  removeBotFromGroup(chatId: string, botId: string): void;
  addMember(chatId: string, userId: string): void;
  removeMember(chatId: string, userId: string): void;
  /** The id of a person's private chat with a bot, for the calls below. It opens when the person writes. */
  privateChat(botToken: string, userId: string): string;
  /** Sends a message as a person; returns its message_id. */
  sendMessage(message: {
    chatId: string;
    from: string;
    /** The caption, when something is attached. */
    text: string;
    /** Token of a bot chosen in the picker; its @name is put in front unless the text has it already. */
    mention?: string;
    /** The message that this one answers. */
    replyTo?: string;
    attachment?: ZaloAttachment;
  }): string;
  /** Hands any event to a bot as it is (malformed ones too). */
  injectEvent(botToken: string, event: unknown): void;
  /** Hands the event of a message again to the bots that heard it, under the same message_id. */
  redeliver(chatId: string, messageId: string): void;
  /** The id under which bots see a person in a chat. */
  personIdIn(chatId: string, userId: string): string;
  /** What members see in a chat, oldest first; empty for a private chat that is not open. */
  view(chatId: string): readonly ZaloViewMessage[];
  chats(): readonly ZaloViewChat[];
  users(): readonly { id: string; name: string }[];
  /** Events that wait for a poll of a bot. */
  waitingEvents(botToken: string): number;
  /** Calls the listener after each visible change; returns how to stop. */
  onChange(listener: (chatId: string) => void): () => void;
  /**
   * Says which local server stands behind a public https origin, such as `https://bot.example.vn`. Webhooks go only
   * there: this server never calls out of the machine.
   */
  routeWebhook(publicOrigin: string, localOrigin: string): void;
  /** Changes how the server behaves where the real one is not known for certain. */
  behave(changes: Partial<ZaloBehaviour>): void;
  /** Faults for coming calls. Each rule is used up by its `times` matches (default 1). */
  addFault(fault: ZaloFault): void;
  clearFaults(): void;
  /** Everything that has happened, to be put back later on a server with the same bots. */
  snapshot(): ZaloApiSnapshot;
  restore(saved: ZaloApiSnapshot): void;
  readonly stats: LocalZaloApiStats;
}

/** What a person can send besides text. Zalo withholds the content of an `unsupported` one. */
export type ZaloAttachment =
  | { readonly kind: 'image' | 'voice'; readonly url: string }
  | { readonly kind: 'sticker'; readonly id: string; readonly url: string }
  | { readonly kind: 'unsupported' };

export interface ZaloViewMessage {
  readonly messageId: string;
  readonly fromId: string;
  readonly fromName: string;
  readonly isBot: boolean;
  readonly text: string;
  /** UTC milliseconds. */
  readonly sentAt: number;
  readonly replyTo?: string;
  readonly parseMode?: string;
  readonly attachment?: ZaloAttachment;
  /** Ids of the bots to which this message of a person was handed. */
  readonly heardBy: readonly string[];
}

export interface ZaloViewChat {
  readonly id: string;
  readonly type: 'private' | 'group';
  readonly title: string;
  readonly memberIds: readonly string[];
  readonly botIds: readonly string[];
}

export interface ZaloFault {
  /** Method name, as written in the call; every method when absent. */
  readonly method?: string;
  readonly botToken?: string;
  /** The `chat_id` of the call. */
  readonly chatId?: string;
  readonly kind:
    | 'cut-before' // the connection is destroyed before anything is done
    | 'cut-after' // done, then the connection is destroyed without an answer
    | 'half-body' // done, then half of the answer's body, then cut
    | 'http-500' // error answer, nothing done
    | 'html-502' // the gateway's HTML page, nothing done
    | 'empty-504' // no body at all, nothing done
    | 'unauthorized' // 401 although the token is right, nothing done
    | 'rate-limit' // 429, nothing done
    | 'stall'; // done, but no answer for stallMs (default 60,000)
  readonly times?: number;
  /** Only every n-th matching call fails (default 1: each). */
  readonly everyNth?: number;
  readonly stallMs?: number;
}

export interface LocalZaloApiStats {
  /** Calls by method name. */
  readonly calls: ReadonlyMap<string, number>;
  /** Messages that reached a chat, by bot id. */
  readonly sends: ReadonlyMap<string, number>;
  /** Sends refused because the month's quota was gone, by bot id. */
  readonly quotaRefusals: ReadonlyMap<string, number>;
  /** Sends that were carried out although the caller got no proper answer. */
  readonly deliveredButCut: number;
  /** Events that nobody fetched or took in time. */
  readonly eventsLost: number;
  /** Arguments that Zalo does not know, as `method.name`: buttons, quotes and the like, which have no effect. */
  readonly unknownArguments: ReadonlyMap<string, number>;
}

export interface ZaloLimits {
  /** Sends of one bot in a calendar month of Việt Nam; null for no limit (default 3,000). */
  readonly messagesPerMonth?: number | null;
  /** Groups that one bot can be in (default 3). */
  readonly groupsPerBot?: number;
}

export interface LocalZaloApiOptions {
  readonly clock: Clock;
  readonly limits?: ZaloLimits;
  readonly behaviour?: Partial<ZaloBehaviour>;
}
