import { expect, test } from 'vitest';
import type { OutboxDraft } from '../../../src/storage/effects.ts';
import { seedBranch } from '../../support/builders.ts';
import { openStorage } from '../../support/memory-storage.ts';

/* A word for officers is not lost when the channel refuses to bring it. */

function open(officers: readonly string[] = ['11', '12']) {
  const storage = openStorage();
  const branch = seedBranch(storage, {
    groups: ['-1001'],
    members: officers.map((account, index) => ({
      name: `Đồng chí ${account}`,
      office: index === 0 ? ('secretary' as const) : ('committee_member' as const),
      account,
    })),
  });
  const send = (key: string, more: Partial<OutboxDraft> = {}) =>
    storage.outbox.enqueue(
      {
        outbox: [
          {
            key,
            audience: { to: 'officers', branchId: branch.id },
            priority: 'notice',
            content: { template: `secret-${key}` },
            expiresAt: 1e12,
            ...more,
          },
        ],
      },
      5,
    );
  const waiting = () =>
    storage.rows<{ id: number; ref: string; template: string }>(
      `select outbox.id, ref, json_extract(content, '$.template') as template from outbox
       join chats on chats.id = chat_id where state = 'pending' order by outbox.id`,
    );
  /** The channel refuses the first message that waits for this chat. */
  const refuse = async (ref: string, chatIsOut = true) => {
    const row = waiting().find((one) => one.ref === ref);
    if (row === undefined) throw new Error(`nothing waits for ${ref}`);
    await storage.outbox.claim([row.id], 6);
    await storage.outbox.settle(row.id, { as: 'failed', error: 'forbidden', chatIsOut }, 7);
  };
  const inGroup = () => waiting().flatMap(({ ref, template }) => (ref === 'memory:-1001' ? [template] : []));
  return { storage, branch, send, waiting, refuse, inGroup };
}

test('as long as one officer can be reached the group hears nothing; with the last one it does, once', async () => {
  const { send, refuse, inGroup } = open();
  await send('a');
  await send('b');
  await refuse('memory:11');
  expect(inGroup()).toEqual([]);
  await refuse('memory:12');
  expect(inGroup()).toEqual(['officers-unreached']);
  await send('c');
  expect(inGroup()).toEqual(['officers-unreached']);
});

test('each word that was declared with words for the group falls there, also those that waited behind', async () => {
  const { send, refuse, inGroup } = open(['11']);
  await send('a', { withoutNames: { template: 'public-a' } });
  await send('b', { withoutNames: { template: 'public-b' } });
  await send('c');
  await refuse('memory:11');
  expect(inGroup()).toEqual(['public-a', 'public-b', 'officers-unreached']);
});

test('what may go to groups as it is goes there as it is', async () => {
  const { branch, send, refuse, inGroup } = open(['11']);
  await send('a', { audience: { to: 'officers', branchId: branch.id, orGroups: true } });
  await refuse('memory:11');
  expect(inGroup()).toEqual(['secret-a']);
});

test('a message that is refused for its own sake says nothing to the group', async () => {
  const { send, refuse, inGroup } = open(['11']);
  await send('a');
  await refuse('memory:11', false);
  expect(inGroup()).toEqual([]);
});
