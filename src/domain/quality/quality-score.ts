import { meetsThreshold } from '../attendance/attendance.ts';
import { err, ok, type Result } from '../result.ts';
import { type QualityFacts, type Reading, readingOf, type SuggestionReason } from './quality-facts.ts';
import {
  type ComputedItem,
  FULL_MARKS,
  itemsOf,
  type QualityFrame,
  type QualityGroup,
  type Step,
} from './quality-frame.ts';
import type { RatingBands } from './rule-profile.ts';

/** R2-7: what the bot would put down for an item, for people to look at. It is no rating, and no part of one. */
export interface SuggestedItem {
  readonly code: string;
  readonly max: number;
  /** Null when people are to be asked: the reason tells why. */
  readonly points: number | null;
  readonly reason: SuggestionReason;
}

/** R2-8: one entry for each item that data can tell something about, in the order of the frame; none for the others. */
export const suggest = (facts: QualityFacts, frame: QualityFrame): readonly SuggestedItem[] =>
  itemsOf(frame)
    .filter((item): item is ComputedItem => item.by === 'computed')
    .map(({ code, max, measure, steps }) => {
      const reading = readingOf(facts, measure);
      return { code, max, points: pointsFor(reading, steps), reason: reading.reason };
    });

function pointsFor(reading: Reading, steps: readonly Step[]): number | null {
  if (reading.share === undefined && reading.count === undefined) return null;
  return steps.find((step) => holds(step, reading))?.points ?? null;
}

function holds(step: Step, { share, count }: Reading): boolean {
  if (step.share !== undefined && !(share && meetsThreshold(share.part, share.whole, step.share)))
    return false;
  if (step.atMost !== undefined && !(count !== undefined && count <= step.atMost)) return false;
  return step.atLeast === undefined || (count !== undefined && count >= step.atLeast);
}

/** Tốt, khá, trung bình, kém (2.4). */
export const RATINGS = ['good', 'fair', 'average', 'weak'] as const;
export type Rating = (typeof RATINGS)[number];

/** 2.4: the rating of so many points, by the bands of the profile (R2-1). */
export const ratingOf = (total: number, bands: RatingBands): Rating => ratingOfShare(total, 1, bands);

/** The same of `sum` over `count`, by whole numbers: 89,96 is not yet 90. */
export const ratingOfShare = (sum: number, count: number, bands: RatingBands): Rating =>
  BANDS.find((rating) => sum >= bands[rating] * count) ?? 'weak';
const BANDS = ['good', 'fair', 'average'] as const;

/** Points somebody gave to a group (`4`) or to one of its items (`4.2`). */
export interface Score {
  readonly code: string;
  readonly points: number;
}

export type ScoreFault = 'unknown-code' | 'twice' | 'group-and-item' | 'not-whole' | 'out-of-range';

export interface ScoreProblem {
  readonly fault: ScoreFault;
  readonly code: string;
  /** The most the code can get; null when there is no such code. */
  readonly max: number | null;
}

/** Scores that a frame has room for: known codes, each once, in whole points from 0 to the maximum; halves are not given. */
export function checkScores(
  frame: QualityFrame,
  scores: readonly Score[],
): Result<readonly Score[], ScoreProblem> {
  const seen = new Set<string>();
  for (const { code, points } of scores) {
    const max = maxOf(frame, code);
    const fault = faultOf(seen, code, points, max);
    if (fault !== null) return err({ fault, code, max });
    seen.add(code);
  }
  return ok(scores);
}

function faultOf(
  seen: ReadonlySet<string>,
  code: string,
  points: number,
  max: number | null,
): ScoreFault | null {
  if (max === null) return 'unknown-code';
  if (seen.has(code)) return 'twice';
  if ([...seen].some((other) => overlaps(other, code))) return 'group-and-item';
  if (!Number.isSafeInteger(points)) return 'not-whole';
  return points < 0 || points > max ? 'out-of-range' : null;
}

const maxOf = (frame: QualityFrame, code: string): number | null =>
  [...frame.groups, ...itemsOf(frame)].find((part) => part.code === code)?.max ?? null;

/** Whether two codes stand for the same points: equal, or a group and its item. */
const overlaps = (a: string, b: string): boolean => a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`);

/** Later scores added to earlier ones: the same code is replaced; a group replaces its items, an item its group. */
export const mergeScores = (before: readonly Score[], given: readonly Score[]): readonly Score[] => [
  ...before.filter(({ code }) => !given.some((score) => overlaps(score.code, code))),
  ...given,
];

/** Points so far, and the codes that still lack some; complete when none does. */
export interface ScoreTotal {
  readonly points: number;
  readonly missing: readonly string[];
}

/** The sum of checked scores. */
export function totalOf(frame: QualityFrame, scores: readonly Score[]): ScoreTotal {
  const parts = frame.groups.map((group) => groupTotal(group, scores));
  return {
    points: parts.reduce((sum, part) => sum + part.points, 0),
    missing: parts.flatMap((part) => part.missing),
  };
}

/** The sum within one group; a group nobody has touched is missing as a whole. */
export function groupTotal(group: QualityGroup, scores: readonly Score[]): ScoreTotal {
  const byCode = new Map(scores.map((score) => [score.code, score.points]));
  const whole = byCode.get(group.code);
  if (whole !== undefined) return { points: whole, missing: [] };
  const missing = group.items.filter((item) => !byCode.has(item.code)).map((item) => item.code);
  if (missing.length === group.items.length) return { points: 0, missing: [group.code] };
  return { points: group.items.reduce((sum, item) => sum + (byCode.get(item.code) ?? 0), 0), missing };
}

/** Tự chấm, chi bộ thông qua, cấp trên quyết định: three values, never mixed (R2-7). */
export const VALUE_KINDS = ['self', 'branch', 'superior'] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

export type QualityValue =
  | { readonly kind: 'scores'; readonly scores: readonly Score[] }
  | { readonly kind: 'total'; readonly points: number };

/** R2-7: null where nobody has spoken yet. */
export type QualityRecord = Readonly<Record<ValueKind, QualityValue | null>>;

/** Whether a number can be a total: whole, 0 to 100. */
export const isTotal = (points: number): boolean =>
  Number.isSafeInteger(points) && points >= 0 && points <= FULL_MARKS;

export const valueTotal = (frame: QualityFrame, value: QualityValue): ScoreTotal =>
  value.kind === 'total' ? { points: value.points, missing: [] } : totalOf(frame, value.scores);

/** R2-7: the rating is the superior's decision alone, once it is complete; neither a vote of the branch nor a suggestion. */
export function ratingOfRecord(
  frame: QualityFrame,
  record: QualityRecord,
  bands: RatingBands,
): { readonly points: number; readonly rating: Rating } | null {
  if (record.superior === null) return null;
  const { points, missing } = valueTotal(frame, record.superior);
  return missing.length > 0 ? null : { points, rating: ratingOf(points, bands) };
}
