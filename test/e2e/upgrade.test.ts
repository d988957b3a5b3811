import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { endLeftPrograms, ROOT } from '../support/program.ts';
import { ATTENDING, buttonData, reminders, type TownBranch, tallyOf } from './town.ts';
import { hasServer, roleOf, withWorkers } from './workers.ts';

/* Two workers of this build, and a newer one comes: it has one more step of the schema. */

afterAll(endLeftPrograms);

const plan = { branches: 2, connected: 2, peopleEach: 12, importAt: '2026-12-02T20:00:00+07:00' };
const MORNING = Date.parse('2026-12-03T06:31:00+07:00');

/** The next release, as far as the data is concerned. */
function newerBuild(): string {
  const root = mkdtempSync(join(tmpdir(), 'chibo-newer-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const part of ['dist', 'drizzle', 'package.json'])
    cpSync(join(ROOT, part), join(root, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  const folder = join(root, 'drizzle', 'postgres');
  const file = join(folder, 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(file, 'utf8')) as { entries: { idx: number; when: number }[] };
  const last = journal.entries.at(-1);
  if (last === undefined) throw new Error('there are steps');
  const next = { ...last, idx: last.idx + 1, when: last.when + 1, tag: 'newer' };
  writeFileSync(file, JSON.stringify({ ...journal, entries: [...journal.entries, next] }));
  // It takes its time, and keeps everybody from the answers for as long.
  writeFileSync(
    join(folder, 'newer.sql'),
    'ALTER TABLE answers ADD COLUMN newer bigint;\n--> statement-breakpoint\nSELECT pg_sleep(1);\n',
  );
  return root;
}

describe.skipIf(!hasServer)('an upgrade of two workers', () => {
  test('the newer one brings the data up to date, the older ones leave; presses meanwhile are answered, and once', async () => {
    const root = newerBuild();
    await withWorkers(plan, async (town) => {
      await town.moveClock(MORNING - town.clock.now());
      const older = [await town.start(), await town.start()];
      await town.until('a reminder in each group', () =>
        town.branches.every(({ chatId }) => reminders(town, chatId).length > 0),
      );
      await town.settled();
      const { chatId, people } = town.branches[0] as TownBranch;
      const [message] = reminders(town, chatId);
      if (message === undefined) throw new Error('a press needs a reminder');
      const press = (from: number) =>
        town.api.press({ chatId, messageId: message.messageId, from, data: buttonData(message, ATTENDING) });
      const told = (): number => town.api.stats.calls.get('answerCallbackQuery') ?? 0;
      let isUp = false;
      const starting = town.start({}, undefined, root).finally(() => {
        isUp = true;
      });
      // One after the other, all through the upgrade.
      let pressed = 0;
      for (; !isUp || pressed < people.length; pressed += 1)
        await press(people[pressed % people.length]?.telegramId ?? 0);
      const newer = await starting;
      for (const worker of older) {
        expect(await worker.gone()).toEqual({ code: 1, signal: null });
        expect(worker.stderr()).toContain('a newer version of this program');
      }
      await town.until('the newer one works', async () => (await roleOf(newer)) === 'active');
      await town.settled();
      await town.until('a word for every press', () => told() >= pressed);
      await town.until('the tally', () =>
        reminders(town, chatId).some(({ text }) => text.includes(tallyOf(plan.peopleEach, 0, 0))),
      );
      expect(await town.count('select count(*) from answers')).toBe(plan.peopleEach);
      for (const branch of town.branches) expect(reminders(town, branch.chatId)).toHaveLength(1);
      // A service that starts the older program again is told why it does not.
      await expect(town.start()).rejects.toThrow('phiên bản mới hơn');
      expect(await roleOf(await town.start({}, undefined, root))).toBe('standby');
    });
  });
});
