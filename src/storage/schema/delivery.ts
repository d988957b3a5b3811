import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { chats } from './chats.ts';
import { meetings } from './meetings.ts';

/** Updates as they came, stored before they are confirmed to the channel. */
export const inbox = sqliteTable(
  'inbox',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    /** Which bot of which channel received it. */
    source: text('source').notNull(),
    updateId: integer('update_id').notNull(),
    /** Updates with one key are handled in order. */
    lane: text('lane').notNull(),
    /** The update as JSON; emptied when done, so that no text is kept longer than needed. */
    raw: text('raw').notNull(),
    state: text('state', { enum: ['pending', 'done', 'dead'] }).notNull(),
    attempts: integer('attempts').notNull(),
    receivedAt: integer('received_at').notNull(),
    /** JSON of the answer to a press, given again when the press is delivered again. */
    receipt: text('receipt'),
    error: text('error'),
  },
  (table) => [
    uniqueIndex('inbox_identity').on(table.source, table.updateId),
    index('inbox_pending').on(table.source, table.id).where(sql`state = 'pending'`),
    index('inbox_dead').on(table.id).where(sql`state = 'dead'`),
    index('inbox_age').on(table.receivedAt),
  ],
);

/** Messages to be sent; each intent exists once by its key. */
export const outbox = sqliteTable(
  'outbox',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    dedupeKey: text('dedupe_key').notNull(),
    /** Channel of the chat, so that a channel's dispatcher reads only its own rows. */
    channel: text('channel').notNull(),
    chatId: integer('chat_id')
      .notNull()
      .references(() => chats.id),
    threadId: text('thread_id'),
    /** 0 reply, 1 notice to officers, 2 announcement: lower goes first. */
    priority: integer('priority').notNull(),
    /** Whether a send of unknown fate is repeated once. */
    repeatable: integer('repeatable', { mode: 'boolean' }).notNull(),
    content: text('content').notNull(),
    /** JSON: what the groups hear if this word for officers reaches none of them in private. */
    otherwise: text('otherwise'),
    notBefore: integer('not_before').notNull(),
    expiresAt: integer('expires_at').notNull(),
    state: text('state', { enum: ['pending', 'sending', 'sent', 'failed', 'unknown', 'expired'] }).notNull(),
    attempts: integer('attempts').notNull(),
    repeats: integer('repeats').notNull(),
    messageId: text('message_id'),
    error: text('error'),
    createdAt: integer('created_at').notNull(),
    attemptedAt: integer('attempted_at'),
    settledAt: integer('settled_at'),
  },
  (table) => [
    uniqueIndex('outbox_identity').on(table.dedupeKey),
    index('outbox_pending')
      .on(table.channel, table.priority, table.notBefore, table.id)
      .where(sql`state = 'pending'`),
    index('outbox_unsettled').on(table.state, table.attemptedAt).where(sql`state in ('sending', 'unknown')`),
    index('outbox_failed').on(table.id).where(sql`state = 'failed'`),
    index('outbox_chat').on(table.chatId, table.state),
    index('outbox_age').on(table.settledAt),
  ],
);

/** Posted questions whose text is kept current by edits. */
export const liveMessages = sqliteTable(
  'live_messages',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    channel: text('channel').notNull(),
    meetingId: integer('meeting_id')
      .notNull()
      .references(() => meetings.id),
    chatId: integer('chat_id')
      .notNull()
      .references(() => chats.id),
    /** The chat's id on its channel when the message was sent: edits go there even after the group moved. */
    sentChatId: text('sent_chat_id').notNull(),
    messageId: text('message_id').notNull(),
    /** What it is among the meeting's messages: the question, or one of the officers' lists. */
    slot: text('slot').notNull().default('question'),
    /** JSON of the content it shows. */
    content: text('content').notNull(),
    /** `live`: buttons and tally; `closing`: one last edit is owed; `closed`; `lost`: not editable any more. */
    state: text('state', { enum: ['live', 'closing', 'closed', 'lost'] }).notNull(),
    dirty: integer('dirty', { mode: 'boolean' }).notNull(),
    nextEditAt: integer('next_edit_at').notNull(),
    edits: integer('edits').notNull(),
    shownHash: text('shown_hash'),
  },
  (table) => [
    uniqueIndex('live_messages_identity').on(table.chatId, table.sentChatId, table.messageId),
    index('live_messages_dirty').on(table.channel, table.nextEditAt).where(sql`dirty = 1`),
    index('live_messages_meeting').on(table.meetingId),
    index('live_messages_age').on(table.nextEditAt),
  ],
);

/** The newest copy of each list with buttons in a chat: the one before it is told that it is old. */
export const shownLists = sqliteTable(
  'shown_lists',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    chatId: integer('chat_id')
      .notNull()
      .references(() => chats.id),
    list: text('list').notNull(),
    messageId: text('message_id').notNull(),
    shownAt: integer('shown_at').notNull(),
  },
  (table) => [
    uniqueIndex('shown_lists_identity').on(table.chatId, table.list),
    index('shown_lists_age').on(table.shownAt),
  ],
);

/** Sends and edits of the last minute, so that a restart does not forget a group's limit. */
export const sendLog = sqliteTable(
  'send_log',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    chatId: integer('chat_id').notNull(),
    at: integer('at').notNull(),
  },
  (table) => [index('send_log_at').on(table.at)],
);

/** Small facts that must survive a restart: poll offsets, pauses. */
export const facts = sqliteTable('facts', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
});

/** Choices that were sent as numbered text where a channel has no buttons: what a number or code stands for. */
export const offers = sqliteTable(
  'offers',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    outboxId: integer('outbox_id').notNull(),
    chatId: integer('chat_id')
      .notNull()
      .references(() => chats.id),
    /** Short word by which people may name this question. */
    code: text('code').notNull(),
    messageId: text('message_id'),
    /** JSON: button data by number, in order. */
    options: text('options').notNull(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [
    uniqueIndex('offers_outbox').on(table.outboxId),
    index('offers_chat').on(table.chatId, table.id),
    index('offers_expiry').on(table.expiresAt),
  ],
);
