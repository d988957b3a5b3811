import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { members } from './members.ts';

/**
 * Names that are to go, and those that have gone (R5-9, R5-10). A row names nobody; it stays, so that an older backup can
 * be brought up to it.
 */
export const erasures = sqliteTable(
  'erasures',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    /** `asked`: by the person; `left`: they left the branch long ago. */
    why: text('why', { enum: ['asked', 'left'] }).notNull(),
    askedAt: integer('asked_at').notNull(),
    /** Null while the name still stands somewhere. */
    doneAt: integer('done_at'),
  },
  (table) => [
    uniqueIndex('erasures_identity').on(table.memberId, table.askedAt),
    index('erasures_due').on(table.askedAt).where(sql`done_at is null`),
  ],
);
