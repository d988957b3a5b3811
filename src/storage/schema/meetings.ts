import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { members } from './members.ts';
import { organisations } from './organisations.ts';

export const meetings = sqliteTable(
  'meetings',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    branchId: integer('branch_id')
      .notNull()
      .references(() => organisations.id),
    kind: text('kind', { enum: ['regular', 'thematic'] }).notNull(),
    /** What a thematic meeting is about; on a regular one: the theme that is combined with it. */
    topic: text('topic'),
    /** The month it belongs to, YYYY-MM; stays when the meeting is moved (R001-1). */
    period: text('period').notNull(),
    /** Local day, YYYY-MM-DD, and minutes after midnight. */
    date: text('date').notNull(),
    time: integer('time').notNull(),
    startsAt: integer('starts_at').notNull(),
    place: text('place'),
    state: text('state', { enum: ['scheduled', 'cancelled'] }).notNull(),
    /** Grows with every move; reminders of an older revision are void. */
    revision: integer('revision').notNull(),
  },
  (table) => [
    // One regular meeting a month; of thematic ones there may be more.
    uniqueIndex('meetings_identity')
      .on(table.branchId, table.kind, table.period)
      .where(sql`kind = 'regular'`),
    index('meetings_time').on(table.branchId, table.startsAt),
  ],
);

/** Every scheduled moment, recorded once: the unique key is what makes a message go out once. */
export const occurrences = sqliteTable(
  'occurrences',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    job: text('job').notNull(),
    branchId: integer('branch_id')
      .notNull()
      .references(() => organisations.id),
    meetingId: integer('meeting_id').references(() => meetings.id),
    /** What it is the occurrence of: a meeting revision or a month. */
    key: text('key').notNull(),
    dueAt: integer('due_at').notNull(),
    /** From here on it is too late (exclusive). */
    expiresAt: integer('expires_at').notNull(),
    state: text('state', { enum: ['due', 'done', 'skipped', 'missed', 'void'] }).notNull(),
    handledAt: integer('handled_at'),
  },
  (table) => [
    uniqueIndex('occurrences_identity').on(table.branchId, table.job, table.key),
    index('occurrences_due').on(table.dueAt).where(sql`state = 'due'`),
    index('occurrences_meeting').on(table.meetingId),
    index('occurrences_age').on(table.dueAt).where(sql`state <> 'due'`),
  ],
);

/** The last word of each member on coming to a meeting. */
export const answers = sqliteTable(
  'answers',
  {
    meetingId: integer('meeting_id')
      .notNull()
      .references(() => meetings.id),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    /** `none`: taken back; its row stays, so that an older event cannot write the answer again. */
    choice: text('choice', { enum: ['attending', 'absent', 'none'] }).notNull(),
    /** Category only (R5-8). */
    reason: text('reason'),
    /** Inbox number of the event: an older one never overwrites a newer. */
    version: integer('version').notNull(),
    /** Account of the person who answered: the member, or an officer for them. */
    answeredBy: text('answered_by').notNull(),
    answeredAt: integer('answered_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.meetingId, table.memberId] })],
);
