import type { Threshold } from '../attendance/attendance.ts';

/** What the data of a branch can tell about its meeting (R2-8). */
export const MEASURES = [
  'duration',
  'attendance',
  'excused-streak',
  'committee',
  'notice',
  'documents',
  'speakers',
  'tasks',
  'papers',
] as const;
export type Measure = (typeof MEASURES)[number];

/** Points for what was measured, when all of its conditions hold; the last step of a scale has none. */
export interface Step {
  readonly points: number;
  /** Of the measured share: minutes of those required, present of those who must attend, speakers, finished tasks. */
  readonly share?: Threshold;
  /** Of the measured count: minutes short, absences without a reason or in a row, days after; yes counts 1. */
  readonly atMost?: number;
  /** Of the measured count: days before; yes counts 1. */
  readonly atLeast?: number;
}

interface AnyItem {
  /** `4.2`: the group's code and a number of its own. */
  readonly code: string;
  /** In a local frame, what the committee calls it; null where the product has the words. */
  readonly name: string | null;
  readonly max: number;
}

/** Can be suggested from data: the first step whose conditions hold gives the points. */
export interface ComputedItem extends AnyItem {
  readonly by: 'computed';
  readonly measure: Measure;
  readonly steps: readonly Step[];
}

/** Only people can score it. */
export interface PeopleItem extends AnyItem {
  readonly by: 'people';
  /**
   * Set where an item stands only in months with a thematic session: the code of the item of the same group that
   * carries its points in the other months. Null where the item stands in every month.
   */
  readonly otherwiseTo: string | null;
}

export type QualityItem = ComputedItem | PeopleItem;

export interface QualityGroup {
  /** `1` to `99`. */
  readonly code: string;
  readonly name: string | null;
  readonly max: number;
  /** In every month their maxima add up to that of the group. */
  readonly items: readonly QualityItem[];
}

/** A form of scoring: groups whose maxima add up to 100 (2.4). */
export interface QualityFrame {
  readonly code: string;
  readonly groups: readonly QualityGroup[];
}

export const FULL_MARKS = 100;

/**
 * The frame as it stands in a month (2.4). Thematic content is scored only in months that have a thematic session; in
 * the others its points go to the item that `otherwiseTo` names, so that the group keeps its maximum and the whole 100.
 */
export function monthFrame(frame: QualityFrame, withThematic: boolean): QualityFrame {
  if (withThematic) return frame;
  return { ...frame, groups: frame.groups.map((group) => ({ ...group, items: withoutThematic(group) })) };
}

function withoutThematic({ items }: QualityGroup): readonly QualityItem[] {
  const goesTo = (item: QualityItem): string | null => (item.by === 'people' ? item.otherwiseTo : null);
  return items
    .filter((item) => goesTo(item) === null)
    .map((item) => {
      const taken = items.filter((other) => goesTo(other) === item.code);
      return { ...item, max: taken.reduce((sum, other) => sum + other.max, item.max) };
    });
}

/** All items of a frame, in order. */
export const itemsOf = (frame: QualityFrame): readonly QualityItem[] =>
  frame.groups.flatMap((group) => group.items);
