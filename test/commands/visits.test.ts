import { describe, expect, test } from 'vitest';
import { encodeButton } from '../../src/domain/channel/button-data.ts';
import { REFUSED_PRESS } from '../../src/text/vi/channel/refusals.ts';
import { POINTS_BUTTON } from '../../src/text/vi/figures/charge-points.ts';
import { NO_DUTIES } from '../../src/text/vi/figures/visits.ts';
import { type Asked, CHANNELS } from '../support/both-channels.ts';
import { accountOf, PEOPLE, show } from '../support/branch-bench.ts';
import { at } from '../support/builders.ts';
import { becomeViewer, openAbove } from '../support/committee-bench.ts';
import { tickAt } from '../support/tick.ts';

/* R001-4: who of the committee is in charge of a branch, when one of that level was last there, and who is due. */

const assign = (bench: Asked, branch: string, since: string, level = 'commune'): void =>
  void bench.sqlite
    .prepare(`insert into visit_duties (account, branch_id, level, since) values (?, ?, ?, ?)`)
    .run(accountOf('viewer'), bench.idOf('organisations', branch), level, since);

/** Thôn Đoài meets on 03/12 with a guest of that level in the room. */
async function visited(bench: Asked, guest: string): Promise<void> {
  bench.clock.set(at('2026-12-03', '19:30'));
  await bench.say('secretary', 'private', '/batdau');
  await bench.say('secretary', 'private', '/diemdanh có mặt 1 2 3 4 5');
  await bench.say('secretary', 'private', `/diemdanh khách ${guest}`);
  bench.clock.set(at('2026-12-03', '21:10'));
  await bench.order('secretary', 'private', '/ketthuc');
}

describe.each(CHANNELS)('choices %s', (answering) => {
  test('the list has what is overdue first; a visit of that level begins the count anew', async () => {
    const bench = await openAbove(answering);
    await becomeViewer(bench);
    expect(await bench.ask('viewer', 'private', '/tonghop phụ trách')).toContain(NO_DUTIES.slice(0, 30));
    assign(bench, 'Chi bộ thôn Đông', '2026-11-20');
    assign(bench, 'Chi bộ thôn Đoài', '2026-10-01');
    const told = await bench.ask('viewer', 'private', 'tổng hợp phụ trách');
    expect(told).toContain(POINTS_BUTTON);
    expect(told.split('\n').slice(0, 5).join('\n')).toMatchInlineSnapshot(`
      "→ viewer
      Cấp ủy viên phụ trách chi bộ · Xã Tam Hưng
      Quá hạn dự sinh hoạt: 1/2 chi bộ
      Chi bộ thôn Đoài · cấp xã · chưa dự từ ngày được giao 01/10/2026 (50 ngày) · quá hạn 19 ngày
      Chi bộ thôn Đông · cấp xã · chưa dự từ ngày được giao 20/11/2026 (0 ngày) · hạn tới 21/12/2026"
    `);
    await visited(bench, 'Trần Văn Minh, đảng ủy viên xã Tam Hưng');
    bench.clock.set(at('2026-12-16', '08:00'));
    const list = await bench.ask('viewer', 'private', '/tonghop phụ trách');
    expect(list).toContain('Quá hạn dự sinh hoạt: 0/2 chi bộ');
    expect(list).toContain(
      'Chi bộ thôn Đoài · cấp xã · dự gần nhất 03/12/2026 (13 ngày) · hạn tới 03/01/2027',
    );
    expect(await bench.ask('viewer', 'private', '/tonghop Chi bộ thôn Đoài 12/2026')).toContain(
      'Cấp ủy viên phụ trách, cấp xã: dự gần nhất 03/12/2026 (13 ngày), hạn tới 03/01/2027',
    );
  });

  test('a guest, or one of another level, is no visit; the interval can be another', async () => {
    const bench = await openAbove(answering);
    await becomeViewer(bench);
    assign(bench, 'Chi bộ thôn Đoài', '2026-10-01', 'province');
    await visited(bench, 'Trần Văn Minh, đảng ủy viên xã Tam Hưng');
    bench.sqlite.exec(`insert into visit_intervals values ('province', 60)`);
    bench.clock.set(at('2026-12-16', '08:00'));
    expect(await bench.ask('viewer', 'private', '/tonghop phụ trách')).toContain(
      'Chi bộ thôn Đoài · cấp tỉnh · chưa dự từ ngày được giao 01/10/2026 (76 ngày) · quá hạn 16 ngày',
    );
  });

  test('pages of twelve; another committee sees none of it', async () => {
    const bench = await openAbove(answering);
    const parent = bench.idOf('organisations', 'Xã Tam Hưng');
    for (let no = 10; no < 25; no += 1) {
      bench.sqlite
        .prepare(
          `insert into organisations (level, name, name_key, parent_id, created_at) values ('branch', ?, ?, ?, 0)`,
        )
        .run(`Chi bộ thôn ${no}`, `chi bo thon ${no}`, parent);
      assign(bench, `Chi bộ thôn ${no}`, '2026-11-01');
    }
    await becomeViewer(bench);
    const first = await bench.ask('viewer', 'private', '/tonghop phụ trách');
    expect(first).toContain('Trang 1/2');
    expect(first).not.toContain('Chi bộ thôn 22');
    expect(first.length).toBeLessThan(2000);
    const said = await bench.choose('viewer', 'private', 'Trang sau ▶️');
    expect(`${said}${JSON.stringify(bench.edited.at(-1)?.message.text ?? '')}`).toContain('Chi bộ thôn 22');
    await becomeViewer(bench, 'xã Bình Minh');
    expect(await bench.ask('viewer', 'private', '/tonghop phụ trách')).toContain(NO_DUTIES.slice(0, 30));
  });
});

test('2.2 A: a moved or cancelled meeting is told to the one in charge, in private; another code ends the charge', async () => {
  const bench = await openAbove('pressed');
  await becomeViewer(bench);
  assign(bench, 'Chi bộ thôn Đoài', '2026-11-01');
  const moved = await bench.order('secretary', 'private', '/doilich 05/12 19:30');
  expect(moved).toContain(
    '→ viewer\nKính gửi đồng chí phụ trách chi bộ.\nChi bộ thôn Đoài dời lịch: sinh hoạt thường kỳ tháng 12 vào 19 giờ 30, thứ Bảy, ngày 05/12/2026',
  );
  await becomeViewer(bench, 'xã Bình Minh');
  expect(bench.sqlite.prepare('select count(*) from visit_duties').pluck().get()).toBe(0);
  expect(await bench.order('secretary', 'private', '/huyhop mưa bão')).not.toContain('→ viewer');
});

test.each([
  ['2026-10-01', 'Cấp xã chưa dự từ ngày được giao 01/10/2026 (56 ngày): kỳ này đến hạn dự.'],
  ['2026-11-10', null],
])(
  'R001-4: in charge since %s, the notice says whether a visit is due by then, in no message more',
  async (since, line) => {
    const bench = await openAbove('pressed');
    await becomeViewer(bench);
    assign(bench, 'Chi bộ thôn Đoài', since);
    const sent = (await tickAt(bench, '2026-11-26', '08:00')).filter(({ chat }) => chat === PEOPLE.viewer.id);
    expect(sent).toHaveLength(1);
    const said = show(sent);
    expect(said).toContain('Kính mời đồng chí sắp xếp dự.');
    if (line === null) expect(said).not.toContain('đến hạn dự');
    else expect(said).toContain(line);
  },
);

test.each(['x!', ''])('crafted data %j turns no page', async (page) => {
  const bench = await openAbove('pressed');
  await becomeViewer(bench);
  expect((await bench.press('viewer', 'private', `visits:${page}`)).answer?.text).toBe(REFUSED_PRESS);
  expect((await bench.press('viewer', 'private', encodeButton('visits', 99))).answer?.text).not.toBe(
    REFUSED_PRESS,
  );
});
