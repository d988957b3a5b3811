import { performance } from 'node:perf_hooks';
import { deflateRawSync } from 'node:zlib';
import type SqliteDatabase from 'better-sqlite3';
import { zoneOf } from '../src/domain/calendar/calendar.ts';
import { byNeed } from '../src/domain/figures/committee-figures.ts';
import { type ReportPeriod, readReportPeriod } from '../src/domain/figures/report-period.ts';
import { renderFile } from '../src/papers/render-file.ts';
import { figuresRepository } from '../src/storage/figures/figures.ts';
import { figuresThread } from '../src/storage/figures/figures-thread.ts';
import { openDatabase, openSqlite } from '../src/storage/sqlite/database.ts';
import { figuresSheet } from '../src/text/vi/figures/sheet.ts';
import {
  branchReport,
  committeeOverview,
  committeeReport,
  type FiguresDeps,
} from '../src/use-cases/figures/report.ts';
import { alternate, type Compared, compare, type Outcome, type Pair } from './figures.ts';
import { configOf } from './fixture.ts';
import type { Province } from './province.ts';
import { provinceIn } from './taps-beside-reports.ts';

/*
 * Reports over a whole province (`province.ts`), each beside the same marks counted once by plain SQL: what the file itself
 * takes to read. A branch is to take 50 ms, 2,000 branches 1 s, the province 5 s, whatever the period; the sheet 3 s.
 */

const TIMES = 5;
const ASKED_AT = Date.parse('2026-12-20T10:00:00+07:00');
const PERIODS = ['2026-11', '2026-Q3', '2026-H1', '2025'] as const;

export async function reports(folder: string): Promise<Outcome> {
  const began = performance.now();
  const { province } = await provinceIn(folder);
  const path = configOf(folder).databasePath;
  const sqlite = openSqlite(path);
  // As in the program: more than a hundred branches are counted there.
  const thread = figuresThread({ kind: 'file', path });
  try {
    const deps = {
      figures: figuresRepository({ database: openDatabase(sqlite), thread }),
      zone: zoneOf('Asia/Ho_Chi_Minh'),
    };
    const compared: Compared[] = [];
    for (const code of PERIODS) compared.push(...(await ofPeriod(deps, sqlite, province, code)));
    compared.push(...(await ofSheet(deps, province)));
    return {
      ms: performance.now() - began,
      count: TIMES,
      stallMs: null,
      peakMiB: process.resourceUsage().maxRSS / 1024,
      compared,
    };
  } finally {
    await thread.stop();
    sqlite.close();
  }
}

async function ofPeriod(
  deps: FiguresDeps,
  sqlite: SqliteDatabase.Database,
  { province, committee, branch }: Province,
  code: string,
): Promise<readonly Compared[]> {
  const period = periodOf(code);
  const whats = [
    ['a branch', branch, () => branchReport(deps, branch, period, ASKED_AT)],
    ['2,000 branches', committee, () => committeeOverview(deps, committee, period, ASKED_AT)],
    ['the province', province, () => committeeOverview(deps, province, period, ASKED_AT)],
  ] as const;
  const compared: Compared[] = [];
  for (const [what, id, report] of whats) {
    const pairs = await alternate(
      TIMES,
      () => timeOf(report),
      () => timeOf(async () => countMarks(sqlite, id, period)),
    );
    compared.push(...bothTimes(pairs, `${what}, ${code}`, 'its marks counted'));
  }
  return compared;
}

/** The marks of one organisation, or of all below it, by the shortest statement there is. */
function countMarks(sqlite: SqliteDatabase.Database, id: number, { from, to }: ReportPeriod): number {
  return Number(
    sqlite
      .prepare(
        `with recursive below(id) as (select @id union all
           select o.id from below b join organisations o on o.parent_id = b.id)
         select count(a.mark) from below b
         join meetings m on m.branch_id = b.id and m.kind = 'regular' and m.period between @first and @last
         join attendances a on a.meeting_id = m.id and a.mark <> 'unexcused'`,
      )
      .pluck()
      .get({ id, first: from.slice(0, 7), last: to.slice(0, 7) }),
  );
}

/** The sheet of 2,000 branches, beside its cells as plain text in the same compression. */
async function ofSheet(deps: FiguresDeps, { committee }: Province): Promise<readonly Compared[]> {
  const period = periodOf('2026-11');
  const found = await committeeReport(deps, committee, period, ASKED_AT);
  if (found === null) throw new Error('no committee');
  const rows = found.branches.toSorted(byNeed);
  const text = JSON.stringify(rows);
  const pairs = await alternate(
    TIMES,
    () =>
      timeOf(() =>
        renderFile({ as: 'xlsx', layout: figuresSheet(found.committee.name, period, rows, null) }),
      ),
    () => timeOf(async () => deflateRawSync(text)),
  );
  return bothTimes(pairs, `sheet of ${rows.length} rows`, 'its figures, compressed');
}

function periodOf(code: string): ReportPeriod {
  const read = readReportPeriod(code, zoneOf('Asia/Ho_Chi_Minh').toLocal(ASKED_AT).date);
  if (!read.ok) throw new Error(`no period: ${code}`);
  return read.value;
}

/** What somebody waits, and what of it the processor worked: the same on a machine that has nothing else to do. */
interface Took {
  readonly ms: number;
  readonly processorMs: number;
}

async function timeOf(work: () => Promise<unknown>): Promise<Took> {
  const [began, spent] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(spent);
  return { ms: performance.now() - began, processorMs: (user + system) / 1000 };
}

const bothTimes = (pairs: readonly Pair<Took>[], what: string, yardstick: string): readonly Compared[] => [
  compare(pairs, { what, unit: 'ms', yardstick }, ({ ms }) => ms),
  compare(pairs, { what: `${what}, processor`, unit: 'ms', yardstick }, ({ processorMs }) => processorMs),
];
