import { z } from 'zod';
import { accountRef, chatRef } from '../../domain/channel/chat-ref.ts';
import { hasSecrecyMark } from '../../domain/secrecy.ts';
import type { Inbound, Media, ReceivedEvent, Sender } from '../inbound.ts';
import { TELEGRAM } from './messenger.ts';
import {
  id,
  type ParsedChat,
  type ParsedMessage,
  type ParsedStanding,
  type ParsedUser,
  updateShape,
} from './update-shape.ts';

/** Accounts that stand for something else than a person: anonymous administrators, channels, the linked channel. */
const ANONYMOUS_ADMIN = 1087968824;
const CHANNEL_BOT = 136817688;
const LINKED_CHANNEL = 777000;

/** The bot itself. */
export interface TelegramBot {
  readonly id: number;
  readonly username: string;
}

const bot = z.object({ id, username: z.string().min(1) });

/** Who the bot is, from the answer of `getMe`; throws for anything else, so that it is asked again. */
export const botIn = (answer: unknown): TelegramBot => bot.parse(answer);

/**
 * Reads one update. Null for everything that is not for us: other kinds of updates, shapes we do not know, chatter
 * of a group, files, other bots, commands to another bot. Telegram's words are hostile until they have passed here;
 * of a text with a secrecy mark no word passes.
 */
export function parseUpdate(raw: unknown, me: TelegramBot): Inbound | null {
  const parsed = updateShape.safeParse(raw);
  return parsed.success ? inboundOf(parsed.data, me) : null;
}

/** The same with the update's number. Null also for one without: it cannot be told from another. */
export function receivedEvent(raw: unknown, me: TelegramBot): ReceivedEvent | null {
  const parsed = updateShape.safeParse(raw);
  const updateId = parsed.data?.update_id;
  const inbound = parsed.success ? inboundOf(parsed.data, me) : null;
  return inbound === null || updateId === undefined || !Number.isSafeInteger(updateId)
    ? null
    : { updateId, inbound };
}

function inboundOf(
  {
    message: fresh,
    edited_message: edited,
    callback_query: press,
    my_chat_member: standingChange,
  }: z.infer<typeof updateShape>,
  me: TelegramBot,
): Inbound | null {
  if (fresh !== undefined) return fromMessage(fresh, me, false);
  if (edited !== undefined) return fromMessage(edited, me, true);
  if (press !== undefined) {
    if (press.data === undefined || press.from.is_bot) return null;
    const where = press.message?.chat ?? { id: press.from.id, type: 'private' as const };
    return {
      ...place(where, press.message),
      kind: 'press',
      sender: person(press.from),
      data: press.data,
      pressId: press.id,
      messageId: press.message === undefined ? null : String(press.message.message_id),
    };
  }
  if (standingChange !== undefined) {
    const { old_chat_member: before, new_chat_member: after } = standingChange;
    return {
      ...place(standingChange.chat, undefined),
      kind: 'presence',
      sender: person(standingChange.from),
      presence: presenceOf(after),
      arrived: presenceOf(before) === 'out' && presenceOf(after) !== 'out',
    };
  }
  return null;
}

function fromMessage(from: ParsedMessage, me: TelegramBot, edited: boolean): Inbound | null {
  const base = place(from.chat, from);
  if (from.migrate_to_chat_id !== undefined) return moved(from, from.chat.id, from.migrate_to_chat_id, base);
  if (from.migrate_from_chat_id !== undefined)
    return moved(from, from.migrate_from_chat_id, from.chat.id, base);
  const sender = senderOf(from);
  const text = (from.text ?? from.caption)?.normalize('NFC');
  if (sender === null) return null;
  if (bearsMark(from)) return { ...base, kind: 'secret', sender };
  const media = mediaOf(from);
  const isReply = from.reply_to_message?.from?.id === me.id;
  const isPrivate = from.chat.type === 'private';
  if (text === undefined || text.trim() === '') {
    // What people show each other in the group is their own talk, and a sticker is no word to anybody there.
    if (media === null || edited || sender.anonymous) return null;
    return isPrivate || (isReply && media !== 'sticker') ? { ...base, kind: 'media', sender, media } : null;
  }
  const words = withoutOwnName(text, me);
  const isMention = words !== text;
  if (!isPrivate && !isReply && !isMention && !isCommandFor(text, me)) return null;
  return {
    ...base,
    kind: 'text',
    sender,
    text: isMention ? words : text,
    messageId: String(from.message_id),
    isReply,
    ...(isMention ? { isMention } : {}),
    edited,
    ...(media === null ? {} : { media }),
  };
}

/** In words, caption or a link hidden behind them. */
function bearsMark({ text, caption, entities: inText, caption_entities: inCaption }: ParsedMessage): boolean {
  const links = [...(inText ?? []), ...(inCaption ?? [])].flatMap(({ url }) =>
    url === undefined ? [] : [unescaped(url)],
  );
  return [text, caption, ...links].some((words) => words !== undefined && hasSecrecyMark(words));
}

/** An address as it reads: its parts in lines of their own. */
function unescaped(url: string): string {
  const apart = url.replace(/[/?&=#+_-]+/g, (between) => (/[+_-]/.test(between) ? ' ' : '\n'));
  try {
    return decodeURIComponent(apart);
  } catch {
    return apart;
  }
}

const moved = (
  from: ParsedMessage,
  oldId: number,
  newId: number,
  base: ReturnType<typeof place>,
): Inbound => ({
  ...base,
  kind: 'moved',
  sender: {
    account: accountRef(TELEGRAM, from.from?.id ?? 0),
    displayName: '',
    username: null,
    anonymous: false,
  },
  from: chatRef(TELEGRAM, oldId),
  to: chatRef(TELEGRAM, newId),
});

const MEDIA = [
  ['sticker', 'sticker'],
  ['photo', 'photo'],
  ['video', 'video'],
  ['video_note', 'video'],
  ['animation', 'video'],
  ['voice', 'voice'],
  ['audio', 'voice'],
  ['venue', 'place'],
  ['location', 'place'],
  ['contact', 'contact'],
  ['document', 'file'],
  ['poll', 'other'],
] as const satisfies readonly (readonly [keyof ParsedMessage, Media])[];

const mediaOf = (from: ParsedMessage): Media | null =>
  MEDIA.find(([field]) => from[field] != null)?.[1] ?? null;

/** The words without `@name` of the bot before, behind or among them; a command's own `@name` is part of it. */
function withoutOwnName(text: string, me: TelegramBot): string {
  const named = new RegExp(
    `(?<![\\p{L}\\p{N}_/@])@${me.username.replace(/\W/g, '')}(?![\\p{L}\\p{N}_])[ ,:]*`,
    'giu',
  );
  return named.test(text) ? text.replace(named, ' ').trim() : text;
}

const COMMAND = /^\/[a-z0-9_]+(?:@([a-z0-9_]+))?/iu;

/** A command that names no bot, or this one. */
function isCommandFor(text: string, me: TelegramBot): boolean {
  const match = COMMAND.exec(text.trimStart());
  return match !== null && (match[1] === undefined || match[1].toLowerCase() === me.username.toLowerCase());
}

function senderOf(from: ParsedMessage): Sender | null {
  if (from.from === undefined) return null;
  if (from.from.id === ANONYMOUS_ADMIN)
    return from.sender_chat?.id === from.chat.id ? { ...person(from.from), anonymous: true } : null;
  if (from.from.id === CHANNEL_BOT || from.from.id === LINKED_CHANNEL || from.from.is_bot) return null;
  return person(from.from);
}

const person = (from: ParsedUser): Sender => ({
  account: accountRef(TELEGRAM, from.id),
  displayName: [from.first_name, from.last_name].filter(Boolean).join(' ').normalize('NFC'),
  username: from.username ?? null,
  anonymous: false,
});

const place = (
  where: ParsedChat,
  thread: { is_topic_message?: boolean | undefined; message_thread_id?: number | undefined } | undefined,
) => ({
  channel: TELEGRAM,
  chat: chatRef(TELEGRAM, where.id),
  chatKind: where.type === 'private' ? ('private' as const) : ('group' as const),
  threadId:
    thread?.is_topic_message === true && thread.message_thread_id !== undefined
      ? String(thread.message_thread_id)
      : null,
});

function presenceOf(member: ParsedStanding): 'in' | 'muted' | 'out' {
  switch (member.status) {
    case 'creator':
    case 'administrator':
    case 'member':
      return 'in';
    case 'restricted':
      if (member.is_member === false) return 'out';
      return member.can_send_messages === false ? 'muted' : 'in';
    case 'left':
    case 'kicked':
      return 'out';
  }
}

/** Telegram counts updates in 31 bits; a number beyond would be confirmed, and nothing be heard any more. */
const LAST_NUMBER = 2 ** 31 - 1;

/** An entry without a number cannot be stored or confirmed; it must not keep the others from it. */
export const hasNumber = (update: unknown): update is { readonly update_id: number } =>
  typeof update === 'object' &&
  update !== null &&
  'update_id' in update &&
  Number.isSafeInteger(update.update_id) &&
  Number(update.update_id) > 0 &&
  Number(update.update_id) <= LAST_NUMBER;
