import { type Rating, ratingOfShare } from '../quality/quality-score.ts';
import type { RatingBands } from '../quality/rule-profile.ts';
import type { Mean } from './branch-figures.ts';

/** A mean in tenths of a point, rounded half up: 92 is 920; null when nothing was given. */
export const meanTenths = ({ sum, count }: Mean): number | null =>
  count > 0 ? Math.floor((sum * 20 + count) / (count * 2)) : null;

/** 2.4: the rating of a mean as it is, not of the rounded one: 89,96 is not yet good. Null when nothing was given. */
export const meanRating = ({ sum, count }: Mean, bands: RatingBands): Rating | null =>
  count > 0 ? ratingOfShare(sum, count, bands) : null;
