import { expect, test } from 'vitest';
import { inTurn } from '../../src/doctor/in-turn.ts';

const ALL = Array.from({ length: 100 }, (_, no) => no);

test('each is asked once, in order, and never more than a few at the same time', async () => {
  let [open, most] = [0, 0];
  const answers = await inTurn(ALL, async (no) => {
    open += 1;
    most = Math.max(most, open);
    await new Promise((resolve) => setImmediate(resolve));
    open -= 1;
    return no;
  });
  expect(answers).toEqual(ALL);
  expect(most).toBe(8);
});

test('it ends when those that came together are enough, or when it has taken long enough', async () => {
  expect(
    await inTurn(
      ALL,
      async (no) => no,
      (together) => together.includes(20),
    ),
  ).toHaveLength(24);
  expect(await inTurn(ALL, async (no) => no, undefined, 0)).toEqual([]);
});
