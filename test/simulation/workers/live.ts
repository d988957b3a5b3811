import type { TownPlan } from '../../e2e/town.ts';
import { type WorkersTown, withWorkers } from '../../e2e/workers.ts';
import { pause } from '../../support/program-clock.ts';
import { type Fate, fateOf } from '../chance.ts';
import { checkAnswers } from './checks/answers.ts';
import { checkEffects } from './checks/effects.ts';
import { checkReminders } from './checks/reminders.ts';
import { checkReplies } from './checks/replies.ts';
import { checkShown } from './checks/shown.ts';
import { WorkersCrowd } from './crowd.ts';
import { WorkersDriver } from './driver.ts';
import { WorkersLedger, type WorkersTold } from './ledger.ts';
import { WorkerPair } from './pair.ts';
import { WORKER_PLANT, type WorkerPlantName } from './plants.ts';
import { Way } from './way.ts';

export interface WorkersPlan {
  readonly seed: number;
  /** How often a worker is ended or held up. */
  readonly ends: number;
  /** A fault that is to be found. */
  readonly plant: WorkerPlantName | null;
}

const TOWN: TownPlan = {
  branches: 12,
  connected: 12,
  peopleEach: 6,
  importAt: '2026-11-30T12:00:00+07:00',
};
/** Scheduled moments at which each group is asked; all within the time for which the inbox is kept. */
const MOMENTS = ['2026-11-30T19:00:00+07:00', '2026-12-03T06:30:00+07:00'].map((at) => Date.parse(at));
/** Ends with no moment of its own between one end and the next. */
const CALM_MS = 300;
/** What does not move for so long waits for the limit of its chat: then time goes on, so often that all of them are over. */
const STUCK_MS = 8000;
const GOES_ON_MS = 45_000;
const GOES_ON = 3;
const TO_REPEAT = `select count(*) from outbox where state = 'unknown' and repeats = 0 and repeatable = 1`;
const SHOWN_LOG = 40;

/** Lives through one seed: real processes, a real server, real time. */
export async function liveWithWorkers({ seed, ends, plant }: WorkersPlan): Promise<WorkersTold> {
  const fate = fateOf(seed);
  const ledger = new WorkersLedger();
  const planted = plant === null ? null : WORKER_PLANT[plant];
  const way = new Way({ fate, ledger, ...planted });
  const began = performance.now();
  let log: readonly string[] = [];
  await withWorkers({ ...TOWN, front: way.front }, async (town) => {
    for (const statement of planted?.sql ?? []) await town.count(statement);
    const pair = new WorkerPair(town, fate);
    await pair.start();
    const crowd = new WorkersCrowd(town, fate, ledger);
    const driver = new WorkersDriver({ town, fate, ledger, crowd, pair, way });
    for (const [no, moment] of MOMENTS.entries()) {
      await settle(town, ledger);
      if (no === 0) await crowd.begin();
      await jumpTo(town, moment, fate);
      crowd.speak();
      const share = Math.ceil(ends / MOMENTS.length);
      for (let done = 0; done < share; done += 1) {
        await driver.once();
        await pause(fate.below(CALM_MS));
      }
      await crowd.hush();
      await pair.whole();
      pair.reap();
      await pair.whole();
    }
    await letRepeat(town, ledger);
    await check(town, crowd, ledger, way);
    const text = pair.log();
    for (const line of text.match(/^.*(?:could not be handled|set aside|dispatcher stumbled).*$/gmu) ?? [])
      ledger.found('process', line);
    if (ledger.findings.length > 0) log = text.split('\n').slice(-SHOWN_LOG);
  });
  ledger.figures.wallMs = performance.now() - began;
  return { seed, figures: ledger.figures, findings: ledger.findings, log };
}

/** A little before the moment, so that the workers meet it by themselves; or just after it. */
const jumpTo = (town: WorkersTown, moment: number, fate: Fate): Promise<void> =>
  town.moveClock(moment + fate.between(-1500, 1500) - town.clock.now());

/** Whatever is of unknown fate is repeated, and what that brings about is edited. */
async function letRepeat(town: WorkersTown, ledger: WorkersLedger): Promise<void> {
  await settle(town, ledger);
  for (let round = 0; round < 2; round += 1) {
    for (let passed = 0; passed < 2; passed += 1) await town.moveClock(GOES_ON_MS);
    await whenStill(town, () => town.count(TO_REPEAT));
    await settle(town, ledger);
  }
}

/** Waits until nothing is owed; what does not move any more is found. */
async function settle(town: WorkersTown, ledger: WorkersLedger): Promise<void> {
  let owed = await whenStill(town, town.owed);
  for (let gone = 0; owed > 0 && gone < GOES_ON; gone += 1) {
    await town.moveClock(GOES_ON_MS);
    owed = await whenStill(town, town.owed);
  }
  if (owed > 0) ledger.found('sends', `${owed} rows or updates are left, and nothing moves`);
}

/** How much is owed, once that is nothing or does not change any more. */
async function whenStill(town: WorkersTown, count: () => Promise<number>): Promise<number> {
  let owed = -1;
  let since = performance.now();
  await town.until('nothing left to do', async () => {
    const now = await count();
    if (now !== owed) since = performance.now();
    owed = now;
    return owed === 0 || performance.now() - since > STUCK_MS;
  });
  return owed;
}

async function check(town: WorkersTown, crowd: WorkersCrowd, ledger: WorkersLedger, way: Way): Promise<void> {
  const { query, close } = await town.frozen();
  const parts = { ledger, crowd, branches: town.branches, query };
  checkAnswers(parts);
  checkEffects(parts);
  checkReplies(parts);
  checkReminders(parts, way.arrived, MOMENTS.length);
  checkShown(parts, town);
  close();
  const { limitBreaches } = town.api.stats;
  ledger.figures.limitBreaches = limitBreaches.length;
  for (const { chatId, limit } of limitBreaches.slice(0, 3))
    ledger.found('limits', `chat ${chatId}: ${limit}`);
}
