/** So many questions are under way at once: a server is asked, not besieged. */
const AT_ONCE = 8;
/** Somebody waits; what has not been asked by then stays unknown. */
const LONGEST_MS = 3 * 60_000;

/**
 * Asks about each, a few at a time, in order. `isEnough` looks at the answers that came together and ends the asking; so
 * does the time that it has taken.
 */
export async function inTurn<T, R>(
  all: readonly T[],
  ask: (one: T) => Promise<R>,
  isEnough: (together: readonly R[]) => boolean = () => false,
  longestMs = LONGEST_MS,
): Promise<readonly R[]> {
  const answers: R[] = [];
  const began = performance.now();
  for (let from = 0; from < all.length && performance.now() - began < longestMs; from += AT_ONCE) {
    const together = await Promise.all(all.slice(from, from + AT_ONCE).map(ask));
    answers.push(...together);
    if (isEnough(together)) break;
  }
  return answers;
}
