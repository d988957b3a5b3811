import { Agenda } from './agenda.ts';
import type { Fate } from './chance.ts';
import type { DataReader } from './file.ts';
import { type Arrived, type Figures, type Finding, noFigures, type Trouble } from './ledger.ts';
import type { Lives } from './lives.ts';
import type { Town } from './town.ts';
import { time } from './virtual-time.ts';

/** Everything that belongs to one run. */
export class Story {
  readonly agenda = new Agenda();
  readonly figures: Figures = noFigures();
  readonly findings: Finding[] = [];
  readonly arrived: Arrived[] = [];
  readonly troubles: Trouble[] = [];
  readonly logged: string[] = [];
  /** Numbers of what Telegram has handed out last. */
  lastUpdates: readonly number[] = [];
  readonly fate: Fate;
  readonly town: Town;
  readonly data: DataReader;
  readonly databasePath: string;
  /** Set as soon as there is one. */
  lives!: Lives;

  constructor(parts: Pick<Story, 'fate' | 'town' | 'data' | 'databasePath'>) {
    this.fate = parts.fate;
    this.town = parts.town;
    this.data = parts.data;
    this.databasePath = parts.databasePath;
  }

  /** In so many milliseconds of the world. */
  later(ms: number, act: () => void | Promise<void>): void {
    this.agenda.add(time.now() + ms, act);
  }

  found(promise: Finding['promise'], what: string): void {
    this.findings.push({ promise, at: stamp(time.now()), what });
  }

  /** A line of the program's log. */
  log(line: string): void {
    this.logged.push(`${stamp(time.now())} ${line.trim()}`);
    if (this.logged.length > MOST_LINES) this.logged.shift();
  }

  /** Something is wrong from now on; ends with the returned call. */
  trouble(what: string): () => void {
    this.figures.faults[what] = (this.figures.faults[what] ?? 0) + 1;
    const trouble = { what, from: time.now(), until: Number.POSITIVE_INFINITY };
    this.troubles.push(trouble);
    return () => {
      trouble.until = time.now();
    };
  }

  /** Whether anything was wrong between the two moments of the world, or shortly before. */
  hadTrouble(from: number, until: number): boolean {
    return this.troubles.some((one) => one.from <= until && one.until + AFTER_MS >= from);
  }
}

const MOST_LINES = 200;
/** What is owed after a trouble goes out within the limits of its chat. */
const AFTER_MS = 3 * 60_000;

/** Local time, for people who read findings. */
export const stamp = (at: number): string => new Date(at + 7 * 3_600_000).toISOString().replace('Z', '');
