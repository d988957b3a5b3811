/** A refusal in the form in which Telegram gives it: code, description, and parameters that a bot may act on. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: number;
  readonly parameters: ErrorParameters | null;

  constructor(code: number, description: string, parameters: ErrorParameters | null = null) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

interface ErrorParameters {
  readonly retry_after?: number;
  readonly migrate_to_chat_id?: number;
}

/** 400 with Telegram's prefix. Takes the text as Telegram writes it after "Bad Request: ". */
export const badRequest = (text: string, parameters: ErrorParameters | null = null): ApiError =>
  new ApiError(400, `Bad Request: ${text}`, parameters);

/** 403 with Telegram's prefix. */
export const forbidden = (text: string): ApiError => new ApiError(403, `Forbidden: ${text}`);

/** 409: another poller or a webhook stands in the way. */
export const conflict = (text: string): ApiError => new ApiError(409, `Conflict: ${text}`);

/** 429 with the seconds to wait. */
export const tooManyRequests = (retryAfter: number): ApiError =>
  new ApiError(429, `Too Many Requests: retry after ${retryAfter}`, { retry_after: retryAfter });
