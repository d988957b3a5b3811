import { mergeScores, type QualityValue, type Score, type SuggestedItem } from './quality-score.ts';

/** The suggested points of a form as scores; items that people are asked about are left out (R2-8, R2-9). */
export const suggestedScores = (suggestions: readonly SuggestedItem[]): readonly Score[] =>
  suggestions.flatMap(({ code, points }) => (points === null ? [] : [{ code, points }]));

/**
 * What a tap adds to the points that people gave: the suggestions for items nobody scored yet, alone or with their
 * group. What somebody gave stays. Null where a total was told, which has no room for items.
 */
export function acceptedScores(
  before: QualityValue | null,
  suggestions: readonly SuggestedItem[],
): readonly Score[] | null {
  if (before?.kind === 'total') return null;
  const given = before?.scores ?? [];
  return suggestedScores(suggestions).filter(
    ({ code }) => !given.some((score) => score.code === code || code.startsWith(`${score.code}.`)),
  );
}

/** The points after that tap. */
export const withAccepted = (before: QualityValue | null, accepted: readonly Score[]): QualityValue => ({
  kind: 'scores',
  scores: mergeScores(before?.kind === 'scores' ? before.scores : [], accepted),
});

/** A short number for a set of points: the button carries it, so that a tap sets what was shown and nothing else. */
export function pointsMark(scores: readonly Score[]): number {
  let mark = 2166136261;
  for (const letter of scores.map(({ code, points }) => `${code}=${points}`).join(','))
    mark = Math.imul(mark ^ letter.charCodeAt(0), 16777619) >>> 0;
  return mark;
}
