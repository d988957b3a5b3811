import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { organisations } from './organisations.ts';

/** The roster. Only what the product needs is kept (R5-7): no birth date, address or card number. */
export const members = sqliteTable(
  'members',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    branchId: integer('branch_id')
      .notNull()
      .references(() => organisations.id),
    /** The branch's own number for the member. */
    rosterNo: text('roster_no'),
    /** The number for a member whom the roster gives none: the next free whole one, never given to anybody else. */
    ownNo: integer('own_no'),
    fullName: text('full_name').notNull(),
    /** The folded name; '' while a name is erased: nobody is found by it. */
    nameKey: text('name_key').notNull(),
    office: text('office', {
      enum: ['secretary', 'deputy_secretary', 'committee_member', 'member'],
    }).notNull(),
    consent: text('consent', { enum: ['none', 'given', 'declined'] }).notNull(),
    consentAt: integer('consent_at'),
    /** Who speaks for a member that no phone reaches (R8-1); another member of the same branch. */
    spokespersonId: integer('spokesperson_id'),
    /** The standing assignment (R001-8), as officers wrote it; no householders' names. */
    duty: text('duty').notNull().default(''),
    /** The local day on which an officer last noted that they spoke with the member (R001-10). */
    contactedOn: text('contacted_on'),
    /** Since which local day the papers of an official transfer are awaited (R004-3). */
    transferSince: text('transfer_since'),
    /** The tổ đảng within the branch, by number (R000-16); null for none. */
    cell: integer('cell'),
    /** Whether the member heads that tổ đảng. */
    headsCell: integer('heads_cell', { mode: 'boolean' }).notNull().default(false),
    /** The same person's row in the branch they went on to, when branches were merged or divided. */
    continuedAsId: integer('continued_as_id'),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    index('members_branch').on(table.branchId),
    uniqueIndex('members_roster_no').on(table.branchId, table.rosterNo),
    index('members_name').on(table.branchId, table.nameKey),
    index('members_continued').on(table.continuedAsId).where(sql`continued_as_id is not null`),
    index('members_spokesperson').on(table.spokespersonId).where(sql`spokesperson_id is not null`),
  ],
);

/** Dated statuses (R3-1): who counted on a past day can always be told. */
export const memberStatuses = sqliteTable(
  'member_statuses',
  {
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    /** First local day of the status, YYYY-MM-DD. */
    fromDate: text('from_date').notNull(),
    /** Last local day, or null while it lasts. */
    toDate: text('to_date'),
    standing: text('standing').notNull(),
    participation: text('participation').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.fromDate] }),
    index('member_statuses_left').on(table.fromDate).where(sql`participation = 'left'`),
  ],
);

/** Which chat account speaks for which member; one account speaks for one member. */
export const memberAccounts = sqliteTable(
  'member_accounts',
  {
    account: text('account').primaryKey(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    /** The account's public name on its channel, so that a mention `@name` is understood. */
    username: text('username'),
    linkedAt: integer('linked_at').notNull(),
    /** `import`, `slip`, or the account of the officer who confirmed. */
    linkedBy: text('linked_by').notNull(),
  },
  (table) => [index('member_accounts_member').on(table.memberId)],
);

/** "I am …": waits for an officer's word. */
export const linkRequests = sqliteTable(
  'link_requests',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    branchId: integer('branch_id')
      .notNull()
      .references(() => organisations.id),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    account: text('account').notNull(),
    /** What the account calls itself; forgotten when the officers have answered. */
    displayName: text('display_name').notNull().default(''),
    requestedAt: integer('requested_at').notNull(),
    state: text('state', { enum: ['open', 'confirmed', 'refused'] }).notNull(),
  },
  (table) => [
    uniqueIndex('link_requests_identity').on(table.account, table.memberId),
    index('link_requests_open').on(table.branchId, table.requestedAt).where(sql`state = 'open'`),
    index('link_requests_age').on(table.requestedAt),
  ],
);

/**
 * Slips of paper by which members join: one each, deleted when it is used. What stands on the paper is kept only as a
 * digest under the bot's token, so that a backup in strangers' hands opens nothing.
 */
export const slips = sqliteTable(
  'slips',
  {
    memberId: integer('member_id')
      .primaryKey()
      .references(() => members.id),
    /** Digest of the six digits. */
    digits: text('digits').notNull(),
    /** Digest of what stands in the link. */
    link: text('link').notNull(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [
    uniqueIndex('slips_digits').on(table.digits),
    uniqueIndex('slips_link').on(table.link),
    index('slips_age').on(table.expiresAt),
  ],
);
