import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CliBench, cliBench } from './cli-support.ts';

const FILE = [
  'Đảng bộ,Chi bộ,Mã,Họ và tên,Chức vụ,Đã đồng ý,Telegram ID,Nhóm Telegram',
  'Xã Tam Hưng,Chi bộ thôn Đoài,1,Nguyễn Văn Thành,Bí thư,x,101,-100',
  'Xã Tam Hưng,Chi bộ thôn Đoài,2,Phạm Thị Lan,Chi ủy viên,x,102,',
  'Xã Tam Hưng,Chi bộ thôn Đoài,04,Lê Đình Khang,Đảng viên,x,104,',
  'Xã Tam Hưng,Chi bộ thôn Đoài,9,Vũ Thị Mai,Đảng viên,,,',
  'Xã Tam Hưng,Chi bộ thôn Đông,1,Hoàng Văn Sơn,Bí thư,x,201,-200',
];

let bench: CliBench;
beforeEach(async () => {
  bench = cliBench();
  await bench.importJson(FILE);
});
afterEach(() => bench.remove());

const idOf = (name: string): number =>
  Number(bench.query(`select id from organisations where name = '${name}'`)[0]?.['id']);
const split = (...more: readonly string[]) =>
  bench.run(['split', '--branch', String(idOf('Chi bộ thôn Đoài')), ...more]);
const NEW = ['--name', 'Chi bộ thôn Mới'];
const rosterOf = (name: string) =>
  bench.query(
    `select roster_no as no, office, (select participation from member_statuses where member_id = id and to_date is null) as now
     from members where branch_id = ${idOf(name)} order by id`,
  );
const everything = () =>
  [
    'organisations',
    'members',
    'member_statuses',
    'member_accounts',
    'chats',
    'journal',
    'outbox',
    'join_codes',
  ].map((table) => bench.query(`select * from ${table}`));

describe('chibo split', () => {
  test('without a yes: the proposal on stderr, exit 2, nothing is changed', async () => {
    const before = everything();
    const { code, out, err } = await split(...NEW, '--members', '2,4');
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('Tách 2 đồng chí khỏi Chi bộ thôn Đoài');
    expect(err).toContain('2 Phạm Thị Lan; 04 Lê Đình Khang');
    expect(err).toContain('Thôi chức vụ: 2 Phạm Thị Lan (Chi ủy viên)');
    expect(err).toContain('--yes');
    expect(everything()).toEqual(before);
  });

  test('R3-9: they keep their numbers and accounts; office and history stay behind; a code is there', async () => {
    const { code, out, err } = await split(...NEW, '--members', '2, 4', '--yes', '--json');
    expect([code, err]).toEqual([0, '']);
    const { newBranch, leaving, staying } = JSON.parse(out) as Record<string, never>;
    expect({ leaving, staying }).toEqual({ leaving: ['2', '04'], staying: 2 });
    expect(newBranch).toMatchObject({
      id: idOf('Chi bộ thôn Mới'),
      joinCode: expect.stringMatching(/^\w{6,}$/),
    });
    expect(rosterOf('Chi bộ thôn Mới')).toEqual([
      { no: '2', office: 'member', now: 'regular' },
      { no: '04', office: 'member', now: 'regular' },
    ]);
    expect(rosterOf('Chi bộ thôn Đoài')).toEqual([
      { no: '1', office: 'secretary', now: 'regular' },
      { no: '2', office: 'member', now: 'left' },
      { no: '04', office: 'member', now: 'left' },
      { no: '9', office: 'member', now: 'regular' },
    ]);
    const linked = bench.query(
      `select account from member_accounts a join members m on m.id = a.member_id where m.branch_id = ${idOf('Chi bộ thôn Mới')} order by 1`,
    );
    expect(linked).toEqual([{ account: 'telegram:102' }, { account: 'telegram:104' }]);
    // Its next meeting is there, on the day and hour of the branch it comes from.
    expect(
      bench.query(
        `select date, time from meetings where branch_id = ${idOf('Chi bộ thôn Mới')} and period = '2026-12'`,
      ),
    ).toEqual([{ date: '2026-12-03', time: 1170 }]);
    // The officers who stay hear of it; so does each who goes; no group.
    const told = bench.query(
      `select c.ref, o.content from outbox o join chats c on c.id = o.chat_id order by o.id`,
    );
    expect(told.map(({ ref }) => ref)).toEqual(['telegram:101', 'telegram:102', 'telegram:104']);
    expect(String(told[0]?.['content'])).toContain('2 đồng chí tách ra Chi bộ thôn Mới');
    expect(String(told[2]?.['content'])).toContain('vẫn mang số 04');
    // The new branch gets its roster with offices by the same file, and finds its people.
    const more = await bench.importJson([
      'Đảng bộ,Chi bộ,Mã,Họ và tên,Chức vụ',
      'Xã Tam Hưng,Chi bộ thôn Mới,2,Phạm Thị Lan,Bí thư',
      'Xã Tam Hưng,Chi bộ thôn Mới,04,Lê Đình Khang,Đảng viên',
    ]);
    expect(more['totals'] ?? more).toBeDefined();
    expect(rosterOf('Chi bộ thôn Mới').map(({ office }) => office)).toEqual(['secretary', 'member']);
  });

  test('the numbers may stand in a file like a roster’s', async () => {
    const file = bench.csv(['Họ và tên;Mã', 'Lê Đình Khang;04', ';', 'Vũ Thị Mai;9'], 'tach.csv');
    const { code, out } = await split(...NEW, '--members-file', file, '--yes');
    expect(code).toBe(0);
    expect(out).toContain('Đã tách.');
    expect(rosterOf('Chi bộ thôn Mới').map(({ no }) => no)).toEqual(['04', '9']);
  });

  test('the old file again: a row of one who went says where they are, and brings nobody back', async () => {
    await split(...NEW, '--members', '9', '--yes');
    const before = everything();
    const { code, err } = await bench.run(['import', bench.csv(FILE)]);
    expect(code).toBe(2);
    expect(err).toContain('dòng 5, cột Chi bộ: đồng chí này nay ở “Chi bộ thôn Mới”');
    expect(everything()).toEqual(before);
  });

  test('then merged back: everybody is in the row, and has the number, of before', async () => {
    await split(...NEW, '--members', '4,9', '--yes');
    const merge = [
      'merge',
      '--from',
      String(idOf('Chi bộ thôn Mới')),
      '--into',
      String(idOf('Chi bộ thôn Đoài')),
    ];
    const back = await bench.run([...merge, '--yes']);
    expect([back.code, back.err]).toEqual([0, '']);
    expect(back.out).toContain('Trở lại chi bộ, mang số trước đây: 04 Lê Đình Khang; 9 Vũ Thị Mai.');
    expect(rosterOf('Chi bộ thôn Đoài')).toEqual([
      { no: '1', office: 'secretary', now: 'regular' },
      { no: '2', office: 'committee_member', now: 'regular' },
      { no: '04', office: 'member', now: 'regular' },
      { no: '9', office: 'member', now: 'regular' },
    ]);
    const chain = `select m.roster_no as no, n.branch_id as branch from members m join members n on n.id = m.continued_as_id`;
    expect(bench.query(chain)).toEqual([
      { no: '04', branch: idOf('Chi bộ thôn Đoài') },
      { no: '9', branch: idOf('Chi bộ thôn Đoài') },
    ]);
    expect(
      bench.query(
        `select account from member_accounts a join members m on m.id = a.member_id where roster_no = '04'`,
      ),
    ).toEqual([{ account: 'telegram:104' }]);
  });

  test.each([
    ['nothing said', [], 'Xin ghi chi bộ, tên chi bộ mới'],
    ['no members', [...NEW], 'Xin ghi chi bộ, tên chi bộ mới'],
    ['an empty list', [...NEW, '--members', ' , '], 'Chưa có số nào'],
    ['unknown numbers', [...NEW, '--members', '4,77,x'], 'số 77, x'],
    ['everybody', [...NEW, '--members', '1,2,4,9'], 'không còn ai'],
    ['all officers', [...NEW, '--members', '1,2'], 'chi ủy duy nhất'],
    ['the branch’s own name', ['--name', 'chi bộ thôn đoài', '--members', '4'], 'Đã có'],
    ['a name that is taken', ['--name', 'Chi bộ thôn Đông', '--members', '4'], 'Đã có'],
    ['both lists', [...NEW, '--members', '4', '--members-file', 'x.csv'], 'Xin ghi chi bộ'],
    ['no such file', [...NEW, '--members-file', 'khong-co.csv'], 'khong-co.csv'],
  ])('%s: exit 2, nothing is changed', async (_what, args, said) => {
    const before = everything();
    const { code, out, err } = await split(...args, '--yes');
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(said);
    expect(everything()).toEqual(before);
  });

  test.each([
    ['without the column', ['Họ và tên', 'Lê Đình Khang'], 'thiếu cột Mã'],
    ['with an empty number', ['Mã,Họ và tên', '04,Lê Đình Khang', ',Vũ Thị Mai'], 'dòng 3, cột Mã'],
  ])('a file %s', async (_what, lines, said) => {
    const { code, err } = await split(...NEW, '--members-file', bench.csv(lines, 'tach.csv'), '--yes');
    expect(code).toBe(2);
    expect(err).toContain(said);
  });

  test('the only officer with an account does not go', async () => {
    bench.withData(({ sqlite }) => sqlite.exec(`delete from member_accounts where account = 'telegram:101'`));
    const { code, err } = await split(...NEW, '--members', '2', '--yes');
    expect(code).toBe(2);
    expect(err).toContain('chi ủy duy nhất');
  });
});
