import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { organisations } from './organisations.ts';

/** Every chat the bot knows: groups and private chats. A group belongs to no branch until it is connected. */
export const chats = sqliteTable(
  'chats',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    /** `channel:id`; follows the group when it moves to another id. */
    ref: text('ref').notNull(),
    kind: text('kind', { enum: ['group', 'private'] }).notNull(),
    branchId: integer('branch_id').references(() => organisations.id),
    /** Topic of a forum group in which the bot was connected. */
    threadId: text('thread_id'),
    /** `in`: may write; `muted`: inside, may not write; `out`: removed, blocked or never started. */
    presence: text('presence', { enum: ['in', 'muted', 'out'] }).notNull(),
    connectedAt: integer('connected_at'),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    uniqueIndex('chats_ref').on(table.ref),
    index('chats_branch').on(table.branchId).where(sql`branch_id is not null`),
  ],
);

/** One-time codes that connect a group to a branch. */
export const joinCodes = sqliteTable(
  'join_codes',
  {
    code: text('code').primaryKey(),
    branchId: integer('branch_id')
      .notNull()
      .references(() => organisations.id),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    usedAt: integer('used_at'),
    /** Account that used it: the one that may say which officer it is. */
    usedBy: text('used_by'),
  },
  (table) => [index('join_codes_branch').on(table.branchId, table.createdAt)],
);

/** Commands sent in the name of a group: they wait until a person shows by a press who they are. */
export const pendingCommands = sqliteTable('pending_commands', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  chatId: integer('chat_id')
    .notNull()
    .references(() => chats.id),
  text: text('text').notNull(),
  expiresAt: integer('expires_at').notNull(),
});
