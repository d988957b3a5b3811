import type { Duties } from '../duties.ts';
import { type LeaseParts, leasesOn } from './leases.ts';
import { openLine } from './own-line.ts';
import { wakesOn } from './wake.ts';

/** The duties of one of several workers on the server at a `postgres://` address, on a session of its own. */
export async function postgresDuties(url: string, parts: Omit<LeaseParts, 'line'>): Promise<Duties> {
  const line = await openLine(url);
  try {
    const [leases, wakes] = [await leasesOn({ ...parts, line }), await wakesOn(line)];
    return {
      ...leases,
      tell: wakes.tell,
      onWord: wakes.onWord,
      async end() {
        wakes.end();
        await leases.end();
      },
    };
  } catch (error) {
    await line.close();
    throw error;
  }
}
