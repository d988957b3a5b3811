import { describe, expect, test } from 'vitest';
import { encodeButton } from '../../src/domain/channel/button-data.ts';
import { REFUSED_PRESS } from '../../src/text/vi/channel/refusals.ts';
import { POINTS_BUTTON } from '../../src/text/vi/figures/charge-points.ts';
import { NO_DUTIES } from '../../src/text/vi/figures/visits.ts';
import { type Asked, CHANNELS } from '../support/both-channels.ts';
import { accountOf } from '../support/branch-bench.ts';
import { at } from '../support/builders.ts';
import { becomeViewer, openAbove } from '../support/committee-bench.ts';

/* R004-4: what the branches of each comrade in charge were scored, in chat. */

const assign = (bench: Asked, who: string, branchId: number, since = '2026-10-01'): void =>
  void bench.sqlite
    .prepare(`insert into visit_duties (account, branch_id, level, since) values (?, ?, 'commune', ?)`)
    .run(who, branchId, since);
const branchOf = (bench: Asked, name: string): number =>
  bench.sqlite
    .prepare(
      `select b.id from organisations b join organisations c on c.id = b.parent_id where b.name = ? and c.name = 'Xã Tam Hưng'`,
    )
    .pluck()
    .get(name) as number;

/** A comrade of the same committee, whom nobody knows by name. */
function anotherViewer(bench: Asked): string {
  bench.sqlite
    .prepare(
      `insert into viewers (account, committee_id, since) select 'bench:another', id, 0 from organisations where name = 'Xã Tam Hưng'`,
    )
    .run();
  return 'bench:another';
}

/** Thôn Đoài meets on 03/12 and is scored 95, 92 and 88. */
async function scored(bench: Asked): Promise<void> {
  bench.clock.set(at('2026-12-03', '19:30'));
  await bench.say('secretary', 'private', '/batdau');
  await bench.say('secretary', 'private', '/diemdanh có mặt 1 2 3 4 5');
  bench.clock.set(at('2026-12-03', '21:10'));
  await bench.order('secretary', 'private', '/ketthuc');
  for (const value of ['tự chấm 95', 'thông qua 92', 'cấp trên 88'])
    await bench.order('secretary', 'private', `/danhgia ${value}`);
}

describe.each(CHANNELS)('choices %s', (answering) => {
  test('from the list of visits: each comrade by their branches, the own part first, no name', async () => {
    const bench = await openAbove(answering);
    await becomeViewer(bench);
    expect(await bench.ask('viewer', 'private', '/tonghop điểm phụ trách')).toContain(NO_DUTIES.slice(0, 30));
    const [doai, dong] = [branchOf(bench, 'Chi bộ thôn Đoài'), branchOf(bench, 'Chi bộ thôn Đông')];
    assign(bench, accountOf('viewer'), doai);
    const other = anotherViewer(bench);
    assign(bench, other, dong);
    assign(bench, other, doai, '2026-12-04');
    await scored(bench);
    bench.clock.set(at('2026-12-16', '08:00'));
    await bench.ask('viewer', 'private', '/tonghop phụ trách');
    await bench.choose('viewer', 'private', POINTS_BUTTON);
    const said = await bench.ask('viewer', 'private', 'tổng hợp phụ trách tháng 12');
    expect(said).toMatchInlineSnapshot(`
      "→ viewer
      Điểm chất lượng theo đồng chí phụ trách tháng 12/2026 · Xã Tam Hưng
      Có đồng chí phụ trách: 2/3 chi bộ
      Tính các kỳ từ ngày được giao; nơi có hai đồng chí phụ trách thì tính cho cả hai.
      Phần của đồng chí, phụ trách 1 chi bộ: Chi bộ thôn Đoài · tự chấm 95 (1 kỳ) · chi bộ thông qua 92 (1 kỳ) · cấp trên 88 (1 kỳ)
      Phụ trách 2 chi bộ: Chi bộ thôn Đoài, Chi bộ thôn Đông · tự chấm chưa có · chi bộ thông qua chưa có · cấp trên chưa có"
    `);
    expect(await bench.ask('viewer', 'private', '/tonghop phụ trách tháng 11')).toContain('cấp trên chưa có');
    expect(said).not.toMatch(/bench:|Nguyễn|đ\/c/);
  });

  test('R004-4: model branches by themselves, also where nobody is in charge; the report of one says since when', async () => {
    const bench = await openAbove(answering);
    await becomeViewer(bench);
    const since = bench.sqlite.prepare('update organisations set model_since = ? where id = ?');
    since.run('2026-12-01', branchOf(bench, 'Chi bộ thôn Đoài'));
    // Of another committee, and of a day to come.
    since.run('2026-12-01', bench.idOf('organisations', 'Xã Bình Minh') + 1);
    since.run('2027-01-01', branchOf(bench, 'Chi bộ thôn Đông'));
    await scored(bench);
    const said = await bench.ask('viewer', 'private', '/tonghop phụ trách tháng 12');
    expect(said).toContain('Có đồng chí phụ trách: 0/3 chi bộ');
    expect(said).toContain(
      'Chi bộ điểm 1/3 chi bộ: Chi bộ thôn Đoài · tự chấm 95 (1 kỳ) · chi bộ thông qua 92 (1 kỳ) · cấp trên 88 (1 kỳ)',
    );
    expect(await bench.ask('viewer', 'private', '/tonghop phụ trách tháng 11')).toContain(
      NO_DUTIES.slice(0, 30),
    );
    expect(await bench.ask('viewer', 'private', '/tonghop Chi bộ thôn Đoài tháng 12')).toContain(
      'Chi bộ điểm từ ngày 01/12/2026',
    );
    expect(await bench.ask('viewer', 'private', '/tonghop Chi bộ thôn Mới tháng 12')).not.toContain(
      'Chi bộ điểm',
    );
  });

  test('a period that is none, or lies ahead, is answered plainly', async () => {
    const bench = await openAbove(answering);
    await becomeViewer(bench);
    expect(await bench.ask('viewer', 'private', '/tonghop phụ trách quý 5')).not.toContain('Điểm chất lượng');
    expect(await bench.ask('viewer', 'private', '/tonghop phụ trách quý 1/2030')).not.toContain(
      'Điểm chất lượng',
    );
  });

  test('another committee sees none of it', async () => {
    const bench = await openAbove(answering);
    await becomeViewer(bench, 'xã Bình Minh');
    const other = anotherViewer(bench);
    assign(bench, other, branchOf(bench, 'Chi bộ thôn Đoài'));
    await scored(bench);
    expect(await bench.ask('viewer', 'private', '/tonghop phụ trách tháng 12')).toContain(
      NO_DUTIES.slice(0, 30),
    );
  });
});

test('many charges: pages of at most 2,000 characters where choices are typed', async () => {
  const bench = await openAbove('typed');
  await becomeViewer(bench);
  const parent = bench.idOf('organisations', 'Xã Tam Hưng');
  for (let no = 10; no < 50; no += 1) {
    const name = `Chi bộ thôn ${no}`;
    bench.sqlite
      .prepare(
        `insert into organisations (level, name, name_key, parent_id, created_at) values ('branch', ?, ?, ?, 0)`,
      )
      .run(name, `chi bo thon ${no}`, parent);
    bench.sqlite
      .prepare(`insert into viewers (account, committee_id, since) values (?, ?, 0)`)
      .run(`v:${no}`, parent);
    assign(bench, `v:${no}`, bench.idOf('organisations', name));
  }
  const first = await bench.ask('viewer', 'private', '/tonghop phụ trách tháng 11');
  expect(first).toContain('Trang 1/');
  expect(first.length).toBeLessThan(2000);
  expect(first).not.toContain('thôn 49');
  expect(await bench.choose('viewer', 'private', 'Trang sau ▶️')).not.toContain('Chi bộ thôn 10 ');
});

test.each(['x!', '2026-q5:0', '2030-01:0', '2026-11'])('crafted data %j opens nothing', async (data) => {
  const bench = await openAbove('pressed');
  await becomeViewer(bench);
  expect((await bench.press('viewer', 'private', `charge-points:${data}`)).answer?.text).toBe(REFUSED_PRESS);
  const { sent, answer } = await bench.press(
    'secretary',
    'private',
    encodeButton('charge-points', '2026-11', 0),
  );
  expect([sent, answer?.text]).not.toEqual([[], '']);
});
