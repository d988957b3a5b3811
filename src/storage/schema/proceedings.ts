import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { meetings } from './meetings.ts';
import { members } from './members.ts';
import { organisations } from './organisations.ts';
import { heldProfiles } from './rules.ts';

/* The meeting itself: how it is prepared, what happens in the room, how it is scored. */

/** What the officers prepare before a meeting. */
export const preparations = sqliteTable('preparations', {
  meetingId: integer('meeting_id')
    .primaryKey()
    .references(() => meetings.id),
  /** JSON: the items of the agenda in order. */
  items: text('items').notNull(),
  /** Local day on which the chi ủy met over it. */
  committeeMetOn: text('committee_met_on'),
  /** Why the notice goes out without a meeting of the chi ủy (R000-1). */
  committeeSkippedWhy: text('committee_skipped_why'),
  /** When an officer said that the documents can be read by the members. */
  documentsAt: integer('documents_at'),
});

/** Comrades of a superior committee, and guests. They are in no count of the branch. */
export const visitors = sqliteTable(
  'visitors',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    meetingId: integer('meeting_id')
      .notNull()
      .references(() => meetings.id),
    fullName: text('full_name').notNull(),
    level: text('level', { enum: ['central', 'province', 'commune', 'guest'] }).notNull(),
    body: text('body'),
    attended: integer('attended', { mode: 'boolean' }).notNull(),
    /** JSON: the form of six fields (R003-6), when it was filled in. */
    form: text('form'),
  },
  (table) => [index('visitors_meeting').on(table.meetingId)],
);

/** The themes planned for the quarters of a year (R001-9), several of one quarter in the order of `no`. */
export const thematicPlans = sqliteTable(
  'thematic_plans',
  {
    branchId: integer('branch_id')
      .notNull()
      .references(() => organisations.id),
    year: integer('year').notNull(),
    quarter: integer('quarter').notNull(),
    no: integer('no').notNull().default(1),
    topic: text('topic').notNull(),
  },
  (table) => [primaryKey({ columns: [table.branchId, table.year, table.quarter, table.no] })],
);

/** The record of a meeting that was begun. */
export const proceedings = sqliteTable('proceedings', {
  meetingId: integer('meeting_id')
    .primaryKey()
    .references(() => meetings.id),
  startedAt: integer('started_at').notNull(),
  /** An account, or `schedule`. */
  startedBy: text('started_by').notNull(),
  endedAt: integer('ended_at'),
  /** The end was taken back then, and none has been noted since; goes with the meeting's row. */
  reopenedAt: integer('reopened_at'),
  chairId: integer('chair_id').references(() => members.id),
  minuteTakerId: integer('minute_taker_id').references(() => members.id),
  /** How many spoke, as a total that somebody told. */
  speakers: integer('speakers'),
  /** JSON: ids of the members who were marked as having spoken. */
  spoke: text('spoke').notNull().default('[]'),
  /** JSON: codes of the steps that were ticked (R2-2). */
  steps: text('steps').notNull(),
  /** The minutes are closed: nothing of it changes any more. */
  closedAt: integer('closed_at'),
  /** What it was held under (R2-1), kept when it is ended; null for one that was ended before profiles were kept. */
  profileId: integer('profile_id').references(() => heldProfiles.id),
});

/** Who was in the room; for those who were not, whether with a reason. */
export const attendances = sqliteTable(
  'attendances',
  {
    meetingId: integer('meeting_id')
      .notNull()
      .references(() => meetings.id),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    mark: text('mark', { enum: ['present', 'excused', 'unexcused'] }).notNull(),
    /** Category only (R5-8). */
    reason: text('reason'),
    arrivedAt: integer('arrived_at'),
    leftAt: integer('left_at'),
    /** Inbox number of the event: an older one never overwrites a newer. */
    version: integer('version').notNull(),
    markedBy: text('marked_by').notNull(),
    markedAt: integer('marked_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.meetingId, table.memberId] }),
    index('attendances_member').on(table.memberId),
    // Partial, so that it is found by reports alone: they count marks, and read them here without a look at their rows.
    index('attendances_counted').on(table.meetingId, table.mark).where(sql`mark <> 'unexcused'`),
  ],
);

/** Counts of raised hands. A count that was corrected stays, marked as void; they live as long as the meeting they belong to. */
export const votes = sqliteTable(
  'votes',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    meetingId: integer('meeting_id')
      .notNull()
      .references(() => meetings.id),
    /** Running number within the meeting; a correction keeps it. */
    no: integer('no').notNull(),
    at: integer('at').notNull(),
    subject: text('subject'),
    base: integer('base').notNull(),
    votersPresent: integer('voters_present').notNull(),
    inFavour: integer('in_favour').notNull(),
    against: integer('against').notNull(),
    other: integer('other').notNull(),
    recordedBy: text('recorded_by').notNull(),
    isVoid: integer('is_void', { mode: 'boolean' }).notNull(),
    /** The message with the figures, chat and number: once it is edited, it corrects its own count. */
    saidIn: text('said_in'),
  },
  (table) => [index('votes_meeting').on(table.meetingId)],
);

/** The three values of a meeting's quality, kept apart (R2-7). */
export const qualityRecords = sqliteTable('quality_records', {
  meetingId: integer('meeting_id')
    .primaryKey()
    .references(() => meetings.id),
  /** JSON each: points by item, or a total; null until it is told. */
  self: text('self'),
  branch: text('branch'),
  superior: text('superior'),
});

/** An upper committee's own form, as data. */
export const qualityFrames = sqliteTable('quality_frames', {
  organisationId: integer('organisation_id')
    .primaryKey()
    .references(() => organisations.id),
  /** JSON: groups and items with their points. */
  frame: text('frame').notNull(),
  setAt: integer('set_at').notNull(),
});
