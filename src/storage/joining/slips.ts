import { eq, inArray, lte, sql } from 'drizzle-orm';
import { allOldRowsOf } from '../delivery/old-rows.ts';
import { type Body, prepared } from '../engine.ts';
import { members, slips } from '../schema/index.ts';
import type { IssuedSlip, NewSlip, SlipDigests } from './ports.ts';

/* Slips of paper by which members join. */

interface SlipRow {
  readonly memberId: number;
  readonly expiresAt: number;
}

const p = sql.placeholder;
const TRIES = 20;

const endSlipsOf = prepared((queries) =>
  queries.delete(slips).where(
    inArray(
      slips.memberId,
      queries
        .select({ id: members.id })
        .from(members)
        .where(eq(members.branchId, p('branchId'))),
    ),
  ),
);
const addSlip = prepared((queries) =>
  queries
    .insert(slips)
    .values({
      memberId: p('memberId'),
      digits: p('digits'),
      link: p('link'),
      createdAt: p('now'),
      expiresAt: p('expiresAt'),
    })
    .onConflictDoNothing(),
);
const SLIP = { memberId: slips.memberId, expiresAt: slips.expiresAt };
const slipByDigits = prepared((queries) =>
  queries
    .select(SLIP)
    .from(slips)
    .where(eq(slips.digits, p('digest'))),
);
const slipByLink = prepared((queries) =>
  queries
    .select(SLIP)
    .from(slips)
    .where(eq(slips.link, p('digest'))),
);
const takeSlip = prepared((queries) => queries.delete(slips).where(eq(slips.memberId, p('memberId'))));

/** New slips for these members of the branch; all of the branch that were not used are worthless from now on. */
export function* issueSlips<Slip extends NewSlip>(
  branchId: number,
  memberIds: readonly number[],
  lasting: { readonly now: number; readonly expiresAt: number },
  make: () => Slip,
): Body<readonly IssuedSlip<Slip>[]> {
  yield* endSlipsOf.run({ branchId });
  const issued: IssuedSlip<Slip>[] = [];
  for (const memberId of memberIds) issued.push({ memberId, slip: yield* addFresh(memberId, lasting, make) });
  return issued;
}

function* addFresh<Slip extends NewSlip>(
  memberId: number,
  lasting: { readonly now: number; readonly expiresAt: number },
  make: () => Slip,
): Body<Slip> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const slip = make();
    const { digits, link } = slip.digests;
    if ((yield* addSlip.run({ memberId, digits, link, ...lasting })) === 1) return slip;
  }
  throw new Error('no free digits were found for a slip');
}

/** Whose slip it is that was typed or scanned, and until when; undefined when there is none. */
export function* slipOf({ by, digests }: SlipDigests): Body<SlipRow | undefined> {
  for (const digest of digests) {
    const found =
      by === 'digits' ? yield* slipByDigits.first({ digest }) : yield* slipByLink.first({ digest });
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A slip that was used is gone. */
export const endSlip = (memberId: number): Body<number> => takeSlip.run({ memberId });

/** Slips whose time is over. */
export const expiredSlips = allOldRowsOf(slips, () => lte(slips.expiresAt, p('now')));
