import { serverHost } from './server-address.ts';
import type { DataPlace } from './storage/engine.ts';
import { serverText as words } from './text/vi/start.ts';

/* Where the data lies, and what is said when a server that should hold it cannot be used. */

/** A server where one is set, else the file. */
export const placeOf = (config: {
  readonly databasePath: string;
  readonly databaseUrl?: string | null;
}): DataPlace =>
  config.databaseUrl == null
    ? { kind: 'file', path: config.databasePath }
    : { kind: 'server', url: config.databaseUrl };

/** A statement that was kept prepared is not there, or is there already: its session is another one than before. */
const OF_ANOTHER_SESSION: ReadonlySet<string> = new Set(['26000', '42P05']);

/** One line on why the data on a server could not be opened, or was lost; null for any other error. */
export function serverProblem(url: string, error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const host = serverHost(url);
  const { code, trouble, isOutage } = error as Error &
    Readonly<Partial<Record<'code' | 'trouble' | 'isOutage', unknown>>>;
  switch (error.name) {
    case 'DriverMissingError':
      return words.noDriver;
    case 'ServerError':
      return ofCode(host, String(code));
    case 'PooledError':
      return words.pooled(host);
    case 'PostgresFault':
      if (OF_ANOTHER_SESSION.has(String(code))) return words.pooled(host);
      return isOutage === true ? ofCode(host, String(code)) : null;
    case 'LeaseLostError':
      return words.leaseLost(host);
    case 'MigrationError':
      return ofTrouble(host, trouble);
    default:
      return null;
  }
}

function ofCode(host: string, code: string): string {
  if (code.startsWith('28')) return words.refused(host);
  if (code.startsWith('3D')) return words.noDatabase(host);
  return code === '42501' ? words.noRights(host) : words.unreached(host, code);
}

function ofTrouble(host: string, trouble: unknown): string | null {
  if (trouble === 'newer') return words.newer(host);
  if (trouble === 'old server') return words.oldServer(host);
  return trouble === 'encoding' ? words.encoding(host) : null;
}
