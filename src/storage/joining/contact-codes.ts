import { and, eq, gt } from 'drizzle-orm';
import type { AccountRef } from '../../domain/channel/chat-ref.ts';
import { type Body, first, type Queries, run } from '../engine.ts';
import { contactCodes } from '../schema/index.ts';

/** How long a contact code works, in milliseconds. */
const CONTACT_CODE_LIFE_MS = 15 * 60_000;
/** A code with less time left than this is of no use to somebody who types slowly. */
const TIME_TO_TYPE_MS = 5 * 60_000;
const TRIES = 20;

/** The account's code that still works, else a new one. To be called inside a write transaction. */
export function* freshOrCurrentContactCode(
  tx: Queries,
  account: AccountRef,
  now: number,
  makeCode: () => string,
): Body<string> {
  const current = yield* first(tx.select().from(contactCodes).where(eq(contactCodes.account, account)));
  if (current !== undefined && current.expiresAt > now + TIME_TO_TYPE_MS) return current.code;
  yield* run(tx.delete(contactCodes).where(eq(contactCodes.account, account)));
  for (let tries = 0; tries < TRIES; tries += 1) {
    const code = makeCode();
    const added = yield* run(
      tx
        .insert(contactCodes)
        .values({ code, account, expiresAt: now + CONTACT_CODE_LIFE_MS })
        .onConflictDoNothing(),
    );
    if (added === 1) return code;
  }
  throw new Error('no free contact code was found');
}

/** The account that a code was given to, while it works. */
export function* contactOf(tx: Queries, code: string, now: number): Body<AccountRef | null> {
  const row = yield* first(
    tx
      .select({ account: contactCodes.account })
      .from(contactCodes)
      .where(and(eq(contactCodes.code, code), gt(contactCodes.expiresAt, now))),
  );
  return row === undefined ? null : (row.account as AccountRef);
}
