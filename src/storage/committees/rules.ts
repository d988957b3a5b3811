import { and, eq, sql } from 'drizzle-orm';
import type { IsoDate } from '../../domain/calendar/calendar.ts';
import {
  type LocalRules,
  nationalProfileOn,
  type ProfileCode,
  profileOn,
  profileUnder,
  type RuleChanges,
  type RuleProfile,
} from '../../domain/quality/rule-profile.ts';
import { about, all, type Body, type Database, prepared, remembered, run } from '../engine.ts';
import { addLines } from '../journal-lines.ts';
import { heldProfiles, localRules, meetings, organisations, proceedings } from '../schema/index.ts';
import type { CommitteeRules } from './ports.ts';

/* Rule profiles (R2-1): the numbers of the guidances, what committees change of them, and what each meeting was held under. */

const p = sql.placeholder;

/** A row for each of an organisation's own rules; one with nulls where it has none. */
const rungOf = remembered((queries) =>
  queries
    .select({
      parentId: organisations.parentId,
      from: localRules.fromDate,
      base: localRules.base,
      changes: localRules.changes,
    })
    .from(organisations)
    .leftJoin(localRules, eq(localRules.organisationId, organisations.id))
    .where(eq(organisations.id, p('id'))),
);

/** Organisations stand no deeper than this; a circle in the data ends there. */
const MOST_LEVELS = 6;

/** R2-1: the profile in force below an organisation on a day: the national one with what it and those above it changed. */
export function* loadRules(organisationId: number | null, date: IsoDate): Body<RuleProfile> {
  const levels: LocalRules[][] = [];
  for (let id = organisationId; id !== null && levels.length < MOST_LEVELS; ) {
    const at: number = id;
    const own: readonly Rung[] = yield* rungOf.all({ id: at });
    levels.unshift(own.flatMap((row) => toLocal(at, row)));
    id = own[0]?.parentId ?? null;
  }
  return profileUnder(date, levels);
}

interface Rung {
  readonly parentId: number | null;
  readonly from: string | null;
  readonly base: string | null;
  readonly changes: string | null;
}

const toLocal = (id: number, { from, base, changes }: Omit<Rung, 'parentId'>): readonly LocalRules[] =>
  from === null || base === null || changes === null
    ? []
    : [
        {
          code: `${id}@${from}`,
          base: base as ProfileCode,
          from: from as IsoDate,
          changes: JSON.parse(changes) as RuleChanges,
        },
      ];

const profileById = remembered((queries) =>
  queries
    .select({ profile: heldProfiles.profile })
    .from(heldProfiles)
    .where(eq(heldProfiles.id, p('id'))),
);
const idOfProfile = prepared((queries) =>
  queries
    .select({ id: heldProfiles.id })
    .from(heldProfiles)
    .where(eq(heldProfiles.profile, p('profile'))),
);
const keep = prepared((queries) =>
  queries
    .insert(heldProfiles)
    .values({ profile: p('profile') })
    .onConflictDoNothing(),
);

/** How far a meeting has come, as far as its rules depend on it. */
export interface HeldUnder {
  readonly endedAt: number | null;
  readonly profileId: number | null;
}

/**
 * R2-1: what a meeting is read by: the profile it was held under; for one that was ended before profiles were kept, the
 * national one of its day; for one that is still ahead or runs, what is in force for its branch on its day.
 */
export function* rulesOfMeeting(
  { branchId, date }: { readonly branchId: number; readonly date: IsoDate },
  held: HeldUnder | null,
): Body<RuleProfile> {
  if (held === null || held.endedAt === null) return yield* loadRules(branchId, date);
  return (yield* heldProfile(held.profileId)) ?? profileOn(date);
}

/** A profile that was kept; null when there is none under this id. */
export function* heldProfile(id: number | null): Body<RuleProfile | null> {
  if (id === null) return null;
  const row = yield* profileById.first({ id });
  return row === undefined ? null : (JSON.parse(row.profile) as RuleProfile);
}

const heldUnder = prepared((queries) =>
  queries
    .select({
      branchId: meetings.branchId,
      date: meetings.date,
      endedAt: proceedings.endedAt,
      profileId: proceedings.profileId,
    })
    .from(meetings)
    .leftJoin(proceedings, eq(proceedings.meetingId, meetings.id))
    .where(eq(meetings.id, p('meetingId'))),
);

/**
 * R2-1: the profile that a meeting keeps: taken down when it is ended, gone when its end is taken back. One that has ended
 * already keeps what it has, whatever was set meanwhile.
 */
export function* profileToKeep(meetingId: number, endedAt: number | null): Body<number | null> {
  if (endedAt === null) return null;
  const row = yield* heldUnder.first({ meetingId });
  if (row === undefined) return null;
  if (row.endedAt !== null) return row.profileId;
  const profile = JSON.stringify(yield* loadRules(row.branchId, row.date as IsoDate));
  yield* keep.run({ profile });
  return (yield* idOfProfile.first({ profile }))?.id ?? null;
}

/** As the journal keeps it: numbers, days and codes. */
const journalled = (from: IsoDate, { attendance, ...others }: RuleChanges): object => ({
  from,
  ...others,
  ...(attendance === undefined ? {} : { [attendance.kind === '>' ? 'over' : 'atLeast']: attendance.value }),
});

/** What the operator's command line does with a committee's own rules. */
export function rulesAdministration(database: Database) {
  const RULES = about.roster('committees');
  const of = (committeeId: number, from: IsoDate) =>
    and(eq(localRules.organisationId, committeeId), eq(localRules.fromDate, from));
  return {
    /** A committee's own rules by day, and what is in force below it on a day; null when there is no such committee. */
    rulesOf(committeeId: number, on: IsoDate): Promise<CommitteeRules | null> {
      return database.read(function* (queries) {
        const [committee] = yield* all(
          queries
            .select({ name: organisations.name, level: organisations.level })
            .from(organisations)
            .where(eq(organisations.id, committeeId)),
        );
        if (committee === undefined || committee.level === 'branch') return null;
        const rows = yield* rungOf.all({ id: committeeId });
        return {
          name: committee.name,
          own: rows
            .flatMap((row) => toLocal(committeeId, row))
            .toSorted((a, b) => (a.from < b.from ? -1 : 1)),
          inForce: yield* loadRules(committeeId, on),
        };
      });
    },

    /** Sets a committee's rules from a day on, in place of those it had from that very day. */
    set(committeeId: number, from: IsoDate, changes: RuleChanges, now: number): Promise<void> {
      return database.write(RULES, function* (tx) {
        const [was] = yield* all(tx.select().from(localRules).where(of(committeeId, from)));
        const row = { base: nationalProfileOn(from).code, changes: JSON.stringify(changes), setAt: now };
        yield* run(
          tx
            .insert(localRules)
            .values({ organisationId: committeeId, fromDate: from, ...row })
            .onConflictDoUpdate({ target: [localRules.organisationId, localRules.fromDate], set: row }),
        );
        yield* addLines(
          [
            {
              branchId: null,
              actor: 'cli',
              action: 'rules.set',
              subject: `committee:${committeeId}`,
              before: was === undefined ? null : journalled(from, JSON.parse(was.changes) as RuleChanges),
              after: journalled(from, changes),
            },
          ],
          now,
        );
      });
    },

    /** Takes away what a committee set from that day on; false when it set nothing from that day. */
    remove(committeeId: number, from: IsoDate, now: number): Promise<boolean> {
      return database.write(RULES, function* (tx) {
        const [was] = yield* all(tx.select().from(localRules).where(of(committeeId, from)));
        if (was === undefined) return false;
        yield* run(tx.delete(localRules).where(of(committeeId, from)));
        yield* addLines(
          [
            {
              branchId: null,
              actor: 'cli',
              action: 'rules.removed',
              subject: `committee:${committeeId}`,
              before: journalled(from, JSON.parse(was.changes) as RuleChanges),
            },
          ],
          now,
        );
        return true;
      });
    },
  };
}
