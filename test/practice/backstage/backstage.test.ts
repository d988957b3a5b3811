import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { backstageState } from '../../../src/practice/backstage/backstage.ts';
import { createTroubleMaker } from '../../../src/practice/exercises/troubles.ts';
import { PracticeMemory } from '../../../src/practice/kept/memory.ts';
import { createSampleWorld } from '../../../src/practice/sample-world.ts';

const AT = Date.parse('2026-12-03T06:30:00+07:00');

test('calls stand there by name and outcome, without token or text; a cut one has no status', async () => {
  const world = createSampleWorld({ now: () => AT });
  const server = createServer((request, response) => void world.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const call = (token: string, method: string): Promise<unknown> =>
    fetch(`http://127.0.0.1:${port}/bot${token}/${method}?text=b%C3%AD-m%E1%BA%ADt`, { method: 'POST' })
      .then((answer) => answer.text())
      .catch(() => null);
  const memory = new PracticeMemory();
  const troubles = createTroubleMaker(world, memory);
  await call('1:practice', 'getMe');
  await call('2:practice', 'getMe');
  troubles.set({ network: true });
  await call('1:practice', 'sendMessage');
  await expect.poll(() => world.calls.newest(9).length).toBe(3);

  const program = {
    deeds: () => new Map(),
    nextMeetingAt: () => null,
    openTaskDays: () => [],
    commands: async () => [],
    outbox: () => [{ id: 7, at: AT, channel: 'zalo', template: 'roll', state: 'pending', attempts: 2 }],
    journal: () => [{ id: 9, at: AT, actor: 'telegram:1', action: 'answer.recorded', subject: 'member:5' }],
  };
  const state = backstageState({ program, memory, troubles, calls: world.calls }, 'Asia/Ho_Chi_Minh');
  const texts = state.calls.map(({ time, text }) => `${time} ${text.replace(/\d+ ms/, 'n ms')}`);
  expect(texts).toEqual([
    '06:30 telegram sendMessage → × (n ms)',
    '06:30 zalo getMe → 200 (n ms)',
    '06:30 telegram getMe → 200 (n ms)',
  ]);
  expect(state.outbox[0]?.text).toBe('#7 zalo roll → pending (+2)');
  expect(state.journal[0]?.text).toBe('#9 answer.recorded member:5 · telegram:1');
  expect(JSON.stringify(state)).not.toMatch(/practice|bí-mật|b%C3/);
});
