import { existsSync } from 'node:fs';
import type { Config } from '../../config.ts';
import { placeOf } from '../../data-server.ts';
import { lockPlace } from '../../storage/open.ts';

/** Whether the program is running on this data, as a service or in another window. */
export async function isServing(config: Config): Promise<boolean> {
  const place = placeOf(config);
  if (place.kind === 'file' && !existsSync(place.path)) return false;
  const lock = await lockPlace(place);
  await lock?.release();
  return lock === null;
}
