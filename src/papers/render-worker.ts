import { parentPort } from 'node:worker_threads';
import type { LaidOut } from '../text/laid-out.ts';
import { renderFile } from './render-file.ts';

/*
 * Runs in a thread of its own (see render-thread.ts): a layout comes in, the bytes of its file or what went wrong goes out.
 * The bytes are handed over, not copied. It is built as a file of its own beside the code that starts it.
 */

/** What the thread answers to a layout. */
export type RenderAnswer =
  | { readonly bytes: Uint8Array }
  | { readonly error: { readonly message: string; readonly stack: string } };

parentPort?.on('message', async (file: LaidOut) => {
  try {
    const bytes = await renderFile(file);
    parentPort?.postMessage({ bytes } satisfies RenderAnswer, [bytes.buffer as ArrayBuffer]);
  } catch (thrown) {
    const { message, stack = '' } = thrown instanceof Error ? thrown : new Error(String(thrown));
    parentPort?.postMessage({ error: { message, stack } } satisfies RenderAnswer);
  }
});
