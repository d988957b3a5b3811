import { createServer } from 'node:net';
import type { Config } from '../../config.ts';
import { setupText as words } from '../../text/vi/setup.ts';

/* What may be wrong with the machine itself, before anything is asked. */

const OLDEST = [20, 19] as const;

/** Whether this Node.js is older than the program needs; `version` as in `process.versions`. */
export function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
}

/** One line when the port of the status page is somebody else's; null when it is free or any will do. */
export function portNote({ host, port, portIsDefault }: Config['http']): Promise<string | null> {
  if (port === 0) return Promise.resolve(null);
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(words.portTaken(port, portIsDefault)));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}
