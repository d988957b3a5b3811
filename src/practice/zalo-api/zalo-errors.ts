import { ApiError } from '../bot-api/api-error.ts';
import type { ZaloBehaviour } from './behaviour.ts';

/** 400 with Zalo's prefix. Takes the text as Zalo writes it after "Bad request: ". */
export const badRequest = (text: string): ApiError => new ApiError(400, `Bad request: ${text}`);

/** 401: no bot has this token. */
export const unauthorized = (): ApiError => new ApiError(401, 'Unauthorized');

/** 408: nothing was said while a poll was open. Zalo's way to say "ask again". */
export const idle = (): ApiError => new ApiError(408, 'Request timeout');

/** 429: too fast, or the month's messages are used up; the answer does not say which, nor how long to wait. */
export const quotaExceeded = (): ApiError => new ApiError(429, 'Quota exceeded');

/** A chat in which the bot cannot write. */
export const unreachableChat = ({ unreachableChatCode: code }: ZaloBehaviour): ApiError =>
  code === 403
    ? new ApiError(403, 'Internal server error')
    : badRequest('The chat_id is invalid or the bot is not in this chat');
