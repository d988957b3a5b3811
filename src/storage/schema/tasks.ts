import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { documents } from './documents.ts';
import { members } from './members.ts';
import { organisations } from './organisations.ts';

export const tasks = sqliteTable(
  'tasks',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    branchId: integer('branch_id')
      .notNull()
      .references(() => organisations.id),
    /** Running number within the branch. */
    no: integer('no').notNull(),
    documentId: integer('document_id')
      .notNull()
      .references(() => documents.id),
    content: text('content').notNull(),
    ownerId: integer('owner_id').references(() => members.id),
    dueOn: text('due_on').notNull(),
    state: text('state', { enum: ['in_progress', 'reported', 'done', 'dropped'] }).notNull(),
    extensionDueOn: text('extension_due_on'),
    extensionReason: text('extension_reason'),
    note: text('note'),
    /** The local day of the next follow-up; null while nothing is expected of the owner. */
    followUpOn: text('follow_up_on'),
    /** The officers were told that it is late. */
    officersToldOn: text('officers_told_on'),
    createdAt: integer('created_at').notNull(),
    closedAt: integer('closed_at'),
  },
  (table) => [
    uniqueIndex('tasks_number').on(table.branchId, table.no),
    index('tasks_follow_up').on(table.branchId, table.followUpOn).where(sql`follow_up_on is not null`),
    index('tasks_open').on(table.branchId, table.dueOn).where(sql`state in ('in_progress', 'reported')`),
    index('tasks_owner').on(table.ownerId, table.dueOn).where(sql`state in ('in_progress', 'reported')`),
    index('tasks_document').on(table.documentId),
    // Partial, so that it is found by reports alone: the follow-up of a day has a better one.
    index('tasks_counted').on(table.branchId, table.dueOn).where(sql`state <> 'dropped'`),
  ],
);

export const taskHelpers = sqliteTable(
  'task_helpers',
  {
    taskId: integer('task_id')
      .notNull()
      .references(() => tasks.id),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
  },
  (table) => [primaryKey({ columns: [table.taskId, table.memberId] })],
);

/** The history of a task (R000-8). Rows are only ever added (triggers see to it). */
export const taskEvents = sqliteTable(
  'task_events',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    taskId: integer('task_id')
      .notNull()
      .references(() => tasks.id),
    at: integer('at').notNull(),
    /** An account, or `schedule`. */
    actor: text('actor').notNull(),
    memberId: integer('member_id'),
    action: text('action').notNull(),
    detail: text('detail'),
  },
  (table) => [index('task_events_task').on(table.taskId, table.id)],
);

/** Each reminder of a task, and whether something was done within two days. */
export const followUps = sqliteTable(
  'follow_ups',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    taskId: integer('task_id')
      .notNull()
      .references(() => tasks.id),
    memberId: integer('member_id').references(() => members.id),
    sentAt: integer('sent_at').notNull(),
    isPrivate: integer('is_private', { mode: 'boolean' }).notNull(),
    actedAt: integer('acted_at'),
  },
  (table) => [
    index('follow_ups_task').on(table.taskId, table.sentAt),
    index('follow_ups_age').on(table.sentAt),
  ],
);
