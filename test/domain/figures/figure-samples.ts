import type { IsoDate, Period } from '../../../src/domain/calendar/calendar.ts';
import type { BranchFigures } from '../../../src/domain/figures/branch-figures.ts';
import type { BranchRecords, CountedMeeting, CountedTask } from '../../../src/domain/figures/records.ts';
import { type ReportPeriod, readReportPeriod } from '../../../src/domain/figures/report-period.ts';
import { profileOn } from '../../../src/domain/quality/rule-profile.ts';
import { ZONE } from '../../support/branch-roster.ts';

/* Records to compute from, each of the plainest kind; a row of a table says what is different. */

export const day = (text: string): IsoDate => text as IsoDate;

/** A period that every reader of the test knows. */
export function periodOfText(text: string): ReportPeriod {
  const read = readReportPeriod(text, day('2027-12-31'));
  if (!read.ok) throw new Error(`${text}: ${read.error}`);
  return read.value;
}

export const localAt = (date: string, minutes = 19 * 60 + 30): number => ZONE.toUtc(day(date), minutes);

const NO_QUALITY = { self: null, branch: null, superior: null };

/** A regular meeting of that day, begun at its hour and ended, of 28 who must attend and 26 who came. */
export const heldOn = (date: string, more: Partial<CountedMeeting> = {}): CountedMeeting => ({
  id: 1,
  kind: 'regular',
  hasTopic: false,
  period: date.slice(0, 7) as Period,
  date: day(date),
  isCancelled: false,
  startsAt: localAt(date),
  startedAt: localAt(date),
  endedAt: localAt(date, 21 * 60),
  hasVisitor: false,
  hasKeyIssue: false,
  hasMaterials: false,
  roll: { mustAttend: 28, present: 26, excused: 1 },
  quality: NO_QUALITY,
  rules: profileOn(day(date)),
  ...more,
});

/** One of which nothing is recorded but its day. */
export const plannedOn = (date: string, more: Partial<CountedMeeting> = {}): CountedMeeting =>
  heldOn(date, { startedAt: null, endedAt: null, roll: null, rules: null, ...more });

export const task = (dueOn: string, more: Partial<CountedTask> = {}): CountedTask => ({
  id: 1,
  no: 1,
  state: 'in_progress',
  dueOn: day(dueOn),
  doneAt: null,
  ...more,
});

export const records = (more: Partial<BranchRecords> = {}): BranchRecords => ({
  branchId: 1,
  connectedAt: localAt('2026-01-01', 0),
  meetings: [],
  resolutions: 0,
  conclusions: 0,
  assigned: [],
  tasks: [],
  visitedInYear: null,
  rules: profileOn(day('2026-12-31')),
  ...more,
});

const NOTHING = { sum: 0, count: 0 };

/** The figures of a branch that met once with everybody there. */
export const figures = (more: Partial<BranchFigures> = {}): BranchFigures => ({
  branchId: 1,
  meetings: { planned: 1, held: 1, onSchedule: 1, thematic: 0, withVisitor: 0 },
  attendance: { present: 20, mustAttend: 20, excused: 0, unexcused: 0 },
  resolutions: { resolutions: 0, conclusions: 0 },
  tasks: { assigned: 0, due: 0, doneOnTime: 0, doneLate: 0, open: 0, overdue: 0 },
  quality: { self: NOTHING, branch: NOTHING, superior: NOTHING },
  thematicInQuarter: 0,
  missed: 0,
  appointedOn: null,
  practice: {
    focus: { part: 0, whole: 1 },
    materials: { part: 0, whole: 1 },
    visitedInYear: { part: 0, whole: 1 },
  },
  rules: profileOn(day('2026-12-31')),
  ...more,
});
