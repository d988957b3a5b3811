import { describe, expect, test, vi } from 'vitest';
import type { ChatRef } from '../../src/domain/channel/chat-ref.ts';
import { soon } from '../support/soon.ts';
import { openBench } from './bench.ts';

const MINUTE = 60_000;

describe('the channel asks to slow down', () => {
  test('one chat: it alone rests, also for what is written meanwhile, and keeps its order', async () => {
    const bench = openBench();
    const [slow = 0, other = 0] = bench.branchWith('-1', '-2').groupIds;
    bench.messenger.failNext({ failure: { kind: 'retry-after', seconds: 20 }, chatId: '-1' });
    await bench.start();
    await bench.say(slow, 'một');
    await bench.pass(500);
    await bench.say(slow, 'hai');
    await bench.say(other, 'nhóm khác');
    await bench.pass(19_000);
    expect(bench.messenger.texts('-2')).toEqual(['nhóm khác']);
    expect(bench.sends().filter((text) => text !== 'nhóm khác')).toEqual(['một']);
    await bench.pass(5000);
    expect(bench.messenger.texts('-1')).toEqual(['một', 'hai']);
    expect(bench.storage.rows('select attempts from outbox')).toEqual(Array(3).fill({ attempts: 0 }));
  });

  test('many chats in a row: everybody takes a breath, and what gets through then goes on', async () => {
    const bench = openBench();
    const groups = ['-1', '-2', '-3', '-4'];
    const chats = bench.branchWith(...groups).groupIds;
    for (const chatId of ['-1', '-2', '-3'])
      bench.messenger.failNext({ failure: { kind: 'retry-after', seconds: 30 }, chatId });
    await bench.start();
    for (const chat of chats.slice(0, 3)) await bench.say(chat, 'tin');
    await bench.pass(200);
    await bench.say(chats[3] ?? 0, 'tin');
    await bench.pass(600);
    expect(bench.messenger.calls).toHaveLength(3);
    await bench.pass(2000);
    expect(bench.messenger.texts('-4')).toEqual(['tin']);
    await bench.pass(40_000);
    for (const group of groups) expect(bench.messenger.texts(group)).toEqual(['tin']);
  });

  test('refusals that go on after the breath are meant for all: everything rests as long as was asked', async () => {
    const bench = openBench();
    const groups = Array.from({ length: 9 }, (_, index) => `-${index + 1}`);
    const chats = bench.branchWith(...groups).groupIds;
    bench.messenger.failNext({ failure: { kind: 'retry-after', seconds: 30 }, times: 6 });
    await bench.start();
    for (const chat of chats.slice(0, 3)) await bench.say(chat, 'tin');
    await bench.pass(500);
    for (const chat of chats.slice(3, 6)) await bench.say(chat, 'tin');
    await bench.pass(5000);
    for (const chat of chats.slice(6)) await bench.say(chat, 'tin');
    await bench.pass(20_000);
    expect(bench.messenger.calls).toHaveLength(6);
    await bench.pass(40_000);
    for (const group of groups) expect(bench.messenger.texts(group)).toEqual(['tin']);
  });

  test('an announcement refused holds back that chat, no other', async () => {
    const bench = openBench();
    const [one = 0, two = 0, three = 0] = bench.branchWith('-1', '-2', '-3').groupIds;
    bench.messenger.failNext({ failure: { kind: 'retry-after', seconds: 20 }, chatId: '-1' });
    await bench.start();
    await bench.say(one, 'thông báo', { priority: 'announcement' });
    await bench.pass(1000);
    await bench.say(two, 'thông báo', { priority: 'announcement' });
    await bench.say(three, 'trả lời');
    await bench.pass(1000);
    expect(bench.messenger.texts('-1')).toEqual([]);
    expect([bench.messenger.texts('-2'), bench.messenger.texts('-3')]).toEqual([['thông báo'], ['trả lời']]);
    await bench.pass(25_000);
    expect(bench.messenger.texts('-1')).toEqual(['thông báo']);
  });

  test('ten groups of three hundred that are refused cost the others next to nothing', async () => {
    const bench = openBench();
    const groups = Array.from({ length: 300 }, (_, index) => `-${index + 1}`);
    const chats = bench.branchWith(...groups).groupIds;
    const bad = new Set(groups.filter((_, index) => index % 30 === 7));
    for (const chatId of bad)
      bench.messenger.failNext({ failure: { kind: 'retry-after', seconds: 8 }, chatId });
    await bench.start();
    for (const chat of chats) await bench.say(chat, 'tin', { priority: 'announcement' });
    await bench.pass(13_000, 20);
    const heard = groups.filter((group) => bench.messenger.texts(group).length === 1);
    expect(heard.filter((group) => !bad.has(group))).toHaveLength(290);
    await bench.pass(10_000, 20);
    for (const group of groups) expect(bench.messenger.texts(group)).toEqual(['tin']);
  });

  test('a long pause survives a restart', async () => {
    const bench = openBench();
    const chats = bench.branchWith('-1', '-2', '-3').groupIds;
    bench.messenger.failNext({ failure: { kind: 'retry-after', seconds: 300 }, times: 3 });
    await bench.start();
    for (const chat of chats) await bench.say(chat, 'tin');
    await bench.pass(1000);
    await bench.restart();
    await bench.pass(200_000, 5000);
    expect(bench.messenger.calls).toHaveLength(3);
    await bench.pass(110_000, 1000);
    expect(bench.states()).toEqual(['sent', 'sent', 'sent']);
  });
});

describe('nobody knows whether it arrived', () => {
  const lost = { failure: { kind: 'ambiguous', detail: 'ECONNRESET' } as const, arrives: true };

  test('it is repeated once, and only after people had time to press', async () => {
    const bench = openBench();
    const [chat = 0] = bench.branchWith('-1').groupIds;
    bench.messenger.failNext({ ...lost, times: 9 });
    await bench.start();
    await bench.say(chat, 'nhắc họp');
    await bench.pass(70_000, 2000);
    expect(bench.states()).toEqual(['unknown']);
    expect(bench.messenger.texts('-1')).toHaveLength(1);
    await bench.pass(10 * MINUTE, 5000);
    expect(bench.messenger.texts('-1')).toEqual(['nhắc họp', 'nhắc họp']);
    expect(bench.states()).toEqual(['unknown']);
    expect(await bench.storage.outbox.counts()).toMatchObject({ unknown: 1, pending: 0 });
  });

  test('words that hurt when doubled are never repeated', async () => {
    const bench = openBench();
    const [chat = 0] = bench.branchWith('-1').groupIds;
    bench.messenger.failNext({ ...lost, times: 9 });
    await bench.start();
    await bench.say(chat, 'phê bình', { repeatable: false });
    await bench.pass(5 * MINUTE, 5000);
    expect(bench.sends()).toEqual(['phê bình']);
    expect(bench.states()).toEqual(['unknown']);
  });

  test('a repetition whose moment is over stays undone', async () => {
    const bench = openBench();
    const [chat = 0] = bench.branchWith('-1').groupIds;
    bench.messenger.failNext(lost);
    await bench.start();
    await bench.say(chat, 'nhắc họp', { expiresIn: MINUTE });
    await bench.pass(3 * MINUTE, 1000);
    expect([bench.sends(), bench.states()]).toEqual([['nhắc họp'], ['expired']]);
  });

  test('a process that dies while sending leaves the same doubt to the next one', async () => {
    const bench = openBench();
    const [chat = 0] = bench.branchWith('-1').groupIds;
    await bench.start();
    await bench.say(chat, 'nhắc họp');
    await bench.pass(1000);
    bench.storage.sqlite.exec(`update outbox set state = 'sending', message_id = null, settled_at = null`);
    await bench.restart();
    expect(bench.states()).toEqual(['unknown']);
    expect(bench.logged).toContain('sends of unknown fate after a stop');
    await bench.pass(2 * MINUTE, 1000);
    expect(bench.states()).toEqual(['sent']);
    expect(bench.messenger.texts('-1')).toHaveLength(2);
  });

  test('the limits of a group are remembered over a restart', async () => {
    const bench = openBench();
    const [chat = 0] = bench.branchWith('-1').groupIds;
    await bench.start();
    for (let index = 0; index < 30; index += 1) await bench.say(chat, `tin ${index}`);
    await bench.pass(25_000, 250);
    expect(bench.sends()).toHaveLength(18);
    await bench.restart();
    await bench.pass(20_000, 250);
    expect(bench.sends()).toHaveLength(18);
    await bench.pass(60_000, 250);
    expect(bench.messenger.texts('-1')).toEqual(Array.from({ length: 30 }, (_, index) => `tin ${index}`));
  });
});

describe('the chat is not what it was', () => {
  test('moved: the group and all that waits follow at once', async () => {
    const bench = openBench();
    const branch = bench.branchWith('-1');
    const [chat = 0] = branch.groupIds;
    bench.messenger.bar('-1', { kind: 'moved', to: '-1002' });
    await bench.start();
    await bench.say(chat, 'một');
    await bench.say(chat, 'hai');
    await bench.pass(5000);
    expect(bench.messenger.texts('-1002')).toEqual(['một', 'hai']);
    const refs = bench.storage.rows<{ ref: ChatRef }>('select ref from chats where branch_id is not null');
    expect(refs).toEqual([{ ref: 'memory:-1002' }]);
  });

  test('moved to an id that was heard of already: the two become one', async () => {
    const bench = openBench();
    const [chat = 0] = bench.branchWith('-1').groupIds;
    const early = await bench.storage.directory.openChat('memory:-1002' as ChatRef, 'group', 0);
    bench.messenger.bar('-1', { kind: 'moved', to: '-1002' });
    await bench.start();
    await bench.say(early.id, 'chào');
    await bench.say(chat, 'họp');
    await bench.pass(5000);
    expect([...bench.messenger.texts('-1002')].sort()).toEqual(['chào', 'họp']);
    expect(bench.storage.rows('select count(*) as n from chats')).toEqual([{ n: 1 }]);
  });

  test('forbidden: the chat is closed with all that waits; others go on', async () => {
    const bench = openBench();
    const [gone = 0, other = 0] = bench.branchWith('-1', '-2').groupIds;
    bench.messenger.bar('-1', { kind: 'forbidden', detail: '403 bot was kicked' });
    await bench.start();
    for (const text of ['một', 'hai']) for (const chat of [gone, other]) await bench.say(chat, text);
    await bench.pass(5000);
    expect(bench.sends().filter((text) => text === 'một')).toHaveLength(2);
    expect(bench.states()).toEqual(['failed', 'sent', 'failed', 'sent']);
    expect(bench.storage.rows('select presence from chats order by id')).toEqual([
      { presence: 'out' },
      { presence: 'in' },
    ]);
  });

  test('restricted: again in a quarter of an hour', async () => {
    const bench = openBench();
    const [chat = 0] = bench.branchWith('-1').groupIds;
    bench.messenger.failNext({ failure: { kind: 'restricted', detail: 'CHAT_WRITE_FORBIDDEN' } });
    await bench.start();
    await bench.say(chat, 'tin');
    await bench.pass(14 * MINUTE, 5000);
    expect(bench.sends()).toHaveLength(1);
    await bench.pass(2 * MINUTE, 1000);
    expect(bench.messenger.texts('-1')).toEqual(['tin']);
  });

  test('our own mistake is not repeated', async () => {
    const bench = openBench();
    const [chat = 0] = bench.branchWith('-1').groupIds;
    bench.messenger.failNext({ failure: { kind: 'invalid', detail: '400 BUTTON_DATA_INVALID' } });
    await bench.start();
    await bench.say(chat, 'sai');
    await bench.say(chat, 'đúng');
    await bench.pass(5 * MINUTE, 5000);
    expect([bench.sends(), bench.states()]).toEqual([
      ['sai', 'đúng'],
      ['failed', 'sent'],
    ]);
  });
});

test('a storage that cannot note the attempt keeps the message back', async () => {
  const bench = openBench();
  const [chat = 0] = bench.branchWith('-1').groupIds;
  await bench.start();
  await bench.say(chat, 'tin');
  bench.storage.sqlite.exec(
    `create trigger full before update on outbox begin select raise(abort, 'disk full'); end`,
  );
  await bench.pass(500);
  expect(bench.sends()).toEqual([]);
  expect(bench.logged).toContain('an attempt could not be recorded');
  bench.storage.sqlite.exec('drop trigger full');
  await bench.pass(1000);
  expect(bench.messenger.texts('-1')).toEqual(['tin']);
});

describe('a send that cannot be recorded at once', () => {
  test('is written down as soon as the storage takes it, and is not sent again', async () => {
    const bench = openBench();
    const [chat = 0] = bench.branchWith('-1').groupIds;
    await bench.start();
    const settle = vi.spyOn(bench.storage.outbox, 'settle');
    for (let failures = 0; failures < 3; failures += 1) settle.mockRejectedValueOnce(new Error('disk full'));
    await bench.say(chat, 'tin');
    await bench.pass(300);
    expect([bench.states(), bench.sends()]).toEqual([['sent'], ['tin']]);
    await bench.pass(90_000, 1000);
    expect(bench.sends()).toEqual(['tin']);
    expect(bench.logged).toContain('the end of a send could not be recorded yet');
  });

  test('at a stop it is left to the next start, as one of unknown fate', async () => {
    const bench = openBench();
    const [chat = 0] = bench.branchWith('-1').groupIds;
    await bench.start();
    const settle = vi.spyOn(bench.storage.outbox, 'settle').mockRejectedValue(new Error('disk full'));
    await bench.say(chat, 'tin');
    bench.clock.advance(100);
    bench.wake();
    await soon(() => expect(settle).toHaveBeenCalled());
    await bench.stop();
    expect(bench.states()).toEqual(['sending']);
    settle.mockRestore();
    await bench.restart();
    expect(bench.logged).toContain('sends of unknown fate after a stop');
  });
});
