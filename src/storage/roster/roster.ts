import { and, asc, count, eq, gte, isNull, lte, notExists, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { IsoDate } from '../../domain/calendar/calendar.ts';
import type { ChatRef } from '../../domain/channel/chat-ref.ts';
import type { Result } from '../../domain/result.ts';
import type { RosterPlan } from '../../domain/roster/roster-plan.ts';
import type { RosterScope, RosterSnapshot } from '../../domain/roster/roster-snapshot.ts';
import { freshOrCurrentCode } from '../joining/join-codes.ts';
import { chats, memberStatuses, members, organisations } from '../schema/index.ts';
import type { Database } from '../sqlite/database.ts';
import type { BranchListing } from './ports.ts';
import { loadSnapshot } from './roster-load.ts';
import { savePlan } from './roster-save.ts';

/** The roster as the operator's commands change and list it. */
export function rosterRepository(database: Database) {
  return {
    /** Loads what the scope names, lets `decide` plan, and writes the plan, all in one transaction or not at all. */
    change<E>(
      scope: RosterScope,
      now: number,
      decide: (snapshot: RosterSnapshot) => Result<RosterPlan, E>,
    ): Promise<Result<{ readonly plan: RosterPlan; readonly branchIds: readonly number[] }, E>> {
      return database.whole((queries) => {
        const decided = decide(loadSnapshot(queries, scope));
        if (!decided.ok) return { ok: false as const, error: decided.error };
        const branchIds = savePlan(queries, decided.value, now);
        return { ok: true as const, value: { plan: decided.value, branchIds } };
      }) as Promise<Result<{ plan: RosterPlan; branchIds: readonly number[] }, E>>;
    },

    /** The same look at what is stored, for a check that writes nothing. */
    async look(scope: RosterScope): Promise<RosterSnapshot> {
      return database.sqlite.transaction(() => loadSnapshot(database.queries, scope))();
    },

    /** Every branch with a join code that works, in order of superior and name; those who left are not counted. */
    listBranches(now: number, today: IsoDate, makeCode: () => string): Promise<readonly BranchListing[]> {
      return database.whole((queries) => {
        const superior = alias(organisations, 'superior');
        const rows = queries
          .select({ id: organisations.id, name: organisations.name, superior: superior.name })
          .from(organisations)
          .leftJoin(superior, eq(superior.id, organisations.parentId))
          .where(eq(organisations.level, 'branch'))
          .all();
        const left = queries
          .select({ memberId: memberStatuses.memberId })
          .from(memberStatuses)
          .where(
            and(
              eq(memberStatuses.memberId, members.id),
              eq(memberStatuses.participation, 'left'),
              lte(memberStatuses.fromDate, today),
              or(isNull(memberStatuses.toDate), gte(memberStatuses.toDate, today)),
            ),
          );
        const counts = new Map(
          queries
            .select({ branchId: members.branchId, members: count() })
            .from(members)
            .where(notExists(left))
            .groupBy(members.branchId)
            .all()
            .map((row) => [row.branchId, row.members]),
        );
        const groups = queries
          .select({ branchId: chats.branchId, ref: chats.ref })
          .from(chats)
          .where(eq(chats.kind, 'group'))
          .orderBy(asc(chats.id))
          .all();
        const chatsOf = new Map<number | null, ChatRef[]>();
        for (const { branchId, ref } of groups)
          chatsOf.set(branchId, [...(chatsOf.get(branchId) ?? []), ref as ChatRef]);
        return rows.sort(inOrder).map((row) => {
          const { code, expiresAt } = database.carryOut((tx) =>
            freshOrCurrentCode(tx, row.id, now, makeCode),
          );
          return {
            ...row,
            members: counts.get(row.id) ?? 0,
            joinCode: code,
            joinCodeExpiresAt: expiresAt,
            chats: chatsOf.get(row.id) ?? [],
          };
        });
      });
    },
  };
}

const order = new Intl.Collator('vi', { numeric: true });

/** By superior, then by name as people count: thôn 2 comes before thôn 10. */
const inOrder = (
  a: { readonly superior: string | null; readonly name: string; readonly id: number },
  b: { readonly superior: string | null; readonly name: string; readonly id: number },
): number =>
  order.compare(a.superior ?? '', b.superior ?? '') || order.compare(a.name, b.name) || a.id - b.id;
