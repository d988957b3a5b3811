import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { accountRef, channelOf, chatRef } from '../../src/domain/channel/chat-ref.ts';
import { openSqlite } from '../../src/storage/sqlite/database.ts';
import { sqliteStorage } from '../../src/storage/storage.ts';
import { type CliBench, cliBench, NOW } from './cli-support.ts';

const HEADER = 'Đảng bộ,Chi bộ,Mã,Họ và tên,Chức vụ,Đã đồng ý,Telegram ID,Nhóm Telegram,Nhóm Zalo';
const FILE = [
  HEADER,
  'Xã Tam Hưng,Chi bộ thôn Đoài,1,Nguyễn Văn Thành,Bí thư,x,101,-100,',
  'Xã Tam Hưng,Chi bộ thôn Đoài,2,Phạm Thị Lan,Đảng viên,x,102,,',
  'Xã Tam Hưng,Chi bộ thôn Đông,1,Hoàng Văn Sơn,Bí thư,x,201,,zg2',
  'Xã Tam Hưng,Chi bộ thôn Đông,02,Phạm Thị Lan,Chi ủy viên,x,202,,',
  'Xã Tam Hưng,Chi bộ thôn Đông,7,Lê Đình Khang,Đảng viên,,,,',
  'Xã Bình Minh,Chi bộ thôn Xa,1,Vũ Thị Mai,Bí thư,,,,',
];

let bench: CliBench;
beforeEach(async () => {
  bench = cliBench();
  await bench.importJson(FILE);
});
afterEach(() => bench.remove());

const idOf = (name: string): number =>
  Number(bench.query(`select id from organisations where name = '${name}'`)[0]?.['id']);
const merge = (from: string, into: string, ...more: readonly string[]) =>
  bench.run(['merge', '--from', String(idOf(from)), '--into', String(idOf(into)), ...more]);
const rosterOf = (name: string) =>
  bench.query(
    `select coalesce(roster_no, own_no) as no, full_name as name, office from members
     where branch_id = ${idOf(name)} order by id`,
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
    'tasks',
  ].map((table) => bench.query(`select * from ${table}`));

describe('chibo merge', () => {
  test('a closed branch is counted no more where branches are counted', async () => {
    const counted = async () => (await bench.run(['doctor'])).out.match(/\d+\/\d+ chi bộ/u)?.[0];
    expect(await counted()).toBe('0/3 chi bộ');
    expect((await merge('Chi bộ thôn Đông', 'Chi bộ thôn Đoài', '--yes')).code).toBe(0);
    expect(await counted()).toBe('0/2 chi bộ');
  });

  test('without a terminal and without --yes: the proposal on stderr, exit 2, nothing is changed', async () => {
    const before = everything();
    const { code, out, err } = await merge('Chi bộ thôn Đông', 'Chi bộ thôn Đoài');
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('chuyển 3 đồng chí, 1 nhóm, 0 nhiệm vụ');
    expect(err).toContain('Trùng số, có số mới: Hoàng Văn Sơn: 1 → 3; Phạm Thị Lan: 02 → 4.');
    expect(err).toContain('Phạm Thị Lan: số 2 và 4');
    expect(err).toContain('--same 02=2');
    expect(err).toContain(
      'Thôi chức vụ theo chi bộ cũ: 3 Hoàng Văn Sơn (Bí thư); 4 Phạm Thị Lan (Chi ủy viên)',
    );
    expect(err).toContain('--yes');
    expect(everything()).toEqual(before);
  });

  test('R3-9: members, accounts and groups go over; clashing numbers get the next free one', async () => {
    const { code, out, err } = await merge('Chi bộ thôn Đông', 'Chi bộ thôn Đoài', '--yes', '--json');
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({
      into: { id: idOf('Chi bộ thôn Đoài') },
      branches: [{ id: idOf('Chi bộ thôn Đông'), members: 3, groups: 1 }],
      tasks: [],
    });
    expect(rosterOf('Chi bộ thôn Đoài')).toEqual([
      { no: '1', name: 'Nguyễn Văn Thành', office: 'secretary' },
      { no: '2', name: 'Phạm Thị Lan', office: 'member' },
      { no: 3, name: 'Hoàng Văn Sơn', office: 'member' },
      { no: 4, name: 'Phạm Thị Lan', office: 'member' },
      { no: '7', name: 'Lê Đình Khang', office: 'member' },
    ]);
    expect(
      bench.query(
        `select a.account, m.branch_id as branch from member_accounts a join members m on m.id = a.member_id order by 1`,
      ),
    ).toEqual(
      ['101', '102', '201', '202'].map((id) => ({
        account: `telegram:${id}`,
        branch: idOf('Chi bộ thôn Đoài'),
      })),
    );
    expect(bench.query('select distinct branch_id as id from chats where branch_id is not null')).toEqual([
      { id: idOf('Chi bộ thôn Đoài') },
    ]);
    // The old rows keep the past: to the day before, whoever counted still counts.
    expect(
      bench.query(
        `select from_date, to_date, participation from member_statuses s join members m on m.id = s.member_id
         where m.branch_id = ${idOf('Chi bộ thôn Đông')} and m.roster_no = '7' order by 1`,
      ),
    ).toEqual([
      { from_date: '1900-01-01', to_date: '2026-11-21', participation: 'regular' },
      { from_date: '2026-11-22', to_date: null, participation: 'left' },
    ]);
    const { out: listed } = await bench.run(['branches', '--json']);
    expect(
      JSON.parse(listed).map(({ name, members }: { name: string; members: number }) => [name, members]),
    ).toEqual([
      ['Chi bộ thôn Xa', 1],
      ['Chi bộ thôn Đoài', 5],
    ]);
  });

  test('a bot that runs beside it sees the other branch at the next look, in group and in private', async () => {
    const sqlite = openSqlite(bench.databasePath);
    const { directory, close } = sqliteStorage(sqlite, () => undefined);
    const [account, group] = [accountRef(channelOf('telegram'), '201'), chatRef(channelOf('zalo'), 'zg2')];
    const branchOf = async () => {
      const { member, chat } = await directory.whoIs(account, group, '2026-11-22' as never);
      return [member?.branchId, chat?.branchId];
    };
    const [doai, dong] = [idOf('Chi bộ thôn Đoài'), idOf('Chi bộ thôn Đông')];
    expect(await branchOf()).toEqual([dong, dong]);
    expect((await directory.roster(doai)).length).toBe(2);
    await merge('Chi bộ thôn Đông', 'Chi bộ thôn Đoài', '--name', 'Chi bộ Đoài Đông', '--yes');
    expect(await branchOf()).toEqual([doai, doai]);
    expect((await directory.branch(doai))?.name).toBe('Chi bộ Đoài Đông');
    expect((await directory.roster(doai)).length).toBe(5);
    await close();
  });

  test('a yes at a terminal does it, a no leaves everything', async () => {
    const before = everything();
    const no = await bench.run(
      ['merge', '--from', String(idOf('Chi bộ thôn Đông')), '--into', String(idOf('Chi bộ thôn Đoài'))],
      { answer: 'k' },
    );
    expect([no.code, no.out]).toEqual([0, '']);
    expect(no.err).toContain('Chưa thay đổi gì.');
    expect(everything()).toEqual(before);
    const yes = await bench.run(
      ['merge', '--from', String(idOf('Chi bộ thôn Đông')), '--into', String(idOf('Chi bộ thôn Đoài'))],
      { answer: 'c' },
    );
    expect(yes.code).toBe(0);
    expect(yes.out).toContain('Đã gộp.');
    expect(rosterOf('Chi bộ thôn Đoài')).toHaveLength(5);
  });

  test('the same person by the operator’s word: one row, both accounts', async () => {
    const { code, err } = await merge('Chi bộ thôn Đông', 'Chi bộ thôn Đoài', '--same', '2=2', '--yes');
    expect([code, err]).toEqual([0, '']);
    expect(rosterOf('Chi bộ thôn Đoài')).toHaveLength(4);
    expect(
      bench.query(
        `select account from member_accounts a join members m on m.id = a.member_id where m.full_name = 'Phạm Thị Lan' order by 1`,
      ),
    ).toEqual([{ account: 'telegram:102' }, { account: 'telegram:202' }]);
  });

  test('R001-10, R004-3: when somebody was last spoken with, and a transfer that waits, go along', async () => {
    bench.withData(({ sqlite }) =>
      sqlite.exec(
        `update members set contacted_on = '2026-11-01', transfer_since = '2026-10-01' where full_name = 'Hoàng Văn Sơn'`,
      ),
    );
    await merge('Chi bộ thôn Đông', 'Chi bộ thôn Đoài', '--yes');
    expect(
      bench.query(
        `select contacted_on as met, transfer_since as waits from members where full_name = 'Hoàng Văn Sơn' and branch_id = ${idOf('Chi bộ thôn Đoài')}`,
      ),
    ).toEqual([{ met: '2026-11-01', waits: '2026-10-01' }]);
  });

  test('R000-16, R8-1: tổ đảng, its head, duty and who speaks for whom go along', async () => {
    bench.withData(({ sqlite }) =>
      sqlite.exec(
        `update members set cell = 1, heads_cell = 1 where full_name in ('Nguyễn Văn Thành', 'Hoàng Văn Sơn');
         update members set cell = 1, duty = 'ngõ 3', spokesperson_id = (select id from members where full_name = 'Hoàng Văn Sơn') where full_name = 'Lê Đình Khang'`,
      ),
    );
    await merge('Chi bộ thôn Đông', 'Chi bộ thôn Đoài', '--yes');
    const into = bench.query(
      `select m.full_name as name, m.cell, m.heads_cell as heads, m.duty, v.full_name as voice, v.branch_id as of from members m
       left join members v on v.id = m.spokesperson_id where m.branch_id = ${idOf('Chi bộ thôn Đoài')} and m.cell is not null order by m.id`,
    );
    expect(into).toEqual([
      { name: 'Nguyễn Văn Thành', cell: 1, heads: 1, duty: '', voice: null, of: null },
      { name: 'Hoàng Văn Sơn', cell: 2, heads: 1, duty: '', voice: null, of: null },
      {
        name: 'Lê Đình Khang',
        cell: 2,
        heads: 0,
        duty: 'ngõ 3',
        voice: 'Hoàng Văn Sơn',
        of: idOf('Chi bộ thôn Đoài'),
      },
    ]);
  });

  test('what waits in the closed branch’s chats is not sent any more; a slip goes along', async () => {
    const dong = idOf('Chi bộ thôn Đông');
    bench.withData(({ sqlite }) => {
      sqlite.exec(
        `insert into chats (ref, kind, presence, created_at) values ('telegram:201', 'private', 'in', 1)`,
      );
      const add = sqlite.prepare(
        `insert into outbox (dedupe_key, channel, chat_id, priority, repeatable, content, not_before, expires_at, state, attempts, repeats, created_at)
         values (?, 'x', (select id from chats where ref = ?), ?, 1, '{"template":"text"}', 1, 9e15, ?, 0, 0, 1)`,
      );
      add.run('group', 'zalo:zg2', 2, 'pending');
      add.run('private', 'telegram:201', 1, 'pending');
      add.run('reply', 'telegram:201', 0, 'pending');
      add.run('unknown', 'zalo:zg2', 2, 'unknown');
      add.run('other', 'telegram:-100', 2, 'pending');
      sqlite.exec(
        `insert into slips select id, 'd', 'l', 1, 9e15 from members where full_name = 'Lê Đình Khang';
         insert into join_codes values ('ALTCODE2', ${dong}, 1, 9e15, null, null)`,
      );
    });
    await merge('Chi bộ thôn Đông', 'Chi bộ thôn Đoài', '--yes');
    const row = (key: string) =>
      bench.query(`select state, expires_at > ${NOW} as lives from outbox where dedupe_key = '${key}'`)[0];
    expect(['group', 'private', 'reply', 'other'].map((key) => row(key)?.['state'])).toEqual([
      ...['expired', 'expired', 'pending', 'pending'],
    ]);
    expect(row('unknown')).toEqual({ state: 'unknown', lives: 0 });
    expect(
      bench.query(`select expires_at > ${NOW} as lives from join_codes where code = 'ALTCODE2'`),
    ).toEqual([{ lives: 0 }]);
    expect(bench.query(`select m.branch_id as of from slips s join members m on m.id = s.member_id`)).toEqual(
      [{ of: idOf('Chi bộ thôn Đoài') }],
    );
    expect(bench.query(`select 1 from occurrences where branch_id = ${dong} and state = 'due'`)).toEqual([]);
    expect(
      bench.query(
        `select 1 from meetings where branch_id = ${dong} and state = 'scheduled' and starts_at > ${NOW}`,
      ),
    ).toEqual([]);
  });

  test('what waits between committee and branch goes along; who is in charge, under the same committee alone', async () => {
    const seed = (name: string, account: string): void => {
      const id = idOf(name);
      const committee = idOf('Xã Tam Hưng');
      bench.withData(({ sqlite }) => {
        const comment = sqlite.prepare('insert into superior_comments values (null, ?, ?, ?, 1, ?, null)');
        comment.run(id, committee, 'open', null);
        comment.run(id, committee, 'taken in', 2);
        const proposal = sqlite.prepare('insert into proposals values (null, ?, ?, 1, 1, ?, null)');
        proposal.run(id, 'open', null);
        proposal.run(id, 'answered', 2);
        sqlite.prepare(`insert into visit_duties values (?, ?, 'commune', '2026-11-01')`).run(account, id);
      });
    };
    seed('Chi bộ thôn Đông', 'telegram:8');
    seed('Chi bộ thôn Xa', 'telegram:9');
    for (const name of ['Chi bộ thôn Đông', 'Chi bộ thôn Xa'])
      expect((await merge(name, 'Chi bộ thôn Đoài', '--yes')).code).toBe(0);
    const into = idOf('Chi bộ thôn Đoài');
    for (const table of ['superior_comments', 'proposals'])
      expect(bench.query(`select text from ${table} where branch_id = ${into}`)).toEqual([
        { text: 'open' },
        { text: 'open' },
      ]);
    expect(bench.query('select account, branch_id from visit_duties')).toEqual([
      { account: 'telegram:8', branch_id: into },
    ]);
  });

  test('committees apart are said before a yes', async () => {
    const { err } = await merge('Chi bộ thôn Xa', 'Chi bộ thôn Đoài');
    expect(err).toContain('thuộc những đảng bộ khác nhau: Xã Tam Hưng; Xã Bình Minh');
  });

  test('a new name; and the closed branch’s name is free for it', async () => {
    const { code } = await merge(
      'Chi bộ thôn Đông',
      'Chi bộ thôn Đoài',
      '--name',
      'Chi bộ thôn Đông',
      '--yes',
    );
    expect(code).toBe(0);
    expect(
      bench.query(`select name, name_key as key from organisations where level = 'branch' order by id`),
    ).toEqual([
      { name: 'Chi bộ thôn Đông', key: 'chi bo thon dong' },
      { name: 'Chi bộ thôn Đông', key: expect.stringMatching(/^chi bo thon dong ~\d+$/) },
      { name: 'Chi bộ thôn Xa', key: 'chi bo thon xa' },
    ]);
  });

  test('an import row for the old name says where it went, once, and writes nothing', async () => {
    await merge('Chi bộ thôn Đông', 'Chi bộ thôn Đoài', '--yes');
    const before = everything();
    const { code, err } = await bench.run(['import', bench.csv(FILE)]);
    expect(code).toBe(2);
    expect(err.match(/đã nhập vào “Chi bộ thôn Đoài”/g)).toHaveLength(1);
    expect(err).toContain('dòng 4, cột Chi bộ');
    expect(everything()).toEqual(before);
  });

  test('every line of the journal holds together, and names nobody', async () => {
    await merge('Chi bộ thôn Đông', 'Chi bộ thôn Đoài', '--yes', '--name', 'Chi bộ Đoài Đông');
    const rows = bench.query(
      `select action, subject, after from journal where action like '%merged' or action like '%continued' or action like 'branch.%'`,
    );
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['branch.merged', 'branch.took-in', 'member.continued', 'branch.renamed']),
    );
    const { out } = await bench.run(['doctor', '--json']);
    const chain = (JSON.parse(out) as { check: string; ok: boolean }[]).filter(({ check }) =>
      /journal/.test(check),
    );
    expect(chain.length).toBeGreaterThan(0);
    expect(chain.every(({ ok }) => ok)).toBe(true);
    expect(JSON.stringify(rows)).not.toMatch(/Lan|Sơn|Đoài/);
  });

  test.each([
    ['nothing said', [], 'Xin ghi chi bộ nhập vào đâu'],
    ['no target', ['--from', '2'], 'Xin ghi chi bộ nhập vào đâu'],
    ['no number', ['--from', 'Đông', '--into', '1'], 'Xin ghi chi bộ nhập vào đâu'],
    ['a number that is none', ['--from', '99', '--into', '@Đoài'], 'Không có chi bộ mang số 99'],
    ['a committee', ['--from', '@Xã', '--into', '@Đoài'], 'Không có chi bộ mang số'],
    ['into itself', ['--from', '@Đoài', '--into', '@Đoài'], 'không nhập vào chính nó'],
    ['one branch twice', ['--from', '@Đông,@Đông', '--into', '@Đoài'], 'không nhập vào chính nó'],
    ['a name that is taken', ['--from', '@Xa', '--into', '@Đoài', '--name', 'CHI BỘ THÔN ĐÔNG'], 'Đã có'],
    ['a name like a formula', ['--from', '@Đông', '--into', '@Đoài', '--name', '=1+1'], 'chưa dùng được'],
    ['an empty name', ['--from', '@Đông', '--into', '@Đoài', '--name', ' '], 'chưa dùng được'],
    ['a pair that is none', ['--from', '@Đông', '--into', '@Đoài', '--same', 'Lan'], '--same'],
    ['a pair of an unknown number', ['--from', '@Đông', '--into', '@Đoài', '--same', '9=2'], 'số 9'],
    ['a pair with an unknown number', ['--from', '@Đông', '--into', '@Đoài', '--same', '1=9'], 'số 9'],
    ['two for one', ['--from', '@Đông', '--into', '@Đoài', '--same', '1=2,2=2'], 'số 2'],
  ])('%s: exit 2, nothing is changed', async (_what, args, said) => {
    const before = everything();
    const ids = {
      '@Đoài': 'Chi bộ thôn Đoài',
      '@Đông': 'Chi bộ thôn Đông',
      '@Xa': 'Chi bộ thôn Xa',
      '@Xã': 'Xã Tam Hưng',
    };
    const meant = args.map((arg) =>
      arg.replace(/@[^,]+/g, (mark) => String(idOf(ids[mark as keyof typeof ids]))),
    );
    const { code, out, err } = await bench.run(['merge', ...meant, '--yes']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(said);
    expect(everything()).toEqual(before);
  });

  test('a branch that is closed already, as one and as the other', async () => {
    await merge('Chi bộ thôn Đông', 'Chi bộ thôn Đoài', '--yes');
    for (const args of [
      ['Chi bộ thôn Đông', 'Chi bộ thôn Xa'],
      ['Chi bộ thôn Xa', 'Chi bộ thôn Đông'],
    ] as const) {
      const { code, err } = await merge(args[0], args[1], '--yes');
      expect(code).toBe(2);
      expect(err).toContain('đã đóng: đã nhập vào Chi bộ thôn Đoài');
    }
  });

  test('on the day of a meeting that has begun: from tomorrow on', async () => {
    bench.withData(({ sqlite }) => {
      const id = sqlite
        .prepare(
          `insert into meetings (branch_id, kind, period, date, time, starts_at, state, revision) values (?, 'regular', '2026-11', '2026-11-22', 480, ?, 'scheduled', 1)`,
        )
        .run(idOf('Chi bộ thôn Đông'), NOW - 3_600_000).lastInsertRowid;
      sqlite
        .prepare(
          `insert into proceedings (meeting_id, started_at, started_by, ended_at, steps) values (?, ?, 'x', ?, '[]')`,
        )
        .run(id, NOW - 3_600_000, NOW - 60_000);
    });
    const { code, err } = await merge('Chi bộ thôn Đông', 'Chi bộ thôn Đoài', '--yes');
    expect(code).toBe(2);
    expect(err).toContain('xin làm lại từ ngày mai');
    bench.setNow(NOW + 86_400_000);
    const next = await merge('Chi bộ thôn Đông', 'Chi bộ thôn Đoài', '--yes');
    expect(next.code).toBe(0);
    expect(next.out).toContain('CHÚ Ý: biên bản chưa chốt kỳ 22/11/2026');
  });
});

describe('chibo branches --rename', () => {
  const rename = (id: number, name: string, ...more: readonly string[]) =>
    bench.run(['branches', '--rename', String(id), '--name', name, ...more]);

  test('the branch keeps its number, its people and its groups', async () => {
    const id = idOf('Chi bộ thôn Đoài');
    const { code, out } = await rename(id, 'Chi bộ tổ dân phố Đoài', '--yes');
    expect(code).toBe(0);
    expect(out).toContain('Giấy tờ đã ban hành giữ tên cũ');
    expect(idOf('Chi bộ tổ dân phố Đoài')).toBe(id);
    expect(rosterOf('Chi bộ tổ dân phố Đoài')).toHaveLength(2);
    expect(bench.query(`select count(*) as n from outbox where dedupe_key like 'renamed:%'`)).toEqual([
      { n: 1 },
    ]);
  });

  test.each([
    ['taken', 'Chi bộ thôn Đông', 'Đã có'],
    ['the same', 'Chi bộ thôn Đoài', 'giống hệt'],
    ['none', '', 'chưa dùng được'],
  ])('a name that is %s: nothing is changed', async (_what, name, said) => {
    const before = everything();
    const { code, err } = await rename(idOf('Chi bộ thôn Đoài'), name, '--yes');
    expect(code).toBe(2);
    expect(err).toContain(said);
    expect(everything()).toEqual(before);
  });

  test('without a yes: the proposal, exit 2', async () => {
    const { code, err } = await rename(idOf('Chi bộ thôn Đoài'), 'Chi bộ Đoài');
    expect(code).toBe(2);
    expect(err).toContain('--yes');
  });
});
