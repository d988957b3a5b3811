import type { ZaloBehaviour } from './behaviour.ts';
import { type Chat, personIdIn, type StoredMessage } from './world.ts';

type Json = Record<string, unknown>;

/** The event by which a bot learns of a person's message. */
export function eventJson(chat: Chat, message: StoredMessage, behaviour: ZaloBehaviour): Json {
  const personId = personIdIn(chat, message.from.id, behaviour);
  const { kind, fields } = content(message, behaviour);
  return {
    ...(behaviour.hasEventName ? { event_name: `message.${kind}.received` } : {}),
    message: {
      message_id: message.id,
      date: message.sentAt,
      chat:
        chat.type === 'group' ? { id: chat.id, chat_type: 'GROUP' } : { id: personId, chat_type: 'PRIVATE' },
      from: { id: personId, [behaviour.senderNameField]: message.from.name, is_bot: false },
      ...fields,
      ...quoteFields(message.replyTo, behaviour),
    },
  };
}

function content(
  { text, attachment }: StoredMessage,
  { photoField }: ZaloBehaviour,
): { kind: string; fields: Json } {
  switch (attachment?.kind) {
    case undefined:
      return { kind: 'text', fields: { text } };
    case 'image':
      return {
        kind: 'image',
        fields: {
          message_type: 'CHAT_PHOTO',
          [photoField]: attachment.url,
          ...(text === '' ? {} : { caption: text }),
        },
      };
    case 'sticker':
      return { kind: 'sticker', fields: { sticker: attachment.id, url: attachment.url } };
    case 'voice':
      return { kind: 'voice', fields: { voice_url: attachment.url } };
    case 'unsupported':
      return { kind: 'unsupported', fields: {} };
  }
}

function quoteFields(quoted: StoredMessage | null, { replyField }: ZaloBehaviour): Json {
  if (quoted === null || replyField === 'none') return {};
  return replyField === 'quote_msg_id'
    ? { quote_msg_id: quoted.id }
    : { reply_to_message: { message_id: quoted.id, text: quoted.text } };
}
