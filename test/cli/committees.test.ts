import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CliBench, cliBench, NOW } from './cli-support.ts';

/* The committees above the branches as a roster names them, their codes, and who looks at their figures. */

let bench: CliBench;
beforeEach(() => {
  bench = cliBench();
});
afterEach(() => bench.remove());

const FILE = [
  'Cấp trên,Đảng bộ,Chi bộ,Họ và tên',
  'Đảng bộ tỉnh Hưng Yên,Xã B,Thôn 10,Lê An',
  'Đảng bộ tỉnh Hưng Yên,Xã B,Thôn 2,Lê An',
  'Đảng bộ tỉnh Hưng Yên,Xã A,Thôn 3,Lê An',
  ',Xã C,Thôn 4,Lê An',
  ',,Thôn 9,Lê Em',
];

interface View {
  readonly id: number;
  readonly parent: number | null;
  readonly name: string;
  readonly branches: number;
  readonly joinCode: string;
  readonly joinCodeExpiresAt: string;
  readonly chats: readonly object[];
}
const list = async (): Promise<View[]> => {
  const { code, out, err } = await bench.run(['committees', '--json']);
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as View[];
};
const brief = (views: readonly View[]) => {
  const names = new Map(views.map(({ id, name }) => [id, name]));
  return views.map(({ name, parent, branches }) => [name, names.get(parent ?? 0) ?? null, branches]);
};

describe('chibo committees', () => {
  test('the tree of the column Cấp trên, with all branches below each', async () => {
    await bench.importJson(FILE);
    const views = await list();
    expect(brief(views)).toEqual([
      ['Đảng bộ tỉnh Hưng Yên', null, 3],
      ['Xã A', 'Đảng bộ tỉnh Hưng Yên', 1],
      ['Xã B', 'Đảng bộ tỉnh Hưng Yên', 2],
      ['Xã C', null, 1],
    ]);
    expect(Object.keys(views[0] ?? {})).toEqual([
      'id',
      'parent',
      'name',
      'branches',
      'joinCode',
      'joinCodeExpiresAt',
      'chats',
    ]);
    for (const { joinCode, joinCodeExpiresAt } of views) {
      expect(joinCode).toMatch(/^[A-Z0-9]{8}$/);
      expect(Date.parse(joinCodeExpiresAt)).toBe(NOW + 7 * 86_400_000);
    }
    // The code works until it is used.
    expect((await list()).map(({ joinCode }) => joinCode)).toEqual(views.map(({ joinCode }) => joinCode));
  });

  test('a file again changes nothing; the column alone puts what was known under another', async () => {
    await bench.importJson([...FILE.slice(0, 1), ...FILE.slice(4)]);
    await bench.importJson([FILE[0] ?? '', 'Đảng bộ tỉnh Hưng Yên,Xã C,Thôn 4,Lê An']);
    const once = brief(await list());
    expect(once).toEqual([
      ['Đảng bộ tỉnh Hưng Yên', null, 1],
      ['Xã C', 'Đảng bộ tỉnh Hưng Yên', 1],
    ]);
    await bench.importJson([FILE[0] ?? '', 'Đảng bộ tỉnh Hưng Yên,Xã C,Thôn 4,Lê An']);
    expect(brief(await list())).toEqual(once);
    const placed = bench.query(`select action from journal where action = 'committee.placed'`);
    expect(placed).toHaveLength(1);
  });

  test('a commune that moves under another province takes its branches along', async () => {
    await bench.importJson(FILE);
    await bench.importJson([FILE[0] ?? '', 'Đảng bộ tỉnh Thái Bình,Xã B,Thôn 2,Lê An']);
    expect(brief(await list())).toEqual([
      ['Đảng bộ tỉnh Hưng Yên', null, 1],
      ['Đảng bộ tỉnh Thái Bình', null, 2],
      ['Xã A', 'Đảng bộ tỉnh Hưng Yên', 1],
      ['Xã B', 'Đảng bộ tỉnh Thái Bình', 2],
      ['Xã C', null, 1],
    ]);
  });

  test('a check alone makes no committee', async () => {
    const path = bench.csv(FILE);
    expect((await bench.run(['import', path, '--dry-run'])).code).toBe(0);
    expect(await list()).toEqual([]);
  });

  test.each([
    ['no Đảng bộ', ['Tỉnh,,Thôn 1,Lê An'], 'dòng 2, cột Cấp trên'],
    ['itself', ['Xã B,Xã B,Thôn 1,Lê An'], 'dòng 2, cột Cấp trên'],
    [
      'two answers',
      ['Tỉnh,Xã B,Thôn 1,Lê An', 'Huyện,Xã B,Thôn 2,Lê An'],
      'dòng 3, cột Cấp trên: khác với dòng 2',
    ],
    ['a circle', ['Xã B,Xã A,Thôn 1,Lê An', 'Xã A,Xã B,Thôn 2,Lê An'], 'của chính mình'],
  ])('wrong input: %s', async (_what, rows, words) => {
    const { code, err } = await bench.run(['import', bench.csv([FILE[0] ?? '', ...rows])]);
    expect(code).toBe(2);
    expect(err).toContain(words);
    expect(await list()).toEqual([]);
  });

  test('as a table; with nothing to list, how to begin', async () => {
    expect(await bench.run(['committees'])).toMatchObject({ code: 0, out: '' });
    await bench.importJson(FILE);
    const { out } = await bench.run(['committees']);
    expect(out.replace(/[A-Z0-9]{8}/g, 'MAMAMAMA')).toMatchInlineSnapshot(`
      "ID  Cấp trên               Đảng bộ                Chi bộ  Mã kết nối  Hạn của mã        Nhóm đã nối
       9                         Đảng bộ tỉnh Hưng Yên       3  MAMAMAMA    10:00 29/11/2026
       4  Đảng bộ tỉnh Hưng Yên  Xã A                        1  MAMAMAMA    10:00 29/11/2026
       1  Đảng bộ tỉnh Hưng Yên  Xã B                        2  MAMAMAMA    10:00 29/11/2026
       6                         Xã C                        1  MAMAMAMA    10:00 29/11/2026
      "
    `);
  });
});

test('a roster gives no branch the group of a committee', async () => {
  await bench.importJson(FILE);
  bench.withData(({ sqlite }) => {
    sqlite.exec(
      `insert into chats (ref, kind, committee_id, presence, connected_at, created_at)
       select 'telegram:-100', 'group', id, 'in', 0, 0 from organisations where name = 'Xã B'`,
    );
  });
  const rows = ['Đảng bộ,Chi bộ,Họ và tên,Nhóm Telegram', 'Xã B,Thôn 2,Lê An,-100'];
  const { code, err } = await bench.run(['import', bench.csv(rows)]);
  expect(code).toBe(2);
  expect(err).toContain('Xã B');
  expect(bench.query(`select branch_id from chats`)).toEqual([{ branch_id: null }]);
});

describe('chibo viewers', () => {
  const addViewer = (account: string): void =>
    bench.withData(({ sqlite }) => {
      sqlite
        .prepare(`insert into viewers select ?, id, ? from organisations where name = 'Xã B'`)
        .run(account, NOW);
    });

  test('R001-4: puts one in charge of a branch below, lists it, and ends it; also with the viewer', async () => {
    await bench.importJson(FILE);
    addViewer('telegram:123');
    const idOf = (name: string): string =>
      String(bench.query(`select id from organisations where name = '${name}'`)[0]?.['id']);
    const assign = (branch: string, level: string, account = 'telegram:123') =>
      bench.run(['viewers', '--assign', account, '--branch', branch, '--level', level]);
    const branch = idOf('Thôn 2');
    expect(await assign(branch, 'xã')).toMatchObject({ code: 0, err: '' });
    expect(await assign(branch, 'tỉnh')).toMatchObject({ code: 0, err: '' });
    const { out } = await bench.run(['viewers', '--duties', '--json']);
    expect(JSON.parse(out)).toEqual([
      { account: 'telegram:123', branch: Number(branch), level: 'province', since: '2026-11-22' },
    ]);
    expect((await bench.run(['viewers', '--duties'])).out).toContain('Thôn 2');
    for (const [result, words] of [
      [await assign(idOf('Thôn 3'), 'xã'), 'ở dưới đảng bộ của tài khoản này'],
      [await assign(branch, 'huyện'), 'không còn từ 01/07/2025'],
      [await assign(branch, 'thôn'), 'không phải một cấp'],
      [await assign('x', 'xã'), '--branch ID'],
      [await assign(branch, 'xã', 'zalo:nobody'), 'không xem số liệu'],
      [await bench.run(['viewers', '--level', 'xã', '--due', '0']), 'từ 1 đến 1000'],
      [await bench.run(['viewers', '--branch', branch]), '--assign'],
      [await bench.run(['viewers', '--unassign', 'zalo:abc', '--branch', branch]), 'không phụ trách'],
    ] as const) {
      expect(result).toMatchObject({ code: 2, out: '' });
      expect(result.err).toContain(words);
    }
    expect(await bench.run(['viewers', '--level', 'xã', '--due', '92'])).toMatchObject({ code: 0, err: '' });
    expect(bench.query('select * from visit_intervals')).toEqual([{ level: 'commune', due_days: 92 }]);
    await bench.run(['viewers', '--unassign', 'telegram:123', '--branch', branch]);
    expect(bench.query('select * from visit_duties')).toEqual([]);
    await assign(branch, 'xã');
    await bench.run(['viewers', '--remove', 'telegram:123']);
    expect(bench.query('select * from visit_duties')).toEqual([]);
    expect(
      bench.query(`select action from journal where action like 'visits.%'`).map((row) => row['action']),
    ).toEqual([
      'visits.assigned',
      'visits.assigned',
      'visits.interval',
      'visits.unassigned',
      'visits.assigned',
    ]);
  });

  test('lists them, and ends one at once', async () => {
    await bench.importJson(FILE);
    addViewer('telegram:123');
    addViewer('zalo:abc');
    const { out } = await bench.run(['viewers', '--json']);
    const id = Number(bench.query(`select id from organisations where name = 'Xã B'`)[0]?.['id']);
    const since = new Date(NOW).toISOString();
    expect(JSON.parse(out)).toEqual([
      { account: 'telegram:123', committee: id, since },
      { account: 'zalo:abc', committee: id, since },
    ]);
    expect(await bench.run(['viewers', '--remove', 'telegram:123'])).toMatchObject({ code: 0, err: '' });
    expect(bench.query('select account from viewers')).toEqual([{ account: 'zalo:abc' }]);
    expect(bench.query(`select actor from journal where action = 'viewer.removed'`)).toEqual([
      { actor: 'cli' },
    ]);
    const table = await bench.run(['viewers']);
    expect(table.out).toContain('zalo:abc');
  });

  test.each([
    ['telegram:999', 'không xem số liệu'],
    ['123', 'không phải một tài khoản'],
  ])('--remove %s: exit 2', async (account, words) => {
    await bench.importJson(FILE);
    const { code, out, err } = await bench.run(['viewers', '--remove', account]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(words);
  });

  test('nobody yet: says where codes come from', async () => {
    expect(await bench.run(['viewers'])).toMatchObject({ code: 0, out: '' });
    expect((await bench.run(['viewers', '--json'])).out).toBe('[]\n');
  });
});

describe('R2-1: chibo committees --committee ID --rules', () => {
  const idOf = async (name: string): Promise<string> =>
    String((await list()).find((one) => one.name === name)?.id);
  const rules = async (committee: string, ...more: readonly string[]) => {
    const { code, out, err } = await bench.run(['committees', '--committee', committee, ...more]);
    expect([code, err]).toEqual([0, '']);
    return out;
  };

  test('nothing set: the national numbers, in words', async () => {
    await bench.importJson(FILE);
    expect(await rules(await idOf('Xã A'))).toMatchInlineSnapshot(`
      "Quy định số liệu cho các chi bộ thuộc Xã A, ngày 22/11/2026 (HD42-2025):
        Tỷ lệ dự: từ 90%
        Vắng không lý do: không có
        Vắng có lý do liên tiếp trong năm: nhiều nhất 3 kỳ
        Thời gian một kỳ: từ 90 phút
        Kết hợp chuyên đề: từ 120 phút
        Chuyên đề: từ 1 kỳ một quý
        Xếp loại: Tốt từ 90, Khá từ 70, Trung bình từ 50, Kém dưới 50
      Đảng bộ này không đặt số liệu riêng.
      "
    `);
  });

  test('set, inherited below, shown, changed and taken away', async () => {
    await bench.importJson(FILE);
    const [province, commune] = [await idOf('Đảng bộ tỉnh Hưng Yên'), await idOf('Xã B')];
    const words = 'from=2026-11-01,attendance-over=80,minutes=60,minutes-from-30=120,good=85';
    expect(await rules(province, '--rules', words)).toMatchInlineSnapshot(`
      "Các chi bộ thuộc Đảng bộ tỉnh Hưng Yên dùng số liệu này từ ngày 01/11/2026. Kỳ đã họp giữ số liệu của kỳ ấy.
      Quy định số liệu cho các chi bộ thuộc Đảng bộ tỉnh Hưng Yên, ngày 22/11/2026 (HD42-2025/9@2026-11-01):
        Tỷ lệ dự: trên 80%
        Vắng không lý do: không có
        Vắng có lý do liên tiếp trong năm: nhiều nhất 3 kỳ
        Thời gian một kỳ: từ 60 phút; chi bộ từ 30 đảng viên: từ 120 phút
        Kết hợp chuyên đề: từ 120 phút
        Chuyên đề: từ 1 kỳ một quý
        Xếp loại: Tốt từ 85, Khá từ 70, Trung bình từ 50, Kém dưới 50
      Đặt riêng từ ngày 01/11/2026, thay số liệu của HD42-2025:
        Tỷ lệ dự: trên 80%
        Thời gian một kỳ: từ 60 phút; chi bộ từ 30 đảng viên: từ 120 phút
        Xếp loại: Tốt từ 85
      "
    `);
    await rules(commune, '--rules', 'from=2027-01-01,attendance=85,streak=2');
    const seen = JSON.parse(await rules(commune, '--json')) as Record<string, unknown>;
    expect(seen).toMatchObject({
      committee: { id: Number(commune), name: 'Xã B' },
      inForce: {
        code: `HD42-2025/${province}@2026-11-01`,
        attendance: { value: 80, kind: '>' },
        combinedLength: 120,
        ratingFrom: { good: 85, fair: 70, average: 50 },
      },
      own: [
        {
          from: '2027-01-01',
          base: 'HD42-2025',
          changes: { attendance: { value: 85, kind: '>=' }, mostExcusedInRow: 2 },
        },
      ],
    });
    expect(await rules(commune, '--remove-rules', '2027-01-01')).toContain(
      'Đã bỏ số liệu riêng của Xã B từ ngày 01/01/2027',
    );
    expect(JSON.parse(await rules(commune, '--json'))).toMatchObject({ own: [] });
  });

  test.each([
    [['--rules', 'from=2027-01-01,attendance=85'], 'Xin ghi đảng bộ cần đặt số liệu'],
    [['--committee', 'x'], 'Xin ghi đảng bộ cần đặt số liệu'],
    [['--committee', '1', '--rules', 'attendance=85', '--remove-rules', '2027-01-01'], 'Xin ghi đảng bộ'],
    [['--committee', '9999', '--rules', 'from=2027-01-01,attendance=85'], 'Không có đảng bộ mang số 9999'],
    [['--committee', 'A', '--rules', 'attendance=85'], 'xin ghi ngày bắt đầu'],
    [['--committee', 'A', '--rules', 'from=2027-01-01,diem=85'], 'ở “diem”: không có số liệu tên này'],
    [
      ['--committee', 'A', '--rules', 'from=2027-01-01,attendance=850'],
      'ở “attendance=850”: con số ngoài khoảng',
    ],
    [['--committee', 'A', '--rules', 'from=2027-01-01,good=60'], 'mức Tốt phải cao hơn Khá'],
    [['--committee', 'A', '--remove-rules', '01/01/2027'], 'không phải một ngày'],
    [['--committee', 'A', '--remove-rules', '2027-01-01'], 'không đặt số liệu riêng nào từ ngày 01/01/2027'],
  ])('%j: exit 2, one line, nothing changed', async (argv, words) => {
    await bench.importJson(FILE);
    const id = await idOf('Xã A');
    const { code, out, err } = await bench.run([
      'committees',
      ...argv.map((one) => (one === 'A' ? id : one)),
    ]);
    expect([code, out, err.trim().split('\n')]).toEqual([2, '', [expect.stringContaining(words)]]);
    expect(bench.query('select count(*) as rows from local_rules')).toEqual([{ rows: 0 }]);
  });

  test('a branch is no committee', async () => {
    await bench.importJson(FILE);
    const branch = bench.query(`select min(id) as id from organisations where level = 'branch'`)[0]?.['id'];
    const { code, err } = await bench.run(['committees', '--committee', String(branch)]);
    expect([code, err]).toEqual([2, expect.stringContaining('Không có đảng bộ mang số')]);
  });
});

test('a committee without branches has a report that says so', async () => {
  await bench.importJson(FILE);
  bench.withData(({ sqlite }) => {
    sqlite.exec(
      `insert into organisations (level, name, name_key, created_at) values ('commune', 'Xã D', 'xa d', 0)`,
    );
  });
  const id = bench.query(`select id from organisations where name = 'Xã D'`)[0]?.['id'];
  const { code, out } = await bench.run(['report', '--committee', String(id), '--period', '2026-11']);
  expect(code).toBe(0);
  expect(out).toContain('Đã sinh hoạt: chưa có');
});
