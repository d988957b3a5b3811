import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, type IsoDate, type Zone } from '../domain/calendar/calendar.ts';
import type { FactsPort } from '../storage/delivery/ports.ts';
import { type CheckedBackup, clearUnfinished } from './make-backup.ts';

export interface NightlyParts {
  /** Takes out of the data every name that is to go, on the local day `today`; waits for `begun` before the first. */
  readonly erase: (
    now: number,
    today: IsoDate,
    begun: () => Promise<void>,
  ) => Promise<{ readonly erased: number }>;
  /** Copies the data to this file. */
  readonly make: (file: string) => Promise<CheckedBackup>;
  /** Writes the data file anew, so that nothing erased is left in its bytes. */
  readonly compact: () => Promise<void>;
  readonly facts: FactsPort;
  readonly zone: Zone;
  readonly folder: string;
  /** How many are kept; 0 = none is made. */
  readonly keep: number;
  /** How the names of backups end: the kind of copy; left out: of a data file. */
  readonly ending?: string;
  /** Backups are encrypted: their names say so. */
  readonly encrypted: boolean;
  /** Hears of each end: when a backup was made, or null for a failure. */
  readonly onEnd?: (madeAt: number | null) => void;
  readonly log: {
    info(fields: object, message: string): void;
    error(fields: object, message: string): void;
  };
}

/** Local time, in minutes after midnight. */
const AT = 2 * 60 + 30;
const RETRY_MS = 60 * 60_000;
const DONE_ON = 'backup:done-on';
const ERASED_ON = 'erasures:done-on';
/** Bytes of what was erased are still in the file. */
const COMPACT_OWED = 'erasures:compact-owed';
/** One beginning for the files of all nights, so that what a night left that was cut off is found. */
const NIGHTS = /^chibo-\d{4}-\d{2}-\d{2}\.(?:sqlite|pgdump)(?:\.age)?/u;
/** When a backup was last made, in ms: a fact. */
export const BACKUP_MADE_AT = 'backup:made-at';
const NAME = /^chibo-\d{4}-\d{2}-\d{2}\.(?:sqlite|pgdump)(?:\.age)?$/u;

/**
 * What rides on the minute's beat: once a night, or soon after a start that missed it, names that are to go are erased, and
 * then the data is copied: no new copy has them.
 */
export function nightly(parts: NightlyParts): (now: number) => Promise<void> {
  const { facts, zone, keep } = parts;
  let triedAt = Number.NEGATIVE_INFINITY;
  let running: Promise<void> | null = null;
  return async (now) => {
    if (running !== null || Math.abs(now - triedAt) < RETRY_MS) return;
    const { date, minutes } = zone.toLocal(now);
    // Before half past two it is still the night of yesterday, and what that one missed is made up for.
    const night = minutes < AT ? addDays(date, -1) : date;
    const erases = (await facts.get(ERASED_ON)) !== night;
    const copies = keep > 0 && minutes >= AT && (await facts.get(DONE_ON)) !== date;
    if (!erases && !copies) return;
    triedAt = now;
    // The beat goes on meanwhile: a large file takes a while.
    running = carryOut(parts, [
      ...(erases ? [['names could not be erased', () => eraseNames(parts, now, date, night)] as const] : []),
      ...(copies
        ? [['the nightly backup was not made', () => backUpAndTell(parts, date, now)] as const]
        : []),
    ])
      .then((isDone) => {
        if (isDone) triedAt = Number.NEGATIVE_INFINITY;
      })
      .finally(() => {
        running = null;
      });
  };
}

/** One after the other; what fails does not keep the next from its turn. */
async function carryOut(
  { log }: NightlyParts,
  works: readonly (readonly [failure: string, work: () => Promise<void>])[],
): Promise<boolean> {
  let isDone = true;
  for (const [failure, work] of works)
    await work().catch((error: unknown) => {
      isDone = false;
      log.error({ err: error }, failure);
    });
  return isDone;
}

async function eraseNames(parts: NightlyParts, now: number, today: IsoDate, night: IsoDate): Promise<void> {
  const { erase, compact, facts, log } = parts;
  // Written down before the first name goes: a stop in between leaves no bytes behind.
  const { erased } = await erase(now, today, () => facts.set(COMPACT_OWED, 'yes'));
  if ((await facts.get(COMPACT_OWED)) === 'yes') {
    await compact();
    await facts.set(COMPACT_OWED, 'no');
    log.info({ erased }, 'names were erased on the wish of those who bore them, or long after they left');
  }
  await facts.set(ERASED_ON, night);
}

/** Whoever watches hears whether one was made. */
async function backUpAndTell(parts: NightlyParts, date: string, now: number): Promise<void> {
  try {
    await backUp(parts, date, now);
  } catch (error) {
    parts.onEnd?.(null);
    throw error;
  }
  parts.onEnd?.(now);
}

async function backUp(parts: NightlyParts, date: string, now: number): Promise<void> {
  const { make, facts, folder, keep, log } = parts;
  const name = `chibo-${date}.${parts.ending ?? 'sqlite'}${parts.encrypted ? '.age' : ''}`;
  const { bytes, encrypted, rows, journal } = await make(join(folder, name));
  await facts.set(DONE_ON, date);
  clearUnfinished(folder, NIGHTS);
  await facts.set(BACKUP_MADE_AT, String(now));
  // Names begin with the day, so the order of the names is the order of the days.
  const old = readdirSync(folder)
    .filter((one) => NAME.test(one))
    .sort()
    .slice(0, -keep);
  for (const one of old) rmSync(join(folder, one), { force: true });
  // Noted outside the file: whoever makes a new journal of it cannot make this line unwritten where logs are collected.
  const chain = journal === null ? {} : { journalRows: journal.rows, journalHash: journal.hash };
  log.info({ bytes, encrypted, rows, removed: old.length, ...chain }, 'the nightly backup was made');
  if (journal !== null && journal.faults.length > 0)
    log.error({ faults: journal.faults }, 'the chain of the journal does not hold: chibo doctor tells where');
}
