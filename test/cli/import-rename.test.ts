import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CliBench, cliBench } from './cli-support.ts';

/* R3-9: a roster file that calls a branch by a new name. */

const HEADER = 'Đảng bộ,Chi bộ,Mã,Họ và tên,Chức vụ,Telegram ID,Nhóm Telegram';
const people = (branch: string, more: readonly string[] = []): string[] => [
  `Xã Tam Hưng,${branch},1,Nguyễn Văn Thành,Bí thư,101,-100`,
  `Xã Tam Hưng,${branch},2,Phạm Thị Lan,Đảng viên,102,`,
  `Xã Tam Hưng,${branch},3,Lê Đình Khang,Đảng viên,,`,
  `Xã Tam Hưng,${branch},4,Vũ Thị Mai,Đảng viên,,`,
  ...more.map((row) => `Xã Tam Hưng,${branch},${row}`),
];
const OTHER = 'Xã Tam Hưng,Chi bộ thôn Đông,1,Hoàng Văn Sơn,Bí thư,201,';

let bench: CliBench;
beforeEach(async () => {
  bench = cliBench();
  await bench.importJson([HEADER, ...people('Chi bộ thôn Đoài'), OTHER]);
});
afterEach(() => bench.remove());

const branchesNow = () =>
  bench
    .query(`select id, name from organisations where level = 'branch' order by id`)
    .map(({ name }) => name);
const everything = () =>
  ['organisations', 'members', 'member_accounts', 'chats', 'journal'].map((table) =>
    bench.query(`select * from ${table}`),
  );
const NEW = 'Chi bộ tổ dân phố Đoài';
const run = (lines: readonly string[], ...more: readonly string[]) =>
  bench.run(['import', bench.csv(lines, 'moi.csv'), ...more]);

describe('chibo import of a renamed branch', () => {
  test('without a yes: the proposal, exit 2, nothing is changed', async () => {
    const before = everything();
    const { code, out, err } = await run([HEADER, ...people(NEW)]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('Chi bộ thôn Đoài (số 2) → Chi bộ tổ dân phố Đoài: trùng 4/4 đồng chí');
    expect(err).toContain('--yes');
    expect(err).toContain('--new');
    expect(everything()).toEqual(before);
  });

  test('with a yes the branch keeps its people, accounts and group, and takes in the rest of the file', async () => {
    const { code, err } = await run([HEADER, ...people(NEW, ['5,Đỗ Văn Bình,Đảng viên,,'])], '--yes');
    expect([code, err]).toEqual([0, '']);
    expect(branchesNow()).toEqual([NEW, 'Chi bộ thôn Đông']);
    expect(bench.query(`select count(*) as n from members where branch_id = 2`)).toEqual([{ n: 5 }]);
    expect(bench.query(`select branch_id as id from chats where ref = 'telegram:-100'`)).toEqual([{ id: 2 }]);
    expect(bench.query(`select action from journal where action = 'branch.renamed'`)).toHaveLength(1);
    // The same file again: nothing to ask.
    expect((await run([HEADER, ...people(NEW, ['5,Đỗ Văn Bình,Đảng viên,,'])])).code).toBe(0);
  });

  test('a file that changes nothing but the name; and a yes at a terminal', async () => {
    const yes = await bench.run(['import', bench.csv([HEADER, ...people(NEW)])], { answer: 'c' });
    expect(yes.code).toBe(0);
    expect(branchesNow()).toEqual([NEW, 'Chi bộ thôn Đông']);
    const no = await bench.run(['import', bench.csv([HEADER, ...people('Chi bộ Đoài')])], { answer: 'k' });
    expect(no.code).toBe(0);
    expect(branchesNow()).toEqual([NEW, 'Chi bộ thôn Đông']);
  });

  test('--dry-run shows it and writes nothing', async () => {
    const before = everything();
    const { code, err } = await run([HEADER, ...people(NEW)], '--dry-run');
    expect(code).toBe(0);
    expect(err).toContain('trùng 4/4');
    expect(everything()).toEqual(before);
  });

  test('a fault further down: said first, and the name stays', async () => {
    const before = everything();
    const { code, err } = await run([HEADER, ...people(NEW), `Xã Tam Hưng,${NEW},6,=1+1,,,`], '--yes');
    expect(code).toBe(2);
    expect(err).toContain('dòng 6, cột Họ và tên');
    expect(everything()).toEqual(before);
  });

  test('a fault that only the plan finds: the name stays, too', async () => {
    const before = everything();
    const { code, err } = await run([HEADER, ...people(NEW, ['6,Đỗ Văn Bình,Đảng viên,201,'])], '--yes');
    expect(code).toBe(2);
    expect(err).toContain('tài khoản này đang gắn');
    expect(everything()).toEqual(before);
  });

  test.each([
    [
      'the old name stands in the file, too',
      [...people(NEW), 'Xã Tam Hưng,Chi bộ thôn Đoài,9,Trần Văn Ba,,,'],
    ],
    [
      'half of the people are others',
      [
        ...people(NEW).slice(0, 2),
        `Xã Tam Hưng,${NEW},3,Trần Văn Ba,,,`,
        `Xã Tam Hưng,${NEW},4,Trần Văn Tư,,,`,
      ],
    ],
    ['another committee', people(NEW).map((row) => row.replace('Xã Tam Hưng', 'Xã Bình Minh'))],
    ['other numbers', people(NEW).map((row) => row.replace(/,(\d),/, ',1$1,'))],
  ])('no rename is proposed: %s', async (_what, rows) => {
    const plain = rows.map((row) => row.replace(/,(101|102),/, ',,').replace(',-100', ','));
    const { err } = await run([HEADER, ...plain], '--dry-run');
    expect(err).not.toContain('đổi tên');
  });

  test('--new makes a new branch, whoever its people are', async () => {
    const plain = people(NEW).map((row) => row.replace(/,(101|102),/, ',,').replace(',-100', ','));
    const { code } = await run([HEADER, ...plain], '--new');
    expect(code).toBe(0);
    expect(branchesNow()).toEqual(['Chi bộ thôn Đoài', 'Chi bộ thôn Đông', NEW]);
  });
});
