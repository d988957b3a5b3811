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
  /** A group setting stands in the way; worth a slow retry. */
  | { readonly kind: 'restricted'; readonly detail: string }
  | { readonly kind: 'moved'; readonly to: string }
  /** The message to edit is not there any more, or is not ours. */
  | { readonly kind: 'gone'; readonly detail: string }
  /** Our own mistake; repeating it cannot help. */
  | { readonly kind: 'invalid'; readonly detail: string }
  /** The bot's own credential is refused: nothing can be sent at all. */
  | { readonly kind: 'unauthorized'; readonly detail: string };
