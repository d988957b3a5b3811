import { GrammyError, HttpError } from 'grammy';
import { believedSeconds, type SendFailure } from '../send-failure.ts';
import { BrokenCall } from './broken-call.ts';

/** Connection errors of another client at which certainly no byte of the request had left; ours says so itself. */
const NOTHING_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** For a 429 that names no time. */
const DEFAULT_WAIT_SECONDS = 5;

const RESTRICTED = ['not enough rights', 'chat_write_forbidden', 'topic_closed', 'have no rights'];
const GONE = ['message to edit not found', "message can't be edited", 'message_id_invalid'];

/** An edit to what is shown already: Telegram calls it an error, for us it is done. */
export const isNotModified = (error: unknown): boolean =>
  error instanceof GrammyError && error.description.toLowerCase().includes('message is not modified');

/** The topic is not there (any more), or is the one that has no number: the message may go without it. */
export const isThreadNotFound = (error: unknown): boolean =>
  error instanceof GrammyError && error.description.toLowerCase().includes('message thread not found');

/**
 * Translates an error of a call into a neutral failure. Only codes and Telegram's own words are kept: the library's
 * error objects carry message texts, and inside them the token.
 */
export function failureOf(error: unknown): SendFailure {
  if (error instanceof GrammyError) return answered(error);
  if (error instanceof BrokenCall) return unanswered(error);
  if (error instanceof HttpError) return unanswered(error.error);
  return { kind: 'ambiguous', detail: error instanceof Error ? error.name : 'unknown' };
}

function answered(error: GrammyError): SendFailure {
  const { error_code: code, parameters } = error;
  const words = error.description.toLowerCase();
  const detail = `${code} ${error.description}`.slice(0, 200);
  const seconds = believedSeconds(parameters.retry_after) ?? (code === 429 ? DEFAULT_WAIT_SECONDS : null);
  if (seconds !== null) return { kind: 'retry-after', seconds };
  if (Number.isSafeInteger(parameters.migrate_to_chat_id))
    return { kind: 'moved', to: String(parameters.migrate_to_chat_id) };
  if (code >= 500) return { kind: 'ambiguous', detail };
  if (code === 401 || code === 404) return { kind: 'unauthorized', detail };
  if (RESTRICTED.some((sign) => words.includes(sign))) return { kind: 'restricted', detail };
  if (code === 403 || words.includes('chat not found')) return { kind: 'forbidden', detail };
  if (GONE.some((sign) => words.includes(sign))) return { kind: 'gone', detail };
  return { kind: 'invalid', detail };
}

function unanswered(cause: unknown): SendFailure {
  const code = codeOf(cause);
  const hasLeft = cause instanceof BrokenCall ? cause.hasLeft : code === null || !NOTHING_SENT.has(code);
  return { kind: hasLeft ? 'ambiguous' : 'unsent', detail: code ?? 'no usable answer' };
}

function codeOf(cause: unknown): string | null {
  if (typeof cause !== 'object' || cause === null) return null;
  if ('code' in cause && typeof cause.code === 'string') return cause.code;
  return 'type' in cause && typeof cause.type === 'string' ? cause.type : null;
}
