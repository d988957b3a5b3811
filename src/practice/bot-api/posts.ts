import { chatJson, messageJson, userJson } from './api-objects.ts';
import type { Callbacks } from './callbacks.ts';
import type { CallbackAnswer } from './control.ts';
import type { Membership } from './membership.ts';
import { detectEntities } from './message/entities.ts';
import type { UpdateFeed } from './update-feed.ts';
import { isSeenByBot } from './visibility.ts';
import { type Chat, isAdministrator, isPresent, type StoredMessage, type World } from './world.ts';

/** Apps send a longer text as several messages. */
const MAX_TEXT = 4096;

interface OutgoingPost {
  readonly chatId: number;
  readonly from: number;
  readonly text: string;
  readonly replyTo?: number;
  readonly threadId?: number;
  readonly anonymous?: boolean;
}

/** What people write, edit and press. */
export class Posts {
  readonly #world: World;
  readonly #feed: UpdateFeed;
  readonly #callbacks: Callbacks;
  readonly #membership: Membership;

  constructor(world: World, feed: UpdateFeed, callbacks: Callbacks, membership: Membership) {
    this.#world = world;
    this.#feed = feed;
    this.#callbacks = callbacks;
    this.#membership = membership;
  }

  /** Sends a text as a person. Returns the id of the (first) message. */
  send(post: OutgoingPost): number {
    if (post.text.trim() === '') throw new Error('a message needs text');
    const chat = this.#chatFor(post);
    const threadId = threadOf(chat, post);
    const quoted = post.replyTo === undefined ? undefined : chat.messages.get(post.replyTo);
    if (post.replyTo !== undefined && quoted === undefined)
      throw new Error(`no such message: ${post.replyTo}`);
    // In a topic, a message that answers nothing answers the message which opened the topic.
    const root = threadId === null ? undefined : chat.messages.get(threadId);
    const ids = splitText(post.text.trim()).map((text, index) => {
      const message = this.#world.addMessage(chat, {
        fromId: post.from,
        isAnonymous: post.anonymous ?? false,
        text,
        entities: detectEntities(text),
        replyTo: (index === 0 ? quoted : undefined) ?? root ?? null,
        threadId,
      });
      this.#tell('message', chat, message);
      return message.id;
    });
    return ids[0] ?? 0;
  }

  /** A person edits a message; `text` replaces the old one. */
  edit(chatId: number, messageId: number, text: string): void {
    const chat = this.#world.chat(chatId);
    const message = chat.messages.get(messageId);
    if (message === undefined || message.service !== null) throw new Error(`no such message: ${messageId}`);
    Object.assign(message, {
      text: text.trim(),
      entities: detectEntities(text.trim()),
      editedAt: this.#world.clock.now(),
      editCount: message.editCount + 1,
    });
    this.#world.changed(chatId);
    this.#tell('edited_message', chat, message);
  }

  /** Presses a button. Data that no button carries is passed on as well: clients can craft it. */
  press(press: {
    chatId: number;
    messageId: number;
    from: number;
    data: string;
  }): Promise<CallbackAnswer | null> {
    const chat = this.#world.chat(press.chatId);
    const message = chat.messages.get(press.messageId);
    const { id, answered } = this.#callbacks.open();
    this.#world.met.add(press.from);
    this.#feed.publish('callback_query', {
      id,
      from: userJson(this.#world.user(press.from)),
      message:
        message === undefined
          ? { chat: chatJson(this.#world, chat), message_id: press.messageId, date: 0 }
          : messageJson(this.#world, chat, message),
      chat_instance: String(BigInt(chat.id) * -7_919_000_333n),
      data: press.data,
    });
    return answered;
  }

  #chatFor(post: OutgoingPost): Chat {
    const user = this.#world.user(post.from);
    if (post.chatId === post.from) return this.#privateChat(user.id, user.name);
    const chat = this.#world.chat(post.chatId);
    if (chat.type === 'private') throw new Error('only the person and the bot write in a private chat');
    if (chat.migratedTo !== null) throw new Error(`chat ${chat.id} was upgraded to ${chat.migratedTo}`);
    const status = chat.members.get(post.from);
    if (!isPresent(status)) throw new Error(`user ${post.from} is not in chat ${chat.id}`);
    if (post.anonymous === true && !isAdministrator(status)) {
      throw new Error('only an administrator can be anonymous');
    }
    return chat;
  }

  /** The first message opens the chat; writing to a blocked bot unblocks it first. */
  #privateChat(userId: number, name: string): Chat {
    const found = this.#world.chats.get(userId);
    if (found !== undefined) {
      this.#membership.setBlocked(found, false);
      return found;
    }
    const chat = this.#world.addChat({ id: userId, type: 'private', title: name });
    chat.members.set(userId, 'member');
    chat.members.set(this.#world.bot.id, 'member');
    return chat;
  }

  #tell(kind: 'message' | 'edited_message', chat: Chat, message: StoredMessage): void {
    if (!isSeenByBot(this.#world, chat, message)) return;
    if (!message.isAnonymous) this.#world.met.add(message.fromId);
    this.#feed.publish(kind, messageJson(this.#world, chat, message));
  }
}

function threadOf(chat: Chat, { threadId }: OutgoingPost): number | null {
  if (threadId === undefined || threadId === 1) return null;
  if (!chat.topics.has(threadId)) throw new Error(`no such topic: ${threadId}`);
  return threadId;
}

function splitText(text: string): string[] {
  const parts: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = Math.min(text.length, at + MAX_TEXT);
    // A surrogate pair is never torn apart.
    const isTorn = end < text.length && /[\ud800-\udbff]/.test(text.charAt(end - 1));
    parts.push(text.slice(at, isTorn ? end - 1 : end));
    at = isTorn ? end - 1 : end;
  }
  return parts;
}
