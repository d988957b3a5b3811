import { and, eq, isNull } from 'drizzle-orm';
import type { IsoDate } from '../../domain/calendar/calendar.ts';
import { about, type Database, first, run } from '../engine.ts';
import { addLines } from '../journal-lines.ts';
import { organisations } from '../schema/index.ts';

/** What the operator's command line does with the flag. */
export function modelAdministration(database: Database) {
  return {
    /** R004-4: a model (chi bộ điểm) since that day, or no more (null). Returns the branch as it is then, null for one that is closed or unknown. Said again, the first day stays. */
    set(
      { branchId, since }: { readonly branchId: number; readonly since: IsoDate | null },
      now: number,
    ): Promise<{ readonly name: string; readonly since: IsoDate | null } | null> {
      return database.write(about.branch(branchId), function* (tx) {
        const branch = yield* first<{ name: string; level: string; modelSince: string | null } | undefined>(
          tx
            .select({
              name: organisations.name,
              level: organisations.level,
              modelSince: organisations.modelSince,
            })
            .from(organisations)
            .where(and(eq(organisations.id, branchId), isNull(organisations.closedAt))),
        );
        if (branch === undefined || branch.level !== 'branch') return null;
        const stands = (branch.modelSince !== null) === (since !== null);
        if (stands) return { name: branch.name, since: branch.modelSince as IsoDate | null };
        yield* run(tx.update(organisations).set({ modelSince: since }).where(eq(organisations.id, branchId)));
        const line = { actor: 'cli', action: 'model.set', subject: `branch:${branchId}` };
        yield* addLines([{ branchId, ...line, before: { since: branch.modelSince }, after: { since } }], now);
        return { name: branch.name, since };
      });
    },
  };
}
