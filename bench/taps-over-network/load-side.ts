import { fork } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { bundled } from './bundle.ts';
import type { Answered, Order, Report } from './wire.ts';

const LONGEST_MS = 10 * 60_000;
const LOOK_MS = 100;

/** The load server as a process of its own. */
export interface LoadSide {
  readonly root: string;
  readonly pid: number;
  /** Hands out presses; resolves when all that were handed out are answered. */
  press(order: Extract<Order, { presses: unknown }>): Promise<Answered>;
  /** Ends the paced presses; those that are out are still waited for. */
  enough(): void;
  /** Waits until the bot has called a method so often. */
  until(method: string, times: number): Promise<void>;
  close(): void;
}

export async function openLoadSide(folder: string, latencyMs: number): Promise<LoadSide> {
  const child = fork(await bundled(folder, 'load-server'), [String(latencyMs)], { execArgv: [] });
  const next = <K extends Report['what']>(what: K): Promise<Extract<Report, { what: K }>> =>
    new Promise((done, fail) => {
      const timer = setTimeout(() => end(new Error(`the load server waits for ${what}`)), LONGEST_MS);
      function end(error: Error | null): void {
        clearTimeout(timer);
        child.off('message', hear);
        if (error !== null) fail(error);
      }
      function hear(message: unknown): void {
        const report = message as Report;
        if (report.what !== what) return;
        end(null);
        done(report as Extract<Report, { what: K }>);
      }
      child.on('message', hear);
    });
  const { root } = await next('listening');
  return {
    root,
    pid: child.pid ?? 0,
    press(order) {
      child.send(order);
      return next('answered');
    },
    enough: () => void child.send({ do: 'enough' } satisfies Order),
    async until(method, times) {
      for (;;) {
        child.send({ do: 'calls' } satisfies Order);
        const { calls } = await next('calls');
        if ((calls[method] ?? 0) >= times) return;
        await sleep(LOOK_MS);
      }
    },
    close: () => void child.kill('SIGKILL'),
  };
}
