import { describe, expect, test } from 'vitest';
import { encodeButton } from '../../src/domain/channel/button-data.ts';
import { REFUSED_PRESS } from '../../src/text/vi/channel/refusals.ts';
import { OPEN_BUTTON, topicName } from '../../src/text/vi/figures/opened.ts';
import { CHANNELS } from '../support/both-channels.ts';
import type { Bench } from '../support/branch-bench.ts';
import { at } from '../support/builders.ts';
import { becomeViewer, openAbove } from '../support/committee-bench.ts';

/* What is asked amiss, and data that is odd: a clear answer on both channels, and nobody else's data. */

/** Thôn Đoài meets, and nobody takes the roll. */
async function unmarked(bench: Bench): Promise<void> {
  bench.clock.set(at('2026-12-03', '19:30'));
  await bench.say('secretary', 'private', '/batdau');
  bench.clock.set(at('2026-12-03', '21:10'));
  await bench.say('secretary', 'private', '/diemdanh có mặt 1');
  await bench.order('secretary', 'private', '/ketthuc');
  bench.sqlite.exec('delete from attendances');
  bench.clock.set(at('2026-12-16', '08:00'));
}

const move = (bench: Bench, branch: string, committee: string): void =>
  void bench.sqlite
    .prepare('update organisations set parent_id = ? where id = ?')
    .run(bench.idOf('organisations', committee), bench.idOf('organisations', branch));

describe.each(CHANNELS)('choices %s', (answering) => {
  test.each([
    ['12/2030', 'Kỳ ấy chưa đến'],
    ['quý 1/2027', 'Kỳ ấy chưa đến'],
    ['6 tháng đầu năm 2027', 'Kỳ ấy chưa đến'],
    ['năm 2027', 'Kỳ ấy chưa đến'],
    ['quý 5', 'Không có kỳ ấy'],
    ['quý 0', 'Không có kỳ ấy'],
    ['quý V', 'Không có kỳ ấy'],
    ['quý 5/2026', 'Không có kỳ ấy'],
    ['tháng 13', 'Không có kỳ ấy'],
    ['13/2026', 'Không có kỳ ấy'],
    ['tháng 0', 'Không có kỳ ấy'],
    ['năm 0000', 'Không có kỳ ấy'],
  ])('%s: %s, for an officer, a viewer, and of one branch', async (period, words) => {
    const bench = await openAbove(answering);
    await becomeViewer(bench);
    for (const said of [
      await bench.ask('secretary', 'private', `/baocao ${period}`),
      await bench.ask('viewer', 'private', `/tonghop ${period}`),
      await bench.ask('viewer', 'private', `/tonghop Chi bộ thôn Đoài ${period}`),
      await bench.ask('viewer', 'private', `/tonghop phiếu ${period}`),
    ]) {
      expect(said).toContain(words);
      expect(said).not.toContain('Dự họp');
    }
  });

  test.each([
    ['/tonghop tháng này', 'Tổng hợp tháng 11/2026 · Xã Tam Hưng'],
    ['tổng hợp quý này', 'Tổng hợp quý 4/2026 · Xã Tam Hưng'],
    ['/tonghop tháng trước', 'Tổng hợp tháng 10/2026 · Xã Tam Hưng'],
    ['tong hop nam ngoai', 'Tổng hợp năm 2025 · Xã Tam Hưng'],
    ['/tonghop thôn Đoài, quý 4/2026', 'Báo cáo quý 4/2026 · Chi bộ thôn Đoài'],
    ['/tonghop quý 4 Chi bộ thôn Đoài', 'Báo cáo quý 4/2026 · Chi bộ thôn Đoài'],
    ['tong hop thang 11 thon doai', 'Báo cáo tháng 11/2026 · Chi bộ thôn Đoài'],
    ['tổng hợp thôn Đoài', 'Báo cáo tháng 11/2026 · Chi bộ thôn Đoài'],
    ['tổng hợp xã Tam Hưng', 'Tổng hợp tháng 11/2026 · Xã Tam Hưng'],
    ['/tonghop chi bộ điểm', 'Chưa giao cấp ủy viên nào'],
    ['/tonghop q4', 'Xin gõ /tonghop để xem tên các chi bộ; kỳ thì ghi như: tháng 12, quý 4, năm 2026.'],
    ['/tonghop Chi bộ thôn X quý 4', 'có tên “Chi bộ thôn X”'],
    ['báo cáo tháng 11', 'không ghi tên trong chi bộ nào. Xin gõ /tonghop'],
    ['/luuy', 'không ghi tên trong chi bộ nào. Xin gõ /tonghop'],
  ])('%s: as people say it', async (said, words) => {
    const bench = await openAbove(answering);
    await becomeViewer(bench);
    const heard = await bench.ask('viewer', 'private', said);
    expect(heard).toContain(answering === 'typed' ? words.replace('/tonghop', '«tổng hợp»') : words);
  });

  test('what stands above, or beside, is found by no name', async () => {
    const bench = await openAbove(answering);
    await becomeViewer(bench);
    for (const name of ['Xã Bình Minh', 'Đảng bộ tỉnh Hưng Yên', 'tỉnh Hưng Yên tháng này'])
      expect(await bench.ask('viewer', 'private', `/tonghop ${name}`)).toContain('Không thấy');
  });

  test('a committee without branches says so, and offers nothing that would be empty', async () => {
    const bench = await openAbove(answering);
    bench.sqlite
      .prepare(
        `insert into organisations (level, name, name_key, parent_id, created_at) values ('commune', 'Xã Trống', 'xa trong', ?, 0)`,
      )
      .run(bench.idOf('organisations', 'Đảng bộ tỉnh Hưng Yên'));
    await becomeViewer(bench, 'xã Trống');
    for (const command of ['/tonghop', '/tonghop quý 4/2026', '/tonghop năm 2026']) {
      const said = await bench.ask('viewer', 'private', command);
      expect(said).toContain('Chưa có chi bộ nào ở dưới');
      expect(said).not.toMatch(/🔔|📊|🔎|NaN|undefined/u);
    }
    expect(await bench.ask('viewer', 'private', '/tonghop phụ trách')).toContain('Chưa giao cấp ủy viên');
    expect(await bench.ask('viewer', 'private', '/tonghop phiếu')).toContain('Chưa có chi bộ nào ở dưới');
    // The province above tells of it as of the others.
    await becomeViewer(bench, 'tỉnh Hưng Yên');
    expect(await bench.ask('viewer', 'private', '/tonghop 12/2025')).toContain(
      'Xã Trống · chưa có · chưa có · không lý do 0 · quá hạn 0',
    );
  });

  test('a branch without meetings: every line says that nothing is known', async () => {
    const bench = await openAbove(answering);
    await becomeViewer(bench);
    const said = await bench.ask('viewer', 'private', '/tonghop Chi bộ thôn Mới tháng 1/2026');
    for (const line of [
      'Sinh hoạt: chưa có',
      'Dự họp: chưa có',
      'Vắng: chưa có',
      'Có cấp ủy cấp trên dự: chưa có',
      'Chất lượng: tự chấm chưa có · chi bộ thông qua chưa có · cấp trên chưa có',
    ])
      expect(said).toContain(line);
    await bench.choose('viewer', 'private', OPEN_BUTTON);
    const before = bench.edited.length;
    const opened = await bench.choose('viewer', 'private', topicName('attendance'));
    const shown = bench.edited.length > before ? JSON.stringify(bench.edited.at(-1)?.message.text) : opened;
    expect(shown).toContain('Kỳ này chưa ghi gì.');
  });

  test('a meeting of unknown attendance is in no share, and is called unknown', async () => {
    const bench = await openAbove(answering);
    await unmarked(bench);
    await becomeViewer(bench);
    const own = await bench.ask('secretary', 'private', '/baocao 12/2026');
    expect(own).toContain('Sinh hoạt: 1/1 kỳ');
    expect(own).toContain('Dự họp: chưa có');
    expect(own).toContain('Vắng: chưa có');
    const table = await bench.ask('viewer', 'private', '/tonghop 12/2026');
    expect(table).toContain('Đạt tỷ lệ dự: chưa có');
    expect(table).toContain('Chi bộ thôn Đoài · dự họp chưa có · không lý do chưa có');
    await bench.ask('secretary', 'private', '/baocao 12/2026');
    await bench.choose('secretary', 'private', OPEN_BUTTON);
    const before = bench.edited.length;
    const opened = await bench.choose('secretary', 'private', topicName('attendance'));
    const shown = bench.edited.length > before ? JSON.stringify(bench.edited.at(-1)?.message.text) : opened;
    expect(shown).toContain('điểm danh chưa có');
    expect(shown).not.toContain('Vắng không lý do:');
  });

  test('a branch that was moved in mid-year: its whole year stands under the new committee, nothing under the old', async () => {
    const bench = await openAbove(answering);
    await unmarked(bench);
    await becomeViewer(bench);
    expect(await bench.ask('viewer', 'private', '/tonghop năm 2026')).toContain('/3 chi bộ');
    move(bench, 'Chi bộ thôn Đông', 'Xã Bình Minh');
    expect(await bench.ask('viewer', 'private', '/tonghop năm 2026')).toContain('/2 chi bộ');
    expect(await bench.ask('viewer', 'private', '/tonghop Chi bộ thôn Đông năm 2026')).toContain(
      'Không thấy',
    );
    await becomeViewer(bench, 'xã Bình Minh');
    expect(await bench.ask('viewer', 'private', '/tonghop Chi bộ thôn Đông năm 2026')).toContain(
      'Báo cáo năm 2026 · Chi bộ thôn Đông',
    );
    // Its own officers see the same as before.
    expect(await bench.ask('otherSecretary', 'private', '/baocao năm 2026')).toContain('Chi bộ thôn Đông');
  });
});

test('buttons that were made before a branch was moved away open it no more', async () => {
  const bench = await openAbove('pressed');
  await becomeViewer(bench);
  const id = bench.idOf('organisations', 'Chi bộ thôn Đông');
  move(bench, 'Chi bộ thôn Đông', 'Xã Bình Minh');
  for (const data of [
    encodeButton('figures', id, '2026-11', 0),
    encodeButton('records', id, '2026-11', 'all', 0),
    encodeButton('records', id, '2026-11', 'tasks', 0),
    encodeButton('figures-file', id, '2026-11', 'xlsx'),
    encodeButton('remind-unmet', id, '2026-11'),
  ]) {
    const { answer, sent } = await bench.press('viewer', 'private', data);
    expect([answer?.text, sent]).toEqual([REFUSED_PRESS, []]);
  }
});
