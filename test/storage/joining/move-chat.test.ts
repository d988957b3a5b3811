import { expect, test } from 'vitest';
import type { AccountRef, ChatRef } from '../../../src/domain/channel/chat-ref.ts';
import { seedBranch, seedEvent } from '../../support/builders.ts';
import { openStorage, type TestStorage } from '../../support/memory-storage.ts';

const OLD = 'memory:-1001' as ChatRef;
const NEW = 'memory:-1002' as ChatRef;

function open() {
  const storage = openStorage();
  const branch = seedBranch(storage, {
    groups: ['-1001', '-1002'],
    members: [{ name: 'Nguyễn Hữu Thọ', office: 'secretary', account: '11' }],
  });
  return { storage, branch };
}

/** One row in every table that hangs on a chat, all of them on the group's new id. */
function hangOn(storage: TestStorage, branchId: number): void {
  const chat = storage.sqlite.prepare('select id from chats where ref = ?').pluck().get(NEW);
  const member = storage.sqlite.prepare('select min(id) from members').pluck().get();
  storage.sqlite.exec(`
    insert into outbox (dedupe_key, channel, chat_id, priority, repeatable, content, not_before, expires_at, state,
      attempts, repeats, created_at) values ('k', 'memory', ${chat}, 0, 1, '{}', 0, 9, 'pending', 0, 0, 0);
    insert into pending_commands (chat_id, text, expires_at) values (${chat}, '/x', 9);
    insert into meetings (branch_id, kind, period, date, time, starts_at, state, revision)
      values (${branchId}, 'regular', '2026-12', '2026-12-03', 0, 0, 'scheduled', 1);
    insert into live_messages (channel, meeting_id, chat_id, sent_chat_id, message_id, content, state, dirty,
      next_edit_at, edits) values ('memory', (select max(id) from meetings), ${chat}, '-1002', '1', '{}', 'live', 0, 0, 0);
    insert into shown_lists (chat_id, list, message_id, shown_at) values (${chat}, 'tasks', '2', 0);
    insert into offers (outbox_id, chat_id, code, options, created_at, expires_at) values (1, ${chat}, 'A', '[]', 0, 9);
    insert into document_drafts (branch_id, member_id, chat_id, type, title, tasks, complete, revision, state, updated_at)
      values (${branchId}, ${member}, ${chat}, 'NQ', 't', '[]', 0, 1, 'open', 0);
    insert into prompts (account, chat_id, question, expires_at) values ('memory:11', ${chat}, '{"new":1}', 9);
  `);
}

test('a group that was reconnected under its new id is moved with all that hangs on it', async () => {
  const { storage, branch } = open();
  hangOn(storage, branch.id);
  const old = storage.sqlite.prepare('select id from chats where ref = ?').pluck().get(OLD);
  storage.sqlite.exec(
    `insert into prompts (account, chat_id, question, expires_at) values ('memory:11', ${old}, '{"old":1}', 9);
     insert into shown_lists (chat_id, list, message_id, shown_at) values (${old}, 'tasks', '1', 0)`,
  );
  expect(await storage.joining.move(null, OLD, NEW, 5)).toBe(true);
  expect(storage.rows('select ref from chats where kind = ? and branch_id is not null', 'group')).toEqual([
    { ref: NEW },
  ]);
  // Whatever refers to a chat in the schema has followed: no table is forgotten when one is added.
  const tables = storage.rows<{ name: string }>(
    `select m.name from sqlite_master m where m.type = 'table'
     and exists (select 1 from pragma_foreign_key_list(m.name) f where f."table" = 'chats')`,
  );
  expect(tables.length).toBeGreaterThanOrEqual(6);
  for (const { name } of tables)
    expect([name, storage.rows(`select distinct chat_id from ${name}`)]).toEqual([name, [{ chat_id: old }]]);
  expect(storage.rows('select question from prompts')).toEqual([{ question: '{"new":1}' }]);
  // A list under the old id is out of reach: the one that can be changed is kept.
  expect(storage.rows('select message_id from shown_lists')).toEqual([{ message_id: '2' }]);
});

test('a group that was connected only under its new id keeps its branch', async () => {
  const { storage, branch } = open();
  storage.sqlite.exec(`update chats set branch_id = null, connected_at = null where ref = '${OLD}'`);
  expect(await storage.joining.move(null, OLD, NEW, 5)).toBe(true);
  expect(storage.rows('select ref, branch_id from chats where kind = ?', 'group')).toEqual([
    { ref: NEW, branch_id: branch.id },
  ]);
});

test('a committee’s group stays the committee’s, and takes over no branch’s', async () => {
  const { storage, branch } = open();
  const committee = storage.sqlite
    .prepare(
      `insert into organisations (level, name, name_key, created_at) values ('commune', 'Xã', 'xa', 0)`,
    )
    .run().lastInsertRowid;
  storage.sqlite
    .prepare(`update chats set branch_id = null, committee_id = ? where ref = '${OLD}'`)
    .run(committee);
  expect(await storage.joining.move(null, OLD, NEW, 5)).toBe(false);
  storage.sqlite.exec(`update chats set branch_id = null, connected_at = null where ref = '${NEW}'`);
  expect(await storage.joining.move(null, OLD, NEW, 6)).toBe(true);
  expect(storage.rows('select ref, branch_id, committee_id from chats where kind = ?', 'group')).toEqual([
    { ref: NEW, branch_id: null, committee_id: Number(committee) },
  ]);
  expect(branch.id).not.toBe(Number(committee));
});

test('what comes from the old id afterwards is the moved group, and makes no new one', async () => {
  const { storage, branch } = open();
  storage.sqlite.exec(`delete from chats where ref = '${NEW}'`);
  await storage.joining.move(null, OLD, NEW, 5);
  const later = 'memory:-1003' as ChatRef;
  await storage.joining.move(null, NEW, later, 6);
  expect(await storage.directory.openChat(OLD, 'group', 7)).toMatchObject({
    ref: later,
    branchId: branch.id,
  });
  const event = await seedEvent(storage);
  await storage.joining.presence(event, { ref: OLD, kind: 'group', presence: 'out' }, 8, () => ({}));
  expect(storage.rows('select ref, presence from chats where kind = ?', 'group')).toEqual([
    { ref: later, presence: 'in' },
  ]);
  const who = await storage.directory.whoIs('memory:11' as AccountRef, later, '2026-12-03' as never);
  expect(who.chat?.branchId).toBe(branch.id);
});
