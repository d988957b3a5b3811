import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { LaidOut } from '../text/laid-out.ts';
import type { PaperLayout } from '../text/paper-layout.ts';
import { keptCharts } from './kept-charts.ts';
import type { RenderAnswer } from './render-worker.ts';

/** Papers come rarely and then several at once; the thread's memory is given back in between. */
const IDLE_MS = 60_000;
/** A paper takes a tenth of a second, a chart two, a province's sheet some; what takes so long will never end. */
const LONGEST_RENDER_MS = 30_000;
/** Many times what the longest paper needs; a paper that wants more must not take the program with it. */
const MOST_MEMORY_MIB = 192;

/** What renders papers while the program goes on serving people. */
export interface RenderThread {
  /**
   * The paper as a Word file, the same bytes as from `renderDocx`. Papers are made one after the other. Throws when the
   * paper cannot be made, takes too long or brings the thread down, and after the stop; the next paper is not harmed.
   */
  renderPaper(layout: PaperLayout): Promise<Uint8Array>;
  /** Any kind of file, made in the same thread and the same row; the newest charts are kept. */
  renderFile(file: LaidOut): Promise<Uint8Array>;
  /** Ends the thread, and with it a paper that is being made. */
  stop(): Promise<void>;
}

interface RenderThreadParts {
  /** Starts a thread that answers layouts as render-worker.ts does. */
  readonly start?: () => Worker;
  /** Milliseconds without a paper after which the thread ends. */
  readonly idleMs?: number;
  /** Milliseconds that one paper may take, the start of the thread included. */
  readonly limitMs?: number;
}

/**
 * Makes the renderer; its thread starts with the first paper. In the thread that serves people one paper would hold up
 * everything else for 15 to 100 ms.
 */
export function renderThread({
  start = startRenderWorker,
  idleMs = IDLE_MS,
  limitMs = LONGEST_RENDER_MS,
}: RenderThreadParts = {}): RenderThread {
  let thread: Worker | null = null;
  let idle: NodeJS.Timeout | null = null;
  let before: Promise<unknown> = Promise.resolve();
  let isStopped = false;

  function running(): Worker {
    if (thread !== null) return thread;
    const fresh = start();
    // The program may end while the thread idles; a paper that is waited for holds it by its time limit.
    fresh.unref();
    // What brings it down is told to whoever waits for a paper; an idle thread is simply gone.
    const forget = (): void => {
      if (thread === fresh) thread = null;
    };
    fresh.on('error', forget);
    fresh.once('exit', forget);
    thread = fresh;
    return fresh;
  }

  async function end(): Promise<void> {
    const ending = thread;
    thread = null;
    await ending?.terminate();
  }

  async function renderNext(file: LaidOut): Promise<Uint8Array> {
    if (isStopped) throw new Error('no paper is made any more: the program stops');
    if (idle !== null) clearTimeout(idle);
    let answer: RenderAnswer;
    try {
      answer = await answerOf(running(), file, limitMs);
    } catch (error) {
      // Whatever it is at, it is not used again.
      await end();
      throw error;
    }
    idle = setTimeout(() => void end(), idleMs);
    idle.unref();
    if ('bytes' in answer) return answer.bytes;
    throw Object.assign(new Error(answer.error.message), { stack: answer.error.stack });
  }

  function inTurn(file: LaidOut): Promise<Uint8Array> {
    const bytes = before.then(() => renderNext(file));
    before = bytes.catch(() => {});
    return bytes;
  }

  return {
    renderPaper: (layout) => inTurn({ as: 'docx', layout }),
    renderFile: keptCharts(inTurn),
    async stop() {
      isStopped = true;
      if (idle !== null) clearTimeout(idle);
      await end();
    },
  };
}

/**
 * Starts the thread that makes papers. Built, its file lies beside the one that holds this code; of the sources Node.js
 * can read nothing in a thread before it has been taught to.
 */
export function startRenderWorker(): Worker {
  const options = { resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MIB } };
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./render-worker.js', import.meta.url), options);
  const { href } = new URL('./render-worker.ts', import.meta.url);
  const script = `import('tsx/esm/api').then(({ register }) => { register(); return import('${href}'); })`;
  return new Worker(script, { ...options, eval: true });
}

/** What the thread answers to this layout; throws when it ends or fails before that, or takes longer. */
async function answerOf(thread: Worker, file: LaidOut, limitMs: number): Promise<RenderAnswer> {
  thread.postMessage(file);
  const settled = new AbortController();
  const { signal } = settled;
  const ended = once(thread, 'exit', { signal }).then(([code]) => {
    throw new Error(`the thread that makes papers ended with ${code}`);
  });
  const late = wait(limitMs, null, { signal }).then(() => {
    throw new Error(`a paper took longer than ${limitMs} ms`);
  });
  try {
    // Rejects with what the thread fails of, if it does.
    const [answer] = await Promise.race([once(thread, 'message', { signal }), ended, late]);
    return answer as RenderAnswer;
  } finally {
    settled.abort();
  }
}
