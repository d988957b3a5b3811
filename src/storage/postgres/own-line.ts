import { clientOptions, driver, openPool, sessionOn } from './pool.ts';
import { PostgresFault, type Session } from './session.ts';

/** One session of this worker's own: its leases are as old as the session, and it hears what other workers tell. */
export interface OwnLine extends Session {
  /** Hears what is told under a name that was listened to; `own`: by this very session. */
  onNotice(listener: (name: string, text: string, own: boolean) => void): void;
  /** Resolves when the session is over, in whatever way. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/**
 * A worker whose machine is gone without a word is missed by the server after about four seconds, not after two hours; one
 * that was killed at once, by its closed socket. What a server does not know of these is left.
 */
const SETTINGS = [
  'set tcp_keepalives_idle = 1',
  'set tcp_keepalives_interval = 1',
  'set tcp_keepalives_count = 3',
  'set tcp_user_timeout = 4000',
  'set idle_session_timeout = 0',
  'set statement_timeout = 0',
];
const FIRST_KEEP_ALIVE_MS = 1000;

/** Something between lends the server's sessions by the transaction: nothing that is held on one would be this worker's. */
export class PooledError extends Error {
  override readonly name = 'PooledError';
}

/** One that was used just now is lent first; somebody else may have been quicker. */
const LENDING_TRIES = 3;

/**
 * Opens one to the server at a `postgres://` address. Throws PostgresFault when it cannot be reached, and PooledError when
 * no session there is anybody's own.
 */
export async function openLine(url: string): Promise<OwnLine> {
  const pg = await driver();
  const client = new pg.Client({
    ...clientOptions(url),
    application_name: 'chibo leases',
    keepAliveInitialDelayMillis: FIRST_KEEP_ALIVE_MS,
  });
  const ended = new Promise<void>((resolve) => {
    client.once('end', () => resolve());
    client.on('error', () => resolve());
  });
  await client.connect().catch((error: unknown) => {
    throw new PostgresFault(error);
  });
  const session = sessionOn(client);
  for (const setting of SETTINGS)
    await session.ask(setting).catch((error: unknown) => {
      if (!(error instanceof PostgresFault) || error.endsSession) throw error;
    });
  const self = Number(await numberOf(session));
  await assertOwn(session, self, url).catch(async (error: unknown) => {
    await client.end().catch(() => undefined);
    throw error;
  });
  return {
    ask: session.ask,
    onNotice: (listener) =>
      void client.on('notification', ({ channel, payload, processId }) =>
        listener(channel, payload ?? '', processId === self),
      ),
    ended,
    close: () => client.end().catch(() => undefined),
  };
}

const numberOf = async (session: Session): Promise<unknown> =>
  (await session.ask('select pg_backend_pid()')).rows[0]?.[0];

/** A transaction on another line must not be given this one's session with the server, nor this line another session meanwhile. */
async function assertOwn(session: Session, self: number, url: string): Promise<void> {
  const sessions = await openPool(url, 1);
  try {
    for (let tries = 0; tries < LENDING_TRIES; tries += 1)
      await sessions.lend(async (other) => {
        await other.ask('begin');
        const isLent = (await numberOf(other)) === self || (await numberOf(session)) !== self;
        await other.ask('rollback');
        if (isLent) throw new PooledError('sessions with the database are lent by the transaction');
      });
  } finally {
    await sessions.close();
  }
}
