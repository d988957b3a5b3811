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
export const atEndOfTurn = (work: () => void): void =>
  void Promise.resolve().then(() => process.nextTick(work));
