import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Answers } from './answers.ts';
import { noteArrival } from './arrivals.ts';
import { DAY_MS, fateOf } from './chance.ts';
import { Heard } from './checks/heard.ts';
import { Journal } from './checks/journal.ts';
import { Limits } from './checks/limits.ts';
import { Reminders } from './checks/reminders.ts';
import { Sends } from './checks/sends.ts';
import { Walls } from './checks/walls.ts';
import { Faults } from './faults.ts';
import { isAtWork, nextOwedAt, readData } from './file.ts';
import { Habits } from './habits.ts';
import type { Figures, Finding } from './ledger.ts';
import { Lives } from './lives.ts';
import { makeOlder, stepsThereAre } from './older-file.ts';
import type { PlantName } from './plant-names.ts';
import { PLANTS, type Plant, plantInto } from './plants.ts';
import { Recovery } from './recovery.ts';
import { Story } from './story.ts';
import { buildTown, TELEGRAM_TOKEN, writeDataFile, ZONE_NAME } from './town.ts';
import { time } from './virtual-time.ts';

export interface Plan {
  readonly seed: number;
  readonly branches: number;
  readonly years: number;
  readonly faultsPerYear: number;
  /** A fault of the program that is to be found. */
  readonly plant: PlantName | null;
}

/** What came of a seed. */
export interface Told {
  readonly seed: number;
  readonly figures: Figures;
  readonly findings: readonly Finding[];
  /** The last lines of the program's log, where something was found. */
  readonly log: readonly string[];
}

const START = Date.parse('2026-11-10T09:00:00+07:00');
/** What comes so soon is waited for in its own steps; beyond it time jumps. */
const SOON_MS = 2500;
/** As far as files were ever made by a program that people used. */
const OLDEST_STEPS = 12;
/** Beside what people do, somebody tries a door that is not theirs so often. */
const INTRUDES = 0.12;

/** Lives through the years of one seed. */
export async function simulate({
  seed,
  branches,
  years,
  faultsPerYear,
  plant: planted,
}: Plan): Promise<Told> {
  const fate = fateOf(seed);
  Math.random = fate.next;
  time.start(START);
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'chibo-simulate-'));
  const databasePath = join(folder, 'chibo.sqlite');
  const town = buildTown(fate, branches);
  await writeDataFile(databasePath, town);
  const data = readData(databasePath);
  const story = new Story({ fate, town, data, databasePath });
  if (fate.happens(0.5)) {
    makeOlder(databasePath, OLDEST_STEPS + fate.below(stepsThereAre() - OLDEST_STEPS), folder);
    story.figures.upgrades += 1;
  }
  const plant: Plant | null = planted === null ? null : PLANTS[planted];
  if (plant !== null) plantInto(plant, databasePath);
  const answers = new Answers(story);
  const habits = new Habits(story, answers);
  const heard = new Heard(story);
  const recovery = new Recovery(story, habits);
  const walls = new Walls(story);
  const checks = [
    new Sends(story),
    new Journal(story),
    new Reminders(story),
    heard,
    new Limits(story),
    walls,
  ];
  const lives = new Lives({
    config: {
      httpsProxy: null,
      publicUrl: null,
      operators: [],
      requiresApproval: false,
      databasePath,
      databaseUrl: null,
      backup: { folder: join(folder, 'sao-luu'), keep: 0, passphrase: null },
      zone: ZONE_NAME,
      http: { host: '127.0.0.1', port: 0, portIsDefault: false },
      logLevel: 'warn',
    },
    telegramToken: town.hasTelegram ? TELEGRAM_TOKEN : null,
    zaloTokens: town.zaloTokens,
    serverOf: (token) => (token === TELEGRAM_TOKEN ? town.telegram : town.zalo),
    onServed(call, answer) {
      heard.noteServed(call, answer);
      plant?.onServed?.(town, call, answer);
      const message = noteArrival(story, call, answer);
      if (message === null) return;
      recovery.arrived(message);
      answers.read(message);
      habits.react(message);
    },
    onLog: (line) => story.log(line),
  });
  story.lives = lives;
  const faults = new Faults(story, (what) => recovery.ask(what));
  const end = START + years * 365 * DAY_MS;
  const began = time.realNow();
  const spent = process.cpuUsage();
  try {
    await lives.start();
    habits.begin();
    faults.plan(faultsPerYear, years);
    while (time.now() < end && story.findings.length < MOST_FINDINGS) await step();
  } finally {
    await lives.kill();
    data.close();
    rmSync(folder, { recursive: true, force: true });
  }
  const { figures, findings } = story;
  figures.branchYears = branches * years;
  figures.simulatedMs = time.now() - START;
  figures.realMs = time.realNow() - began;
  const { user, system } = process.cpuUsage(spent);
  figures.processorMs = (user + system) / 1000;
  return { seed, figures, findings, log: findings.length === 0 ? [] : story.logged };

  async function step(): Promise<void> {
    story.figures.steps += 1;
    const acts = await story.agenda.doDue(time.now());
    if (acts > 0 && fate.happens(INTRUDES)) walls.try();
    await lives.quiet();
    if (await lives.wasCut()) faults.died();
    const starts = lives.starts;
    for (const check of checks) check.check();
    answers.check(starts !== lastStarts);
    lastStarts = starts;
    for (const error of lives.uncaught.splice(0)) story.found('process', error);
    await lives.pass(nextMoment());
  }

  function nextMoment(): number {
    const ahead = Math.min(end, story.agenda.nextAt ?? end);
    if (!lives.isRunning) return ahead;
    const owed = nextOwedAt(data, time.machineNow());
    const owedAt = owed === null ? end : owed - time.offsetMs;
    const timer = time.nextTimerAt() ?? end;
    const isMoving = isAtWork(data) || lives.isBusy() || !lives.isListening;
    return Math.min(ahead, isMoving || owedAt <= time.now() + SOON_MS ? timer : owedAt);
  }
}

let lastStarts = 0;
/** Who has found so much need not look on. */
const MOST_FINDINGS = 10;
