import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type Pooler, poolerProgram, startPooler } from '../support/postgres/pooler.ts';
import { type Server, serverPrograms, startServer } from '../support/postgres/server.ts';
import { endLeftPrograms, runChibo } from '../support/program.ts';
import { openWatch } from '../support/until.ts';
import { ATTENDING, buttonData, reminders, type Town, type TownBranch, tallyOf, withTown } from './town.ts';
import { roleOf } from './workers.ts';

/* The built program with a real PgBouncer between it and its server. */

const programs = serverPrograms();
const pooler = poolerProgram();
const plan = { branches: 2, connected: 2, peopleEach: 6, importAt: '2026-12-02T20:00:00+07:00' };

afterAll(endLeftPrograms);

describe.skipIf(programs === null || pooler === null)('behind PgBouncer', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(programs ?? '');
  });
  afterAll(() => server?.stop());

  async function place(mode: 'session' | 'transaction'): Promise<{ url: string; through: string }> {
    const url = await server.database();
    const between: Pooler = await startPooler(pooler ?? '', url, mode);
    onTestFinished(() => between.stop());
    return { url, through: between.address(url) };
  }

  const press = (town: Town, { chatId }: TownBranch, person: number) => {
    const [message] = reminders(town, chatId);
    if (message === undefined) throw new Error('a press needs a reminder');
    return town.api.press({
      chatId,
      messageId: message.messageId,
      from: person,
      data: buttonData(message, ATTENDING),
    });
  };

  test('that lends by the session: two workers, a reminder, taps, kill -9, and the other one goes on', async () => {
    const { url, through } = await place('session');
    // The clock is moved past the pooler: its sessions would not hear of that.
    await withTown({ ...plan, server: url }, async (town) => {
      town.clock.set('2026-12-03T06:31:00+07:00');
      const first = await town.start({ DATABASE_URL: through });
      await town.until('a reminder in each group', () =>
        town.connected.every(({ chatId }) => reminders(town, chatId).length > 0),
      );
      await town.settled();
      const second = await town.start({ DATABASE_URL: through });
      expect(await roleOf(second)).toBe('standby');
      const branch = town.branches[0] as TownBranch;
      const people = branch.people.map(({ telegramId }) => telegramId);
      await Promise.all(people.slice(0, 3).map((person) => press(town, branch, person)));
      await first.end('SIGKILL');
      await Promise.all(people.slice(3).map((person) => press(town, branch, person)));
      await town.until('a takeover', async () => (await roleOf(second)) === 'active');
      await town.settled();
      const told = (): number => town.api.stats.calls.get('answerCallbackQuery') ?? 0;
      await town.until('a word to everybody', () => told() >= people.length);
      await town.until('the tally', () =>
        reminders(town, branch.chatId).some(({ text }) => text.includes(tallyOf(6, 0, 0))),
      );
      for (const { chatId } of town.connected) expect(reminders(town, chatId)).toHaveLength(1);
      expect(await second.end('SIGTERM')).toEqual({ code: 0, signal: null });
    });
  });

  test('that lends by the transaction: program and commands say so, and do nothing', async () => {
    const { through } = await place('transaction');
    const folder = mkdtempSync(join(tmpdir(), 'chibo-pooled-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const env = {
      DATABASE_URL: through,
      HTTP_PORT: '0',
      TELEGRAM_BOT_TOKEN: '1:a',
      TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
    };
    const backup = join(folder, 'chibo.pgdump');
    writeFileSync(backup, 'PGDMP');
    for (const args of [['start'], ['restore', backup]]) {
      const { code, stderr } = await runChibo(args, { folder, env, clock: null, watch: openWatch() });
      expect([args[0], code, stderr]).toEqual([args[0], 1, expect.stringContaining('pool_mode = session')]);
      // Not for a moment was anything this worker's.
      expect(stderr).not.toMatch(/holds it now|cannot be reached/);
    }
  });
});
