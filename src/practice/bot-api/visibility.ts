import type { Entity } from './message/entities.ts';
import { type Chat, isAdministrator, isPresent, type StoredMessage, type World } from './world.ts';

/**
 * Whether the bot is told of a message. In privacy mode a plain member gets only service messages, replies to
 * itself, commands addressed to it, and plain commands while no other bot has posted after it.
 */
export function isSeenByBot(world: World, chat: Chat, message: StoredMessage): boolean {
  const { bot } = world;
  if (chat.type === 'private') return true;
  const status = world.botStatus(chat);
  if (!isPresent(status)) return false;
  if (message.service !== null) return true;
  if (message.fromId === bot.id || world.user(message.fromId).isBot) return false;
  if (!bot.hasPrivacyMode || isAdministrator(status)) return true;
  if (message.replyTo?.fromId === bot.id && !message.replyTo.isAnonymous) return true;
  const isOurs = (entity: Entity): boolean => {
    if (entity.type !== 'bot_command') return false;
    const [, addressee] = message.text.slice(entity.offset, entity.offset + entity.length).split('@');
    if (addressee === undefined) return chat.lastBotId === bot.id;
    return addressee.toLowerCase() === bot.username?.toLowerCase();
  };
  return message.entities.some(isOurs);
}
