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
/** Two that are there for so long have sorted out who works. */
const MOST_SHARED_MS = 15_000;

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
    const next = isTakenOver ? this.#nextAnswer() : Promise.resolve();
    await this.#end(kind, program, isActive);
    if (!program.isRunning()) pair.ended(place);
    await next;
  }

  async #end(kind: EndKind, program: Program, isActive: boolean): Promise<void> {
    const { town, fate } = this.#parts;
    const hold = (): boolean => process.kill(program.pid, 'SIGSTOP');
    const goOn = (): boolean => process.kill(program.pid, 'SIGCONT');
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
        if ((await town.cutLeases('holder')) === 0) return void (await program.end('SIGKILL'));
        await pause(fate.below(LONGEST_HOLD_MS));
        goOn();
        await program.gone();
    }
  }

  /** Waits for both to be there, one of them at work. */
  async #bothUp(): Promise<void> {
    const { pair, town, ledger } = this.#parts;
    await pair.whole();
    const since = performance.now();
    await town.until('one at work, one standing by', async () => {
      const roles = await pair.roles();
      if (roles.includes('active') && roles.includes('standby')) return true;
      if (roles.includes('standby') || performance.now() - since < MOST_SHARED_MS) return false;
      ledger.found('leases', 'both workers say that they hold what only one may hold');
      return true;
    });
  }

  /** Notes how long it takes until a press is answered that was made from now on. */
  #nextAnswer(): Promise<void> {
    const { crowd, ledger, town } = this.#parts;
    const from = performance.now();
    let took: number | null = null;
    crowd.onAnswer = ({ at }) => {
      if (at >= from) took ??= performance.now() - from;
    };
    return town
      .until('the next answer', () => took !== null)
      .then(() => {
        crowd.onAnswer = () => undefined;
        if (took !== null) ledger.figures.takeovers.push(took);
      });
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
