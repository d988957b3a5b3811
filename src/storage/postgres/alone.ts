import type { Patience } from './patience.ts';
import { openPool } from './pool.ts';
import type { Session } from './session.ts';
import { keyOf } from './subjects.ts';

const BEAT_MS = 5000;
/** A program that was just killed holds its lock until the server has noticed. */
const TRIES = 20;
const TRY_MS = 100;

export interface AloneLock {
  release(): Promise<void>;
}

/**
 * Makes sure that one process serves a database: a lock of the server's, on a session of its own. When that session is cut
 * the lock is taken again. Null: another process holds it; `lost` hears when that comes about later.
 */
export async function serveAlone(
  url: string,
  waiting: Patience,
  lost: (error: Error) => void,
): Promise<AloneLock | null> {
  const sessions = await openPool(url, 1);
  let letGo: () => void = () => undefined;
  const asked = new Promise<'asked'>((resolve) => {
    letGo = () => resolve('asked');
  });

  /** Until it is asked for; false: somebody else has it. */
  const hold = (taken: () => void) =>
    sessions.lend(async (session): Promise<boolean> => {
      if (!(await take(session))) return false;
      taken();
      while ((await Promise.race([asked, beat()])) !== 'asked') await session.ask('select 1');
      await session.ask('select pg_advisory_unlock($1)', [KEY]);
      return true;
    });

  return new Promise((resolve, reject) => {
    let isHeld = false;
    const holding = waiting
      .through(() =>
        hold(() => {
          isHeld = true;
          resolve({
            async release() {
              letGo();
              await holding;
            },
          });
        }),
      )
      .then(
        (wasHeld) => {
          if (wasHeld) return;
          if (isHeld) lost(new Error('another program serves the database now'));
          else resolve(null);
        },
        (error: Error) => (isHeld ? lost(error) : reject(error)),
      )
      .finally(() => sessions.close());
  });
}

const KEY = keyOf('instance');

async function take(session: Session): Promise<boolean> {
  for (let tries = 1; ; tries += 1) {
    const { rows } = await session.ask('select pg_try_advisory_lock($1)', [KEY]);
    if (rows[0]?.[0] === 1) return true;
    if (tries === TRIES) return false;
    await after(TRY_MS);
  }
}

const after = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

/** It keeps no process from its end. */
const beat = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, BEAT_MS).unref());
