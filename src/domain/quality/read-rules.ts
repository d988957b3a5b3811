import type { Threshold } from '../attendance/attendance.ts';
import { type IsoDate, isoDate } from '../calendar/calendar.ts';
import { err, ok, type Result } from '../result.ts';
import { type LengthStep, nationalProfileOn, type RuleChanges } from './rule-profile.ts';

/** What a committee sets, and from when. */
export interface RulesOrder {
  readonly from: IsoDate;
  readonly changes: RuleChanges;
}

/**
 * `unread`: no `word=number`; `unknown`: a word that is none of these; `twice`; `out-of-range`; `no-day`: without `from`, or
 * with a day that does not exist; `nothing`: no number at all; `bands`: Tốt, Khá, Trung bình that do not descend.
 */
export interface RulesProblem {
  readonly fault: 'unread' | 'unknown' | 'twice' | 'out-of-range' | 'no-day' | 'nothing' | 'bands';
  /** What was written. */
  readonly part: string;
}

/** The words that take a number, with the least and the most of it. */
const NUMBERS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  attendance: [1, 100],
  'attendance-over': [0, 99],
  unexcused: [0, 99],
  streak: [1, 12],
  minutes: [1, 600],
  combined: [1, 600],
  thematic: [0, 3],
  good: [1, 100],
  fair: [1, 100],
  average: [1, 100],
};
/** `minutes-from-30=120`: for branches of so many members. */
const BY_SIZE = /^minutes-from-([1-9]\d{0,3})$/;

/**
 * R2-1: reads what a committee sets: `from=2027-01-01,attendance=85,minutes=60`. `attendance` is at least so much,
 * `attendance-over` more than that; `minutes-from-30` holds for branches of 30 members and more.
 */
export function readRules(text: string): Result<RulesOrder, RulesProblem> {
  const parts = new Map<string, string>();
  for (const part of text.split(',').map((one) => one.trim())) {
    const [, word = '', value = ''] = /^([a-z\d-]+)\s*=\s*(\S+)$/.exec(part) ?? [];
    if (word === '') return err({ fault: 'unread', part });
    if (word !== 'from' && NUMBERS[word] === undefined && !BY_SIZE.test(word))
      return err({ fault: 'unknown', part: word });
    if (parts.has(word)) return err({ fault: 'twice', part: word });
    parts.set(word, value);
  }
  const from = isoDate(parts.get('from') ?? '');
  if (from === null) return err({ fault: 'no-day', part: parts.get('from') ?? '' });
  parts.delete('from');
  if (parts.size === 0) return err({ fault: 'nothing', part: text });
  const numbers = new Map<string, number>();
  for (const [word, value] of parts) {
    const [least, most] = NUMBERS[word] ?? [1, 600];
    const number = /^\d{1,4}$/.test(value) ? Number(value) : -1;
    if (number < least || number > most) return err({ fault: 'out-of-range', part: `${word}=${value}` });
    numbers.set(word, number);
  }
  if (numbers.has('attendance') && numbers.has('attendance-over'))
    return err({ fault: 'twice', part: 'attendance-over' });
  const changes = changesOf(numbers);
  const { good, fair, average } = { ...nationalProfileOn(from).ratingFrom, ...changes.ratingFrom };
  if (!(good > fair && fair > average)) return err({ fault: 'bands', part: `${good}, ${fair}, ${average}` });
  return ok({ from, changes });
}

function changesOf(numbers: ReadonlyMap<string, number>): RuleChanges {
  const of = (word: string) => numbers.get(word);
  const attendance = attendanceOf(of('attendance'), of('attendance-over'));
  const length = lengthOf(numbers);
  const ratingFrom = said({ good: of('good'), fair: of('fair'), average: of('average') });
  return {
    ...(attendance === null ? {} : { attendance }),
    ...(length.length === 0 ? {} : { length }),
    ...said({
      mostUnexcused: of('unexcused'),
      mostExcusedInRow: of('streak'),
      combinedLength: of('combined'),
      thematicPerQuarter: of('thematic'),
    }),
    ...(Object.keys(ratingFrom).length === 0 ? {} : { ratingFrom }),
  };
}

/** Without the names that were not said. */
const said = <T extends Readonly<Record<string, number | undefined>>>(
  numbers: T,
): { readonly [K in keyof T]?: number } =>
  Object.fromEntries(Object.entries(numbers).filter(([, number]) => number !== undefined)) as {
    readonly [K in keyof T]?: number;
  };

function attendanceOf(atLeast: number | undefined, over: number | undefined): Threshold | null {
  if (over !== undefined) return { value: over, kind: '>' };
  return atLeast === undefined ? null : { value: atLeast, kind: '>=' };
}

/** Ascending; what is said of larger branches alone leaves the smaller ones with the same. */
function lengthOf(numbers: ReadonlyMap<string, number>): readonly LengthStep[] {
  const steps = [...numbers].flatMap(([word, minutes]): LengthStep[] => {
    const size = BY_SIZE.exec(word)?.[1];
    if (size !== undefined) return [{ fromMembers: Number(size), minutes }];
    return word === 'minutes' ? [{ fromMembers: 0, minutes }] : [];
  });
  const sorted = steps.sort((a, b) => a.fromMembers - b.fromMembers);
  const [smallest] = sorted;
  return smallest === undefined || smallest.fromMembers === 0
    ? sorted
    : [{ fromMembers: 0, minutes: smallest.minutes }, ...sorted];
}
