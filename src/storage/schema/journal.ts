import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Who did what, when, through which channel, from what to what. Rows are only ever added (triggers see to it). */
export const journal = sqliteTable(
  'journal',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    at: integer('at').notNull(),
    branchId: integer('branch_id'),
    /** `channel:id` of the account, `cli`, or `schedule`. */
    actor: text('actor').notNull(),
    actorMemberId: integer('actor_member_id'),
    action: text('action').notNull(),
    /** What it was done to, for example `member:12`. */
    subject: text('subject').notNull(),
    before: text('before'),
    after: text('after'),
    /** Over this row and the hash of the row before it (see journal-chain.ts); empty only while an older file is brought up to date. */
    hash: text('hash').notNull().default(''),
  },
  (table) => [index('journal_branch').on(table.branchId, table.id)],
);
