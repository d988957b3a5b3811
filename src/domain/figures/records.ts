import type { IsoDate, Period, Zone } from '../calendar/calendar.ts';
import type { MeetingKind } from '../meeting/meeting.ts';
import type { ValueKind } from '../quality/quality-score.ts';
import type { RuleProfile } from '../quality/rule-profile.ts';
import type { TaskState } from '../tasks/task.ts';

/* What figures are computed from: the records of one branch, as they are stored, and nothing that was counted before. */

/** The roll of one meeting by the statuses of its day (R3-1); whoever is neither present nor excused is unexcused. */
export interface RollFigures {
  readonly mustAttend: number;
  readonly present: number;
  readonly excused: number;
}

/** One meeting as far as figures go. */
export interface CountedMeeting {
  readonly id: number;
  readonly kind: MeetingKind;
  /** Whether a theme is combined with it, or it is about one alone. */
  readonly hasTopic: boolean;
  readonly period: Period;
  readonly date: IsoDate;
  readonly isCancelled: boolean;
  /** UTC milliseconds, as the two below. */
  readonly startsAt: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** A comrade of a superior committee was there (R003-4). */
  readonly hasVisitor: boolean;
  /** A key issue stands on its agenda (R003-2). */
  readonly hasKeyIssue: boolean;
  /** Somebody noted that its documents could be read (R003-5). */
  readonly hasMaterials: boolean;
  /** Null until somebody was marked as present: nobody knows who was there. */
  readonly roll: RollFigures | null;
  /** Points out of 100 that people gave as a whole (R2-7); null where none or not all were given. */
  readonly quality: Readonly<Record<ValueKind, number | null>>;
  /** The profile it was held under (R2-1); null until it was ended. */
  readonly rules: RuleProfile | null;
}

/** A task that was due in the period and was not dropped. */
export interface CountedTask {
  readonly id: number;
  /** Running number within the branch. */
  readonly no: number;
  readonly state: Exclude<TaskState, 'dropped'>;
  readonly dueOn: IsoDate;
  /** When the report that stands was made, or an officer confirmed without one; UTC ms, null while neither was. */
  readonly doneAt: number | null;
}

/** The records of one branch over a period. */
export interface BranchRecords {
  readonly branchId: number;
  /** Since when the branch is connected, UTC ms; null while no group is. */
  readonly connectedAt: number | null;
  /** Those of the period, and of the quarter that it ends in. */
  readonly meetings: readonly CountedMeeting[];
  readonly resolutions: number;
  readonly conclusions: number;
  /** Tasks issued in the period, by the day of the document that they stand in. */
  readonly assigned: readonly { readonly on: IsoDate; readonly tasks: number }[];
  readonly tasks: readonly CountedTask[];
  /** R003-4: of the meetings held in twelve months, those with a superior's comrade; null where nobody asks (`twelveMonths`). */
  readonly visitedInYear: { readonly part: number; readonly whole: number } | null;
  /** The profile in force for the branch when the period ended (R2-1). */
  readonly rules: RuleProfile;
}

/** When it is asked: everything is counted as it stands then. */
export interface AskedAt {
  /** The local day. */
  readonly today: IsoDate;
  readonly zone: Zone;
}
