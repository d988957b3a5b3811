import type { LocalBotApiServer } from '../../src/practice/bot-api/local-bot-api.ts';
import type { Program } from '../support/program.ts';
import { pause } from '../support/program-clock.ts';
import type { Chance } from '../support/seeded.ts';
import type { Town } from './town.ts';

/* Moments at which a program is killed: chosen by what it has just asked of the far side, to the call. */

/** A call as the far side sees it: `came` before anything is done, `went` when the answer was handed over. */
export interface Call {
  readonly method: string;
  readonly stage: 'came' | 'went';
}

/** Stands before the local server and tells of every call. */
export interface Door {
  readonly front: (api: LocalBotApiServer) => Pick<LocalBotApiServer, 'handle'>;
  /** Returns its end. */
  listen(listener: (call: Call) => void): () => void;
  /** So many milliseconds a call is on its way; it is lost with a caller who dies meanwhile. */
  wayMs: (method: string) => number;
}

export function openDoor(): Door {
  const listeners = new Set<(call: Call) => void>();
  const tell = (call: Call): void => {
    for (const listener of listeners) listener(call);
  };
  const door: Door = {
    wayMs: () => 0,
    front: (api) => ({
      async handle(request, response) {
        const { pathname } = new URL(request.url ?? '/', 'http://localhost');
        const method = pathname.slice(pathname.lastIndexOf('/') + 1);
        response.once('finish', () => tell({ method, stage: 'went' }));
        const ms = door.wayMs(method);
        if (ms > 0) await pause(ms);
        if (response.destroyed) return;
        tell({ method, stage: 'came' });
        return api.handle(request, response);
      },
    }),
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  return door;
}

/** At the n-th such call, or at the first call of another kind after it; and so many milliseconds later. */
interface Moment {
  readonly call: Call;
  readonly count: number;
  readonly firstAfter: Call | null;
  readonly laterMs: number;
}

const METHODS = {
  press: 'answerCallbackQuery',
  poll: 'getUpdates',
  send: 'sendMessage',
  edit: 'editMessageText',
} as const;

/** `most`: up to so many calls of that kind are waited for. Half of the moments are that very call. */
export function aMoment(chance: Chance, most: Partial<Record<keyof typeof METHODS, number>>): Moment {
  const kind = chance.pick(Object.keys(most) as (keyof typeof METHODS)[]);
  return {
    call: { method: METHODS[kind], stage: chance.pick(['came', 'went']) },
    count: 1 + chance.below(most[kind] ?? 1),
    firstAfter: null,
    laterMs: chance.next() < 0.5 ? 0 : chance.below(30),
  };
}

/** As soon as the first of those has an answer that a poll has brought: when it was told too early, nothing is stored yet. */
export const atFirstAnswer = (chance: Chance): Moment => ({
  call: { method: METHODS.poll, stage: 'went' },
  count: 1 + chance.below(2),
  firstAfter: { method: METHODS.press, stage: 'went' },
  laterMs: 0,
});

/** Kills the program at that moment; or, after `meanwhile`, when there is nothing left to do: then returns false. */
export async function killAt(
  { town, door, program }: { readonly town: Town; readonly door: Door; readonly program: Program },
  moment: Moment,
  meanwhile: Promise<unknown> = Promise.resolve(),
): Promise<boolean> {
  let left = moment.count;
  let dying: Promise<unknown> | null = null;
  const die = (): void => {
    dying ??= program.end('SIGKILL');
  };
  const isOne = (seen: Call, call: Call): boolean => seen.method === call.method && seen.stage === call.stage;
  const stop = door.listen((seen) => {
    if (left > 0 && isOne(seen, moment.call)) left -= 1;
    if (left > 0 || !isOne(seen, moment.firstAfter ?? moment.call)) return;
    if (moment.laterMs === 0) die();
    else setTimeout(die, moment.laterMs);
  });
  await meanwhile;
  await town.until('the moment to die', () => dying !== null || isQuiet(town));
  stop();
  const hasCome = dying !== null;
  die();
  await dying;
  return hasCome;
}

/** Everything that was said is handled. */
export const isCounted = (town: Town): boolean =>
  town.api.pendingUpdates() === 0 && town.query(`select 1 from inbox where state = 'pending'`).length === 0;

/** Nor is a message or an edit to be made within some seconds; the limits of a group may hold one back for a minute. */
function isQuiet(town: Town): boolean {
  const soon = town.clock.now() + 3000;
  return (
    isCounted(town) &&
    [
      `select 1 from outbox where state = 'sending' or (state = 'pending' and not_before <= ?)`,
      'select 1 from live_messages where dirty = 1 and next_edit_at <= ?',
    ].every((open) => town.query(open, soon).length === 0)
  );
}

/** The while passes after which sends of unknown fate are repeated, once. */
export async function letRepeat(town: Town, program: Program): Promise<void> {
  town.clock.set(town.clock.now() + 80_000);
  await program.followClock();
  const open = `select 1 from outbox where state in ('pending', 'sending') or (state = 'unknown' and repeats = 0)`;
  await town.until('nothing left to send', () => town.query(open).length === 0);
}
