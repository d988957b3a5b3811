import { expect, test } from 'vitest';
import { channelOf } from '../../src/domain/channel/chat-ref.ts';
import { openStorage, type TestStorage } from '../support/memory-storage.ts';
import { plansOf } from '../support/query-plans.ts';

const TELEGRAM = channelOf('telegram');
const NOW = 1_800_000_000_000;

/** Enough rows that a wrong plan would hurt, and statistics like those of a grown file. */
function grown(): TestStorage {
  const storage = openStorage();
  const { sqlite } = storage;
  sqlite.exec(`
    insert into organisations (id, level, name, name_key, created_at) values (1, 'branch', 'x', 'x', 0);
    insert into meetings (id, branch_id, kind, period, date, time, starts_at, state, revision)
      values (1, 1, 'regular', '2026-12', '2026-12-03', 0, ${NOW}, 'scheduled', 1);
    insert into chats (id, ref, kind, branch_id, presence, connected_at, created_at)
      values (1, 'telegram:-1', 'group', 1, 'in', 0, 0);
    with recursive n(i) as (select 2 union all select i + 1 from n where i < 1000)
      insert into chats (ref, kind, presence, created_at) select 'telegram:' || i, 'private', 'in', 0 from n;
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000)
      insert into occurrences (job, branch_id, meeting_id, key, due_at, expires_at, state)
      select 'x', 1, 1, i, ${NOW} - i, ${NOW}, iif(i % 500 = 0, 'due', 'done') from n;
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000)
      insert into outbox (dedupe_key, channel, chat_id, priority, repeatable, content, not_before, expires_at, state,
        attempts, repeats, created_at, settled_at)
      select i, 'telegram', 1, i % 3, 1, '{}', ${NOW} - i, ${NOW}, iif(i % 500 = 0, 'pending', 'sent'), 0, 0, 0, 1 from n;
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000)
      insert into live_messages (channel, meeting_id, chat_id, sent_chat_id, message_id, content, state, dirty,
        next_edit_at, edits)
      select 'telegram', 1, 1, '-1', i, '{}', 'closed', i % 500 = 0, ${NOW}, 0 from n;
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000)
      insert into inbox (source, update_id, lane, raw, state, attempts, received_at)
      select 'telegram:1', i, 'x', '', iif(i % 500 = 0, 'pending', 'done'), 0, i from n;
    analyze;
  `);
  return storage;
}

const QUERIES: readonly (readonly [
  what: string,
  work: (storage: TestStorage) => Promise<unknown>,
  index: string,
])[] = [
  ['moments that are due', (one) => one.schedule.due(NOW, 100), 'occurrences_due'],
  ['the next moment', (one) => one.schedule.nextDueAt(), 'occurrences_due'],
  ['messages that are due', (one) => one.outbox.due(TELEGRAM, NOW - 1, 64), 'outbox_pending'],
  ['the next message', (one) => one.outbox.nextAt(TELEGRAM), 'outbox_pending'],
  ['sends of unknown fate', (one) => one.outbox.repeatUnknown(TELEGRAM, NOW), 'outbox_unsettled'],
  ['a chat that is put off', (one) => one.outbox.pauseChat(1, NOW), 'outbox_chat'],
  ['old messages', (one) => one.outbox.purge(1), 'outbox_age'],
  ['edits that are due', (one) => one.live.due(TELEGRAM, NOW, 64), 'live_messages_dirty'],
  ['the next edit', (one) => one.live.nextAt(TELEGRAM), 'live_messages_dirty'],
  ['updates left behind', (one) => one.inbox.pending('telegram:1'), 'inbox_pending'],
  ['old updates', (one) => one.inbox.purge(10), 'inbox_age'],
  ['the last minute of sends', (one) => one.outbox.recentSends(NOW), 'send_log_at'],
  ['what a probe tells of failed messages', (one) => one.outbox.counts(), 'outbox_failed'],
  ['what a probe tells of dead updates', (one) => one.outbox.counts(), 'inbox_dead'],
  ['what a probe tells of waiting messages', (one) => one.outbox.counts(), 'outbox_pending'],
  ['messages after a stop', (one) => one.outbox.recover(TELEGRAM), 'outbox_unsettled'],
];

test.each(QUERIES)('%s: found by an index', async (_what, work, index) => {
  const storage = grown();
  const plans = await plansOf(storage.sqlite, () => work(storage));
  expect(plans.join('\n')).toContain(index);
});

test.each(QUERIES.filter(([what]) => what !== 'old messages' && what !== 'a chat that is put off'))(
  '%s: no table is read from end to end',
  async (_what, work) => {
    const storage = grown();
    const plans = await plansOf(storage.sqlite, () => work(storage));
    expect(plans.filter((line) => /^SCAN (?!bounded$|.*USING (?:COVERING )?INDEX)/.test(line))).toEqual([]);
  },
);
