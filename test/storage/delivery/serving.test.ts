import { beforeEach, describe, expect, test } from 'vitest';
import type { IsoDate, Period } from '../../../src/domain/calendar/calendar.ts';
import { encodeButton } from '../../../src/domain/channel/button-data.ts';
import { channelOf, chatRef } from '../../../src/domain/channel/chat-ref.ts';
import { rsvpContent } from '../../../src/use-cases/contents.ts';
import { at, seedBranch, seedMeeting } from '../../support/builders.ts';
import { openStorage, type TestStorage } from '../../support/memory-storage.ts';
import { plansOf, scans } from '../../support/query-plans.ts';

const ZALO = channelOf('zalo');
const BOTS = ['zalo:b1', 'zalo:b2', 'zalo:b3'];
const NOW = at('2026-12-02', '10:00');
const TODAY = '2026-12-02' as IsoDate;

let storage: TestStorage;
beforeEach(() => {
  storage = openStorage();
});

const learn = (chat: string, bot: string, kind: 'group' | 'private' = 'group') =>
  storage.serving.learn(chatRef(ZALO, chat), bot, { kind, now: NOW });
/** A branch on Zalo with one group that this bot serves. */
async function branchOn(bot: string, group: string, date: string | null = '2026-12-03') {
  const branch = seedBranch(storage, {
    channel: 'zalo',
    name: `Chi bộ ${group}`,
    groups: [group],
    members: [{ name: 'Lê An', office: 'secretary', account: `an-${group}` }],
  });
  await storage.serving.learn(chatRef(ZALO, group), bot, null);
  const meetingId = date === null ? 0 : seedMeeting(storage, branch.id, date);
  return { ...branch, meetingId, chatId: branch.groupIds[0] ?? 0 };
}

describe('which bot serves which chat', () => {
  test('is remembered, and follows the last word', async () => {
    expect(await storage.serving.botOf(chatRef(ZALO, 'g1'))).toBeNull();
    await learn('g1', 'zalo:b1');
    expect(await storage.serving.botOf(chatRef(ZALO, 'g1'))).toBe('zalo:b1');
    await storage.serving.learn(chatRef(ZALO, 'g1'), 'zalo:b2', null);
    expect(await storage.serving.botOf(chatRef(ZALO, 'g1'))).toBe('zalo:b2');
  });

  test('a chat that was never heard of is not made by a successful send', async () => {
    await storage.serving.learn(chatRef(ZALO, 'g9'), 'zalo:b1', null);
    expect(storage.rows('select * from chats')).toEqual([]);
  });

  test('what was heard first makes the chat known, as what it is', async () => {
    await learn('p1', 'zalo:b1', 'private');
    expect(storage.rows('select ref, kind, served_by as bot from chats')).toEqual([
      { ref: 'zalo:p1', kind: 'private', bot: 'zalo:b1' },
    ]);
  });
});

describe('bots worth trying', () => {
  test('for a group: those that sit in fewer groups than they may', async () => {
    for (const group of ['g1', 'g2', 'g3']) await learn(group, 'zalo:b1');
    await learn('g4', 'zalo:b2');
    const likely = (most: number) => storage.serving.likelyBots(chatRef(ZALO, 'new'), BOTS, most);
    expect(await likely(3)).toEqual(['zalo:b2', 'zalo:b3']);
    expect(await likely(4)).toEqual(BOTS);
    expect(await likely(1)).toEqual(['zalo:b3']);
  });

  test('private chats and groups that were left fill no bot', async () => {
    for (const group of ['g1', 'g2']) await learn(group, 'zalo:b1');
    await learn('p1', 'zalo:b1', 'private');
    storage.sqlite.exec(`update chats set presence = 'out' where ref = 'zalo:g2'`);
    expect(await storage.serving.likelyBots(chatRef(ZALO, 'new'), BOTS, 2)).toEqual(BOTS);
  });

  test('for a person: those of the branch’s own groups', async () => {
    await branchOn('zalo:b2', 'g1');
    await branchOn('zalo:b3', 'g2');
    await storage.directory.openChat(chatRef(ZALO, 'an-g1'), 'private', NOW);
    await storage.directory.openChat(chatRef(ZALO, 'nobody'), 'private', NOW);
    expect(await storage.serving.likelyBots(chatRef(ZALO, 'an-g1'), BOTS, 3)).toEqual(['zalo:b2']);
    expect(await storage.serving.likelyBots(chatRef(ZALO, 'nobody'), BOTS, 3)).toEqual([]);
  });
});

describe('what stands on a route', () => {
  test('the branches with a connected group there, each once', async () => {
    const one = await branchOn('zalo:b1', 'g1');
    const two = await branchOn('zalo:b2', 'g2');
    await branchOn('zalo:b1', 'g3');
    storage.sqlite.exec(`update chats set presence = 'out' where ref = 'zalo:g3'`);
    seedBranch(storage, { name: 'Telegram', channel: 'telegram', groups: ['-1'], members: [] });
    await learn('unconnected', 'zalo:b1');
    storage.sqlite
      .prepare(
        `insert into chats (ref, kind, branch_id, presence, served_by, created_at) values ('zalo:g1b', 'group', ?, 'in', 'zalo:b1', 0)`,
      )
      .run(one.id);
    expect(await storage.serving.branchesOn({ bot: 'zalo:b1' })).toEqual([one.id]);
    expect(await storage.serving.branchesOn({ bot: 'zalo:b9' })).toEqual([]);
    expect(await storage.serving.branchesOn({ channel: 'zalo' })).toEqual([one.id, two.id]);
  });

  test('their meetings within a time, none that is cancelled', async () => {
    const one = await branchOn('zalo:b1', 'g1');
    await branchOn('zalo:b1', 'g2', '2026-12-04');
    const gone = await branchOn('zalo:b1', 'g3');
    storage.sqlite.prepare(`update meetings set state = 'cancelled' where id = ?`).run(gone.meetingId);
    await branchOn('zalo:b2', 'g4');
    const start = at('2026-12-03', '19:30');
    const within = (from: number, to: number) => storage.serving.meetingsOn({ bot: 'zalo:b1' }, from, to);
    expect(await within(NOW, NOW + 36 * 3_600_000)).toEqual([{ branchId: one.id, meetingId: one.meetingId }]);
    expect(await within(start, start + 1)).toEqual([]);
    expect(await storage.serving.meetingsOn({ channel: 'zalo' }, NOW, NOW + 36 * 3_600_000)).toHaveLength(2);
  });
});

describe('questions that stand open', () => {
  let offers = 0;
  /** A numbered question in a chat. */
  function offer(chatId: number, data: readonly string[], expiresAt = NOW + 1): void {
    offers += 1;
    storage.sqlite
      .prepare(
        'insert into offers (outbox_id, chat_id, code, options, created_at, expires_at) values (?, ?, ?, ?, 0, ?)',
      )
      .run(offers, chatId, `A${offers}`, JSON.stringify(data), expiresAt);
  }
  const rsvp = (meeting: number): readonly string[] => [
    encodeButton('rsvp', meeting, 'y'),
    encodeButton('rsvp', meeting, 'n'),
  ];
  const open = (today = TODAY) => storage.serving.openQuestions({ bot: 'zalo:b1' }, NOW, today);

  test('the newest of each chat, whose day has not passed', async () => {
    const one = await branchOn('zalo:b1', 'g1');
    const { branchId, ...question } = {
      branchId: one.id,
      chatId: one.chatId,
      meetingId: one.meetingId,
      date: '2026-12-03',
    };
    offer(one.chatId, rsvp(one.meetingId));
    offer(one.chatId, rsvp(one.meetingId));
    offer(one.chatId, [encodeButton('roll-page', one.meetingId, 0, 'n')]);
    expect(await open()).toEqual([{ branchId, ...question }]);
    expect(await open('2026-12-03' as IsoDate)).toHaveLength(1);
    expect(await open('2026-12-04' as IsoDate)).toEqual([]);
  });

  test.each<readonly [string, (chatId: number, meetingId: number) => void]>([
    ['one that has expired', (chatId, meetingId) => offer(chatId, rsvp(meetingId), NOW)],
    ['one that asks something else', (chatId) => offer(chatId, [encodeButton('draft', 1, 1, 'y')])],
    ['one of another branch’s meeting', (chatId) => offer(chatId, rsvp(9999))],
    [
      'one whose meeting was cancelled',
      (chatId, meetingId) => {
        storage.sqlite.prepare(`update meetings set state = 'cancelled' where id = ?`).run(meetingId);
        offer(chatId, rsvp(meetingId));
      },
    ],
  ])('not %s', async (_what, ask) => {
    const one = await branchOn('zalo:b1', 'g1');
    ask(one.chatId, one.meetingId);
    expect(await open()).toEqual([]);
  });

  test('not one that is on its way already', async () => {
    const one = await branchOn('zalo:b1', 'g1');
    offer(one.chatId, rsvp(one.meetingId));
    const content = rsvpContent({ id: one.meetingId, date: '2026-12-03' as IsoDate }, 'reminder');
    const audience = { to: 'chat', chatId: one.chatId } as const;
    await storage.outbox.enqueue(
      { outbox: [{ key: 'x', audience, priority: 'announcement', content, expiresAt: NOW + 1 }] },
      NOW,
    );
    expect(await open()).toEqual([]);
    storage.sqlite.exec(`update outbox set state = 'sent'`);
    expect(await open()).toHaveLength(1);
  });
});

describe('what a bot has used up', () => {
  test('is added up by month and by bot', async () => {
    const [november, december] = ['2026-11', '2026-12'] as Period[] as [Period, Period];
    expect(await storage.serving.usage('zalo:b1', december)).toBe(0);
    expect(await storage.serving.addUsage('zalo:b1', december, 2)).toBe(2);
    expect(await storage.serving.addUsage('zalo:b1', december, 3)).toBe(5);
    expect(await storage.serving.addUsage('zalo:b1', november, 1)).toBe(1);
    expect(await storage.serving.addUsage('zalo:b2', december, 7)).toBe(7);
    expect(await storage.serving.usage('zalo:b1', december)).toBe(5);
  });
});

test('bots, branches and meetings on a route are found by indexes', async () => {
  storage.sqlite.exec(`
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000)
      insert into organisations (level, name, name_key, created_at) select 'branch', 'b' || i, 'b' || i, 0 from n;
    insert into chats (ref, kind, branch_id, presence, served_by, created_at)
      select 'zalo:x' || id, 'group', id, 'in', 'zalo:c' || id, 0 from organisations;
    insert into meetings (branch_id, kind, period, date, time, starts_at, state, revision)
      select id, 'regular', '2026-12', '2026-12-03', 1170, ${NOW + 5}, 'scheduled', 1 from organisations;
    analyze;
  `);
  const plans = await plansOf(storage.sqlite, async () => {
    expect(await storage.serving.branchesOn({ bot: 'zalo:c7' })).toHaveLength(1);
    expect(await storage.serving.meetingsOn({ bot: 'zalo:c7' }, NOW, NOW + 10)).toHaveLength(1);
    expect(await storage.serving.openQuestions({ bot: 'zalo:c7' }, NOW, TODAY)).toEqual([]);
    expect(await storage.serving.botOf(chatRef(ZALO, 'x7'))).toBe('zalo:c7');
  });
  expect(plans.join('\n')).toContain('chats_served_by');
  expect(scans(plans)).toEqual([]);
});
