import type { Threshold } from '../attendance/attendance.ts';
import { ok, type Result } from '../result.ts';
import { MEASURES, type Measure, type QualityItem, type Step } from './quality-frame.ts';
import { type Fields, type FrameProblem, problem, readEach, readFields } from './read-frame-fields.ts';

const MOST_STEPS = 12;
const MOST_COUNT = 1000;

type Condition = 'share' | 'atMost' | 'atLeast';

/** What a scale may ask of a measure: nothing else is ever measured. */
const CONDITIONS: Readonly<Record<Measure, readonly Condition[]>> = {
  duration: ['share', 'atMost'],
  attendance: ['share', 'atMost'],
  'excused-streak': ['atMost'],
  committee: ['atLeast'],
  notice: ['atLeast'],
  documents: ['atLeast'],
  speakers: ['share'],
  tasks: ['share'],
  papers: ['atMost'],
};

/** Reads who scores an item, and how. */
export function readItem(
  fields: Fields,
  head: Pick<QualityItem, 'code' | 'name' | 'max'>,
  at: string,
): Result<QualityItem, FrameProblem> {
  const { by, measure, steps, otherwiseTo = null } = fields;
  if (by === 'people') {
    const stray = ['measure', 'steps'].find((key) => key in fields);
    if (stray !== undefined) return problem('unknown-field', `${at}.${stray}`);
    if (otherwiseTo !== null && typeof otherwiseTo !== 'string')
      return problem('otherwise-to', `${at}.otherwiseTo`);
    return ok({ ...head, by, otherwiseTo });
  }
  if (by !== 'computed') return problem('by', `${at}.by`);
  if ('otherwiseTo' in fields) return problem('unknown-field', `${at}.otherwiseTo`);
  const known = MEASURES.find((one) => one === measure);
  if (known === undefined) return problem('measure', `${at}.measure`);
  const scale = readScale(steps, known, head.max, `${at}.steps`);
  return scale.ok ? ok({ ...head, by, measure: known, steps: scale.value }) : scale;
}

function readScale(
  json: unknown,
  measure: Measure,
  max: number,
  at: string,
): Result<readonly Step[], FrameProblem> {
  const read = readEach(json, at, MOST_STEPS, (step, stepAt) => readStep(step, measure, stepAt));
  if (!read.ok) return read;
  const steps = read.value;
  if (steps.length < 2 || steps[0]?.points !== max) return problem('steps', at);
  for (const [index, step] of steps.entries()) {
    const next = steps[index + 1];
    if (next === undefined) return isOpen(step) ? read : problem('steps', `${at}[${index}]`);
    if (next.points >= step.points || !mayFollow(next, step))
      return problem('steps-order', `${at}[${index + 1}]`);
  }
  return read;
}

function readStep(json: unknown, measure: Measure, at: string): Result<Step, FrameProblem> {
  const fields = readFields(json, ['points', ...CONDITIONS[measure]], at);
  if (!fields.ok) return fields;
  const { points, share, atMost, atLeast } = fields.value;
  if (!isCount(points, 0)) return problem('steps', `${at}.points`);
  if (share !== undefined && !isThreshold(share)) return problem('steps', `${at}.share`);
  // Days before and after a meeting may be negative.
  if (atMost !== undefined && !isCount(atMost, -MOST_COUNT)) return problem('steps', `${at}.atMost`);
  if (atLeast !== undefined && !isCount(atLeast, -MOST_COUNT)) return problem('steps', `${at}.atLeast`);
  return ok({
    points,
    ...(share === undefined ? {} : { share }),
    ...(atMost === undefined ? {} : { atMost }),
    ...(atLeast === undefined ? {} : { atLeast }),
  });
}

const isCount = (value: unknown, least: number): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= MOST_COUNT;

function isThreshold(json: unknown): json is Threshold {
  const fields = readFields(json, ['value', 'kind'], '');
  if (!fields.ok) return false;
  const { value, kind } = fields.value;
  return isCount(value, 0) && value <= 100 && (kind === '>' || kind === '>=');
}

const isOpen = (step: Step): boolean =>
  step.share === undefined && step.atMost === undefined && step.atLeast === undefined;

/** How strict a step is in each condition, growing; null where it asks nothing. */
const strictness = ({ share, atMost, atLeast }: Step): readonly (number | null)[] => [
  share === undefined ? null : share.value * 2 + (share.kind === '>' ? 1 : 0),
  atMost === undefined ? null : -atMost,
  atLeast ?? null,
];

/** A lower step asks no more than the one above it in anything both ask, and less in something: else it is never reached. */
function mayFollow(next: Step, before: Step): boolean {
  const pairs = strictness(before).map((above, index) => [above, strictness(next)[index] ?? null] as const);
  const isStricter = pairs.some(([above, below]) => above !== null && below !== null && below > above);
  const isLooser = pairs.some(([above, below]) => above !== null && (below === null || below < above));
  return !isStricter && isLooser;
}
