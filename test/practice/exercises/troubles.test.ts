import { expect, test } from 'vitest';
import { createTroubleMaker } from '../../../src/practice/exercises/troubles.ts';
import { PracticeMemory } from '../../../src/practice/kept/memory.ts';
import { createSampleWorld } from '../../../src/practice/sample-world.ts';

const made = () => {
  const world = createSampleWorld({ now: () => 0 });
  const memory = new PracticeMemory();
  return { world, memory, troubles: createTroubleMaker(world, memory) };
};

test('a bot that is removed and asked back is in the group again, which counts as exercise only then', () => {
  const { world, memory, troubles } = made();
  const isIn = (): boolean => {
    const group = world.telegram.api.chats().find(({ id }) => id === world.telegram.groupId);
    return group?.memberIds.includes(world.telegram.botId) === true;
  };
  troubles.set({ removed: true });
  troubles.set({ removed: true });
  expect([troubles.now().removed, isIn(), memory.done.has('removed')]).toEqual([true, false, false]);
  troubles.set({ removed: false });
  expect([troubles.now().removed, isIn(), memory.done.has('removed')]).toEqual([false, true, true]);
});

test('a network that was never cut is no exercise when it is there', () => {
  const { memory, troubles } = made();
  troubles.set({ network: false });
  expect(memory.done.has('network')).toBe(false);
  troubles.set({ network: true });
  expect(troubles.now()).toEqual({ network: true, removed: false });
  troubles.set({ network: false });
  expect([troubles.now().network, memory.done.has('network')]).toEqual([false, true]);
});

test('what is remembered survives as JSON, and the last press counts', () => {
  const memory = new PracticeMemory();
  memory.done.add('network');
  memory.press(-1, 2, 3, 'first');
  memory.press(-1, 2, 3, 'second');
  const again = new PracticeMemory();
  again.restore(JSON.parse(JSON.stringify(memory.snapshot())));
  expect([again.done.has('network'), again.pressed(-1, 2, 3), again.pressed(-1, 2, 4)]).toEqual([
    true,
    'second',
    null,
  ]);
});
