import type { Job } from '../bot/declare/define-job.ts';
import type { Zone } from '../domain/calendar/calendar.ts';
import { quietEndsAt } from '../domain/calendar/quiet-hours.ts';
import type { Channel } from '../domain/channel/chat-ref.ts';
import type { Clock } from '../domain/clock.ts';
import type { Decision } from '../storage/effects.ts';
import type { MomentView, Occurrence, OccurrenceEnd, SchedulePort } from '../storage/schedule/ports.ts';
import type { PlanDeps } from '../use-cases/meeting/plan-branches.ts';
import { Beat, type MinuteSource } from './beat.ts';

export interface RunnerParts {
  readonly schedule: SchedulePort;
  readonly plan: PlanDeps;
  readonly jobs: readonly Job[];
  readonly zone: Zone;
  readonly clock: Clock;
  readonly channelsWithoutEdits: readonly Channel[];
  /** Branches without their upper committee's word get reminders alone (R5-13); left out: none needs it. */
  readonly requiresApproval?: boolean;
  readonly log: { info(fields: object, message: string): void; error(fields: object, message: string): void };
  /** Where the minutes come from; left out: the machine. */
  readonly minutes?: MinuteSource | undefined;
  /** Whether the moments are this worker's to carry out; left out: they are. */
  isMine?(): boolean;
  /** Housekeeping that rides on the beat. */
  onBeat?(now: number): Promise<void>;
}

/** So many moments share one commit; between slices other work gets its turn. */
const SLICE = 30;

/** The moment ends, and nothing follows. */
const over = (as: 'skipped' | 'missed'): Decision<OccurrenceEnd> => ({
  change: { as },
  result: undefined,
  effects: {},
});

/** When this job may speak: now, or after the quiet hours (R6-3) and not before its own hour. */
function speakFromOf(job: Job, now: number, zone: Zone): number {
  const morning = quietEndsAt(now, zone);
  if (job.notBefore === undefined) return morning;
  return Math.max(morning, zone.toUtc(zone.toLocal(morning).date, job.notBefore));
}

/**
 * Carries out recorded moments whose time has come, once a minute. What is due is a question to the storage, so a missed
 * beat, a restart or a clock that jumps costs nothing.
 */
export class Runner {
  readonly #parts: RunnerParts;
  readonly #jobs: ReadonlyMap<string, Job>;
  readonly #beat: Beat;
  #ticking: Promise<void> | null = null;
  #hasBegun = false;

  constructor(parts: RunnerParts) {
    this.#parts = parts;
    this.#jobs = new Map(parts.jobs.map((job) => [job.name, job]));
    this.#beat = new Beat(() => this.tick().catch((error: unknown) => this.#stumbled(error)), parts.minutes);
  }

  start(): void {
    this.#hasBegun = true;
    this.#beat.start();
  }

  /** The moments have become this worker's: what is due does not wait for the next beat, if there was one before. */
  async beginNow(): Promise<void> {
    if (this.#hasBegun) await this.tick().catch((error: unknown) => this.#stumbled(error));
  }

  async stop(): Promise<void> {
    this.#beat.stop();
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
    while (this.#parts.isMine?.() !== false) {
      const now = clock.now();
      const due = await schedule.due(now, SLICE);
      const recorded = await Promise.all(due.map((occurrence) => this.#one(occurrence, now)));
      // Moments that could not even be put off would come up again at once: they wait for the next beat.
      if (due.length < SLICE || recorded.includes(false)) break;
    }
    await this.#parts.onBeat?.(clock.now());
  }

  /** False when not even the failure could be recorded. */
  async #one(occurrence: Occurrence, now: number): Promise<boolean> {
    try {
      await this.#carryOut(occurrence, now);
      return true;
    } catch (error) {
      const { schedule, log } = this.#parts;
      log.error({ err: error, occurrence: occurrence.id, job: occurrence.job }, 'a scheduled moment failed');
      return schedule.postpone(occurrence.id, now + 60_000).then(
        () => true,
        () => false,
      );
    }
  }

  async #carryOut(occurrence: Occurrence, now: number): Promise<void> {
    const { schedule, zone, plan, channelsWithoutEdits, requiresApproval } = this.#parts;
    const job = this.#jobs.get(occurrence.job);
    const at = { now, today: zone.toLocal(now).date };
    if (job === undefined) {
      // A job of an older version of the program.
      await schedule.fire(occurrence.id, at, [], () => over('skipped'));
      return;
    }
    const moment = { ...at, speakFrom: speakFromOf(job, now, zone), channelsWithoutEdits, plan };
    const waits = ({ branch }: MomentView): boolean =>
      requiresApproval === true && job.beforeApproval !== 'runs' && (branch.approval ?? null) === null;
    if (occurrence.expiresAt <= now)
      await schedule.fire(occurrence.id, at, [], (view) =>
        waits(view) ? over('missed') : (job.missed?.(view, moment) ?? over('missed')),
      );
    // Not now (R6-3). If the night outlasts the moment, the next look finds it expired.
    else if (job.speaks !== false && moment.speakFrom > now)
      await schedule.postpone(occurrence.id, moment.speakFrom);
    else
      await schedule.fire(occurrence.id, at, job.needs ?? [], (view) => {
        if (!waits(view)) return job.decide(view, moment);
        return typeof job.beforeApproval === 'function' ? job.beforeApproval(view, moment) : over('skipped');
      });
  }

  #stumbled(error: unknown): void {
    this.#parts.log.error({ err: error }, 'the minute tick stumbled');
  }
}
