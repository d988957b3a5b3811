import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import { type Body, prepared } from '../engine.ts';
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

const workingCode = prepared((queries) =>
  queries
    .select({ code: joinCodes.code, expiresAt: joinCodes.expiresAt })
    .from(joinCodes)
    .where(
      and(
        eq(joinCodes.branchId, sql.placeholder('branchId')),
        isNull(joinCodes.usedAt),
        gt(joinCodes.expiresAt, sql.placeholder('now')),
      ),
    )
    .orderBy(desc(joinCodes.createdAt))
    .limit(1),
);

const addCode = prepared((queries) =>
  queries
    .insert(joinCodes)
    .values({
      code: sql.placeholder('code'),
      branchId: sql.placeholder('branchId'),
      createdAt: sql.placeholder('now'),
      expiresAt: sql.placeholder('expiresAt'),
    })
    .onConflictDoNothing(),
);

/**
 * The branch's code that still works, else a new one from `makeCode`. To be called inside a write transaction.
 */
export function* freshOrCurrentCode(branchId: number, now: number, makeCode: () => string): Body<JoinCode> {
  const current = yield* workingCode.first({ branchId, now });
  if (current !== undefined) return current;
  const expiresAt = now + JOIN_CODE_LIFE_MS;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const code = makeCode();
    const added = yield* addCode.run({ code, branchId, now, expiresAt });
    if (added === 1) return { code, expiresAt };
  }
  throw new Error('no free join code was found');
}
