import { AFTER_GO, HITHER, NAME_LIKE, REASON_SENSES, TOWARDS } from './read-reply-senses.ts';
import type { ReplySpan } from './read-reply-spans.ts';

/* Where a verb of going leads: to the meeting, elsewhere, or into a story. */

export type Way =
  | 'to-meeting'
  /** One may conclude it from where somebody is. */
  | 'in-hall'
  | 'elsewhere'
  /** To another meeting. */
  | 'other-meeting'
  | 'doubt'
  /** Words nobody explains. */
  | 'story'
  /** Another word of the clause says it. */
  | 'nothing';

export interface VerbInClause {
  readonly verb: ReplySpan;
  /** The span right behind it … */
  readonly next: ReplySpan | undefined;
  /** … and the next one that carries a meaning. */
  readonly after: ReplySpan | undefined;
  readonly isNegated: boolean;
  /** Whether nothing follows that next span. */
  readonly isLast: boolean;
}

/** "đến", "dự", "đi họp", "sẽ lên". */
export function wayOfComing({ verb: { fold }, next, after, isNegated }: VerbInClause): Way {
  const isOccasion = after?.sense === 'family' || after?.sense === 'trip';
  if (isOccasion && next === after && !isNegated) return 'nothing';
  // "Sẽ lên" is a coming, "sẽ lên xã" is not.
  const isTo = TOWARDS.test(fold) && after !== undefined;
  const isElsewhere = fold.endsWith('hop') && !isNegated;
  if (isElsewhere && next?.sense === 'place') return 'other-meeting';
  if (isElsewhere && next?.sense === 'unknown') return 'doubt';
  if (isTo && !isNegated && after.sense === 'place') return 'elsewhere';
  if (isTo && (next?.sense === 'time' || ['unknown', 'kin'].includes(after.sense))) return 'story';
  return 'to-meeting';
}

/** "Hà Nội", "Nam": a place, or a name where one may be. */
export const isPlaceNamed = ({ next, after }: VerbInClause): boolean =>
  after?.sense === 'place' ||
  (next?.isCapital === true &&
    next.sense !== 'polite' &&
    (next.sense === 'unknown' || NAME_LIKE.has(next.sense)));

/** "đi": to the meeting, unless something else is named. */
export function wayOfGoing(going: VerbInClause): Way {
  const { after, isNegated, isLast } = going;
  const isPlace = isPlaceNamed(going);
  if (isNegated) return after?.sense === 'come' ? 'nothing' : 'to-meeting';
  if (after !== undefined && REASON_SENSES[after.sense] !== undefined) return 'nothing';
  if (after?.sense === 'late' || after?.sense === 'come') return 'nothing';
  // "Tôi đi nạ": such a short word may be a particle of some village.
  const isParticle = after?.sense === 'unknown' && !after.isCapital && after.fold.length <= 3;
  if (isParticle && isLast) return 'doubt';
  if (after?.sense === 'unknown' || isPlace) return 'elsewhere';
  if (after?.sense === 'move' || after?.sense === 'kin') return 'story';
  return after === undefined || AFTER_GO.has(after.sense) ? 'to-meeting' : 'doubt';
}

/** "sang", "ra", "ở": "tối nay tôi sang" leads to where all know. */
export function wayOfMoving({ verb, after, isNegated }: VerbInClause, hasBegun: boolean): Way {
  if (isNegated && (after === undefined || after.sense === 'can')) return 'to-meeting';
  if (hasBegun && HITHER.has(verb.fold) && after === undefined) return 'to-meeting';
  if (after?.sense === 'hall') return 'in-hall';
  if (after?.sense === 'place' || (after?.sense === 'unknown' && after.isCapital)) return 'elsewhere';
  return after?.sense === 'unknown' ? 'story' : 'nothing';
}
