import { and, count, countDistinct, eq, ne } from 'drizzle-orm';
import { type Database, first } from '../engine.ts';
import { isOpenBranch } from '../open-branch.ts';
import { chats, organisations } from '../schema/index.ts';

/** How many open branches there are, and how many of them have a group that can be written to. */
export const connectedCounts = ({
  read,
}: Pick<Database, 'read'>): Promise<{ readonly branches: number; readonly connected: number }> =>
  read(function* (queries) {
    const all = yield* first(queries.select({ count: count() }).from(organisations).where(isOpenBranch));
    const withGroup = yield* first(
      queries
        .select({ count: countDistinct(chats.branchId) })
        .from(chats)
        .innerJoin(organisations, eq(organisations.id, chats.branchId))
        .where(and(isOpenBranch, eq(chats.kind, 'group'), ne(chats.presence, 'out'))),
    );
    return { branches: all?.count ?? 0, connected: withGroup?.count ?? 0 };
  });
