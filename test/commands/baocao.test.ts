import { describe, expect, test } from 'vitest';
import { ACCESS_REFUSALS } from '../../src/text/vi/channel/refusals.ts';
import { type Bench, openBench, openTypedBench } from '../support/branch-bench.ts';
import { at } from '../support/builders.ts';

/* /baocao: the officers' mirror of their own branch, in private, on both channels. */

const OPEN = [
  ['with buttons', () => openBench(), '/baocao'],
  ['in words', () => openTypedBench(), 'báo cáo'],
] as const;

/** An evening of thôn Đoài: five of eight come, one is excused; a resolution with a task; the self-score. */
async function evening(bench: Bench): Promise<void> {
  bench.clock.set(at('2026-12-03', '19:30'));
  await bench.say('secretary', 'private', '/batdau');
  await bench.say('secretary', 'private', '/diemdanh có mặt 1 2 3 4 5');
  await bench.say('secretary', 'private', '/diemdanh vắng 6');
  await bench.say('secretary', 'private', '/diemdanh khách Trần Văn Minh, Đảng ủy xã Tam Hưng');
  bench.clock.set(at('2026-12-03', '21:10'));
  await bench.order('secretary', 'private', '/ketthuc');
  await bench.say('secretary', 'private', '/danhgia tự chấm 92');
  await bench.say('secretary', 'private', '/nghiquyet Vệ sinh đường làng\n- quét dọn; 4; 15/12');
  await bench.tap('secretary', 'private', '✅ Ban hành').catch(() => bench.say('secretary', 'private', '1'));
}

describe.each(OPEN)('%s', (_how, open, command) => {
  test('R3-1, R002-3, R003-4, R2-7: the nine lines of the month', async () => {
    const bench = await open();
    await evening(bench);
    bench.clock.set(at('2026-12-16', '08:00'));
    const said = await bench.say('secretary', 'private', `${command} tháng 12`);
    // Below it, apart, what can be opened.
    const [report, ...choices] = said.split(/\n+(?=\[🔎|1\. 🔎)/u);
    expect(choices).toHaveLength(1);
    expect(report).toMatchInlineSnapshot(`
      "→ secretary
      Báo cáo tháng 12/2026 · Chi bộ thôn Đoài
      Sinh hoạt: 1/1 kỳ, đúng lịch 1
      Dự họp: 5/8 (62,5%)
      Vắng: có lý do 0, không lý do 3
      Chuyên đề trong quý: 0
      Có cấp ủy cấp trên dự: 1/1 kỳ
      Nghị quyết: 1 · Kết luận: 0
      Nhiệm vụ: giao 1 · xong đúng hạn 0 · xong chậm 0 · đang làm 0 · quá hạn 1
      Chất lượng: tự chấm 92 (Tốt) · chi bộ thông qua chưa có · cấp trên chưa có"
    `);
  });

  test('without a period: the last month in which the branch met', async () => {
    const bench = await open();
    expect(await bench.say('deputy', 'private', command)).toContain('Báo cáo tháng 11/2026');
    await evening(bench);
    bench.clock.set(at('2027-01-02', '08:00'));
    expect(await bench.say('deputy', 'private', command)).toContain('Báo cáo tháng 12/2026');
  });

  test.each([
    ['quý 4/2026', 'Báo cáo quý 4/2026'],
    ['6 tháng cuối năm', 'Báo cáo 6 tháng cuối năm 2026'],
    ['năm 2026', 'Báo cáo năm 2026'],
    ['quý 5', 'Không có kỳ ấy'],
    ['tháng 13', 'Không có kỳ ấy'],
    ['12/2027', 'chưa đến'],
  ])('%s → %s', async (period, words) => {
    const bench = await open();
    expect(await bench.say('secretary', 'private', `${command} ${period}`)).toContain(words);
  });
});

test('a period nobody understands is answered with how to write one', async () => {
  const bench = await openBench();
  expect(await bench.say('secretary', 'private', '/baocao hôm nọ')).toContain('Chưa hiểu kỳ báo cáo');
});

test('each officer hears of the own branch alone', async () => {
  const bench = await openBench();
  await evening(bench);
  const other = await bench.say('otherSecretary', 'private', '/baocao 12/2026');
  expect(other).toContain('Chi bộ thôn Đông');
  expect(other).toContain('Dự họp: chưa có');
});

test.each([
  ['secretary', 'group', ACCESS_REFUSALS['in-private']],
  ['member', 'private', ACCESS_REFUSALS['officers-only']],
  ['stranger', 'private', ACCESS_REFUSALS['not-linked']],
] as const)('%s in %s hears why not', async (who, where, words) => {
  const bench = await openBench();
  expect(await bench.say(who, where, '/baocao')).toContain(words);
});

test('who reports an illness on the channel of words asks for no report', async () => {
  const bench = await openTypedBench();
  expect(await bench.say('member', 'private', 'báo cáo tôi ốm')).not.toContain('Báo cáo tháng');
});
