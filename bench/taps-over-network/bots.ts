import { type ChildProcess, spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { bundled } from './bundle.ts';
import type { LoadSide } from './load-side.ts';

const ROOT = resolve(import.meta.dirname, '..', '..');
const TOKEN = '7000001:bench';
/** After the first poll the program still sets its menus. */
const SETTLE_MS = 2000;
const SHOWN_LOG = 1500;

/** A bot as a process of its own. */
export interface RunningBot {
  readonly pid: number;
  /** Ends it in an orderly way; throws when it does not, or had ended before. */
  stop(): Promise<void>;
  /** Ends it at once. */
  kill(): void;
}

/** Makes the program's clock run at `at` instead of now. */
export const clockArgs = ['--import', join(ROOT, 'test/support/shifted-clock-preload.mjs')] as const;

/** The built program on this data file, once it polls. Its log lies in the folder. */
export async function startBuiltProgram(
  folder: string,
  { databasePath, databaseUrl, at, side, perSecond = 30, nodeArgs = [] }: BuiltSetup,
): Promise<RunningBot> {
  return untilItPolls(
    launch(folder, [...nodeArgs, ...clockArgs, join(ROOT, 'dist/src/main.js')], {
      TEST_CLOCK_OFFSET_MS: String(at - Date.now()),
      TELEGRAM_BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: side.root,
      TELEGRAM_BROADCAST_PER_SECOND: String(perSecond),
      DATABASE_PATH: databasePath,
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl, BACKUP_KEEP: '0' }),
      HTTP_PORT: '0',
    }),
    side,
  );
}

export interface BuiltSetup {
  readonly databasePath: string;
  /** In place of the file. */
  readonly databaseUrl?: string;
  /** Where its clock stands at the start. */
  readonly at: number;
  readonly side: LoadSide;
  readonly perSecond?: number;
  readonly nodeArgs?: readonly string[];
}

/** The bot that answers presses and stores nothing, once it polls. */
export async function startYardstick(folder: string, side: LoadSide): Promise<RunningBot> {
  return untilItPolls(launch(folder, [await bundled(folder, 'runner-bot'), TOKEN, side.root], {}), side);
}

function launch(folder: string, args: readonly string[], env: Readonly<Record<string, string>>): RunningBot {
  const log = join(folder, 'bot.log');
  const child = spawn(process.execPath, args, {
    cwd: folder,
    // Nothing else of this shell's variables (a proxy, a token) may reach it.
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'ignore', openSync(log, 'w')],
  });
  const exited = new Promise<string>((done) => {
    child.once('exit', (code, signal) => done(String(code ?? signal)));
  });
  return {
    pid: child.pid ?? 0,
    async stop() {
      if (hasEnded(child)) throw new Error(`the bot ended: ${readFileSync(log, 'utf8').slice(-SHOWN_LOG)}`);
      child.kill('SIGTERM');
      const how = await exited;
      if (how !== '0' && how !== 'SIGTERM')
        throw new Error(`no orderly stop (${how}): ${readFileSync(log, 'utf8').slice(-SHOWN_LOG)}`);
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;

async function untilItPolls(bot: RunningBot, side: LoadSide): Promise<RunningBot> {
  try {
    await side.until('getUpdates', 1);
    await sleep(SETTLE_MS);
    return bot;
  } catch (error) {
    bot.kill();
    throw error;
  }
}
