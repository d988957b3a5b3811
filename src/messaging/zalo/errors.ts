import { believedSeconds, type SendFailure } from '../send-failure.ts';

/** What the far side said no with. */
export interface ZaloRefusal {
  /** Zalo's own code, else the HTTP status; 0 when there is neither. */
  readonly code: number;
  readonly description: string;
  /** Seconds to wait, where it was said at all. */
  readonly retryAfter: number | null;
  /** A page of something on the way (gateway, firewall, proxy): Zalo itself has not seen the request. */
  readonly isGateway: boolean;
}

/** Connection errors at which certainly no byte of the request had left. */
const NOTHING_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

const NOT_ADMITTED =
  /not in (?:this|the) (?:chat|group)|chat_id is invalid|not a member|kicked|removed from|blocked|(?:chat|group|user|conversation) not found/iu;

/** A 429 names no time, and often means the quota of the month. */
const DEFAULT_WAIT_SECONDS = 60;
const LONGEST_DETAIL = 200;

type Rule = readonly [(refusal: ZaloRefusal) => boolean, 'unsent' | 'ambiguous' | 'restricted' | 'forbidden'];

/** First match decides; what is left is our own mistake. */
const RULES: readonly Rule[] = [
  // The proxy wants a password.
  [({ code, isGateway }) => code === 407 && isGateway, 'unsent'],
  [({ code }) => code >= 500 || code === 408, 'ambiguous'],
  // Neither passing nor final for certain: worth a look later.
  [({ code, isGateway }) => isGateway || code < 400, 'restricted'],
  [({ code }) => code === 403, 'forbidden'],
  [({ description }) => NOT_ADMITTED.test(description), 'forbidden'],
];

/**
 * Translates a refusal into a neutral failure. `said` = what the request carried (token, text): none of its words
 * stays in the detail, should the answer repeat it.
 */
export function failureOfRefusal(refusal: ZaloRefusal, said: readonly string[]): SendFailure {
  const words = refusal.isGateway ? 'gateway' : withoutWordsOf(said, refusal.description);
  const detail = `${refusal.code} ${words}`.trim().slice(0, LONGEST_DETAIL);
  if (refusal.code === 429)
    return { kind: 'retry-after', seconds: believedSeconds(refusal.retryAfter) ?? DEFAULT_WAIT_SECONDS };
  if (refusal.code === 401 && !refusal.isGateway) return { kind: 'unauthorized', detail };
  const rule = RULES.find(([matches]) => matches(refusal));
  const kind = rule?.[1] ?? 'invalid';
  return kind === 'restricted' ? { kind, detail, soon: true } : { kind, detail };
}

/** Translates an error of the connection. Of the error only its code is kept: everything else may hold the token. */
export function failureOfBreak(error: unknown): SendFailure {
  const code = textOf(error, 'code') ?? textOf(causeOf(error), 'code');
  const wasConnecting =
    textOf(error, 'syscall') === 'connect' || textOf(causeOf(error), 'syscall') === 'connect';
  return code !== null && (wasConnecting || NOTHING_SENT.has(code))
    ? { kind: 'unsent', detail: code }
    : { kind: 'ambiguous', detail: code ?? 'no usable answer' };
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const fold = (word: string): string => word.normalize('NFC').toLowerCase();

function withoutWordsOf(said: readonly string[], description: string): string {
  const known = new Set(said.flatMap((text) => text.normalize('NFC').match(WORD) ?? []).map(fold));
  return description.normalize('NFC').replace(WORD, (word) => (known.has(fold(word)) ? '…' : word));
}

const causeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'cause' in error ? error.cause : undefined;

/** Codes and names of calls are capitals and small letters; anything else is somebody's words. */
function textOf(error: unknown, field: 'code' | 'syscall'): string | null {
  if (typeof error !== 'object' || error === null) return null;
  const value: unknown = field in error ? Reflect.get(error, field) : null;
  return typeof value === 'string' && /^[A-Za-z_]{2,60}$/u.test(value) ? value : null;
}
