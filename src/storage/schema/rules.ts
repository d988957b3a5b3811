import { integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { organisations } from './organisations.ts';

/** What a committee sets differently for the branches below it, each from a day on (R2-1). */
export const localRules = sqliteTable(
  'local_rules',
  {
    organisationId: integer('organisation_id')
      .notNull()
      .references(() => organisations.id),
    /** First local day, YYYY-MM-DD. */
    fromDate: text('from_date').notNull(),
    /** Code of the national profile it changes: with that it ends. */
    base: text('base').notNull(),
    /** JSON: the numbers that differ. */
    changes: text('changes').notNull(),
    setAt: integer('set_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.fromDate] })],
);

/** Profiles that meetings were held under: one row for all meetings of one set of numbers. */
export const heldProfiles = sqliteTable(
  'held_profiles',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    /** JSON of the whole profile. */
    profile: text('profile').notNull(),
  },
  (table) => [uniqueIndex('held_profiles_identity').on(table.profile)],
);
