/* The pure part of `npm run release`: which version may follow, and what becomes of CHANGELOG.md. */

export const PENDING = '## Chưa phát hành';

/** What is wrong with `next` as the version after `current`, or null. */
export function versionProblem(current: string, next: string): string | null {
  const wanted = partsOf(next);
  if (wanted === null) return `"${next}" is no version: three numbers, as in 0.2.0.`;
  const present = partsOf(current);
  if (present === null) return `The present version "${current}" is not three numbers.`;
  const step = wanted
    .map((part, index) => part - (present[index] ?? 0))
    .find((difference) => difference !== 0);
  return step !== undefined && step > 0
    ? null
    : `${next} is not greater than the present version, ${current}.`;
}

const partsOf = (version: string): number[] | null =>
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/.exec(version)?.slice(1).map(Number) ?? null;

export interface Release {
  /** CHANGELOG.md with the pending block under its version, and a fresh one above. */
  readonly changelog: string;
  /** The block itself. */
  readonly notes: string;
}

/** Null when nothing is pending: no block, or one without a line besides headings. */
export function releaseOf(changelog: string, version: string, date: string): Release | null {
  const [head, block] = cut(changelog, `\n${PENDING}\n`);
  if (block === null) return null;
  const [pending, older] = cut(block, '\n## ');
  if (!pending.split('\n').some((line) => line.trim() !== '' && !line.startsWith('#'))) return null;
  const notes = pending.trim();
  const rest = older === null ? '' : `\n## ${older}`;
  return { notes, changelog: `${head}\n${PENDING}\n\n## ${version} (${date})\n\n${notes}\n${rest}` };
}

function cut(text: string, at: string): [before: string, after: string | null] {
  const place = text.indexOf(at);
  return place < 0 ? [text, null] : [text.slice(0, place), text.slice(place + at.length)];
}
