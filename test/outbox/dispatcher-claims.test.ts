import { describe, expect, test } from 'vitest';
import { openBench } from './bench.ts';

/** Holds the words of a message back until told to go on. */
function heldWords(bench: ReturnType<typeof openBench>, text: string) {
  let release = (): void => undefined;
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  bench.board.onRender = (asked) => {
    if (asked !== text) return undefined;
    begin();
    return held;
  };
  return { begun, release };
}

describe('words before the claim', () => {
  test('a row is in doubt only while its request is under way', async () => {
    const bench = openBench();
    const [chat = 0] = bench.branchWith('-1').groupIds;
    const seen: (readonly string[])[] = [];
    bench.board.onRender = () => void seen.push(bench.states());
    bench.messenger.onCall = () => void seen.push(bench.states());
    await bench.start();
    await bench.say(chat, 'tin');
    await bench.pass(300);
    expect(seen).toEqual([['pending'], ['sending']]);
    expect(bench.states()).toEqual(['sent']);
  });

  test('a process that dies over the words leaves no doubt: the next one sends, at once and once', async () => {
    const bench = openBench();
    const [chat = 0] = bench.branchWith('-1').groupIds;
    const { begun, release } = heldWords(bench, 'tin');
    await bench.say(chat, 'tin');
    await bench.start();
    bench.clock.advance(100);
    bench.wake();
    await begun;
    bench.board.onRender = () => undefined;
    await bench.restart();
    await bench.pass(300);
    // Were the first one alive after all, it would find the row taken.
    release();
    await bench.pass(300);
    expect([bench.states(), bench.sends()]).toEqual([['sent'], ['tin']]);
    expect(bench.logged).not.toContain('sends of unknown fate after a stop');
  });

  test('who asks for a pause meanwhile is heard: the message stays, and goes after it', async () => {
    const bench = openBench();
    const [slow = 0, other = 0] = bench.branchWith('-1', '-2').groupIds;
    bench.messenger.failNext({ failure: { kind: 'unauthorized', detail: '401' }, chatId: '-2' });
    const { begun, release } = heldWords(bench, 'chậm');
    await bench.say(slow, 'chậm');
    await bench.say(other, 'nhanh');
    await bench.start();
    bench.clock.advance(200);
    bench.wake();
    await begun;
    while (bench.messenger.calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
    release();
    await bench.idle();
    expect([bench.sends(), bench.states()]).toEqual([['nhanh'], ['pending', 'pending']]);
    await bench.pass(301_000, 1000);
    expect(bench.states()).toEqual(['sent', 'sent']);
  });

  test('a message whose moment passes over its words is not sent any more', async () => {
    const bench = openBench();
    const [chat = 0] = bench.branchWith('-1').groupIds;
    const { begun, release } = heldWords(bench, 'muộn');
    await bench.say(chat, 'muộn', { expiresIn: 5000 });
    await bench.start();
    bench.clock.advance(100);
    bench.wake();
    await begun;
    bench.clock.advance(5000);
    release();
    await bench.pass(200);
    expect([bench.sends(), bench.states()]).toEqual([[], ['expired']]);
  });

  test('a stop over the words begins no request', async () => {
    const bench = openBench();
    const [chat = 0] = bench.branchWith('-1').groupIds;
    const { begun, release } = heldWords(bench, 'tin');
    await bench.say(chat, 'tin');
    await bench.start();
    bench.clock.advance(100);
    bench.wake();
    await begun;
    const stopped = bench.stop();
    release();
    await stopped;
    expect([bench.sends(), bench.states()]).toEqual([[], ['pending']]);
  });
});
