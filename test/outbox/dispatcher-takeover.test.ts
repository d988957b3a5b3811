import { describe, expect, test } from 'vitest';
import { openBench } from './bench.ts';

/** Longer ago than the gap of a chat asks for. */
const LONG_AGO_MS = 2500;

/** Holds the next call that matches at the channel's server; `arrive` lets it take effect there. */
async function underWay(bench: ReturnType<typeof openBench>, text: string) {
  let arrive = (): void => undefined;
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const held = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  bench.messenger.onCall = (call) => {
    if (call.text !== text) return undefined;
    bench.messenger.onCall = () => undefined;
    begin();
    return held;
  };
  bench.clock.advance(LONG_AGO_MS);
  bench.wake();
  await begun;
  return { arrive };
}

describe('taking over from one that was killed while something was under way', () => {
  test('the chat waits until it has arrived, so that its messages keep their order; others go on at once', async () => {
    const bench = openBench();
    const [chat = 0, other = 0] = bench.branchWith('-1', '-2').groupIds;
    await bench.start();
    await bench.say(chat, 'một');
    const { arrive } = await underWay(bench, 'một');
    await bench.say(chat, 'hai');
    await bench.say(other, 'nhóm khác');
    bench.clock.advance(LONG_AGO_MS);
    await bench.restart();
    await bench.pass(100);
    expect(bench.messenger.texts('-2')).toEqual(['nhóm khác']);
    await bench.pass(800);
    arrive();
    await bench.pass(300);
    expect(bench.messenger.texts('-1')).toEqual(['một', 'hai']);
  });

  test('an older edit is not the last to arrive', async () => {
    const bench = openBench();
    const branch = bench.branchWith('-1', '-2');
    const [chat = 0, other = 0] = branch.groupIds;
    const meeting = bench.meetingOf(branch.id);
    await bench.start();
    await bench.say(chat, bench.ask('Hỏi', meeting));
    await bench.pass(5000);
    await bench.touch(meeting, 1);
    const { arrive } = await underWay(bench, 'Hỏi: 1');
    await bench.touch(meeting, 2);
    await bench.say(other, 'nhóm khác');
    bench.clock.advance(LONG_AGO_MS);
    await bench.restart();
    await bench.pass(900);
    expect(bench.messenger.texts('-2')).toEqual(['nhóm khác']);
    arrive();
    await bench.pass(4000);
    expect(bench.messenger.texts('-1')).toEqual(['Hỏi: 2']);
  });

  test('a reply that the last one had put off stays before a younger one', async () => {
    const bench = openBench();
    const [chat = 0] = bench.branchWith('-1').groupIds;
    await bench.say(chat, 'một');
    await bench.storage.outbox.pauseChat(chat, bench.clock.now() + 1500);
    await bench.restart();
    await bench.say(chat, 'hai');
    await bench.pass(4000);
    expect(bench.messenger.texts('-1')).toEqual(['một', 'hai']);
  });

  test('a chat in which nothing was under way does not wait', async () => {
    const bench = openBench();
    const [chat = 0] = bench.branchWith('-1').groupIds;
    await bench.start();
    await bench.say(chat, 'một');
    await bench.pass(3000);
    await bench.say(chat, 'hai');
    await bench.restart();
    await bench.pass(100);
    expect(bench.messenger.texts('-1')).toEqual(['một', 'hai']);
  });
});

describe('a worker that loses its lease', () => {
  test('between the claim and the request: the message stays, and goes with the next one', async () => {
    const bench = openBench();
    const [chat = 0] = bench.branchWith('-1').groupIds;
    const { outbox } = bench.storage;
    const { claim } = outbox;
    outbox.claim = async (ids, now) => {
      const claimed = await claim(ids, now);
      setImmediate(() => {
        bench.board.isHeld = true;
      });
      return claimed;
    };
    await bench.start();
    await bench.say(chat, 'tin');
    await bench.pass(300);
    expect([bench.sends(), bench.states()]).toEqual([[], ['pending']]);
    outbox.claim = claim;
    bench.board.isHeld = false;
    await bench.restart();
    await bench.pass(1500);
    expect([bench.sends(), bench.states()]).toEqual([['tin'], ['sent']]);
  });

  test('while an edit is put into words: it stays owed', async () => {
    const bench = openBench();
    const branch = bench.branchWith('-1');
    const [chat = 0] = branch.groupIds;
    const meeting = bench.meetingOf(branch.id);
    await bench.start();
    await bench.say(chat, bench.ask('Hỏi', meeting));
    await bench.pass(5000);
    await bench.touch(meeting, 1);
    bench.board.onRender = () => {
      bench.board.isHeld = true;
    };
    await bench.pass(2000);
    expect(bench.edits()).toEqual([]);
    bench.board.onRender = () => undefined;
    bench.board.isHeld = false;
    await bench.pass(2000);
    expect(bench.messenger.texts('-1')).toEqual(['Hỏi: 1']);
  });
});
