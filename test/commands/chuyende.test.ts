import { describe, expect, test } from 'vitest';
import { type Asked, CHANNELS, openOn } from '../support/both-channels.ts';
import { type Bench, FRIDAY_MORNING, openBench, show } from '../support/branch-bench.ts';
import { at } from '../support/builders.ts';
import { clockTo, journalled, openEvening, unchanged } from '../support/evening.ts';
import { tickAt } from '../support/tick.ts';

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

  test('a theme for a quarter; the same in other letters mends it unasked', async () => {
    const bench = await openBench();
    expect(await bench.say('secretary', 'group', '/chuyende quý IV: Đoàn kết')).toMatchInlineSnapshot(`
      "→ group
      Đã ghi chủ đề quý IV năm 2026: Đoàn kết. Xin phân công đồng chí chuẩn bị và trình bày."
    `);
    await bench.say('secretary', 'group', '/chuyende quy 4 đoàn kết');
    await bench.say('secretary', 'group', '/chuyende quý 1: Học Bác');
    expect(
      bench.sqlite.prepare('select year, quarter, topic from thematic_plans order by 1, 2').all(),
    ).toEqual([
      { year: 2026, quarter: 4, topic: 'đoàn kết' },
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

describe.each(CHANNELS)('R003-1, R001-9: a second theme for the same quarter, choices %s', (answering) => {
  const topics = (bench: Bench): readonly string[] =>
    bench.sqlite
      .prepare<[], string>('select topic from thematic_plans where year = 2026 and quarter = 4 order by no')
      .pluck()
      .all();
  const BESIDE = 'Ghi thêm, giữ cả chủ đề cũ';
  const ALONE = 'Chỉ giữ chủ đề này';
  async function openWith(...themes: readonly string[]): Promise<Asked> {
    const bench = await openOn(answering, FRIDAY_MORNING);
    for (const [index, theme] of themes.entries()) {
      await bench.ask('secretary', 'private', `/chuyende quý 4: ${theme}`);
      if (index > 0) await bench.choose('secretary', 'private', BESIDE);
    }
    return bench;
  }

  test('it is asked about, and nothing is written over before the answer', async () => {
    const bench = await openWith('Đoàn kết');
    const asked = await bench.ask('secretary', 'private', '/chuyende quý 4: Chuyển đổi số');
    expect(asked).toContain(
      'Quý IV năm 2026 đã ghi chủ đề: Đoàn kết\nChủ đề đồng chí vừa chọn: Chuyển đổi số',
    );
    expect(topics(bench)).toEqual(['Đoàn kết']);
    expect(journalled(bench, 'thematic.planned')).toBe(1);
    // Words that are no answer hear that it waits, with the same choices.
    expect(await bench.ask('secretary', 'private', 'để tôi xem')).toContain(BESIDE);
    expect(await bench.ask('secretary', 'private', 'thôi')).toContain('không có gì thay đổi');
    expect(topics(bench)).toEqual(['Đoàn kết']);
  });

  test('both are kept, told, and stand in the year and in the plan', async () => {
    const bench = await openWith('Đoàn kết');
    await bench.ask('secretary', 'private', '/chuyende quý 4: Chuyển đổi số');
    expect(await bench.choose('secretary', 'private', BESIDE)).toContain(
      'Đã ghi chủ đề quý IV năm 2026: Đoàn kết; Chuyển đổi số.',
    );
    expect(topics(bench)).toEqual(['Đoàn kết', 'Chuyển đổi số']);
    expect(await bench.ask('deputy', 'private', '/chuyende')).toContain('Quý IV: Đoàn kết; Chuyển đổi số');
    if (answering === 'typed')
      expect(await bench.ask('deputy', 'private', '/kehoach 2026')).toContain(
        'Quý IV: Đoàn kết; Chuyển đổi số (đã chọn)',
      );
    // Of two themes the one that was not met over is still there.
    await bench.ask('secretary', 'private', '/chuyende 15/12 19:00 Đoàn kết');
    if (answering === 'typed')
      expect(await bench.ask('deputy', 'private', '/kehoach 2026')).toContain(
        'Quý IV: Đoàn kết; Chuyển đổi số (lịch 15/12; đã chọn)',
      );
  });

  test('the new one alone; of several one that is there already', async () => {
    const bench = await openWith('Đoàn kết', 'Chuyển đổi số');
    await bench.ask('secretary', 'private', '/chuyende quý 4: chuyen doi so');
    await bench.choose('secretary', 'private', ALONE);
    expect(topics(bench)).toEqual(['chuyen doi so']);
    await bench.ask('secretary', 'private', '/chuyende quý 4: Học Bác');
    expect(await bench.choose('secretary', 'private', ALONE)).toContain('quý IV năm 2026: Học Bác.');
    expect(topics(bench)).toEqual(['Học Bác']);
  });

  test('three at most: a fourth can only stand alone', async () => {
    const bench = await openWith('A', 'B', 'C');
    const asked = await bench.ask('secretary', 'private', '/chuyende quý 4: D');
    expect(asked).toContain('Mỗi quý ghi được nhiều nhất 3 chủ đề');
    expect(asked).not.toContain(BESIDE);
    expect(topics(bench)).toEqual(['A', 'B', 'C']);
  });

  test('what another officer chose meanwhile is asked about anew', async () => {
    const bench = await openWith('Đoàn kết');
    await bench.ask('secretary', 'private', '/chuyende quý 4: Chuyển đổi số');
    await bench.ask('deputy', 'private', '/chuyende quý 4: Học Bác');
    await bench.choose('deputy', 'private', ALONE);
    const again = await bench.choose('secretary', 'private', ALONE);
    expect(again).toContain('Quý IV năm 2026 đã ghi chủ đề: Học Bác');
    expect(topics(bench)).toEqual(['Học Bác']);
    await bench.choose('secretary', 'private', BESIDE);
    expect(topics(bench)).toEqual(['Học Bác', 'Chuyển đổi số']);
  });

  test('a quarter that is over meanwhile stays as it was', async () => {
    const bench = await openWith('Đoàn kết');
    bench.clock.set(at('2026-12-31', '23:50'));
    await bench.ask('secretary', 'private', '/chuyende quý 4: Chuyển đổi số');
    bench.clock.set(at('2027-01-01', '00:10'));
    expect(await bench.choose('secretary', 'private', ALONE)).toContain('Quý này đã qua');
    expect(topics(bench)).toEqual(['Đoàn kết']);
  });

  test('on the first of a month officers hear of both', async () => {
    const bench = await openWith('Đoàn kết', 'Chuyển đổi số');
    const sent = await tickAt(bench, '2026-12-01', '07:30');
    const more = await tickAt(bench, '2026-12-01', '08:00');
    expect(show([...sent, ...more])).toContain('Chủ đề đã ghi: Đoàn kết; Chuyển đổi số.');
  });
});

test.each(['y', 'c1', 'c9'])(
  'a crafted answer %s to a question with one choice writes nothing',
  async (answer) => {
    const bench = await openBench();
    for (const theme of ['A', 'B', 'C']) {
      bench.sqlite
        .prepare('insert into thematic_plans (branch_id, year, quarter, no, topic) values (?, 2026, 4, ?, ?)')
        .run(bench.idOf('organisations', 'Chi bộ thôn Đoài'), theme.charCodeAt(0) - 64, theme);
    }
    const sent = await bench.write('secretary', 'private', '/chuyende quý 4: D');
    const data = sent
      .flatMap(({ choices }) => choices?.flat() ?? [])
      .map((one) => ('data' in one ? one.data : ''));
    const { answer: receipt } = await bench.press(
      'secretary',
      'private',
      (data[0] ?? '').replace(':c0:', `:${answer}:`),
    );
    expect(receipt?.text).not.toBe('');
    expect(bench.sqlite.prepare('select topic from thematic_plans order by no').pluck().all()).toEqual([
      'A',
      'B',
      'C',
    ]);
  },
);
