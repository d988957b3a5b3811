import { and, asc, count, countDistinct, eq, isNull } from 'drizzle-orm';
import type { IsoDate } from '../../domain/calendar/calendar.ts';
import type { ChatRef } from '../../domain/channel/chat-ref.ts';
import type { Result } from '../../domain/result.ts';
import type { CommitteeAbove } from '../../domain/roster/committees-above.ts';
import type { RosterPlan } from '../../domain/roster/roster-plan.ts';
import type { RosterScope, RosterSnapshot } from '../../domain/roster/roster-snapshot.ts';
import { about, all, type Body, type Database, type Queries } from '../engine.ts';
import { freshOrCurrentCode } from '../joining/join-codes.ts';
import { approvalsOf } from '../meeting/approvals.ts';
import { chats, memberAccounts, members, organisations } from '../schema/index.ts';
import { openBranches } from './branch-state.ts';
import { placeCommittees } from './place-committees.ts';
import type { BranchJoining, BranchListing } from './ports.ts';
import { loadSnapshot } from './roster-load.ts';
import { savePlan } from './roster-save.ts';
import { stillListed } from './still-listed.ts';

/** The operator's commands work on branches of all kinds, so their writes come one after the other. */
const ROSTER = about.roster('branches');

/** The roster as the operator's commands change and list it. */
export function rosterRepository(database: Database) {
  return {
    /** Loads what the scope names, lets `decide` plan, and writes the plan, all in one transaction or not at all. */
    change<E>(
      scope: RosterScope,
      now: number,
      decide: (snapshot: RosterSnapshot) => Result<RosterPlan, E>,
    ): Promise<Result<{ readonly plan: RosterPlan; readonly branchIds: readonly number[] }, E>> {
      return database.write(ROSTER, function* (tx) {
        const decided = decide(yield* loadSnapshot(tx, scope));
        if (!decided.ok) return decided;
        const branchIds = yield* savePlan(decided.value, now);
        return { ok: true as const, value: { plan: decided.value, branchIds } };
      });
    },

    placeCommittees(above: readonly CommitteeAbove[], now: number): Promise<void> {
      return database.write(ROSTER, (tx) => placeCommittees(tx, above, now));
    },

    /** The same look at what is stored, for a check that writes nothing. */
    look(scope: RosterScope): Promise<RosterSnapshot> {
      return database.read((queries) => loadSnapshot(queries, scope));
    },

    /** The folded names of the branches that are open, and of what each stands under ('' for nothing). */
    openBranches(): Promise<readonly { readonly key: string; readonly superior: string }[]> {
      return database.read(function* (queries) {
        const { id, nameKey } = organisations;
        const keys = new Map<number | null, string>(
          (yield* all(queries.select({ id, key: nameKey }).from(organisations))).map((one) => [
            one.id,
            one.key,
          ]),
        );
        return (yield* openBranches(queries)).map((one) => ({
          key: one.nameKey,
          superior: keys.get(one.parentId) ?? '',
        }));
      });
    },

    /** Every open branch with a join code that works, by superior and name; those who left are not counted. */
    listBranches(now: number, today: IsoDate, makeCode: () => string): Promise<readonly BranchListing[]> {
      return database.write(ROSTER, function* (tx) {
        const { id, parentId, level, name, closedAt, modelSince } = organisations;
        const known = yield* all(
          tx.select({ id, parentId, level, name, closedAt, modelSince }).from(organisations),
        );
        const names = new Map<number | null, string>(known.map((one) => [one.id, one.name]));
        const branches = known
          .filter((one) => one.level === 'branch' && one.closedAt === null)
          .map((one) => ({
            id: one.id,
            name: one.name,
            superior: names.get(one.parentId) ?? null,
            modelSince: one.modelSince as IsoDate | null,
          }));
        const counts = yield* memberCounts(tx, today);
        const chatsOf = yield* groupsOfBranches(tx);
        const approvals = yield* approvalsOf(tx);
        const listings: BranchListing[] = [];
        for (const branch of branches.sort(inOrder)) {
          const { code, expiresAt } = yield* freshOrCurrentCode(branch.id, now, makeCode);
          listings.push({
            ...branch,
            members: counts.get(branch.id) ?? 0,
            joinCode: code,
            joinCodeExpiresAt: expiresAt,
            chats: chatsOf.get(branch.id) ?? [],
            approval: approvals.get(branch.id) ?? null,
          });
        }
        return listings;
      });
    },

    /** Every open branch, by name, with how many of those on its list have an account; nothing is written. */
    joining(today: IsoDate): Promise<readonly BranchJoining[]> {
      return database.read(function* (queries) {
        const { id, level, name, closedAt } = organisations;
        const isOpen = and(eq(level, 'branch'), isNull(closedAt));
        const open = yield* all(
          queries.select({ id, name }).from(organisations).where(isOpen).orderBy(asc(name), asc(id)),
        );
        const counts = yield* memberCounts(queries, today);
        const joined = yield* joinedCounts(queries, today);
        const chatsOf = yield* groupsOfBranches(queries);
        return open.map((branch) => ({
          ...branch,
          isConnected: chatsOf.has(branch.id),
          members: counts.get(branch.id) ?? 0,
          joined: joined.get(branch.id) ?? 0,
        }));
      });
    },
  };
}

/** How many members each branch has on that day. */
function* memberCounts(queries: Queries, today: IsoDate): Body<ReadonlyMap<number, number>> {
  const rows = yield* all(
    queries
      .select({ branchId: members.branchId, members: count() })
      .from(members)
      .where(stillListed(queries, today))
      .groupBy(members.branchId)
      .orderBy(asc(members.branchId)),
  );
  return new Map(rows.map((row) => [row.branchId, row.members]));
}

/** How many of them have an account on some channel. */
function* joinedCounts(queries: Queries, today: IsoDate): Body<ReadonlyMap<number, number>> {
  const rows = yield* all(
    queries
      .select({ branchId: members.branchId, joined: countDistinct(members.id) })
      .from(memberAccounts)
      .innerJoin(members, eq(members.id, memberAccounts.memberId))
      .where(stillListed(queries, today))
      .groupBy(members.branchId)
      .orderBy(asc(members.branchId)),
  );
  return new Map(rows.map((row) => [row.branchId, row.joined]));
}

function* groupsOfBranches(queries: Queries): Body<ReadonlyMap<number | null, readonly ChatRef[]>> {
  const groups = yield* all(
    queries
      .select({ branchId: chats.branchId, ref: chats.ref })
      .from(chats)
      .where(eq(chats.kind, 'group'))
      .orderBy(asc(chats.id)),
  );
  const chatsOf = new Map<number | null, ChatRef[]>();
  for (const { branchId, ref } of groups)
    chatsOf.set(branchId, [...(chatsOf.get(branchId) ?? []), ref as ChatRef]);
  return chatsOf;
}

const order = new Intl.Collator('vi', { numeric: true });

/** By superior, then by name as people count: thôn 2 comes before thôn 10. */
const inOrder = (
  a: { readonly superior: string | null; readonly name: string; readonly id: number },
  b: { readonly superior: string | null; readonly name: string; readonly id: number },
): number =>
  order.compare(a.superior ?? '', b.superior ?? '') || order.compare(a.name, b.name) || a.id - b.id;
