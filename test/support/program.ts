import { type ChildProcess, spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import type { TestClock } from './program-clock.ts';
import type { Watch } from './until.ts';

export const ROOT = resolve(import.meta.dirname, '../..');
const PRELOAD = join(import.meta.dirname, 'shifted-clock-preload.mjs');
/** How much of the end of a log an error shows. */
const SHOWN_LOG = 1500;

export interface ProgramSetup {
  /** Working folder; no `.env` lies there. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** Null leaves the machine's own clock. */
  readonly clock: TestClock | null;
  /** Sees what the program does, and waits for it. */
  readonly watch: Watch;
  /** Where another build of the program lies; left out: this one. */
  readonly root?: string;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The built program as a process of its own. */
export interface Program {
  /** What it printed as its address. */
  readonly address: string;
  readonly pid: number;
  stdout(): string;
  stderr(): string;
  isRunning(): boolean;
  /** Resolves once the process is gone; a stop that comes to nothing is an error. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<Exit>;
  /** Resolves once the process has ended by itself. */
  gone(): Promise<Exit>;
  /** A fault that nobody catches happens in the program; resolves once the process is gone. */
  stumble(): Promise<Exit>;
  /** Moves the running program's clock to where the test's clock stands now. */
  followClock(): Promise<void>;
}

interface Launched {
  readonly child: ChildProcess;
  readonly exited: Promise<Exit>;
  /** Null while it runs. */
  exit(): Exit | null;
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
  const { clock, watch } = setup;
  const { child, exited, exit, stdout, stderr } = launch('dist/src/main.js', [], setup);
  const address = await watch.until('the address of the program', () => {
    const gone = exit();
    if (gone !== null)
      throw new Error(`the program ended at start (${gone.code ?? gone.signal}): ${stderr()}`);
    return /https?:\/\/[^\s/]+/.exec(stdout())?.[0];
  });
  return {
    address,
    pid: child.pid ?? 0,
    stdout,
    stderr,
    isRunning: () => running.has(child),
    async end(signal) {
      child.kill(signal);
      const ended = await watch
        .hold(`the end of the program by ${signal}`, exited)
        .catch((error: unknown) => {
          child.kill('SIGKILL');
          throw error;
        });
      if (signal === 'SIGTERM' && ended.signal !== null) throw new Error(`no orderly stop: ${stderr()}`);
      return ended;
    },
    gone: () => watch.hold('the end of the program', exited),
    stumble() {
      child.send({ stumble: true });
      return watch.hold('the end of the program after a fault', exited);
    },
    followClock: () =>
      watch.hold(
        'the program to follow the clock',
        new Promise((done) => {
          child.once('message', () => done());
          child.send({ clockOffsetMs: clock?.offsetMs ?? 0 });
        }),
      ),
  };
}

/** Runs `chibo` with these arguments to its end. */
export async function runChibo(
  args: readonly string[],
  setup: ProgramSetup,
): Promise<Exit & { readonly stdout: string; readonly stderr: string }> {
  const { exited, stdout, stderr } = launch('dist/src/cli/chibo.js', args, setup);
  const ended = await setup.watch.hold(`the end of chibo ${args[0]}`, exited);
  return { ...ended, stdout: stdout(), stderr: stderr() };
}

function launch(
  script: string,
  args: readonly string[],
  { folder, env, clock, watch, root = ROOT }: ProgramSetup,
): Launched {
  const child = spawn(process.execPath, ['--import', PRELOAD, join(root, script), ...args], {
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
  const length = (): number => said.stdout.length + said.stderr.length;
  const signs = [
    watch.process(script, child.pid ?? 0),
    watch.sign(`log of ${script}`, length, () => said.stderr.slice(-SHOWN_LOG)),
  ];
  let exit: Exit | null = null;
  const exited = new Promise<Exit>((done) => {
    child.once('close', (code, signal) => {
      running.delete(child);
      for (const end of signs) end();
      exit = { code, signal };
      done(exit);
    });
  });
  return { child, exited, exit: () => exit, stdout: () => said.stdout, stderr: () => said.stderr };
}
