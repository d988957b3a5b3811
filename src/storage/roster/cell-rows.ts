import { and, eq, sql } from 'drizzle-orm';
import { prepared } from '../engine.ts';
import { members } from '../schema/index.ts';

/* Who is in which tổ đảng, and who heads it (R000-16). */

const p = sql.placeholder;

export const setCell = prepared((queries) =>
  queries
    .update(members)
    .set({ cell: sql`${p('cell')}`, headsCell: sql`${p('heads')}` })
    .where(eq(members.id, p('memberId'))),
);
/** A tổ has one head. */
export const headNoMore = prepared((queries) =>
  queries
    .update(members)
    .set({ headsCell: false })
    .where(and(eq(members.branchId, p('branchId')), eq(members.cell, p('cell')))),
);
export const leaveCell = prepared((queries) =>
  queries
    .update(members)
    .set({ cell: null, headsCell: false })
    .where(eq(members.id, p('memberId'))),
);
