import { err, ok, type Result } from '../domain/result.ts';
import { BOT_NAME, GROUP_NAME, PRESSED_GONE } from '../text/vi/practice.ts';
import type { ViewEntity, ViewFile, ViewMessage } from './bot-api/control.ts';
import type { PageRefusal } from './http-reply.ts';
import { type ChatKind, type MessageId, type PageMessage, pageMessages, quoteOf } from './page-message.ts';
import { accountOf, type PlayedChannel, repliedIsGone } from './played-channel.ts';
import type { PracticeParts, PracticePerson } from './practice-parts.ts';

/** What a press came to: words for the person and where they lead, or null when no answer came in time. */
type PressReply = { readonly text: string; readonly showAlert: boolean; readonly start?: string } | null;

/** The channel with buttons and files. */
export interface TelegramSide extends PlayedChannel {
  press(press: {
    readonly person: PracticePerson;
    readonly kind: ChatKind;
    readonly messageId: MessageId;
    readonly data: string;
  }): Promise<Result<PressReply, PageRefusal>>;
  /** The file of a message, or null. */
  file(kind: ChatKind, person: PracticePerson, messageId: MessageId): ViewFile | null;
}

/** The branch's Telegram group and the private chats there. In a private chat the chat's id is the person's own. */
export function telegramSide(parts: PracticeParts): TelegramSide {
  const { api, groupId, botUsername } = parts.telegram;
  const chatId = (kind: ChatKind, person: PracticePerson): number =>
    kind === 'group' ? groupId : accountOf(person.accounts.telegram);
  const view = (kind: ChatKind, person: PracticePerson): readonly ViewMessage[] => {
    const id = chatId(kind, person);
    return api.chats().some((chat) => chat.id === id) ? api.view(id) : [];
  };
  const find = (kind: ChatKind, person: PracticePerson, messageId: MessageId): ViewMessage | undefined =>
    view(kind, person).find((message) => message.messageId === messageId);

  return {
    name: 'telegram',
    label: 'Telegram',
    groupTitle: () => api.chats().find((chat) => chat.id === groupId)?.title ?? GROUP_NAME,
    chatId,
    messages: (kind, person, count) =>
      drawn(parts, person, { chatId: chatId(kind, person), messages: view(kind, person), count }),
    total: (kind, person) => view(kind, person).length,
    newest: (kind, person) => view(kind, person).at(-1)?.messageId ?? 0,

    send({ person, kind, text, replyTo }) {
      const sent = { chatId: chatId(kind, person), from: accountOf(person.accounts.telegram), text };
      if (replyTo === undefined) return ok(api.sendMessage(sent));
      const replied = find(kind, person, replyTo);
      return replied === undefined
        ? repliedIsGone()
        : ok(api.sendMessage({ ...sent, replyTo: replied.messageId }));
    },

    async press({ person, kind, messageId, data }) {
      const message = find(kind, person, messageId);
      if (message === undefined || !message.buttons.flat().some((button) => button.data === data))
        return err({ status: 409, message: PRESSED_GONE });
      const answer = await api.press({
        chatId: chatId(kind, person),
        messageId: message.messageId,
        from: accountOf(person.accounts.telegram),
        data,
      });
      if (answer === null) return ok(null);
      if (!answer.showAlert)
        parts.behind?.memory.press(chatId(kind, person), message.messageId, person.id, data);
      const { text = '', showAlert } = answer;
      return ok({ text, showAlert, ...linkTarget(answer.url, botUsername) });
    },

    file(kind, person, messageId) {
      const message = find(kind, person, messageId);
      return message === undefined ? null : api.file(chatId(kind, person), message.messageId);
    },
  };
}

function drawn(
  parts: PracticeParts,
  person: PracticePerson,
  {
    chatId,
    messages,
    count,
  }: { readonly chatId: number; readonly messages: readonly ViewMessage[]; readonly count: number },
): readonly PageMessage[] {
  const people = new Map(parts.people.map((member) => [member.accounts.telegram, member]));
  const byId = new Map(messages.map((message) => [message.messageId, message]));
  return pageMessages(messages, count, parts.clock.zone, (message) => {
    const sender = people.get(message.fromId);
    const chosen = parts.behind?.memory.pressed(chatId, message.messageId, person.id) ?? null;
    const quoted = message.replyTo === undefined ? undefined : byId.get(message.replyTo);
    return {
      id: message.messageId,
      side: sideOf(message, person),
      sender: message.isBot ? BOT_NAME : (sender?.name ?? message.fromName),
      office: sender?.office ?? '',
      text: message.text,
      entities: message.entities.map(pageEntity),
      buttons: message.buttons.map((row) =>
        row.map((button) => ({
          text: button.text,
          ...(button.data === undefined ? {} : { data: button.data }),
          ...(chosen !== null && button.data === chosen ? { isChosen: true as const } : {}),
          ...linkTarget(button.url, parts.telegram.botUsername),
        })),
      ),
      quote: quoted === undefined ? null : quoteOf(quoted.text || quoted.document?.fileName || ''),
      document:
        message.document === undefined
          ? null
          : { fileName: message.document.fileName, size: sizeText(message.document.size) },
      edited: message.editedAt !== undefined,
      unheard: false,
    };
  });
}

function sideOf(message: ViewMessage, person: PracticePerson): PageMessage['side'] {
  if (message.isService) return 'service';
  if (message.isBot) return 'bot';
  return message.fromId === person.accounts.telegram ? 'me' : 'other';
}

/** Where a link leads on the page: into the private chat, to a web page, or (any other scheme) nowhere. */
function linkTarget(
  url: string | undefined,
  botUsername: string,
): { start: string } | { url: string } | Record<string, never> {
  if (url === undefined) return {};
  const start = startPayloadOf(url, botUsername);
  if (start !== null) return { start };
  return isWebAddress(url) ? { url } : {};
}

/** The payload of a link that opens the private chat with this bot (`t.me/BOT?start=…`); null for other links. */
function startPayloadOf(url: string, botUsername: string): string | null {
  if (!URL.canParse(url)) return null;
  const { hostname, pathname, searchParams } = new URL(url);
  const isOurs =
    hostname === 't.me' && pathname.slice(1).toLowerCase() === botUsername.replace('@', '').toLowerCase();
  return isOurs ? (searchParams.get('start') ?? '') : null;
}

/** Offsets as they are; a hidden link keeps its address only if it is one to a web page. */
const pageEntity = ({ type, offset, length, url }: ViewEntity): ViewEntity => ({
  type,
  offset,
  length,
  ...(url !== undefined && isWebAddress(url) ? { url } : {}),
});

const isWebAddress = (url: string): boolean => /^https?:\/\//i.test(url);

/** `12 kB`, never less than 1. */
const sizeText = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1024))} kB`;
