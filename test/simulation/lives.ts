import SqliteDatabase from 'better-sqlite3';
import { type App, startApp } from '../../src/app.ts';
import { Hearing } from '../../src/channels/hearing.ts';
import type { Config } from '../../src/config.ts';
import { createLoggers } from '../../src/logger.ts';
import { Poller } from '../../src/messaging/telegram/poll.ts';
import { Door, type DoorParts, type Stage } from './door.ts';
import { simulatedMinutes } from './minutes.ts';
import { time } from './virtual-time.ts';

/*
 * The lives of the program in this one process. A life that is killed keeps nothing: its files and connections are shut
 * between two steps of its code, its timers never ring, and whatever of it still runs reaches nobody.
 */

/** Where a life can be cut off: at a call, or right before or behind a commit. */
export type Cut = Stage | 'before-commit' | 'behind-commit';

export interface LivesParts extends Pick<DoorParts, 'serverOf' | 'onServed'> {
  readonly config: Omit<Config, 'telegram' | 'zalo'>;
  readonly telegramToken: string | null;
  readonly zaloTokens: readonly string[];
  /** A line of the program's log at `warn` or above. */
  onLog(line: string): void;
}

interface Life {
  readonly door: Door;
  readonly files: Set<SqliteDatabase.Database>;
  readonly hearings: Set<Hearing>;
  /** Until when Telegram's polls came back well, those that were passed over included. */
  polledAt: number;
  app: App | null;
  isAlive: boolean;
}

/** What is left of a life after its end ends within so many turns. */
const LAST_TURNS = 60;
/** Shorter whiles are lived through timer by timer. */
const IDLE_MS = 2000;
/** How long polls wait: on the side of either server, and of the program. */
const POLL_LENGTHS_MS: ReadonlySet<number> = new Set([25_000, 30_000, 45_000]);

let current: Life | null = null;
let cutAt: { readonly cut: Cut; readonly method: string | null; left: number } | null = null;
let isCut = false;

class CutOff extends Error {
  override readonly name = 'CutOff';
}

watchFiles();
watchHearing();

export class Lives {
  readonly #parts: LivesParts;
  /** Nobody caught it: a living program would have ended. */
  readonly uncaught: string[] = [];
  starts = 0;
  #isLineDown = false;

  constructor(parts: LivesParts) {
    this.#parts = parts;
    isCut = false;
    cutAt = null;
    this.#listen();
  }

  get isRunning(): boolean {
    return current?.isAlive === true && current.app !== null;
  }

  get app(): App {
    if (current?.app == null) throw new Error('the program is not running');
    return current.app;
  }

  /** The program's own connection to its data, for what may befall a disk. */
  get dataFile(): SqliteDatabase.Database | undefined {
    const path = this.#parts.config.databasePath;
    return [...(current?.files ?? [])].find(({ name }) => name === path);
  }

  /** Every channel is being listened to, as far as the line allows. */
  get isListening(): boolean {
    const { telegramToken, zaloTokens } = this.#parts;
    const bots = zaloTokens.length + (telegramToken === null ? 0 : 1);
    return this.#isLineDown || (current?.door.polling.size ?? 0) >= bots;
  }

  readonly isBusy = (): boolean => current?.door.isBusy === true;

  /** Resolves when the program has done all that it can at this moment. */
  quiet(): Promise<void> {
    return time.quiet(this.isBusy);
  }

  /**
   * Time passes. Where there is nothing to do for long, the polls that would come and go meanwhile are not lived through one
   * by one: as long as they stand, the program has heard its channels.
   */
  async pass(at: number): Promise<void> {
    const life = current;
    if (life?.isAlive === true && !life.door.isBusy && at - time.now() > IDLE_MS) {
      time.skipTo(at, POLL_LENGTHS_MS);
      for (const token of life.door.polling) {
        if (token === this.#parts.telegramToken) life.polledAt = time.machineNow();
        for (const hearing of life.hearings)
          hearing.heard(token.slice(0, token.indexOf(':')), time.machineNow());
      }
    }
    await time.jumpTo(at, this.isBusy);
    await this.quiet();
  }

  /** The line of the program to all servers. */
  cutLine(isDown: boolean): void {
    this.#isLineDown = isDown;
    current?.door.setDown(isDown);
  }

  /** False when it was cut off at its start. */
  async start(): Promise<boolean> {
    this.starts += 1;
    const { config, telegramToken, zaloTokens, serverOf, onServed, onLog } = this.#parts;
    const door = await Door.open({
      serverOf,
      onServed,
      onStage: (stage, call) => reached(stage, call.method),
    });
    door.isDown = this.#isLineDown;
    const life: Life = { door, files: new Set(), hearings: new Set(), polledAt: 0, app: null, isAlive: true };
    current = life;
    const root = door.root;
    try {
      life.app = await startApp({
        config: {
          ...config,
          telegram:
            telegramToken === null ? null : { token: telegramToken, apiRoot: root, broadcastPerSecond: 30 },
          zalo:
            zaloTokens.length === 0
              ? null
              : {
                  tokens: zaloTokens,
                  apiRoot: root,
                  quota: { perMonth: 3000, warnPercent: 80, reservePercent: 95 },
                },
        },
        clock: { now: time.machineNow },
        minutes: simulatedMinutes(time.machineNow),
        loggers: createLoggers('warn', { write: (line) => life.isAlive && onLog(line) }),
      });
    } catch (error) {
      if (life.isAlive) throw error;
    }
    await this.quiet();
    return life.isAlive;
  }

  /** An orderly stop. */
  async stop(): Promise<void> {
    const life = current;
    if (life?.app == null) return;
    let isOver = false;
    const ending = life.app.stop().finally(() => {
      isOver = true;
    });
    while (!isOver) {
      await this.quiet();
      if (!isOver) await time.jumpTo(time.nextTimerAt() ?? time.now(), this.isBusy);
    }
    await ending;
    await this.#gone(life);
  }

  /** At the count-th time that this comes about; unless it does not, until `kill`. */
  killAt(cut: Cut, count: number, method: string | null = null): void {
    cutAt = { cut, method, left: count };
  }

  /** Whether the life was cut off meanwhile; then it is cleared away. */
  async wasCut(): Promise<boolean> {
    if (!isCut) return false;
    await this.kill();
    return true;
  }

  async kill(): Promise<void> {
    cutAt = null;
    if (current === null) return;
    const life = current;
    cutOff(life);
    await this.#gone(life);
  }

  async #gone(life: Life): Promise<void> {
    life.isAlive = false;
    await time.turns(LAST_TURNS);
    life.door.shut();
    time.forgetProgramTimers();
    for (const file of life.files) if (file.open) file.close();
    await time.turns(LAST_TURNS);
    time.forgetProgramTimers();
    isCut = false;
    cutAt = null;
    current = null;
  }

  #listen(): void {
    process.removeAllListeners('unhandledRejection');
    process.removeAllListeners('uncaughtException');
    const note = (error: unknown): void => {
      // What a life that is over leaves behind ends with its process.
      if (current?.isAlive !== true) return;
      this.uncaught.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
    };
    process.on('unhandledRejection', note);
    process.on('uncaughtException', note);
  }
}

function reached(cut: Cut, method: string | null): void {
  if (cutAt === null || current === null) return;
  if (cutAt.cut !== cut || (cutAt.method !== null && cutAt.method !== method)) return;
  cutAt.left -= 1;
  if (cutAt.left > 0) return;
  cutAt = null;
  cutOff(current);
}

/** From here on nothing of this life reaches anything. */
function cutOff(life: Life): void {
  isCut = true;
  life.isAlive = false;
  life.door.shut();
  for (const file of life.files) if (file.open) file.close();
  time.forgetProgramTimers();
  time.moved();
}

/** Every file that the program opens is known, and each of its commits is a moment at which it may end. */
function watchFiles(): void {
  const file = SqliteDatabase.prototype as { pragma(...args: unknown[]): unknown };
  const pragma = file.pragma;
  file.pragma = function (this: SqliteDatabase.Database, ...args: unknown[]) {
    if (current?.isAlive === true) current.files.add(this);
    return pragma.apply(this, args);
  };
  const probe = new SqliteDatabase(':memory:');
  const statement = Object.getPrototypeOf(probe.prepare('select 1')) as {
    run(...args: unknown[]): SqliteDatabase.RunResult;
  };
  probe.close();
  const run = statement.run;
  statement.run = function (this: SqliteDatabase.Statement, ...args: unknown[]) {
    if (this.source !== 'COMMIT') return run.apply(this, args);
    time.moved();
    reached('before-commit', null);
    if (isCut) throw new CutOff();
    const result = run.apply(this, args);
    reached('behind-commit', null);
    if (isCut) throw new CutOff();
    return result;
  };
}

/** Idle polls are not lived through one by one: who listens is told of their sum. */
function watchHearing(): void {
  const open = Hearing.prototype.open;
  Hearing.prototype.open = function (this: Hearing) {
    current?.hearings.add(this);
    return open.apply(this);
  };
  const last = Object.getOwnPropertyDescriptor(Poller.prototype, 'lastSuccessAt')?.get;
  Object.defineProperty(Poller.prototype, 'lastSuccessAt', {
    get(this: Poller): number | null {
      const at = last?.call(this) as number | null;
      return at === null || current === null ? at : Math.max(at, current.polledAt);
    },
  });
}
