/** So often an answer that has begun is looked at, and so many bytes must have come meanwhile. */
const LOOK_EVERY_MS = 2000;
const FEWEST_BYTES = 512;

export interface Pace {
  took(bytes: number): void;
  end(): void;
}

/**
 * Watches over an answer that has begun: one that drips, or stands still, would keep a poll from asking again until its
 * time is over, and the bot would be deaf for so long. `onStall` is called once; a slow line of 2 kbit/s is none.
 */
export function watchPace(onStall: () => void): Pace {
  let bytes = 0;
  const timer = setInterval(() => {
    if (bytes < FEWEST_BYTES) {
      clearInterval(timer);
      onStall();
    }
    bytes = 0;
  }, LOOK_EVERY_MS);
  return {
    took(more) {
      bytes += more;
    },
    end: () => clearInterval(timer),
  };
}
