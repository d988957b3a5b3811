import { and, count, eq, isNotNull, min, ne, sql } from 'drizzle-orm';
import type { IsoDate } from '../../domain/calendar/calendar.ts';
import { all, type Body, type Database, first, type Queries } from '../engine.ts';
import { approvalsOf } from '../meeting/approvals.ts';
import { openBranches } from '../roster/branch-state.ts';
import { stillListed } from '../roster/still-listed.ts';
import { chats, memberAccounts, members, organisations } from '../schema/index.ts';

/** How many people and groups an installation serves; no name, no number of anybody. */
export interface PeopleCounts {
  /** Members of each open branch, those who left aside. */
  readonly membersOfBranches: readonly number[];
  /** Branches whose upper committee's word was told (R5-13). */
  readonly approved: number;
  readonly consent: { readonly given: number; readonly declined: number; readonly none: number };
  readonly channels: ReadonlyMap<string, ChannelCounts>;
  /** The organisations straight above the branches. */
  readonly superiors: readonly string[];
}

export interface ChannelCounts {
  readonly groups: number;
  readonly accounts: number;
  /** UTC milliseconds of the first group that is connected; null where there is none. */
  readonly since: number | null;
}

/** Counts on that day, in one look, of these channels. */
export const peopleCounts = (
  database: Database,
  today: IsoDate,
  channels: readonly string[],
): Promise<PeopleCounts> =>
  database.read(function* (queries) {
    const branches = yield* openBranches(queries);
    const sizes = yield* all(
      queries
        .select({ branchId: members.branchId, consent: members.consent, members: count() })
        .from(members)
        .where(stillListed(queries, today))
        .groupBy(members.branchId, members.consent),
    );
    const sum = (rows: typeof sizes): number => rows.reduce((total, row) => total + row.members, 0);
    const consent = (word: 'given' | 'declined' | 'none'): number =>
      sum(sizes.filter((row) => row.consent === word));
    const counted = new Map<string, ChannelCounts>();
    for (const channel of channels) counted.set(channel, yield* channelCounts(queries, channel));
    const superiors = yield* superiorsOf(queries, new Set(branches.map(({ parentId }) => parentId)));
    return {
      membersOfBranches: branches.map(({ id }) => sum(sizes.filter((row) => row.branchId === id))),
      approved: (yield* approvalsOf(queries)).size,
      consent: { given: consent('given'), declined: consent('declined'), none: consent('none') },
      channels: counted,
      superiors,
    };
  });

function* superiorsOf(queries: Queries, ids: ReadonlySet<number | null>): Body<readonly string[]> {
  const known = yield* all(
    queries
      .select({ id: organisations.id, name: organisations.name })
      .from(organisations)
      .where(ne(organisations.level, 'branch')),
  );
  return known.filter(({ id }) => ids.has(id)).map(({ name }) => name);
}

function* channelCounts(queries: Queries, channel: string): Body<ChannelCounts> {
  const from = `${channel}:%`;
  const groups = yield* first(
    queries
      .select({ groups: count(), since: min(chats.connectedAt) })
      .from(chats)
      .where(and(eq(chats.kind, 'group'), isNotNull(chats.branchId), sql`${chats.ref} like ${from}`)),
  );
  const accounts = yield* first(
    queries
      .select({ accounts: count() })
      .from(memberAccounts)
      .where(sql`${memberAccounts.account} like ${from}`),
  );
  return {
    groups: groups?.groups ?? 0,
    accounts: accounts?.accounts ?? 0,
    since: groups?.since ?? null,
  };
}
