import type { ZaloViewChat, ZaloViewMessage } from './control.ts';
import type { Chat } from './world.ts';

/** A chat as its members see it in their list. */
export const viewChat = (chat: Chat): ZaloViewChat => ({
  id: chat.id,
  type: chat.type,
  title: chat.title,
  memberIds: [...chat.memberIds],
  botIds: [...chat.botIds],
});

/** The messages of a chat as its members see them, oldest first. */
export const viewMessages = (chat: Chat): ZaloViewMessage[] =>
  [...chat.messages.values()].map((message) => ({
    messageId: message.id,
    fromId: message.from.id,
    fromName: message.from.name,
    isBot: message.isBot,
    text: message.text,
    sentAt: message.sentAt,
    ...(message.replyTo === null ? {} : { replyTo: message.replyTo.id }),
    ...(message.parseMode === null ? {} : { parseMode: message.parseMode }),
    ...(message.attachment === null ? {} : { attachment: message.attachment }),
    heardBy: [...message.heardBy],
  }));
