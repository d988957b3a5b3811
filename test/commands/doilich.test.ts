import { describe, expect, test } from 'vitest';
import { openBench, show } from '../support/branch-bench.ts';

const BRANCH = 'Chi bộ thôn Đoài';
/** Tuesday, 01/12/2026, 09:00: this month's and next month's meetings both exist. */
const FIRST_OF_DECEMBER = Date.UTC(2026, 11, 1, 2, 0);

describe('/doilich', () => {
  test('in the group the announcement with its buttons is the answer', async () => {
    const bench = await openBench();
    expect(
      await bench.order('secretary', 'group', '/doilich 05/12 19:00 Nhà văn hóa thôn'),
    ).toMatchInlineSnapshot(`
      "→ group
      Kính gửi các đồng chí.
      Kỳ sinh hoạt thường kỳ tháng 12 của Chi bộ thôn Đoài chuyển sang 19 giờ, thứ Bảy, ngày 05/12/2026, tại Nhà văn hóa thôn. Lý do: mưa bão. Đồng chí nào đã trả lời mà nay thay đổi, xin trả lời lại. Trân trọng.

      Dự: 0 · Vắng: 0 · Chưa trả lời: 8
      [✅ Dự họp] [❌ Vắng mặt]"
    `);
    expect(bench.journal().at(-1)).toMatchObject({ action: 'meeting.moved', actor: 'bench:101' });
  });

  test('in private the officer is told, and the group too', async () => {
    const bench = await openBench();
    expect(await bench.order('secretary', 'private', '/doilich 05/12 19:00')).toMatchInlineSnapshot(`
      "→ secretary
      Đã chuyển kỳ sinh hoạt tháng 12 sang 19 giờ, thứ Bảy, ngày 05/12/2026.
      Các lời nhắc theo lịch mới; Trợ lý thông báo vào nhóm.

      → group
      Kính gửi các đồng chí.
      Kỳ sinh hoạt thường kỳ tháng 12 của Chi bộ thôn Đoài chuyển sang 19 giờ, thứ Bảy, ngày 05/12/2026. Lý do: mưa bão. Đồng chí nào đã trả lời mà nay thay đổi, xin trả lời lại. Trân trọng.

      Dự: 0 · Vắng: 0 · Chưa trả lời: 8
      [✅ Dự họp] [❌ Vắng mặt]"
    `);
  });

  test.each([
    ['05/12', '2026-12-05', 1170],
    ['5/12/2026', '2026-12-05', 1170],
    ['05-12', '2026-12-05', 1170],
    ['05.12 18h', '2026-12-05', 1080],
    ['5/12 7 giờ rưỡi tối', '2026-12-05', 1170],
    ['5 tháng 12', '2026-12-05', 1170],
    ['mai', '2026-11-21', 1170],
    ['cuối tháng', '2026-11-30', 1170],
    ['thứ sáu tuần sau', '2026-11-27', 1170],
    ['3 ngày nữa', '2026-11-23', 1170],
    ['sang ngày 05/12 lúc 19g', '2026-12-05', 1140],
    ['ngày 5/12 giờ như cũ', '2026-12-05', 1170],
  ])('reads "%s"', async (words, date, time) => {
    const bench = await openBench();
    await bench.order('secretary', 'private', `/doilich ${words}`);
    expect(bench.meetingOf(BRANCH)).toMatchObject({ date, time, place: null });
  });

  test.each([
    ['past', '19/11'],
    ['past today', 'hôm nay 8:00'],
    ['unreadable', 'bao giờ cũng được'],
    ['nothing', ''],
    ['no such hour', '05/12 25:00'],
    ['on or after the meeting of the month after', '03/01'],
    ['place too long', `05/12 19:30 ${'x'.repeat(121)}`],
  ])('%s: refused, nothing changes', async (_what, words) => {
    const bench = await openBench();
    const before = bench.state();
    const sent = await bench.carryOut('secretary', 'group', `/doilich ${words}`);
    expect(show(sent)).toMatchSnapshot();
    expect(bench.state()).toBe(before);
  });

  test('a day that may be two is asked about', async () => {
    const bench = await openBench();
    expect(await bench.order('secretary', 'private', '/doilich 5/12 hoặc 6/12')).toMatchInlineSnapshot(`
      "→ secretary
      Đồng chí muốn nói ngày nào? Xin gõ lại đủ ngày tháng:
      – thứ Bảy, ngày 05/12/2026
      – Chủ nhật, ngày 06/12/2026"
    `);
  });

  test('the reminders follow, none of the old ones stays due', async () => {
    const bench = await openBench();
    await bench.order('secretary', 'private', '/doilich 05/12 19:00');
    const { id } = bench.meetingOf(BRANCH);
    const due = bench.sqlite
      .prepare<[number], string>(
        `select job || ' ' || datetime(due_at / 1000 + 7 * 3600, 'unixepoch') from occurrences where meeting_id = ? and state = 'due' order by due_at`,
      )
      .pluck()
      .all(id);
    expect(due).toMatchInlineSnapshot(`
      [
        "preparation 2026-11-25 08:00:00",
        "meeting-notice 2026-11-28 08:00:00",
        "rsvp-call 2026-12-02 19:00:00",
        "in-person-list 2026-12-04 19:00:00",
        "meeting-reminder 2026-12-05 06:30:00",
        "open-roll 2026-12-05 19:00:00",
        "close-answers 2026-12-06 00:00:00",
        "next-morning 2026-12-06 07:30:00",
        "meeting-summary 2026-12-06 07:30:00",
      ]
    `);
  });

  test('a cancelled meeting is held after all', async () => {
    const bench = await openBench();
    await bench.order('secretary', 'group', '/huyhop mưa bão');
    expect(await bench.order('secretary', 'group', '/doilich 06/12 8:00')).toMatchInlineSnapshot(`
      "→ group
      Kính gửi các đồng chí.
      Kỳ sinh hoạt thường kỳ tháng 12 của Chi bộ thôn Đoài chuyển sang 8 giờ, Chủ nhật, ngày 06/12/2026. Lý do: mưa bão. Đồng chí nào đã trả lời mà nay thay đổi, xin trả lời lại. Trân trọng.

      Dự: 0 · Vắng: 0 · Chưa trả lời: 8
      [✅ Dự họp] [❌ Vắng mặt]"
    `);
    expect(bench.meetingOf(BRANCH)).toMatchObject({ state: 'scheduled', date: '2026-12-06' });
  });

  test.each([
    ['before its day', FIRST_OF_DECEMBER],
    ['after its day has passed', FIRST_OF_DECEMBER + 4 * 24 * 60 * 60_000],
  ])("%s the cancelled meeting is revived, next month's stays where it is", async (_when, later) => {
    const bench = await openBench(FIRST_OF_DECEMBER);
    await bench.plan(BRANCH);
    await bench.order('secretary', 'group', '/huyhop mưa bão');
    bench.clock.set(later);
    await bench.order('secretary', 'group', '/doilich 12/12 19:30');
    expect(bench.meetingOf(BRANCH)).toMatchObject({ state: 'scheduled', date: '2026-12-12' });
    expect(bench.meetingOf(BRANCH, '2027-01')).toMatchObject({ state: 'scheduled', date: '2027-01-03' });
    await bench.order('secretary', 'group', '/huyhop chưa chuẩn bị xong');
    await bench.order('secretary', 'group', '/doilich 05/01');
    expect(bench.meetingOf(BRANCH, '2027-01')).toMatchObject({ state: 'scheduled', date: '2027-01-05' });
  });

  test('answers that were given stay', async () => {
    const bench = await openBench();
    await bench.press('member', 'group', `a:${bench.meetingOf(BRANCH).id.toString(36)}:y`);
    expect(await bench.order('secretary', 'group', '/doilich 05/12')).toContain('Dự: 1 ·');
  });

  test('the reason is asked for, and may be given as an answer; without one nothing moves', async () => {
    const bench = await openBench();
    const shown = await bench.say('secretary', 'private', '/doilich 05/12 19:00');
    expect(shown).toMatchInlineSnapshot(`
      "→ secretary
      Xem trước, chưa dời: sinh hoạt thường kỳ tháng 12
      Lịch cũ: 19 giờ 30, thứ Năm, ngày 03/12/2026
      Lịch mới: 19 giờ, thứ Bảy, ngày 05/12/2026
      Khi chọn ✅ Dời lịch, Trợ lý báo vào nhóm cho 8 đồng chí; các lời nhắc theo lịch mới.
      Còn thiếu lý do. Xin đồng chí nhắn lý do dời lịch, ví dụ: mưa bão
      [✅ Dời lịch] [✖️ Thôi]"
    `);
    const before = bench.meetingOf(BRANCH);
    const early = await bench.tap('secretary', 'private', '✅ Dời lịch');
    expect(early.answer).toMatchObject({ alert: true });
    expect(early.answer?.text).toContain('lý do');
    expect(bench.meetingOf(BRANCH)).toEqual(before);
    expect(await bench.say('secretary', 'private', 'trùng lịch tiếp xúc cử tri.')).toContain(
      'Lý do: trùng lịch tiếp xúc cử tri',
    );
    await bench.tap('secretary', 'private', '✅ Dời lịch');
    expect(bench.meetingOf(BRANCH).date).toBe('2026-12-05');
  });

  test('the same day, hour and place: nothing is announced, and that is said', async () => {
    const bench = await openBench();
    await bench.order('secretary', 'group', '/doilich 05/12 19:00 Trường học, vì mưa');
    const before = bench.state();
    const again = await bench.say('secretary', 'group', '/doilich 05/12 19:00 Trường học, vì mưa');
    expect(again).toContain('đã ở đúng lịch này');
    expect(again).not.toContain('Kính gửi');
    expect(bench.state()).toBe(before);
  });

  test('moved, and moved back', async () => {
    const bench = await openBench();
    await bench.order('secretary', 'private', '/doilich 05/12, vì mưa');
    await bench.order('secretary', 'private', '/doilich 03/12, vì trời tạnh');
    expect(bench.meetingOf(BRANCH)).toMatchObject({ date: '2026-12-03', time: 1170 });
  });

  test('only the secretary and the deputy (R6-2)', async () => {
    const bench = await openBench();
    const before = bench.state();
    expect(await bench.say('member', 'group', '/doilich 05/12')).toContain('Bí thư hoặc Phó bí thư');
    bench.sqlite.exec(`update members set office = 'committee_member' where full_name = 'Trần Thị Hòa'`);
    expect(await bench.say('deputy', 'private', '/huyhop mưa')).toContain('Bí thư hoặc Phó bí thư');
    bench.sqlite.exec(`update members set office = 'deputy_secretary' where full_name = 'Trần Thị Hòa'`);
    expect(bench.state()).toBe(before);
  });

  test('two months may be meant: asked by buttons, and the chosen one is shown', async () => {
    const bench = await openBench(FIRST_OF_DECEMBER);
    await bench.plan(BRANCH);
    expect(await bench.say('secretary', 'private', '/doilich 02/01, vì mưa')).toContain(
      '[Kỳ sinh hoạt tháng 12 (03/12)]\n[Kỳ sinh hoạt tháng 1 (03/01)]\n[✖️ Thôi]',
    );
    expect((await bench.tap('secretary', 'private', 'Kỳ sinh hoạt tháng 12 (03/12)')).sent).toHaveLength(1);
    await bench.tap('secretary', 'private', '✅ Dời lịch');
    expect(bench.meetingOf(BRANCH).date).toBe('2027-01-02');
    expect(bench.meetingOf(BRANCH, '2027-01').date).toBe('2027-01-03');
  });

  test("this month's meeting has begun: next month's is not taken without asking", async () => {
    const bench = await openBench(FIRST_OF_DECEMBER);
    await bench.plan(BRANCH);
    bench.clock.set(FIRST_OF_DECEMBER + 2 * 24 * 60 * 60_000 + 11 * 60 * 60_000);
    await bench.say('secretary', 'group', '/batdau');
    bench.clock.advance(24 * 60 * 60_000);
    const asked = await bench.say('secretary', 'private', '/doilich mai, vì mưa');
    expect(asked).toContain('Đồng chí muốn dời kỳ nào');
    expect(asked).toContain('[Kỳ sinh hoạt tháng 1 (03/01)]');
  });

  test('a thematic meeting moves only when it is named', async () => {
    const bench = await openBench();
    await bench.say('secretary', 'private', '/chuyende 28/11 Chuyển đổi số');
    const thematic = () =>
      bench.sqlite.prepare(`select date from meetings where kind = 'thematic'`).pluck().get();
    expect(thematic()).toBe('2026-11-28');
    await bench.order('secretary', 'private', '/doilich 05/12, vì mưa');
    expect(thematic()).toBe('2026-11-28');
    expect(bench.meetingOf(BRANCH).date).toBe('2026-12-05');
    await bench.order('secretary', 'private', '/doilich chuyên đề 30/11, vì mưa');
    expect(thematic()).toBe('2026-11-30');
  });
});
