import { parentPort, workerData } from 'node:worker_threads';
import { compactFile } from './compact.ts';
import { type CheckedBackup, makeBackup } from './make-backup.ts';

/*
 * Runs in a thread of its own (see backup-thread.ts): does one thing with a data file, says what came of it, and ends. It is built as a
 * file of its own beside the code that starts it.
 */

/** What the thread is given. */
export interface BackupOrder {
  readonly from: string;
  readonly file: string;
  readonly passphrase: string | null;
}
/** Or: the data file is to be written anew. */
export interface CompactOrder {
  readonly compact: string;
}

/** What the thread answers. */
export type BackupAnswer = { readonly report: CheckedBackup | null } | { readonly error: string };

const order = workerData as BackupOrder | CompactOrder;
try {
  const report = 'compact' in order ? null : await makeBackup(order.from, order.file, order.passphrase);
  if ('compact' in order) compactFile(order.compact);
  parentPort?.postMessage({ report } satisfies BackupAnswer);
} catch (thrown) {
  const code = (thrown as { code?: unknown }).code;
  const error = typeof code === 'string' ? code : thrown instanceof Error ? thrown.name : 'unknown';
  parentPort?.postMessage({ error } satisfies BackupAnswer);
}
