import { and, count, eq, isNotNull } from 'drizzle-orm';
import type { IsoDate } from '../../domain/calendar/calendar.ts';
import type { Approval } from '../../domain/meeting/read-approval.ts';
import { all, type Body, type Database, first, type Queries } from '../engine.ts';
import { isOpenBranch } from '../open-branch.ts';
import { branchSettings, organisations } from '../schema/index.ts';

/** The upper committees' words that were told, by open branch (R5-13). */
export function* approvalsOf(queries: Queries): Body<ReadonlyMap<number, Approval>> {
  const { branchId, approvalDocument: document, approvalDate: date } = branchSettings;
  const rows = yield* all(
    queries
      .select({ branchId, document, date })
      .from(branchSettings)
      .innerJoin(organisations, eq(organisations.id, branchId))
      .where(and(isOpenBranch, isNotNull(document), isNotNull(date))),
  );
  return new Map(
    rows.map((row) => [row.branchId, { document: row.document ?? '', date: (row.date ?? '') as IsoDate }]),
  );
}

/** How many open branches there are, and of how many it was told. */
export const approvalCounts = ({
  read,
}: Pick<Database, 'read'>): Promise<{ readonly branches: number; readonly approved: number }> =>
  read(function* (queries) {
    const found = yield* first(queries.select({ branches: count() }).from(organisations).where(isOpenBranch));
    return { branches: found?.branches ?? 0, approved: (yield* approvalsOf(queries)).size };
  });
