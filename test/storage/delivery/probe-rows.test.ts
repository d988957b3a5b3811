import { expect, test } from 'vitest';
import { openStorage } from '../../support/memory-storage.ts';

test('a probe counts what is there, and goes no further than ten thousand', async () => {
  const storage = openStorage();
  storage.sqlite.exec(`
    insert into chats (id, ref, kind, presence, created_at) values (1, 'telegram:-1', 'group', 'in', 0);
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 12000)
      insert into outbox (dedupe_key, channel, chat_id, priority, repeatable, content, not_before, expires_at, state,
        attempts, repeats, created_at)
      select i, 'telegram', 1, 0, 1, '{}', 0, 9, iif(i <= 7, 'unknown', 'failed'), 0, 0, 0 from n;
    insert into inbox (source, update_id, lane, raw, state, attempts, received_at)
      values ('telegram:1', 1, 'x', '', 'pending', 0, 0), ('telegram:1', 2, 'x', '', 'dead', 0, 0);`);
  expect(await storage.outbox.counts()).toEqual({
    pending: 0,
    unknown: 7,
    failed: 10_000,
    inboxPending: 1,
    inboxDead: 1,
  });
});
