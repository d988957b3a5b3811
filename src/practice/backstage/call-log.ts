import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../domain/clock.ts';

const KEPT_CALLS = 200;

/** One call of the program to a channel's server: its name alone, never what was sent, and no token. */
export interface NotedCall {
  /** UTC milliseconds. */
  readonly at: number;
  readonly server: string;
  readonly method: string;
  /** The HTTP status; null when the connection broke. */
  readonly status: number | null;
  readonly ms: number;
}

/** The newest calls to the practice chat's servers. */
export class CallLog {
  readonly #clock: Clock;
  readonly #calls: NotedCall[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Notes a call when it is over. */
  watch(server: string, request: IncomingMessage, response: ServerResponse): void {
    const [path = ''] = (request.url ?? '').split('?');
    const method = path.slice(path.lastIndexOf('/') + 1).slice(0, 60);
    const begun = performance.now();
    response.once('close', () => {
      this.#calls.push({
        at: this.#clock.now(),
        server,
        method,
        status: response.writableFinished ? response.statusCode : null,
        ms: Math.round(performance.now() - begun),
      });
      if (this.#calls.length > KEPT_CALLS) this.#calls.shift();
    });
  }

  /** The newest `count`, newest first. */
  newest(count: number): readonly NotedCall[] {
    return this.#calls.slice(-count).toReversed();
  }
}
