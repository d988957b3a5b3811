import { type Api, InputFile } from 'grammy';
import { channelOf } from '../../domain/channel/chat-ref.ts';
import { clip } from '../clip.ts';
import type { Messenger } from '../messenger.ts';
import type { OutMessage, PressAnswer } from '../outbound.ts';
import { LONGEST_CAPTION, telegramCapabilities } from './capabilities.ts';
import { failureOf, isNotModified, isThreadNotFound } from './errors.ts';
import { fileNameFor } from './file-name.ts';
import { renderButtons, renderText } from './render.ts';

export const TELEGRAM = channelOf('telegram');

const NO_PREVIEW = { is_disabled: true };
const LONGEST_TOAST = 200;

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
      const { chatId, threadId } = target;
      const { document, buttons } = message;
      const { words, entities } = clipped(
        message,
        document === undefined ? capabilities.maxTextLength : LONGEST_CAPTION,
      );
      const common = {
        ...(buttons === undefined ? {} : { reply_markup: renderButtons(message) }),
        ...(threadId == null ? {} : { message_thread_id: Number(threadId) }),
      };
      try {
        const sent =
          document === undefined
            ? await api.sendMessage(chatId, words, { ...common, entities, link_preview_options: NO_PREVIEW })
            : await api.sendDocument(chatId, new InputFile(document.bytes, fileNameFor(document.fileName)), {
                ...common,
                caption: words,
                caption_entities: entities,
              });
        return { ok: true, messageId: idOf(sent) };
      } catch (error) {
        if (threadId != null && isThreadNotFound(error)) return this.send({ chatId }, message);
        return { ok: false, failure: failureOf(error) };
      }
    },

    async edit(target, messageId, message) {
      const { words, entities } = clipped(message, capabilities.maxTextLength);
      try {
        await api.editMessageText(target.chatId, Number(messageId), words, {
          entities,
          link_preview_options: NO_PREVIEW,
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
      await api.answerCallbackQuery(pressId, body).catch(() => undefined);
    },

    privateLink: (payload) => `https://t.me/${options.username()}?start=${payload}`,
  };
}

/** It is out: an id that cannot be read must not make it look unsent. */
function idOf(sent: unknown): string {
  const known =
    typeof sent === 'object' &&
    sent !== null &&
    'message_id' in sent &&
    Number.isSafeInteger(sent.message_id);
  return known ? String(sent.message_id) : '';
}

/** The words that fit, and the emphasis that is whole within them. */
function clipped(message: OutMessage, longest: number) {
  const { text, entities } = renderText(message.text);
  const words = clip(text, longest);
  return { words, entities: entities.filter(({ offset, length }) => offset + length <= words.length) };
}
