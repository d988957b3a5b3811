import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CliBench, cliBench, NOW } from './cli-support.ts';

const DAY_MS = 86_400_000;
let bench: CliBench;
beforeEach(() => {
  bench = cliBench();
});
afterEach(() => bench.remove());

const counts = ({ added, updated, unchanged }: Record<string, unknown>) => [added, updated, unchanged];
const members = () =>
  bench
    .query('select roster_no, full_name, office, consent from members order by id')
    .map((row) => Object.values(row));
const journal = () =>
  bench
    .query("select action, subject, before, after from journal where action like 'member.%' order by id")
    .map((row) => Object.values(row));

describe('the first import', () => {
  test('makes superiors, branches with their settings, members, links and groups', async () => {
    const report = await bench.importJson([
      'Đảng bộ,Chi bộ,Mã,Họ và tên,Chức vụ,Diện,Miễn sinh hoạt,Telegram ID,Nhóm Telegram,Zalo ID,Nhóm Zalo,CCCD',
      'Xã A,Chi bộ thôn 1,1,Lê An,Bí thư,,,11,-5,z_1,g-1,001',
      'Xã A,Chi bộ thôn 1,2,Lê Bình,PHO BI THU,Dự bị,,,-6,,,002',
      'Xã B,Chi bộ thôn 1,,Lê Cường,Chi uỷ viên,,x,,,,,003',
      ',Chi bộ thôn 9,,Lê Dũng,,,,,,,,004',
    ]);
    expect(report).toMatchObject({
      dryRun: false,
      added: 4,
      updated: 0,
      unchanged: 0,
      ignoredColumns: ['CCCD'],
    });
    expect(report['branches']).toMatchObject([
      { committee: 'Xã A', name: 'Chi bộ thôn 1', isNew: true, added: 2, groupsConnected: 3 },
      { committee: 'Xã B', name: 'Chi bộ thôn 1', isNew: true, added: 1, groupsConnected: 0 },
      { committee: null, name: 'Chi bộ thôn 9', isNew: true, added: 1, groupsConnected: 0 },
    ]);
    expect(
      bench
        .query('select level, name, parent_id is null as root from organisations order by id')
        .map((row) => Object.values(row)),
    ).toEqual([
      ['commune', 'Xã A', 1],
      ['branch', 'Chi bộ thôn 1', 0],
      ['commune', 'Xã B', 1],
      ['branch', 'Chi bộ thôn 1', 0],
      ['branch', 'Chi bộ thôn 9', 1],
    ]);
    expect(bench.query('select meeting_day, meeting_time, place, plan from branch_settings limit 1')).toEqual(
      [{ meeting_day: 3, meeting_time: 1170, place: null, plan: '{}' }],
    );
    expect(members()).toEqual([
      ['1', 'Lê An', 'secretary', 'none'],
      ['2', 'Lê Bình', 'deputy_secretary', 'none'],
      [null, 'Lê Cường', 'committee_member', 'none'],
      [null, 'Lê Dũng', 'member', 'none'],
    ]);
    expect(
      bench
        .query('select from_date, to_date, standing, participation from member_statuses')
        .map((row) => Object.values(row)),
    ).toEqual([
      ['1900-01-01', null, 'official', 'regular'],
      ['1900-01-01', null, 'probationary', 'regular'],
      ['1900-01-01', null, 'official', 'exempt'],
      ['1900-01-01', null, 'official', 'regular'],
    ]);
    expect(bench.query('select account, linked_by, linked_at from member_accounts order by account')).toEqual(
      [
        { account: 'telegram:11', linked_by: 'import', linked_at: NOW },
        { account: 'zalo:z_1', linked_by: 'import', linked_at: NOW },
      ],
    );
    expect(
      bench
        .query('select ref, branch_id, connected_at from chats order by id')
        .map((row) => Object.values(row)),
    ).toEqual([
      ['telegram:-5', 2, NOW],
      ['zalo:g-1', 2, NOW],
      ['telegram:-6', 2, NOW],
    ]);
    expect(bench.query('select distinct actor from journal')).toEqual([{ actor: 'cli' }]);
    expect(JSON.stringify(bench.query('select * from journal'))).not.toContain('Lê An');
  });

  test('prints a summary, a table and the columns that were not stored', async () => {
    const run = await bench.run([
      'import',
      bench.csv(['Chi bộ,Họ và tên,Số điện thoại,Ngày sinh', 'Thôn 1,Lê An,09,1']),
    ]);
    expect(run).toEqual({
      code: 0,
      err: '',
      out: [
        'Đã nhập danh sách: 1 chi bộ; 1 thêm mới, 0 cập nhật, 0 giữ nguyên.',
        '',
        'Chi bộ  Thêm mới  Cập nhật  Giữ nguyên  Nhóm mới nối',
        'Thôn 1         1         0           0             0',
        'Không lưu các cột: Số điện thoại, Ngày sinh.',
        '',
      ].join('\n'),
    });
  });

  test('lists at most forty branches', async () => {
    const rows = Array.from({ length: 43 }, (_, index) => `Thôn ${index},Lê An`);
    const run = await bench.run(['import', bench.csv(['Chi bộ,Họ và tên', ...rows])]);
    expect(run.out.match(/^Thôn \d/gm)).toHaveLength(40);
    expect(run.out).toContain('… và 3 chi bộ nữa');
  });

  test('a dry run reports and writes nothing', async () => {
    const run = await bench.run(['import', bench.csv(['Chi bộ,Họ và tên', 'Thôn 1,Lê An']), '--dry-run']);
    expect(run.out).toContain('Kiểm tra xong, chưa ghi gì: 1 chi bộ; 1 thêm mới');
    expect(members()).toEqual([]);
  });

  test('draws progress on a terminal only', async () => {
    const file = bench.csv(['Chi bộ,Họ và tên', 'Thôn 1,Lê An']);
    expect((await bench.run(['import', file], { isTTY: true })).err).toContain('Đang đọc tệp…');
    expect((await bench.run(['import', file])).err).toBe('');
  });
});

describe('the next import', () => {
  const HEADER = 'Chi bộ,Mã,Họ và tên,Chức vụ,Diện,Miễn sinh hoạt,Đã đồng ý,Telegram ID,Nhóm Telegram';

  test('of the same file changes nothing', async () => {
    const file = [HEADER, 'Thôn 1,1,Lê An,Bí thư,,,x,11,-5', 'Thôn 1,,Lê Bình,,Dự bị,x,,,-5'];
    expect(counts(await bench.importJson(file))).toEqual([2, 0, 0]);
    const before = journal();
    expect(counts(await bench.importJson(file))).toEqual([0, 0, 2]);
    expect(journal()).toEqual(before);
  });

  test.each([
    ['by the number, with another name', 'Thôn 1,1,Lê Văn An,,,,,,'],
    ['by the account, with another name', 'Thôn 1,,Lê Văn An,,,,,11,'],
    ['by the account, with the number corrected', 'Thôn 1,5,Lê An,,,,,11,'],
    ['by the name', 'Thôn 1,,lê an,,,,,,'],
    ['by the branch without diacritics', 'thon 1,1,Lê An,Bí thư,,,,,'],
  ])('finds a member %s', async (_, row) => {
    await bench.importJson([HEADER, 'Thôn 1,1,Lê An,,,,,11,']);
    expect(counts(await bench.importJson([HEADER, row]))).toEqual([0, 1, 0]);
    expect(members()).toHaveLength(1);
  });

  test.each([
    ['a name typed without diacritics', 'Thôn 1,,Le An,,,,,,'],
    ['a name in capitals', 'Thôn 1,,LÊ AN,,,,,,'],
    ['a name with đ/c before it', 'Thôn 1,,Đ/c Lê An,,,,,,'],
    ['an empty consent', 'Thôn 1,1,Lê An,,,,,,'],
    ['an empty number and account', 'Thôn 1,,Lê An,,,,,,'],
  ])('%s takes nothing away', async (_, row) => {
    await bench.importJson([HEADER, 'Thôn 1,1,Lê An,,,,x,11,']);
    expect(counts(await bench.importJson([HEADER, row]))).toEqual([0, 0, 1]);
    expect(members()).toEqual([['1', 'Lê An', 'member', 'given']]);
  });

  test('a column that is absent leaves its field; one that is present and empty means the default', async () => {
    await bench.importJson([HEADER, 'Thôn 1,1,Lê An,Bí thư,Dự bị,x,x,,']);
    expect(counts(await bench.importJson(['Chi bộ,Mã,Họ và tên', 'Thôn 1,1,Lê An']))).toEqual([0, 0, 1]);
    expect(counts(await bench.importJson(['Chi bộ,Mã,Họ và tên,Chức vụ', 'Thôn 1,1,Lê An,']))).toEqual([
      0, 1, 0,
    ]);
    expect(members()).toEqual([['1', 'Lê An', 'member', 'given']]);
  });

  test('names that differ in diacritics are two people when both are there', async () => {
    await bench.importJson(['Chi bộ,Họ và tên', 'Thôn 1,Nguyễn Văn Hà', 'Thôn 1,Nguyễn Văn Hạ']);
    const report = await bench.importJson(['Chi bộ,Họ và tên,Chức vụ', 'Thôn 1,Nguyễn Văn Hạ,Bí thư']);
    expect(counts(report)).toEqual([0, 1, 0]);
    expect(members().map((row) => row.slice(1, 3))).toEqual([
      ['Nguyễn Văn Hà', 'member'],
      ['Nguyễn Văn Hạ', 'secretary'],
    ]);
    expect(counts(await bench.importJson(['Chi bộ,Họ và tên', 'Thôn 2,Lê Hà']))).toEqual([1, 0, 0]);
    expect(counts(await bench.importJson(['Chi bộ,Họ và tên', 'Thôn 2,Lê Hà', 'Thôn 2,Lê Hạ']))).toEqual([
      1, 0, 1,
    ]);
  });

  test('numbered namesakes are told apart', async () => {
    await bench.importJson(['Chi bộ,Mã,Họ và tên', 'Thôn 1,1,Lê Hà', 'Thôn 1,2,Lê Hà']);
    expect(
      counts(await bench.importJson(['Chi bộ,Mã,Họ và tên', 'Thôn 1,2,Lê Hà', 'Thôn 1,3,Lê Hà'])),
    ).toEqual([1, 0, 1]);
  });

  test('a status that changes ends the day before; on the same day it is replaced', async () => {
    const spans = () =>
      bench
        .query('select from_date, to_date, standing, participation from member_statuses')
        .map((row) => Object.values(row));
    await bench.importJson([HEADER, 'Thôn 1,1,Lê An,,Dự bị,,,,']);
    await bench.importJson([HEADER, 'Thôn 1,1,Lê An,,Dự bị,x,,,']);
    await bench.importJson([HEADER, 'Thôn 1,1,Lê An,,Dự bị,,,,']);
    await bench.importJson([HEADER, 'Thôn 1,1,Lê An,,Dự bị,x,,,']);
    // Whoever stands on a branch's first roster was a member before that day.
    expect(spans()).toEqual([
      ['1900-01-01', '2026-11-21', 'probationary', 'regular'],
      ['2026-11-22', null, 'probationary', 'exempt'],
    ]);
    bench.setNow(NOW + 10 * DAY_MS);
    await bench.importJson([HEADER, 'Thôn 1,1,Lê An,,Chính thức,,,,']);
    expect(spans()).toEqual([
      ['1900-01-01', '2026-11-21', 'probationary', 'regular'],
      ['2026-11-22', '2026-12-01', 'probationary', 'exempt'],
      ['2026-12-02', null, 'official', 'regular'],
    ]);
  });

  test('a finer status than the file knows is kept', async () => {
    await bench.importJson([HEADER, 'Thôn 1,1,Lê An,,,,,,']);
    bench.withData(({ sqlite }) => sqlite.exec("update member_statuses set participation = 'away'"));
    expect(counts(await bench.importJson([HEADER, 'Thôn 1,1,Lê An,,,,,,']))).toEqual([0, 0, 1]);
  });

  test('a new account replaces one that a file gave, never one that an officer confirmed', async () => {
    await bench.importJson([HEADER, 'Thôn 1,1,Lê An,,,,,11,']);
    bench.withData(({ sqlite }) =>
      sqlite.exec(
        "insert into member_accounts (account, member_id, linked_at, linked_by) values ('telegram:99', 1, 0, 'telegram:7'), ('zalo:z', 1, 0, 'import')",
      ),
    );
    await bench.importJson([HEADER, 'Thôn 1,1,Lê An,,,,,12,']);
    expect(
      bench.query('select account from member_accounts order by account').map((row) => row['account']),
    ).toEqual(['telegram:12', 'telegram:99', 'zalo:z']);
  });

  test('whoever declined in person stays so, and the report says it', async () => {
    await bench.importJson([HEADER, 'Thôn 1,1,Lê An,,,,,,']);
    bench.withData(({ sqlite }) => sqlite.exec("update members set consent = 'declined'"));
    const run = await bench.run(['import', bench.csv([HEADER, 'Thôn 1,1,Lê An,,,,x,,'])]);
    expect(run.out).toContain('1 đồng chí đã từ chối khi được hỏi trực tiếp: giữ nguyên ý kiến đó.');
    expect(members()).toEqual([['1', 'Lê An', 'member', 'declined']]);
  });

  test('a group that was heard of before is connected as it stands', async () => {
    await bench.importJson(['Chi bộ,Họ và tên', 'Thôn 1,Lê An']);
    bench.withData(({ sqlite }) =>
      sqlite.exec(
        "insert into chats (ref, kind, presence, created_at) values ('telegram:-5', 'group', 'muted', 1)",
      ),
    );
    await bench.importJson(['Chi bộ,Họ và tên,Nhóm Telegram', 'Thôn 1,Lê An,-5']);
    expect(bench.query('select branch_id, presence, connected_at, created_at from chats')).toEqual([
      { branch_id: 1, presence: 'muted', connected_at: NOW, created_at: 1 },
    ]);
  });

  test('a file without superiors finds the only branch of that name', async () => {
    await bench.importJson(['Đảng bộ,Chi bộ,Họ và tên', 'Xã A,Thôn 1,Lê An']);
    expect(counts(await bench.importJson(['Chi bộ,Họ và tên', 'Thôn 1,Lê An']))).toEqual([0, 0, 1]);
  });

  test('the journal keeps the changed fields only', async () => {
    await bench.importJson([HEADER, 'Thôn 1,1,Lê An,,,,,,']);
    await bench.importJson([HEADER, 'Thôn 1,1,Lê An,Bí thư,Dự bị,,x,11,']);
    expect(
      journal()[1]?.map((cell) =>
        typeof cell === 'string' && cell.startsWith('{') ? JSON.parse(cell) : cell,
      ),
    ).toEqual([
      'member.updated',
      'member:1',
      { office: 'member', consent: 'none', standing: 'official', participation: 'regular', accounts: [] },
      {
        office: 'secretary',
        consent: 'given',
        standing: 'probationary',
        participation: 'regular',
        accounts: ['telegram:11'],
      },
    ]);
  });
});

test('a corrected name is noted in the journal as that, with neither the old nor the new one', async () => {
  const list = (name: string) => ['Chi bộ,Mã,Họ và tên', `Chi bộ thôn Đoài,01,${name}`];
  await bench.importJson(list('Phạm Thị Lan'));
  await bench.importJson(list('Phạm Thị Lân'));
  const lines = bench.query(`select before, after from journal where subject like 'member:%'`);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatchObject({ after: '{"name":"corrected"}' });
  expect(JSON.stringify(lines)).not.toContain('Phạm');
});
