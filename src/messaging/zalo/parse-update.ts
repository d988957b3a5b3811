import { createHash } from 'node:crypto';
import { z } from 'zod';
import { accountRef, chatRef } from '../../domain/channel/chat-ref.ts';
import { hasSecrecyMark } from '../../domain/secrecy.ts';
import type { Inbound, Media, ReceivedEvent, Sender } from '../inbound.ts';
import { ZALO } from './capabilities.ts';
import { withoutMention } from './mention.ts';

/** Ids are opaque: no more is asked of them than what a reference can hold. */
const id = z.union([z.string().regex(/^\S{1,64}$/u), z.number().int().transform(String)]);
const words = z.string().optional().catch(undefined);

const person = z.object({
  id,
  display_name: words,
  name: words,
  first_name: words,
  is_bot: z.boolean().optional().catch(undefined),
});
/** Which message is answered: undocumented, met under two names. */
const quoted = z.object({
  message_id: id.optional().catch(undefined),
  from: z.object({ id }).optional().catch(undefined),
});
const message = z.object({
  message_id: id,
  chat: z.object({ id, chat_type: words }),
  from: person,
  text: words,
  caption: words,
  photo: words,
  photo_url: words,
  sticker: words,
  voice_url: words,
  reply_to_message: quoted.optional().catch(undefined),
  quote_msg_id: id.optional().catch(undefined),
});
const event = z.object({ event_name: words, message });
/** As fetched and as posted in production, or wrapped as the documentation shows it. */
const updateShape = z.union([event, z.object({ result: event }).transform(({ result }) => result)]);

type ParsedUpdate = z.infer<typeof updateShape>;

/** Kinds that may hold words; a picture has them in its caption. */
const KINDS_WITH_WORDS = new Set([
  'message.text.received',
  'message.image.received',
  'message.link.received',
]);
/** What comes without words; of the unsupported ones nobody knows what they were. */
const MEDIA: ReadonlyMap<string, Media> = new Map([
  ['message.image.received', 'photo'],
  ['message.sticker.received', 'sticker'],
  ['message.voice.received', 'voice'],
  ['message.link.received', 'other'],
  ['message.unsupported.received', 'other'],
]);

/** The bot itself: its id, and the names under which people mention it. */
export interface ZaloBot {
  readonly id: string;
  readonly names: readonly string[];
}

/**
 * Reads one event. Null for everything that is not for us: shapes and kinds we do not know, stickers in a group, other
 * bots, the bot's own messages. Zalo hands over only what is meant for the bot, so no text is chatter; of one with
 * a secrecy mark no word passes.
 */
export function parseUpdate(raw: unknown, me: ZaloBot): Inbound | null {
  const parsed = updateShape.safeParse(raw);
  return parsed.success ? inboundOf(parsed.data, me) : null;
}

/** The same with a number drawn from the chat's and the message's id: an event that comes twice has one number. */
export function receivedEvent(raw: unknown, me: ZaloBot): ReceivedEvent | null {
  const parsed = updateShape.safeParse(raw);
  const inbound = parsed.success ? inboundOf(parsed.data, me) : null;
  return inbound === null || !parsed.success ? null : { updateId: numberOf(parsed.data), inbound };
}

/** Zalo numbers nothing. 52 bits of a digest: no two messages of one bot meet in practice. */
function numberOf({ message }: ParsedUpdate): number {
  const digest = createHash('sha256').update(JSON.stringify([message.chat.id, message.message_id]));
  return Number.parseInt(digest.digest('hex').slice(0, 13), 16);
}

function inboundOf({ event_name: kind, message: from }: ParsedUpdate, me: ZaloBot): Inbound | null {
  if (from.from.is_bot === true || from.from.id === me.id) return null;
  const media = mediaOf(kind, from);
  const mayHaveWords = kind === undefined || KINDS_WITH_WORDS.has(kind);
  if (!mayHaveWords && media === null) return null;
  const written = (mayHaveWords ? (from.text ?? from.caption) : undefined)?.normalize('NFC') ?? '';
  const base = {
    channel: ZALO,
    chat: chatRef(ZALO, from.chat.id),
    chatKind: isPrivate(from) ? ('private' as const) : ('group' as const),
    threadId: null,
    sender: senderOf(from.from),
  };
  if (written.trim() === '') {
    // A sticker is no word to anybody in the group.
    const isTold = media !== null && (media !== 'sticker' || base.chatKind === 'private');
    return isTold ? { ...base, kind: 'media', media } : null;
  }
  const { text, wasMentioned } = withoutMention(written, me.names);
  if ([from.text ?? '', from.caption ?? '', text].some(hasSecrecyMark)) return { ...base, kind: 'secret' };
  return {
    ...base,
    kind: 'text',
    text,
    messageId: from.message_id,
    isReply: isReply(from, me, base.chatKind === 'group' && !wasMentioned && !BOT_NAMED.test(text)),
    replyTo: from.reply_to_message?.message_id ?? from.quote_msg_id ?? null,
    edited: false,
    ...(media === null ? {} : { media }),
  };
}

/** By the event's name; the older form without one is told by its fields. */
function mediaOf(kind: string | undefined, from: ParsedMessage): Media | null {
  // A link with words is a text like others.
  if (kind === 'message.link.received' && from.text !== undefined) return null;
  if (kind !== undefined) return MEDIA.get(kind) ?? null;
  if (from.photo !== undefined || from.photo_url !== undefined) return 'photo';
  if (from.sticker !== undefined) return 'sticker';
  return from.voice_url === undefined ? null : 'voice';
}

/** Every bot's name begins so; the whole name is not always told, and then its mention stays in the text. */
const BOT_NAMED = /@bot/iu;

type ParsedMessage = ParsedUpdate['message'];

/** A private chat goes by its person's id; what cannot be told is treated as a group, where nothing private is said. */
function isPrivate({ chat, from }: ParsedMessage): boolean {
  const type = chat.chat_type?.toUpperCase();
  return type === undefined ? chat.id === from.id : type === 'PRIVATE';
}

/**
 * Whether a message of the bot is answered. Mostly the event does not say; but from a group only mentions and answers
 * come through, so one without a mention is an answer (`mustBe`).
 */
function isReply(from: ParsedMessage, me: ZaloBot, mustBe: boolean): boolean {
  const answered = from.reply_to_message?.from?.id;
  if (answered !== undefined) return answered === me.id;
  return mustBe || from.reply_to_message !== undefined || from.quote_msg_id !== undefined;
}

const senderOf = (from: z.infer<typeof person>): Sender => ({
  account: accountRef(ZALO, from.id),
  displayName: (from.display_name ?? from.name ?? from.first_name ?? '').normalize('NFC').trim(),
  username: null,
  anonymous: false,
});
