import { ok } from '../domain/result.ts';
import { GROUP_NAME } from '../text/vi/practice.ts';
import { type ChatKind, type PageMessage, pageMessages, quoteOf } from './page-message.ts';
import { accountOf, type PlayedChannel, repliedIsGone } from './played-channel.ts';
import type { PracticeParts, PracticePerson } from './practice-parts.ts';
import type { ZaloViewMessage } from './zalo-api/control.ts';

/** The branch's Zalo group and the private chats there: plain texts, and a bot that does not hear everything. */
export function zaloSide(parts: PracticeParts): PlayedChannel {
  const { api, groupId, botToken } = parts.zalo;
  const chatId = (kind: ChatKind, person: PracticePerson): string =>
    kind === 'group' ? groupId : api.privateChat(botToken, accountOf(person.accounts.zalo));
  const view = (kind: ChatKind, person: PracticePerson): readonly ZaloViewMessage[] =>
    api.view(chatId(kind, person));

  return {
    name: 'zalo',
    label: 'Zalo',
    groupTitle: () => api.chats().find((chat) => chat.id === groupId)?.title ?? GROUP_NAME,
    chatId,
    messages: (kind, person, count) => drawn(parts, person, view(kind, person), count),
    total: (kind, person) => view(kind, person).length,
    // Nothing is ever taken away there.
    newest: (kind, person) => view(kind, person).length,

    send({ person, kind, text, replyTo }) {
      const sent = { chatId: chatId(kind, person), from: accountOf(person.accounts.zalo), text };
      if (replyTo === undefined) return ok(api.sendMessage(sent));
      const replied = view(kind, person).find((message) => message.messageId === replyTo);
      return replied === undefined
        ? repliedIsGone()
        : ok(api.sendMessage({ ...sent, replyTo: replied.messageId }));
    },
  };
}

function drawn(
  parts: PracticeParts,
  person: PracticePerson,
  messages: readonly ZaloViewMessage[],
  count: number,
): readonly PageMessage[] {
  const people = new Map(parts.people.map((member) => [member.accounts.zalo, member]));
  const byId = new Map(messages.map((message) => [message.messageId, message]));
  return pageMessages(messages, count, parts.clock.zone, (message) => {
    const sender = people.get(message.fromId);
    const quoted = message.replyTo === undefined ? undefined : byId.get(message.replyTo);
    return {
      id: message.messageId,
      side: sideOf(message, person),
      sender: sender?.name ?? message.fromName,
      office: sender?.office ?? '',
      text: message.text,
      entities: [],
      buttons: [],
      quote: quoted === undefined ? null : quoteOf(quoted.text),
      document: null,
      edited: false,
      unheard: !message.isBot && message.heardBy.length === 0,
    };
  });
}

function sideOf(message: ZaloViewMessage, person: PracticePerson): PageMessage['side'] {
  if (message.isBot) return 'bot';
  return message.fromId === person.accounts.zalo ? 'me' : 'other';
}
