import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Zone } from '../domain/calendar/calendar.ts';
import type { FactsPort } from '../storage/delivery/ports.ts';
import { type CheckedBackup, clearUnfinished } from './make-backup.ts';

export interface NightlyParts {
  /** Copies the data to this file. */
  readonly make: (file: string) => Promise<CheckedBackup>;
  readonly facts: FactsPort;
  readonly zone: Zone;
  readonly folder: string;
  /** How many are kept; 0 = none is made. */
  readonly keep: number;
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
/** One beginning for the files of all nights, so that what a night left that was cut off is found. */
const NIGHTS = /^chibo-\d{4}-\d{2}-\d{2}\.sqlite(?:\.age)?/u;
/** When a backup was last made, in ms: a fact. */
export const BACKUP_MADE_AT = 'backup:made-at';
const NAME = /^chibo-\d{4}-\d{2}-\d{2}\.sqlite(?:\.age)?$/u;
/** What rides on the minute's beat: once a night, or soon after a start that missed it, the data is copied. */
export function nightlyBackup(parts: NightlyParts): (now: number) => Promise<void> {
  const { facts, zone, keep, log } = parts;
  let triedAt = Number.NEGATIVE_INFINITY;
  let running: Promise<void> | null = null;
  return async (now) => {
    if (keep === 0 || running !== null || Math.abs(now - triedAt) < RETRY_MS) return;
    const { date, minutes } = zone.toLocal(now);
    if (minutes < AT || (await facts.get(DONE_ON)) === date) return;
    triedAt = now;
    // The beat goes on meanwhile: a large file takes a while.
    running = backUp(parts, date, now)
      .then(() => {
        triedAt = Number.NEGATIVE_INFINITY;
        parts.onEnd?.(now);
      })
      .catch((error: unknown) => {
        parts.onEnd?.(null);
        log.error({ err: error }, 'the nightly backup was not made');
      })
      .finally(() => {
        running = null;
      });
  };
}

async function backUp(parts: NightlyParts, date: string, now: number): Promise<void> {
  const { make, facts, folder, keep, log } = parts;
  const name = `chibo-${date}.sqlite${parts.encrypted ? '.age' : ''}`;
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
