import { expect, test } from 'vitest';
import { type ChatRef, splitRef } from '../../../src/domain/channel/chat-ref.ts';
import { sqliteStorage } from '../../../src/storage/storage.ts';
import { at, seedBranch, seedMeeting } from '../../support/builders.ts';
import { openStorage } from '../../support/memory-storage.ts';

const NOW = at('2026-12-02', '10:00');

/** Two processes that send on one channel, one after the other; each takes the turn when it begins. */
async function twoSenders() {
  const one = openStorage();
  const other = sqliteStorage(one.sqlite, () => undefined);
  const { id: branchId, groupIds } = seedBranch(one, { groups: ['-1'] });
  const meetingId = seedMeeting(one, branchId, '2026-12-03');
  const [chatId = 0] = groupIds;
  const [{ ref } = { ref: '' }] = one.rows<{ ref: ChatRef }>('select ref from chats');
  const { channel } = splitRef(ref as ChatRef);
  await one.outbox.recover(channel);
  await one.outbox.enqueue(
    {
      outbox: ['một', 'hai'].map((text) => ({
        key: text,
        audience: { to: 'chat', chatId },
        priority: 'reply',
        content: { template: 'words', text },
        expiresAt: NOW + 60_000,
      })),
    },
    NOW,
  );
  const ids = one.rows<{ id: number }>('select id from outbox order by id').map(({ id }) => id);
  return { one, other, channel, chatId, meetingId, ids };
}

test('who has lost the turn and does not know it claims nothing any more; others do', async () => {
  const { one, other, channel, chatId, ids } = await twoSenders();
  const [first = 0, second = 0] = ids;
  expect([...(await one.outbox.claim([first], NOW))]).toEqual([first]);
  expect(await other.outbox.recover(channel)).toEqual([chatId]);
  expect([...(await one.outbox.claim([second], NOW))]).toEqual([]);
  expect([...(await other.outbox.claim([second], NOW))]).toEqual([second]);
  const states = one.rows('select state from outbox order by id');
  expect(states).toEqual([{ state: 'unknown' }, { state: 'sending' }]);
});

test('nor does it begin an edit: that is still owed', async () => {
  const { one, other, channel, chatId, meetingId, ids } = await twoSenders();
  const [id = 0] = ids;
  await one.outbox.claim([id], NOW);
  const content = { template: 'rsvp' };
  const live = { meetingId, slot: 'question', content, sentChatId: '-1', shownHash: 'x' };
  await one.outbox.settle(id, { as: 'sent', messageId: '7', live }, NOW);
  const [row] = await one.live.due(channel, NOW + 60_000, 5);
  expect(await one.live.begin(row?.id ?? 0, NOW)).toBe(true);
  await other.outbox.recover(channel);
  expect(await other.live.recover(channel)).toEqual([chatId]);
  expect(await one.live.begin(row?.id ?? 0, NOW)).toBe(false);
  expect(one.rows('select dirty from live_messages')).toEqual([{ dirty: 1 }]);
  expect(await other.live.begin(row?.id ?? 0, NOW)).toBe(true);
});
