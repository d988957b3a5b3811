import { mkdirSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import type SqliteDatabase from 'better-sqlite3';
import { zoneOf } from '../src/domain/calendar/calendar.ts';
import { readReportPeriod } from '../src/domain/figures/report-period.ts';
import { figuresRepository } from '../src/storage/figures/figures.ts';
import { openDatabase, openSqlite } from '../src/storage/sqlite/database.ts';
import { branchReport, committeeReport, type FiguresDeps } from '../src/use-cases/figures/report.ts';
import { median, type Outcome } from './figures.ts';
import { configOf, importRosterFile, type Size, writeRoster } from './fixture.ts';
import { measured } from './sections.ts';

/*
 * The reports of a whole province: 10,000 branches with 33 members each, sixty monthly meetings behind them and a mark for
 * everybody at each. A branch's report is to take 50 ms, the table of all of them 5 s.
 */

/** In two files: one takes no more than 200,000 rows. The numbers of the second begin behind those of the first. */
const HALVES: readonly Size[] = [
  { branches: 5000, members: 165_000 },
  { branches: 5000, members: 165_000, after: 200_000 },
];
const MONTHS = 60;
const TIMES = 5;
const ASKED_AT = Date.parse('2026-12-20T10:00:00+07:00');

/** Years of meetings for every branch, in statements that each fill a month. */
function fillYears(sqlite: SqliteDatabase.Database): number {
  const province = sqlite
    .prepare(
      `insert into organisations (level, name, name_key, created_at) values ('province', 'Đảng bộ tỉnh', 'dang bo tinh', 0)`,
    )
    .run().lastInsertRowid;
  sqlite.prepare(`update organisations set parent_id = ? where level = 'commune'`).run(province);
  sqlite.exec('delete from meetings where id not in (select coalesce(meeting_id, 0) from occurrences)');
  for (let back = 1; back <= MONTHS; back += 1) {
    const month = new Date(Date.UTC(2026, 11 - back, 3)).toISOString().slice(0, 7);
    const at = Date.parse(`${month}-03T19:30:00+07:00`);
    sqlite.transaction(() => {
      const first = Number(sqlite.prepare('select coalesce(max(id), 0) from meetings').pluck().get());
      sqlite
        .prepare(
          `insert into meetings (branch_id, kind, period, date, time, starts_at, state, revision)
           select id, 'regular', @month, @month || '-03', 1170, @at, 'scheduled', 1 from organisations where level = 'branch'`,
        )
        .run({ month, at });
      const own = { first, at };
      sqlite
        .prepare(
          `insert into proceedings (meeting_id, started_at, started_by, ended_at, steps)
           select id, @at, 'schedule', @at + 5400000, '[]' from meetings where id > @first`,
        )
        .run(own);
      sqlite
        .prepare(
          `insert into attendances (meeting_id, member_id, mark, version, marked_by, marked_at)
           select t.id, m.id, case when (m.id + t.id) % 12 = 0 then 'excused' else 'present' end, 1, 'schedule', @at
           from meetings t join members m on m.branch_id = t.branch_id where t.id > @first`,
        )
        .run(own);
    })();
  }
  return Number(province);
}

/** How long each report takes on the filled file; how long a turn of the event loop is kept meanwhile is the stall. */
export async function reports(folder: string): Promise<Outcome> {
  mkdirSync(folder, { recursive: true });
  for (const half of HALVES) await importRosterFile(folder, writeRoster(folder, half));
  const sqlite = openSqlite(configOf(folder).databasePath);
  try {
    const province = fillYears(sqlite);
    const deps = {
      figures: figuresRepository({ database: openDatabase(sqlite) }),
      zone: zoneOf('Asia/Ho_Chi_Minh'),
    };
    const idOf = (level: string): number =>
      Number(sqlite.prepare('select max(id) from organisations where level = ?').pluck().get(level));
    const notes: string[] = [];
    const figures = await measured(TIMES, async () => {
      for (const [words, code] of [
        ['a month', '2026-11'],
        ['a quarter', '2026-Q3'],
      ] as const) {
        const month = periodOf(deps, code);
        notes.push(
          `${words}: a branch ${await timeOf(() => branchReport(deps, idOf('branch'), month, ASKED_AT))} ms, ` +
            `a commune ${await timeOf(() => committeeReport(deps, idOf('commune'), month, ASKED_AT))} ms, ` +
            `the province ${await timeOf(() => committeeReport(deps, province, month, ASKED_AT))} ms`,
        );
      }
    });
    return { ...figures, notes };
  } finally {
    sqlite.close();
  }
}

function periodOf({ zone }: FiguresDeps, code: string) {
  const read = readReportPeriod(code, zone.toLocal(ASKED_AT).date);
  if (!read.ok) throw new Error(`no period: ${code}`);
  return read.value;
}

/** The median of some runs, in whole milliseconds. */
async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return Math.round(median(times));
}
