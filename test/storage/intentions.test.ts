import { describe, expect, test } from 'vitest';
import type { Choice, Reason } from '../../src/domain/attendance/rsvp.ts';
import type { AccountRef, ChatRef } from '../../src/domain/channel/chat-ref.ts';
import type { OutboxDraft } from '../../src/storage/effects.ts';
import type { AnswerState } from '../../src/storage/meeting/ports.ts';
import { seedBranch, seedEvent, seedMeeting } from '../support/builders.ts';
import { openStorage } from '../support/memory-storage.ts';

const GROUP = 'memory:-1001' as ChatRef;
const ACCOUNT = 'memory:12' as AccountRef;

function open() {
  const storage = openStorage();
  const branch = seedBranch(storage);
  const meetingId = seedMeeting(storage, branch.id, '2026-12-03');
  const member = branch.memberIds[1] ?? 0;
  const answer = (
    event: { inboxId: number },
    choice: Choice | null,
    options: { reason?: Reason | null; messageId?: string; receipt?: object } = {},
  ) =>
    storage.meetings.recordAnswer<Choice | null>(
      event,
      {
        meetingId,
        memberId: member,
        account: ACCOUNT,
        posted: options.messageId === undefined ? null : { chatRef: GROUP, messageId: options.messageId },
      },
      1000,
      (state: AnswerState | null) => ({
        change: { memberId: member, choice, reason: options.reason ?? null },
        result: state?.current?.choice ?? null,
        effects: options.receipt === undefined ? {} : { receipt: options.receipt },
      }),
    );
  const answers = () =>
    storage.rows<{ choice: string; reason: string | null; version: number }>(
      `select choice, reason, version from answers where choice <> 'none'`,
    );
  const question = (key = 'q'): OutboxDraft => ({
    key,
    audience: { to: 'branch-groups', branchId: branch.id },
    priority: 'announcement',
    content: { template: 'rsvp', meetingId } as OutboxDraft['content'],
    expiresAt: 1e15,
  });
  /** A question whose send ended as told. */
  const posted = async (messageId: string | null, key: string) => {
    await storage.outbox.enqueue({ outbox: [question(key)] }, 1);
    const id = storage.sqlite.prepare('select max(id) from outbox').pluck().get() as number;
    await storage.outbox.claim([id], 2);
    const { content } = question();
    await storage.outbox.settle(
      id,
      messageId === null
        ? { as: 'unknown', error: 'cut' }
        : {
            as: 'sent',
            messageId,
            live: { meetingId, slot: 'question', content, sentChatId: '-1001', shownHash: 'h' },
          },
      3,
    );
    return id;
  };
  const live = () =>
    storage.rows<{ message_id: string; state: string; dirty: number }>(
      'select message_id, state, dirty from live_messages order by id',
    );
  const outbox = () =>
    storage.rows<{ state: string; message_id: string | null }>(
      'select state, message_id from outbox order by id',
    );
  return { storage, branch, meetingId, member, answer, answers, posted, live, outbox, question };
}

describe('an answer', () => {
  test('is written once for an event, and its receipt is kept', async () => {
    const { storage, answer, answers } = open();
    const event = await seedEvent(storage);
    expect(await answer(event, 'attending', { receipt: { text: 'Đã ghi' } })).toEqual({
      done: true,
      result: null,
    });
    expect(await answer(event, 'absent')).toEqual({ done: false });
    expect(answers()).toEqual([{ choice: 'attending', reason: null, version: event.inboxId }]);
    expect(storage.rows('select state, raw, receipt from inbox')).toEqual([
      { state: 'done', raw: '', receipt: '{"text":"Đã ghi"}' },
    ]);
  });

  test('of an older event never replaces a newer one, in whatever order they are handled', async () => {
    const { storage, answer, answers } = open();
    const older = await seedEvent(storage);
    const newer = await seedEvent(storage);
    await answer(newer, 'absent', { reason: 'sick' });
    await answer(older, 'attending');
    expect(answers()).toEqual([{ choice: 'absent', reason: 'sick', version: newer.inboxId }]);
    const taken = await seedEvent(storage);
    expect(await answer(taken, null)).toEqual({ done: true, result: 'absent' });
    expect(answers()).toEqual([]);
  });

  test('that was taken back is not written again by an older event', async () => {
    const { storage, answer, answers } = open();
    const first = await seedEvent(storage);
    const older = await seedEvent(storage);
    const taken = await seedEvent(storage);
    await answer(first, 'attending');
    await answer(taken, null);
    expect(await answer(older, 'absent', { reason: 'sick' })).toEqual({ done: true, result: null });
    expect(answers()).toEqual([]);
    const newer = await seedEvent(storage);
    expect(await answer(newer, 'attending')).toEqual({ done: true, result: null });
    expect(answers()).toEqual([{ choice: 'attending', reason: null, version: newer.inboxId }]);
  });

  test('to a meeting that does not exist changes nothing', async () => {
    const { storage, member, answers } = open();
    const event = await seedEvent(storage);
    const input = { meetingId: 999, memberId: member, account: ACCOUNT, posted: null };
    const outcome = await storage.meetings.recordAnswer(event, input, 1, (state) => ({
      change: { memberId: member, choice: 'attending', reason: null },
      result: state,
      effects: {},
    }));
    expect(outcome).toEqual({ done: true, result: null });
    expect(answers()).toEqual([]);
  });

  test('whose decision fails leaves the event to be handled again', async () => {
    const { storage, meetingId, member, answer, answers } = open();
    const event = await seedEvent(storage);
    const input = { meetingId, memberId: member, account: ACCOUNT, posted: null };
    const failing = storage.meetings.recordAnswer(event, input, 1, () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await answer(event, 'attending');
    expect(answers()).toHaveLength(1);
  });

  test('marks the questions of its meeting, and of no other', async () => {
    const { storage, branch, answer, posted, live } = open();
    await posted('5', 'q');
    const other = seedMeeting(storage, branch.id, '2027-01-03');
    storage.sqlite.exec(`insert into live_messages (channel, meeting_id, chat_id, sent_chat_id, message_id, content,
      state, dirty, next_edit_at, edits) values ('memory', ${other}, 1, '-1001', '6', '{}', 'live', 0, 0, 0)`);
    storage.sqlite.exec('update live_messages set dirty = 0');
    await answer(await seedEvent(storage), 'attending');
    expect(live().map((row) => row.dirty)).toEqual([1, 0]);
  });
});

describe('a press tells that its message arrived', () => {
  test('a send of unknown fate is settled and kept current; it is not repeated', async () => {
    const { storage, answer, posted, live, outbox } = open();
    await posted(null, 'q');
    await answer(await seedEvent(storage), 'attending', { messageId: '41' });
    expect(outbox()).toEqual([{ state: 'sent', message_id: '41' }]);
    expect(live()).toEqual([{ message_id: '41', state: 'live', dirty: 1 }]);
    expect(await storage.outbox.repeatUnknown('memory', 1e15)).toBe(0);
    await answer(await seedEvent(storage), 'absent', { messageId: '41' });
    expect(live()).toHaveLength(1);
  });

  test('a second copy gets the closing edit, once', async () => {
    const { storage, answer, posted, live } = open();
    await posted('41', 'q');
    for (let press = 0; press < 3; press += 1)
      await answer(await seedEvent(storage), 'attending', { messageId: '40' });
    expect(live()).toEqual([
      { message_id: '41', state: 'live', dirty: 1 },
      { message_id: '40', state: 'closing', dirty: 1 },
    ]);
  });

  test('quicker than the record of the send: the record decides', async () => {
    const { storage, question, answer, live, outbox } = open();
    await storage.outbox.enqueue({ outbox: [question()] }, 1);
    await storage.outbox.claim([1], 2);
    await answer(await seedEvent(storage), 'attending', { messageId: '41' });
    expect([outbox()[0]?.state, live()]).toEqual(['sending', []]);
  });

  test('a record that comes after the adoption changes nothing', async () => {
    const { storage, answer, posted, live, outbox } = open();
    const id = await posted(null, 'q');
    await answer(await seedEvent(storage), 'attending', { messageId: '41' });
    await storage.outbox.settle(id, { as: 'failed', error: 'late', chatIsOut: true }, 9);
    expect([outbox()[0]?.state, live().length]).toEqual(['sent', 1]);
  });

  test('in an unknown chat, or under a message that is no question of this meeting, nothing is adopted', async () => {
    const { storage, meetingId, member, answer, live } = open();
    const posted = { chatRef: 'memory:-77' as ChatRef, messageId: '1' };
    await storage.meetings.recordAnswer(
      await seedEvent(storage),
      { meetingId, memberId: member, account: ACCOUNT, posted },
      1,
      () => ({ change: null, result: undefined, effects: {} }),
    );
    await answer(await seedEvent(storage), 'attending', { messageId: '3' });
    expect(live()).toEqual([]);
  });

  test('the same number in the chat that a group had before it moved is another message', async () => {
    const { storage, answer, posted, live } = open();
    await posted('41', 'q');
    await storage.joining.move(null, GROUP, 'memory:-2002' as ChatRef, 5);
    await storage.joining.move(null, 'memory:-2002' as ChatRef, GROUP, 6);
    storage.sqlite.exec(`update live_messages set sent_chat_id = '-7'`);
    await posted(null, 'q2');
    await answer(await seedEvent(storage), 'attending', { messageId: '41' });
    expect(live().map((row) => row.state)).toEqual(['closing', 'live']);
  });
});

describe('the wall between branches', () => {
  test('a change of a meeting through another branch is refused as a whole', async () => {
    const { storage, meetingId } = open();
    const other = seedBranch(storage, { name: 'Chi bộ thôn Tây', channel: 'zalo', groups: [] });
    const event = await seedEvent(storage);
    const change = storage.meetings.change(event, other.id, 0, 1, ({ upcoming }) => {
      expect(upcoming).toEqual([]);
      return {
        change: {
          meetingId,
          date: '2026-12-10' as never,
          time: 0,
          startsAt: 1,
          place: null,
          state: 'cancelled',
          rungs: [],
        },
        result: undefined,
        effects: {},
      };
    });
    await expect(change).rejects.toThrow('another branch');
    expect(storage.rows('select state, revision from meetings')).toEqual([
      { state: 'scheduled', revision: 1 },
    ]);
    expect(storage.rows('select state from inbox')).toEqual([{ state: 'pending' }]);
  });

  test('words for a branch reach its groups, its officers who have agreed, and nobody else', async () => {
    const { storage, branch } = open();
    const other = seedBranch(storage, {
      name: 'Chi bộ thôn Tây',
      groups: ['-2001', '-2002'],
      members: [
        { name: 'Phạm Thị Dung', office: 'secretary', account: '21' },
        { name: 'Đỗ Văn Em', office: 'deputy_secretary', account: '22', consent: 'declined' },
        { name: 'Vũ Thị Giang', office: 'committee_member' },
        { name: 'Bùi Văn Hải', account: '24' },
        { name: 'Ngô Thị Ích', office: 'committee_member', account: '25', consent: 'none' },
      ],
    });
    const send = (key: string, audience: OutboxDraft['audience']) =>
      storage.outbox.enqueue(
        { outbox: [{ key, audience, priority: 'notice', content: { template: 'x' }, expiresAt: 10 }] },
        5,
      );
    const heard = (key: string) =>
      storage
        .rows<{ ref: string }>(
          'select ref from outbox join chats on chats.id = chat_id where dedupe_key like ? order by ref',
          `${key}@%`,
        )
        .map((row) => row.ref);
    await send('g', { to: 'branch-groups', branchId: other.id });
    await send('o', { to: 'officers', branchId: other.id });
    await send('own', { to: 'branch-groups', branchId: branch.id });
    await send('a', { to: 'account', account: 'memory:24' as AccountRef });
    await send('none', { to: 'chat', chatId: 999 });
    expect([heard('g'), heard('o'), heard('own'), heard('a'), heard('none')]).toEqual([
      ['memory:-2001', 'memory:-2002'],
      ['memory:21'],
      ['memory:-1001'],
      ['memory:24'],
      [],
    ]);
    storage.sqlite.exec(`update chats set presence = 'out' where ref = 'memory:21'`);
    await send('o2', { to: 'officers', branchId: other.id });
    expect(heard('o2')).toEqual([]);
    // Nobody is left in private: the groups hear that there is something, once a day, and not what.
    await send('o3', { to: 'officers', branchId: other.id });
    expect(
      storage.rows(`select ref, content from outbox join chats on chats.id = chat_id
        where dedupe_key like 'officers-unreached%' order by ref`),
    ).toEqual(
      ['memory:-2001', 'memory:-2002'].map((ref) => ({
        ref,
        content: '{"template":"officers-unreached","about":"meeting"}',
      })),
    );
  });

  test('a group of another branch is not taken over by a move', async () => {
    const { storage } = open();
    seedBranch(storage, { name: 'Chi bộ thôn Tây', groups: ['-2001'], members: [] });
    await storage.joining.move(null, GROUP, 'memory:-2001' as ChatRef, 5);
    expect(storage.rows('select ref from chats order by id')).toEqual([
      { ref: GROUP },
      { ref: 'memory:-2001' },
    ]);
  });
});
