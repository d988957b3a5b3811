import { hasCommitted, type Mark } from './marks.ts';
import type { Patience } from './patience.ts';
import { PostgresFault, type Session, type Statement } from './session.ts';

/** So often a transaction is run again that another one was in the way of. */
const MOST_TRIES = 8;
const PAUSE_MS = 15;

/** Of a transaction that writes: by what it is found when its end is not heard of, who hears how long the end took, and what follows it. */
export interface Ending {
  readonly mark: Mark;
  committed(ms: number): void;
  /** However it ends. */
  after(): void;
}

/** A session that ended while its transaction committed: it may have, or not. */
class CommitInDoubt extends PostgresFault {
  override readonly name = 'CommitInDoubt';
  readonly mark: Mark;
  readonly result: unknown;

  constructor(fault: PostgresFault, mark: Mark, result: unknown) {
    super(fault);
    this.mark = mark;
    this.result = result;
  }
}

/** What may have happened, and nobody knows: it is not to be done again. */
export class InDoubt extends Error {
  override readonly name = 'InDoubt';

  constructor() {
    super('nobody knows whether a change was committed');
  }
}

/** A statement without values that comes with every transaction. */
export const statement = (text: string): Statement => ({ text, values: [], isKept: true });

/** Runs work that begins a transaction, and commits it; a failure takes everything back. */
export async function within<R>(session: Session, ending: Ending | null, work: () => Promise<R>): Promise<R> {
  try {
    let result: R;
    try {
      result = await work();
    } catch (error) {
      if (!(error instanceof PostgresFault && error.endsSession)) await session.ask('rollback');
      throw error;
    }
    const asked = performance.now();
    try {
      await session.ask('commit');
    } catch (error) {
      if (ending !== null && error instanceof PostgresFault && error.endsSession)
        throw new CommitInDoubt(error, ending.mark, result);
      throw error;
    }
    ending?.committed(performance.now() - asked);
    return result;
  } finally {
    ending?.after();
  }
}

type Lend = <R>(work: (session: Session) => Promise<R>) => Promise<R>;

/** Runs a transaction; one that nobody knows the end of is looked for, and is as if it had never been if it is not there. */
export async function certainly<R>(
  waiting: Patience,
  lend: Lend,
  transaction: (session: Session) => Promise<R>,
): Promise<R> {
  try {
    return await lend(transaction);
  } catch (error) {
    if (!(error instanceof CommitInDoubt)) throw error;
    const { mark, result } = error;
    const isThere = await waiting
      .through(() => lend((session) => hasCommitted(session, mark)))
      .catch(() => {
        // Not as an outage, which is tried again.
        throw new InDoubt();
      });
    if (isThere) return result as R;
    throw new PostgresFault(error);
  }
}

/** Runs a transaction until no other one is in its way; a body is made to be run again. */
export async function insisting<R>(run: () => Promise<R>): Promise<R> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof PostgresFault && error.isConflict) || tries >= MOST_TRIES) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * tries * Math.random()));
  }
}

/** One after the other: resolves when it is one's turn, with what ends it. */
export function turns(): () => Promise<() => void> {
  let last: Promise<void> = Promise.resolve();
  return async () => {
    const before = last;
    let end: () => void = () => undefined;
    last = new Promise((resolve) => {
      end = resolve;
    });
    await before;
    return end;
  };
}
