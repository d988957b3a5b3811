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
});
