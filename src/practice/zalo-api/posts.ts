import type { ZaloAttachment } from './control.ts';
import { eventJson } from './event-json.ts';
import type { ServerParts } from './parts.ts';
import type { Bot, Chat, StoredMessage } from './world.ts';

interface OutgoingPost {
  readonly chatId: string;
  readonly from: string;
  readonly text: string;
  readonly mention?: string;
  readonly replyTo?: string;
  readonly attachment?: ZaloAttachment;
}

/** The private chats that can be opened, by the id which the control side uses. */
export type Doors = ReadonlyMap<string, { readonly bot: Bot; readonly userId: string }>;

/** What people write, and which bots hear it. */
export class Posts {
  readonly #parts: ServerParts;
  readonly #doors: Doors;

  constructor(parts: ServerParts, doors: Doors) {
    this.#parts = parts;
    this.#doors = doors;
  }

  /** Sends a message as a person; returns its id. */
  send(post: OutgoingPost): string {
    const { world, quota } = this.#parts;
    checkContent(post);
    const chat = this.#chatFor(post);
    const quoted = post.replyTo === undefined ? undefined : chat.messages.get(post.replyTo);
    if (post.replyTo !== undefined && quoted === undefined)
      throw new Error(`no such message: ${post.replyTo}`);
    const mentioned = post.mention === undefined ? null : world.ownerOf(post.mention);
    if (mentioned !== null && !(chat.type === 'group' && chat.botIds.has(mentioned.id))) {
      throw new Error(`bot ${mentioned.id} cannot be chosen in chat ${chat.id}`);
    }
    const message = world.addMessage(chat, {
      from: world.user(post.from),
      isBot: false,
      text: mentioned === null ? post.text : withMention(post.text, mentioned.name),
      replyTo: quoted ?? null,
      attachment: post.attachment ?? null,
    });
    for (const botId of hearers(chat, message, mentioned)) {
      message.heardBy.add(botId);
      if (this.#parts.behaviour().isInboundCounted) quota.use(botId);
    }
    this.#tell(chat, message);
    world.changed(chat.id);
    return message.id;
  }

  /** Tells the bots that heard a message of it once more. */
  redeliver(chatId: string, messageId: string): void {
    const chat = this.#parts.world.chat(chatId);
    const message = chat.messages.get(messageId);
    if (message === undefined) throw new Error(`no such message: ${messageId}`);
    this.#tell(chat, message);
  }

  #tell(chat: Chat, message: StoredMessage): void {
    const { world } = this.#parts;
    for (const botId of message.heardBy) {
      this.#parts.feedOf(world.bot(botId)).publish(eventJson(chat, message, this.#parts.behaviour()));
    }
  }

  #chatFor(post: OutgoingPost): Chat {
    const { world } = this.#parts;
    const door = this.#doors.get(post.chatId);
    if (door !== undefined) {
      if (door.userId !== post.from) throw new Error('only the person and the bot write in a private chat');
      return world.openPrivateChat(door.bot, world.user(post.from));
    }
    const chat = world.chat(post.chatId);
    if (!chat.memberIds.has(post.from)) throw new Error(`user ${post.from} is not in chat ${chat.id}`);
    return chat;
  }
}

/** In a group a bot hears only its own name, chosen in the picker, and answers to its own messages. */
function hearers(chat: Chat, { replyTo }: StoredMessage, mentioned: Bot | null): string[] {
  const isHeard = (botId: string): boolean =>
    chat.type === 'private' ||
    mentioned?.id === botId ||
    (replyTo?.isBot === true && replyTo.from.id === botId);
  return [...chat.botIds].filter(isHeard);
}

const withMention = (text: string, name: string): string =>
  text.includes(`@${name}`) ? text : `@${name} ${text}`;

function checkContent({ text, attachment, mention }: OutgoingPost): void {
  const kind = attachment?.kind ?? 'text';
  if (kind === 'text' && text.trim() === '') throw new Error('a message needs text');
  const isWordless = kind !== 'text' && kind !== 'image';
  if (isWordless && (text !== '' || mention !== undefined)) throw new Error(`no words go with kind ${kind}`);
}
