import { describe, expect, test } from 'vitest';
import { at } from '../support/builders.ts';
import { openBench } from './bench.ts';

async function asked(start?: number) {
  const bench = openBench(start === undefined ? {} : { start });
  const branch = bench.branchWith('-1');
  const [chat = 0] = branch.groupIds;
  const meeting = bench.meetingOf(branch.id);
  await bench.start();
  await bench.say(chat, bench.ask('Hỏi', meeting));
  await bench.pass(2000);
  return { bench, chat, meeting };
}

describe('the posted question', () => {
  test('is posted with what is known then, and not edited without need', async () => {
    const { bench } = await asked();
    await bench.pass(10_000, 500);
    expect(bench.messenger.view('-1')).toMatchObject([{ text: 'Hỏi: 0', edits: 0 }]);
    expect(bench.edits()).toEqual([]);
    expect(bench.live()).toMatchObject([{ state: 'live', dirty: 0 }]);
  });

  test('thirty answers within a second become few edits, and the last state is shown', async () => {
    const { bench, meeting } = await asked();
    await bench.pass(5000);
    for (let tally = 1; tally <= 30; tally += 1) {
      await bench.touch(meeting, tally);
      if (tally % 3 === 0) await bench.pass(100);
    }
    await bench.pass(15_000, 250);
    expect(bench.edits().length).toBeLessThanOrEqual(3);
    expect(bench.messenger.texts('-1')).toEqual(['Hỏi: 30']);
  });

  test('answers over minutes stay inside the minute of the group and leave room for messages', async () => {
    const { bench, chat, meeting } = await asked();
    const times: number[] = [];
    bench.messenger.onCall = () => void times.push(bench.clock.now());
    for (let tally = 1; tally <= 240; tally += 1) {
      await bench.touch(meeting, tally);
      await bench.pass(500, 250);
    }
    for (const time of times)
      expect(times.filter((other) => other >= time && other < time + 60_000).length).toBeLessThanOrEqual(15);
    const begin = bench.clock.now();
    await bench.say(chat, 'trả lời');
    await bench.pass(3000);
    expect(bench.messenger.texts('-1')).toContain('trả lời');
    expect((times.at(-1) ?? 0) - begin).toBeLessThan(3000);
    await bench.pass(10_000, 250);
    expect(bench.messenger.texts('-1')[0]).toBe('Hỏi: 240');
  });

  test('an answer between the reading of the state and the end of the edit is not lost', async () => {
    const { bench, meeting } = await asked();
    let once = true;
    bench.messenger.onCall = async (call) => {
      if (call.kind !== 'edit' || !once) return;
      once = false;
      await bench.touch(meeting, 2);
    };
    await bench.touch(meeting, 1);
    await bench.pass(5000);
    expect(bench.edits()).toEqual(['Hỏi: 1', 'Hỏi: 2']);
    expect(bench.messenger.texts('-1')).toEqual(['Hỏi: 2']);
  });

  test('goes on being edited in quiet hours', async () => {
    const { bench, meeting } = await asked(at('2026-12-02', '20:59'));
    bench.clock.set(at('2026-12-02', '23:00'));
    await bench.touch(meeting, 5);
    await bench.pass(3000);
    expect(bench.messenger.texts('-1')).toEqual(['Hỏi: 5']);
  });

  test('a newer question closes the one before by one edit; only the newest stays current', async () => {
    const { bench, chat, meeting } = await asked();
    await bench.say(chat, bench.ask('Nhắc', meeting));
    await bench.pass(5000);
    await bench.touch(meeting, 7);
    await bench.pass(10_000, 250);
    expect(bench.messenger.view('-1')).toMatchObject([
      { text: 'Hỏi (cũ)', edits: 1 },
      { text: 'Nhắc: 7', edits: 1 },
    ]);
    expect(bench.live().map((row) => row.state)).toEqual(['closed', 'live']);
  });

  test('a closing edit that meets an edit under way still follows', async () => {
    const { bench, chat, meeting } = await asked();
    let release = (): void => undefined;
    bench.messenger.onCall = (call) =>
      call.kind === 'edit'
        ? new Promise<void>((resolve) => {
            release = resolve;
          })
        : undefined;
    await bench.touch(meeting, 1);
    bench.clock.advance(2000);
    bench.wake();
    while (bench.edits().length === 0) await new Promise((resolve) => setImmediate(resolve));
    bench.messenger.onCall = () => undefined;
    bench.storage.sqlite.exec(`update live_messages set state = 'closing', dirty = 1`);
    release();
    await bench.idle();
    await bench.pass(5000);
    expect(bench.messenger.texts('-1')).toEqual(['Hỏi (cũ)']);
    expect(bench.live()).toMatchObject([{ state: 'closed', dirty: 0 }]);
    await bench.say(chat, 'xong');
  });
});

describe('an edit that fails', () => {
  test.each([
    ['is told to wait', { kind: 'retry-after', seconds: 10 } as const, 'Hỏi: 1'],
    ['may have arrived', { kind: 'ambiguous', detail: 'ECONNRESET' } as const, 'Hỏi: 1'],
    ['did not leave', { kind: 'unsent', detail: 'ECONNREFUSED' } as const, 'Hỏi: 1'],
    ['meets a closed door', { kind: 'restricted', detail: 'x' } as const, 'Hỏi: 1'],
  ])('because it %s is made again', async (_why, failure, shown) => {
    const { bench, meeting } = await asked();
    bench.messenger.failNext({ failure, on: 'edit' });
    await bench.touch(meeting, 1);
    await bench.pass(500);
    expect(bench.messenger.texts('-1')).toEqual(['Hỏi: 0']);
    await bench.pass(16 * 60_000, 5000);
    expect(bench.messenger.texts('-1')).toEqual([shown]);
  });

  test('because of a 429 keeps messages back too', async () => {
    const { bench, chat, meeting } = await asked();
    bench.messenger.failNext({ failure: { kind: 'retry-after', seconds: 20 }, on: 'edit' });
    await bench.touch(meeting, 1);
    await bench.pass(1000);
    await bench.say(chat, 'trả lời');
    await bench.touch(meeting, 2);
    await bench.pass(18_000, 250);
    expect(bench.messenger.calls).toHaveLength(2);
    await bench.pass(10_000, 250);
    expect(bench.messenger.texts('-1')).toEqual(['Hỏi: 2', 'trả lời']);
  });

  test('because somebody deleted the message ends it, quietly for the chat', async () => {
    const { bench, chat, meeting } = await asked();
    bench.messenger.remove('-1', '1');
    await bench.touch(meeting, 1);
    await bench.pass(5000);
    await bench.touch(meeting, 2);
    await bench.pass(5000);
    expect(bench.edits()).toHaveLength(1);
    expect(bench.live()).toMatchObject([{ state: 'lost', dirty: 0 }]);
    await bench.say(chat, 'tin');
    await bench.pass(3000);
    expect(bench.messenger.texts('-1')).toEqual(['tin']);
  });
});

test('after a stop in the middle of an edit the edit is owed again', async () => {
  const { bench, meeting } = await asked();
  await bench.touch(meeting, 3);
  const [row] = bench.storage.rows<{ id: number }>('select id from live_messages');
  await bench.storage.live.begin(row?.id ?? 0, bench.clock.now());
  await bench.restart();
  await bench.pass(5000);
  expect(bench.messenger.texts('-1')).toEqual(['Hỏi: 3']);
});

test('a group that moved gets the question where it is now; what stands under the old id is closed there', async () => {
  const { bench, chat, meeting } = await asked();
  await bench.storage.joining.move(
    null,
    'memory:-1' as Parameters<typeof bench.storage.joining.move>[1],
    'memory:-1002' as Parameters<typeof bench.storage.joining.move>[2],
    bench.clock.now(),
  );
  await bench.touch(meeting, 4);
  await bench.say(chat, 'tin mới');
  await bench.pass(5000);
  expect(bench.messenger.texts('-1')).toEqual(['Hỏi (cũ)']);
  expect(bench.messenger.texts('-1002').toSorted()).toEqual(['Hỏi: 4', 'tin mới']);
});

test('a storage in trouble is not asked in a tight loop', async () => {
  const { bench, meeting } = await asked();
  await bench.touch(meeting, 1);
  bench.storage.sqlite.exec(
    `create trigger full before update of shown_hash on live_messages begin select raise(abort, 'disk full'); end`,
  );
  bench.clock.advance(2000);
  bench.wake();
  await bench.idle();
  expect(bench.logged.filter((line) => line === 'an attempt could not be recorded')).toHaveLength(1);
  bench.storage.sqlite.exec('drop trigger full');
  await bench.pass(3000);
  expect(bench.messenger.texts('-1')).toEqual(['Hỏi: 1']);
});
