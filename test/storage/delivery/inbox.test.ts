import { describe, expect, test } from 'vitest';
import type { Effects } from '../../../src/storage/effects.ts';
import { openStorage } from '../../support/memory-storage.ts';

const SOURCE = 'telegram:1';
const update = (updateId: number, lane = 'telegram:-1') => ({
  updateId,
  lane,
  raw: `{"update_id":${updateId}}`,
});

function openInbox() {
  const storage = openStorage();
  const { inbox } = storage;
  return {
    storage,
    inbox,
    async take(...ids: number[]) {
      return inbox.receive(
        SOURCE,
        ids.map((id) => update(id)),
        Math.max(...ids) + 1,
        1000,
      );
    },
    rows: () =>
      storage.rows<{ state: string; attempts: number; raw: string }>(
        'select state, attempts, raw from inbox order by id',
      ),
  };
}

describe('receiving', () => {
  test('stores the batch and the next offset together', async () => {
    const { inbox, take } = openInbox();
    expect(await inbox.offset(SOURCE)).toBeNull();
    const received = await take(7, 8, 9);
    expect(received.map(({ state, updateId }) => [state, updateId])).toEqual([
      ['new', 7],
      ['new', 8],
      ['new', 9],
    ]);
    expect(await inbox.offset(SOURCE)).toBe(10);
    expect((await inbox.pending(SOURCE)).map((one) => one.updateId)).toEqual([7, 8, 9]);
  });

  test('the offset follows the channel down when its numbers begin anew', async () => {
    const { inbox, take } = openInbox();
    await take(900_000);
    await take(5);
    expect(await inbox.offset(SOURCE)).toBe(6);
  });

  test('a failing batch leaves neither updates nor offset', async () => {
    const { storage, inbox } = openInbox();
    storage.sqlite.exec(
      `create trigger full before insert on facts begin select raise(abort, 'disk full'); end`,
    );
    await expect(inbox.receive(SOURCE, [update(1)], 2, 0)).rejects.toThrow('disk full');
    expect([await inbox.offset(SOURCE), await inbox.pending(SOURCE)]).toEqual([null, []]);
  });

  test('an update seen before is not stored twice, also in the same batch; another bot has its own numbers', async () => {
    const { inbox, take, rows } = openInbox();
    await take(7);
    expect((await take(7, 8, 8)).map((one) => one.state)).toEqual(['known', 'new', 'known']);
    const [other] = await inbox.receive('telegram:2', [update(7)], 8, 1000);
    expect(other?.state).toBe('new');
    expect(rows()).toHaveLength(3);
    expect((await inbox.pending(SOURCE)).map((one) => one.updateId)).toEqual([7, 8]);
    expect(await inbox.offset(SOURCE)).toBe(9);
  });
});

describe('handling', () => {
  test('done once: effects, receipt and mark in one commit, and the words are forgotten', async () => {
    const { storage, inbox, take, rows } = openInbox();
    const [first] = await take(7);
    const event = { inboxId: first?.inboxId ?? 0 };
    const effects: Effects = {
      receipt: { text: 'Đã ghi: Dự họp' },
      journal: [
        { branchId: null, actor: 'telegram:1', action: 'x', subject: 'y', before: null, after: { a: 1 } },
      ],
    };
    expect(await inbox.finish(event, effects, 5)).toEqual({ done: true, result: undefined });
    expect(await inbox.finish(event, effects, 6)).toEqual({ done: false });
    expect(rows()).toEqual([{ state: 'done', attempts: 0, raw: '' }]);
    expect(storage.rows('select at, before, after from journal')).toEqual([
      { at: 5, before: 'null', after: '{"a":1}' },
    ]);
    const [again] = await take(7);
    expect(again).toMatchObject({ state: 'done', receipt: { text: 'Đã ghi: Dự họp' } });
    expect(await inbox.pending(SOURCE)).toEqual([]);
  });

  test('failing tries are counted; the last one sets it aside, without its words', async () => {
    const { inbox, take, rows } = openInbox();
    const [first] = await take(7);
    const event = { inboxId: first?.inboxId ?? 0 };
    expect(await inbox.fail(event, 'TypeError', 3)).toBe('retry');
    expect(await inbox.fail(event, 'TypeError', 3)).toBe('retry');
    expect(rows()).toMatchObject([{ state: 'pending', attempts: 2 }]);
    expect(await inbox.fail(event, 'TypeError', 3)).toBe('dead');
    expect(rows()).toEqual([{ state: 'dead', attempts: 3, raw: '' }]);
    expect(await inbox.fail(event, 'TypeError', 3)).toBe('dead');
    expect(await inbox.finish(event, {}, 5)).toEqual({ done: false });
  });

  test('a failure after the effect was written is no failure', async () => {
    const { inbox, take, rows } = openInbox();
    const [first] = await take(7);
    const event = { inboxId: first?.inboxId ?? 0 };
    await inbox.finish(event, {}, 5);
    expect(await inbox.fail(event, 'TypeError', 3)).toBe('done');
    expect(rows()).toMatchObject([{ state: 'done', attempts: 0 }]);
  });

  test('the purge takes what is old and handled, never what waits', async () => {
    const { inbox, take, rows } = openInbox();
    const received = await take(1, 2, 3);
    await inbox.finish({ inboxId: received[0]?.inboxId ?? 0 }, {}, 5);
    for (let tries = 0; tries < 3; tries += 1)
      await inbox.fail({ inboxId: received[1]?.inboxId ?? 0 }, 'x', 3);
    await inbox.purge(1000);
    expect(rows()).toHaveLength(3);
    await inbox.purge(1001);
    expect(rows().map((row) => row.state)).toEqual(['pending']);
    expect((await take(1))[0]?.state).toBe('new');
    expect((await take(4))[0]?.inboxId).toBeGreaterThan(received[2]?.inboxId ?? 0);
  });
});
