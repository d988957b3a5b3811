import { err, ok, type Result } from '../result.ts';

export type FrameFault =
  | 'shape'
  | 'unknown-field'
  | 'too-many'
  | 'code'
  | 'same-code'
  | 'name'
  | 'max'
  | 'sum'
  | 'items-exceed-group'
  | 'by'
  | 'measure'
  | 'steps'
  | 'steps-order'
  | 'otherwise-to';

/** The first thing that is wrong with a frame, and where it stands: `groups[3].items[0].max`. */
export interface FrameProblem {
  readonly fault: FrameFault;
  readonly at: string;
}

export const problem = (
  fault: FrameFault,
  at: string,
): { readonly ok: false; readonly error: FrameProblem } => err({ fault, at });

export type Fields = Readonly<Record<string, unknown>>;

/** The fields of an object; one that is not expected is a misspelling that would otherwise change a scale in silence. */
export function readFields(
  json: unknown,
  known: readonly string[],
  at: string,
): Result<Fields, FrameProblem> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return problem('shape', at);
  const entries = Object.entries(json);
  const stray = entries.find(([key]) => !known.includes(key));
  if (stray !== undefined) return problem('unknown-field', at === '' ? stray[0] : `${at}.${stray[0]}`);
  return ok(Object.fromEntries(entries));
}

/** Reads a list, up to the first thing that is wrong in it. */
export function readEach<T>(
  json: unknown,
  at: string,
  most: number,
  read: (value: unknown, at: string) => Result<T, FrameProblem>,
): Result<readonly T[], FrameProblem> {
  if (!Array.isArray(json)) return problem('shape', at);
  if (json.length > most) return problem('too-many', at);
  const values: T[] = [];
  for (const [index, value] of json.entries()) {
    const one = read(value, `${at}[${index}]`);
    if (!one.ok) return one;
    values.push(one.value);
  }
  return ok(values);
}
