import type { IsoDate } from '../calendar/calendar.ts';
import type { DocumentType } from '../resolutions/document.ts';
import {
  hasDocuments,
  hasMet,
  hasTheme,
  type NamedFigures,
  needsMeeting,
  reachesRate,
} from './committee-figures.ts';
import { keepsFocus, type Share } from './practice.ts';
import type { BranchRecords } from './records.ts';
import { isWithinQuarter, type ReportPeriod } from './report-period.ts';
import { isExpectedOn, type OwnMark, type PartSpan } from './rolls.ts';

/* Any number opens to what stands behind it: of a branch its meetings, papers and tasks, of a committee its branches. */

/** What can be opened, in the order of the report. */
export const TOPICS = [
  'meetings',
  'attendance',
  'thematic',
  'visitors',
  'documents',
  'tasks',
  'quality',
  'focus',
  'materials',
] as const;
export type FigureTopic = (typeof TOPICS)[number];

/** R2-7: of points a committee's table tells nothing, so that there is nothing to open. */
export const COMMITTEE_TOPICS = TOPICS.filter((topic) => topic !== 'quality');

/** A topic as a button carries it; null for anything else. */
export const figureTopicOf = (text: string | undefined): FigureTopic | null =>
  TOPICS.find((topic) => topic === text) ?? null;

/** A document that is counted: its first version. */
export interface OpenedDocument {
  readonly id: number;
  readonly type: DocumentType;
  readonly number: number;
  readonly issuedOn: IsoDate;
}

/** What stands behind a branch's figures; nobody is named in it, and no words of the branch stand in it. */
export interface OpenedRecords {
  readonly records: BranchRecords;
  readonly documents: readonly OpenedDocument[];
}

/** Somebody of the branch, with the statuses by which they are expected. */
export interface OpenedPerson {
  readonly id: number;
  readonly fullName: string;
  readonly no: string;
  readonly statuses: readonly PartSpan[];
}

/** The names and words that the branch's own officers read beside it. */
export interface OpenedWords {
  readonly people: readonly OpenedPerson[];
  /** By meeting. */
  readonly topics: ReadonlyMap<number, string>;
  readonly marks: ReadonlyMap<number, readonly OwnMark[]>;
  /** By document. */
  readonly titles: ReadonlyMap<number, string>;
  /** By task. */
  readonly tasks: ReadonlyMap<number, { readonly content: string; readonly ownerId: number | null }>;
}

/** R3-1: who was expected at a meeting and did not come, by whether a reason is known, in the order of the roster. */
export function absentFrom(
  { people, marks }: Pick<OpenedWords, 'people' | 'marks'>,
  { id, date }: { readonly id: number; readonly date: IsoDate },
): Readonly<Record<'excused' | 'unexcused', readonly OpenedPerson[]>> {
  const mark = new Map((marks.get(id) ?? []).map((one) => [one.memberId, one.mark]));
  const expected = people.filter(({ statuses }) => isExpectedOn(statuses, date));
  return {
    excused: expected.filter((one) => mark.get(one.id) === 'excused'),
    unexcused: expected.filter((one) => !mark.has(one.id)),
  };
}

/** How a branch stands to a number of its committee: it lacks something, nothing is known yet, or it is counted in. */
export type BranchReach = 'lacking' | 'unknown' | 'reached';

const whole = ({ part, whole: all }: Share): BranchReach => {
  if (all === 0) return 'unknown';
  return part === all ? 'reached' : 'lacking';
};
const either = (isReached: boolean): BranchReach => (isReached ? 'reached' : 'lacking');

/** By the very conditions that the totals count. */
export function reachOf(topic: FigureTopic, one: NamedFigures, period: ReportPeriod): BranchReach {
  const { meetings, attendance, tasks, practice } = one;
  switch (topic) {
    case 'meetings':
      // One whose day is yet to come lacks nothing.
      if (hasMet(one)) return 'reached';
      return needsMeeting(one) ? 'lacking' : 'unknown';
    case 'attendance':
      return attendance.mustAttend === 0 ? 'unknown' : either(reachesRate(one));
    case 'thematic':
      return either(hasTheme(one, isWithinQuarter(period)));
    case 'visitors':
      return whole({ part: meetings.withVisitor, whole: meetings.held });
    case 'documents':
      return either(hasDocuments(one));
    case 'tasks':
      if (tasks.overdue > 0) return 'lacking';
      return tasks.due === 0 ? 'unknown' : 'reached';
    case 'quality':
      return 'unknown';
    case 'focus':
      return either(keepsFocus(practice));
    case 'materials':
      return whole(practice.materials);
  }
}

const ORDER: readonly BranchReach[] = ['lacking', 'unknown', 'reached'];
const byName = new Intl.Collator('vi', { numeric: true });

/** The branches behind a number of a committee: those that lack something first, then by name; an order, no ranking. */
export const branchesBehind = (
  topic: FigureTopic,
  branches: readonly NamedFigures[],
  period: ReportPeriod,
): readonly NamedFigures[] => {
  const at = (one: NamedFigures): number => ORDER.indexOf(reachOf(topic, one, period));
  return branches.toSorted(
    (a, b) => at(a) - at(b) || byName.compare(a.name, b.name) || a.branchId - b.branchId,
  );
};
