import type { Dispatcher } from 'undici';
import { type Pace, watchPace } from '../pace.ts';
import { BrokenCall } from './broken-call.ts';

/** What Telegram answers with, as far as it must hold for grammY to read it. */
export type BotApiAnswer =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly error_code: number; readonly description: string };

/** One request and its answer: collects the body and reads it once. `onEnd` hears what came of it, once. */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly #onEnd: (outcome: BotApiAnswer | BrokenCall) => void;
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | null = null;
  #status = 0;
  #pace: Pace | null = null;
  #isOver = false;

  constructor(onEnd: (outcome: BotApiAnswer | BrokenCall) => void) {
    this.#onEnd = onEnd;
  }

  /** Nobody waits for the answer any longer. A request that is still in the queue will not be written at all. */
  cut(): void {
    this.#end(this.#broken('ABORTED'));
    this.#controller?.abort(new Error('cut'));
  }

  /** A connection stands and the request is about to be written; whatever fails before this never left. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    // Thrown, not aborted through the controller: that would close a connection that others can use.
    if (this.#isOver) throw new Error('cut');
    this.#controller = controller;
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.#status = status;
    this.#pace ??= watchPace(() => this.cut());
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#pace?.took(chunk.length);
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const answer = answerIn(this.#status, this.#chunks);
    this.#end(answer ?? this.#broken(`HTTP ${this.#status} without a usable answer`));
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error): void {
    this.#end(this.#broken('code' in error && typeof error.code === 'string' ? error.code : error.name));
  }

  #broken(code: string): BrokenCall {
    return new BrokenCall(code, this.#controller !== null);
  }

  #end(outcome: BotApiAnswer | BrokenCall): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#pace?.end();
    this.#onEnd(outcome);
  }
}

/** Null for a redirect (nobody follows one with a token in the address), a gateway's page, half a body. */
function answerIn(status: number, chunks: readonly Buffer[]): BotApiAnswer | null {
  if (status >= 300 && status < 400) return null;
  const [first] = chunks;
  const body = first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks);
  try {
    const answer: unknown = JSON.parse(body.toString());
    return isAnswer(answer) ? answer : null;
  } catch {
    return null;
  }
}

function isAnswer(answer: unknown): answer is BotApiAnswer {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) return false;
  if (answer.ok === true) return 'result' in answer;
  return (
    answer.ok === false &&
    'error_code' in answer &&
    Number.isSafeInteger(answer.error_code) &&
    'description' in answer &&
    typeof answer.description === 'string'
  );
}
