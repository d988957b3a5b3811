import type { Call } from './door.ts';
import type { Arrived } from './ledger.ts';
import type { Story } from './story.ts';
import { TELEGRAM_TOKEN } from './town.ts';
import { time } from './virtual-time.ts';

/* What the bot has put into chats, as the servers hold it: also what its sender never got an answer for. */

/** Sees what a call has left in a chat; `answer` is null when the caller got none. Returns the new message, if any. */
export function noteArrival(
  { town, arrived, figures }: Story,
  call: Call,
  answer: string | null,
): Arrived | null {
  if (!call.method.startsWith('send') || call.method === 'sendChatAction') return null;
  const isTelegram = call.token === TELEGRAM_TOKEN;
  const chatId = String(call.body['chat_id'] ?? '');
  const last = isTelegram
    ? lastOnTelegram(town, Number(chatId))
    : town.zalo.view(zaloChat(town, call.token, chatId)).at(-1);
  if (last === undefined || !last.isBot || last.sentAt !== time.now()) return null;
  // A refused send leaves the message before it as the last one.
  if (answer !== null && !answer.includes('"ok":true')) return null;
  const messageId = String(last.messageId);
  if (
    arrived.some(
      (one, index) => index > arrived.length - 50 && one.messageId === messageId && one.chatId === chatId,
    )
  )
    return null;
  const message: Arrived = {
    no: arrived.length,
    channel: isTelegram ? 'telegram' : 'zalo',
    chatId,
    messageId,
    text: last.text,
    labels: 'buttons' in last ? last.buttons.flat().map(({ text }) => text) : [],
    at: time.now(),
  };
  arrived.push(message);
  figures.messages += 1;
  return message;
}

const lastOnTelegram = (town: Story['town'], chatId: number) =>
  town.telegram.chats().some(({ id }) => id === chatId) ? town.telegram.view(chatId).at(-1) : undefined;

const zaloChat = (town: Story['town'], token: string, chatId: string): string =>
  chatId.startsWith('zgr-') ? chatId : town.zalo.privateChat(token, chatId);
