import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { DataPlace } from '../storage/engine.ts';
import type { BackupAnswer, BackupOrder, CompactOrder } from './backup-worker.ts';
import type { CheckedBackup } from './make-backup.ts';

/**
 * Makes a backup in a thread of its own, as `makeBackup` does: copying, encrypting and checking a large file would hold
 * up everything else for seconds. Rejects with a code of the system or of SQLite.
 */
export async function backUpInThread(order: BackupOrder): Promise<CheckedBackup> {
  const report = await inThread(order);
  if (report === null) throw new Error('the thread made no backup');
  return report;
}

/** Writes the data anew, as `compactFile` does, while people are served. */
export async function compactInThread(place: DataPlace): Promise<void> {
  await inThread({ compact: place });
}

async function inThread(order: BackupOrder | CompactOrder): Promise<CheckedBackup | null> {
  const thread = startWorker(order);
  // A stop does not wait for it; what is unfinished is cleared away by the next one.
  thread.unref();
  const ended = once(thread, 'exit').then(([code]): BackupAnswer => ({ error: `exit ${code}` }));
  const [answer] = (await Promise.race([once(thread, 'message'), ended.then((end) => [end])])) as [
    BackupAnswer,
  ];
  if ('error' in answer) throw new Error(answer.error);
  return answer.report;
}

/** As in papers/render-thread.ts: of the sources Node.js can read nothing in a thread before it has been taught to. */
function startWorker(workerData: BackupOrder | CompactOrder): Worker {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./backup-worker.js', import.meta.url), { workerData });
  const { href } = new URL('./backup-worker.ts', import.meta.url);
  const script = `import('tsx/esm/api').then(({ register }) => { register(); return import('${href}'); })`;
  return new Worker(script, { workerData, eval: true });
}
