import type { ViewButton, ViewChat, ViewFile, ViewMessage } from './control.ts';
import type { Entity } from './message/entities.ts';
import type { InlineButton } from './message/reply-markup.ts';
import { ANONYMOUS_ADMIN, type Chat, isPresent, type StoredMessage, type World } from './world.ts';

/** What members see in a chat, oldest first; empty for a chat that does not exist yet. */
export function viewMessages(world: World, chatId: number): ViewMessage[] {
  const chat = world.chats.get(chatId);
  if (chat === undefined) return [];
  return [...chat.messages.values()].map((message) => viewMessage(world, chat, message));
}

/** The file of a message; null when it carries none, or is not there. */
export function viewFile(world: World, chatId: number, messageId: number): ViewFile | null {
  const document = world.chats.get(chatId)?.messages.get(messageId)?.document ?? null;
  if (document === null) return null;
  const { fileName, mimeType, bytes } = document;
  return { fileName, mimeType, bytes };
}

/** One chat as it stands in the list of chats. */
export const viewChat = (chat: Chat): ViewChat => ({
  id: chat.id,
  type: chat.type,
  title: chat.title,
  memberIds: [...chat.members].filter(([, status]) => isPresent(status)).map(([id]) => id),
  ...(chat.migratedTo === null ? {} : { migratedTo: chat.migratedTo }),
});

function viewMessage(world: World, chat: Chat, message: StoredMessage): ViewMessage {
  const from = world.user(message.fromId);
  return {
    messageId: message.id,
    fromId: message.isAnonymous ? ANONYMOUS_ADMIN.id : from.id,
    fromName: message.isAnonymous ? chat.title : from.name,
    isBot: from.isBot,
    isService: message.service !== null,
    text: message.service?.line ?? message.text,
    entities: message.entities.map(viewEntity),
    buttons: (message.keyboard ?? []).map((row) => row.map(viewButton)),
    sentAt: message.sentAt,
    ...(message.editedAt === null ? {} : { editedAt: message.editedAt }),
    editCount: message.editCount,
    ...(message.threadId === null ? {} : { threadId: message.threadId }),
    ...(message.replyTo === null ? {} : { replyTo: message.replyTo.id }),
    ...(chat.pinned.has(message.id) ? { isPinned: true } : {}),
    ...(message.document === null
      ? {}
      : { document: { fileName: message.document.fileName, size: message.document.bytes.length } }),
  };
}

const viewEntity = ({ type, offset, length, url }: Entity): ViewMessage['entities'][number] => ({
  type,
  offset,
  length,
  ...(url === undefined ? {} : { url }),
});

const viewButton = ({ text, callback_data, url }: InlineButton): ViewButton => ({
  text,
  ...(callback_data === undefined ? {} : { data: callback_data }),
  ...(url === undefined ? {} : { url }),
});
