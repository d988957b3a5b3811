import { getMe } from './get-me.ts';
import { getUpdates } from './get-updates.ts';
import type { Method } from './method.ts';
import { sendChatAction, sendMessage, sendPhoto } from './sends.ts';
import { deleteWebhook, getWebhookInfo, setWebhook } from './webhooks.ts';

/** By exact name: Zalo minds the case. Stickers, voices and testWebhook are left out, since no bot here needs them. */
const METHODS: ReadonlyMap<string, Method> = new Map(
  Object.entries({
    getMe,
    getUpdates,
    sendMessage,
    sendPhoto,
    sendChatAction,
    setWebhook,
    deleteWebhook,
    getWebhookInfo,
  }),
);

/** The method of a name; null for one that Zalo does not have, such as those that edit or delete messages. */
export const findMethod = (name: string): Method | null => METHODS.get(name) ?? null;
