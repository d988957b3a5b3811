import type { Database } from '../engine.ts';
import { postgresDatabase } from './database.ts';
import { keepOut } from './leases.ts';
import { migratePostgres, postgresMigrations } from './migrate.ts';
import { openLine } from './own-line.ts';
import { type Patience, patience } from './patience.ts';
import { openPool } from './pool.ts';
import { PostgresFault, type Session, type Sessions } from './session.ts';

/** The data on a server could not be opened; `code` is the server's, or the system's, or empty. */
export class ServerError extends Error {
  override readonly name = 'ServerError';
  readonly code: string;

  constructor(code: string) {
    super(`the PostgreSQL server could not be used (${code || 'no answer'})`);
    this.code = code;
  }
}

export interface OpenedServer {
  readonly database: Database;
  readonly sessions: Sessions;
  /** Steps by which the database was brought up to date just now. */
  readonly applied: number;
}

interface Opening {
  readonly reachMs: number;
  readonly waiting: Patience;
  readonly onWaiting?: (() => void) | undefined;
  readonly committed?: ((ms: number) => void) | undefined;
}

/** What no waiting mends: the name or the password is refused, or there is no such database. */
const FINAL = /^(?:28|3D)/;

/**
 * Opens the database at an address and brings it up to date. A server that is out of reach is tried for `reachMs`;
 * `onWaiting` hears of that, once. Later it is waited for as `waiting` says. Throws ServerError, MigrationError or
 * DriverMissingError.
 */
export async function openServer(
  url: string,
  folder: string,
  { reachMs, waiting, onWaiting, committed }: Opening,
): Promise<OpenedServer> {
  let isTold = false;
  const reaching = patience({ longestMs: reachMs });
  // No answer is given up here: a migration of much data takes its time.
  const first = await asServer(() => openPool(url, 1, 0));
  const applied = await asServer(() =>
    reaching.through(async () => {
      try {
        return (await migratePostgres(first, postgresMigrations(folder))).applied;
      } catch (error) {
        if (!(error instanceof PostgresFault)) throw error;
        if (FINAL.test(error.code)) throw new ServerError(error.code);
        if (error.isOutage && !isTold && reachMs > 0) onWaiting?.();
        isTold = true;
        throw error;
      }
    }),
  ).finally(() => first.close());
  const sessions = await openPool(url);
  return { sessions, applied, database: postgresDatabase(sessions, waiting, committed) };
}

/** Looks at the database at an address as it is, and changes nothing. Throws ServerError or DriverMissingError. */
export const lookOnServer = <R>(url: string, look: (session: Session) => Promise<R>): Promise<R> =>
  asServer(async () => {
    const sessions = await openPool(url, 1);
    try {
      return await sessions.lend(look);
    } finally {
      await sessions.close();
    }
  });

/** Keeps every program from serving the database meanwhile; null: one serves it. Throws ServerError or DriverMissingError. */
export const holdServer = (url: string): Promise<{ release(): Promise<void> } | null> =>
  asServer(async () => {
    const line = await openLine(url);
    if (await keepOut(line)) return { release: () => line.close() };
    await line.close();
    return null;
  });

async function asServer<R>(work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof PostgresFault ? new ServerError(error.code) : error;
  }
}
