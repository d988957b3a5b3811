import type { Request } from '../../use-cases/request.ts';

/*
 * Whoever belongs to nobody here is answered, but not without end: somebody who floods a chat with commands, codes and
 * links would fill the group with answers, and the outbox with work.
 */

const HOUR_MS = 60 * 60_000;
/** What a newcomer who tries every word there is needs on the first evening, several times over. */
const MOST_HEARD = 40;
const MOST_KEPT = 5000;

/** What becomes of a text: it is heard, it is the last one and is told so, or nothing is said to it any more. */
export type Heard = 'heard' | 'last' | 'unheard';

interface Window {
  readonly since: number;
  readonly count: number;
}

/**
 * Counts what each account that is no member writes within an hour. Kept in memory alone: after a start it begins anew,
 * which gives a flood forty answers more; whoever was counted the longest ago is forgotten first.
 */
export function strangerBrake(): (request: Pick<Request, 'account' | 'now'>) => Heard {
  const windows = new Map<string, Window>();

  return ({ account, now }) => {
    const before = windows.get(account);
    const isOpen = before !== undefined && now >= before.since && now - before.since < HOUR_MS;
    const window = isOpen ? { since: before.since, count: before.count + 1 } : { since: now, count: 1 };
    windows.delete(account);
    windows.set(account, window);
    const [oldest] = windows.keys();
    if (windows.size > MOST_KEPT && oldest !== undefined) windows.delete(oldest);
    if (window.count < MOST_HEARD) return 'heard';
    return window.count === MOST_HEARD ? 'last' : 'unheard';
  };
}
