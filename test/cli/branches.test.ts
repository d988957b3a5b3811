import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeJoinCode } from '../../src/channels/fresh-codes.ts';
import { type CliBench, cliBench, NOW } from './cli-support.ts';

const DAY_MS = 86_400_000;
let bench: CliBench;
beforeEach(() => {
  bench = cliBench();
});
afterEach(() => bench.remove());

interface View {
  readonly id: number;
  readonly committee: string | null;
  readonly name: string;
  readonly members: number;
  readonly joinCode: string;
  readonly joinCodeExpiresAt: string;
  readonly chats: readonly { channel: string; id: string }[];
}

const list = async (): Promise<View[]> => {
  const run = await bench.run(['branches', '--json']);
  expect(run).toMatchObject({ code: 0, err: '' });
  return JSON.parse(run.out) as View[];
};

const FILE = [
  'Đảng bộ,Chi bộ,Họ và tên,Nhóm Telegram,Nhóm Zalo',
  'Xã B,Thôn 10,Lê An,,',
  'Xã B,Thôn 2,Lê An,-100123,g_1',
  'Xã B,Thôn 2,Lê Bình,,',
  'Xã A,Thôn 3,Lê An,,',
];

describe('chibo branches', () => {
  test('lists every branch by superior and name, with a code that works for seven days', async () => {
    await bench.importJson([...FILE, ',Thôn 9,Lê Em,,']);
    const views = await list();
    expect(views.map(({ committee, name, members }) => [committee, name, members])).toEqual([
      [null, 'Thôn 9', 1],
      ['Xã A', 'Thôn 3', 1],
      ['Xã B', 'Thôn 2', 2],
      ['Xã B', 'Thôn 10', 1],
    ]);
    const thon2 = views[2];
    expect(Object.keys(thon2 ?? {})).toEqual([
      'id',
      'committee',
      'name',
      'members',
      'joinCode',
      'joinCodeExpiresAt',
      'chats',
    ]);
    expect(thon2?.chats).toEqual([
      { channel: 'telegram', id: '-100123' },
      { channel: 'zalo', id: 'g_1' },
    ]);
    for (const { joinCode, joinCodeExpiresAt } of views) {
      expect(joinCode).toMatch(/^[A-HJKMNP-Z2-9]{8}$/);
      expect(joinCodeExpiresAt).toBe('2026-11-29T03:00:00.000Z');
    }
  });

  test('a code stays until it is used or has expired', async () => {
    await bench.importJson(FILE);
    const codes = async () => (await list()).map(({ joinCode }) => joinCode);
    const first = await codes();
    bench.setNow(NOW + 7 * DAY_MS - 1);
    expect(await codes()).toEqual(first);
    bench.withData(({ sqlite }) =>
      sqlite.prepare('update join_codes set used_at = 1 where code = ?').run(first[0]),
    );
    const second = await codes();
    expect(second[0]).not.toBe(first[0]);
    expect(second.slice(1)).toEqual(first.slice(1));
    bench.setNow(NOW + 7 * DAY_MS);
    const third = await codes();
    expect(third[0]).toBe(second[0]);
    expect(third[1]).not.toBe(first[1]);
  });

  test('does not count members who have left', async () => {
    await bench.importJson(FILE);
    bench.withData(({ sqlite }) =>
      sqlite.exec("update member_statuses set participation = 'left' where member_id = 2"),
    );
    expect((await list()).map(({ members }) => members)).toEqual([1, 1, 1]);
  });

  test('prints a table for people, in local time', async () => {
    await bench.importJson(FILE);
    const { out } = await bench.run(['branches']);
    expect(out.split('\n')[0]).toMatch(/^ID {2}Đảng bộ {2}Chi bộ {3}Đảng viên {2}Mã kết nối {2}Hạn của mã/);
    expect(out).toContain('10:00 29/11/2026  telegram:-100123 zalo:g_1\n');
  });

  test('says so when there is none', async () => {
    expect(await bench.run(['branches'])).toMatchObject({ code: 0, out: '' });
    expect(await list()).toEqual([]);
  });

  test('works while another connection has the file open', async () => {
    await bench.importJson(FILE);
    await bench.withData(async ({ sqlite }) => {
      sqlite.prepare('select count(*) from members').get();
      expect(await list()).toHaveLength(3);
    });
  });
});

test('join codes have no signs that are taken for one another', () => {
  const codes = Array.from({ length: 500 }, makeJoinCode);
  expect(new Set(codes).size).toBe(500);
  expect(codes.join('')).not.toMatch(/[^A-Z2-9]|[OIL]/);
});

test('R5-13: the upper committee’s word stands in the table, not in what scripts were promised', async () => {
  await bench.importJson(FILE);
  bench.withData(({ sqlite }) =>
    sqlite.exec(
      `update branch_settings set approval_document = '15-CV/ĐU', approval_date = '2026-11-12'
       where branch_id = (select id from organisations where name = 'Thôn 3')`,
    ),
  );
  const { out } = await bench.run(['branches']);
  expect(out).toContain('Đảng ủy đồng ý');
  expect(out.split('\n').find((line) => line.includes('Thôn 3'))).toMatch(/15-CV\/ĐU, 12\/11\/2026$/);
  expect(JSON.stringify(await list())).not.toContain('15-CV');
});

describe('R004-4: chibo branches --model', () => {
  const idOf = (name: string): string =>
    String(bench.query(`select id from organisations where name = '${name}'`)[0]?.['id']);
  const since = (): unknown =>
    bench.query(`select name, model_since from organisations where model_since is not null`);

  test('from today on, said again the first day stays, and taken back', async () => {
    await bench.importJson(FILE);
    const id = idOf('Thôn 3');
    expect(await bench.run(['branches', '--model', id])).toMatchObject({
      code: 0,
      out: 'Thôn 3: chi bộ điểm từ ngày 22/11/2026.\n',
    });
    bench.setNow(NOW + 3 * DAY_MS);
    const again = await bench.run(['branches', '--model', id, '--json']);
    expect(JSON.parse(again.out)).toEqual({ branch: Number(id), modelSince: '2026-11-22' });
    expect(since()).toEqual([{ name: 'Thôn 3', model_since: '2026-11-22' }]);
    expect((await bench.run(['branches'])).out).toMatch(/Thôn 3 .* 22\/11\/2026/u);
    // Scripts get what they were promised.
    expect(JSON.stringify(await list())).not.toMatch(/model/iu);
    expect(await bench.run(['branches', '--no-model', id])).toMatchObject({
      code: 0,
      out: 'Thôn 3: không là chi bộ điểm.\n',
    });
    expect(since()).toEqual([]);
    expect(bench.query(`select actor, before, after from journal where action = 'model.set'`)).toEqual([
      { actor: 'cli', before: '{"since":null}', after: '{"since":"2026-11-22"}' },
      { actor: 'cli', before: '{"since":"2026-11-22"}', after: '{"since":null}' },
    ]);
  });

  test('a committee, an unknown number, both at once: exit 2, and nothing is changed', async () => {
    await bench.importJson(FILE);
    const id = idOf('Thôn 3');
    for (const [argv, words] of [
      [['--model', idOf('Xã A')], 'Không có chi bộ mang số'],
      [['--model', '9999'], 'Không có chi bộ mang số 9999'],
      [['--model', 'x'], '--model 12'],
      [['--model', ''], '--model 12'],
      [['--model', id, '--no-model', id], '--model 12'],
    ] as const) {
      const { code, out, err } = await bench.run(['branches', ...argv]);
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain(words);
    }
    expect(since()).toEqual([]);
  });
});
