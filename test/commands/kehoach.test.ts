import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/text/rich-text.ts';
import { ACCESS_REFUSALS } from '../../src/text/vi/channel/refusals.ts';
import { readDocx } from '../papers/read-docx.ts';
import { CHANNELS, openOn } from '../support/both-channels.ts';
import { type Bench, FRIDAY_MORNING, openBench, openTypedBench, show } from '../support/branch-bench.ts';
import { at } from '../support/builders.ts';
import { journalled, unchanged } from '../support/evening.ts';
import { setRules } from '../support/local-rules.ts';

/* /kehoach: the year of a branch on one page, and its themes chosen from the bank. */

const plans = (bench: Bench): unknown =>
  bench.sqlite.prepare('select branch_id, year, quarter, topic from thematic_plans order by 1, 2, 3').all();
const doai = (bench: Bench): number => bench.idOf('organisations', 'Chi bộ thôn Đoài');

describe('/kehoach in private', () => {
  test('on Telegram: one file, with the quarters whose theme can be chosen', async () => {
    const bench = await openBench();
    const sent = await bench.write('secretary', 'private', '/kehoach 2027');
    expect(sent).toHaveLength(1);
    const document = sent[0]?.message.document;
    expect(document?.fileName).toBe('ke-hoach-nam-2027.docx');
    expect(await bench.say('deputy', 'private', '/kehoach 2027')).toMatchInlineSnapshot(`
      "→ deputy
      Kế hoạch sinh hoạt năm 2027 · Chi bộ thôn Đoài
      Chủ đề ghi gợi ý là chưa chọn; xin chọn từng quý ở dưới, hoặc gõ /chuyende
      [Chọn chủ đề quý I]
      [Chọn chủ đề quý II]
      [Chọn chủ đề quý III]
      [Chọn chủ đề quý IV]"
    `);
    const { texts } = readDocx(document?.bytes ?? new Uint8Array());
    for (const line of ['sinh hoạt chi bộ năm 2027', 'Thứ Năm 11/02, 19:30', 'Nguyễn Văn Thành'])
      expect(texts).toContain(line);
    expect(journalled(bench, 'paper.taken')).toBe(2);
  });

  test('on Zalo: the whole plan as one text of at most 2,000 letters', async () => {
    const bench = await openTypedBench();
    const [only, ...more] = await bench.write('secretary', 'private', 'kế hoạch 2027');
    expect(more).toEqual([]);
    const text = plainText(only?.message.text ?? []);
    expect(text.length).toBeLessThanOrEqual(2000);
    expect(text).toMatchInlineSnapshot(`
      "Kế hoạch sinh hoạt năm 2027 · Chi bộ thôn Đoài
      Chủ đề ghi gợi ý là chưa chọn; xin chọn từng quý ở dưới, hoặc gõ «chuyên đề»

      Thường lệ: 19 giờ 30, ngày 03 hằng tháng
      Tháng 1: Chủ nhật 03/01
      Tháng 2: thứ Năm 11/02 (thay ngày 03/02 trùng dịp Tết Nguyên đán)
      Tháng 3: thứ Tư 03/03
      Tháng 4: thứ Bảy 03/04
      Tháng 5: thứ Ba 04/05 (thay ngày 03/05 trùng ngày nghỉ bù cho ngày lễ 01/05)
      Tháng 6: thứ Năm 03/06
      Tháng 7: thứ Bảy 03/07
      Tháng 8: thứ Ba 03/08
      Tháng 9: thứ Hai 06/09 (thay ngày 03/09 có thể trùng ngày nghỉ liền kề Quốc khánh 2/9)
      Tháng 10: Chủ nhật 03/10
      Tháng 11: thứ Tư 03/11
      Tháng 12: thứ Sáu 03/12
      Chuyên đề
      Quý I: Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh (gợi ý)
      Quý II: Phát triển đảng viên, bồi dưỡng quần chúng ưu tú (gợi ý)
      Quý III: Thực hiện dân chủ ở cơ sở (gợi ý)
      Quý IV: Xây dựng khối đại đoàn kết toàn dân tộc (gợi ý)
      Cấp trên dự: cấp xã, phường hằng tháng (chưa ghi nhận lần nào); cấp tỉnh, thành phố 6 tháng một lần (chưa ghi nhận lần nào).
      Báo cáo: trong 02 ngày sau mỗi kỳ; sơ kết quý I, 6 tháng, quý III (tháng 3, 6, 9); tổng kết năm (tháng 12).
      Ngày thay vì trùng lễ, Tết là dự kiến; đồng chí Bí thư hoặc Phó Bí thư quyết định khi đến kỳ.

      1. Chọn chủ đề quý I
      2. Chọn chủ đề quý II
      3. Chọn chủ đề quý III
      4. Chọn chủ đề quý IV
      Xin trả lời tin này bằng số: nhấn giữ tin, chọn Trả lời, rồi gõ số. Mã tin: A1"
    `);
  });

  test.each([
    ['/kehoach', 'năm 2027'],
    ['/kehoach năm nay', 'năm 2026'],
    ['/kehoach 2026', 'năm 2026'],
    ['kế hoạch năm 2028', 'năm 2028'],
    ['lịch cả năm', 'năm 2027'],
    ['cho tôi xem lịch cả năm nay', 'năm 2026'],
    ['/kehoach 20277', 'Chưa hiểu năm của kế hoạch. Xin ghi năm bằng bốn chữ số. Ví dụ: /kehoach 2027'],
    ['/kehoach abc', 'Chưa hiểu năm của kế hoạch'],
    ['/kehoach 2025', 'Năm ấy đã qua'],
    ['/kehoach 2040', 'Năm ấy còn xa quá'],
  ])('%s → %s', async (text, expected) => {
    const bench = await openBench();
    expect(await bench.say('secretary', 'private', text)).toContain(expected);
  });

  test('from January on it is this year’s', async () => {
    const bench = await openBench(at('2027-01-05', '08:00'));
    expect(await bench.say('secretary', 'private', '/kehoach')).toContain('năm 2027');
  });

  test('R001-9: what was held, moved, chosen and visited stands in it', async () => {
    const bench = await openTypedBench(at('2026-12-03', '19:30'));
    await bench.say('secretary', 'private', '/chuyende kết hợp: Bảo vệ môi trường');
    await bench.say('secretary', 'private', '/batdau');
    await bench.say('secretary', 'private', '/diemdanh khách Trần Văn Minh, Đảng ủy xã Tam Hưng');
    bench.clock.set(at('2026-12-03', '21:10'));
    await bench.order('secretary', 'private', '/ketthuc');
    const year = await bench.say('secretary', 'private', '/kehoach 2026');
    expect(year).toContain('Tháng 12: thứ Năm 03/12 (đã sinh hoạt)');
    expect(year).toContain('Tháng 5: …… (chưa ghi nhận)');
    expect(year).toContain('Quý IV: Bảo vệ môi trường (đã sinh hoạt 03/12)');
    expect(year).toContain('cấp xã, phường hằng tháng (gần nhất 03/12/2026, đến hạn 03/01/2027)');
    expect(year).not.toContain('Trần Văn Minh');
    // Nothing is left to be chosen.
    expect(year).not.toContain('Chọn chủ đề');
    // Another branch sees none of it.
    const other = await bench.say('otherSecretary', 'private', '/kehoach 2026');
    expect(other).toContain('Chi bộ thôn Đông');
    expect(other).not.toMatch(/Bảo vệ môi trường \(đã|gần nhất|đã sinh hoạt/);
  });
});

describe.each(CHANNELS)('R003-1, R2-1: two thematic meetings a quarter, choices %s', (answering) => {
  const DECEMBER = at('2026-12-03', '19:30');
  const CHOOSE = 'Chọn chủ đề quý IV';

  test('after the first one a theme can still be chosen; after the second none', async () => {
    const bench = await openOn(answering, FRIDAY_MORNING);
    setRules(bench, '2026-01-01', { thematicPerQuarter: 2 });
    await bench.ask('secretary', 'private', '/chuyende 10/12 19:00 Bảo vệ môi trường');
    expect(await bench.ask('secretary', 'private', '/kehoach 2026')).toContain(CHOOSE);
    await bench.choose('secretary', 'private', CHOOSE);
    await bench.choose('secretary', 'private', 'Xây dựng nông thôn mới nâng cao');
    expect(plans(bench)).toMatchObject([{ topic: 'Xây dựng nông thôn mới nâng cao' }]);
    // One is still lacking: it is chosen, not yet on a day.
    expect(await bench.ask('secretary', 'private', '/kehoach 2026')).toContain(CHOOSE);
    await bench.ask('secretary', 'private', '/chuyende 17/12 19:00 Xây dựng nông thôn mới nâng cao');
    expect(await bench.ask('secretary', 'private', '/kehoach 2026')).not.toContain(CHOOSE);
  });

  test('one is enough where the rules ask for one', async () => {
    const bench = await openOn(answering, FRIDAY_MORNING);
    await bench.ask('secretary', 'private', '/chuyende 10/12 19:00 Bảo vệ môi trường');
    expect(await bench.ask('secretary', 'private', '/kehoach 2026')).not.toContain(CHOOSE);
  });

  test('the plan says what is chosen and what is lacking, in one text', async () => {
    if (answering === 'pressed') return;
    const bench = await openOn(answering, DECEMBER);
    setRules(bench, '2026-01-01', { thematicPerQuarter: 2 });
    expect(await bench.ask('secretary', 'private', '/kehoach 2027')).toContain(
      'Quý I: Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh (gợi ý; cần thêm 1 buổi)',
    );
    await bench.ask('secretary', 'private', '/chuyende 10/12 19:00 Bảo vệ môi trường');
    expect(await bench.ask('secretary', 'private', '/kehoach 2026')).toContain(
      'Quý IV: Bảo vệ môi trường (lịch 10/12; cần thêm 1 buổi)',
    );
    await bench.ask('secretary', 'private', '/chuyende quý 4: Đền ơn đáp nghĩa');
    const plan = await bench.ask('secretary', 'private', '/kehoach 2026');
    expect(plan).toContain('Quý IV: Bảo vệ môi trường; Đền ơn đáp nghĩa (lịch 10/12; đã chọn)');
    expect(plan.length).toBeLessThan(2000);
  });
});

describe('who may not', () => {
  test.each([
    ['an officer in the group', 'secretary', 'group', ACCESS_REFUSALS['in-private']],
    ['a member in the group', 'member', 'group', ACCESS_REFUSALS['in-private']],
    ['a member in private', 'member', 'private', ACCESS_REFUSALS['officers-only']],
    ['a stranger in the group', 'stranger', 'group', ACCESS_REFUSALS['in-private']],
  ] as const)('%s: one line', async (_what, who, where, refusal) => {
    for (const bench of [await openBench(), await openTypedBench()]) {
      const said = await unchanged(bench, () => bench.say(who, where, '/kehoach 2027'));
      expect(said.split('\n').slice(1).join('\n')).toContain(refusal);
      expect(said).not.toContain('Tháng');
    }
  });
});

describe.each(CHANNELS)('R001-9: a theme from the bank, choices %s', (answering) => {
  const open = () => openOn(answering, FRIDAY_MORNING);

  test('under the plan: the quarter, then the theme', async () => {
    const bench = await open();
    await bench.ask('secretary', 'private', '/kehoach 2027');
    const offered = await bench.choose('secretary', 'private', 'Chọn chủ đề quý II');
    expect(offered).toContain('Gợi ý chuyên đề quý II năm 2027. Xin chọn một chủ đề, hoặc tự ghi:');
    expect(offered).toContain('Nước sạch, kênh mương, thủy lợi nội đồng');
    const said = await bench.choose('secretary', 'private', 'Bảo vệ môi trường, phân loại rác tại nguồn');
    expect(said).toContain('Đã ghi chủ đề quý II năm 2027: Bảo vệ môi trường, phân loại rác tại nguồn.');
    expect(plans(bench)).toEqual([
      { branch_id: doai(bench), year: 2027, quarter: 2, topic: 'Bảo vệ môi trường, phân loại rác tại nguồn' },
    ]);
    expect(journalled(bench, 'thematic.planned')).toBe(1);
    // Another choice is asked about before it takes its place.
    const asked = await bench.choose('secretary', 'private', 'Phòng, chống thiên tai mùa mưa bão');
    expect(asked).toContain('Chủ đề đồng chí vừa chọn: Phòng, chống thiên tai mùa mưa bão');
    expect(plans(bench)).toMatchObject([{ topic: 'Bảo vệ môi trường, phân loại rác tại nguồn' }]);
    await bench.choose('secretary', 'private', 'Chỉ giữ chủ đề này');
    expect(plans(bench)).toMatchObject([{ topic: 'Phòng, chống thiên tai mùa mưa bão' }]);
  });

  test('by words: the quarter alone shows the bank, a number takes from it', async () => {
    const bench = await open();
    expect(await bench.ask('secretary', 'group', '/chuyende quý 1')).toContain(
      'Gợi ý chuyên đề quý I năm 2027',
    );
    expect(await bench.ask('secretary', 'group', '/chuyende quý 1: số 2')).toContain(
      'Đã ghi chủ đề quý I năm 2027: Triển khai nhiệm vụ trọng tâm năm của chi bộ.',
    );
    expect(plans(bench)).toMatchObject([{ year: 2027, quarter: 1 }]);
    expect(await unchanged(bench, () => bench.ask('secretary', 'group', '/chuyende quý 1: 99'))).toContain(
      'Không có gợi ý mang số ấy',
    );
    expect(await unchanged(bench, () => bench.ask('secretary', 'group', '/chuyende quý 1/2026'))).toContain(
      'Quý này đã qua',
    );
    expect(await unchanged(bench, () => bench.ask('secretary', 'group', '/chuyende quý 1/2099'))).toContain(
      'còn xa quá',
    );
  });
});

describe('presses that are not theirs, or of nothing', () => {
  test.each(['member', 'stranger', 'otherMember'] as const)('%s may not choose', async (who) => {
    const bench = await openBench();
    const before = bench.state();
    await bench.press(who, 'group', 'topic:1kb:1:follow-bac');
    const { sent } = await bench.press(who, 'group', 'topics:1kb:1');
    expect(show(sent)).not.toContain('Gợi ý chuyên đề');
    expect(bench.state()).toBe(before);
  });

  test('an officer of another branch chooses for their own', async () => {
    const bench = await openBench();
    await bench.press('otherSecretary', 'private', 'topic:1kb:1:follow-bac');
    expect(plans(bench)).toMatchObject([{ branch_id: bench.idOf('organisations', 'Chi bộ thôn Đông') }]);
  });

  test.each(['topic:1kb:1:no-such', 'topic:1kb:5:unity', 'topic:1kb', 'topic:zz:1:unity', 'topics:1kb:0'])(
    '%s',
    async (data) => {
      const bench = await openBench();
      const before = bench.state();
      await bench.press('secretary', 'private', data);
      expect(bench.state()).toBe(before);
    },
  );

  test('a quarter that is over meanwhile', async () => {
    const bench = await openBench();
    const { answer } = await bench.press('secretary', 'private', 'topic:1ka:3:gratitude');
    expect(answer?.text).toContain('Quý này đã qua');
    expect(plans(bench)).toEqual([]);
  });
});
