import { badRequest } from '../api-error.ts';
import { codePoints } from '../message/formatted-text.ts';
import type { MethodTable } from './method.ts';

const MAX_ANSWER = 200;
const MAX_CACHE_S = 30 * 24 * 3600;

/** answerCallbackQuery: never counted by the flood limits. */
export const callbackMethods: MethodTable = {
  answercallbackquery: ({ world, callbacks }, { params }) => {
    const text = params.text('text');
    if (codePoints(text) > MAX_ANSWER) throw badRequest('MESSAGE_TOO_LONG');
    params.integer('cache_time', 0, 0, MAX_CACHE_S);
    const url = params.text('url');
    if (url !== '' && !isOwnDeepLink(url, world.bot.username ?? '')) throw badRequest('URL_INVALID');
    const isKnown = callbacks.answer(params.text('callback_query_id'), {
      showAlert: params.boolean('show_alert'),
      ...(text === '' ? {} : { text }),
      ...(url === '' ? {} : { url }),
    });
    if (!isKnown) {
      throw badRequest('query is too old and response timeout expired or query ID is invalid');
    }
    return true;
  },
};

/** The only links an answer may open: into the bot's own chat, with a payload of the allowed alphabet. */
function isOwnDeepLink(url: string, username: string): boolean {
  const match = /^(?:https?:\/\/)?(?:t|telegram)\.me\/([A-Za-z0-9_]+)\?start=([A-Za-z0-9_-]{1,64})$/.exec(
    url,
  );
  return match?.[1]?.toLowerCase() === username.toLowerCase();
}
