import { parentPort, workerData } from 'node:worker_threads';
import type { DataPlace } from '../storage/engine.ts';
import { compactFile } from './compact.ts';
import { type CheckedBackup, makeBackup } from './make-backup.ts';

/*
 * Runs in a thread of its own (see backup-thread.ts): does one thing with the data, says what came of it, and ends. It is built as a
 * file of its own beside the code that starts it.
 */

/** What the thread is given. */
export interface BackupOrder {
  readonly from: DataPlace;
  readonly file: string;
  readonly passphrase: string | null;
}
/** Or: the data is to be written anew. */
export interface CompactOrder {
  readonly compact: DataPlace;
}

/** What the thread answers. */
export type BackupAnswer = { readonly report: CheckedBackup | null } | { readonly error: string };

const order = workerData as BackupOrder | CompactOrder;
try {
  const report = 'compact' in order ? await compact(order.compact) : await backUp(order);
  parentPort?.postMessage({ report } satisfies BackupAnswer);
} catch (thrown) {
  const code = (thrown as { code?: unknown }).code;
  const error =
    typeof code === 'string' && code !== '' ? code : thrown instanceof Error ? thrown.name : 'unknown';
  parentPort?.postMessage({ error } satisfies BackupAnswer);
}

async function compact(place: DataPlace): Promise<null> {
  if (place.kind === 'file') compactFile(place.path);
  else await (await import('./dump-server.ts')).compactServer(place.url);
  return null;
}

async function backUp({ from, file, passphrase }: BackupOrder): Promise<CheckedBackup> {
  if (from.kind === 'file') return makeBackup(from.path, file, passphrase);
  const { copyServer } = await import('./copy-server.ts');
  return copyServer(from.url, file, passphrase);
}
