import { expect, test } from 'vitest';
import { LIFETIMES, type Lifetime } from '../../../src/storage/schema/lifetimes.ts';
import { type Bench, openBench } from '../../support/branch-bench.ts';
import { at } from '../../support/builders.ts';

/* How long rows live: every table has its line, and 400 days later nothing is left that should be gone. */

const DAY_MS = 86_400_000;

function counts({ sqlite }: Bench): Readonly<Record<string, number>> {
  const tables = sqlite
    .prepare<[], string>(
      `select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and substr(name, 1, 2) <> '__' order by name`,
    )
    .pluck()
    .all();
  return Object.fromEntries(
    tables.map((table) => [table, Number(sqlite.prepare(`select count(*) from ${table}`).pluck().get())]),
  );
}

const doors = ({ sqlite }: Bench): number =>
  Number(sqlite.prepare(`select count(*) from facts where key like 'door:%'`).pluck().get());

/** A branch that has left something in every table that is cleaned. */
async function lived(): Promise<Bench> {
  const bench = await openBench();
  await bench.say('secretary', 'group', '/nghiquyet Một\n- Dọn kênh; Phạm Thị Lan; 31/12');
  await bench.tap('secretary', 'group', '✅ Ban hành');
  await bench.say('secretary', 'private', '/ketluan Hai\n- Dọn kênh; Phạm Thị Lan; 31/12');
  await bench.tap('secretary', 'private', '✖️ Hủy');
  await bench.say('operator', 'private', '/machibo Chi bộ thôn Mới');
  await bench.say('stranger', 'group', '/toila Nguyễn Thị Lan');
  const now = bench.clock.now();
  const meeting = bench.meetingOf('Chi bộ thôn Đoài').id;
  bench.sqlite.exec(`
    update occurrences set state = 'done', handled_at = due_at;
    insert into live_messages (channel, meeting_id, chat_id, sent_chat_id, message_id, content, state, dirty, next_edit_at, edits)
      values ('bench', ${meeting}, 1, '-100', '900', '{}', 'live', 0, ${now}, 0);
    insert into shown_lists (chat_id, list, message_id, shown_at) values (1, 'tasks', '901', ${now});
    insert into offers (outbox_id, chat_id, code, options, created_at, expires_at) values (1, 1, 'A', '[]', ${now}, ${now});
    insert into follow_ups (task_id, member_id, sent_at, is_private) select id, owner_id, ${now}, 1 from tasks;
    insert into prompts (account, chat_id, question, expires_at) values ('bench:9', 1, '{}', ${now}) on conflict do nothing;
    insert into contact_codes (code, account, expires_at) values ('1', 'bench:9', ${now});
    insert into slips (member_id, digits, link, created_at, expires_at) values (1, 'a', 'b', ${now}, ${now});
    insert into pending_commands (chat_id, text, expires_at) values (1, '/lich', ${now});`);
  return bench;
}

async function purge(bench: Bench, now: number): Promise<Readonly<Record<string, number>>> {
  const { storage } = bench;
  await storage.inbox.purge(now - LIFETIMES.inbox.days * DAY_MS);
  await storage.outbox.purge(now - LIFETIMES.outbox.days * DAY_MS);
  await storage.joining.purge(now);
  const { tasks } = storage.retention;
  const gone: Record<string, number> = {};
  for (const task of tasks) gone[task] = await storage.retention.purge(task, now);
  return gone;
}

test('every table has a line on how long its rows live, and there is no line without a table', async () => {
  expect(Object.keys(LIFETIMES).sort()).toEqual(Object.keys(counts(await openBench())));
});

test('400 days later nothing is left of what has an end; the record of the branch is as it was', async () => {
  const bench = await lived();
  const before = counts(bench);
  const ofDoors = doors(bench);
  expect(ofDoors).toBeGreaterThan(0);
  const cleaned = Object.entries<Lifetime>(LIFETIMES).flatMap(([table, life]) =>
    'days' in life ? [table] : [],
  );
  for (const table of cleaned) expect(before[table], `${table} before`).toBeGreaterThan(0);
  await purge(bench, bench.clock.now() + 400 * DAY_MS);
  const after = counts(bench);
  const expired = ['contact_codes', 'pending_commands', 'prompts', 'slips'];
  // Of the facts only what somebody tried at a door has an end.
  for (const [table, count] of Object.entries(after))
    expect([table, count]).toEqual([
      table,
      cleaned.includes(table) || expired.includes(table)
        ? 0
        : (before[table] ?? 0) - (table === 'facts' ? ofDoors : 0),
    ]);
  expect(doors(bench)).toBe(0);
});

test('what is younger than its age stays, and what waits stays however old it is', async () => {
  const bench = await lived();
  const before = counts(bench);
  const kept = [
    'document_drafts',
    'link_requests',
    'join_codes',
    'occurrences',
    'follow_ups',
    'live_messages',
    'shown_lists',
  ];
  const { texts, ...gone } = await purge(bench, bench.clock.now() + 6 * DAY_MS);
  expect([texts, new Set(Object.values(gone))]).toEqual([0, new Set([0])]);
  for (const table of kept) expect(counts(bench)[table], table).toBe(before[table]);
  bench.sqlite.exec(`update occurrences set state = 'due'`);
  await purge(bench, bench.clock.now() + 400 * DAY_MS);
  expect(counts(bench)['occurrences']).toBe(before['occurrences']);
});

test('texts of messages that were sent are emptied after a week; their keys stay, so that none is sent twice', async () => {
  const bench = await lived();
  const messages = counts(bench)['outbox'];
  expect((await purge(bench, bench.clock.now() + 8 * DAY_MS))['texts']).toBe(messages);
  expect(bench.sqlite.prepare('select distinct content from outbox').pluck().all()).toEqual(['{}']);
  expect(counts(bench)['outbox']).toBe(messages);
  expect((await purge(bench, bench.clock.now() + 8 * DAY_MS))['texts']).toBe(0);
});

test('a draft that was thrown away is gone after a week: a late press on its preview is told so', async () => {
  const bench = await openBench();
  await bench.say('secretary', 'group', '/nghiquyet Một\n- Dọn kênh; Phạm Thị Lan; 31/12');
  bench.clock.set(at('2026-11-29', '09:00'));
  await purge(bench, bench.clock.now());
  expect((await bench.tap('secretary', 'group', '✅ Ban hành')).answer?.text).toContain('không còn');
});
