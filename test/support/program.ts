import { type ChildProcess, spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import type { TestClock } from './program-clock.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const PRELOAD = join(import.meta.dirname, 'shifted-clock-preload.mjs');
const READY_WITHIN_MS = 20_000;
const STOP_WITHIN_MS = 12_000;

export interface ProgramSetup {
  /** Working folder; no `.env` lies there. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** Null leaves the machine's own clock. */
  readonly clock: TestClock | null;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The built program as a process of its own. */
export interface Program {
  /** What it printed as its address. */
  readonly address: string;
  stdout(): string;
  stderr(): string;
  isRunning(): boolean;
  /** Resolves once the process is gone; a stop that takes too long is an error. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<Exit>;
  /** Moves the running program's clock to where the test's clock stands now. */
  followClock(): Promise<void>;
}

interface Launched {
  readonly child: ChildProcess;
  readonly exited: Promise<Exit>;
  stdout(): string;
  stderr(): string;
}

const running = new Set<ChildProcess>();

/** Ends whatever a failed test left running. */
export function endLeftPrograms(): void {
  for (const child of running) child.kill('SIGKILL');
}

/** Starts `dist/src/main.js` and waits until it has printed its address. */
export async function startProgram(setup: ProgramSetup): Promise<Program> {
  const { clock } = setup;
  const { child, exited, stdout, stderr } = launch('dist/src/main.js', [], setup);
  const address = await new Promise<string>((done, fail) => {
    const timer = setTimeout(
      () => fail(new Error(`the program did not start: ${stderr()}`)),
      READY_WITHIN_MS,
    );
    child.stdout?.on('data', () => {
      const found = /https?:\/\/[^\s/]+/.exec(stdout())?.[0];
      if (found === undefined) return;
      clearTimeout(timer);
      done(found);
    });
    void exited.then(({ code, signal }) => {
      clearTimeout(timer);
      fail(new Error(`the program ended at start (${code ?? signal}): ${stderr()}`));
    });
  });
  return {
    address,
    stdout,
    stderr,
    isRunning: () => running.has(child),
    async end(signal) {
      child.kill(signal);
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
      const exit = await exited;
      clearTimeout(timer);
      if (signal === 'SIGTERM' && exit.signal !== null) throw new Error(`no orderly stop: ${stderr()}`);
      return exit;
    },
    followClock: () =>
      new Promise((done) => {
        child.once('message', () => done());
        child.send({ clockOffsetMs: clock?.offsetMs ?? 0 });
      }),
  };
}

/** Runs `chibo` with these arguments to its end. */
export async function runChibo(
  args: readonly string[],
  setup: ProgramSetup,
): Promise<Exit & { readonly stdout: string; readonly stderr: string }> {
  const { exited, stdout, stderr } = launch('dist/src/cli/chibo.js', args, setup);
  return { ...(await exited), stdout: stdout(), stderr: stderr() };
}

function launch(script: string, args: readonly string[], { folder, env, clock }: ProgramSetup): Launched {
  const child = spawn(process.execPath, ['--import', PRELOAD, join(ROOT, script), ...args], {
    cwd: folder,
    env: {
      // Nothing else of this shell's variables (a proxy, a token) may reach the program.
      PATH: process.env['PATH'] ?? '',
      ...(clock === null ? {} : { TEST_CLOCK_OFFSET_MS: String(clock.offsetMs) }),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  running.add(child);
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
    });
  const exited = new Promise<Exit>((done) => {
    child.once('close', (code, signal) => {
      running.delete(child);
      done({ code, signal });
    });
  });
  return { child, exited, stdout: () => said.stdout, stderr: () => said.stderr };
}
