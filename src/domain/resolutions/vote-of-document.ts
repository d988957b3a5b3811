import { foldText } from '../fold.ts';

interface Counted {
  readonly subject: string | null;
}

const DOCUMENT = /nghi quyet|ket luan/;

/**
 * The count of hands over a document: the last one whose subject names its title; else the only one that speaks of a
 * resolution; else the only one at all, when it says nothing of its subject. Null where that is not plain.
 */
export function voteOfDocument<V extends Counted>(votes: readonly V[], title: string): V | null {
  const key = foldText(title);
  const exact = votes.findLast(({ subject }) => subject !== null && foldText(subject).includes(key));
  if (exact !== undefined) return exact;
  const named = votes.filter(({ subject }) => subject !== null && DOCUMENT.test(foldText(subject)));
  const [only] = votes.length === 1 && votes[0]?.subject === null ? votes : [];
  return named.length === 1 ? (named[0] ?? null) : (only ?? null);
}

/** Whether two counts were taken over one subject, as it was written. */
export const sameSubject = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && foldText(one) === foldText(other);
