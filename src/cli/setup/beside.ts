import { spawn } from 'node:child_process';
import type { Config } from '../../config.ts';
import { setupText as words } from '../../text/vi/setup.ts';
import { EXIT } from '../subcommand.ts';

/* The program itself, started by `chibo setup` for as long as groups come together with it. */

/** So much of what a failed start said is looked at. */
const SHOWN = 4000;
/** What is there for the log; the other lines are for people. */
const LOG_LINE = /^\s*\{/;

export interface Beside {
  /** What it said when it ended by itself; null while it runs. */
  why(): string | null;
  /** Asks it to stop, and waits until it is gone. */
  stop(): Promise<void>;
}

/**
 * Starts the program as a process of its own with the settings that were just written, and hands over what it says at its
 * start. Its status page takes any free port: the real one is for the run that stays.
 */
export function runBeside({ publicUrl }: Config, say: (text: string) => void): Beside {
  const [script = ''] = process.argv.slice(1);
  const child = spawn(process.execPath, [...process.execArgv, script, 'start'], {
    env: { ...process.env, ...(publicUrl === null ? { HTTP_PORT: '0' } : {}) },
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  let said = '';
  let why: string | null = null;
  child.stdout.setEncoding('utf8').on('data', say);
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-SHOWN);
  });
  const over = new Promise<void>((done) => {
    const end = (): void => {
      why ??= forPeople(said) || words.seeDoctor;
      done();
    };
    child.once('close', end).once('error', end);
  });
  // However setup itself ends, it leaves no program behind that nobody knows of.
  const kill = (): void => void child.kill();
  const leave = (): void => process.exit(EXIT.failed);
  process.once('exit', kill).once('SIGTERM', leave);
  return {
    why: () => why,
    async stop() {
      kill();
      await over;
      process.off('exit', kill).off('SIGTERM', leave);
    },
  };
}

const forPeople = (said: string): string =>
  said
    .split('\n')
    .filter((line) => line.trim() !== '' && !LOG_LINE.test(line))
    .join(' ');
