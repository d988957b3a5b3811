import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { documents } from './documents.ts';
import { meetings } from './meetings.ts';
import { organisations } from './organisations.ts';

/**
 * What a paper says, kept as it was issued: of a published document, or of closed minutes. Its rows live as long as
 * the branch and are never changed, but for a name that is erased on its bearer's wish; nobody deletes them.
 */
export const frozenPapers = sqliteTable(
  'frozen_papers',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    branchId: integer('branch_id')
      .notNull()
      .references(() => organisations.id),
    /** The document, or the meeting whose minutes these are: one of the two. */
    documentId: integer('document_id').references(() => documents.id),
    meetingId: integer('meeting_id').references(() => meetings.id),
    /** Which shape the view has. */
    format: integer('format').notNull(),
    /** JSON: the view that is printed; beside each name of a member stands their id. */
    view: text('view').notNull(),
    frozenAt: integer('frozen_at').notNull(),
  },
  (table) => [
    uniqueIndex('frozen_papers_document').on(table.documentId),
    uniqueIndex('frozen_papers_meeting').on(table.meetingId),
  ],
);
