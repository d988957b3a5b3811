import type { IsoDate } from '../calendar/calendar.ts';

/** Offices a branch gives, highest first; whoever holds one but `member` is an officer. */
export const OFFICES = ['secretary', 'deputy_secretary', 'committee_member', 'member'] as const;
export type Office = (typeof OFFICES)[number];

/** Chính thức, dự bị. */
export const STANDINGS = ['official', 'probationary'] as const;
export type Standing = (typeof STANDINGS)[number];

/** How a member takes part in the life of this branch. */
export const PARTICIPATIONS = [
  'regular',
  'exempt',
  'temporarily_exempt',
  'temporary_elsewhere',
  'temporary_here',
  'suspended',
  'special_duty',
  'away',
  'left',
] as const;
export type Participation = (typeof PARTICIPATIONS)[number];

export interface Status {
  readonly standing: Standing;
  readonly participation: Participation;
}

/** A status that holds from the first day through the last, both included; `to` null means until further notice. */
export interface StatusSpan extends Status {
  readonly from: IsoDate;
  readonly to: IsoDate | null;
}

/** What a branch may decide about voting for itself. */
export interface VoteSwitches {
  /** Whether members here on a temporary transfer vote and count in the base. */
  readonly temporaryHereVotes: boolean;
}

export const DEFAULT_VOTE_SWITCHES: VoteSwitches = { temporaryHereVotes: false };

/** When an official member has a right: always, only when in the room, when the branch switched it on, or never. */
type Grant = 'always' | 'present' | 'switched' | 'never';

interface Rights {
  readonly onRoster: boolean;
  readonly inStrength: boolean;
  readonly attends: boolean;
  readonly inBase: Grant;
  readonly votes: Grant;
}

const FULL: Rights = { onRoster: true, inStrength: true, attends: true, votes: 'always', inBase: 'always' };
const MAY_COME: Rights = { ...FULL, attends: false, votes: 'present', inBase: 'present' };
const SILENT: Rights = { ...FULL, attends: false, votes: 'never', inBase: 'never' };

/**
 * R3-1: the one table that every count is derived from, as it applies to official members; probationary members
 * differ only in that they never vote. Who must attend is also who is in the denominator of the attendance rate.
 */
const MATRIX: Readonly<Record<Participation, Rights>> = {
  regular: FULL,
  exempt: MAY_COME,
  temporarily_exempt: MAY_COME,
  temporary_elsewhere: MAY_COME,
  // The branch that sent the member keeps them in its own đảng số.
  temporary_here: { ...FULL, inStrength: false, votes: 'switched', inBase: 'switched' },
  suspended: SILENT,
  special_duty: { ...MAY_COME, inBase: 'always' },
  // Works far away without a transfer: does lower the rate and the majority.
  away: FULL,
  left: { ...SILENT, onRoster: false, inStrength: false },
};

/** The span that holds on a day; null outside all of them. Where spans overlap, the one that began last holds. */
export function spanOn<S extends Pick<StatusSpan, 'from' | 'to'>>(
  spans: readonly S[],
  date: IsoDate,
): S | null {
  let found: S | null = null;
  for (const span of spans) {
    if (span.from > date || (span.to !== null && span.to < date)) continue;
    if (found === null || span.from >= found.from) found = span;
  }
  return found;
}

/** The status on a day; null outside all spans. */
export function statusOn(spans: readonly StatusSpan[], date: IsoDate): Status | null {
  const found = spanOn(spans, date);
  return found && { standing: found.standing, participation: found.participation };
}

/** Whether the member is listed in the branch at all. A null status, as for a 213 member, never is. */
export const onRoster = (status: Status | null): boolean => status !== null && rightsOf(status).onRoster;

/** R3-2: whether the member is part of the đảng số of this branch. */
export const inStrength = (status: Status | null): boolean => status !== null && rightsOf(status).inStrength;

/** R3-1: whether the member is expected at a meeting. */
export const mustAttend = (status: Status | null): boolean => status !== null && rightsOf(status).attends;

/** R3-1: whether somebody who takes part in this way is expected at a meeting. */
export const isExpected = (participation: Participation): boolean => MATRIX[participation].attends;

/** R3-1: whether the member is in the denominator of the attendance rate. */
export const countsInAttendance = (status: Status | null): boolean => mustAttend(status);

/** R3-1: whether the member may raise a hand. Hands are raised in the room, so nobody absent votes. */
export const mayVote = (status: Status | null, present: boolean, switches: VoteSwitches): boolean =>
  present && holds('votes', status, present, switches);

/** R3-1: whether the member is in the base of the majority, official members even when they stay away. */
export const inVoteBase = (status: Status | null, present: boolean, switches: VoteSwitches): boolean =>
  holds('inBase', status, present, switches);

/** Whether the office is one of the chi ủy, which leads the branch between meetings. */
export const isOfficer = (office: Office): boolean => office !== 'member';

/** R6-2: who moves and cancels meetings, and usually chairs them. */
export const isLeader = (office: Office): boolean => office === 'secretary' || office === 'deputy_secretary';

const rightsOf = (status: Status): Rights => MATRIX[status.participation];

function holds(
  right: 'votes' | 'inBase',
  status: Status | null,
  present: boolean,
  switches: VoteSwitches,
): boolean {
  if (status === null || status.standing !== 'official') return false;
  switch (rightsOf(status)[right]) {
    case 'always':
      return true;
    case 'present':
      return present;
    case 'switched':
      return switches.temporaryHereVotes;
    case 'never':
      return false;
  }
}
