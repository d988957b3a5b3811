/**
 * Why a send or an edit did not end well, the same for every channel.
 * `unsent` certainly did not arrive; `ambiguous` may have arrived.
 */
export type SendFailure =
  | { readonly kind: 'retry-after'; readonly seconds: number }
  | { readonly kind: 'unsent'; readonly detail: string }
  | { readonly kind: 'ambiguous'; readonly detail: string }
  /** The bot may not write there until somebody lets it back in (kicked, blocked, deleted). */
  | { readonly kind: 'forbidden'; readonly detail: string }
  /** A group setting stands in the way; worth a slow retry. `soon` = it was not the chat that said no: worth a quick one. */
  | { readonly kind: 'restricted'; readonly detail: string; readonly soon?: true }
  | { readonly kind: 'moved'; readonly to: string }
  /** The message to edit is not there any more, or is not ours. */
  | { readonly kind: 'gone'; readonly detail: string }
  /** Our own mistake; repeating it cannot help. */
  | { readonly kind: 'invalid'; readonly detail: string }
  /** The bot's own credential is refused: nothing can be sent at all. */
  | { readonly kind: 'unauthorized'; readonly detail: string };

/** A server in trouble may ask for years; nobody's message is worth more than this. */
const LONGEST_WAIT_SECONDS = 3600;

/** A wait that a server asked for, as far as it is believed: 0 to 3600 s; null for what is no number of seconds. */
export const believedSeconds = (asked: unknown): number | null =>
  typeof asked === 'number' && Number.isFinite(asked)
    ? Math.min(LONGEST_WAIT_SECONDS, Math.max(0, asked))
    : null;
