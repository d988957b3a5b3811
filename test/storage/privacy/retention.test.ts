import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openSqlite } from '../../../src/storage/sqlite/database.ts';
import { migrateDatabase, migrationsFolder } from '../../../src/storage/sqlite/migrate.ts';
import { carryOutErasures } from '../../../src/use-cases/privacy/carry-out-erasures.ts';
import { type Bench, openBench } from '../../support/branch-bench.ts';
import { at } from '../../support/builders.ts';

describe('twelve months after leaving the branch (R5-10)', () => {
  async function openLeft(
    from: string,
    more = '',
  ): Promise<{ bench: Bench; night(date: string): Promise<unknown> }> {
    const bench = await openBench();
    const id = bench.idOf('members', 'Phạm Thị Lan');
    bench.sqlite.exec(
      `insert into member_statuses (member_id, from_date, to_date, standing, participation) values (${id}, '${from}', null, 'official', 'left'); ${more.replaceAll('?', String(id))}`,
    );
    return {
      bench,
      night: (date) =>
        carryOutErasures(bench.storage.privacy, at(date, '02:30'), date as never, async () => undefined),
    };
  }
  const nameOf = (bench: Bench) =>
    bench.sqlite
      .prepare(`select full_name from members where roster_no = '04' order by id limit 1`)
      .pluck()
      .get();

  test('the name goes, on the day and not before', async () => {
    const { bench, night } = await openLeft('2026-12-05');
    expect(await night('2027-12-04')).toEqual({ erased: 0, left: 0 });
    expect(nameOf(bench)).toBe('Phạm Thị Lan');
    expect(await night('2027-12-05')).toEqual({ erased: 1, left: 1 });
    expect(nameOf(bench)).toBe('Đồng chí số 04');
    expect(bench.sqlite.prepare('select why from erasures').pluck().all()).toEqual(['left']);
    expect(
      bench.sqlite.prepare(`select count(*) from member_accounts where account = 'bench:104'`).pluck().get(),
    ).toBe(0);
    expect(await night('2027-12-06')).toEqual({ erased: 0, left: 0 });
  });

  test('whoever came back keeps it', async () => {
    const back = `update member_statuses set to_date = '2027-01-31' where member_id = ? and participation = 'left';
      insert into member_statuses (member_id, from_date, to_date, standing, participation) values (?, '2027-02-01', null, 'official', 'regular')`;
    const { bench, night } = await openLeft('2026-12-05', back);
    expect(await night('2028-03-01')).toEqual({ erased: 0, left: 0 });
    expect(nameOf(bench)).toBe('Phạm Thị Lan');
  });
});

describe('texts of another branch', () => {
  test('a namesake elsewhere is not touched', async () => {
    const bench = await openBench();
    bench.sqlite.exec(`update members set full_name = 'Phạm Thị Lan' where full_name = 'Bùi Thị Nga'`);
    const say = (branch: string) =>
      bench.storage.outbox.enqueue(
        {
          outbox: [
            {
              key: `word:${branch}`,
              audience: { to: 'branch-groups', branchId: bench.idOf('organisations', branch) },
              priority: 'announcement',
              content: { template: 'text', message: { text: ['Biểu dương đồng chí Phạm Thị Lan'] } } as never,
              expiresAt: bench.clock.now() + 86_400_000,
            },
          ],
        },
        bench.clock.now(),
      );
    await say('Chi bộ thôn Đoài');
    await say('Chi bộ thôn Đông');
    const id = bench.sqlite.prepare(`select id from members where roster_no = '04'`).pluck().get();
    bench.sqlite.exec(`insert into erasures (member_id, why, asked_at) values (${id}, 'asked', 1)`);
    await carryOutErasures(
      bench.storage.privacy,
      bench.clock.now(),
      '2026-11-21' as never,
      async () => undefined,
    );
    const texts = bench.sqlite
      .prepare<[], string>(`select content from outbox where dedupe_key like 'word:%' order by id`)
      .pluck()
      .all();
    expect(texts.map((text) => text.includes('Phạm Thị Lan'))).toEqual([false, true]);
  });
});

describe('a file of before', () => {
  test('names and words that the journal of an older program holds go with the migration, and nothing else of it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'chibo-older-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const migrations = migrationsFolder(import.meta.dirname);
    const older = join(folder, 'drizzle');
    cpSync(migrations, older, { recursive: true });
    const list = join(older, 'meta', '_journal.json');
    const steps = JSON.parse(readFileSync(list, 'utf8')) as { entries: { tag: string }[] };
    const cut = steps.entries.findIndex(({ tag }) => tag.endsWith('_erasures'));
    writeFileSync(list, JSON.stringify({ ...steps, entries: steps.entries.slice(0, cut) }));
    const sqlite = openSqlite(join(folder, 'chibo.sqlite'));
    onTestFinished(() => void sqlite.close());
    migrateDatabase(sqlite, older, { copiesBefore: false });
    const note = (action: string, before: object | string, after: object | string) =>
      sqlite
        .prepare(
          `insert into journal (at, actor, action, subject, before, after) values (1, 'cli', ?, 'member:1', ?, ?)`,
        )
        .run(action, JSON.stringify(before), JSON.stringify(after));
    note('member.updated', { fullName: 'Lê A', office: 'member' }, { fullName: 'Lê B', office: 'secretary' });
    note(
      'settings.changed',
      { rule: { day: 3, place: 'Nhà ông A' }, plan: {} },
      { rule: { day: 4, place: null }, plan: {} },
    );
    note('consent.recorded', 'none', 'given');
    migrateDatabase(sqlite, migrations, { copiesBefore: false });
    expect(sqlite.prepare('select before, after from journal order by id').raw().all()).toEqual([
      ['{"office":"member"}', '{"office":"secretary"}'],
      ['{"rule":{"day":3},"plan":{}}', '{"rule":{"day":4},"plan":{}}'],
      ['"none"', '"given"'],
    ]);
    expect(() => sqlite.exec(`update journal set before = null`)).toThrow('append-only');
    expect(() => sqlite.exec('delete from journal')).toThrow('append-only');
  });
});
