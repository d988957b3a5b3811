import type { Clock } from '../../domain/clock.ts';
import type { Entity } from './message/entities.ts';
import type { InlineButton } from './message/reply-markup.ts';

/** Telegram shows every anonymous administrator as this account. */
export const ANONYMOUS_ADMIN = { id: 1087968824, name: 'Group', username: 'GroupAnonymousBot', isBot: true };

export interface User {
  readonly id: number;
  readonly name: string;
  readonly username: string | null;
  readonly isBot: boolean;
}

interface BotAccount extends User {
  readonly token: string;
  readonly hasPrivacyMode: boolean;
}

export type MemberStatus = 'creator' | 'administrator' | 'member' | 'restricted' | 'left' | 'kicked';

export interface Topic {
  readonly id: number;
  readonly name: string;
  isClosed: boolean;
}

export interface StoredDocument {
  readonly fileId: string;
  readonly fileName: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
}

/** What a service message says: the fields of the Bot API object, and a line for those who read the chat. */
export interface ServiceFact {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly line: string;
}

export interface StoredMessage {
  readonly id: number;
  readonly fromId: number;
  readonly isAnonymous: boolean;
  /** UTC milliseconds. */
  readonly sentAt: number;
  editedAt: number | null;
  editCount: number;
  text: string;
  entities: readonly Entity[];
  keyboard: readonly (readonly InlineButton[])[] | null;
  /** A keyboard that is not inline: such a message can never be edited. */
  readonly hasReplyKeyboard: boolean;
  readonly replyTo: StoredMessage | null;
  readonly threadId: number | null;
  readonly service: ServiceFact | null;
  readonly document: StoredDocument | null;
}

export interface Chat {
  readonly id: number;
  readonly type: 'private' | 'group' | 'supergroup';
  readonly title: string;
  readonly isForum: boolean;
  readonly members: Map<number, MemberStatus>;
  readonly messages: Map<number, StoredMessage>;
  readonly topics: Map<number, Topic>;
  readonly pinned: Set<number>;
  botCanWrite: boolean;
  /** The bot that posted last: only this one gets plain commands in privacy mode. */
  lastBotId: number | null;
  migratedTo: number | null;
  /** Why nothing can be sent here any more. */
  barrier: 'blocked' | 'deactivated' | 'deleted' | null;
  nextMessageId: number;
}

type MessageDraft = Pick<StoredMessage, 'fromId' | 'text' | 'entities'> & Partial<StoredMessage>;

/** Accounts, chats and messages of the whole server. Holds no rules of who may do what. */
export class World {
  readonly clock: Clock;
  readonly users = new Map<number, User>();
  readonly chats = new Map<number, Chat>();
  readonly documents = new Map<string, StoredDocument>();
  /** People from whom the bot has had an update: others are strangers to it. */
  readonly met = new Set<number>();
  #bot: BotAccount | null = null;
  /** Private chats and basic groups share one sequence; each supergroup has its own. */
  nextSharedMessageId = 1;
  readonly #listeners = new Set<(chatId: number) => void>();

  constructor(clock: Clock) {
    this.clock = clock;
    this.addUser({ ...ANONYMOUS_ADMIN });
  }

  get bot(): BotAccount {
    if (this.#bot === null) throw new Error('no bot on this server yet: call addBot first');
    return this.#bot;
  }

  hasBotWithToken(token: string): boolean {
    return this.#bot?.token === token;
  }

  /** One bot per server; the same bot may come again with a new token. */
  setBot(bot: BotAccount): void {
    if (this.#bot !== null && this.#bot.id !== bot.id) throw new Error('this server holds one bot only');
    this.#bot = bot;
    this.users.set(bot.id, bot);
  }

  addUser(user: User): void {
    this.users.set(user.id, user);
  }

  user(id: number): User {
    const user = this.users.get(id);
    if (user === undefined) throw new Error(`no such user: ${id}`);
    return user;
  }

  chat(id: number): Chat {
    const chat = this.chats.get(id);
    if (chat === undefined) throw new Error(`no such chat: ${id}`);
    return chat;
  }

  addChat(chat: Pick<Chat, 'id' | 'type' | 'title'> & { readonly isForum?: boolean }): Chat {
    if (this.chats.has(chat.id)) throw new Error(`chat exists: ${chat.id}`);
    const made: Chat = {
      id: chat.id,
      type: chat.type,
      title: chat.title,
      isForum: chat.isForum ?? false,
      members: new Map(),
      messages: new Map(),
      topics: new Map(),
      pinned: new Set(),
      botCanWrite: true,
      lastBotId: null,
      migratedTo: null,
      barrier: null,
      nextMessageId: 1,
    };
    this.chats.set(chat.id, made);
    return made;
  }

  addMessage(chat: Chat, draft: MessageDraft): StoredMessage {
    const message: StoredMessage = {
      isAnonymous: false,
      editedAt: null,
      editCount: 0,
      keyboard: null,
      hasReplyKeyboard: false,
      replyTo: null,
      threadId: null,
      service: null,
      document: null,
      ...draft,
      id: chat.type === 'supergroup' ? chat.nextMessageId++ : this.nextSharedMessageId++,
      sentAt: this.clock.now(),
    };
    chat.messages.set(message.id, message);
    if (message.service === null && this.user(message.fromId).isBot) chat.lastBotId = message.fromId;
    this.changed(chat.id);
    return message;
  }

  /** Takes a message out of the chat. Replies that quote it keep their own copy. */
  removeMessage(chat: Chat, messageId: number): void {
    chat.messages.delete(messageId);
    chat.pinned.delete(messageId);
    this.changed(chat.id);
  }

  onChange(listener: (chatId: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  changed(chatId: number): void {
    for (const listener of this.#listeners) listener(chatId);
  }

  /** The bot's own standing in a chat; undefined when it has never been there. */
  botStatus(chat: Chat): MemberStatus | undefined {
    return chat.members.get(this.bot.id);
  }
}

/** Whether a status means being in the chat now. */
export const isPresent = (status: MemberStatus | undefined): boolean =>
  status !== undefined && status !== 'left' && status !== 'kicked';

/** Whether a status carries administrator rights. */
export const isAdministrator = (status: MemberStatus | undefined): boolean =>
  status === 'administrator' || status === 'creator';
