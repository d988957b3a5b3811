import { z } from 'zod';

/* What is read of Telegram's updates; anything of another shape does not pass. */

/** A whole number that can be told from its neighbours. */
export const id = z.number().int();
const user = z.object({
  id,
  is_bot: z.boolean(),
  first_name: z.string(),
  last_name: z.string().optional(),
  username: z.string().optional(),
});
const chat = z.object({ id, type: z.enum(['private', 'group', 'supergroup']) });
/** Where a link leads is not shown, and is read for marks of secrecy all the same. */
const entities = z
  .array(z.object({ url: z.string().optional().catch(undefined) }))
  .optional()
  .catch(undefined);
/** What is no text: only that it is there is read. */
const sent = z.unknown().optional();
const message = z.object({
  message_id: id,
  chat,
  from: user.optional(),
  sender_chat: z.object({ id }).optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  entities,
  caption_entities: entities,
  document: sent,
  photo: sent,
  voice: sent,
  audio: sent,
  video: sent,
  video_note: sent,
  animation: sent,
  sticker: sent,
  location: sent,
  venue: sent,
  contact: sent,
  poll: sent,
  is_topic_message: z.boolean().optional(),
  message_thread_id: id.optional(),
  reply_to_message: z.object({ from: z.object({ id }).optional() }).optional(),
  migrate_to_chat_id: id.optional(),
  migrate_from_chat_id: id.optional(),
});
const standing = z.object({
  status: z.enum(['creator', 'administrator', 'member', 'restricted', 'left', 'kicked']),
  is_member: z.boolean().optional(),
  can_send_messages: z.boolean().optional(),
});
/** An update as far as it is read. */
export const updateShape = z.object({
  update_id: id.optional().catch(undefined),
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: z
    .object({
      id: z.string(),
      from: user,
      data: z.string().max(64).optional(),
      message: z
        .object({
          message_id: id,
          chat,
          is_topic_message: z.boolean().optional(),
          message_thread_id: id.optional(),
        })
        .optional(),
    })
    .optional(),
  my_chat_member: z
    .object({ chat, from: user, old_chat_member: standing, new_chat_member: standing })
    .optional(),
});

export type ParsedMessage = z.infer<typeof message>;
export type ParsedUser = z.infer<typeof user>;
export type ParsedChat = z.infer<typeof chat>;
export type ParsedStanding = z.infer<typeof standing>;
