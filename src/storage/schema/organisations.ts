import {
  type AnySQLiteColumn,
  index,
  integer,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';

/** Levels of the Party's organisation. Rows, not code: the ladder of levels has changed before. */
export const organisationLevels = sqliteTable('organisation_levels', {
  code: text('code').primaryKey(),
  /** 0 is a branch; a superior has a higher rank. */
  rank: integer('rank').notNull(),
  label: text('label').notNull(),
});

/** The tree of organisations: a branch is a leaf of level `branch`. */
export const organisations = sqliteTable(
  'organisations',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    parentId: integer('parent_id').references((): AnySQLiteColumn => organisations.id),
    level: text('level')
      .notNull()
      .references(() => organisationLevels.code),
    name: text('name').notNull(),
    /** Folded name: the identity of an organisation under its parent; a closed branch leaves the name to others. */
    nameKey: text('name_key').notNull(),
    createdAt: integer('created_at').notNull(),
    /** Since when a branch is closed: it keeps its past, plans nothing and is written to no more. */
    closedAt: integer('closed_at'),
    /** Since which local day its committee has it as a model branch (chi bộ điểm, R004-4); null for the others. */
    modelSince: text('model_since'),
    /** The branch that a closed one became part of. */
    mergedIntoId: integer('merged_into_id').references((): AnySQLiteColumn => organisations.id),
  },
  (table) => [
    uniqueIndex('organisations_identity').on(table.parentId, table.nameKey),
    index('organisations_level').on(table.level),
  ],
);

export const branchSettings = sqliteTable('branch_settings', {
  branchId: integer('branch_id')
    .primaryKey()
    .references(() => organisations.id),
  /** Day of the month, 1 to 28 (R002-1). */
  meetingDay: integer('meeting_day').notNull(),
  /** Minutes after local midnight. */
  meetingTime: integer('meeting_time').notNull(),
  place: text('place'),
  /** The running term of office, as the branch writes it; '' until it is named. Numbers start anew with a term. */
  term: text('term').notNull().default(''),
  /** How many seats the chi ủy has (R000-15); null until an officer has told. */
  committeeSeats: integer('committee_seats'),
  /** JSON: what differs from the default reminder plan, by job name. */
  plan: text('plan').notNull(),
  /** R5-13: the paper by which the upper committee agreed; null until an officer has told. Who told stands in the journal. */
  approvalDocument: text('approval_document'),
  /** The day of that paper. */
  approvalDate: text('approval_date'),
  approvalNotedAt: integer('approval_noted_at'),
});
