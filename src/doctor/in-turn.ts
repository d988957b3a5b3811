/** So many questions are under way at once: a server is asked, not besieged. */
const AT_ONCE = 8;

/** Asks about each, a few at a time, in order; `isEnough` ends the asking early. */
export async function inTurn<T, R>(
  all: readonly T[],
  ask: (one: T) => Promise<R>,
  isEnough: (answer: R) => boolean = () => false,
): Promise<readonly R[]> {
  const answers: R[] = [];
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const some = await Promise.all(all.slice(from, from + AT_ONCE).map(ask));
    answers.push(...some);
    if (some.some(isEnough)) break;
  }
  return answers;
}
