import { existsSync, readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrateDatabase } from '../../src/storage/sqlite/migrate.ts';
import { allOf, type Docx, readDocx, switchesOn, textOf, type XmlNode } from '../papers/read-docx.ts';
import { type MadeYear, makeYear } from '../support/made-year.ts';
import { MIGRATIONS } from '../support/memory-storage.ts';
import {
  type PlainAsked,
  type PlainFigures,
  plainBranches,
  plainFigures,
  plainMean,
  plainPeriods,
} from '../support/plain-figures.ts';
import { isPractice, plainPracticeLines, plainShares } from '../support/plain-practice.ts';
import { readPng } from '../support/png.ts';
import { type CliBench, cliBench } from './cli-support.ts';

/* Every number of every report of a generated year, against the same number in plain SQL. */

const TODAY = '2026-12-20';
let bench: CliBench;
let year: MadeYear;
beforeAll(() => {
  bench = cliBench();
  bench.setNow(Date.parse(`${TODAY}T03:00:00Z`));
  year = bench.withData(({ sqlite }) => {
    migrateDatabase(sqlite, MIGRATIONS);
    return makeYear(sqlite, 20);
  });
});
afterAll(() => bench.remove());

const PERIODS = plainPeriods(TODAY);

const run = async (...argv: readonly string[]): Promise<string> => {
  const { code, out, err } = await bench.run(['report', ...argv]);
  expect([code, err]).toEqual([0, '']);
  return out;
};
const json = async (...argv: readonly string[]): Promise<Record<string, unknown>> =>
  JSON.parse(await run(...argv, '--json')) as Record<string, unknown>;
const plain = (branch: number, asked: PlainAsked): PlainFigures =>
  bench.withData(({ sqlite }) => plainFigures(sqlite, branch, asked));
const groups = ({ meetings, attendance, resolutions, tasks, means }: Omit<PlainFigures, 'practice'>) => ({
  meetings,
  attendance,
  resolutions,
  tasks,
  quality: {
    self: plainMean(means.self),
    branch: plainMean(means.branch),
    superior: plainMean(means.superior),
  },
});
const nameOf = (id: number): string =>
  String(bench.query(`select name from organisations where id = ${id}`)[0]?.['name']);

/** Adds up what stands under the same name. */
function added<T extends object>(all: readonly T[]): T {
  const total: Record<string, unknown> = {};
  for (const one of all)
    for (const [key, value] of Object.entries(one))
      total[key] =
        typeof value === 'number'
          ? Number(total[key] ?? 0) + value
          : added([total[key] ?? {}, value as object]);
  return total as T;
}

describe.each(PERIODS)('%s', (period, asked) => {
  test('R2-3, R2-7, R3-1, R001-1, R003-1, R003-4: a branch’s numbers', async () => {
    for (const id of year.branches) {
      const found = await json('--branch', String(id), '--period', period);
      expect(found, nameOf(id)).toEqual({
        branch: { id, name: nameOf(id) },
        period: { from: asked.from, to: asked.to },
        ...groups(plain(id, asked)),
      });
    }
  });

  test('R003-1, R003-3: a committee’s totals and its branches', async () => {
    for (const id of [year.top, ...year.communes]) {
      const below = bench.withData(({ sqlite }) => plainBranches(sqlite, id, asked.to));
      const each = below.map((branch) => plain(branch, asked));
      const found = await json('--committee', String(id), '--period', period);
      expect(found).toMatchObject({
        committee: { id, name: nameOf(id) },
        period: { from: asked.from, to: asked.to },
        totals: {
          ...groups(added(each.map(({ practice: _apart, ...rest }) => rest))),
          branches: below.length,
          branchesMet: each.filter(({ meetings: { held, planned } }) => held > 0 && held === planned).length,
          branchesReachingRate: each.filter(
            ({ attendance }) =>
              attendance.mustAttend > 0 && attendance.present * 10 >= attendance.mustAttend * 9,
          ).length,
        },
      });
      const branches = found['branches'] as { branch: { id: number } }[];
      expect(branches.map(({ branch }) => branch.id).toSorted((a, b) => a - b)).toEqual(below);
      for (const one of branches) expect(one).toMatchObject(groups(plain(one.branch.id, asked)));
    }
  });
});

test.each(PERIODS)('%s: R003-2, R003-4, R003-5: the shares below the table', async (period, asked) => {
  for (const id of [year.top, ...year.communes]) {
    const below = bench.withData(({ sqlite }) => plainBranches(sqlite, id, asked.to));
    const out = await run('--committee', String(id), '--period', period);
    expect(out.split('\n').filter(isPractice)).toEqual(
      plainPracticeLines(
        below.map((branch) => plain(branch, asked)),
        asked,
      ),
    );
  }
});

test('the year bends these shares too: none is empty, none is whole', () => {
  const [, asked] = PERIODS.find(([period]) => period === '2026-11') ?? PERIODS[0] ?? [];
  if (asked === undefined) throw new Error('no period');
  const below = bench.withData(({ sqlite }) => plainBranches(sqlite, year.top, asked.to));
  const { focus, materials, visitedInYear } = plainShares(below.map((branch) => plain(branch, asked)));
  for (const { part, whole } of [focus, materials, visitedInYear]) {
    expect(part).toBeGreaterThan(0);
    expect(part).toBeLessThan(whole);
  }
});

test('the year bends every number: none of the cases is empty', async () => {
  const { totals } = await json('--committee', String(year.top), '--period', '2026');
  const numbers = JSON.stringify(totals).match(/:(?:0|null)[,}]/g);
  expect(numbers).toBeNull();
  const rows = bench.query(`select
    (select count(*) from meetings where state = 'cancelled') as cancelled,
    (select count(*) from proceedings where ended_at is null) as open,
    (select count(*) from meetings where kind = 'regular' and substr(date, 1, 7) <> period) as moved,
    (select count(*) from documents where version > 1) as corrections,
    (select count(*) from task_events where action = 'send-back') as sent_back`);
  expect(Object.entries(rows[0] ?? {}).filter(([, count]) => count === 0)).toEqual([]);
});

describe('as text', () => {
  test('a branch: nine lines in their order', async () => {
    const branch = year.branches[1] ?? 0;
    const out = await run('--branch', String(branch), '--period', '2026-11');
    expect(out).toMatchInlineSnapshot(`
      "Báo cáo tháng 11/2026 · Chi bộ thôn 2
      Sinh hoạt: 1/1 kỳ, đúng lịch 1
      Dự họp: 9/10 (90,0%)
      Vắng: có lý do 0, không lý do 1
      Chuyên đề trong quý: 0
      Có cấp ủy cấp trên dự: 0/1 kỳ
      Nghị quyết: 1 · Kết luận: 1
      Nhiệm vụ: giao 1 · xong đúng hạn 0 · xong chậm 1 · đang làm 0 · quá hạn 0
      Chất lượng: tự chấm 55 (Trung bình) · chi bộ thông qua chưa có · cấp trên chưa có
      "
    `);
    expect(await run('--branch', String(branch), '--period', '2026')).toMatchInlineSnapshot(`
      "Báo cáo năm 2026 · Chi bộ thôn 2
      Sinh hoạt: 12/12 kỳ, đúng lịch 12
      Dự họp: 96/108 (88,9%)
      Vắng: có lý do 6, không lý do 6
      Chuyên đề: 4
      Có cấp ủy cấp trên dự: 2/12 kỳ
      Nghị quyết: 5 · Kết luận: 6
      Nhiệm vụ: giao 19 · xong đúng hạn 13 · xong chậm 4 · đang làm 0 · quá hạn 2
      Chất lượng: tự chấm 74,5 (Khá) · chi bộ thông qua 73,6 (Khá) · cấp trên 71,5 (Khá)
      "
    `);
  });

  test('a branch of which nothing is recorded', async () => {
    expect(await run('--branch', String(year.branches[0]), '--period', '2025-12')).toMatchInlineSnapshot(`
      "Báo cáo tháng 12/2025 · Chi bộ thôn 1
      Sinh hoạt: chưa có
      Dự họp: chưa có
      Vắng: chưa có
      Chuyên đề trong quý: 0
      Có cấp ủy cấp trên dự: chưa có
      Nghị quyết: 0 · Kết luận: 0
      Nhiệm vụ: giao 0 · xong đúng hạn 0 · xong chậm 0 · đang làm 0 · quá hạn 0
      Chất lượng: tự chấm chưa có · chi bộ thông qua chưa có · cấp trên chưa có
      "
    `);
  });

  test('a committee above branches, and one above committees', async () => {
    expect(await run('--committee', String(year.communes[0]), '--period', '2026-11')).toMatchInlineSnapshot(`
      "Tổng hợp tháng 11/2026 · Đảng bộ xã Tam Hưng
      Đã sinh hoạt: 6/8 chi bộ
      Dự họp: 93/109 (85,3%)
      Đạt tỷ lệ dự: 3/7 chi bộ
      Có nghị quyết, kết luận: 8/8 chi bộ
      Chuyên đề trong quý: 6/8 chi bộ
      Có cấp ủy cấp trên dự: 2/6 kỳ (33,3%)
      Nhiệm vụ quá hạn: 4
      Chi bộ thôn 3 · chưa sinh hoạt
      Chi bộ thôn 17 · chưa sinh hoạt
      Chi bộ thôn 1 · 21/26 (80,8%) · không lý do 3 · quá hạn 0 · đ/c Nguyễn Văn 1
      Chi bộ thôn 15 · 3/6 (50,0%) · không lý do 1 · quá hạn 0 · đ/c Nguyễn Văn 1
      Chi bộ thôn 9 · 23/28 (82,1%) · không lý do 0 · quá hạn 0 · đ/c Nguyễn Văn 1
      Chi bộ thôn 7 · 10/10 (100,0%) · không lý do 0 · quá hạn 1 · đ/c Nguyễn Văn 1
      Chi bộ thôn 11 · 13/14 (92,9%) · không lý do 0 · quá hạn 1 · đ/c Nguyễn Văn 1
      Chi bộ thôn 13 · 10/10 (100,0%) · không lý do 0 · quá hạn 1 · đ/c Nguyễn Văn 1
      Có vấn đề trọng tâm và giao nhiệm vụ: 4/8 chi bộ (50,0%), chưa đạt mức 95%
      Có tài liệu sinh hoạt: 3/6 kỳ (50,0%), chưa đạt mức 100%
      Có cấp ủy cấp trên dự trong 12 tháng đến 11/2026: 26/73 kỳ (35,6%), chưa đạt mức 60%
      "
    `);
    expect(await run('--committee', String(year.top), '--period', '2026-H2')).toMatchInlineSnapshot(`
      "Tổng hợp 6 tháng cuối năm 2026 · Đảng bộ tỉnh Hưng Yên
      Đã sinh hoạt: 10/19 chi bộ
      Dự họp: 1311/1542 (85,0%)
      Đạt tỷ lệ dự: 4/19 chi bộ
      Có nghị quyết, kết luận: 19/19 chi bộ
      Chuyên đề: 16/19 chi bộ
      Có cấp ủy cấp trên dự: 34/89 kỳ (38,2%)
      Nhiệm vụ quá hạn: 44
      Đảng bộ xã Bình Minh · 5/11 chi bộ · 711/836 (85,0%) · không lý do 52 · quá hạn 30
      Đảng bộ xã Tam Hưng · 5/8 chi bộ · 600/706 (85,0%) · không lý do 40 · quá hạn 14
      Có vấn đề trọng tâm và giao nhiệm vụ: 1/19 chi bộ (5,3%), chưa đạt mức 95%
      Có tài liệu sinh hoạt: 51/89 kỳ (57,3%), chưa đạt mức 100%
      Có cấp ủy cấp trên dự trong 12 tháng đến 12/2026: 66/182 kỳ (36,3%), chưa đạt mức 60%
      "
    `);
  });
});

/* Any figure opens to what stands behind it (`--records`): the list is as long as the number says. */
describe('what stands behind the numbers', () => {
  interface Records {
    readonly meetings: readonly {
      readonly kind: string;
      readonly date: string;
      readonly startedOn: string | null;
      readonly hasVisitor: boolean;
      readonly hasMaterials: boolean;
      readonly attendance: { present: number; mustAttend: number; excused: number } | null;
      readonly quality: { self: number | null } | null;
    }[];
    readonly documents: readonly { readonly type: string }[];
    readonly tasks: readonly { readonly fate: string }[];
  }

  test.each(PERIODS)('%s: a branch’s records add up to its figures', async (period, asked) => {
    for (const id of year.branches) {
      const found = await json('--branch', String(id), '--period', period, '--records');
      const { meetings, documents, tasks } = found['records'] as Records;
      const f = plain(id, asked);
      const regular = meetings.filter(({ kind }) => kind === 'regular');
      const held = regular.filter(({ startedOn }) => startedOn !== null);
      const rolls = meetings.flatMap(({ attendance }) => attendance ?? []);
      const sumOf = (key: 'present' | 'mustAttend' | 'excused') =>
        rolls.reduce((sum, roll) => sum + roll[key], 0);
      const fates = (fate: string) => tasks.filter((one) => one.fate === fate).length;
      expect(
        {
          planned: regular.length,
          held: held.length,
          onSchedule: held.filter(({ date, startedOn }) => date === startedOn).length,
          withVisitor: held.filter(({ hasVisitor }) => hasVisitor).length,
          materials: held.filter(({ hasMaterials }) => hasMaterials).length,
          present: sumOf('present'),
          mustAttend: sumOf('mustAttend'),
          excused: sumOf('excused'),
          resolutions: documents.filter(({ type }) => type === 'NQ').length,
          conclusions: documents.filter(({ type }) => type === 'KL').length,
          tasks: ['on-time', 'late', 'open', 'overdue'].map(fates),
          scored: regular.filter(({ quality }) => (quality?.self ?? null) !== null).length,
        },
        nameOf(id),
      ).toEqual({
        planned: f.meetings.planned,
        held: f.meetings.held,
        onSchedule: f.meetings.onSchedule,
        withVisitor: f.meetings.withVisitor,
        materials: f.practice.materials.part,
        present: f.attendance.present,
        mustAttend: f.attendance.mustAttend,
        excused: f.attendance.excused,
        resolutions: f.resolutions.resolutions,
        conclusions: f.resolutions.conclusions,
        tasks: [f.tasks.doneOnTime, f.tasks.doneLate, f.tasks.open, f.tasks.overdue],
        scored: f.means.self.count,
      });
    }
  });

  test.each(PERIODS)(
    '%s: so many branches stand behind each number of a committee',
    async (period, asked) => {
      const below = bench.withData(({ sqlite }) => plainBranches(sqlite, year.top, asked.to));
      const all = below.map((branch) => plain(branch, asked));
      const found = await json('--committee', String(year.top), '--period', period, '--records');
      const records = found['records'] as Record<string, readonly { id: number; reach: string }[]>;
      const reached = (topic: string) => records[topic]?.filter(({ reach }) => reach === 'reached').length;
      for (const branches of Object.values(records))
        expect(branches.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(below);
      const isShort = /-(?:\d|Q)/.test(period);
      expect({
        meetings: reached('meetings'),
        attendance: reached('attendance'),
        documents: reached('documents'),
        thematic: reached('thematic'),
        overdue: records['tasks']?.filter(({ reach }) => reach === 'lacking').length,
        focus: reached('focus'),
      }).toEqual({
        meetings: all.filter(({ meetings: m }) => m.held > 0 && m.held === m.planned).length,
        attendance: all.filter(({ attendance: a }) => a.mustAttend > 0 && a.present * 10 >= a.mustAttend * 9)
          .length,
        documents: all.filter(({ resolutions: r }) => r.resolutions + r.conclusions > 0).length,
        thematic: all.filter((f) => (isShort ? f.thematicInQuarter : f.meetings.thematic) > 0).length,
        overdue: all.filter(({ tasks }) => tasks.overdue > 0).length,
        focus: plainShares(all).focus.part,
      });
    },
  );

  test('as text: nobody is named, each number stands above what it counts', async () => {
    const branch = String(year.branches[1]);
    const out = await run('--branch', branch, '--period', '2026-11', '--records');
    expect(out).toMatchInlineSnapshot(`
      "Báo cáo tháng 11/2026 · Chi bộ thôn 2
      Sinh hoạt: 1/1 kỳ, đúng lịch 1
      – Kỳ 03/11/2026: đã sinh hoạt, đúng lịch
      Dự họp: 9/10 (90,0%)
      Vắng: có lý do 0, không lý do 1
      – Kỳ 03/11/2026: dự 9/10 (90,0%), có lý do 0, không lý do 1
      Chuyên đề trong quý: 0
      Kỳ này chưa ghi gì.
      Có cấp ủy cấp trên dự: 0/1 kỳ
      Có cấp ủy cấp trên dự trong 12 tháng đến 11/2026: 2/11 kỳ (18,2%), chưa đạt mức 60%
      – Kỳ 03/11/2026: chưa ghi cấp ủy cấp trên dự
      Nghị quyết: 1 · Kết luận: 1
      – Kết luận số 11-KL/CB, 10/11/2026
      – Nghị quyết số 11-NQ/CB, 22/11/2026
      Nhiệm vụ: giao 1 · xong đúng hạn 0 · xong chậm 1 · đang làm 0 · quá hạn 0
      – #22 · hạn 14/11/2026 · xong chậm
      Chất lượng: tự chấm 55 (Trung bình) · chi bộ thông qua chưa có · cấp trên chưa có
      – Kỳ 03/11/2026: tự chấm 55 · chi bộ thông qua chưa có · cấp trên chưa có
      Có vấn đề trọng tâm và giao nhiệm vụ: 1/1 tháng
      – Tháng 11/2026: có vấn đề trọng tâm, giao 3 nhiệm vụ
      Có tài liệu sinh hoạt: 1/1 kỳ (100,0%), đạt mức 100%
      – Kỳ 03/11/2026: có tài liệu
      "
    `);
    for (const line of (await run('--branch', branch, '--period', '2026-11')).trim().split('\n'))
      expect(out).toContain(line);
    expect(out).not.toMatch(/Nguyễn Văn/u);
    const commune = await run('--committee', String(year.communes[0]), '--period', '2026-11', '--records');
    expect(commune).not.toMatch(/Nguyễn Văn/u);
  });

  test('not beside a form', async () => {
    const { code, err } = await bench.run([
      ...['report', '--committee', String(year.top), '--period', '2026-11', '--form', 'thang'],
      ...['--out', bench.path('mau.docx'), '--records'],
    ]);
    expect([code, err]).toEqual([2, expect.stringContaining('Mẫu biểu cần')]);
  });
});

describe('as a sheet', () => {
  const TITLES = [
    'Chi bộ',
    'Đã sinh hoạt',
    'Có mặt',
    'Phải dự',
    'Tỷ lệ',
    'Vắng có lý do',
    'Vắng không lý do',
    'Chuyên đề',
    'Cấp trên dự',
    'Nghị quyết',
    'Kết luận',
    'Nhiệm vụ',
    'Đúng hạn',
    'Chậm',
    'Quá hạn',
    'Điểm',
  ];

  test.each(PERIODS)('%s: a row a branch, each number the one of plain SQL', async (period, asked) => {
    const file = bench.path('bang.xlsx');
    const { code, err } = await bench.run([
      ...['report', '--committee', String(year.top), '--period', period, '--out', file],
    ]);
    expect([code, err]).toEqual([0, `Đã ghi ${file}\n`]);
    const [titles, ...rows] = await readSheet(file);
    expect(titles).toEqual(TITLES);
    const below = bench.withData(({ sqlite }) => plainBranches(sqlite, year.top, asked.to));
    const expected = below.map((id) => {
      const { meetings, attendance, resolutions, tasks, means } = plain(id, asked);
      const known = attendance.mustAttend > 0;
      const parent = bench.query(
        `select p.name from organisations o join organisations p on p.id = o.parent_id where o.id = ${id}`,
      )[0]?.['name'];
      return [
        `${nameOf(id)}, ${String(parent)}`,
        meetings.held,
        ...(known
          ? [attendance.present, attendance.mustAttend, attendance.present / attendance.mustAttend]
          : [null, null, null]),
        ...(known ? [attendance.excused, attendance.unexcused] : [null, null]),
        ...[meetings.thematic, meetings.withVisitor, resolutions.resolutions, resolutions.conclusions],
        ...[tasks.due, tasks.doneOnTime, tasks.doneLate, tasks.overdue],
        plainMean(means.branch),
      ];
    });
    const byName = (a: readonly unknown[], b: readonly unknown[]): number =>
      String(a[0]).localeCompare(String(b[0]));
    expect(rows.toSorted(byName)).toEqual(expected.toSorted(byName));
  });

  test.each(PERIODS)('%s: R003-2, R003-4, R003-5: the second sheet', async (period, asked) => {
    const file = bench.path('bang.xlsx');
    await bench.run(['report', '--committee', String(year.top), '--period', period, '--out', file]);
    const [titles, ...rows] = await readSheet(file, 2);
    expect(titles).toEqual([
      ...['Chi bộ', 'Tháng đã sinh hoạt', 'Có trọng tâm và nhiệm vụ', 'Kỳ đã sinh hoạt', 'Có tài liệu'],
      ...['Kỳ trong 12 tháng', 'Cấp trên dự trong 12 tháng'],
    ]);
    const below = bench.withData(({ sqlite }) => plainBranches(sqlite, year.top, asked.to));
    const expected = below.map((id) => {
      const { focus, materials, visitedInYear } = plain(id, asked).practice;
      const parent = bench.query(
        `select p.name from organisations o join organisations p on p.id = o.parent_id where o.id = ${id}`,
      )[0]?.['name'];
      return [
        `${nameOf(id)}, ${String(parent)}`,
        ...[focus.whole, focus.part, materials.whole, materials.part],
        ...[visitedInYear?.whole ?? null, visitedInYear?.part ?? null],
      ];
    });
    const byName = (a: readonly unknown[], b: readonly unknown[]): number =>
      String(a[0]).localeCompare(String(b[0]));
    expect(rows.toSorted(byName)).toEqual(expected.toSorted(byName));
  });

  test('a chart that the reader’s program draws from the cells', async () => {
    const file = bench.path('bieu-do.xlsx');
    await bench.run(['report', '--committee', String(year.top), '--period', '2026', '--out', file]);
    const parts = unzipSync(readFileSync(file));
    const chart = strFromU8(parts['xl/charts/chart1.xml'] ?? new Uint8Array());
    for (const range of ['$A$2:$A$20', '$C$2:$C$20', '$D$2:$D$20'])
      expect(chart.replaceAll('&#39;', "'")).toContain(`'Tổng hợp'!${range}`);
    expect(strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).toContain('<drawing ');
    // The first row of the table on top, the numbers below all bars; labels in the order that the form of the file has.
    const [categories, values] = chart.split(/<c:(?:cat|val)Ax>/u).slice(1);
    expect(categories).toContain('<c:orientation val="maxMin"/>');
    expect(values).toContain('<c:crosses val="max"/>');
    expect([...chart.matchAll(/<c:(show\w+) val="(\d)"/gu)].map(([, name, shown]) => [name, shown])).toEqual([
      ['showLegendKey', '0'],
      ['showVal', '1'],
      ['showCatName', '0'],
      ['showSerName', '0'],
      ['showPercent', '0'],
      ['showBubbleSize', '0'],
    ]);
  });

  test('a branch alone; a name that begins with = is no formula', async () => {
    const file = bench.path('mot.xlsx');
    const [id] = year.branches;
    const before = nameOf(id ?? 0);
    bench.withData(({ sqlite }) =>
      sqlite.prepare('update organisations set name = ? where id = ?').run('=1+1', id),
    );
    await bench.run(['report', '--branch', String(id), '--period', '2026', '--out', file]);
    bench.withData(({ sqlite }) =>
      sqlite.prepare('update organisations set name = ? where id = ?').run(before, id),
    );
    const rows = await readSheet(file);
    expect([rows.length, rows[1]?.[0]]).toEqual([2, 'Chi bộ =1+1']);
    expect(
      strFromU8(unzipSync(readFileSync(file))['xl/worksheets/sheet1.xml'] ?? new Uint8Array()),
    ).not.toContain('<f>');
  });

  test.each(['bang.pdf', 'bang', '.xlsx', '.png', 'x/'])(
    '--out %s: exit 2, and nothing is written',
    async (name) => {
      const { code, out, err } = await bench.run([
        ...['report', '--branch', String(year.branches[0]), '--period', '2026', '--out', bench.path(name)],
      ]);
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain('.xlsx');
      expect(existsSync(bench.path(name))).toBe(false);
    },
  );
});

const SECRETARY = 'Nguyễn Văn 1';
/** Everybody but the secretaries is called by a higher number. */
const OTHERS = /Nguyễn Văn (?:[2-9]|\d{2})/u;

describe('as a page', () => {
  const paper = async (...argv: readonly string[]) => {
    const file = bench.path('bao-cao.docx');
    const { code, err } = await bench.run(['report', ...argv, '--out', file]);
    expect([code, err]).toEqual([0, `Đã ghi ${file}\n`]);
    return readDocx(readFileSync(file));
  };
  const pageOf = (docx: Docx) => allOf(docx.body, 'w:pgSz')[0]?.attributes;

  test('a branch: its lines, upright, nobody named', async () => {
    const branch = String(year.branches[1]);
    const docx = await paper('--branch', branch, '--period', '2026-11');
    const [title = '', ...facts] = (await run('--branch', branch, '--period', '2026-11')).trim().split('\n');
    expect(docx.texts).toEqual([
      'ĐẢNG BỘ XÃ BÌNH MINH',
      'CHI BỘ THÔN 2',
      '*',
      'ĐẢNG CỘNG SẢN VIỆT NAM',
      '……, ngày 20 tháng 12 năm 2026',
      title,
      'Số liệu tính đến ngày 20/12/2026',
      ...facts.map((fact) => `- ${fact}`),
      '',
    ]);
    expect(pageOf(docx)).toMatchObject({ 'w:w': '11906', 'w:h': '16838' });
  });

  test('a committee: its totals, then a row a branch in the order of the table, on its side, titles on each page', async () => {
    const commune = String(year.communes[0]);
    const docx = await paper('--committee', commune, '--period', '2026-11');
    const text = (await run('--committee', commune, '--period', '2026-11')).trim().split('\n');
    for (const line of text.slice(1, 8)) expect(docx.texts).toContain(`- ${line}`);
    const rows = allOf(docx.tables[1] as XmlNode, 'w:tr').map((row) => allOf(row, 'w:tc').map(textOf));
    expect(rows[0]?.slice(0, 4)).toEqual(['TT', 'Chi bộ', 'Sinh hoạt', 'Dự họp']);
    expect(rows.slice(1).map(([, name]) => name)).toEqual(
      text
        .slice(8)
        .filter((line) => !isPractice(line))
        .map((line) => line.split(' · ')[0]),
    );
    for (const line of text.filter(isPractice)) expect(docx.texts).toContain(`- ${line}`);
    expect(rows[3]).toEqual([
      '3',
      'Chi bộ thôn 1',
      '1/1 kỳ',
      '21/26 (80,8%)',
      '2',
      '3',
      '0',
      '0',
      '1',
      '0',
      '92',
      `đ/c ${SECRETARY}`,
    ]);
    expect(switchesOn(docx.tables[1] as XmlNode, 'w:tblHeader')).toHaveLength(1);
    expect(pageOf(docx)).toMatchObject({ 'w:w': '16838', 'w:h': '11906', 'w:orient': 'landscape' });
    expect(docx.texts.filter((words) => OTHERS.test(words))).toEqual([]);
  });

  test('a committee above committees: a row a committee', async () => {
    const docx = await paper('--committee', String(year.top), '--period', '2026-H2');
    const rows = allOf(docx.tables[1] as XmlNode, 'w:tr').map((row) => allOf(row, 'w:tc').map(textOf));
    expect(rows.map((cells) => cells.slice(1, 4))).toEqual([
      ['Đảng bộ, chi bộ', 'Sinh hoạt', 'Dự họp'],
      ['Đảng bộ xã Bình Minh', '5/11 chi bộ', '711/836 (85,0%)'],
      ['Đảng bộ xã Tam Hưng', '5/8 chi bộ', '600/706 (85,0%)'],
    ]);
  });
});

describe('as a picture', () => {
  test.each([
    ['a branch', ['--branch', '5']],
    ['a committee', ['--committee', '2']],
    ['a committee above committees', ['--committee', '1']],
  ])('%s: wide enough, and not blank', async (_what, argv) => {
    const file = bench.path('bieu-do.png');
    const { code } = await bench.run(['report', ...argv, '--period', '2026', '--out', file]);
    expect(code).toBe(0);
    const picture = readPng(readFileSync(file));
    expect(picture.width).toBe(1080);
    expect(picture.count(0x2f5597)).toBeGreaterThan(10_000);
  });
});

describe('wrong use', () => {
  test.each([
    [[], 'Xin ghi một chi bộ hoặc một đảng bộ'],
    [['--branch', '1'], 'Xin ghi một chi bộ hoặc một đảng bộ'],
    [['--period', '2026-11'], 'Xin ghi một chi bộ hoặc một đảng bộ'],
    [['--branch', '1', '--committee', '1', '--period', '2026'], 'Xin ghi một chi bộ hoặc một đảng bộ'],
    [['--branch', 'x', '--period', '2026-11'], 'Xin ghi một chi bộ hoặc một đảng bộ'],
    [['--branch', '4', '--period', '2026-Q5'], 'Không có kỳ ấy'],
    [['--branch', '4', '--period', 'quý 5'], 'Không có kỳ ấy'],
    [['--branch', '4', '--period', '2027-01'], 'chưa đến'],
    [['--branch', '4', '--period', 'hôm qua'], 'Chưa hiểu kỳ báo cáo'],
    [['--branch', '1', '--period', '2026-11'], 'Không có chi bộ mang số 1'],
    [['--branch', '9999', '--period', '2026-11'], 'Không có chi bộ mang số 9999'],
    [['--committee', '4', '--period', '2026-11'], 'Không có đảng bộ mang số 4'],
    [['--branch', '4', '--period', '2027-Q1', '--records'], 'chưa đến'],
    [['--branch', '1', '--period', '2026-11', '--records'], 'Không có chi bộ mang số 1'],
    [['--committee', '4', '--period', '2026-11', '--records'], 'Không có đảng bộ mang số 4'],
  ])('%j: exit 2, one line', async (argv, words) => {
    const { code, out, err } = await bench.run(['report', ...argv]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(words);
  });
});

test('a committee without branches: an empty table, and nothing to open', async () => {
  bench.withData(({ sqlite }) =>
    sqlite
      .prepare(
        `insert into organisations (id, level, name, name_key, parent_id, created_at) values (900, 'commune', 'Xã Trống', 'xa trong', ?, 0)`,
      )
      .run(year.top),
  );
  try {
    const out = await run('--committee', '900', '--period', '2026-11');
    expect(out).toContain('Đã sinh hoạt: chưa có');
    expect(out).toContain('Có tài liệu sinh hoạt: chưa có');
    expect(out).not.toMatch(/NaN|undefined|null/u);
    expect(await json('--committee', '900', '--period', '2026-11')).toMatchObject({
      totals: { branches: 0, branchesMet: 0, branchesReachingRate: 0 },
      branches: [],
    });
    expect(await run('--committee', '900', '--period', '2026', '--records')).not.toContain('–');
    const file = bench.path('trong.xlsx');
    const { code } = await bench.run(['report', '--committee', '900', '--period', '2026', '--out', file]);
    expect([code, (await readSheet(file)).length, (await readSheet(file, 2)).length]).toEqual([0, 1, 1]);
  } finally {
    bench.withData(({ sqlite }) => sqlite.prepare('delete from organisations where id = 900').run());
  }
});
