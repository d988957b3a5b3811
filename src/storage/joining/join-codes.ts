import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import { type Body, first, type Queries, run } from '../engine.ts';
import { joinCodes } from '../schema/index.ts';

/** How long a join code works, in milliseconds. */
export const JOIN_CODE_LIFE_MS = 7 * 86_400_000;

/** A new code could not be found: the maker of codes repeats itself. */
const TRIES = 20;

export interface JoinCode {
  readonly code: string;
  /** UTC milliseconds. */
  readonly expiresAt: number;
}

/**
 * The branch's code that still works, else a new one from `makeCode`. To be called inside a write transaction.
 */
export function* freshOrCurrentCode(
  queries: Queries,
  branchId: number,
  now: number,
  makeCode: () => string,
): Body<JoinCode> {
  const current = yield* first(
    queries
      .select({ code: joinCodes.code, expiresAt: joinCodes.expiresAt })
      .from(joinCodes)
      .where(and(eq(joinCodes.branchId, branchId), isNull(joinCodes.usedAt), gt(joinCodes.expiresAt, now)))
      .orderBy(desc(joinCodes.createdAt))
      .limit(1),
  );
  if (current !== undefined) return current;
  const expiresAt = now + JOIN_CODE_LIFE_MS;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const code = makeCode();
    const added = yield* run(
      queries.insert(joinCodes).values({ code, branchId, createdAt: now, expiresAt }).onConflictDoNothing(),
    );
    if (added === 1) return { code, expiresAt };
  }
  throw new Error('no free join code was found');
}
