import { existsSync } from 'node:fs';
import type { Config } from '../../config.ts';
import { lockInstance } from '../../storage/sqlite/instance-lock.ts';

/** Whether the program is running on this data, as a service or in another window. */
export async function isServing({ databasePath }: Config): Promise<boolean> {
  if (!existsSync(databasePath)) return false;
  const lock = lockInstance(databasePath);
  lock?.release();
  return lock === null;
}
