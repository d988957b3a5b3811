import type { Clock } from '../../domain/clock.ts';
import type { BotApiSnapshot } from './snapshot.ts';

/**
 * What a person at the chat can do and see on the local Bot API server: the side that Telegram's apps would be on.
 * The practice page and the end-to-end tests use only this; the bot itself uses only HTTP.
 */
export interface LocalBotApi {
  /** Registers a bot account and its token. Privacy mode is on unless told otherwise. */
  addBot(bot: { token: string; id: number; username: string; name: string; privacy?: boolean }): void;
  /** `isBot` makes another bot, whose posts take away this bot's claim to plain commands. */
  addUser(user: { id: number; name: string; username?: string; isBot?: boolean }): void;
  /** Makes a group; the creator is its owner. A `supergroup` (the default) gets a -100… id. Returns the chat id. */
  addGroup(group: {
    id?: number;
    title: string;
    ownerId: number;
    type?: 'group' | 'supergroup';
    forum?: boolean;
    memberIds?: readonly number[];
  }): number;
  /** A person adds the bot to a group (my_chat_member update), as member or administrator. */
  addBotToGroup(chatId: number, by: number, as?: 'member' | 'administrator'): void;
  kickBot(chatId: number, by: number): void;
  /** Upgrades a basic group; returns the supergroup's id. Both service messages are queued. */
  upgradeToSupergroup(chatId: number): number;
  /** Takes away (or gives back) the bot's right to write in a group. */
  setBotCanWrite(chatId: number, can: boolean): void;
  blockBot(userId: number): void;
  /** The person's account is gone; sends to it are refused for good. */
  deactivateUser(userId: number): void;
  /** The group is dissolved by its owner; every call for it is refused. */
  deleteGroup(chatId: number): void;
  /** A person joins a group (chat_member for an administrator bot, service message for all). */
  addMember(chatId: number, userId: number): void;
  removeMember(chatId: number, userId: number): void;
  /** Opens a topic in a forum; returns its message_thread_id. */
  createTopic(chatId: number, by: number, name: string): number;
  /** Closes a topic, or removes it with its messages. */
  closeTopic(chatId: number, threadId: number): void;
  deleteTopic(chatId: number, threadId: number): void;
  /** Sends a message as a person; returns its message_id. In a private chat `chatId` is the user's own id. */
  sendMessage(message: {
    chatId: number;
    from: number;
    text: string;
    replyTo?: number;
    threadId?: number;
    /** Sent by an anonymous administrator: from 1087968824 with sender_chat. */
    anonymous?: boolean;
  }): number;
  editMessage(chatId: number, messageId: number, text: string): void;
  /** Somebody deletes a message. The bot learns nothing of it, as at Telegram. */
  deleteMessage(chatId: number, messageId: number): void;
  /** Presses an inline button by its callback data. Resolves with the bot's answer, or null if none came in time. */
  press(press: {
    chatId: number;
    messageId: number;
    from: number;
    data: string;
  }): Promise<CallbackAnswer | null>;
  /** Queues any raw update as it is (malformed ones too); update_id is filled in when absent. */
  injectUpdate(update: Record<string, unknown>): number;
  /** Delivers an already queued or confirmed update again, with the same update_id. */
  redeliver(updateId: number): void;
  /** Empties the queue and goes on counting from another id, as Telegram may do after a week of silence. */
  restartUpdateIds(nextId: number): void;
  /** Updates that wait and have not expired. */
  pendingUpdates(): number;
  /** What members see in a chat, oldest first. */
  view(chatId: number): readonly ViewMessage[];
  /** The file of a message that carries one, or null. */
  file(chatId: number, messageId: number): ViewFile | null;
  /** The commands that the bot has set for a scope (`default` when not told) and language. */
  commands(scope?: string, languageCode?: string): readonly { command: string; description: string }[];
  chats(): readonly ViewChat[];
  users(): readonly { id: number; name: string; username?: string }[];
  /** Calls the listener after each visible change; returns how to stop. */
  onChange(listener: (chatId: number) => void): () => void;
  /** Faults for coming calls. Each rule is used up by its `times` matches (default 1). */
  addFault(fault: Fault): void;
  clearFaults(): void;
  /** Everything that has happened, to be put back later on a server with the same bot. */
  snapshot(): BotApiSnapshot;
  restore(saved: BotApiSnapshot): void;
  readonly stats: LocalBotApiStats;
}

export interface CallbackAnswer {
  readonly text?: string;
  readonly showAlert: boolean;
  readonly url?: string;
}

export interface ViewButton {
  readonly text: string;
  readonly data?: string;
  readonly url?: string;
}

export interface ViewEntity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
}

export interface ViewMessage {
  readonly messageId: number;
  readonly fromId: number;
  readonly fromName: string;
  readonly isBot: boolean;
  readonly isService: boolean;
  readonly text: string;
  readonly entities: readonly ViewEntity[];
  readonly buttons: readonly (readonly ViewButton[])[];
  /** UTC milliseconds. */
  readonly sentAt: number;
  readonly editedAt?: number;
  readonly editCount: number;
  readonly threadId?: number;
  readonly replyTo?: number;
  readonly isPinned?: boolean;
  readonly document?: { readonly fileName: string; readonly size: number };
}

/** A file as somebody gets it who opens it in the chat. */
export interface ViewFile {
  readonly fileName: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
}

export interface ViewChat {
  readonly id: number;
  readonly type: 'private' | 'group' | 'supergroup';
  readonly title: string;
  readonly memberIds: readonly number[];
  /** The supergroup that took over from this basic group. */
  readonly migratedTo?: number;
}

export interface Fault {
  /** Method name, case-insensitive; every method when absent. */
  readonly method?: string;
  readonly chatId?: number;
  readonly kind:
    | 'cut-before' // the connection is destroyed before anything is done
    | 'cut-after' // done, then the connection is destroyed without an answer
    | 'half-body' // done, then half of the answer's body, then cut
    | 'http-500' // error answer, nothing done
    | 'html-502' // an HTML page, nothing done
    | 'rate-limit' // 429 with retryAfter, nothing done
    | 'stall'; // done, but no answer for stallMs (default 60,000)
  readonly times?: number;
  /** Only every n-th matching call fails (default 1: each). */
  readonly everyNth?: number;
  readonly retryAfter?: number;
  readonly stallMs?: number;
  /** For half-body: declare the length of the whole body. grammY then notices nothing until its timeout. */
  readonly declareLength?: boolean;
}

export interface LocalBotApiStats {
  /** Calls by method name. */
  readonly calls: ReadonlyMap<string, number>;
  /** Sends or edits answered with 429 because the bot broke a limit by itself (injected ones not counted). */
  readonly limitBreaches: readonly { at: number; chatId: number; method: string; limit: string }[];
  /** Requests that came for a chat (or at all) while an earlier 429's retry_after was still running. */
  readonly callsDuringWait: number;
  /** Sends that were carried out although the caller got no proper answer. */
  readonly deliveredButCut: number;
  /** Files that came as bytes, not as a file_id. */
  readonly uploads: number;
}

export interface LocalBotApiOptions {
  readonly clock: Clock;
  /** Limits are on by default. */
  readonly limits?: boolean;
  /** Seconds after which a callback query can no longer be answered (default 15). */
  readonly callbackAnswerSeconds?: number;
}
