import type { IsoDate, Minutes } from '../../domain/calendar/calendar.ts';
import type { Channel } from '../../domain/channel/chat-ref.ts';
import type { Rung } from '../../domain/meeting/ladder.ts';
import type { Decision } from '../../storage/effects.ts';
import type { MomentView, Need, OccurrenceEnd, OccurrenceView } from '../../storage/schedule/ports.ts';
import type { RungName } from '../../text/vi/meeting/settings.ts';
import type { PlanDeps } from '../../use-cases/meeting/plan-branches.ts';

export interface JobMoment {
  readonly now: number;
  /** The local day. */
  readonly today: IsoDate;
  /** From here on people may be spoken to (R6-3): now, or the end of the quiet hours. */
  readonly speakFrom: number;
  /** Where a posted tally cannot be kept current: there it is told again at set times. */
  readonly channelsWithoutEdits: readonly Channel[];
  /** The zone and the default reminder plan, for jobs that plan. */
  readonly plan: PlanDeps;
}

/**
 * A job, declared once: it decides over one recorded moment, what happens and how the moment ends. The decision is pure
 * and is given what the job needs; to load, to write and to end the moment is the runner's and the storage's work.
 */
interface JobOf<N extends Need> {
  readonly name: string;
  /** False for silent work that may run in quiet hours (default true: it speaks to people). */
  readonly speaks?: boolean;
  /** Not before this local time, even when the quiet hours end earlier. */
  readonly notBefore?: Minutes;
  /**
   * Where the upper committee's word is required and was not told yet (R5-13): it runs all the same, or ends the moment
   * in its own way (left out: the moment is skipped).
   */
  readonly beforeApproval?:
    | 'runs'
    | ((view: OccurrenceView<N>, moment: JobMoment) => Decision<OccurrenceEnd>);
  /** Its step in the reminder plan of a meeting, with the default time; null when something else plans it. */
  readonly rung: (Omit<Rung, 'job'> & { readonly label: RungName }) | null;
  /** What the decision is given beyond branch and meeting. */
  readonly needs?: readonly N[];
  decide(view: OccurrenceView<N>, moment: JobMoment): Decision<OccurrenceEnd>;
  /** The moment has passed: is there somebody to be told? */
  missed?(view: MomentView, moment: JobMoment): Decision<OccurrenceEnd>;
}

/** A declared job, whatever it needs. */
export type Job = JobOf<Need>;

export const defineJob = <N extends Need = never>(job: JobOf<N>): Job => job as JobOf<Need>;

/** The default reminder plan, as the jobs declare it. */
export const rungsOfJobs = (jobs: readonly Job[]): readonly Rung[] =>
  jobs.flatMap((job) => {
    if (job.rung === null) return [];
    const { label: _label, ...rung } = job.rung;
    return [{ job: job.name, ...rung }];
  });
