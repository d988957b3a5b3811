import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ROOT } from '../support/program.ts';
import { inventedName, rosterCsv } from '../support/roster-file.ts';
import { openWatch } from '../support/until.ts';
import { openDataFile } from './data-file.ts';

const BRANCHES = 300;
const PEOPLE = 40;
const KILLS = 4;

const folder = mkdtempSync(join(tmpdir(), 'chibo-import-'));
const roster = join(folder, 'roster.csv');
const running = new Set<ChildProcess>();
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const branchesOf = Array.from({ length: BRANCHES }, (_, index) => ({
  committee: `Đảng bộ xã số ${1 + (index % 20)}`,
  name: `Chi bộ thôn ${1 + Math.floor(index / 20)}`,
  groupId: -5_000_000 - index,
  people: Array.from({ length: PEOPLE }, (_none, place) => ({
    rosterNo: String(place + 1),
    name: inventedName(index * PEOPLE + place),
    office: place === 0 ? ('Bí thư' as const) : ('Đảng viên' as const),
    telegramId: 1_000_000 + index * PEOPLE + place,
  })),
}));

function startImport(databasePath: string): {
  readonly child: ChildProcess;
  readonly ended: Promise<unknown[]>;
} {
  const child = spawn(process.execPath, [join(ROOT, 'dist/src/cli/chibo.js'), 'import', roster], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', DATABASE_PATH: databasePath },
    stdio: 'ignore',
  });
  running.add(child);
  const ended = once(child, 'exit').finally(() => running.delete(child));
  return { child, ended };
}

/** All that an import leaves, without the moments at which it was done and the numbers that depend on the way there. */
const STATE = [
  'select id, parent_id, level, name, name_key from organisations order by id',
  'select * from branch_settings order by branch_id',
  'select id, branch_id, roster_no, full_name, name_key, office, consent from members order by id',
  'select member_id, from_date, to_date, standing, participation from member_statuses order by member_id',
  'select account, member_id, linked_by from member_accounts order by account',
  'select id, ref, kind, branch_id, presence from chats order by id',
  'select branch_id, actor, action, subject, before, after from journal order by id',
  'select branch_id, kind, period, date, time, state from meetings order by branch_id, period',
  `select o.branch_id, o.job, coalesce(replace(o.key, ':' || m.id || ':', ':'), o.key) as key, o.due_at, o.expires_at,
     o.state, m.period
     from occurrences o left join meetings m on m.id = o.meeting_id order by o.branch_id, o.job, m.period`,
];

test('an import that is killed again and again leaves whole branches, and ends as if nothing had been', async () => {
  writeFileSync(roster, rosterCsv(branchesOf));
  const watch = openWatch();
  const [path, straight] = [join(folder, 'killed.sqlite'), join(folder, 'straight.sqlite')];
  const data = openDataFile(path);
  const sizes = (): readonly number[] => {
    try {
      return data
        .query<{ size: number }>('select count(*) size from members group by branch_id')
        .map((row) => row.size);
    } catch {
      // Neither the file nor its tables are there from the beginning.
      return [];
    }
  };
  const stages = new Set<number>();
  for (let kills = 0; kills < KILLS; kills += 1) {
    const before = sizes().length;
    const { child, ended } = startImport(path);
    const end = watch.process('the import', child.pid ?? 0);
    await watch.until('some branches more', () => child.exitCode !== null || sizes().length > before);
    child.kill('SIGKILL');
    await ended;
    end();
    const left = sizes();
    expect(left.filter((size) => size !== PEOPLE)).toEqual([]);
    stages.add(left.length);
  }
  // The first kill at least comes long before the end.
  expect(Math.min(...stages)).toBeLessThan(BRANCHES);

  for (const one of [path, straight]) {
    const { child, ended } = startImport(one);
    const end = watch.process('the import', child.pid ?? 0);
    expect(await watch.hold('the end of the import', ended)).toEqual([0, null]);
    end();
  }
  const whole = openDataFile(straight);
  expect(sizes()).toHaveLength(BRANCHES);
  for (const sql of STATE) expect(data.query(sql), sql).toEqual(whole.query(sql));
  expect(await data.journal()).toMatchObject({ rows: (await whole.journal()).rows, faults: [] });
  data.close();
  whole.close();
});
