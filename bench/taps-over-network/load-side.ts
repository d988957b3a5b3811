import { fork } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { bundled } from './bundle.ts';
import type { Answered, Order, Report } from './wire.ts';

const LONGEST_MS = 10 * 60_000;
const LOOK_MS = 100;
const LONGEST_LOOK_MS = 60_000;

/** The load server as a process of its own. */
export interface LoadSide {
  readonly root: string;
  readonly pid: number;
  /** Hands out presses; resolves when all that were handed out are answered. */
  press(order: Extract<Order, { presses: unknown }>): Promise<Answered>;
  /** Ends the paced presses; those that are out are still waited for. */
  enough(): void;
  /** How often the bot has called each method. */
  calls(): Promise<Readonly<Record<string, number>>>;
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
  const calls = async (): Promise<Readonly<Record<string, number>>> => {
    child.send({ do: 'calls' } satisfies Order);
    return (await next('calls')).calls;
  };
  return {
    root,
    pid: child.pid ?? 0,
    press(order) {
      child.send(order);
      return next('answered');
    },
    enough: () => void child.send({ do: 'enough' } satisfies Order),
    calls,
    async until(method, times) {
      const deadline = performance.now() + LONGEST_LOOK_MS;
      while (((await calls())[method] ?? 0) < times) {
        if (performance.now() > deadline) throw new Error(`the bot does not call ${method}`);
        await sleep(LOOK_MS);
      }
    },
    close: () => void child.kill('SIGKILL'),
  };
}
