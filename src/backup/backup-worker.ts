import { parentPort, workerData } from 'node:worker_threads';
import { type CheckedBackup, makeBackup } from './make-backup.ts';

/*
 * Runs in a thread of its own (see backup-thread.ts): makes one backup, says what came of it, and ends. It is built as a
 * file of its own beside the code that starts it.
 */

/** What the thread is given. */
export interface BackupOrder {
  readonly from: string;
  readonly file: string;
  readonly passphrase: string | null;
}

/** What the thread answers. */
export type BackupAnswer = { readonly report: CheckedBackup } | { readonly error: string };

const { from, file, passphrase } = workerData as BackupOrder;
try {
  const report = await makeBackup(from, file, passphrase);
  parentPort?.postMessage({ report } satisfies BackupAnswer);
} catch (thrown) {
  const code = (thrown as { code?: unknown }).code;
  const error = typeof code === 'string' ? code : thrown instanceof Error ? thrown.name : 'unknown';
  parentPort?.postMessage({ error } satisfies BackupAnswer);
}
