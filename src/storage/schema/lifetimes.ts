/*
 * How long the rows of each table live, and who deletes them. A table without a line here fails a test, and so does one
 * whose rows outlive it. What is of use for good is the branch's own record; the people in it are erased on their own wish.
 */

/** `days` after which a row of no more use is deleted by the hourly housekeeping, or why it stays. */
export type Lifetime = { readonly days: number } | { readonly stays: string };

const DAYS_OF_RECORD = 'the record of the branch';
const BY_TIME = 'as long as it is of use, an hour or a day';

export const LIFETIMES = {
  organisation_levels: { stays: 'a list that comes with the program' },
  organisations: { stays: DAYS_OF_RECORD },
  branch_settings: { stays: DAYS_OF_RECORD },
  members: { stays: DAYS_OF_RECORD },
  member_statuses: { stays: DAYS_OF_RECORD },
  member_accounts: { stays: 'until the account is unlinked' },
  erasures: { stays: 'without a name; an older backup is brought up to it' },
  link_requests: { days: 30 },
  chats: { stays: 'one row a chat; its number is what everything else points to' },
  join_codes: { days: 30 },
  superior_comments: { stays: DAYS_OF_RECORD },
  proposals: { stays: DAYS_OF_RECORD },
  visit_duties: { stays: 'until the operator ends it, or the viewer is one no more' },
  visit_intervals: { stays: 'one row a level, written over' },
  viewers: { stays: 'until the operator ends it' },
  slips: { stays: '30 days: deleted when it is used, replaced or expired' },
  contact_codes: { stays: `${BY_TIME}: deleted when it has expired` },
  pending_commands: { stays: `${BY_TIME}: deleted when it has expired` },
  prompts: { stays: `${BY_TIME}: deleted when it has expired` },
  bot_usage: { stays: 'one number a bot and month' },
  inbox: { days: 3 },
  outbox: { days: 60 },
  live_messages: { days: 60 },
  shown_lists: { days: 60 },
  offers: { days: 60 },
  send_log: { stays: 'a minute: deleted with the next sends' },
  facts: { stays: 'one row a bot or channel, written over; tries at a door: a day, then deleted' },
  meetings: { stays: DAYS_OF_RECORD },
  occurrences: { days: 60 },
  answers: { stays: DAYS_OF_RECORD },
  preparations: { stays: DAYS_OF_RECORD },
  visitors: { stays: DAYS_OF_RECORD },
  thematic_plans: { stays: DAYS_OF_RECORD },
  proceedings: { stays: DAYS_OF_RECORD },
  attendances: { stays: DAYS_OF_RECORD },
  votes: { stays: DAYS_OF_RECORD },
  quality_records: { stays: DAYS_OF_RECORD },
  local_rules: { stays: 'one row a committee and day, until the operator removes it' },
  held_profiles: { stays: 'one row for all meetings held under the same numbers' },
  quality_frames: { stays: 'one row a committee, written over' },
  documents: { stays: DAYS_OF_RECORD },
  frozen_papers: { stays: DAYS_OF_RECORD },
  document_drafts: { days: 7 },
  tasks: { stays: DAYS_OF_RECORD },
  task_helpers: { stays: DAYS_OF_RECORD },
  task_events: { stays: `${DAYS_OF_RECORD}; triggers refuse a deletion` },
  follow_ups: { days: 365 },
  journal: { stays: 'append-only; triggers refuse a deletion' },
} as const satisfies Readonly<Record<string, Lifetime>>;

/** The texts of messages that were sent are emptied after so many days; the row stays, so that none is sent twice. */
export const SENT_TEXT_DAYS = 7;
