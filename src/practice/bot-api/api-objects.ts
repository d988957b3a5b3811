import type { Entity } from './message/entities.ts';
import {
  ANONYMOUS_ADMIN,
  type Chat,
  type MemberStatus,
  type StoredMessage,
  type User,
  type World,
} from './world.ts';

type Json = Record<string, unknown>;

/** Seconds since the epoch, as the Bot API dates everything. */
export const seconds = (ms: number): number => Math.floor(ms / 1000);

/** A Bot API User. */
export const userJson = (user: User): Json => ({
  id: user.id,
  is_bot: user.isBot,
  first_name: user.name,
  ...(user.username === null ? {} : { username: user.username }),
  ...(user.isBot ? {} : { language_code: 'vi' }),
});

/** A Bot API Chat. */
export function chatJson(world: World, chat: Chat): Json {
  if (chat.type === 'private') {
    const { name, username } = world.user(chat.id);
    return { id: chat.id, first_name: name, ...(username === null ? {} : { username }), type: 'private' };
  }
  return {
    id: chat.id,
    title: chat.title,
    type: chat.type,
    ...(chat.isForum ? { is_forum: true } : {}),
    ...(chat.type === 'group' ? { all_members_are_administrators: false } : {}),
  };
}

/** A Bot API Message. A quoted message is given without its own quote, as Telegram does. */
export function messageJson(world: World, chat: Chat, message: StoredMessage, isQuoted = false): Json {
  const from = message.isAnonymous ? world.user(ANONYMOUS_ADMIN.id) : world.user(message.fromId);
  const { replyTo, threadId, service, document, keyboard } = message;
  return {
    message_id: message.id,
    from: userJson(from),
    ...(message.isAnonymous ? { sender_chat: chatJson(world, chat) } : {}),
    chat: chatJson(world, chat),
    date: seconds(message.sentAt),
    ...(message.editedAt === null ? {} : { edit_date: seconds(message.editedAt) }),
    ...(threadId === null ? {} : { message_thread_id: threadId, is_topic_message: true }),
    ...(replyTo === null || isQuoted ? {} : { reply_to_message: messageJson(world, chat, replyTo, true) }),
    ...(document === null ? textFields(world, message) : captionFields(world, message)),
    ...(service?.fields ?? {}),
    ...(keyboard === null ? {} : { reply_markup: { inline_keyboard: keyboard } }),
  };
}

function textFields(world: World, { text, entities, service }: StoredMessage): Json {
  if (service !== null) return {};
  return { text, ...(entities.length === 0 ? {} : { entities: entitiesJson(world, entities) }) };
}

function captionFields(world: World, { text, entities, document }: StoredMessage): Json {
  if (document === null) return {};
  return {
    document: {
      file_name: document.fileName,
      mime_type: document.mimeType,
      file_id: document.fileId,
      file_unique_id: `u${document.fileId}`,
      file_size: document.bytes.length,
    },
    ...(text === '' ? {} : { caption: text }),
    ...(entities.length === 0 ? {} : { caption_entities: entitiesJson(world, entities) }),
  };
}

const entitiesJson = (world: World, entities: readonly Entity[]): Json[] =>
  entities.map(({ userId, ...entity }) =>
    userId === undefined ? { ...entity } : { ...entity, user: userJson(world.user(userId)) },
  );

const ADMIN_RIGHTS = {
  can_be_edited: false,
  can_manage_chat: true,
  can_change_info: true,
  can_delete_messages: true,
  can_invite_users: true,
  can_restrict_members: true,
  can_pin_messages: true,
  can_manage_topics: true,
  can_promote_members: false,
  can_manage_video_chats: true,
  is_anonymous: false,
};

const MUTED = {
  is_member: true,
  until_date: 0,
  can_send_messages: false,
  can_send_documents: false,
  can_send_polls: false,
  can_pin_messages: false,
};

/** A Bot API ChatMember. */
export function memberJson(user: User, status: MemberStatus): Json {
  const base = { user: userJson(user), status };
  if (status === 'creator') return { ...base, is_anonymous: false };
  if (status === 'administrator') return { ...base, ...ADMIN_RIGHTS };
  if (status === 'restricted') return { ...base, ...MUTED };
  if (status === 'kicked') return { ...base, until_date: 0 };
  return base;
}
