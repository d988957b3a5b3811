import type { Chat, World } from './world.ts';

const BASIC_PLAN_GROUPS = 3;

/** Who is in which group. Bots are told of none of it. */
export class Membership {
  readonly #world: World;
  readonly #groupsPerBot: number;

  constructor(world: World, groupsPerBot: number | undefined) {
    this.#world = world;
    this.#groupsPerBot = groupsPerBot ?? BASIC_PLAN_GROUPS;
  }

  /** Makes a group of people and bots; returns its id. */
  addGroup(group: {
    readonly id?: string;
    readonly title?: string;
    readonly memberIds: readonly string[];
    readonly botIds?: readonly string[];
  }): string {
    const botIds = group.botIds ?? [];
    for (const botId of botIds) this.#checkCanJoin(botId);
    for (const userId of group.memberIds) this.#world.user(userId);
    const chat = this.#world.addGroup({ id: group.id, title: group.title ?? 'Nhóm' });
    for (const userId of group.memberIds) chat.memberIds.add(userId);
    for (const botId of botIds) chat.botIds.add(botId);
    this.#world.changed(chat.id);
    return chat.id;
  }

  addBot(chatId: string, botId: string): void {
    const chat = this.#group(chatId);
    if (chat.botIds.has(botId)) return;
    this.#checkCanJoin(botId);
    chat.botIds.add(botId);
    this.#world.changed(chatId);
  }

  removeBot(chatId: string, botId: string): void {
    this.#group(chatId).botIds.delete(botId);
    this.#world.changed(chatId);
  }

  addMember(chatId: string, userId: string): void {
    this.#group(chatId).memberIds.add(this.#world.user(userId).id);
    this.#world.changed(chatId);
  }

  removeMember(chatId: string, userId: string): void {
    this.#group(chatId).memberIds.delete(userId);
    this.#world.changed(chatId);
  }

  #group(chatId: string): Chat {
    const chat = this.#world.chat(chatId);
    if (chat.type !== 'group') throw new Error(`not a group: ${chatId}`);
    return chat;
  }

  #checkCanJoin(botId: string): void {
    const bot = this.#world.bot(botId);
    if (!bot.canJoinGroups) throw new Error(`bot ${botId} cannot be added to groups`);
    const isIn = (chat: Chat): boolean => chat.type === 'group' && chat.botIds.has(botId);
    const groups = [...this.#world.chats.values()].filter(isIn).length;
    if (groups >= this.#groupsPerBot) throw new Error(`bot ${botId} is in ${groups} groups already`);
  }
}
