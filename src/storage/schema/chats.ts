import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
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
    /** The committee whose group it is; a group is a branch's, a committee's, or nobody's yet. */
    committeeId: integer('committee_id').references(() => organisations.id),
    /** Topic of a forum group in which the bot was connected. */
    threadId: text('thread_id'),
    /** `in`: may write; `muted`: inside, may not write; `out`: removed, blocked or never started. */
    presence: text('presence', { enum: ['in', 'muted', 'out'] }).notNull(),
    connectedAt: integer('connected_at'),
    /** Which of several bots of the channel sits in this chat; null while nobody knows, or where there is only one. */
    servedBy: text('served_by'),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    uniqueIndex('chats_ref').on(table.ref),
    index('chats_branch').on(table.branchId).where(sql`branch_id is not null`),
    index('chats_committee').on(table.committeeId).where(sql`committee_id is not null`),
    index('chats_served_by').on(table.servedBy).where(sql`served_by is not null`),
  ],
);

/** One-time codes that connect a group to a branch, or a group or a person to a committee. */
export const joinCodes = sqliteTable(
  'join_codes',
  {
    code: text('code').primaryKey(),
    /** What it opens: a branch, or a committee above branches. */
    branchId: integer('branch_id')
      .notNull()
      .references(() => organisations.id),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    usedAt: integer('used_at'),
    /** Account that used it: the one that may say which officer it is. */
    usedBy: text('used_by'),
  },
  (table) => [
    index('join_codes_branch').on(table.branchId, table.createdAt),
    index('join_codes_age').on(table.expiresAt),
  ],
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

/** What each bot with a monthly quota has sent in a month, YYYY-MM. */
export const botUsage = sqliteTable(
  'bot_usage',
  {
    /** `channel:bot`. */
    bot: text('bot').notNull(),
    month: text('month').notNull(),
    used: integer('used').notNull(),
  },
  (table) => [primaryKey({ columns: [table.bot, table.month] })],
);

/** Short-lived codes by which a person shows that a private account and one in the group are theirs. */
export const contactCodes = sqliteTable(
  'contact_codes',
  {
    code: text('code').primaryKey(),
    /** The private account that asked. */
    account: text('account').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [uniqueIndex('contact_codes_account').on(table.account)],
);

/** Accounts that may see the figures of the branches below a committee; one account looks at one committee. */
export const viewers = sqliteTable(
  'viewers',
  {
    account: text('account').primaryKey(),
    committeeId: integer('committee_id')
      .notNull()
      .references(() => organisations.id),
    since: integer('since').notNull(),
  },
  (table) => [index('viewers_committee').on(table.committeeId)],
);
