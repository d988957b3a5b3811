import { canMention, findChat, requirePresence, requireWritable } from '../access.ts';
import { badRequest } from '../api-error.ts';
import { messageJson } from '../api-objects.ts';
import { readDocument } from '../message/documents.ts';
import type { FormattedText } from '../message/entities.ts';
import { readCaption, readText } from '../message/formatted-text.ts';
import { type ReplyMarkup, readReplyMarkup } from '../message/reply-markup.ts';
import { isRecord } from '../request/json.ts';
import type { Params } from '../request/params.ts';
import type { Chat, StoredDocument, StoredMessage } from '../world.ts';
import type { Call, MethodTable, ServerParts } from './method.ts';

/** sendMessage, sendDocument and sendChatAction. */
export const sendMethods: MethodTable = {
  sendmessage: (parts, call) => {
    const content = readText(call.params, (id) => canMention(parts.world, call.params, id));
    return send(parts, call, content, null);
  },
  senddocument: (parts, call) => {
    const { document, isUpload } = readDocument(parts.world, call.params);
    if (isUpload) parts.counters.uploads++;
    const content = readCaption(call.params, (id) => canMention(parts.world, call.params, id));
    return send(parts, call, content, document);
  },
  sendchataction: ({ world }, { params }) => {
    if (params.text('action') === '') throw badRequest('wrong parameter action in request');
    requirePresence(world, findChat(world, params));
    return true;
  },
};

function send(
  parts: ServerParts,
  { params, method }: Call,
  content: FormattedText,
  document: StoredDocument | null,
): unknown {
  const { world, limits } = parts;
  const markup: ReplyMarkup = readReplyMarkup(params);
  const chat = findChat(world, params);
  const threadId = requireWritable(world, chat, params, document === null ? 'text messages' : 'documents');
  const replyTo = findReplied(chat, params);
  limits.take({
    chatId: chat.id,
    isGroup: chat.type !== 'private',
    method,
    now: world.clock.now(),
    kind: 'send',
  });
  const message = world.addMessage(chat, {
    fromId: world.bot.id,
    ...content,
    keyboard: markup.keyboard,
    hasReplyKeyboard: markup.isReplyKeyboard,
    replyTo,
    threadId: threadId ?? replyTo?.threadId ?? null,
    document,
  });
  if (document !== null) world.documents.set(document.fileId, document);
  return messageJson(world, chat, message);
}

function findReplied(chat: Chat, params: Params): StoredMessage | null {
  const broken = (): Error => badRequest("can't parse reply parameters JSON object");
  const given = params.json('reply_parameters', broken);
  if (given !== undefined && !isRecord(given)) throw broken();
  const id = given === undefined ? params.integer('reply_to_message_id') : Number(given['message_id'] ?? 0);
  if (id === 0) return null;
  const found = chat.messages.get(id);
  if (found !== undefined) return found;
  const mayMiss =
    given === undefined
      ? params.boolean('allow_sending_without_reply')
      : given['allow_sending_without_reply'] === true;
  if (mayMiss) return null;
  throw badRequest('message to be replied not found');
}
