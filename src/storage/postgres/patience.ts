import { PostgresFault } from './session.ts';

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2000;

export interface PatienceParts {
  /** For so long a server that is out of reach is waited for. */
  readonly longestMs: number;
  /** Milliseconds; left out: the machine's own count. */
  now?(): number;
  /** Nothing has come through for so long: this process is of no use any more. Called once. */
  lost?(fault: PostgresFault): void;
}

/** What is asked of a server that may be gone for a moment, or for longer. */
export interface Patience {
  /** Tries work again and again while the server is out of reach; throws when that lasts too long, and all else at once. */
  through<R>(work: () => Promise<R>): Promise<R>;
  /** Whether the server is out of reach just now, as far as anybody has tried. */
  isOut(): boolean;
  /** From now on nothing is waited for any more. */
  end(): void;
}

/** Work that is tried again must be made for that: all of it happens, or nothing. */
export function patience({ longestMs, now = () => performance.now(), lost }: PatienceParts): Patience {
  let outSince: number | null = null;
  let isOver = false;
  let isLost = false;

  function mayTryAgain(fault: PostgresFault, since: number): boolean {
    if (isOver) return false;
    const at = now();
    if (at - since < longestMs) return true;
    if (outSince !== null && at - outSince >= longestMs && !isLost) {
      isLost = true;
      lost?.(fault);
    }
    return false;
  }

  return {
    async through(work) {
      let since: number | null = null;
      for (let tries = 0; ; tries += 1) {
        try {
          const result = await work();
          outSince = null;
          return result;
        } catch (error) {
          if (!(error instanceof PostgresFault && error.isOutage)) throw error;
          since ??= now();
          outSince ??= now();
          if (!mayTryAgain(error, since)) throw error;
        }
        await pause(Math.min(FIRST_PAUSE_MS * 2 ** tries, LONGEST_PAUSE_MS));
      }
    },
    isOut: () => outSince !== null,
    end() {
      isOver = true;
    },
  };
}

/** A little more or less, so that not everybody who waits comes at once. */
const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms * (0.5 + Math.random() / 2)));
