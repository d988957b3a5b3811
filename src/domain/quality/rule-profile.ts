import { type AttendanceCount, meetsThreshold, type Threshold } from '../attendance/attendance.ts';
import type { IsoDate, Minutes } from '../calendar/calendar.ts';

/** A regular session, a thematic one of its own, or both in one sitting (2.3). */
export const SESSION_KINDS = ['regular', 'thematic', 'combined'] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

/** A session of a branch with at least so many members lasts at least so long. */
export interface LengthStep {
  readonly fromMembers: number;
  readonly minutes: Minutes;
}

/** From so many points on a meeting is good, fair, average; below the last it is weak (2.4). */
export interface RatingBands {
  readonly good: number;
  readonly fair: number;
  readonly average: number;
}

/** The numbers of one guidance: data, since guidances and local forms change them (R2-1). */
export interface RuleProfile {
  /** Kept with each meeting, so that an old one is read by the rules of its day. */
  readonly code: string;
  readonly from: IsoDate;
  readonly attendance: Threshold;
  readonly mostUnexcused: number;
  /** Excused absences in a row, within the year, that still are within the criterion (R002-4). */
  readonly mostExcusedInRow: number;
  /** Ascending by `fromMembers`, beginning at 0. */
  readonly length: readonly LengthStep[];
  /** Two parts in one sitting; null where the guidance has no number of its own for that. */
  readonly combinedLength: Minutes | null;
  /** Thematic meetings that a quarter has at least (R003-1). */
  readonly thematicPerQuarter: number;
  readonly ratingFrom: RatingBands;
}

export type ProfileCode = 'HD12-2018' | 'HD42-2025';

/** The national profiles, oldest first (R2-1, 2.3). */
export const RULE_PROFILES: readonly (RuleProfile & { readonly code: ProfileCode })[] = [
  {
    code: 'HD12-2018',
    // Hướng dẫn 12-HD/BTCTW of 06/7/2018.
    from: '2018-07-06' as IsoDate,
    // R002-2: over 85 %.
    attendance: { value: 85, kind: '>' },
    // R002-3.
    mostUnexcused: 0,
    // R002-4.
    mostExcusedInRow: 3,
    // 2.3: under 30 members 90 minutes, from 30 on 120.
    length: [
      { fromMembers: 0, minutes: 90 },
      { fromMembers: 30, minutes: 120 },
    ],
    combinedLength: null,
    // 2.3: one a quarter.
    thematicPerQuarter: 1,
    // It has no scale of its own: that of the guidance after it.
    ratingFrom: { good: 90, fair: 70, average: 50 },
  },
  {
    code: 'HD42-2025',
    // Hướng dẫn 42-HD/BTCTW of 28/10/2025.
    from: '2025-10-28' as IsoDate,
    // R003-3, 2.3: from 90 %, and none absent without a reason.
    attendance: { value: 90, kind: '>=' },
    mostUnexcused: 0,
    // 2.3: as before.
    mostExcusedInRow: 3,
    // 2.3, R2-4: 90 minutes whatever the size, 120 when combined.
    length: [{ fromMembers: 0, minutes: 90 }],
    combinedLength: 120,
    thematicPerQuarter: 1,
    // 2.4: Tốt from 90, Khá from 70, Trung bình from 50.
    ratingFrom: { good: 90, fair: 70, average: 50 },
  },
];

/** What a competent committee sets differently for its branches, for example shorter meetings of small ones (R2-1, 2.3). */
export interface LocalRules {
  readonly code: string;
  /** The national profile it was made for: when that is replaced, the local numbers lapse with it. */
  readonly base: ProfileCode;
  readonly from: IsoDate;
  readonly changes: RuleChanges;
}

/** The numbers that differ; whatever is left out stays as it is above. */
export type RuleChanges = Partial<Omit<RuleProfile, 'code' | 'from' | 'ratingFrom'>> & {
  readonly ratingFrom?: Partial<RatingBands>;
};

/**
 * R2-1: the national profile of a day. Before the first guidance the first one holds: a meeting always has rules to be
 * read by.
 */
export function nationalProfileOn(date: IsoDate): (typeof RULE_PROFILES)[number] {
  const [first, ...later] = RULE_PROFILES as [(typeof RULE_PROFILES)[number], ...typeof RULE_PROFILES];
  return later.findLast((profile) => profile.from <= date) ?? first;
}

/** R2-1: the profile in force on a day, with the newest local rules for it. */
export const profileOn = (date: IsoDate, local: readonly LocalRules[] = []): RuleProfile =>
  profileUnder(date, [local]);

/**
 * R2-1: the profile in force on a day below several committees, the topmost first. Of each its newest rules for that day
 * hold; where two of them name the same number, the nearer committee's does.
 */
export function profileUnder(date: IsoDate, levels: readonly (readonly LocalRules[])[]): RuleProfile {
  const national = nationalProfileOn(date);
  let profile: RuleProfile = national;
  for (const level of levels) {
    const changed = level
      .filter((rules) => rules.base === national.code && rules.from <= date)
      .sort((a, b) => (a.from < b.from ? -1 : 1))
      .at(-1);
    if (changed === undefined) continue;
    if (changed.from > profile.from) profile = { ...profile, from: changed.from };
    const ratingFrom = { ...profile.ratingFrom, ...changed.changes.ratingFrom };
    profile = {
      ...profile,
      ...changed.changes,
      ratingFrom,
      code: `${profile.code}/${changed.code}`,
    };
  }
  return profile;
}

/** 2.3: how long a session lasts at least. */
export function requiredMinutes(profile: RuleProfile, memberCount: number, kind: SessionKind): Minutes {
  const bySize = profile.length.findLast((step) => memberCount >= step.fromMembers)?.minutes ?? 0;
  return kind === 'combined' ? Math.max(bySize, profile.combinedLength ?? 0) : bySize;
}

/** R2-4: by how many whole minutes a session fell short; 0 when it did not. To be confirmed by people, never a block. */
export const shortBy = (held: Minutes, required: Minutes): Minutes => Math.max(0, required - held);

/** R002-2, R002-3, R003-3: the criterion of attendance is the rate and that nobody, or so few, was absent without a reason. */
export const meetsAttendance = (
  profile: Pick<RuleProfile, 'attendance' | 'mostUnexcused'>,
  count: Pick<AttendanceCount, 'present' | 'mustAttend'>,
  unexcused: number,
): boolean =>
  unexcused <= profile.mostUnexcused && meetsThreshold(count.present, count.mustAttend, profile.attendance);
