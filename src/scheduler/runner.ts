import cron, { type ScheduledTask } from 'node-cron';
import type { Job } from '../bot/define-job.ts';
import type { Zone } from '../domain/calendar.ts';
import type { Clock } from '../domain/clock.ts';
import { quietEndsAt } from '../domain/quiet-hours.ts';
import type { Occurrence, SchedulePort } from '../storage/ports.ts';
import { type PlanDeps, planBranches } from '../use-cases/plan-branches.ts';

export interface RunnerParts {
  readonly schedule: SchedulePort;
  readonly jobs: readonly Job[];
  readonly plan: PlanDeps;
  readonly zone: Zone;
  readonly clock: Clock;
  readonly log: { info(fields: object, message: string): void; error(fields: object, message: string): void };
  /** Housekeeping that rides on the beat. */
  onBeat?(now: number): Promise<void>;
}

/** So many moments share one commit; between slices other work gets its turn. */
const SLICE = 100;

/**
 * Carries out recorded moments whose time has come. The cron library only beats once a minute: what is due is a
 * question to the storage, so a missed beat, a restart or a clock that jumps costs nothing.
 */
export class Runner {
  readonly #parts: RunnerParts;
  readonly #jobs: ReadonlyMap<string, Job>;
  #task: ScheduledTask | null = null;
  #ticking: Promise<void> | null = null;

  constructor(parts: RunnerParts) {
    this.#parts = parts;
    this.#jobs = new Map(parts.jobs.map((job) => [job.name, job]));
  }

  start(): void {
    const beat = (): void => void this.tick().catch((error: unknown) => this.#stumbled(error));
    this.#task = cron.schedule('* * * * *', beat, { noOverlap: true });
    this.#task.on('execution:missed', beat);
    beat();
  }

  async stop(): Promise<void> {
    await this.#task?.stop();
    await this.#ticking?.catch(() => undefined);
  }

  /** Handles everything that is due now; a call during another waits for it and looks again. */
  async tick(): Promise<void> {
    while (this.#ticking !== null) await this.#ticking.catch(() => undefined);
    this.#ticking = this.#run();
    try {
      await this.#ticking;
    } finally {
      this.#ticking = null;
    }
  }

  async #run(): Promise<void> {
    const { schedule, clock } = this.#parts;
    for (;;) {
      const now = clock.now();
      const due = await schedule.due(now, SLICE);
      await Promise.all(due.map((occurrence) => this.#one(occurrence, now)));
      if (due.length < SLICE) break;
    }
    await this.#parts.onBeat?.(clock.now());
  }

  async #one(occurrence: Occurrence, now: number): Promise<void> {
    const { schedule, zone, plan, log } = this.#parts;
    const job = this.#jobs.get(occurrence.job);
    try {
      if (job === undefined) return await this.#finish(occurrence, now, 'skipped');
      if ('run' in job) {
        await planBranches(schedule, [occurrence.branchId], plan, now);
        return await this.#finish(occurrence, now, 'done');
      }
      const moment = { now, today: zone.toLocal(now).date, speakFrom: quietEndsAt(now, zone) };
      if (occurrence.expiresAt <= now) {
        await schedule.fire(occurrence.id, now, (view) =>
          job.missed === undefined
            ? { change: 'missed', result: undefined, effects: {} }
            : job.missed(view, moment),
        );
        return;
      }
      if (job.speaks !== false && moment.speakFrom > now) {
        // Not now (R6-3). If the night outlasts the moment, the next look finds it expired.
        await schedule.postpone(occurrence.id, moment.speakFrom);
        return;
      }
      await schedule.fire(occurrence.id, now, (view) => job.decide(view, moment));
    } catch (error) {
      log.error({ err: error, occurrence: occurrence.id, job: occurrence.job }, 'a scheduled moment failed');
      await schedule.postpone(occurrence.id, now + 60_000).catch(() => undefined);
    }
  }

  async #finish(occurrence: Occurrence, now: number, change: 'done' | 'skipped'): Promise<void> {
    await this.#parts.schedule.fire(occurrence.id, now, () => ({ change, result: undefined, effects: {} }));
  }

  #stumbled(error: unknown): void {
    this.#parts.log.error({ err: error }, 'the minute tick stumbled');
  }
}
