import { type ApiError, badRequest, forbidden } from './api-error.ts';
import type { Params } from './request/params.ts';
import { type Chat, isAdministrator, isPresent, type StoredMessage, type World } from './world.ts';

/** The chat that a call names, which must be one the bot can know. */
export function findChat(world: World, params: Params): Chat {
  const raw = params.text('chat_id').trim();
  if (raw === '') throw badRequest('chat_id is empty');
  const id = /^-?\d{1,15}$/.test(raw) ? Number(raw) : Number.NaN;
  const chat = world.chats.get(id);
  if (chat !== undefined && (chat.type === 'private' || world.botStatus(chat) !== undefined)) return chat;
  if (world.users.has(id)) throw forbidden("bot can't initiate conversation with a user");
  throw badRequest('chat not found');
}

/** Refuses a chat in which the bot is not, or which exists no more. */
export function requirePresence(world: World, chat: Chat): void {
  if (chat.barrier === 'blocked') throw forbidden('bot was blocked by the user');
  if (chat.barrier === 'deactivated') throw forbidden('user is deactivated');
  if (chat.barrier === 'deleted') throw forbidden('the group chat was deleted');
  if (chat.type === 'private') return;
  const status = world.botStatus(chat);
  if (status === 'kicked') throw forbidden(`bot was kicked from the ${chat.type} chat`);
  if (!isPresent(status)) throw forbidden(`bot is not a member of the ${chat.type} chat`);
}

const upgraded = (chatId: number): ApiError =>
  badRequest('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: chatId });

/** Refuses a chat, or a topic of it, in which the bot may not write. Returns the thread to write into. */
export function requireWritable(
  world: World,
  chat: Chat,
  params: Params,
  what: 'text messages' | 'documents',
): number | null {
  if (chat.migratedTo !== null) throw upgraded(chat.migratedTo);
  requirePresence(world, chat);
  if (!chat.botCanWrite) throw badRequest(`not enough rights to send ${what} to the chat`);
  const threadId = params.integer('message_thread_id');
  if (threadId === 0) return null;
  const topic = chat.topics.get(threadId);
  // The General topic has no id of its own: 1 is refused like any unknown one.
  if (topic === undefined) throw badRequest('message thread not found');
  if (topic.isClosed && !isAdministrator(world.botStatus(chat))) throw badRequest('TOPIC_CLOSED');
  return topic.id;
}

/** The bot's own message that a call names, fit to be edited. */
export function findEditable(world: World, chat: Chat, params: Params): StoredMessage {
  const id = params.integer('message_id');
  if (id === 0) throw badRequest('message identifier is not specified');
  const message = chat.messages.get(id);
  if (message === undefined) throw badRequest('message to edit not found');
  if (message.fromId !== world.bot.id || message.service !== null || message.hasReplyKeyboard) {
    throw badRequest("message can't be edited");
  }
  return message;
}

/** Whether a mention by id resolves: for members of the chat, and for people whom the bot has met. */
export function canMention(world: World, params: Params, userId: number): boolean {
  if (!world.users.has(userId)) return false;
  const chat = world.chats.get(Number(params.text('chat_id')));
  return world.met.has(userId) || isPresent(chat?.members.get(userId));
}
