import type { ClientBase, ClientConfig, Pool, PoolClient } from 'pg';
import { PostgresFault, READERS, type Session, type Sessions, withoutZeros } from './session.ts';

/** So many transactions are under way at once, at most; what waits for a lock of another process holds one of them. */
const MOST_SESSIONS = 8;
/** A server that does not answer at all is given up. */
const CONNECT_MS = 10_000;

const asText = (text: string): unknown => text;

/** How every session with the server at this address is made. */
export const clientOptions = (url: string): ClientConfig => ({
  connectionString: url,
  application_name: 'chibo',
  keepAlive: true,
  connectionTimeoutMillis: CONNECT_MS,
  types: { getTypeParser: (type: number) => READERS[type] ?? asText } as never,
});

/** Sessions with the server at a `postgres://` address, made as they are needed. The driver is loaded here and only now. */
export async function openPool(url: string, size = MOST_SESSIONS): Promise<Sessions> {
  const { default: pg } = await import('pg');
  const pool: Pool = new pg.Pool({ ...clientOptions(url), max: size });
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
export const sessionOn = (client: ClientBase): Session => ({
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
});
