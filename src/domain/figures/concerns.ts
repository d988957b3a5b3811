import type { HeldRoll } from '../attendance/absences.ts';
import { periodOf } from '../calendar/calendar.ts';
import {
  answersDue,
  type Quarter,
  quarterOf,
  sameQuarter,
  type ThematicUrgency,
  thematicDueIn,
} from '../meeting/thematic.ts';
import { isOfficer, onRoster, statusOn } from '../people/membership.ts';
import type { MemberConcern, WatchedMember } from './concern-kinds.ts';
import { memberConcerns } from './member-concerns.ts';
import type { AskedAt } from './records.ts';

/*
 * What deserves a quiet word, for the officers alone: computed from the records whenever it is asked for, kept nowhere. In
 * the order of the roster, never of who has more of it.
 */

export type BranchConcern =
  /** R003-1: the quarter has no thematic meeting. */
  | { readonly kind: 'thematic'; readonly quarter: Quarter; readonly urgency: ThematicUrgency }
  /** R000-15: seats of the chi ủy that nobody fills. */
  | { readonly kind: 'seats'; readonly filled: number; readonly fixed: number };

export type Concern = MemberConcern | BranchConcern;

/** The records of a branch that the list is made of; `held` reaches back into the year before, in order. */
export interface WatchedBranch {
  readonly members: readonly WatchedMember[];
  readonly held: readonly HeldRoll[];
  /** Meetings with a theme, of this year and the one before. */
  readonly themed: readonly Parameters<typeof answersDue>[0][];
  /** How many seats the chi ủy has; null until an officer has told. */
  readonly committeeSeats: number | null;
}

type Watch = (branch: WatchedBranch, at: AskedAt) => readonly Concern[];

/** R003-1. A quarter of which no meeting at all is known is not held against the branch: it may not have been here yet. */
const thematic: Watch = ({ themed, held }, { today }) => {
  const due = thematicDueIn(periodOf(today));
  const isKnown =
    due.urgency !== 'missed' || held.some(({ meeting }) => sameQuarter(quarterOf(meeting.date), due.of));
  return !isKnown || themed.some((one) => answersDue(one, due))
    ? []
    : [{ kind: 'thematic', quarter: due.of, urgency: due.urgency }];
};

/** R000-15. */
const seats: Watch = ({ members, committeeSeats: fixed }, { today }) => {
  const filled = members.filter(
    ({ office, statuses }) => isOfficer(office) && onRoster(statusOn(statuses, today)),
  ).length;
  return fixed === null || filled >= fixed ? [] : [{ kind: 'seats', filled, fixed }];
};

/** Everything that is looked at, in the order of the list; what comes next gets its line here. */
const WATCHES: readonly Watch[] = [memberConcerns, thematic, seats];

/** What the officers may want to look after on the day; empty when there is nothing. */
export const concernsOf = (branch: WatchedBranch, at: AskedAt): readonly Concern[] =>
  WATCHES.flatMap((watch) => watch(branch, at));

/** 3.5: what is the secretary's alone to be reminded of. */
export const isSecretarysAlone = ({ kind }: Concern): boolean => kind === 'probation';
