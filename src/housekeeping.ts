import type { Logger } from 'pino';
import type { Zone } from './domain/calendar/calendar.ts';
import type { ProgramMetrics } from './metrics/program-metrics.ts';
import type { Storage } from './storage/ports.ts';
import { LIFETIMES } from './storage/schema/lifetimes.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
/** Hours in a row in which a task failed, after which somebody should look. */
const OFTEN = 3;

export interface HousekeepingParts {
  readonly storage: Pick<Storage, 'inbox' | 'outbox' | 'joining' | 'members' | 'retention'>;
  readonly metrics: Pick<ProgramMetrics, 'housekeeping'>;
  readonly zone: Zone;
  readonly log: Pick<Logger, 'info' | 'error'>;
}

/** Clears old rows once an hour; state and journal stay. */
export interface Housekeeping {
  /** Rides on the minute's beat. */
  onBeat(now: number): Promise<void>;
  /** Whether a task keeps failing; null while not every task has run. */
  isInTrouble(): boolean | null;
}

/** The tasks, each with an error branch and a count of its own: one that stumbles does not keep the others from it. */
export function housekeeping({ storage, metrics, zone, log }: HousekeepingParts): Housekeeping {
  const { inbox, outbox, joining, members, retention } = storage;
  const tasks: ReadonlyMap<string, (now: number) => Promise<number>> = new Map([
    ['inbox', (now: number) => inbox.purge(now - LIFETIMES.inbox.days * DAY_MS)],
    ['outbox', (now: number) => outbox.purge(now - LIFETIMES.outbox.days * DAY_MS)],
    ['joining', (now: number) => joining.purge(now)],
    // In the first hour of the day on which somebody leaves the branch (R5-10).
    ['access', (now: number) => members.endAccess(zone.toLocal(now).date, now)],
    ...retention.tasks.map((task) => [task, (now: number) => retention.purge(task, now)] as const),
  ]);
  const failures = new Map<string, number>();
  let last = 0;

  async function carryOut(task: string, purge: (now: number) => Promise<number>, now: number): Promise<void> {
    try {
      const rows = await purge(now);
      failures.set(task, 0);
      metrics.housekeeping(task, rows);
      if (rows > 0) log.info({ task, rows }, 'what was of no more use is gone');
    } catch (error) {
      failures.set(task, (failures.get(task) ?? 0) + 1);
      metrics.housekeeping(task, null);
      log.error({ err: error, task }, 'housekeeping stumbled');
    }
  }

  return {
    async onBeat(now) {
      if (Math.abs(now - last) < HOUR_MS) return;
      last = now;
      for (const [task, purge] of tasks) await carryOut(task, purge, now);
    },
    isInTrouble() {
      const counts = [...failures.values()];
      if (counts.some((count) => count >= OFTEN)) return true;
      return counts.length === tasks.size && counts.every((count) => count === 0) ? false : null;
    },
  };
}
