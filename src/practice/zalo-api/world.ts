import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../../domain/clock.ts';
import type { ZaloBehaviour } from './behaviour.ts';
import type { ZaloAttachment } from './control.ts';

export interface Bot {
  readonly token: string;
  readonly id: string;
  readonly name: string;
  readonly accountName: string;
  readonly canJoinGroups: boolean;
}

export interface ZaloPerson {
  readonly id: string;
  readonly name: string;
}

export interface StoredMessage {
  readonly id: string;
  readonly from: ZaloPerson;
  readonly isBot: boolean;
  readonly text: string;
  /** UTC milliseconds. */
  readonly sentAt: number;
  readonly replyTo: StoredMessage | null;
  readonly parseMode: string | null;
  readonly attachment: ZaloAttachment | null;
  readonly heardBy: Set<string>;
}

export interface Chat {
  /** The id on the control side; for a group, also the one that bots see. */
  readonly id: string;
  readonly type: 'private' | 'group';
  readonly title: string;
  readonly memberIds: Set<string>;
  readonly botIds: Set<string>;
  readonly messages: Map<string, StoredMessage>;
}

type MessageDraft = Pick<StoredMessage, 'from' | 'isBot' | 'text'> & Partial<StoredMessage>;

const PERSON_ID_LENGTH = 20;

/** Random ids, so that those of a server started anew are never taken for old ones. */
const newId = (): string => randomBytes(10).toString('hex');

/** Bots, people, chats and messages of the whole server. Holds no rules of who hears what. */
export class World {
  readonly clock: Clock;
  readonly users = new Map<string, ZaloPerson>();
  readonly chats = new Map<string, Chat>();
  readonly #botsByToken = new Map<string, Bot>();
  readonly #botsById = new Map<string, Bot>();
  readonly #listeners = new Set<(chatId: string) => void>();

  constructor(clock: Clock) {
    this.clock = clock;
  }

  addBot(bot: Bot): void {
    if (this.#botsById.has(bot.id)) throw new Error(`bot exists: ${bot.id}`);
    if (this.#botsByToken.has(bot.token)) throw new Error('another bot has this token');
    this.#botsById.set(bot.id, bot);
    this.#botsByToken.set(bot.token, bot);
  }

  botWithToken(token: string): Bot | null {
    return this.#botsByToken.get(token) ?? null;
  }

  /** For the control side, where a wrong token is a mistake of the test. */
  ownerOf(token: string): Bot {
    return found(this.#botsByToken.get(token), 'bot with this token');
  }

  bot(id: string): Bot {
    return found(this.#botsById.get(id), `bot ${id}`);
  }

  user(id: string): ZaloPerson {
    return found(this.users.get(id), `user ${id}`);
  }

  chat(id: string): Chat {
    return found(this.chats.get(id), `chat ${id}`);
  }

  addGroup(group: { readonly id?: string | undefined; readonly title: string }): Chat {
    return this.#addChat(group.id ?? `zgr-${newId()}`, 'group', group.title);
  }

  /** A person's chat with a bot, opened when it is not open yet. */
  openPrivateChat(bot: Bot, user: ZaloPerson): Chat {
    const open = this.chats.get(privateChatId(bot.id, user.id));
    if (open !== undefined) return open;
    const chat = this.#addChat(privateChatId(bot.id, user.id), 'private', user.name);
    chat.memberIds.add(user.id);
    chat.botIds.add(bot.id);
    return chat;
  }

  /** The chat that a bot means by a `chat_id`; null when it cannot write there. */
  chatFor(bot: Bot, chatId: string): Chat | null {
    const group = this.chats.get(chatId);
    if (group?.type === 'group') return group.botIds.has(bot.id) ? group : null;
    return this.chats.get(privateChatId(bot.id, chatId)) ?? null;
  }

  addMessage(chat: Chat, draft: MessageDraft): StoredMessage {
    const message: StoredMessage = {
      replyTo: null,
      parseMode: null,
      attachment: null,
      heardBy: new Set(),
      ...draft,
      id: newId(),
      sentAt: this.clock.now(),
    };
    chat.messages.set(message.id, message);
    return message;
  }

  onChange(listener: (chatId: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  changed(chatId: string): void {
    for (const listener of this.#listeners) listener(chatId);
  }

  #addChat(id: string, type: Chat['type'], title: string): Chat {
    if (this.chats.has(id)) throw new Error(`chat exists: ${id}`);
    const chat: Chat = { id, type, title, memberIds: new Set(), botIds: new Set(), messages: new Map() };
    this.chats.set(id, chat);
    return chat;
  }
}

/** The control side's name for a private chat; bots never see it. */
export const privateChatId = (botId: string, userId: string): string => `private:${botId}:${userId}`;

/** The id under which bots see a person in a chat. */
export function personIdIn(chat: Chat, userId: string, { groupPersonIds }: ZaloBehaviour): string {
  if (chat.type === 'private' || groupPersonIds === 'same') return userId;
  const place = groupPersonIds === 'differ' ? 'groups' : chat.id;
  return createHash('sha256').update(`${place}/${userId}`).digest('hex').slice(0, PERSON_ID_LENGTH);
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`no such ${what}`);
  return value;
}
