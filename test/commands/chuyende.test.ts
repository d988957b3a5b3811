import { describe, expect, test } from 'vitest';
import { type Bench, openBench } from '../support/branch-bench.ts';
import { clockTo, journalled, openEvening, unchanged } from '../support/evening.ts';

const meetings = (bench: Bench): unknown =>
  bench.sqlite
    .prepare('select kind, topic, date, time, state from meetings where branch_id = ? order by starts_at, id')
    .all(bench.idOf('organisations', 'Chi bộ thôn Đoài'));
const rungs = (bench: Bench): readonly string[] =>
  bench.sqlite
    .prepare<[], string>(
      `select o.job from occurrences o join meetings m on m.id = o.meeting_id where m.kind = 'thematic' and o.state = 'due'
       order by o.due_at, o.id`,
    )
    .pluck()
    .all();

describe('/chuyende', () => {
  test('the year, quarter by quarter', async () => {
    const bench = await openBench();
    expect(await bench.say('secretary', 'private', '/chuyende')).toMatchInlineSnapshot(`
      "→ secretary
      Sinh hoạt chuyên đề năm 2026
      Quý I: chưa ghi chủ đề
      Quý II: chưa ghi chủ đề
      Quý III: chưa ghi chủ đề
      Quý IV: chưa ghi chủ đề

      Mỗi quý ít nhất một lần; không thay cho sinh hoạt thường kỳ. Cách ghi:
      /chuyende quý 1: chủ đề (gõ /chuyende quý 1 để xem gợi ý)
      /chuyende 15/12 19:30 chủ đề (buổi riêng)
      /chuyende kết hợp: chủ đề (cùng kỳ thường kỳ tới, từ 120 phút)"
    `);
    await bench.say('secretary', 'private', '/chuyende quý 4: Đoàn kết toàn dân');
    await bench.say('secretary', 'private', '/chuyende 15/12 19:00 Chuyển đổi số');
    const year = await bench.say('deputy', 'private', '/chuyende');
    expect(year).toContain('Quý IV: Đoàn kết toàn dân\n– 15/12/2026: Chuyển đổi số (đã lên lịch)');
  });

  test('a theme for a quarter, and another in its place', async () => {
    const bench = await openBench();
    expect(await bench.say('secretary', 'group', '/chuyende quý IV: Đoàn kết')).toMatchInlineSnapshot(`
      "→ group
      Đã ghi chủ đề quý IV năm 2026: Đoàn kết. Xin phân công đồng chí chuẩn bị và trình bày."
    `);
    await bench.say('secretary', 'group', '/chuyende quy 4 Chuyen doi so');
    await bench.say('secretary', 'group', '/chuyende quý 1: Học Bác');
    expect(
      bench.sqlite.prepare('select year, quarter, topic from thematic_plans order by 1, 2').all(),
    ).toEqual([
      { year: 2026, quarter: 4, topic: 'Chuyen doi so' },
      { year: 2027, quarter: 1, topic: 'Học Bác' },
    ]);
    expect(journalled(bench, 'thematic.planned')).toBe(3);
  });

  test('a meeting of its own, with reminders; the regular one stays', async () => {
    const bench = await openBench();
    expect(
      await bench.say('secretary', 'private', '/chuyende 15/12 19:00 Chuyển đổi số'),
    ).toMatchInlineSnapshot(`
      "→ secretary
      Đã lên lịch sinh hoạt chuyên đề «Chuyển đổi số»: 19 giờ, thứ Ba, ngày 15/12/2026.
      Trợ lý nhắc như kỳ thường kỳ. Kỳ thường kỳ trong tháng vẫn giữ nguyên."
    `);
    expect(meetings(bench)).toEqual([
      { kind: 'regular', topic: null, date: '2026-12-03', time: 1170, state: 'scheduled' },
      { kind: 'thematic', topic: 'Chuyển đổi số', date: '2026-12-15', time: 1140, state: 'scheduled' },
    ]);
    expect(rungs(bench)).toContain('meeting-notice');
    expect(journalled(bench, 'thematic.added')).toBe(1);
  });

  test('without a time it begins at the usual one', async () => {
    const bench = await openBench();
    await bench.say('secretary', 'private', '/chuyende 15/12 Chuyển đổi số');
    expect(meetings(bench)).toContainEqual(expect.objectContaining({ kind: 'thematic', time: 1170 }));
  });

  test('nearer than its notice: the group hears at once', async () => {
    const bench = await openBench();
    const said = await bench.say('secretary', 'private', '/chuyende 24/11 19:00 Chuyển đổi số');
    expect(said).toContain('→ group');
    expect(said).toContain('sinh hoạt chuyên đề «Chuyển đổi số»');
    expect(said).toContain('[✅ Dự họp] [❌ Vắng mặt]');
    expect(rungs(bench)).not.toContain('meeting-notice');
  });

  test('combined with the next regular meeting, and taken out again', async () => {
    const bench = await openBench();
    expect(
      await bench.say('secretary', 'group', '/chuyende kết hợp: Bảo vệ môi trường'),
    ).toMatchInlineSnapshot(`
      "→ group
      Đã kết hợp chuyên đề «Bảo vệ môi trường» vào kỳ thường kỳ 19 giờ 30, thứ Năm, ngày 03/12/2026.
      Hai phần sinh hoạt lần lượt; tổng thời lượng từ 120 phút."
    `);
    expect(meetings(bench)).toMatchObject([{ kind: 'regular', topic: 'Bảo vệ môi trường' }]);
    expect(await bench.say('member', 'group', '/lich')).toContain('Chuyên đề: Bảo vệ môi trường');
    expect(await bench.say('secretary', 'group', '/chuyende bỏ kết hợp')).toContain('Đã bỏ phần chuyên đề');
    expect(meetings(bench)).toMatchObject([{ kind: 'regular', topic: null }]);
    expect([journalled(bench, 'thematic.combined'), journalled(bench, 'thematic.separated')]).toEqual([1, 1]);
  });

  test('a meeting that was held is shown as held', async () => {
    const bench = await openEvening();
    await bench.say('secretary', 'group', '/chuyende kết hợp: Bảo vệ môi trường');
    await bench.say('secretary', 'group', '/batdau');
    clockTo(bench, '21:40');
    await bench.order('secretary', 'group', '/ketthuc');
    expect(await bench.say('secretary', 'private', '/chuyende')).toContain(
      'Bảo vệ môi trường (đã sinh hoạt)',
    );
  });
});

describe('/chuyende is refused, and changes nothing', () => {
  test.each([
    ['words without a day', '/chuyende Chuyển đổi số'],
    ['a day without a theme', '/chuyende 15/12 19:00'],
    ['a day that has passed', '/chuyende 01/11 19:00 Chuyển đổi số'],
    ['today, at an hour that has passed', '/chuyende hôm nay 08:00 Chuyển đổi số'],
    ['the day of the regular meeting', '/chuyende 03/12 19:00 Chuyển đổi số'],
    ['a theme too long', `/chuyende kết hợp: ${'a'.repeat(201)}`],
    ['nothing to take out', '/chuyende bỏ kết hợp'],
    ['an unclear day', '/chuyende thứ sáu 19:00 Chuyển đổi số'],
  ])('%s', async (_what, text) => {
    const bench = await openBench();
    expect(await unchanged(bench, () => bench.say('secretary', 'private', text))).toMatchSnapshot();
  });

  test('no regular meeting ahead to combine with', async () => {
    const bench = await openEvening();
    await bench.say('secretary', 'group', '/batdau');
    expect(await unchanged(bench, () => bench.say('secretary', 'group', '/chuyende kết hợp: A'))).toContain(
      'Chưa có kỳ thường kỳ nào ở phía trước',
    );
  });

  test('a cancelled meeting leaves its day free', async () => {
    const bench = await openBench();
    await bench.order('secretary', 'group', '/huyhop mưa bão');
    expect(await bench.say('secretary', 'private', '/chuyende 03/12 19:00 Chuyển đổi số')).toContain(
      'Đã lên lịch',
    );
  });

  test.each(['member', 'stranger', 'otherSecretary'] as const)('%s may not', async (who) => {
    const bench = await openBench();
    await unchanged(bench, () => bench.say(who, 'group', '/chuyende quý 4: A'));
  });

  test("another branch's plan is not seen", async () => {
    const bench = await openBench();
    await bench.say('secretary', 'group', '/chuyende quý 4: Riêng thôn Đoài');
    expect(await bench.say('otherSecretary', 'private', '/chuyende')).not.toContain('Riêng thôn Đoài');
  });
});
