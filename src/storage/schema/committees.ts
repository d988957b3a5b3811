import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { organisations } from './organisations.ts';
import { visitors } from './proceedings.ts';

/* What goes to and fro between an upper committee and the branches below it. */

/** What a committee says to a branch (R003-7); who of it wrote stands in the journal. */
export const superiorComments = sqliteTable(
  'superior_comments',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    branchId: integer('branch_id')
      .notNull()
      .references(() => organisations.id),
    committeeId: integer('committee_id')
      .notNull()
      .references(() => organisations.id),
    text: text('text').notNull(),
    sentAt: integer('sent_at').notNull(),
    /** When an officer said that it was taken in; null while it stands first in the next agenda. */
    takenInAt: integer('taken_in_at'),
    /** Whose instruction it is, given at a meeting of the branch (R002-6); null for a comment that was written later. */
    visitorId: integer('visitor_id').references(() => visitors.id),
  },
  (table) => [
    index('superior_comments_open').on(table.branchId).where(sql`taken_in_at is null`),
    index('superior_comments_branch').on(table.branchId),
    uniqueIndex('superior_comments_visitor').on(table.visitorId),
  ],
);

/** What a branch asks of those above it (R002-6). */
export const proposals = sqliteTable(
  'proposals',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    branchId: integer('branch_id')
      .notNull()
      .references(() => organisations.id),
    text: text('text').notNull(),
    recordedAt: integer('recorded_at').notNull(),
    /** Null while it waits with the officers: nobody above sees it. */
    sentAt: integer('sent_at'),
    answeredAt: integer('answered_at'),
    /** What was answered here; null also where it was answered elsewhere. */
    answer: text('answer'),
  },
  (table) => [index('proposals_branch').on(table.branchId)],
);

/** Which branches a viewer of a committee is in charge of (R001-4). */
export const visitDuties = sqliteTable(
  'visit_duties',
  {
    account: text('account').notNull(),
    branchId: integer('branch_id')
      .notNull()
      .references(() => organisations.id),
    /** Code of the level that says how often; a list of its own, for levels have changed before. */
    level: text('level').notNull(),
    /** First local day of the charge. */
    since: text('since').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.account, table.branchId] }),
    index('visit_duties_branch').on(table.branchId),
  ],
);

/** Levels whose visits are due at another interval than by default. */
export const visitIntervals = sqliteTable('visit_intervals', {
  level: text('level').primaryKey(),
  dueDays: integer('due_days').notNull(),
});
