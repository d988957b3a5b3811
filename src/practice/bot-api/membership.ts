import { chatJson, memberJson, messageJson, seconds, userJson } from './api-objects.ts';
import { serviceLine } from './message/service-lines.ts';
import type { UpdateFeed } from './update-feed.ts';
import { isSeenByBot } from './visibility.ts';
import {
  type Chat,
  isAdministrator,
  isPresent,
  type MemberStatus,
  type ServiceFact,
  type StoredMessage,
  type World,
} from './world.ts';

/** The first ids of groups that come without one. */
const FIRST_GROUP_ID = -4_700_000_001;
const FIRST_SUPERGROUP_ID = -1_002_100_000_001;

/** Who comes, goes and is what in groups, as people's apps do it. */
export class Membership {
  readonly #world: World;
  readonly #feed: UpdateFeed;
  #nextGroupId = FIRST_GROUP_ID;
  #nextSupergroupId = FIRST_SUPERGROUP_ID;

  constructor(world: World, feed: UpdateFeed) {
    this.#world = world;
    this.#feed = feed;
  }

  addGroup(group: {
    id?: number;
    title: string;
    ownerId: number;
    type?: 'group' | 'supergroup';
    forum?: boolean;
    memberIds?: readonly number[];
  }): number {
    const type = group.type ?? 'supergroup';
    const id = group.id ?? this.#newId(type);
    const isForum = group.forum === true && type === 'supergroup';
    const chat = this.#world.addChat({ id, type, title: group.title, isForum });
    for (const memberId of group.memberIds ?? []) chat.members.set(this.#world.user(memberId).id, 'member');
    chat.members.set(this.#world.user(group.ownerId).id, 'creator');
    this.#world.changed(id);
    return id;
  }

  addBot(chatId: number, by: number, as: 'member' | 'administrator'): void {
    const chat = this.#world.chat(chatId);
    const { bot } = this.#world;
    const wasPresent = isPresent(this.#world.botStatus(chat));
    this.setBotStatus(chat, as, by);
    chat.botCanWrite = true;
    if (wasPresent) return;
    this.postService(chat, by, {
      fields: {
        new_chat_participant: userJson(bot),
        new_chat_member: userJson(bot),
        new_chat_members: [userJson(bot)],
      },
      line: serviceLine.added(this.#world.user(by).name, bot.name),
    });
  }

  kickBot(chatId: number, by: number): void {
    const chat = this.#world.chat(chatId);
    const { bot } = this.#world;
    const service = {
      fields: { left_chat_participant: userJson(bot), left_chat_member: userJson(bot) },
      line: serviceLine.removed(this.#world.user(by).name, bot.name),
    };
    // In a supergroup the bot is out before the service message comes, and so never gets it.
    if (chat.type === 'group') this.postService(chat, by, service);
    this.setBotStatus(chat, 'kicked', by);
    if (chat.type !== 'group') this.postService(chat, by, service);
  }

  setBotCanWrite(chatId: number, can: boolean): void {
    const chat = this.#world.chat(chatId);
    if (chat.botCanWrite === can) return;
    chat.botCanWrite = can;
    // In a basic group this is a setting for all members, of which no update tells.
    if (chat.type === 'supergroup') this.setBotStatus(chat, can ? 'member' : 'restricted', ownerOf(chat));
  }

  /** Changes the bot's standing and tells the bot (my_chat_member). */
  setBotStatus(chat: Chat, status: MemberStatus, by: number): void {
    const { bot } = this.#world;
    const old = chat.members.get(bot.id) ?? 'left';
    if (old === status) return;
    chat.members.set(bot.id, status);
    this.#world.met.add(by);
    this.#feed.publish('my_chat_member', this.#change(chat, by, bot.id, old, status));
    this.#world.changed(chat.id);
  }

  addMember(chatId: number, userId: number): void {
    const chat = this.#world.chat(chatId);
    const user = this.#world.user(userId);
    if (isPresent(chat.members.get(userId))) return;
    this.#setMember(chat, userId, 'member');
    this.postService(chat, userId, {
      fields: {
        new_chat_participant: userJson(user),
        new_chat_member: userJson(user),
        new_chat_members: [userJson(user)],
      },
      line: serviceLine.joined(user.name),
    });
  }

  removeMember(chatId: number, userId: number): void {
    const chat = this.#world.chat(chatId);
    const user = this.#world.user(userId);
    if (!isPresent(chat.members.get(userId))) return;
    this.#setMember(chat, userId, 'left');
    this.postService(chat, userId, {
      fields: { left_chat_participant: userJson(user), left_chat_member: userJson(user) },
      line: serviceLine.left(user.name),
    });
  }

  upgrade(chatId: number): number {
    const old = this.#world.chat(chatId);
    if (old.type !== 'group' || old.migratedTo !== null) throw new Error(`not a basic group: ${chatId}`);
    const id = this.#newId('supergroup');
    const fresh = this.#world.addChat({ id, type: 'supergroup', title: old.title });
    for (const [memberId, status] of old.members) fresh.members.set(memberId, status);
    fresh.botCanWrite = old.botCanWrite;
    old.migratedTo = id;
    const line = serviceLine.upgraded();
    this.postService(old, ownerOf(old), { fields: { migrate_to_chat_id: id }, line });
    this.postService(fresh, ownerOf(old), { fields: { migrate_from_chat_id: old.id }, line });
    return id;
  }

  createTopic(chatId: number, by: number, name: string): number {
    const chat = this.#world.chat(chatId);
    if (!chat.isForum) throw new Error(`not a forum: ${chatId}`);
    // The first message of a topic gives the topic its id; 1 is left to General.
    chat.nextMessageId = Math.max(2, chat.nextMessageId);
    const id = chat.nextMessageId;
    chat.topics.set(id, { id, name, isClosed: false });
    const fields = { forum_topic_created: { name, icon_color: 7322096 } };
    this.postService(chat, by, { fields, line: serviceLine.topicCreated(name) }, id);
    return id;
  }

  closeTopic(chatId: number, threadId: number): void {
    const chat = this.#world.chat(chatId);
    const topic = chat.topics.get(threadId);
    if (topic === undefined) throw new Error(`no such topic: ${threadId}`);
    topic.isClosed = true;
    const service = { fields: { forum_topic_closed: {} }, line: serviceLine.topicClosed() };
    this.postService(chat, ownerOf(chat), service, threadId);
  }

  deleteTopic(chatId: number, threadId: number): void {
    const chat = this.#world.chat(chatId);
    chat.topics.delete(threadId);
    for (const message of [...chat.messages.values()]) {
      if (message.threadId === threadId) this.#world.removeMessage(chat, message.id);
    }
  }

  /** Adds a service message and tells the bot, if it is there. */
  postService(chat: Chat, by: number, service: ServiceFact, threadId: number | null = null): StoredMessage {
    const message = this.#world.addMessage(chat, { fromId: by, text: '', entities: [], service, threadId });
    if (isSeenByBot(this.#world, chat, message)) {
      this.#world.met.add(by);
      this.#feed.publish('message', messageJson(this.#world, chat, message));
    }
    return message;
  }

  /** The private chat's own kind of membership change: the person stops or starts the bot. */
  setBlocked(chat: Chat, isBlocked: boolean): void {
    const { bot } = this.#world;
    if ((chat.barrier === 'blocked') === isBlocked) return;
    chat.barrier = isBlocked ? 'blocked' : null;
    const [old, next] = isBlocked ? (['member', 'kicked'] as const) : (['kicked', 'member'] as const);
    this.#feed.publish('my_chat_member', this.#change(chat, chat.id, bot.id, old, next));
    this.#world.changed(chat.id);
  }

  #setMember(chat: Chat, userId: number, status: MemberStatus): void {
    const old = chat.members.get(userId) ?? 'left';
    chat.members.set(userId, status);
    this.#world.changed(chat.id);
    if (!isAdministrator(this.#world.botStatus(chat))) return;
    this.#feed.publish('chat_member', this.#change(chat, userId, userId, old, status));
  }

  #change(
    chat: Chat,
    by: number,
    userId: number,
    old: MemberStatus,
    next: MemberStatus,
  ): Record<string, unknown> {
    const user = this.#world.user(userId);
    return {
      chat: chatJson(this.#world, chat),
      from: userJson(this.#world.user(by)),
      date: seconds(this.#world.clock.now()),
      old_chat_member: memberJson(user, old),
      new_chat_member: memberJson(user, next),
    };
  }

  #newId(type: 'group' | 'supergroup'): number {
    return type === 'group' ? this.#nextGroupId-- : this.#nextSupergroupId--;
  }
}

function ownerOf(chat: Chat): number {
  for (const [id, status] of chat.members) if (status === 'creator') return id;
  throw new Error(`no owner in chat ${chat.id}`);
}
