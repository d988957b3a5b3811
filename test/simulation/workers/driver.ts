import type { WorkersTown } from '../../e2e/workers.ts';
import type { Program } from '../../support/program.ts';
import { pause } from '../../support/program-clock.ts';
import type { Fate } from '../chance.ts';
import type { WorkersCrowd } from './crowd.ts';
import { ENDS, type EndKind, type WorkersLedger } from './ledger.ts';
import type { WorkerPair } from './pair.ts';
import type { FarStage, Way } from './way.ts';

/* Ends workers, one way or another, at moments that the seed chooses. */

export interface DriverParts {
  readonly town: WorkersTown;
  readonly fate: Fate;
  readonly ledger: WorkersLedger;
  readonly crowd: WorkersCrowd;
  readonly pair: WorkerPair;
  readonly way: Way;
}

/** How often each comes, in all. */
const SHARES: Readonly<Record<EndKind, number>> = {
  kill: 0.45,
  'lease cut': 0.2,
  'orderly stop': 0.1,
  held: 0.12,
  'held and cut': 0.13,
};
/** Nearly always the one who works; now and then the one who waits. */
const MOSTLY_ACTIVE = 0.8;
/** Sometimes the next one comes before the last is back. */
const BOTH_AWAY = 0.2;
const METHODS = ['answerCallbackQuery', 'getUpdates', 'sendMessage', 'editMessageText'];
const STAGES: readonly FarStage[] = ['came', 'done', 'went'];
/** A moment that does not come is not waited for. */
const LONGEST_WAIT_MS = 2500;
const LONGEST_HOLD_MS = 3000;
/** Two that still share the work after so long go on like that: the schedule may have passed to the other one alone. */
const SHARING_MS = 2000;

export class WorkersDriver {
  readonly #parts: DriverParts;

  constructor(parts: DriverParts) {
    this.#parts = parts;
  }

  /** Ends or holds up one of the two, once; resolves when somebody works again. */
  async once(): Promise<void> {
    const { fate, pair, ledger } = this.#parts;
    pair.reap();
    if (!fate.happens(BOTH_AWAY)) await this.#bothUp();
    const roles = await pair.roles();
    const active = roles.indexOf('active');
    const place =
      active >= 0 && fate.happens(MOSTLY_ACTIVE) ? active : roles.findIndex((role) => role !== null);
    const program = place < 0 ? null : pair.worker(place);
    if (program === null) return pair.whole();
    const isActive = roles[place] === 'active';
    const kind = drawn(fate, isActive);
    await this.#moment();
    if (!program.isRunning()) return;
    ledger.figures.ends[kind] += 1;
    const isTakenOver = isActive && roles[1 - place] === 'standby' && kind !== 'held';
    const next = isTakenOver ? this.#nextAnswer() : null;
    await this.#end(kind, program, isActive, next);
    next?.alone();
    if (!program.isRunning()) pair.ended(place);
    await next?.come();
  }

  async #end(
    kind: EndKind,
    program: Program,
    isActive: boolean,
    next: { begin(): void; alone(): void } | null,
  ): Promise<void> {
    const { town, fate } = this.#parts;
    const hold = (): boolean => process.kill(program.pid, 'SIGSTOP');
    const goOn = (): boolean => process.kill(program.pid, 'SIGCONT');
    next?.begin();
    switch (kind) {
      case 'kill':
        await program.end('SIGKILL');
        return;
      case 'orderly stop':
        await program.end('SIGTERM');
        return;
      case 'lease cut':
        // Between the look and the cut it may have passed on to the other one.
        if ((await town.cutLeases(isActive ? 'holder' : 'standby')) === 0) await program.end('SIGKILL');
        else await program.gone();
        return;
      case 'held':
        hold();
        await pause(fate.below(LONGEST_HOLD_MS));
        goOn();
        return;
      case 'held and cut':
        hold();
        await pause(fate.below(200));
        next?.begin();
        next?.alone();
        if ((await town.cutLeases('holder')) === 0) return void (await program.end('SIGKILL'));
        await pause(fate.below(LONGEST_HOLD_MS));
        goOn();
        await program.gone();
    }
  }

  /** Waits for both to be there, one of them at work. */
  async #bothUp(): Promise<void> {
    const { pair, town } = this.#parts;
    await pair.whole();
    const since = performance.now();
    await town.until('both at work or ready for it', async () => {
      const roles = await pair.roles();
      if (roles.includes('active') && roles.includes('standby')) return true;
      return roles.every((role) => role === 'active') && performance.now() - since > SHARING_MS;
    });
  }

  /** How long it takes from `begin` until the other one answers a press; `alone`: this one answers no more. */
  #nextAnswer() {
    const { ledger, town, way } = this.#parts;
    let from = 0;
    let isAlone = false;
    let took: number | null = null;
    const stop = way.listen((stage, { method }) => {
      if (isAlone && stage === 'came' && method === 'answerCallbackQuery') took ??= performance.now() - from;
    });
    return {
      begin: (): void => {
        from = performance.now();
      },
      alone: (): void => {
        isAlone = true;
      },
      come: async (): Promise<void> => {
        ledger.figures.takeovers.push(await town.until('the next answer', () => took));
        stop();
      },
    };
  }

  /** Some time, or the n-th call of a kind as it comes, takes effect, or has been answered. */
  async #moment(): Promise<void> {
    const { fate, way } = this.#parts;
    if (fate.happens(0.3)) return pause(fate.below(400));
    const method = fate.pick(METHODS);
    const stage = fate.pick(STAGES);
    const laterMs = fate.happens(0.5) ? 0 : fate.below(30);
    let left = 1 + fate.below(8);
    let stop = (): void => undefined;
    const come = new Promise<void>((resolve) => {
      stop = way.listen((seen, call) => {
        if (seen === stage && call.method === method) left -= 1;
        if (left === 0) resolve();
      });
    });
    await Promise.race([come, pause(LONGEST_WAIT_MS)]);
    stop();
    if (laterMs > 0) await pause(laterMs);
  }
}

function drawn(fate: Fate, isActive: boolean): EndKind {
  let left = fate.next();
  for (const kind of ENDS) {
    left -= SHARES[kind];
    if (left < 0) return kind === 'held and cut' && !isActive ? 'kill' : kind;
  }
  return 'kill';
}
