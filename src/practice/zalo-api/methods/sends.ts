import { count } from '../counts.ts';
import type { ServerParts } from '../parts.ts';
import type { Bot, Chat, StoredMessage } from '../world.ts';
import { badRequest, unreachableChat } from '../zalo-errors.ts';
import { type Arguments, type Method, optionalText, requiredText } from './method.ts';

const MAX_LENGTH = 2_000;
const PARSE_MODES: readonly (string | null)[] = [null, 'markdown', 'html'];

type Words = Pick<StoredMessage, 'text'> & Partial<StoredMessage>;

export const sendMessage: Method = {
  knows: ['chat_id', 'text', 'parse_mode', 'text_styles'],
  run: (parts, { bot, args }) => {
    const chatId = requiredText(args, 'chat_id');
    const text = requiredText(args, 'text');
    if (text.trim() === '') throw badRequest('The text must not be empty');
    checkLength(parts, 'text', text);
    return post(parts, bot, chatId, { text, parseMode: parseMode(args) });
  },
};

export const sendPhoto: Method = {
  knows: ['chat_id', 'photo', 'caption', 'parse_mode'],
  run: (parts, { bot, args }) => {
    const chatId = requiredText(args, 'chat_id');
    const url = requiredText(args, 'photo');
    if (!/^https?:\/\//.test(url)) throw badRequest('The photo must start with http:// or https://');
    const text = optionalText(args, 'caption') ?? '';
    checkLength(parts, 'caption', text);
    return post(parts, bot, chatId, { text, parseMode: parseMode(args), attachment: { kind: 'image', url } });
  },
};

export const sendChatAction: Method = {
  knows: ['chat_id', 'action'],
  run: (parts, { bot, args }) => {
    reachableChat(parts, bot, requiredText(args, 'chat_id'));
    if (requiredText(args, 'action') !== 'typing') throw badRequest('The action is invalid');
  },
};

function post(parts: ServerParts, bot: Bot, chatId: string, words: Words): unknown {
  const { world, quota } = parts;
  const chat = reachableChat(parts, bot, chatId);
  quota.check(bot.id);
  const message = world.addMessage(chat, { ...words, from: { id: bot.id, name: bot.name }, isBot: true });
  quota.use(bot.id);
  count(parts.sends, bot.id);
  world.changed(chat.id);
  return { message_id: message.id, date: message.sentAt };
}

function reachableChat(parts: ServerParts, bot: Bot, chatId: string): Chat {
  const chat = parts.world.chatFor(bot, chatId);
  if (chat === null) throw unreachableChat(parts.behaviour());
  return chat;
}

function parseMode(args: Arguments): string | null {
  const mode = optionalText(args, 'parse_mode');
  if (!PARSE_MODES.includes(mode)) throw badRequest('The parse_mode is invalid');
  return mode;
}

function checkLength(parts: ServerParts, name: string, text: string): void {
  const counted = parts.behaviour().lengthUnit === 'nfc' ? text.normalize('NFC') : text;
  if (counted.length > MAX_LENGTH) throw badRequest(`The ${name} must not exceed ${MAX_LENGTH} characters`);
}
