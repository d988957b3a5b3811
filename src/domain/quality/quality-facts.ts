import { daysBetween, type IsoDate, type Period, periodOf } from '../calendar/calendar.ts';
import type { Task } from '../tasks/task.ts';
import type { Measure } from './quality-frame.ts';
import { shortBy } from './rule-profile.ts';

/** What is known of one meeting; null = nobody has told, so people are to be asked (R2-8, R2-9). */
export interface QualityFacts {
  readonly meetingOn: IsoDate;
  /** `required` is what the rules in force that day ask for. */
  readonly duration: { readonly minutes: number; readonly required: number } | null;
  readonly attendance: {
    readonly present: number;
    readonly mustAttend: number;
    readonly unexcused: number;
  } | null;
  /** The longest run of excused absences of any member this year (R002-4). */
  readonly longestExcusedStreak: number | null;
  /** Whether the chi ủy met beforehand, with minutes; `none` = the branch has only a secretary. */
  readonly committee: 'none' | 'met' | 'not-met' | null;
  /** Whether word reached every member, and the member of the superior committee in charge. */
  readonly notice: { readonly everyMember: boolean | null; readonly superior: boolean | null };
  /** The day on which the documents of the meeting were put where members read them. */
  readonly documentsOn: IsoDate | null;
  readonly speakers: { readonly spoke: number; readonly present: number } | null;
  readonly tasks: TaskCount;
  /** The day on which the conclusion or resolution and the minutes were put there and reported. */
  readonly papersOn: IsoDate | null;
}

/** R2-9: the tasks that were due. Reported ones still wait for an officer's word and are not finished yet. */
export interface TaskCount {
  readonly finished: number;
  readonly reported: number;
  readonly due: number;
}

/** R2-9: tasks due in a month. One that was dropped was due and is not finished. */
export function countTasks(tasks: readonly Pick<Task, 'dueOn' | 'state'>[], period: Period): TaskCount {
  const due = tasks.filter((task) => periodOf(task.dueOn) === period);
  return {
    finished: due.filter((task) => task.state === 'done').length,
    reported: due.filter((task) => task.state === 'reported').length,
    due: due.length,
  };
}

/** The numbers behind a suggestion, or behind the lack of one. */
export type SuggestionReason =
  | {
      readonly code: 'duration';
      readonly minutes: number;
      readonly required: number;
      readonly short: number;
    }
  | {
      readonly code: 'attendance';
      readonly present: number;
      readonly mustAttend: number;
      readonly unexcused: number;
    }
  | { readonly code: 'excused-streak'; readonly longest: number }
  | { readonly code: 'committee'; readonly state: 'none' | 'met' | 'not-met' }
  /** Null where the other half already tells. */
  | { readonly code: 'notice'; readonly everyMember: boolean | null; readonly superior: boolean | null }
  | { readonly code: 'documents'; readonly daysBefore: number }
  | { readonly code: 'speakers'; readonly spoke: number; readonly present: number }
  | ({ readonly code: 'tasks' } & TaskCount)
  | { readonly code: 'papers'; readonly daysAfter: number }
  | { readonly code: 'unknown' };

/** What a measure found: a share, a count or both; neither when there is nothing to score by. */
export interface Reading {
  readonly reason: SuggestionReason;
  readonly share?: { readonly part: number; readonly whole: number };
  readonly count?: number;
}

const UNKNOWN: Reading = { reason: { code: 'unknown' } };

/** R2-8: applies a measure to the facts. Counts stay whole and shares stay fractions: nothing is rounded. */
export function readingOf(facts: QualityFacts, measure: Measure): Reading {
  switch (measure) {
    case 'duration':
      return durationOf(facts.duration);
    case 'attendance':
      return attendanceOf(facts.attendance);
    case 'excused-streak': {
      const longest = facts.longestExcusedStreak;
      return longest === null ? UNKNOWN : { reason: { code: 'excused-streak', longest }, count: longest };
    }
    case 'committee': {
      const state = facts.committee;
      return state === null
        ? UNKNOWN
        : { reason: { code: 'committee', state }, count: state === 'not-met' ? 0 : 1 };
    }
    case 'notice':
      return noticeOf(facts.notice);
    case 'documents': {
      if (facts.documentsOn === null) return UNKNOWN;
      const daysBefore = daysBetween(facts.documentsOn, facts.meetingOn);
      return { reason: { code: 'documents', daysBefore }, count: daysBefore };
    }
    case 'speakers': {
      if (facts.speakers === null || facts.speakers.present <= 0) return UNKNOWN;
      const { spoke, present } = facts.speakers;
      return { reason: { code: 'speakers', spoke, present }, share: { part: spoke, whole: present } };
    }
    case 'tasks': {
      const reason = { code: 'tasks', ...facts.tasks } as const;
      const { finished, due } = facts.tasks;
      return due <= 0 ? { reason } : { reason, share: { part: finished, whole: due } };
    }
    case 'papers': {
      if (facts.papersOn === null) return UNKNOWN;
      const daysAfter = daysBetween(facts.meetingOn, facts.papersOn);
      return { reason: { code: 'papers', daysAfter }, count: daysAfter };
    }
  }
}

function durationOf(duration: QualityFacts['duration']): Reading {
  if (duration === null || duration.required <= 0) return UNKNOWN;
  const { minutes, required } = duration;
  const short = shortBy(minutes, required);
  return {
    reason: { code: 'duration', minutes, required, short },
    share: { part: minutes, whole: required },
    count: short,
  };
}

function attendanceOf(attendance: QualityFacts['attendance']): Reading {
  if (attendance === null || attendance.mustAttend <= 0) return UNKNOWN;
  const { present, mustAttend, unexcused } = attendance;
  return {
    reason: { code: 'attendance', present, mustAttend, unexcused },
    share: { part: present, whole: mustAttend },
    count: unexcused,
  };
}

function noticeOf(notice: QualityFacts['notice']): Reading {
  const { everyMember, superior } = notice;
  const told = [everyMember, superior];
  if (told.includes(false)) return { reason: { code: 'notice', everyMember, superior }, count: 0 };
  if (told.includes(null)) return UNKNOWN;
  return { reason: { code: 'notice', everyMember, superior }, count: 1 };
}
