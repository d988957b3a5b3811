import { describe, expect, test } from 'vitest';
import { keepEvents, pendingEvents } from '../../src/channels/event-store.ts';
import { parseUpdate, receivedEvent } from '../../src/messaging/telegram/parse-update.ts';
import { openStorage } from '../support/memory-storage.ts';

const ME = { id: 7, username: 'chibo_bot' };
const SOURCE = 'telegram:7';
const clock = { now: () => 1000 };
const parse = (raw: unknown) => parseUpdate(raw, ME);
const update = (id: number, text = '/lich') => ({
  update_id: id,
  message: {
    message_id: id,
    date: 1,
    chat: { id: -1001, type: 'supergroup', title: 'x' },
    from: { id: 11, is_bot: false, first_name: 'Hoa' },
    text,
  },
});
const received = (id: number) => receivedEvent(update(id), ME) ?? expect.fail('it is for us');

describe('events in the durable inbox', () => {
  test('are handed back as they were read; one that comes twice is known', async () => {
    const { inbox } = openStorage();
    const events = [received(1), received(2)];
    const kept = await keepEvents(inbox, clock, SOURCE, events, 3);
    expect(kept.map(({ inbound, state }) => [inbound, state])).toEqual(
      events.map(({ inbound }) => [inbound, 'new']),
    );
    const again = await keepEvents(inbox, clock, SOURCE, [received(2), received(3)], 4);
    expect(again.map(({ state }) => state)).toEqual(['known', 'new']);
    expect(await inbox.offset(SOURCE)).toBe(4);
  });

  test('that a stopped process left are read back without the channel; of those done nothing is', async () => {
    const { inbox } = openStorage();
    const [first] = await keepEvents(inbox, clock, SOURCE, [received(1), received(2)], 3);
    await inbox.finish({ inboxId: first?.inboxId ?? 0 }, {}, 1000);
    const pending = await pendingEvents(inbox, clock, SOURCE, () => expect.fail('nothing is to be parsed'));
    expect(pending.map(({ inbound }) => inbound)).toEqual([received(2).inbound]);
  });

  test("that an earlier version stored in the channel's own form are read; what nobody reads is finished", async () => {
    const { inbox } = openStorage();
    const raws = [update(1), { update_id: 2, poll: {} }];
    await inbox.receive(
      SOURCE,
      raws.map((raw) => ({ updateId: raw.update_id, lane: 'a', raw: JSON.stringify(raw) })),
      3,
      0,
    );
    const pending = await pendingEvents(inbox, clock, SOURCE, parse);
    expect(pending.map(({ inbound }) => inbound)).toEqual([received(1).inbound]);
    expect((await inbox.pending(SOURCE)).map(({ updateId }) => updateId)).toEqual([1]);
  });
});
