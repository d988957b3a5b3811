import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { ABSENT, ATTENDING, buttonData, reminders, type TownBranch } from '../test/e2e/town.ts';
import { hasServer, roleOf, type WorkersTown, withWorkers } from '../test/e2e/workers.ts';
import type { Program } from '../test/support/program.ts';
import { type Outcome, quantile } from './figures.ts';
import { memoryMiB } from './process-figures.ts';

/*
 * Two workers of the built program on one PostgreSQL server: how long a killed one's work rests, and a wave of reminders,
 * which is the bot's, not the worker's. Needs `npm run build` and PostgreSQL's programs.
 */

const EVENING = '2026-12-02T20:00:00+07:00';
const DUE = Date.parse('2026-12-03T06:30:00+07:00');
const KILLS = 10;
const WAVE = 300;
const PER_SECOND = 30;

async function onServer(branches: number, use: (town: WorkersTown) => Promise<Outcome>): Promise<Outcome> {
  if (!hasServer) throw new Error('PostgreSQL is not installed here');
  let outcome: Outcome | null = null;
  const plan = { branches, connected: branches, peopleEach: 3, importAt: EVENING };
  await withWorkers(plan, async (town) => {
    outcome = await use(town);
  });
  if (outcome === null) throw new Error('nothing was measured');
  return outcome;
}

const allReminded = (town: WorkersTown) =>
  town.until('a reminder in each group', () =>
    town.branches.every(({ chatId }) => reminders(town, chatId).length > 0),
  );

const peakOf = (...programs: readonly Program[]): number =>
  Math.max(...programs.map(({ pid }) => memoryMiB(pid, 'VmHWM')));

/** From the moment a worker is killed until a press of that moment is answered by the other one. */
export const takeover = (): Promise<Outcome> =>
  onServer(12, async (town) => {
    await town.moveClock(DUE + 60_000 - town.clock.now());
    let [active, standby] = [await town.start(), await town.start()];
    await allReminded(town);
    await town.settled();
    const took: number[] = [];
    for (let kills = 0; kills < KILLS; kills += 1) {
      // At any moment between two looks of the one that waits.
      await sleep(1000 + kills * 50);
      await active.end('SIGKILL');
      const began = performance.now();
      await pressOf(town, town.branches[kills] as TownBranch, kills % 2 === 0 ? ATTENDING : ABSENT);
      took.push(performance.now() - began);
      active = standby;
      standby = await town.start();
      await town.until('a standby', async () => (await roleOf(standby)) === 'standby');
    }
    const ms = quantile(took, 0.5);
    const all = took.map((one) => Math.round(one)).sort((a, b) => a - b);
    return {
      ms: ms * KILLS,
      count: KILLS,
      stallMs: null,
      peakMiB: peakOf(active, standby),
      notes: [`a killed worker's work went on after ${all.join(', ')} ms`],
    };
  });

async function pressOf(town: WorkersTown, { chatId, people }: TownBranch, label: string): Promise<void> {
  const question = reminders(town, chatId).find(({ buttons }) => buttons.length > 0);
  const [person] = people;
  if (question === undefined || person === undefined) throw new Error('a press needs a question');
  const data = buttonData(question, label);
  const { messageId } = question;
  const answer = await town.api.press({ chatId, messageId, from: person.telegramId, data });
  if (answer === null) throw new Error('a press was not answered');
}

/** Both workers run when the reminders are due. */
export const waveOfTwo = (): Promise<Outcome> =>
  onServer(WAVE, async (town) => {
    await town.moveClock(DUE - 20_000 - town.clock.now());
    const workers = [await town.start(), await town.start()];
    let last = 0;
    town.api.onChange(() => {
      last = performance.now();
    });
    await sleep(Math.max(0, DUE - town.clock.now()));
    const began = performance.now();
    await allReminded(town);
    const [ms, floor] = [last - began, (WAVE / PER_SECOND) * 1000];
    return {
      ms,
      count: WAVE,
      stallMs: null,
      peakMiB: peakOf(...workers),
      compared: [
        {
          what: `wave of ${WAVE}, two workers on PostgreSQL`,
          unit: 'ms',
          value: ms,
          yardstick: { what: `${PER_SECOND} a second`, value: floor },
          ratio: ms / floor,
          ratios: [ms / floor],
        },
      ],
      notes: [`wave of ${WAVE}, two workers: ${town.api.stats.limitBreaches.length} limits broken`],
    };
  });
