import { randomBytes } from 'node:crypto';
import { canMention, findChat, requirePresence, requireWritable } from '../access.ts';
import { ApiError, badRequest } from '../api-error.ts';
import { messageJson } from '../api-objects.ts';
import type { FormattedText } from '../entities.ts';
import { readCaption, readText } from '../formatted-text.ts';
import { isRecord } from '../json.ts';
import type { Params } from '../params.ts';
import { type ReplyMarkup, readReplyMarkup } from '../reply-markup.ts';
import type { Chat, StoredDocument, StoredMessage } from '../world.ts';
import type { Call, MethodTable, ServerParts } from './method.ts';

const MAX_FILE_BYTES = 50 * 1024 * 1024;

/** sendMessage, sendDocument and sendChatAction. */
export const sendMethods: MethodTable = {
  sendmessage: (parts, call) => {
    const content = readText(call.params, (id) => canMention(parts.world, call.params, id));
    return send(parts, call, content, null);
  },
  senddocument: (parts, call) => {
    const content = readCaption(call.params, (id) => canMention(parts.world, call.params, id));
    return send(parts, call, content, readDocument(parts, call.params));
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
  const threadId = requireWritable(world, chat, params);
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

function readDocument({ world, counters }: ServerParts, params: Params): StoredDocument {
  const upload = params.file('document');
  if (upload !== null) {
    if (upload.bytes.length > MAX_FILE_BYTES) throw new ApiError(413, 'Request Entity Too Large');
    if (upload.bytes.length === 0) throw badRequest('file must be non-empty');
    counters.uploads++;
    return { fileId: `BQAC${randomBytes(18).toString('base64url')}`, ...upload };
  }
  const fileId = params.text('document');
  if (fileId === '') throw badRequest('there is no document in the request');
  const known = world.documents.get(fileId);
  if (known === undefined) throw badRequest('wrong file identifier/HTTP URL specified');
  return known;
}
