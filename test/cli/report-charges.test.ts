import { readFileSync } from 'node:fs';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrateDatabase } from '../../src/storage/sqlite/migrate.ts';
import { readDocx } from '../papers/read-docx.ts';
import { type MadeYear, makeYear } from '../support/made-year.ts';
import { MIGRATIONS } from '../support/memory-storage.ts';
import { addCharges, type PlainPoints, plainPoints, plainPointsLine } from '../support/plain-charges.ts';
import { plainBranches, plainPeriods } from '../support/plain-figures.ts';
import { type CliBench, cliBench } from './cli-support.ts';

/* R004-4 in the reports of a generated year: as lines, as a sheet, as records, against the same in plain SQL. */

const TODAY = '2026-12-20';
const PERIODS = plainPeriods(TODAY);
let bench: CliBench;
let year: MadeYear;
beforeAll(() => {
  bench = cliBench();
  bench.setNow(Date.parse(`${TODAY}T03:00:00Z`));
  year = bench.withData(({ sqlite }) => {
    migrateDatabase(sqlite, MIGRATIONS);
    const made = makeYear(sqlite, 20);
    addCharges(sqlite, made);
    return made;
  });
});
afterAll(() => bench.remove());

const run = async (...argv: readonly string[]): Promise<string> => {
  const { code, out, err } = await bench.run(['report', ...argv]);
  expect([code, err.replace(/^Đã ghi .*\n$/u, '')]).toEqual([0, '']);
  return out;
};
const nameOf = (id: number): string =>
  String(bench.query(`select name from organisations where id = ${id}`)[0]?.['name']);
const plain = (
  committee: number,
  asked: { readonly from: string; readonly to: string },
): { readonly all: number; readonly points: readonly PlainPoints[] } =>
  bench.withData(({ sqlite }) => {
    const below = plainBranches(sqlite, committee, asked.to);
    return { all: below.length, points: plainPoints(sqlite, below, asked) };
  });
const isPoints = (line: string): boolean => /^(?:Phụ trách|Chi bộ điểm) \d/u.test(line);

describe.each(PERIODS)('%s', (period, asked) => {
  test('R004-4: the lines, of each committee its own', async () => {
    for (const id of [year.top, ...year.communes]) {
      const { all, points } = plain(id, asked);
      const lines = (await run('--committee', String(id), '--period', period)).split('\n');
      expect(lines.filter(isPoints)).toEqual(points.map((one) => plainPointsLine(one, all, nameOf)));
      const charged = new Set(
        points.filter(({ whose }) => whose === 'Phụ trách').flatMap((one) => one.branches),
      );
      expect(lines.filter((line) => line.startsWith('Điểm chất lượng theo đồng chí'))).toEqual(
        charged.size === 0
          ? []
          : [`Điểm chất lượng theo đồng chí phụ trách: ${charged.size}/${all} chi bộ có đồng chí phụ trách`],
      );
    }
  });

  test('R004-4: the third sheet, and the records for scripts', async () => {
    const { points } = plain(year.top, asked);
    const file = bench.path('bang.xlsx');
    await run('--committee', String(year.top), '--period', period, '--out', file);
    const [titles, ...rows] = await readSheet(file, 3);
    expect(titles).toEqual([
      ...['Nhóm', 'Các chi bộ', 'Số chi bộ', 'Điểm tự chấm', 'Số kỳ tự chấm'],
      ...['Điểm chi bộ thông qua', 'Số kỳ chi bộ thông qua', 'Điểm cấp trên', 'Số kỳ cấp trên'],
    ]);
    expect(rows).toEqual(
      points.map(({ whose, branches, values }) => [
        ...[whose, branches.map(nameOf).join(', '), branches.length],
        ...values.flatMap(({ points: mean, meetings }) => [mean, meetings]),
      ]),
    );
    const records = JSON.parse(
      await run('--committee', String(year.top), '--period', period, '--records', '--json'),
    ) as Record<string, unknown>;
    const asJson = ({ branches, values: [self, branch, superior] }: PlainPoints) => ({
      branches,
      quality: { self, branch, superior },
    });
    expect(records['inCharge']).toEqual(points.filter(({ whose }) => whose === 'Phụ trách').map(asJson));
    expect(records['models']).toEqual(
      points.filter(({ whose }) => whose !== 'Phụ trách').map(asJson)[0] ?? null,
    );
  });
});

test('the year bends these numbers: charges of mid-year, two in charge, one who may see nothing any more', async () => {
  const lines = (await run('--committee', String(year.top), '--period', '2026')).split('\n').filter(isPoints);
  expect(lines.map((line) => line.split(' · ')[0])).toEqual([
    'Phụ trách 2 chi bộ: Chi bộ thôn 1, Chi bộ thôn 3',
    'Phụ trách 1 chi bộ: Chi bộ thôn 2',
    'Phụ trách 2 chi bộ: Chi bộ thôn 2, Chi bộ thôn 4',
    'Chi bộ điểm 2/19 chi bộ: Chi bộ thôn 2, Chi bộ thôn 7',
  ]);
  expect(new Set(lines.map((line) => line.split(' · ').slice(1).join())).size).toBe(4);
});

test('whose account it is stands nowhere; JSON of the report is as it was promised', async () => {
  const argv = ['--committee', String(year.top), '--period', '2026'] as const;
  const file = bench.path('bang.docx');
  const told = [
    await run(...argv),
    await run(...argv, '--records', '--json'),
    await run(...argv, '--out', file),
  ];
  expect(told.join()).not.toMatch(/telegram:/u);
  const { texts } = readDocx(readFileSync(file));
  expect(texts.join('\n')).toContain('- Chi bộ điểm 2/19 chi bộ: Chi bộ thôn 2, Chi bộ thôn 7');
  expect(texts.join('\n')).not.toMatch(/telegram:/u);
  expect(Object.keys(JSON.parse(await run(...argv, '--json')) as object)).toEqual([
    ...['committee', 'period', 'totals', 'branches'],
  ]);
});

test('where nobody is in charge and no branch is a model there is neither line nor sheet', async () => {
  bench.withData(({ sqlite }) =>
    sqlite.exec('delete from visit_duties; update organisations set model_since = null'),
  );
  const file = bench.path('khong.xlsx');
  const out = await run('--committee', String(year.top), '--period', '2026-11', '--out', file);
  expect(out).not.toMatch(/phụ trách|Chi bộ điểm/iu);
  await expect(readSheet(file, 3)).rejects.toThrow();
});
