import { expect, test } from 'vitest';
import { openBench } from './bench.ts';

test('with nothing to send the file is not locked, however often the dispatcher looks', async () => {
  const bench = openBench();
  bench.branchWith('nhom-1');
  await bench.start();
  await bench.idle();
  const begin = bench.storage.sqlite.prepare('BEGIN IMMEDIATE');
  const { run } = begin;
  let begun = 0;
  begin.run = (...values) => {
    begun += 1;
    return run.apply(begin, values);
  };
  await bench.pass(5 * 60_000, 1000);
  expect(begun).toBe(0);
  // The count itself is right: a message is claimed and settled.
  await bench.say(1, 'xin chào');
  await bench.pass(2000);
  expect(bench.storage.rows('select state from outbox')).toEqual([{ state: 'sent' }]);
  expect(begun).toBeGreaterThan(0);
});
