import type { ViewEntity, ViewMessage } from './bot-api/control.ts';
import type { ClockState } from './clock-control.ts';
import type { PracticeParts, PracticePerson } from './practice-parts.ts';
import { dayText, timeText } from './practice-time.ts';

/** Older messages than these are not sent to the page. */
const SHOWN_MESSAGES = 300;
const QUOTE_LENGTH = 80;
const BOT_NAME = 'Trợ lý chi bộ';

export const CHAT_KINDS = ['group', 'private'] as const;
export type ChatKind = (typeof CHAT_KINDS)[number];

/** An inline button: `data` is pressed, `start` opens the private chat with that payload, `url` is a link. */
interface PageButton {
  readonly text: string;
  readonly data?: string;
  readonly start?: string;
  readonly url?: string;
}

interface PageMessage {
  readonly id: number;
  readonly side: 'bot' | 'me' | 'other' | 'service';
  readonly sender: string;
  readonly office: string;
  readonly text: string;
  readonly entities: readonly ViewEntity[];
  readonly buttons: readonly (readonly PageButton[])[];
  /** The message that this one answers, shortened. */
  readonly quote: string | null;
  readonly document: { readonly fileName: string; readonly size: string } | null;
  readonly time: string;
  readonly edited: boolean;
  /** The date, on the first message of a day only. */
  readonly day: string | null;
}

/** All that the page shows for one person in one chat. */
export interface PageState {
  readonly people: readonly PracticePerson[];
  readonly clock: ClockState;
  readonly as: number;
  readonly groupTitle: string;
  readonly chat: { readonly kind: ChatKind; readonly id: number; readonly messages: readonly PageMessage[] };
  /** Newest message id in either chat of this person, 0 when empty: the page marks the chat with news. */
  readonly newest: Readonly<Record<ChatKind, number>>;
}

/** In a private chat the chat's id is the person's own. */
export function chatIdOf(parts: PracticeParts, kind: ChatKind, personId: number): number {
  return kind === 'group' ? parts.groupId : personId;
}

/** Messages of a chat, oldest first; a private chat in which nothing was said yet is empty. */
export function messagesOf(parts: PracticeParts, chatId: number): readonly ViewMessage[] {
  return parts.api.chats().some((chat) => chat.id === chatId) ? parts.api.view(chatId) : [];
}

/** The payload of a link that opens the private chat with this bot (`t.me/BOT?start=…`); null for other links. */
function startPayloadOf(url: string, botUsername: string): string | null {
  if (!URL.canParse(url)) return null;
  const { hostname, pathname, searchParams } = new URL(url);
  const isOurs =
    hostname === 't.me' && pathname.slice(1).toLowerCase() === botUsername.replace('@', '').toLowerCase();
  return isOurs ? (searchParams.get('start') ?? '') : null;
}

/** Where a link leads on the page: into the private chat, to a web page, or (any other scheme) nowhere. */
export function linkTarget(
  url: string | undefined,
  botUsername: string,
): { start: string } | { url: string } | Record<string, never> {
  if (url === undefined) return {};
  const start = startPayloadOf(url, botUsername);
  if (start !== null) return { start };
  return /^https?:\/\//i.test(url) ? { url } : {};
}

/** Offsets as they are; a hidden link keeps its address only if it is one to a web page. */
function pageEntity({ type, offset, length, url }: ViewEntity): ViewEntity {
  const isWeb = url !== undefined && /^https?:\/\//i.test(url);
  return { type, offset, length, ...(isWeb ? { url } : {}) };
}

function quoteOf(message: ViewMessage | undefined): string | null {
  if (message === undefined) return null;
  const line = (message.text || message.document?.fileName || '').replaceAll('\n', ' ');
  const letters = [...line];
  return letters.length <= QUOTE_LENGTH ? line : `${letters.slice(0, QUOTE_LENGTH).join('')}…`;
}

/** `12 kB`, never less than 1. */
const sizeText = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1024))} kB`;

function sideOf(message: ViewMessage, asId: number): PageMessage['side'] {
  if (message.isService) return 'service';
  if (message.isBot) return 'bot';
  return message.fromId === asId ? 'me' : 'other';
}

function pageMessages(
  parts: PracticeParts,
  asId: number,
  messages: readonly ViewMessage[],
): readonly PageMessage[] {
  const { zone } = parts.clock;
  const people = new Map(parts.people.map((person) => [person.id, person]));
  const byId = new Map(messages.map((message) => [message.messageId, message]));
  let previousDay = '';
  return messages.slice(-SHOWN_MESSAGES).map((message) => {
    const day = dayText(message.sentAt, zone);
    const isFirstOfDay = day !== previousDay;
    previousDay = day;
    const person = people.get(message.fromId);
    return {
      id: message.messageId,
      side: sideOf(message, asId),
      sender: message.isBot ? BOT_NAME : (person?.name ?? message.fromName),
      office: person?.office ?? '',
      text: message.text,
      entities: message.entities.map(pageEntity),
      buttons: message.buttons.map((row) =>
        row.map((button) => ({
          text: button.text,
          ...(button.data === undefined ? {} : { data: button.data }),
          ...linkTarget(button.url, parts.botUsername),
        })),
      ),
      quote: message.replyTo === undefined ? null : quoteOf(byId.get(message.replyTo)),
      document:
        message.document === undefined
          ? null
          : { fileName: message.document.fileName, size: sizeText(message.document.size) },
      time: timeText(message.sentAt, zone),
      edited: message.editedAt !== undefined,
      day: isFirstOfDay ? day : null,
    };
  });
}

/** Builds what the page shows to `person` in the chat of that kind. */
export function pageState(
  parts: PracticeParts,
  clock: ClockState,
  person: PracticePerson,
  kind: ChatKind,
): PageState {
  const group = messagesOf(parts, parts.groupId);
  const own = messagesOf(parts, person.id);
  const title = parts.api.chats().find((chat) => chat.id === parts.groupId)?.title;
  return {
    people: parts.people,
    clock,
    as: person.id,
    groupTitle: title ?? 'Nhóm chi bộ',
    chat: {
      kind,
      id: chatIdOf(parts, kind, person.id),
      messages: pageMessages(parts, person.id, kind === 'group' ? group : own),
    },
    newest: { group: group.at(-1)?.messageId ?? 0, private: own.at(-1)?.messageId ?? 0 },
  };
}
