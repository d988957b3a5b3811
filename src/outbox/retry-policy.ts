import type { SendFailure } from '../messaging/send-failure.ts';

/** What follows from a failed attempt. `pause` stops the channel, `pauseChat` only the chat, for so many milliseconds. */
export type AfterFailure =
  | { readonly do: 'pause-chat'; readonly forMs: number }
  | { readonly do: 'pause-channel'; readonly forMs: number }
  | { readonly do: 'wait-and-see' }
  | { readonly do: 'retry'; readonly afterMs: number }
  | { readonly do: 'follow'; readonly to: string }
  | { readonly do: 'give-up'; readonly chatIsOut: boolean };

const RESTRICTED_RETRY_MS = 15 * 60_000;
const UNAUTHORIZED_PAUSE_MS = 5 * 60_000;
const OUTAGE_FIRST_MS = 1000;
const OUTAGE_LONGEST_MS = 30_000;

/**
 * Decides over a failed send. Only what certainly did not arrive is repeated freely; a send of unknown fate waits for
 * a sign of life. `streak` = failures to reach the channel in a row; `jitter` in [0, 1) spreads simultaneous retries.
 */
export function afterFailure(failure: SendFailure, streak: number, jitter: number): AfterFailure {
  switch (failure.kind) {
    case 'retry-after':
      return { do: 'pause-chat', forMs: Math.ceil(failure.seconds * 1000 * (1 + jitter / 10)) };
    case 'unsent':
      return {
        do: 'pause-channel',
        forMs: Math.min(OUTAGE_LONGEST_MS, OUTAGE_FIRST_MS * 2 ** Math.min(streak, 10)),
      };
    case 'ambiguous':
      return { do: 'wait-and-see' };
    case 'restricted':
      return { do: 'retry', afterMs: RESTRICTED_RETRY_MS };
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

const QUICK_EDIT_MS = 1200;
/** So many edits of a question follow quickly; then come even steps that the chat's minute bears. */
const QUICK_EDITS = { group: 6, private: 3 } as const;
const EVEN_EDIT_MS = { group: 5000, private: 6500 } as const;

/** Time between two edits of one question. Turning a page does not wait for it, only for room in the chat's minute. */
export function editGapMs(question: { readonly edits: number; readonly isGroup: boolean }): number {
  const place = question.isGroup ? 'group' : 'private';
  return question.edits < QUICK_EDITS[place] ? QUICK_EDIT_MS : EVEN_EDIT_MS[place];
}
