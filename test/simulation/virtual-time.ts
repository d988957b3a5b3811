import { syncBuiltinESMExports } from 'node:module';
import timersPromises from 'node:timers/promises';

/*
 * Time that passes only when the simulation lets it. Dates, timers and `performance.now` of this process are replaced, so
 * this must stand before the program is imported; what the system does by itself (sockets, files) stays as it is.
 * The world's time only goes forward; the machine's clock may stand elsewhere.
 */

const RealDate = Date;
const realNow = performance.now.bind(performance);
const realImmediate = setImmediate;
const realTimeout = setTimeout;

/** Turns of the event loop without any sign of work: then nothing moves any more. */
const QUIET_TURNS = 5;
/** As many while a request has no answer yet: its server waits for time to pass. */
const STALLED_TURNS = 60;

interface Waiting {
  readonly id: number;
  at: number;
  readonly every: number | null;
  readonly ms: number;
  /** Made while the world itself acted: it outlives the program. */
  readonly isWorlds: boolean;
  run(): void;
}

const waiting = new Map<number, Waiting>();
let nextId = 1;
let now = RealDate.parse('2026-01-01T00:00:00Z');
let activity = 0;
let isWorldActing = false;

export const time = {
  /** Between the world's time and the machine's clock. */
  offsetMs: 0,
  /** The world's time, UTC milliseconds. */
  now: (): number => now,
  /** What the machine's clock shows. */
  machineNow: (): number => now + time.offsetMs,
  realNow,

  start(at: number): void {
    waiting.clear();
    now = at;
    time.offsetMs = 0;
  },

  /** Something happened that may lead to more. */
  moved(): void {
    activity += 1;
  },

  /** What is set up meanwhile belongs to the world, not to the program. */
  asWorld<T>(act: () => T): T {
    isWorldActing = true;
    try {
      return act();
    } finally {
      isWorldActing = false;
    }
  },

  /** When the next timer is due; null without one. */
  nextTimerAt(): number | null {
    return next()?.at ?? null;
  },

  /** Resolves when nothing moves any more as long as time stands still. */
  async quiet(isBusy: () => boolean): Promise<void> {
    let seen = activity;
    for (let still = 0; still < (isBusy() ? STALLED_TURNS : QUIET_TURNS); still += 1) {
      await new Promise<void>((done) => realImmediate(done));
      if (activity === seen) continue;
      seen = activity;
      still = 0;
    }
  },

  /** Time goes on to there at once; timers of these lengths begin anew, as if what they belong to had come about meanwhile. */
  skipTo(at: number, lengthsMs: ReadonlySet<number>): void {
    now = Math.max(now, at);
    for (const timer of waiting.values())
      if (lengthsMs.has(timer.ms)) timer.at = Math.max(timer.at, now + timer.ms);
  },

  /** The moment comes; whatever is due by then rings in order in one turn, as an event loop that was late does it. */
  async jumpTo(at: number, isBusy: () => boolean): Promise<void> {
    now = Math.max(now, at);
    for (let due = dueBy(now); due.length > 0; due = dueBy(now)) {
      for (const timer of due) {
        if (waiting.get(timer.id) !== timer || timer.at > now) continue;
        fire(timer);
        await null;
      }
      await time.quiet(isBusy);
    }
  },

  /** The program is gone, and its timers with it. */
  forgetProgramTimers(): void {
    for (const [id, timer] of waiting) if (!timer.isWorlds) waiting.delete(id);
  },

  /** So many turns of the event loop. */
  async turns(count: number): Promise<void> {
    for (let turn = 0; turn < count; turn += 1) await new Promise<void>((done) => realImmediate(done));
  },

  /** Real milliseconds: for threads, which live in them. */
  realPause: (ms: number): Promise<void> => new Promise((done) => realTimeout(done, ms)),
};

function next(): Waiting | null {
  let first: Waiting | null = null;
  for (const timer of waiting.values())
    if (first === null || timer.at < first.at || (timer.at === first.at && timer.id < first.id))
      first = timer;
  return first;
}

const dueBy = (at: number): readonly Waiting[] =>
  [...waiting.values()].filter((timer) => timer.at <= at).sort((a, b) => a.at - b.at || a.id - b.id);

function fire(timer: Waiting): void {
  if (timer.every === null) waiting.delete(timer.id);
  else timer.at = now + timer.every;
  activity += 1;
  timer.run();
}

/** As Node.js hands timers out. */
class Handle {
  readonly #timer: Waiting;

  constructor(timer: Waiting) {
    this.#timer = timer;
  }

  get id(): number {
    return this.#timer.id;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  hasRef(): boolean {
    return true;
  }

  refresh(): this {
    this.#timer.at = now + this.#timer.ms;
    waiting.set(this.#timer.id, this.#timer);
    return this;
  }

  close(): this {
    waiting.delete(this.#timer.id);
    return this;
  }

  [Symbol.toPrimitive](): number {
    return this.#timer.id;
  }
}

function setTimer(run: () => void, ms: number | undefined, isRepeated: boolean): Handle {
  const restMs = Math.max(1, Number(ms) || 0);
  const id = nextId;
  nextId += 1;
  activity += 1;
  const timer = {
    id,
    at: now + restMs,
    every: isRepeated ? restMs : null,
    ms: restMs,
    isWorlds: isWorldActing,
    run,
  };
  waiting.set(id, timer);
  return new Handle(timer);
}

function clearTimer(handle: unknown): void {
  if (handle instanceof Handle) waiting.delete(handle.id);
  else if (typeof handle === 'number') waiting.delete(handle);
}

const isNow = (args: readonly unknown[]): boolean => args.length === 0;

const MachineDate: DateConstructor = new Proxy(RealDate, {
  construct(target, args, newTarget) {
    const made = newTarget === MachineDate ? target : newTarget;
    return Reflect.construct(target, isNow(args) ? [time.machineNow()] : args, made) as Date;
  },
  apply: () => new RealDate(time.machineNow()).toString(),
  get: (target, key) => (key === 'now' ? time.machineNow : (Reflect.get(target, key) as unknown)),
});

function waitFor<T>(ms?: number, value?: T, options: { readonly signal?: AbortSignal } = {}): Promise<T> {
  return new Promise((resolve, reject) => {
    const { signal } = options;
    const refuse = (): void => {
      handle.close();
      reject(
        Object.assign(new Error('The operation was aborted'), { name: 'AbortError', code: 'ABORT_ERR' }),
      );
    };
    const handle = setTimer(
      () => {
        signal?.removeEventListener('abort', refuse);
        resolve(value as T);
      },
      ms,
      false,
    );
    if (signal?.aborted === true) refuse();
    else signal?.addEventListener('abort', refuse, { once: true });
  });
}

Object.assign(globalThis, {
  Date: MachineDate,
  setTimeout: (run: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) =>
    setTimer(() => run(...args), ms, false),
  setInterval: (run: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) =>
    setTimer(() => run(...args), ms, true),
  clearTimeout: clearTimer,
  clearInterval: clearTimer,
  setImmediate: (run: (...args: unknown[]) => void, ...args: unknown[]) => {
    activity += 1;
    return realImmediate(run, ...args);
  },
});
performance.now = () => now;
Object.assign(timersPromises, { setTimeout: waitFor });
syncBuiltinESMExports();
