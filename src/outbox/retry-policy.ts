import type { SendFailure } from '../messaging/send-failure.ts';

/** What follows from a failed attempt for its message. `pause-chat` holds back all that waits for the chat. */
export type AfterFailure =
  | { readonly do: 'try-again' }
  | { readonly do: 'pause-chat'; readonly forMs: number }
  | { readonly do: 'pause-channel'; readonly forMs: number }
  | { readonly do: 'wait-and-see' }
  | { readonly do: 'retry'; readonly afterMs: number }
  | { readonly do: 'follow'; readonly to: string }
  | { readonly do: 'give-up'; readonly chatIsOut: boolean };

/** No wait that a channel asks for is believed for longer. */
const LONGEST_ASKED_MS = 60 * 60_000;
const RESTRICTED_RETRY_MS = 15 * 60_000;
/** A page of something on the way passes as it came: the chat itself did not say no. */
const GATEWAY_RETRY_MS = 5000;
/** The answer may be an odd one, and nobody should wait for longer once it is put right. */
const UNAUTHORIZED_PAUSE_MS = 5000;

/**
 * Decides over a failed send. Only what certainly did not arrive is repeated freely, in the chat's own gap; a send of
 * unknown fate waits for a sign of life. `jitter` in [0, 1) spreads simultaneous retries.
 */
export function afterFailure(failure: SendFailure, jitter: number): AfterFailure {
  switch (failure.kind) {
    case 'retry-after':
      return {
        do: 'pause-chat',
        forMs: Math.min(LONGEST_ASKED_MS, Math.ceil(failure.seconds * 1000 * (1 + jitter / 10))),
      };
    case 'unsent':
      return { do: 'try-again' };
    case 'ambiguous':
      return { do: 'wait-and-see' };
    case 'restricted':
      return {
        do: 'retry',
        afterMs: failure.soon === true ? GATEWAY_RETRY_MS : RESTRICTED_RETRY_MS,
      };
    case 'moved':
      return { do: 'follow', to: failure.to };
    case 'unauthorized':
      return { do: 'pause-channel', forMs: UNAUTHORIZED_PAUSE_MS };
    case 'forbidden':
      return { do: 'give-up', chatIsOut: true };
    case 'gone':
    case 'invalid':
      return { do: 'give-up', chatIsOut: false };
  }
}

/** One cut connection is that connection's affair; so many attempts without an answer are the channel's. */
const OUTAGE_AFTER = 3;
const OUTAGE_FIRST_MS = 1000;
/** Nobody waits longer than this for a channel that is there again. */
export const OUTAGE_LONGEST_MS = 5000;

/** Whether so many attempts in a row, none of them answered, mean that the channel cannot be reached. */
export const isOutage = (streak: number): boolean => streak >= OUTAGE_AFTER;

/**
 * How long a channel that cannot be reached is left alone before the next single attempt: 1, 2, 4, 5 s and no longer,
 * since an attempt costs nothing and whoever waits longer finds out later. Somewhat less by `jitter` in [0, 1).
 */
export function outageRestMs(streak: number, jitter: number): number {
  if (!isOutage(streak)) return 0;
  const restMs = Math.min(OUTAGE_LONGEST_MS, OUTAGE_FIRST_MS * 2 ** Math.min(streak - OUTAGE_AFTER, 10));
  return Math.ceil(restMs * (1 - jitter / 5));
}

const QUICK_EDIT_MS = 1200;
/** So many edits of a question follow quickly; then come even steps that the chat's minute bears. */
const QUICK_EDITS = { group: 6, private: 3 } as const;
const EVEN_EDIT_MS = { group: 5000, private: 6500 } as const;

/** Time between two edits of one question. Turning a page does not wait for it, only for room in the chat's minute. */
export function editGapMs(question: { readonly edits: number; readonly isGroup: boolean }): number {
  const place = question.isGroup ? 'group' : 'private';
  return question.edits < QUICK_EDITS[place] ? QUICK_EDIT_MS : EVEN_EDIT_MS[place];
}
