import { canMention, findChat, findEditable, requirePresence } from '../access.ts';
import { badRequest } from '../api-error.ts';
import { messageJson } from '../api-objects.ts';
import type { FormattedText } from '../message/entities.ts';
import { readText } from '../message/formatted-text.ts';
import { readReplyMarkup } from '../message/reply-markup.ts';
import { type Chat, isAdministrator, type StoredMessage } from '../world.ts';
import type { Call, MethodTable, ServerParts } from './method.ts';

const DELETE_WITHIN_MS = 48 * 3_600_000;

const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current ' +
  'content and reply markup of the message';

/** editMessageText, editMessageReplyMarkup and deleteMessage. */
export const editMethods: MethodTable = {
  editmessagetext: (parts, call) => {
    const content = readText(call.params, (id) => canMention(parts.world, call.params, id));
    return edit(parts, call, content);
  },
  editmessagereplymarkup: (parts, call) => edit(parts, call, null),
  deletemessage: ({ world }, { params }) => {
    const chat = findChat(world, params);
    requirePresence(world, chat);
    const message = chat.messages.get(params.integer('message_id'));
    if (message === undefined) throw badRequest('message to delete not found');
    const mayModerate = chat.type === 'supergroup' && isAdministrator(world.botStatus(chat));
    const isOwn = message.fromId === world.bot.id;
    const mayDelete =
      isOwn || chat.type === 'private' || (chat.type === 'group' && isAdministrator(world.botStatus(chat)));
    if (!mayModerate) {
      if (!mayDelete) throw badRequest("message can't be deleted");
      if (world.clock.now() - message.sentAt >= DELETE_WITHIN_MS) {
        throw badRequest("message can't be deleted for everyone");
      }
    }
    world.removeMessage(chat, message.id);
    return true;
  },
};

/** Replaces text and keyboard, or the keyboard only. A keyboard that is not given again is taken away. */
function edit(parts: ServerParts, { params, method }: Call, content: FormattedText | null): unknown {
  const { world, limits } = parts;
  const { keyboard, isReplyKeyboard } = readReplyMarkup(params);
  if (isReplyKeyboard) throw badRequest('inline keyboard expected');
  const chat: Chat = findChat(world, params);
  // A basic group that was upgraded stays open for edits: its old messages keep their old addresses.
  requirePresence(world, chat);
  const message: StoredMessage = findEditable(world, chat, params);
  if (content !== null && message.document !== null) {
    throw badRequest('there is no text in the message to edit');
  }
  limits.take({
    chatId: chat.id,
    isGroup: chat.type !== 'private',
    method,
    now: world.clock.now(),
    kind: 'edit',
  });
  const next = { text: message.text, entities: message.entities, ...content, keyboard };
  const { text, entities, keyboard: shown } = message;
  if (JSON.stringify(next) === JSON.stringify({ text, entities, keyboard: shown })) {
    throw badRequest(NOT_MODIFIED);
  }
  Object.assign(message, next, { editedAt: world.clock.now(), editCount: message.editCount + 1 });
  world.changed(chat.id);
  return messageJson(world, chat, message);
}
