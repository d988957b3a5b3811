import { createServer } from 'node:net';
import type { Config } from '../../config.ts';

/* What may be wrong with the machine itself, before anything is asked. */

/** Whether the port of the status page is somebody else's; false where any port will do. */
export function isPortTaken({ host, port }: Pick<Config['http'], 'host' | 'port'>): Promise<boolean> {
  if (port === 0) return Promise.resolve(false);
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(true));
    server.listen(port, host, () => server.close(() => resolve(false)));
  });
}
