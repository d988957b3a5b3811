import { beforeEach, describe, expect, test } from 'vitest';
import { encodeButton } from '../../../src/domain/channel/button-data.ts';
import { accountRef, channelOf, chatRef } from '../../../src/domain/channel/chat-ref.ts';
import type { OutMessage } from '../../../src/messaging/outbound.ts';
import { plainText } from '../../../src/text/rich-text.ts';
import {
  askAnew,
  type TroubleDeps,
  tellQuota,
  tellRefused,
  tellSilent,
} from '../../../src/use-cases/channel/channel-trouble.ts';
import { at, seedBranch, seedMeeting, ZONE } from '../../support/builders.ts';
import { openStorage, type TestStorage } from '../../support/memory-storage.ts';

const BOT = 'zalo:b1';
const NOW = at('2026-12-02', '10:00');
const HOUR = 3_600_000;

let storage: TestStorage;
let deps: TroubleDeps;
beforeEach(() => {
  storage = openStorage();
  deps = { ...storage, operators: [accountRef(channelOf('telegram'), '999')], zone: ZONE };
});

interface Waiting {
  readonly ref: string;
  readonly text: string;
  readonly about: string | null;
  readonly priority: number;
  readonly repeatable: number;
  readonly lasts: number;
}

/** What waits to be sent, to whom, in order of writing. */
const waiting = (): readonly Waiting[] =>
  storage
    .rows<{ ref: string; content: string; priority: number; repeatable: number; lasts: number }>(
      `select c.ref, o.content, o.priority, o.repeatable, o.expires_at - o.created_at as lasts
       from outbox o join chats c on c.id = o.chat_id order by o.id`,
    )
    .map(({ content, ...row }) => {
      const {
        message,
        about = null,
        template,
      } = JSON.parse(content) as {
        message?: OutMessage;
        about?: string;
        template: string;
      };
      return { ...row, about, text: message === undefined ? template : plainText(message.text) };
    });
const refs = (): readonly string[] => waiting().map(({ ref }) => ref);

/** A branch with one group on this bot; its secretary is known on Telegram, or on Zalo alone. */
async function branchOn(group: string, secretary: 'telegram' | 'zalo' | 'nowhere', date = '2026-12-03') {
  const branch = seedBranch(storage, {
    channel: secretary === 'telegram' ? 'telegram' : 'zalo',
    name: `Chi bộ ${group}`,
    groups: [],
    members: [
      {
        name: 'Lê An',
        office: 'secretary',
        ...(secretary === 'nowhere' ? {} : { account: `an${group}` }),
      },
      { name: 'Trần Bình' },
    ],
  });
  const insert = storage.sqlite.prepare(
    `insert into chats (ref, kind, branch_id, presence, served_by, connected_at, created_at) values (?, 'group', ?, 'in', ?, 1, 0)`,
  );
  const chatId = Number(insert.run(`zalo:${group}`, branch.id, BOT).lastInsertRowid);
  return { ...branch, chatId, meetingId: seedMeeting(storage, branch.id, date) };
}
const addTelegramGroup = (branchId: number, id: string): void =>
  void storage.sqlite
    .prepare(
      `insert into chats (ref, kind, branch_id, presence, connected_at, created_at) values (?, 'group', ?, 'in', 1, 0)`,
    )
    .run(`telegram:${id}`, branchId);
/** The secretary wrote to the bot in private: its chat is served by it. */
async function openPrivate(account: string): Promise<void> {
  const ref = chatRef(channelOf('zalo'), account);
  await storage.serving.learn(ref, BOT, { kind: 'private', now: NOW });
}

describe('a bot’s token is refused', () => {
  test('the officers hear it on another way; the operator is told with all that needs a person', async () => {
    await branchOn('g1', 'telegram');
    await branchOn('g2', 'telegram');
    await tellRefused(deps, BOT, NOW);
    expect(refs()).toEqual(['telegram:ang1', 'telegram:ang2']);
    const [officers] = waiting();
    expect(officers?.text).toMatchInlineSnapshot(`
      "Kính gửi đồng chí.
      Trợ lý tạm thời không gửi và không nhận được tin ở một nhóm của chi bộ, vì mã đăng nhập không còn dùng được. Người quản trị đã được báo. Trong lúc chờ, xin đồng chí báo trực tiếp các việc cần thiết."
    `);
    expect(waiting().map(({ priority, repeatable, lasts }) => [priority, repeatable, lasts])).toEqual(
      Array(2).fill([1, 0, 24 * HOUR]),
    );
  });

  test('nothing is sent by way of the bot that cannot send', async () => {
    const { id } = await branchOn('g1', 'zalo');
    await openPrivate('ang1');
    await tellRefused(deps, BOT, NOW);
    expect(refs()).toEqual([]);
    addTelegramGroup(id, '-5');
    await tellRefused(deps, BOT, NOW + 24 * HOUR);
    expect(refs()).toEqual(['telegram:-5']);
  });

  test('once a day, however often it is reported', async () => {
    await branchOn('g1', 'telegram');
    await tellRefused(deps, BOT, NOW);
    await tellRefused(deps, BOT, NOW + HOUR);
    expect(refs()).toHaveLength(1);
    await tellRefused(deps, BOT, NOW + 24 * HOUR);
    expect(refs()).toHaveLength(2);
  });
});

describe('a bot’s month is used up so far', () => {
  test('a warning: officers and operator, not the group', async () => {
    await branchOn('g1', 'zalo');
    await tellQuota(deps, BOT, 'warned', 80, NOW);
    expect(refs()).toEqual(['zalo:ang1', 'telegram:999']);
    expect(waiting()[0]?.text).toContain('80%');
    // These words go out although the month is nearly over.
    expect(waiting().map(({ about }) => about)).toEqual(['meeting', 'meeting']);
  });

  test('the rest is kept for meetings: the group hears it too, on this channel alone', async () => {
    const { id } = await branchOn('g1', 'telegram');
    addTelegramGroup(id, '-5');
    await tellQuota(deps, BOT, 'meetings-only', 95, NOW);
    expect(refs()).toEqual(['telegram:ang1', 'zalo:g1', 'telegram:999']);
    expect(waiting()[1]?.text).toMatchInlineSnapshot(`
      "Kính gửi các đồng chí.
      Số tin Trợ lý được gửi trong tháng sắp hết. Đến hết tháng, Trợ lý chỉ gửi các tin về kỳ sinh hoạt và vẫn ghi đủ trả lời của các đồng chí. Trân trọng."
    `);
  });

  test('each level once a month', async () => {
    await branchOn('g1', 'telegram');
    for (const when of [NOW, NOW + HOUR]) await tellQuota(deps, BOT, 'warned', 80, when);
    expect(refs()).toHaveLength(2);
    await tellQuota(deps, BOT, 'meetings-only', 95, NOW);
    expect(refs()).toHaveLength(5);
    await tellQuota(deps, BOT, 'warned', 80, at('2027-01-20', '10:00'));
    expect(refs()).toHaveLength(7);
  });

  test('officers who cannot be reached in private: the group hears it', async () => {
    await branchOn('g1', 'nowhere');
    await tellQuota(deps, BOT, 'warned', 80, NOW);
    expect(refs()).toEqual(['zalo:g1', 'telegram:999']);
  });
});

describe('a route is silent, and a meeting is near', () => {
  const silent = (now: number, since = now - 2 * HOUR) => tellSilent(deps, { bot: BOT }, since, now);

  test('within a day, once for each meeting, until it begins', async () => {
    await branchOn('g1', 'telegram');
    await silent(at('2026-12-02', '19:00'));
    expect(refs()).toEqual([]);
    const now = at('2026-12-02', '20:00');
    await silent(now);
    await silent(now + HOUR);
    expect(waiting().map(({ ref, lasts, about }) => [ref, lasts, about])).toEqual([
      ['telegram:ang1', at('2026-12-03', '19:30') - now, 'meeting'],
    ]);
    expect(waiting()[0]?.text).toMatchInlineSnapshot(`
      "Kính gửi đồng chí.
      Từ 18:00 Trợ lý chưa liên lạc được với một nhóm của chi bộ ở ứng dụng nhắn tin khác. Kỳ sinh hoạt tháng 12: 19 giờ 30, thứ Năm, ngày 03/12/2026.
      Xin đồng chí báo trực tiếp cho các đồng chí chỉ dùng ứng dụng đó. Trả lời qua ứng dụng này vẫn được ghi. Trân trọng."
    `);
  });

  test('not for a meeting that has begun, or of a branch on another bot', async () => {
    await branchOn('g1', 'telegram');
    await silent(at('2026-12-03', '19:30'));
    await tellSilent(deps, { bot: 'zalo:b2' }, 0, at('2026-12-03', '10:00'));
    expect(refs()).toEqual([]);
  });

  test('a whole channel: whoever is known only there is told by the other channel’s group', async () => {
    const { id } = await branchOn('g1', 'zalo');
    await openPrivate('ang1');
    await tellSilent(deps, { channel: 'zalo' }, NOW, at('2026-12-03', '10:00'));
    expect(refs()).toEqual([]);
    addTelegramGroup(id, '-5');
    await tellSilent(deps, { channel: 'zalo' }, NOW, at('2026-12-03', '10:00'));
    expect(refs()).toEqual(['telegram:-5']);
  });
});

describe('what was said meanwhile is lost', () => {
  const offer = (chatId: number, meetingId: number): void =>
    void storage.sqlite
      .prepare(
        'insert into offers (outbox_id, chat_id, code, options, created_at, expires_at) values (?, ?, ?, ?, 0, ?)',
      )
      .run(
        chatId,
        chatId,
        'A1',
        JSON.stringify([encodeButton('rsvp', meetingId, 'y')]),
        NOW + 30 * 24 * HOUR,
      );
  const anew = (now = NOW) => askAnew(deps, { bot: BOT }, now);

  test('the open question is asked once more, in its own chat, once a day', async () => {
    const one = await branchOn('g1', 'telegram');
    addTelegramGroup(one.id, '-5');
    offer(one.chatId, one.meetingId);
    await anew();
    storage.sqlite.exec(`update outbox set state = 'sent'`);
    await anew(NOW + HOUR);
    expect(waiting()).toMatchObject([
      { ref: 'zalo:g1', text: 'rsvp', about: 'meeting', priority: 2, lasts: 12 * HOUR },
    ]);
    await anew(NOW + 24 * HOUR);
    expect(refs()).toHaveLength(2);
  });

  test('until the end of the meeting’s day at the latest', async () => {
    const one = await branchOn('g1', 'telegram');
    offer(one.chatId, one.meetingId);
    const now = at('2026-12-03', '18:00');
    await anew(now);
    expect(waiting().map(({ lasts }) => lasts)).toEqual([6 * HOUR]);
  });

  test('not when everybody has answered', async () => {
    const one = await branchOn('g1', 'telegram');
    offer(one.chatId, one.meetingId);
    for (const memberId of one.memberIds)
      storage.sqlite
        .prepare(`insert into answers values (?, ?, 'attending', null, 1, 'x', 0)`)
        .run(one.meetingId, memberId);
    await anew();
    expect(refs()).toEqual([]);
  });

  describe('in mid-meeting', () => {
    const EVENING = at('2026-12-03', '20:00');
    const begin = (meetingId: number, endedAt: number | null = null): void =>
      void storage.sqlite
        .prepare(
          `insert into proceedings (meeting_id, started_at, started_by, ended_at, steps) values (?, ?, 'x', ?, '[]')`,
        )
        .run(meetingId, at('2026-12-03', '19:30'), endedAt);

    test('the roll is asked anew, never the question of coming; once for gaps in a row', async () => {
      const one = await branchOn('g1', 'telegram');
      offer(one.chatId, one.meetingId);
      begin(one.meetingId);
      await anew(EVENING);
      expect(waiting()).toMatchObject([{ ref: 'zalo:g1', text: 'roll', priority: 0 }]);
      storage.sqlite.exec(`update outbox set state = 'sent'`);
      await anew(EVENING + 5 * 60_000);
      expect(refs()).toHaveLength(1);
      await anew(EVENING + 30 * 60_000);
      expect(refs()).toHaveLength(2);
    });

    test('nothing when it has ended, or everybody is marked', async () => {
      const one = await branchOn('g1', 'telegram');
      offer(one.chatId, one.meetingId);
      begin(one.meetingId, at('2026-12-03', '19:50'));
      await anew(EVENING);
      const two = await branchOn('g2', 'telegram');
      offer(two.chatId, two.meetingId);
      begin(two.meetingId);
      for (const memberId of two.memberIds)
        storage.sqlite
          .prepare(`insert into attendances values (?, ?, 'present', null, null, null, 1, 'x', 0)`)
          .run(two.meetingId, memberId);
      await anew(EVENING);
      expect(refs()).toEqual([]);
    });

    test('one question, not two: the roll that is due, or was posted a moment ago, is the one', async () => {
      const one = await branchOn('g1', 'telegram');
      offer(one.chatId, one.meetingId);
      storage.sqlite
        .prepare(
          `insert into occurrences (job, branch_id, meeting_id, key, due_at, expires_at, state)
           values ('open-roll', ?, ?, 'k', ?, ?, 'due')`,
        )
        .run(one.id, one.meetingId, EVENING - 1, EVENING + HOUR);
      await anew(EVENING);
      expect(refs()).toEqual([]);
      storage.sqlite.exec(`update occurrences set state = 'done'`);
      storage.sqlite.prepare('update offers set created_at = ?').run(EVENING - 20_000);
      begin(one.meetingId);
      await anew(EVENING);
      expect(refs()).toEqual([]);
    });
  });
});
