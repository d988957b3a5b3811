import { findChat, requirePresence } from '../access.ts';
import { badRequest } from '../api-error.ts';
import { chatJson, memberJson, messageJson } from '../api-objects.ts';
import { serviceLine } from '../message/service-lines.ts';
import type { Params } from '../request/params.ts';
import { type Chat, isAdministrator, isPresent, type StoredMessage, type World } from '../world.ts';
import type { MethodTable } from './method.ts';

/** What a call may ask of a chat and its members, and pins. */
export const chatMethods: MethodTable = {
  getchat: ({ world }, { params }) => {
    const chat = openChat(world, params);
    const pinnedId = [...chat.pinned].at(-1);
    const pinned = pinnedId === undefined ? undefined : chat.messages.get(pinnedId);
    return {
      ...chatJson(world, chat),
      max_reaction_count: 11,
      accent_color_id: 1,
      ...(pinned === undefined ? {} : { pinned_message: messageJson(world, chat, pinned) }),
    };
  },
  getchatmember: ({ world }, { params }) => {
    const chat = openChat(world, params);
    const userId = params.integer('user_id');
    const user = world.users.get(userId);
    if (user === undefined) throw badRequest('invalid user_id specified');
    const status = chat.members.get(userId) ?? 'left';
    // Outside basic groups a bot without rights is sure of those only whom it has met.
    const isCertain = chat.type === 'group' || isAdministrator(world.botStatus(chat)) || user.isBot;
    if (!isCertain && !world.met.has(userId)) throw badRequest('user not found');
    return memberJson(user, status);
  },
  getchatadministrators: ({ world }, { params }) => {
    const chat = openChat(world, params);
    if (chat.type === 'private') throw badRequest('there are no administrators in the private chat');
    return [...chat.members].flatMap(([id, status]) => {
      const user = world.user(id);
      const isShown = isAdministrator(status) && (!user.isBot || id === world.bot.id);
      return isShown ? [memberJson(user, status)] : [];
    });
  },
  getchatmembercount: ({ world }, { params }) => {
    const chat = openChat(world, params);
    if (chat.type === 'private') return 2;
    let count = 0;
    for (const status of chat.members.values()) if (isPresent(status)) count++;
    return count;
  },
  pinchatmessage: ({ world, feed }, { params }) => {
    const chat = openChat(world, params);
    requirePinRight(world, chat);
    const message = chat.messages.get(params.integer('message_id'));
    if (message === undefined) throw badRequest('message to pin not found');
    if (message.service !== null) throw badRequest("a service message can't be pinned");
    if (chat.pinned.has(message.id)) return true;
    chat.pinned.add(message.id);
    const service = addPinService(world, chat, message);
    // Unlike other posts of the bot, its own pin does come back as an update.
    feed.publish('message', messageJson(world, chat, service));
    return true;
  },
  unpinchatmessage: ({ world }, { params }) => {
    const chat = openChat(world, params);
    requirePinRight(world, chat);
    const id = params.integer('message_id') || [...chat.pinned].at(-1);
    if (id === undefined || !chat.pinned.delete(id)) throw badRequest('message to unpin not found');
    world.changed(chat.id);
    return true;
  },
  unpinallchatmessages: ({ world }, { params }) => {
    const chat = openChat(world, params);
    requirePinRight(world, chat);
    chat.pinned.clear();
    world.changed(chat.id);
    return true;
  },
  leavechat: ({ world }, { params }) => {
    const chat = openChat(world, params);
    if (chat.type === 'private') throw badRequest("chat can't be left");
    chat.members.set(world.bot.id, 'left');
    world.changed(chat.id);
    return true;
  },
};

function openChat(world: World, params: Params): Chat {
  const chat = findChat(world, params);
  requirePresence(world, chat);
  return chat;
}

function requirePinRight(world: World, chat: Chat): void {
  if (chat.type === 'private' || isAdministrator(world.botStatus(chat))) return;
  throw badRequest('not enough rights to manage pinned messages in the chat');
}

const addPinService = (world: World, chat: Chat, pinned: StoredMessage): StoredMessage =>
  world.addMessage(chat, {
    fromId: world.bot.id,
    text: '',
    entities: [],
    threadId: pinned.threadId,
    service: {
      fields: { pinned_message: messageJson(world, chat, pinned, true) },
      line: serviceLine.pinned(world.bot.name),
    },
  });
