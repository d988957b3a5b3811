import type { HeldRoll } from '../attendance/absences.ts';
import { periodOf } from '../calendar/calendar.ts';
import { waitingSince } from '../calendar/waiting.ts';
import {
  answersDue,
  type Quarter,
  quarterOf,
  sameQuarter,
  type ThematicUrgency,
  thematicDueIn,
} from '../meeting/thematic.ts';
import { isOfficer, onRoster, statusOn } from '../people/membership.ts';
import type { StreakRule } from './absence-concerns.ts';
import type { MemberConcern, WatchedMember } from './concern-kinds.ts';
import { memberConcerns } from './member-concerns.ts';
import type { AskedAt } from './records.ts';

/*
 * What deserves a quiet word, for the officers alone: computed from the records whenever it is asked for, kept nowhere. In
 * the order of the roster, never of who has more of it.
 */

export type BranchConcern =
  /** R003-1: the quarter has fewer thematic meetings than it needs: `found` of `needed`. */
  | {
      readonly kind: 'thematic';
      readonly quarter: Quarter;
      readonly urgency: ThematicUrgency;
      readonly found: number;
      readonly needed: number;
    }
  /** R000-15: seats of the chi ủy that nobody fills. */
  | { readonly kind: 'seats'; readonly filled: number; readonly fixed: number }
  /** R002-6: so many proposals have no answer, the oldest for so many days; `unsent` of them were not sent yet. */
  | { readonly kind: 'proposals'; readonly count: number; readonly unsent: number; readonly days: number }
  /** R002-6, R003-7: so many words of those above were not taken in, the oldest for so many days. */
  | { readonly kind: 'comments'; readonly count: number; readonly days: number };

export type Concern = MemberConcern | BranchConcern;

/** The records of a branch that the list is made of; `held` reaches back into the year before, in order. */
export interface WatchedBranch {
  readonly members: readonly WatchedMember[];
  readonly held: readonly HeldRoll[];
  /** Meetings with a theme, of this year and the one before. */
  readonly themed: readonly Parameters<typeof answersDue>[0][];
  /** R2-1: in force for the branch on the day. */
  readonly rules: StreakRule;
  /** R2-1: thematic meetings that the quarter in question needs, by the rules for it. */
  readonly thematicPerQuarter: number;
  /** How many seats the chi ủy has; null until an officer has told. */
  readonly committeeSeats: number | null;
  /** Proposals to those above without an answer: since when each waits, UTC ms. */
  readonly proposals: readonly { readonly since: number; readonly isSent: boolean }[];
  /** Comments and instructions that nobody has taken in: since when each waits, UTC ms. */
  readonly comments: readonly { readonly since: number }[];
}

type Watch = (branch: WatchedBranch, at: AskedAt) => readonly Concern[];

/** R003-1. A quarter of which no meeting at all is known is not held against the branch: it may not have been here yet. */
const thematic: Watch = ({ themed, held, thematicPerQuarter: needed }, { today }) => {
  const due = thematicDueIn(periodOf(today));
  const isKnown =
    due.urgency !== 'missed' || held.some(({ meeting }) => sameQuarter(quarterOf(meeting.date), due.of));
  const found = themed.filter((one) => answersDue(one, due)).length;
  return !isKnown || found >= needed
    ? []
    : [{ kind: 'thematic', quarter: due.of, urgency: due.urgency, found, needed }];
};

/** R000-15. */
const seats: Watch = ({ members, committeeSeats: fixed }, { today }) => {
  const filled = members.filter(
    ({ office, statuses }) => isOfficer(office) && onRoster(statusOn(statuses, today)),
  ).length;
  return fixed === null || filled >= fixed ? [] : [{ kind: 'seats', filled, fixed }];
};

/** R002-6: what was proposed this very day is no concern yet. */
const proposals: Watch = ({ proposals: open }, { today, zone }) => {
  const waits = open
    .map(({ since, isSent }) => ({ days: waitingSince(since, today, zone).days, isSent }))
    .filter(({ days }) => days > 0);
  return waits.length === 0
    ? []
    : [
        {
          kind: 'proposals',
          count: waits.length,
          unsent: waits.filter(({ isSent }) => !isSent).length,
          days: Math.max(...waits.map(({ days }) => days)),
        },
      ];
};

/** R002-6, R003-7: what was said this very day is no concern yet. */
const comments: Watch = ({ comments: open }, { today, zone }) => {
  const days = open.map(({ since }) => waitingSince(since, today, zone).days).filter((one) => one > 0);
  return days.length === 0 ? [] : [{ kind: 'comments', count: days.length, days: Math.max(...days) }];
};

/** Everything that is looked at, in the order of the list; what comes next gets its line here. */
const WATCHES: readonly Watch[] = [memberConcerns, thematic, seats, proposals, comments];

/** What the officers may want to look after on the day; empty when there is nothing. */
export const concernsOf = (branch: WatchedBranch, at: AskedAt): readonly Concern[] =>
  WATCHES.flatMap((watch) => watch(branch, at));

/** 3.5: what is the secretary's alone to be reminded of. */
export const isSecretarysAlone = ({ kind }: Concern): boolean => kind === 'probation';
