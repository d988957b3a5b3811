import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { endLeftPrograms, type Program } from '../support/program.ts';
import { botMessages, withTown } from './town.ts';

afterAll(endLeftPrograms);

const OPERATOR = 990_001;
const MINUTE = 60_000;

const readiness = async (program: Program): Promise<{ status: number; body: object }> => {
  const response = await fetch(`${program.address}/readyz`);
  return { status: response.status, body: (await response.json()) as object };
};

test('two programs with one token on two data files: the second gives way and says so, the first goes on', async () => {
  const plan = { branches: 1, connected: 1, peopleEach: 2, importAt: '2026-12-01T09:00:00+07:00' } as const;
  await withTown(plan, async (town) => {
    const env = { OPERATOR_IDS: `telegram:${OPERATOR}`, BACKUP_KEEP: '0' };
    town.api.addUser({ id: OPERATOR, name: 'Quản trị' });
    const [branch] = town.connected;
    if (branch === undefined) throw new Error('no branch');
    const say = (text: string) =>
      town.api.sendMessage({ chatId: branch.chatId, from: branch.people[0]?.telegramId ?? 0, text });
    const answers = (): number => botMessages(town, branch.chatId).length;

    const first = await town.start(env);
    town.api.sendMessage({ chatId: OPERATOR, from: OPERATOR, text: '/start' });
    await town.until('the operator is known', () => botMessages(town, OPERATOR).length > 0);
    say('/lich@chibo_e2e_bot');
    await town.until('an answer', () => answers() === 1);
    await town.settled();
    const told = (): number =>
      botMessages(town, OPERATOR).filter(({ text }) => text.includes('chương trình khác')).length;

    // The first one had the bot for itself for a while when a copy of its data is started elsewhere.
    const copy = join(town.folder, 'copy', 'chibo.sqlite');
    expect(await town.chibo('backup', copy)).toMatchObject({ code: 0 });
    town.clock.set(town.clock.now() + 6 * MINUTE);
    await first.followClock();
    const second = await town.start({ ...env, DATABASE_PATH: copy });
    const conflicts = (program: Program): number =>
      program.stderr().split('another program is polling with the same token').length - 1;
    await town.until('both are refused', () => conflicts(first) > 1 && conflicts(second) > 1);
    for (let passed = 0; passed < 100; passed += 25) {
      town.clock.set(town.clock.now() + 25_000);
      await Promise.all([first.followClock(), second.followClock()]);
      const before = conflicts(second);
      await town.until(
        'refused again',
        () => conflicts(second) > before || second.stderr().includes('left to it'),
      );
    }
    await town.until('the second gives way', () => second.stderr().includes('the bot is left to it'));
    expect(await readiness(second)).toMatchObject({
      status: 503,
      body: { reason: 'conflict', conflict: ['telegram'] },
    });
    await town.until('the first is well', async () => (await readiness(first)).status === 200);
    await town.until('the operator hears it', () => told() > 0);
    const before = answers();
    say('/lich@chibo_e2e_bot');
    await town.until('one answer', () => answers() > before);
    await town.settled();
    expect(answers()).toBe(before + 1);
    expect(await second.end('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(await first.end('SIGTERM')).toEqual({ code: 0, signal: null });
  });
});
