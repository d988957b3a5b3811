import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { chats } from './chats.ts';
import { members } from './members.ts';
import { organisations } from './organisations.ts';

/** Resolutions and conclusions in force and their earlier versions. */
export const documents = sqliteTable(
  'documents',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    branchId: integer('branch_id')
      .notNull()
      .references(() => organisations.id),
    type: text('type', { enum: ['NQ', 'KL'] }).notNull(),
    /** The number runs within branch, type and term of office (R4-1). */
    term: text('term').notNull(),
    number: integer('number').notNull(),
    version: integer('version').notNull(),
    title: text('title').notNull(),
    issuedOn: text('issued_on').notNull(),
    issuedAt: integer('issued_at').notNull(),
    issuedBy: integer('issued_by')
      .notNull()
      .references(() => members.id),
  },
  (table) => [
    uniqueIndex('documents_identity').on(table.branchId, table.type, table.term, table.number, table.version),
    index('documents_issued').on(table.branchId, table.issuedAt),
    index('documents_day').on(table.branchId, table.issuedOn),
  ],
);

/** What an officer is putting together; one at a time each. */
export const documentDrafts = sqliteTable(
  'document_drafts',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    branchId: integer('branch_id')
      .notNull()
      .references(() => organisations.id),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    chatId: integer('chat_id')
      .notNull()
      .references(() => chats.id),
    threadId: text('thread_id'),
    type: text('type', { enum: ['NQ', 'KL'] }).notNull(),
    title: text('title').notNull(),
    /** JSON of the tasks as far as they are understood. */
    tasks: text('tasks').notNull(),
    complete: integer('complete', { mode: 'boolean' }).notNull(),
    /** The published document that this one corrects. */
    correctsId: integer('corrects_id').references(() => documents.id),
    /** Grows with every change: a button of an older preview publishes nothing. */
    revision: integer('revision').notNull(),
    state: text('state', { enum: ['open', 'published', 'discarded'] }).notNull(),
    documentId: integer('document_id').references(() => documents.id),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [
    index('document_drafts_member').on(table.memberId).where(sql`state = 'open'`),
    index('document_drafts_age').on(table.updatedAt),
  ],
);

/** A question that waits for a person's words in a chat; a new one takes the place of the old. */
export const prompts = sqliteTable(
  'prompts',
  {
    account: text('account').notNull(),
    chatId: integer('chat_id')
      .notNull()
      .references(() => chats.id),
    /** JSON: what was asked. */
    question: text('question').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.account, table.chatId] })],
);
