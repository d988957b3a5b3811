import type { LockPlace } from './subjects.ts';

/** So many share a transaction, at most: who is the first of them waits for the last. */
const MOST_SHARING = 64;
/** So many shared transactions at once: while one is committed, the next one asks. */
const MOST_SHARED = 2;

/** A write that waits its turn. */
export interface InLine {
  readonly place: LockPlace;
}

/**
 * Writes in line: about one thing one after the other. Those that may share a transaction do so with what waits beside them;
 * the others have one of their own, at once. `carry` settles all that it is given, and never fails.
 */
export function line<T extends InLine>(carry: (writes: readonly T[]) => Promise<void>): (write: T) => void {
  let waiting: T[] = [];
  const busy = new Set<string>();
  let shared = 0;
  let isLooking = false;

  function look(): void {
    isLooking = false;
    const [sharing, left]: [T[], T[]] = [[], []];
    const taken = new Set(busy);
    for (const write of waiting) {
      const { own, mayShare } = write.place;
      const isFree = !taken.has(own);
      // Who comes later to the same thing waits behind, whatever becomes of this one.
      taken.add(own);
      if (isFree && !mayShare) begin([write]);
      else if (isFree && shared < MOST_SHARED && sharing.length < MOST_SHARING) sharing.push(write);
      else left.push(write);
    }
    waiting = left;
    if (sharing.length > 0) begin(sharing);
  }

  function begin(writes: readonly T[]): void {
    const isShared = writes.some(({ place }) => place.mayShare);
    for (const { place } of writes) busy.add(place.own);
    if (isShared) shared += 1;
    void carry(writes).finally(() => {
      for (const { place } of writes) busy.delete(place.own);
      if (isShared) shared -= 1;
      soon();
    });
  }

  function soon(): void {
    if (isLooking) return;
    isLooking = true;
    atEndOfTurn(look);
  }

  return (write) => {
    waiting.push(write);
    soon();
  };
}

/** What is wanted in one turn of the process, and while earlier work is under way, is carried out together. */
export function gathering<T>(
  { most, atOnce }: { readonly most: number; readonly atOnce: number },
  carry: (items: readonly T[]) => Promise<void>,
): (item: T) => void {
  let waiting: T[] = [];
  let underWay = 0;
  let isLooking = false;

  function look(): void {
    isLooking = false;
    while (waiting.length > 0 && underWay < atOnce) {
      const items = waiting.slice(0, most);
      waiting = waiting.slice(most);
      underWay += 1;
      void carry(items).finally(() => {
        underWay -= 1;
        look();
      });
    }
  }

  return (item) => {
    waiting.push(item);
    if (isLooking) return;
    isLooking = true;
    atEndOfTurn(look);
  };
}

/** After all that is ready to go on now has done so, and before anything new is heard of. */
const atEndOfTurn = (work: () => void): void => void Promise.resolve().then(() => process.nextTick(work));
