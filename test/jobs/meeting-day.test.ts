import { describe, expect, test } from 'vitest';
import { channelOf } from '../../src/domain/channel/chat-ref.ts';
import { type Bench, type Delivered, openBench, show } from '../support/branch-bench.ts';
import { setRules } from '../support/local-rules.ts';
import { tickAt } from '../support/tick.ts';

const DOAI = 'Chi bộ thôn Đoài';
const to = (sent: readonly Delivered[], chat: string): string =>
  show(sent.filter((one) => one.chat === chat));
const stateOf = (bench: Bench, job: string): readonly string[] =>
  bench.sqlite
    .prepare<[string, number], string>(
      'select state from occurrences where job = ? and branch_id = ? order by due_at',
    )
    .pluck()
    .all(job, bench.idOf('organisations', DOAI));
const startOf = (bench: Bench): unknown =>
  bench.sqlite
    .prepare('select started_at, started_by, chair_id from proceedings where meeting_id = ?')
    .get(bench.meetingOf(DOAI).id);

describe('open-roll: the roll opens by itself at the hour', () => {
  test('in the group, with its button; begun by nobody', async () => {
    const bench = await openBench();
    await tickAt(bench, '2026-12-03', '06:30');
    expect(to(await tickAt(bench, '2026-12-03', '19:29'), '-100')).toBe('');
    expect(to(await tickAt(bench, '2026-12-03', '19:30'), '-100')).toMatchInlineSnapshot(`
      "→ group
      Điểm danh kỳ sinh hoạt tháng 12 (bắt đầu 19 giờ 30).
      Đồng chí nào đã có mặt, xin chọn ✋ Có mặt. Đồng chí nào không dùng điện thoại, chi ủy ghi thay.

      Có mặt: 0/8
      [✋ Có mặt]"
    `);
    expect(startOf(bench)).toEqual({
      started_at: Date.UTC(2026, 11, 3, 12, 30),
      started_by: 'schedule',
      chair_id: null,
    });
    expect(stateOf(bench, 'open-roll')[0]).toBe('done');
    expect(to(await tickAt(bench, '2026-12-03', '19:31'), '-100')).toBe('');
    expect((await bench.tap('member', 'group', '✋ Có mặt')).answer?.text).toContain('có mặt');
  });

  test('begun already by somebody: nothing opens twice', async () => {
    const bench = await openBench();
    await tickAt(bench, '2026-12-03', '19:20');
    await bench.say('secretary', 'group', '/batdau');
    const before = startOf(bench);
    expect(to(await tickAt(bench, '2026-12-03', '19:30'), '-100')).toBe('');
    expect(startOf(bench)).toEqual(before);
    expect(stateOf(bench, 'open-roll')[0]).toBe('skipped');
  });

  test('not for a meeting that was cancelled, and at its new hour for one that was moved', async () => {
    const cancelled = await openBench();
    await cancelled.order('secretary', 'group', '/huyhop mưa bão');
    expect(to(await tickAt(cancelled, '2026-12-03', '19:30'), '-100')).not.toContain('✋');
    const moved = await openBench();
    await moved.order('secretary', 'group', '/doilich 05/12 08:00');
    expect(to(await tickAt(moved, '2026-12-03', '19:30'), '-100')).not.toContain('✋');
    expect(to(await tickAt(moved, '2026-12-05', '08:00'), '-100')).toContain('✋ Có mặt');
    expect(stateOf(moved, 'open-roll').slice(0, 2)).toEqual(['void', 'done']);
  });

  test('the program was off: within two hours it opens, as of the true hour; later it does not', async () => {
    const late = await openBench();
    expect(to(await tickAt(late, '2026-12-03', '20:50'), '-100')).toContain('(bắt đầu 19 giờ 30)');
    const tooLate = await openBench();
    expect(to(await tickAt(tooLate, '2026-12-03', '21:30'), '-100')).not.toContain('✋ Có mặt');
    expect(startOf(tooLate)).toBeUndefined();
    expect(stateOf(tooLate, 'open-roll')[0]).toBe('missed');
  });
});

describe('collision-warning (R6-1, R6-2)', () => {
  /** Thirty days before Tết of 2027; the meeting of 03/02 falls on 27 tháng Chạp. */
  const openTet = async (): Promise<Bench> => {
    const bench = await openBench();
    bench.clock.set(Date.UTC(2027, 0, 1, 0));
    await bench.plan(DOAI);
    return bench;
  };

  test('twenty days before, to the officers alone, with days to choose', async () => {
    const bench = await openTet();
    await tickAt(bench, '2027-01-04', '10:00');
    await tickAt(bench, '2027-01-14', '07:59');
    const sent = await tickAt(bench, '2027-01-14', '08:00');
    expect(to(sent, '101')).toMatchInlineSnapshot(`
      "→ secretary
      Kính gửi đồng chí.
      Kỳ sinh hoạt tháng 2: 19 giờ 30, thứ Tư, ngày 03/02/2027, nhằm ngày 27 tháng Chạp.
      Ngày 03/02 trùng dịp Tết Nguyên đán.
      Ngày 03/02 cũng là ngày kỷ niệm thành lập Đảng.

      Nếu cần đổi, xin xem xét các ngày sau (trong tháng, vẫn đúng kỳ):
      – thứ Năm, ngày 11/02/2027 (mùng 6 tháng Giêng)
      – thứ Sáu, ngày 12/02/2027 (mùng 7 tháng Giêng)

      Chỉ đồng chí Bí thư hoặc Phó bí thư đổi ngày, ví dụ: /doilich 11/02 19:30
      Khi đổi, xin báo đồng chí đảng ủy viên phụ trách chi bộ. Nếu giữ nguyên lịch, không cần trả lời. Trân trọng.
      [Chuyển sang thứ Năm, ngày 11/02/2027]
      [Chuyển sang thứ Sáu, ngày 12/02/2027]"
    `);
    expect(to(sent, '102')).toContain('27 tháng Chạp');
    expect(to(sent, '-100')).toBe('');
    expect(stateOf(bench, 'collision-warning')).toEqual(['done']);
  });

  test('a day is chosen with one press, and confirmed with the holiday as the reason; the new day does not collide', async () => {
    const bench = await openTet();
    await tickAt(bench, '2027-01-14', '08:00');
    const shown = await bench.tap('secretary', 'private', 'Chuyển sang thứ Sáu, ngày 12/02/2027');
    expect(to(shown.sent, '101')).toContain('Lý do: ngày 03/02 trùng dịp Tết Nguyên đán');
    const { answer, sent } = await bench.tap('secretary', 'private', '✅ Dời lịch');
    expect(answer?.text).toContain('Đã đổi lịch');
    expect(to(sent, '-100')).toContain('chuyển sang 19 giờ 30, thứ Sáu, ngày 12/02/2027');
    expect(bench.meetingOf(DOAI, '2027-02').date).toBe('2027-02-12');
  });

  test('moved before the warning: nothing is warned of', async () => {
    const bench = await openTet();
    await tickAt(bench, '2027-01-04', '10:00');
    await bench.order('secretary', 'private', '/doilich 22/02');
    expect(to(await tickAt(bench, '2027-01-14', '08:00'), '101')).not.toContain('tháng Chạp');
  });

  test('a meeting on an ordinary day has no such moment', async () => {
    const bench = await openBench();
    expect(stateOf(bench, 'collision-warning')).toEqual([]);
  });
});

describe('thematic-check (R003-1)', () => {
  /** What the officers hear of it on the morning of the first. */
  const heardOn = async (bench: Bench, date: string): Promise<string> =>
    show((await tickAt(bench, date, '08:00')).filter((one) => one.chat === '101'))
      .split('\n\n')
      .filter((part) => part.includes('chuyên đề'))
      .join('\n\n');

  test('the last month of a quarter: a month is left', async () => {
    const bench = await openBench();
    expect(await heardOn(bench, '2026-12-01')).toMatchInlineSnapshot(`
      "→ secretary
      Kính gửi đồng chí.
      Còn một tháng nữa hết quý IV năm 2026, chưa có lịch sinh hoạt chuyên đề. Gợi ý chủ đề: Xây dựng khối đại đoàn kết toàn dân tộc; Giữ gìn an ninh trật tự dịp cuối năm; Xây dựng nông thôn mới nâng cao.
      Để lên lịch, xin gõ /chuyende kèm ngày giờ và chủ đề, hoặc /chuyende kết hợp: chủ đề. Trân trọng."
    `);
    expect(stateOf(bench, 'thematic-check')).toEqual(['done', 'due']);
  });

  test.each([
    ['a meeting of its own is planned', '/chuyende 15/12 19:00 Chuyển đổi số', 'skipped'],
    ['one is combined with the regular one', '/chuyende kết hợp: Chuyển đổi số', 'skipped'],
    ['only a theme was written down', '/chuyende quý 4: Chuyển đổi số', 'done'],
  ])('%s', async (_what, text, state) => {
    const bench = await openBench();
    await bench.say('secretary', 'private', text);
    const heard = await heardOn(bench, '2026-12-01');
    expect(stateOf(bench, 'thematic-check')[0]).toBe(state);
    expect(heard.includes('Chủ đề đã ghi: Chuyển đổi số')).toBe(state === 'done');
  });

  test.each([
    ['two are asked for, one is planned', 2, '2026-12-01', 'mới có lịch 1/2 buổi sinh hoạt chuyên đề'],
    ['one is asked for, one is planned', 1, '2026-12-01', ''],
    ['none is asked for', 0, '2026-12-01', ''],
    ['two only from a later day', 2, '2026-12-02', ''],
  ])('R2-1, by the committee’s own rules: %s', async (_what, thematicPerQuarter, from, words) => {
    const bench = await openBench();
    setRules(bench, from, { thematicPerQuarter });
    if (thematicPerQuarter > 0)
      await bench.say('secretary', 'private', '/chuyende 15/12 19:00 Chuyển đổi số');
    const heard = await heardOn(bench, '2026-12-01');
    expect(stateOf(bench, 'thematic-check')[0]).toBe(words === '' ? 'skipped' : 'done');
    expect(heard).toContain(words);
  });

  test('R2-1: what is asked for from the new year on is not asked of the quarter before', async () => {
    for (const [from, state] of [
      ['2027-01-01', 'skipped'],
      ['2026-12-31', 'done'],
    ] as const) {
      const bench = await openBench();
      setRules(bench, from, { thematicPerQuarter: 2 });
      await bench.say('secretary', 'private', '/chuyende kết hợp: Chuyển đổi số');
      bench.clock.set(Date.UTC(2026, 11, 3, 12, 30));
      await bench.say('secretary', 'group', '/batdau');
      await tickAt(bench, '2026-12-04', '06:00');
      await bench.order('secretary', 'group', '/ketthuc 21:00');
      await bench.plan(DOAI);
      const heard = await heardOn(bench, '2027-01-01');
      expect(stateOf(bench, 'thematic-check').at(-2)).toBe(state);
      expect(heard.includes('mới ghi nhận 1/2 buổi sinh hoạt chuyên đề trong quý IV năm 2026')).toBe(
        state === 'done',
      );
    }
  });

  test('when the quarter is over: planned is not held', async () => {
    for (const [how, state] of [
      ['only planned', 'done'],
      ['opened by itself', 'done'],
      ['held', 'skipped'],
    ] as const) {
      const bench = await openBench();
      await bench.say('secretary', 'private', '/chuyende kết hợp: Chuyển đổi số');
      bench.clock.set(Date.UTC(2026, 11, 3, 12, 30));
      if (how === 'held') await bench.say('secretary', 'group', '/batdau');
      await tickAt(bench, '2026-12-04', '06:00');
      if (how === 'held') await bench.order('secretary', 'group', '/ketthuc 21:00');
      if (how === 'only planned') bench.sqlite.exec('delete from proceedings');
      await bench.plan(DOAI);
      const heard = await heardOn(bench, '2027-01-01');
      expect(stateOf(bench, 'thematic-check').at(-2)).toBe(state);
      expect(heard.includes('chưa ghi nhận buổi sinh hoạt chuyên đề nào trong quý IV năm 2026')).toBe(
        how !== 'held',
      );
    }
  });

  test('each month has its check, and the year goes on', async () => {
    const bench = await openBench();
    for (const month of ['2026-12', '2027-01', '2027-02', '2027-03', '2027-04'])
      for (const clock of ['05:30', '08:00', '09:00']) await tickAt(bench, `${month}-01`, clock);
    const keys = bench.sqlite
      .prepare(
        `select key, state from occurrences where job = 'thematic-check' and branch_id = ? order by due_at`,
      )
      .all(bench.idOf('organisations', DOAI));
    expect(keys).toEqual([
      { key: '2026-12', state: 'done' },
      { key: '2027-01', state: 'done' },
      { key: '2027-02', state: 'done' },
      { key: '2027-03', state: 'done' },
      { key: '2027-04', state: 'done' },
      { key: '2027-05', state: 'due' },
    ]);
  });
});

describe('in-person-list, and the digest where a posted tally stands still', () => {
  test('the list goes to the officers in private; where the tally is kept current the group hears nothing', async () => {
    const bench = await openBench();
    await tickAt(bench, '2026-12-01', '20:00');
    const sent = await tickAt(bench, '2026-12-02', '19:00');
    expect(to(sent, '101')).toContain('cần được báo trực tiếp');
    expect(to(sent, '-100')).toBe('');
  });

  test('a channel without edits gets the tally as it is now, and no name', async () => {
    const bench = await openBench();
    await tickAt(bench, '2026-12-01', '20:00');
    await bench.press('member', 'group', `a:${bench.meetingOf(DOAI).id.toString(36)}:y`);
    const sent = await tickAt(bench, '2026-12-02', '19:00', [channelOf('bench')]);
    expect(to(sent, '-100')).toMatchInlineSnapshot(`
      "→ group
      Trả lời đã ghi cho kỳ sinh hoạt tháng 12 (19 giờ 30, thứ Năm, ngày 03/12/2026). Đồng chí nào chưa trả lời, xin trả lời giúp. Trân trọng.

      Dự: 1 · Vắng: 0 · Chưa trả lời: 7
      [✅ Dự họp] [❌ Vắng mặt]"
    `);
    expect(to(sent, '101')).toContain('cần được báo trực tiếp');
  });

  test('nobody has answered since the call: the group is not told again (R6-6)', async () => {
    const bench = await openBench();
    await bench.press('member', 'group', `a:${bench.meetingOf(DOAI).id.toString(36)}:y`);
    await tickAt(bench, '2026-12-01', '20:00');
    const sent = await tickAt(bench, '2026-12-02', '19:00', [channelOf('bench')]);
    expect(to(sent, '-100')).toBe('');
    expect(to(sent, '101')).toContain('cần được báo trực tiếp');
  });

  test('on another channel only: this group is not told', async () => {
    const bench = await openBench();
    await tickAt(bench, '2026-12-01', '20:00');
    expect(to(await tickAt(bench, '2026-12-02', '19:00', [channelOf('other')]), '-100')).toBe('');
  });

  test('neither for a meeting that is cancelled', async () => {
    const bench = await openBench();
    await bench.order('secretary', 'group', '/huyhop mưa bão');
    const sent = await tickAt(bench, '2026-12-02', '19:00', [channelOf('bench')]);
    for (const chat of ['-100', '101', '102']) expect(to(sent, chat)).toBe('');
  });
});
