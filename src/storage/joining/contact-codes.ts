import { and, eq, gt } from 'drizzle-orm';
import type { AccountRef } from '../../domain/channel/chat-ref.ts';
import { contactCodes } from '../schema/index.ts';
import type { Queries } from '../sqlite/database.ts';

/** How long a contact code works, in milliseconds. */
const CONTACT_CODE_LIFE_MS = 15 * 60_000;
/** A code with less time left than this is of no use to somebody who types slowly. */
const TIME_TO_TYPE_MS = 5 * 60_000;
const TRIES = 20;

/** The account's code that still works, else a new one. To be called inside a write transaction. */
export function freshOrCurrentContactCode(
  tx: Queries,
  account: AccountRef,
  now: number,
  makeCode: () => string,
): string {
  const current = tx.select().from(contactCodes).where(eq(contactCodes.account, account)).get();
  if (current !== undefined && current.expiresAt > now + TIME_TO_TYPE_MS) return current.code;
  tx.delete(contactCodes).where(eq(contactCodes.account, account)).run();
  for (let tries = 0; tries < TRIES; tries += 1) {
    const code = makeCode();
    const added = tx
      .insert(contactCodes)
      .values({ code, account, expiresAt: now + CONTACT_CODE_LIFE_MS })
      .onConflictDoNothing()
      .run();
    if (added.changes === 1) return code;
  }
  throw new Error('no free contact code was found');
}

/** The account that a code was given to, while it works. */
export function contactOf(tx: Queries, code: string, now: number): AccountRef | null {
  const row = tx
    .select({ account: contactCodes.account })
    .from(contactCodes)
    .where(and(eq(contactCodes.code, code), gt(contactCodes.expiresAt, now)))
    .get();
  return row === undefined ? null : (row.account as AccountRef);
}
