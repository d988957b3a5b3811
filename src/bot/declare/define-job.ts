import type { IsoDate, Minutes } from '../../domain/calendar/calendar.ts';
import type { Channel } from '../../domain/channel/chat-ref.ts';
import type { Rung } from '../../domain/meeting/ladder.ts';
import type { Decision } from '../../storage/effects.ts';
import type {
  CoursesPort,
  Occurrence,
  OccurrenceEnd,
  OccurrenceView,
  SchedulePort,
  ThematicPort,
} from '../../storage/meeting/ports.ts';
import type { DocumentsPort } from '../../storage/resolutions/ports.ts';
import type { DirectoryPort } from '../../storage/roster/ports.ts';
import type { TasksPort } from '../../storage/tasks/ports.ts';
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
}

type JobRung = Omit<Rung, 'job'> & { readonly label: RungName };

/** A job decides over one recorded moment: what happens, and how the moment ends. */
interface DecidingJob {
  readonly name: string;
  /** False for silent work that may run in quiet hours (default true: it speaks to people). */
  readonly speaks?: boolean;
  /** Its step in the reminder plan of a meeting, with the default time; null when something else plans it. */
  readonly rung: JobRung | null;
  decide(view: OccurrenceView, moment: JobMoment): Decision<OccurrenceEnd>;
  /** The moment has passed: is there somebody to be told? */
  missed?(view: OccurrenceView, moment: JobMoment): Decision<OccurrenceEnd>;
}

/** What jobs that work beyond one moment of one meeting are given. */
export interface JobServices {
  readonly schedule: SchedulePort;
  readonly tasks: TasksPort;
  readonly documents: DocumentsPort;
  readonly directory: DirectoryPort;
  readonly courses: CoursesPort;
  readonly thematic: ThematicPort;
  readonly plan: PlanDeps;
}

/** A job done by a use case of its own, which also marks the moment as handled. */
interface WorkingJob {
  readonly name: string;
  readonly speaks?: boolean;
  /** Not before this local time, even when the quiet hours end earlier. */
  readonly notBefore?: Minutes;
  readonly rung: JobRung | null;
  run(occurrence: Occurrence, moment: JobMoment, services: JobServices): Promise<void>;
}

export type Job = DecidingJob | WorkingJob;

export const defineJob = <J extends Job>(job: J): J => job;

/** The default reminder plan, as the jobs declare it. */
export const rungsOfJobs = (jobs: readonly Job[]): readonly Rung[] =>
  jobs.flatMap((job) => {
    if (job.rung === null) return [];
    const { label: _label, ...rung } = job.rung;
    return [{ job: job.name, ...rung }];
  });
