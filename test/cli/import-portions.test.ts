import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { importPace } from '../../src/cli/roster/import-pace.ts';
import { about, bodyOf } from '../../src/storage/engine.ts';
import { openDatabase, openSqlite, serve } from '../../src/storage/sqlite/database.ts';
import { migrateDatabase, migrationsFolder } from '../../src/storage/sqlite/migrate.ts';
import { type CliBench, cliBench } from './cli-support.ts';

let bench: CliBench;
beforeEach(() => {
  bench = cliBench();
});
afterEach(() => bench.remove());

const HEADER = 'Chi bộ,Mã,Họ và tên,Telegram ID';
/** So many branches of thirty; more than two thousand rows never fit into one portion. */
const roster = (branches: number): string[] => [
  HEADER,
  ...Array.from({ length: branches * 30 }, (_, index) => {
    const branch = Math.floor(index / 30);
    return `Thôn ${branch + 1},${(index % 30) + 1},Lê An ${index + 1},${index + 1000}`;
  }),
];
const count = (what: string): unknown =>
  Object.values(bench.query(`select count(*) from ${what}`)[0] ?? {})[0];

describe('a large roster', () => {
  test('lets a bot write in between, which sees whole branches only', async () => {
    const branches = 200;
    const path = bench.csv(roster(branches));
    const sqlite = openSqlite(bench.databasePath);
    migrateDatabase(sqlite, migrationsFolder(import.meta.dirname));
    serve(sqlite);
    const bot = openDatabase(sqlite);
    const seen = sqlite.prepare<[], number>('select count(*) from members group by branch_id').pluck();
    const stages = new Set<number>();
    const broken: number[] = [];
    const ended = bench.run(['import', path]);
    let isRunning = true;
    void ended.finally(() => {
      isRunning = false;
    });
    while (isRunning) {
      await bot.write(about.fact('bench'), () => {
        sqlite.exec(`insert into facts values ('bench', '1') on conflict do update set value = value + 1`);
        const sizes = seen.all();
        stages.add(sizes.length);
        broken.push(...sizes.filter((size) => size !== 30));
        return bodyOf(undefined);
      });
      await new Promise((done) => setImmediate(done));
    }
    expect(await ended).toMatchObject({ code: 0, err: '' });
    await bot.close();
    expect(broken).toEqual([]);
    // 500, 1000, 2000 and 2000 rows at most: at least three stages between nothing and all.
    expect([...stages].filter((size) => size > 0 && size < branches).length).toBeGreaterThanOrEqual(3);
    expect(count('members')).toBe(branches * 30);
  });

  test('shows how many branches are stored, on a terminal', async () => {
    const run = await bench.run(['import', bench.csv(roster(100))], { isTTY: true });
    expect(run.err).toMatch(/Đang ghi: \d+\/100 chi bộ/);
    expect(run.err).toContain('Đang ghi: 100/100 chi bộ');
  });

  test('changes nothing in a dry run', async () => {
    const run = await bench.run(['import', bench.csv(roster(100)), '--dry-run']);
    expect(run.out).toContain('Kiểm tra xong, chưa ghi gì: 100 chi bộ; 3.000 thêm mới');
    for (const table of ['organisations', 'members', 'journal', 'meetings', 'occurrences'])
      expect(count(table)).toBe(0);
  });
});

describe('an import that stops half-way', () => {
  const STOPPED =
    /^Việc nhập dừng giữa chừng: đã ghi trọn vẹn (\d+)\/100 chi bộ, các chi bộ còn lại chưa ghi gì. Khắc phục xong, xin nhập lại tệp này để ghi tiếp phần còn lại.$/m;
  const withTrigger = (sql: string) => bench.withData((data) => data.sqlite.exec(`create trigger t ${sql}`));

  test.each([
    [
      'by a failure',
      `before insert on members when new.full_name = 'Lê An 2990' begin select raise(abort, 'disk I/O error'); end`,
      1,
      /\nCó lỗi ngoài dự kiến: disk I\/O error\n$/,
    ],
    [
      'by what the bot wrote meanwhile',
      `after insert on members when new.full_name = 'Lê An 1' begin
         insert into member_accounts (account, member_id, linked_at, linked_by) values ('telegram:3989', new.id, 1, 'officer'); end`,
      2,
      /^dòng 2991, cột Telegram ID: tài khoản này đang gắn với một đồng chí của Thôn 1; /,
    ],
  ])('%s says what is stored, and goes on when it is run again', async (_, trigger, code, words) => {
    await bench.run(['import', bench.csv([HEADER, 'Thôn 0,1,Lê Bình,1'])]);
    withTrigger(trigger);
    const path = bench.csv(roster(100));
    const stopped = await bench.run(['import', path]);
    expect(stopped).toMatchObject({ code, out: '' });
    expect(stopped.err).toMatch(words);
    const stored = Number(STOPPED.exec(stopped.err)?.[1]);
    expect(stored).toBeGreaterThan(0);
    expect(count(`members where branch_id > 1`)).toBe(stored * 30);
    // What is stored has its meetings, too.
    expect(count(`meetings`)).toBe(stored + 1);

    bench.withData(({ sqlite }) =>
      sqlite.exec(`drop trigger t; delete from member_accounts where account = 'telegram:3989'`),
    );
    const again = JSON.parse((await bench.run(['import', path, '--json'])).out);
    expect(again).toMatchObject({ added: 3000 - stored * 30, unchanged: stored * 30 });
    expect([count('members'), count('meetings')]).toEqual([3001, 101]);
  });

  test('leaves no branch without meetings when it is run again', async () => {
    const file = bench.csv([HEADER, 'Thôn 1,1,Lê An,1', 'Thôn 2,1,Lê Bình,2']);
    await bench.run(['import', file]);
    bench.withData(({ sqlite }) =>
      sqlite.exec('delete from occurrences; delete from meetings where branch_id = 2'),
    );
    const before = bench.query('select * from journal');
    expect((await bench.run(['import', file])).out).toContain('0 thêm mới, 0 cập nhật, 2 giữ nguyên');
    expect(count('meetings where branch_id = 2')).toBe(1);
    expect(bench.query('select * from journal')).toEqual(before);
  });
});

describe('the pace of an import', () => {
  test('portions grow and shrink by half at most, and have a limit', async () => {
    const { size, run } = importPace()(10, 35);
    expect(size()).toBe(10);
    const sizes: number[] = [];
    for (const _ of [1, 2, 3]) {
      await run(size(), async () => {});
      sizes.push(size());
    }
    expect(sizes).toEqual([20, 35, 35]);
  });

  test('after work that held the file a bot that asks every 25 ms gets its turn', async () => {
    const portionsOf = importPace();
    const order: string[] = [];
    const clock = vi.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValueOnce(200);
    await portionsOf(1, 1).run(1, async () => {});
    clock.mockRestore();
    setTimeout(() => order.push('the bot'), 25);
    await portionsOf(1, 1).run(1, async () => void order.push('the import'));
    expect(order).toEqual(['the bot', 'the import']);
  });
});
