import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { IsoDate } from '../../../src/domain/calendar/calendar.ts';
import { readReportPeriod } from '../../../src/domain/figures/report-period.ts';
import { countInTurns } from '../../../src/storage/figures/count-branches.ts';
import { figuresRepository } from '../../../src/storage/figures/figures.ts';
import { type FiguresThread, figuresThread } from '../../../src/storage/figures/figures-thread.ts';
import { formsInTurns } from '../../../src/storage/figures/form-records.ts';
import { openDatabase, openSqlite } from '../../../src/storage/sqlite/database.ts';
import { migrateDatabase } from '../../../src/storage/sqlite/migrate.ts';
import { ZONE } from '../../support/branch-roster.ts';
import { type MadeYear, makeYear } from '../../support/made-year.ts';
import { MIGRATIONS } from '../../support/memory-storage.ts';

/* Many branches are counted in a thread of its own, on a connection of its own: the same figures as where they are asked. */

const AT = { today: '2026-12-20' as IsoDate, zone: ZONE };
const folder = mkdtempSync(join(tmpdir(), 'chibo-figures-'));
const path = join(folder, 'chibo.sqlite');
const sqlite = openSqlite(path);
const database = openDatabase(sqlite);
let year: MadeYear;
let thread: FiguresThread;
beforeAll(() => {
  migrateDatabase(sqlite, MIGRATIONS);
  year = makeYear(sqlite, 20);
  thread = figuresThread({ kind: 'file', path });
});
afterAll(async () => {
  await thread.stop();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const periodOf = (text: string) => {
  const read = readReportPeriod(text, AT.today);
  if (!read.ok) throw new Error(text);
  return read.value;
};

test.each(['2026-11', '2026-Q3', '2026'])('%s: the same figures, in the order of the ids', async (text) => {
  const period = periodOf(text);
  // More than one slice, and each branch several times: the order is that of the question.
  const ids = Array.from({ length: 5 }, () => year.branches.toReversed()).flat();
  const found = await thread.count(ids, period, AT);
  expect(found).toEqual(await countInTurns(database, ids, period, AT));
  expect(found.map(({ branchId }) => branchId)).toEqual(ids);
  expect(found.some(({ attendance }) => attendance.present > 0)).toBe(true);
});

test.each(['2026-11', '2026-H2'])('%s: a committee’s table is the same, put together there', async (text) => {
  const period = periodOf(text);
  const inTurns = figuresRepository({ database });
  for (const id of [year.top, ...year.communes]) {
    const { totals, parts, own, unmet } = await inTurns.overview(id, period, AT);
    expect(await thread.overview(id, period, AT)).toEqual({ totals, parts, own, unmet });
    expect(totals.branches).toBeGreaterThan(0);
  }
  expect((await thread.overview(year.top, period, AT)).parts).not.toEqual([]);
});

test('what the forms tell of them is the same as well', async () => {
  const period = periodOf('2026-H2');
  const ids = Array.from({ length: 5 }, () => year.branches.toReversed()).flat();
  const found = await thread.forms(ids, period, AT.today);
  expect(found).toEqual(await formsInTurns(database, ids, period, AT.today));
  expect(found.map(({ branchId }) => branchId)).toEqual(ids);
  expect(found.some(({ meetings }) => meetings.some(({ heldAt }) => heldAt !== null))).toBe(true);
});

test('two questions at once do not mix; none is answered after the stop, nor left waiting', async () => {
  const [month, whole] = [periodOf('2026-11'), periodOf('2026')];
  const [one, other] = await Promise.all([
    thread.count(year.branches, month, AT),
    thread.count(year.branches, whole, AT),
  ]);
  expect(one).toEqual(await countInTurns(database, year.branches, month, AT));
  expect(other).toEqual(await countInTurns(database, year.branches, whole, AT));
  const own = figuresThread({ kind: 'file', path });
  const asked = own.count(year.branches, whole, AT);
  const refused = expect(asked).rejects.toThrow('ended');
  await own.stop();
  await refused;
  await expect(own.count(year.branches, whole, AT)).rejects.toThrow('stops');
});

test('what the thread cannot read is told to who asked', async () => {
  const own = figuresThread({ kind: 'file', path: join(folder, 'no-such.sqlite') });
  await expect(own.count(year.branches, periodOf('2026'), AT)).rejects.toThrow('unable to open');
  await own.stop();
});

test('more branches than are counted beside everything else go to the thread, fewer do not', async () => {
  const asked: number[] = [];
  const overview: FiguresThread['overview'] = (...order) => {
    asked.push(order[0]);
    return thread.overview(...order);
  };
  const figures = figuresRepository({ database, thread: { ...thread, overview } });
  const period = periodOf('2026');
  const few = await figures.overview(year.top, period, AT);
  expect(asked).toEqual([]);
  const put = sqlite.prepare(
    "insert into organisations (name, name_key, level, parent_id, created_at) values (?, ?, 'branch', ?, 0)",
  );
  for (let no = 0; no < 100; no += 1) put.run(`Chi bộ số ${no}`, `chi bo so ${no}`, year.communes[0]);
  const many = await figures.overview(year.top, period, AT);
  expect(asked).toEqual([year.top]);
  expect(many.totals.branches).toBe(few.totals.branches + 100);
});
