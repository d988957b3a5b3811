import { clientOptions, driver, sessionOn } from './pool.ts';
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

/** Opens one to the server at a `postgres://` address. Throws PostgresFault when it cannot be reached. */
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
  const { rows } = await session.ask('select pg_backend_pid()');
  const self = Number(rows[0]?.[0]);
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
