import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/* The line to a PostgreSQL server, which a test can cut. */

/** What happens when a session asks for its commit: nothing; the line goes before the server hears of it, or after. */
type AtCommit = 'pass' | 'cut before' | 'cut after';

export interface CutLine {
  /** The address of the same database, through this line. */
  address(of: string): string;
  /** Ends every session at this moment, without a word to either side. */
  cut(): void;
  /** From now on nobody gets through, or everybody does again. */
  close(isClosed: boolean): void;
  /**
   * From now on nothing comes through, and nobody hears of that: as when a cable is pulled. Back again, whatever was
   * under way is lost.
   */
  swallow(isSwallowing: boolean): void;
  /** The server has noticed that whoever is swallowed is gone. */
  missed(): void;
  /** For the next commit alone. */
  atCommit(what: AtCommit): void;
  /** How many sessions there have been, and how many were turned away. */
  readonly count: () => number;
  readonly refused: () => number;
  end(): Promise<void>;
}

/** `address`: of the server, by its socket. */
export async function openCutLine(address: string): Promise<CutLine> {
  const folder = new URL(address).searchParams.get('host') ?? '';
  const open = new Set<Socket>();
  const fars = new Set<Socket>();
  let isSwallowing = false;
  let isClosed = false;
  let next: AtCommit = 'pass';
  let count = 0;
  let refused = 0;
  const server = createServer((client) => {
    if (isClosed) {
      refused += 1;
      client.destroy();
      return;
    }
    count += 1;
    if (isSwallowing) {
      open.add(client);
      client.on('error', () => undefined).on('data', () => undefined);
      return;
    }
    const far = connect(`${folder}/.s.PGSQL.5432`);
    let isCutting = false;
    const end = (): void => {
      if (isSwallowing) return;
      for (const side of [client, far]) {
        side.destroy();
        open.delete(side);
      }
    };
    fars.add(far);
    far.on('close', () => fars.delete(far));
    for (const side of [client, far]) {
      open.add(side);
      side.on('error', end);
      side.on('close', end);
    }
    client.on('data', (bytes) => {
      if (isSwallowing) return;
      if (next !== 'pass' && bytes.includes('commit\0')) {
        const what = next;
        next = 'pass';
        if (what === 'cut before') {
          end();
          return;
        }
        isCutting = true;
      }
      far.write(bytes);
    });
    // The server has answered: it has committed.
    far.on('data', (bytes) => {
      if (isSwallowing) return;
      if (isCutting) end();
      else client.write(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const cut = (): void => {
    for (const side of open) side.destroy();
    open.clear();
  };
  return {
    address(of) {
      const { username, pathname } = new URL(of);
      return `postgres://${username}@127.0.0.1:${port}${pathname}`;
    },
    cut,
    close(closed) {
      isClosed = closed;
      if (closed) cut();
    },
    swallow(swallowing) {
      isSwallowing = swallowing;
      if (!swallowing) cut();
    },
    missed() {
      for (const far of fars) far.destroy();
    },
    atCommit(what) {
      next = what;
    },
    count: () => count,
    refused: () => refused,
    async end() {
      isSwallowing = false;
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
