import type { IsoDate, Minutes } from '../calendar/calendar.ts';
import { foldText } from '../fold.ts';
import { readDateTime } from '../reading/read-date-time.ts';
import { type Quarter, quarterOf } from './thematic.ts';

export type ThematicReading =
  | { readonly kind: 'plan'; readonly quarter: Quarter; readonly topic: string }
  /** A quarter alone: which themes there are to choose from. */
  | { readonly kind: 'topics'; readonly quarter: Quarter }
  /** By the number under which the bank shows it. */
  | { readonly kind: 'plan-numbered'; readonly quarter: Quarter; readonly no: number }
  | { readonly kind: 'combine'; readonly topic: string }
  | { readonly kind: 'separate' }
  | {
      readonly kind: 'meeting';
      readonly date: IsoDate;
      readonly minutes: Minutes | null;
      readonly topic: string;
    }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly IsoDate[] }
  | { readonly kind: 'past' }
  | { readonly kind: 'no-topic' }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'unreadable' };

export const LONGEST_TOPIC = 200;

const PLAN =
  /^(?:quý|quy)\s+([1-4]|iv|i{1,3}|một|mot|hai|ba|bốn|bon|tư|tu)(?![\p{L}\p{N}])(?:[\s/.-]+(?:năm\s+|nam\s+)?(\d{4})(?!\d))?\s*[:,.–-]?\s*([\s\S]*)$/iu;
const NUMBERED = /^(?:(?:goi y|chu de) )?(?:so )?(\d{1,2})\.?$/;
const COMBINE = /^(?:kết hợp|ket hop)\s*[:,-]?\s*([\s\S]*)$/iu;
const SEPARATE = /^(?:bo ket hop|khong ket hop|thoi ket hop)$/;
const NUMBERS: readonly (readonly string[])[] = [
  ['1', 'i', 'mot'],
  ['2', 'ii', 'hai'],
  ['3', 'iii', 'ba'],
  ['4', 'iv', 'bon', 'tu'],
];

/** Reads what follows `/chuyende`: a quarter's theme, a theme for the next regular meeting, or a meeting of its own. */
export function readThematic(text: string, today: IsoDate): ThematicReading {
  const words = text.normalize('NFC').trim().replace(/\s+/gu, ' ');
  if (SEPARATE.test(foldText(words))) return { kind: 'separate' };
  const plan = PLAN.exec(words);
  if (plan !== null) {
    const written = foldText(plan[1] ?? '');
    const number = NUMBERS.findIndex((names) => names.includes(written)) + 1;
    const now = quarterOf(today);
    // As with a day without a year: a quarter that is over is next year's.
    const year = plan[2] === undefined ? now.year + (number < now.quarter ? 1 : 0) : Number(plan[2]);
    const quarter = { year, quarter: number as Quarter['quarter'] };
    if ((plan[3] ?? '').trim() === '') return { kind: 'topics', quarter };
    const no = NUMBERED.exec(foldText(plan[3] ?? ''))?.[1];
    if (no !== undefined) return { kind: 'plan-numbered', quarter, no: Number(no) };
    return withTopic(plan[3], (topic) => ({ kind: 'plan', quarter, topic }));
  }
  const combine = COMBINE.exec(words);
  if (combine !== null) return withTopic(combine[1], (topic) => ({ kind: 'combine', topic }));
  const { reading, minutes, rest } = readDateTime(words, today);
  if (reading.kind === 'unreadable') return { kind: 'unreadable' };
  if (reading.kind === 'past') return { kind: 'past' };
  if (reading.kind === 'ambiguous') return { kind: 'ambiguous', candidates: reading.candidates };
  return withTopic(rest ?? '', (topic) => ({ kind: 'meeting', date: reading.date, minutes, topic }));
}

function withTopic(text: string | undefined, make: (topic: string) => ThematicReading): ThematicReading {
  const topic = (text ?? '')
    .trim()
    .replace(/^[«"“]+|[»"”.]+$/gu, '')
    .trim();
  if (topic === '') return { kind: 'no-topic' };
  return topic.length > LONGEST_TOPIC ? { kind: 'too-long' } : make(topic);
}
