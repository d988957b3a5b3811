import { processorTimeOf } from './processor-time.ts';
import { pause } from './program-clock.ts';

/*
 * Waits that end on progress. A busy machine makes everything slow and nothing wrong, so no wait has a deadline of its
 * own: it goes on for as long as something moves (a line is logged, a call comes in, a process works), and gives up when
 * nothing has moved for longer than anything in the program ever rests.
 */

const LOOK_EVERY_MS = 20;
const LONGEST_PAUSE_MS = 1000;
const READ_SIGNS_EVERY_MS = 250;
/** The program rests for a minute between two beats, and for half of one in an idle poll. */
const QUIET_MS = 90_000;
/** For what moves on and on and gets nowhere. */
const WALL_MS = 600_000;
/** An idle program takes far less than this share of a processor, one that twenty others keep from its work takes more. */
const WORKING_SHARE = 0.03;
const WORKING_MS = 200;

/** What is found, once it is there. */
type Found<T> = Exclude<T, undefined | null | false>;

/** Watches over the waits of one test. */
export interface Watch {
  /** Whenever this reads differently something has moved. `tell` says more about it, for the error. Returns its end. */
  sign(name: string, read: () => number | string, tell?: () => string): () => void;
  /** As long as the process works, something moves. `read` gives its processor time in milliseconds. */
  process(name: string, read: number | (() => number)): () => void;
  /** Looks again and again until there is something; returns it. `stood` says in the error how far it has come. */
  until<T>(what: string, look: () => T | Promise<T>, stood?: () => string): Promise<Found<T>>;
  /** Waits for work that says itself when it has ended. */
  hold<T>(what: string, work: Promise<T>): Promise<T>;
}

interface Sign {
  readonly name: string;
  readonly read: () => number | string;
  readonly tell: () => string;
  readonly isWork: boolean;
}

export function openWatch({ quietMs = QUIET_MS, wallMs = WALL_MS } = {}): Watch {
  const signs = new Set<Sign>();
  const add = (sign: Sign): (() => void) => {
    signs.add(sign);
    return () => void signs.delete(sign);
  };

  /** Called while somebody waits; throws when there is no more point in it. */
  function gauge(what: string, stood: () => string): () => void {
    const begun = performance.now();
    let readAt = begun;
    let quiet = 0;
    let marks = readAll(signs);
    const giveUp = (why: string): never => {
      const all = [...signs].map(({ name, tell }) => `${name}: ${tell()}`);
      const seconds = Math.round((performance.now() - begun) / 1000);
      const lines = [`waited ${seconds} s for “${what}”: ${why}`, stood(), ...all];
      throw new Error(lines.filter((line) => line !== '').join('\n'));
    };
    return () => {
      const now = performance.now();
      const passed = now - readAt;
      if (passed < READ_SIGNS_EVERY_MS) return;
      readAt = now;
      // What could not look for a while has not seen that nothing moved.
      quiet += Math.min(passed, 2 * READ_SIGNS_EVERY_MS);
      const seen = readAll(signs);
      if (hasMoved(marks, seen, quiet)) {
        marks = seen;
        quiet = 0;
      }
      if (quiet > quietMs) giveUp(`nothing has moved for ${Math.round(quiet / 1000)} s`);
      if (now - begun > wallMs) giveUp('things move, but it does not come');
    };
  }

  return {
    sign: (name, read, tell = () => String(read())) => add({ name, read, tell, isWork: false }),
    process(name, read) {
      const spent = typeof read === 'number' ? () => processorTimeOf(read) : read;
      return add({ name, read: spent, tell: () => `${spent()} ms of processor time`, isWork: true });
    },
    async until<T>(what: string, look: () => T | Promise<T>, stood = () => '') {
      const check = gauge(what, stood);
      for (;;) {
        const begun = performance.now();
        const seen = await look();
        if (seen) return seen as Found<T>;
        check();
        // Looking must not keep from their work those that it waits for.
        const cost = performance.now() - begun;
        await pause(Math.min(LONGEST_PAUSE_MS, Math.max(LOOK_EVERY_MS, 4 * cost)));
      }
    },
    async hold(what, work) {
      const check = gauge(what, () => '');
      let isOver = false;
      const stall = async (): Promise<never> => {
        while (!isOver) {
          await pause(READ_SIGNS_EVERY_MS);
          if (!isOver) check();
        }
        return new Promise<never>(() => undefined);
      };
      try {
        return await Promise.race([work, stall()]);
      } finally {
        isOver = true;
      }
    },
  };
}

type Reading = ReadonlyMap<Sign, number | string>;

const readAll = (signs: ReadonlySet<Sign>): Reading =>
  new Map([...signs].map((sign) => [sign, sign.read()] as const));

/** Something has moved; a sign that came or went has, too. */
function hasMoved(marks: Reading, seen: Reading, quietMs: number): boolean {
  if (marks.size !== seen.size) return true;
  const enoughWork = Math.max(WORKING_MS, quietMs * WORKING_SHARE);
  return [...seen].some(([sign, value]) => {
    const mark = marks.get(sign);
    if (mark === undefined) return true;
    // It falls when one of several processes ends.
    return sign.isWork ? Math.abs(Number(value) - Number(mark)) >= enoughWork : value !== mark;
  });
}
