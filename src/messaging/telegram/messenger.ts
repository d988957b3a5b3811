import type { Api } from 'grammy';
import { channelOf } from '../../domain/chat-ref.ts';
import { clip } from '../clip.ts';
import type { Messenger } from '../messenger.ts';
import type { PressAnswer } from '../outbound.ts';
import { telegramCapabilities } from './capabilities.ts';
import { failureOf, isNotModified, isThreadNotFound } from './errors.ts';
import { renderButtons, renderText } from './render.ts';

export const TELEGRAM = channelOf('telegram');

const LONGEST_TOAST = 200;
/** Nobody looks at the button any longer, and the chat's next update waits. */
const ANSWER_TIMEOUT_MS = 10_000;

/** The Telegram side of the messenger port. `username` is the bot's own, without `@`. */
export function telegramMessenger(
  api: Api,
  options: { readonly username: () => string; readonly overallPerSecond: number },
): Messenger {
  const capabilities = telegramCapabilities(options.overallPerSecond);
  return {
    channel: TELEGRAM,
    capabilities,

    async send(target, message) {
      const { text, entities } = renderText(message.text);
      const words = clip(text, capabilities.maxTextLength);
      const body = {
        entities: entities.filter((entity) => entity.offset + entity.length <= words.length),
        link_preview_options: { is_disabled: true },
        ...(message.buttons === undefined ? {} : { reply_markup: renderButtons(message) }),
      };
      const thread = target.threadId == null ? {} : { message_thread_id: Number(target.threadId) };
      try {
        const sent = await api.sendMessage(target.chatId, words, { ...body, ...thread });
        return { ok: true, messageId: String(sent.message_id) };
      } catch (error) {
        if (target.threadId != null && isThreadNotFound(error))
          return this.send({ chatId: target.chatId }, message);
        return { ok: false, failure: failureOf(error) };
      }
    },

    async edit(target, messageId, message) {
      const { text, entities } = renderText(message.text);
      const words = clip(text, capabilities.maxTextLength);
      try {
        await api.editMessageText(target.chatId, Number(messageId), words, {
          entities: entities.filter((entity) => entity.offset + entity.length <= words.length),
          link_preview_options: { is_disabled: true },
          reply_markup: renderButtons(message),
        });
        return { ok: true };
      } catch (error) {
        return isNotModified(error) ? { ok: true } : { ok: false, failure: failureOf(error) };
      }
    },

    async answerPress(pressId, answer: PressAnswer) {
      const body = {
        text: clip(answer.text, LONGEST_TOAST),
        show_alert: answer.alert === true,
        ...(answer.url === undefined ? {} : { url: answer.url }),
      };
      // Too late is too late: the press itself was recorded before.
      const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS) as Parameters<Api['answerCallbackQuery']>[2];
      await api.answerCallbackQuery(pressId, body, signal).catch(() => undefined);
    },

    privateLink: (payload) => `https://t.me/${options.username()}?start=${payload}`,
  };
}
