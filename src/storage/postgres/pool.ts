import type { ClientBase, ClientConfig, Pool, PoolClient } from 'pg';
import { askTogether, nothingPrepared } from './pipeline.ts';
import { PostgresFault, READERS, type Session, type Sessions, withoutZeros } from './session.ts';

/** So many transactions are under way at once, at most; what waits for a lock of another process holds one of them. */
const MOST_SESSIONS = 8;
/** A server that does not answer at all is given up. */
const CONNECT_MS = 10_000;
/** A statement that takes longer will have no answer: a line that is cut without a word looks just so. */
const ANSWER_MS = 120_000;
const KEEP_ALIVE_MS = 15_000;

/** What the server is told of each session: one whose process is gone without a word must not hold its locks for hours. */
const MANNERS = Object.entries({
  tcp_keepalives_idle: '15',
  tcp_keepalives_interval: '5',
  tcp_keepalives_count: '3',
  idle_in_transaction_session_timeout: '60000',
})
  .map(([name, value]) => `set_config('${name}', '${value}', false)`)
  .join(', ');

const asText = (text: string): unknown => text;

/** How every session with the server at an address is made. */
export const clientOptions = (url: string): ClientConfig => ({
  connectionString: url,
  application_name: 'chibo',
  keepAlive: true,
  keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
  connectionTimeoutMillis: CONNECT_MS,
  types: { getTypeParser: (type: number) => READERS[type] ?? asText } as never,
});

/** The driver is not installed: it is optional. */
export class DriverMissingError extends Error {
  override readonly name = 'DriverMissingError';
}

/** Loaded here and only now. */
export const driver = () =>
  import('pg').then(
    ({ default: pg }) => pg,
    (error: unknown) => {
      throw (error as { code?: unknown }).code === 'ERR_MODULE_NOT_FOUND'
        ? new DriverMissingError('the package pg is not installed')
        : error;
    },
  );

/**
 * Sessions with the server at a `postgres://` address, made as they are needed. The driver is loaded here and only now.
 * `answerMs`: a statement without an answer for so long is given up; 0: never, for work that is known to take long. Throws
 * DriverMissingError; whether the server is there shows with the first session.
 */
export async function openPool(url: string, size = MOST_SESSIONS, answerMs = ANSWER_MS): Promise<Sessions> {
  const pg = await driver();
  let pool: Pool;
  try {
    pool = new pg.Pool({
      ...clientOptions(url),
      max: size,
      query_timeout: answerMs,
      onConnect: async (client) => void (await client.query(`select ${MANNERS}`)),
    });
  } catch (error) {
    // A file of certificates that is named in the address cannot be read, or the like.
    throw new PostgresFault(error);
  }
  // An idle session that ends, as with a restart of the server, is replaced when the next one is needed.
  pool.on('error', () => undefined);
  const sessions = new WeakMap<PoolClient, Session>();
  const sessionOf = (client: PoolClient): Session => {
    const known = sessions.get(client);
    if (known !== undefined) return known;
    // One that breaks while it is lent tells its borrower by the next statement; unheard, this would end the program.
    client.on('error', () => undefined);
    const session = sessionOn(client);
    sessions.set(client, session);
    return session;
  };

  return {
    async lend(work) {
      const client = await pool.connect().catch((error: unknown) => {
        throw new PostgresFault(error);
      });
      let isLost = false;
      try {
        return await work(sessionOf(client));
      } catch (error) {
        isLost = error instanceof PostgresFault && error.endsSession;
        throw error;
      } finally {
        client.release(isLost);
      }
    },
    close: () => pool.end(),
  };
}

/** Statements on one session; what goes wrong is told without a value. */
export function sessionOn(client: ClientBase): Session {
  const prepared = nothingPrepared();
  return {
    async ask(text, values = [], name) {
      try {
        const { rows, rowCount } = await client.query({
          text,
          values: values.map(withoutZeros),
          rowMode: 'array',
          ...(name === undefined ? {} : { name }),
        });
        return { rows: rows as unknown[][], count: rowCount ?? 0 };
      } catch (error) {
        throw new PostgresFault(error);
      }
    },
    askAll: (statements) => askTogether(client, prepared, statements),
  };
}
