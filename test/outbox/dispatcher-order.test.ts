import { describe, expect, test, vi } from 'vitest';
import { at } from '../support/builders.ts';
import { openBench } from './bench.ts';

describe('order', () => {
  test('replies first, then notices, then announcements; one chat in the order of writing', async () => {
    const bench = openBench();
    const { groupIds } = bench.branchWith('-1', '-2', '-3');
    const [one = 0, two = 0, three = 0] = groupIds;
    await bench.say(one, 'thông báo', { priority: 'announcement' });
    await bench.say(two, 'nhắc cấp ủy', { priority: 'notice' });
    await bench.say(three, 'trả lời 1');
    await bench.say(three, 'trả lời 2');
    await bench.say(three, 'trả lời 3');
    await bench.start();
    await bench.pass(5000);
    expect(bench.sends()).toEqual(['trả lời 1', 'nhắc cấp ủy', 'thông báo', 'trả lời 2', 'trả lời 3']);
    expect(bench.messenger.texts('-3')).toEqual(['trả lời 1', 'trả lời 2', 'trả lời 3']);
    expect(bench.states()).toEqual(Array(5).fill('sent'));
  });

  test('a message that was put off stays before a younger one of its chat', async () => {
    const bench = openBench();
    const [chat = 0] = bench.branchWith('-1').groupIds;
    await bench.start();
    await bench.say(chat, 'một');
    await bench.pass(200);
    await bench.say(chat, 'hai');
    await bench.pass(200);
    bench.clock.advance(2000);
    await bench.storage.outbox.pauseChat(chat, bench.clock.now() - 10);
    await bench.say(chat, 'ba', { notBefore: bench.clock.now() - 20 });
    await bench.pass(5000);
    expect(bench.messenger.texts('-1')).toEqual(['một', 'hai', 'ba']);
  });

  test('one chat never has two requests under way, others go on beside it', async () => {
    const bench = openBench();
    const [slow = 0, quick = 0] = bench.branchWith('-1', '-2').groupIds;
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    bench.messenger.onCall = (call) => (call.chatId === '-1' ? held : undefined);
    await bench.start();
    for (const text of ['a', 'b']) for (const chat of [slow, quick]) await bench.say(chat, text);
    for (let step = 0; step < 40; step += 1) {
      bench.clock.advance(100);
      bench.wake();
      await new Promise((resolve) => setImmediate(resolve));
      await new Promise((resolve) => setImmediate(resolve));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(bench.messenger.texts('-2')).toEqual(['a', 'b']);
    expect(bench.sends().filter((text) => text === 'a')).toHaveLength(2);
    expect(bench.messenger.texts('-1')).toEqual([]);
    release();
    await bench.idle();
    await bench.pass(2000);
    expect(bench.messenger.texts('-1')).toEqual(['a', 'b']);
  });

  test('the same intent goes out once, however often it is written', async () => {
    const bench = openBench();
    const [chat = 0] = bench.branchWith('-1').groupIds;
    await bench.start();
    for (let round = 0; round < 3; round += 1) {
      await bench.say(chat, 'một lần', { key: 'meeting-reminder:1' });
      await bench.pass(2000);
    }
    expect(bench.sends()).toEqual(['một lần']);
  });

  test('a burst stays inside the limits of the group and of the bot, and loses nothing', async () => {
    const bench = openBench();
    const chats = bench.branchWith(...Array.from({ length: 30 }, (_, index) => `-${index + 1}`)).groupIds;
    const times: { chatId: string; at: number }[] = [];
    bench.messenger.onCall = (call) => void times.push({ chatId: call.chatId, at: bench.clock.now() });
    for (const chat of chats)
      for (let index = 0; index < 4; index += 1) await bench.say(chat, `thông báo ${index}`);
    await bench.start();
    await bench.pass(15_000, 50);
    expect(times).toHaveLength(120);
    for (const one of times) {
      const second = times.filter((other) => other.at >= one.at && other.at < one.at + 1000);
      expect(second.length).toBeLessThanOrEqual(30);
      expect(second.filter((other) => other.chatId === one.chatId)).toHaveLength(1);
    }
    expect(new Set(bench.states())).toEqual(new Set(['sent']));
  });
});

test('who finds the budget used up looks again when its next place is free, not later', async () => {
  const bench = openBench();
  const chats = bench.branchWith(...Array.from({ length: 40 }, (_, index) => `-${index + 1}`)).groupIds;
  for (const chat of chats) await bench.say(chat, 'tin', { priority: 'announcement' });
  await bench.start();
  await bench.pass(500);
  const sent = bench.sends().length;
  expect(sent).toBeLessThan(40);
  const timers = vi.spyOn(globalThis, 'setTimeout');
  bench.wake();
  await bench.idle();
  const delays = timers.mock.calls.map(([, ms]) => ms ?? 0);
  timers.mockRestore();
  expect(bench.sends()).toHaveLength(sent);
  expect(Math.max(...delays)).toBeLessThanOrEqual(40);
});

describe('time', () => {
  test('in quiet hours replies go, notices and announcements wait for the morning', async () => {
    const bench = openBench({ start: at('2026-12-02', '22:00') });
    const [one = 0, two = 0, three = 0] = bench.branchWith('-1', '-2', '-3').groupIds;
    await bench.start();
    await bench.say(one, 'trả lời');
    await bench.say(two, 'nhắc', { priority: 'notice' });
    await bench.say(three, 'thông báo', { priority: 'announcement' });
    await bench.say(three, 'quá hạn trước sáng', { priority: 'announcement', expiresIn: 60 * 60_000 });
    await bench.pass(2000);
    expect(bench.sends()).toEqual(['trả lời']);
    bench.clock.set(at('2026-12-03', '05:59'));
    await bench.pass(1000);
    expect(bench.sends()).toHaveLength(1);
    bench.clock.set(at('2026-12-03', '06:00'));
    await bench.pass(3000);
    expect(bench.sends()).toEqual(['trả lời', 'nhắc', 'thông báo']);
    expect(bench.states()).toEqual(['sent', 'sent', 'sent', 'expired']);
  });

  test('a message whose moment is over is not sent any more', async () => {
    const bench = openBench();
    const [chat = 0] = bench.branchWith('-1').groupIds;
    await bench.say(chat, 'đã muộn', { expiresIn: 1000 });
    await bench.say(chat, 'còn kịp', { expiresIn: 1001 });
    bench.clock.advance(1000);
    await bench.start();
    await bench.pass(80, 80);
    expect(bench.states()[0]).toBe('expired');
    expect(bench.sends()).not.toContain('đã muộn');
  });

  test('a clock that jumps ahead and back holds nothing up', async () => {
    const bench = openBench();
    const [chat = 0, other = 0] = bench.branchWith('-1', '-2').groupIds;
    await bench.start();
    bench.clock.advance(7 * 86_400_000);
    await bench.say(chat, 'ngày sai');
    await bench.pass(1000);
    bench.clock.advance(-7 * 86_400_000);
    await bench.say(chat, 'ngày đúng');
    await bench.say(other, 'nhóm khác');
    await bench.pass(3000);
    expect(bench.messenger.texts('-1')).toEqual(['ngày sai', 'ngày đúng']);
    expect(bench.messenger.texts('-2')).toEqual(['nhóm khác']);
  });
});

test('a template that fails or has nothing left to say is given up, the next message goes', async () => {
  const bench = openBench();
  const [chat = 0] = bench.branchWith('-1').groupIds;
  await bench.start();
  await bench.say(chat, '');
  await bench.pass(300);
  bench.board.fails = true;
  await bench.say(chat, 'hỏng');
  await bench.pass(300);
  bench.board.fails = false;
  await bench.say(chat, 'ổn');
  await bench.pass(2000);
  expect(bench.states()).toEqual(['expired', 'failed', 'sent']);
  expect(bench.messenger.texts('-1')).toEqual(['ổn']);
  expect(bench.logged).toContain('a message could not be put into words');
});

test('stop waits for what is under way and begins nothing more', async () => {
  const bench = openBench();
  const [chat = 0] = bench.branchWith('-1').groupIds;
  await bench.say(chat, 'một');
  await bench.say(chat, 'hai');
  await bench.start();
  await bench.pass(100);
  const before = bench.sends().length;
  await bench.stop();
  bench.clock.advance(60_000);
  bench.wake();
  await bench.idle();
  expect([before, bench.sends().length]).toEqual([1, 1]);
  expect(bench.states()).toEqual(['sent', 'pending']);
});
