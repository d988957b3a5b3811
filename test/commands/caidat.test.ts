import { describe, expect, test } from 'vitest';
import { type Bench, openBench } from '../support/branch-bench.ts';

const BRANCH = 'Chi bộ thôn Đoài';

/** Jobs and local times of the reminders that are still to come for the December meeting. */
const plan = (bench: Bench): readonly string[] =>
  bench.sqlite
    .prepare<[number], string>(
      `select job || ' ' || strftime('%d/%m %H:%M', due_at / 1000 + 7 * 3600, 'unixepoch')
       from occurrences where meeting_id = ? and state = 'due' order by due_at`,
    )
    .pluck()
    .all(bench.meetingOf(BRANCH).id);

describe('/caidat', () => {
  test('shows the settings and how to change them', async () => {
    const bench = await openBench();
    expect(await bench.say('secretary', 'private', '/caidat')).toMatchInlineSnapshot(`
      "→ secretary
      Cài đặt của Chi bộ thôn Đoài
      Ngày sinh hoạt: ngày 3 hằng tháng, lúc 19:30
      Địa điểm: chưa ghi
      Nhiệm kỳ: chưa ghi
      Đảng ủy đồng ý: chưa ghi

      Lịch nhắc:
      1. Nhắc chi ủy chuẩn bị (gửi riêng chi ủy): trước 10 ngày, 08:00
      2. Thông báo lịch (nhóm): trước 7 ngày, 08:00
      3. Đề nghị xác nhận dự (nhóm): trước 3 ngày, 19:00
      4. Danh sách cần báo trực tiếp (gửi riêng chi ủy): trước 1 ngày, 19:00
      5. Nhắc trong ngày (nhóm): trong ngày, 06:30
      6. Mở điểm danh (nhóm): đúng giờ sinh hoạt
      7. Hỏi về kỳ họp chưa ghi đủ (gửi riêng chi ủy): hôm sau, 07:30
      8. Tóm tắt sau kỳ họp (nhóm): hôm sau, 07:30
      9. Đôn đốc nhiệm vụ (gửi riêng, hoặc nhóm): hằng ngày, 07:30

      Muốn đổi, xin gõ theo mẫu:
      /caidat ngày 5
      /caidat giờ 19:00
      /caidat nơi Nhà văn hóa thôn
      /caidat nhiệm kỳ 2025–2030
      /caidat chi ủy 5
      /caidat đồng ý của đảng ủy: số 15-CV/ĐU, ngày 12/11/2026
      Đổi một lời nhắc, theo số ở trên:
      /caidat nhắc 3 tắt (hoặc bật)
      /caidat nhắc 3 trước 2 ngày 18:30
      /caidat nhắc 8 hôm sau 08:00
      [Tắt: Nhắc chi ủy chuẩn bị]
      [Tắt: Thông báo lịch]
      [Tắt: Đề nghị xác nhận dự]
      [Tắt: Danh sách cần báo trực tiếp]
      [Tắt: Nhắc trong ngày]
      [Tắt: Mở điểm danh]
      [Tắt: Hỏi về kỳ họp chưa ghi đủ]
      [Tắt: Tóm tắt sau kỳ họp]
      [Tắt: Đôn đốc nhiệm vụ]"
    `);
  });

  test('a new meeting day moves the coming meeting and its reminders', async () => {
    const bench = await openBench();
    expect(plan(bench)).toMatchInlineSnapshot(`
      [
        "preparation 23/11 08:00",
        "meeting-notice 26/11 08:00",
        "rsvp-call 30/11 19:00",
        "in-person-list 02/12 19:00",
        "meeting-reminder 03/12 06:30",
        "open-roll 03/12 19:30",
        "close-answers 04/12 00:00",
        "next-morning 04/12 07:30",
        "meeting-summary 04/12 07:30",
      ]
    `);
    expect(await bench.order('secretary', 'private', '/caidat ngày 5')).toContain(
      'Ngày sinh hoạt: ngày 5 hằng tháng, lúc 19:30',
    );
    expect(bench.meetingOf(BRANCH)).toMatchObject({ date: '2026-12-05', time: 1170 });
    expect(plan(bench)).toMatchInlineSnapshot(`
      [
        "preparation 25/11 08:00",
        "meeting-notice 28/11 08:00",
        "rsvp-call 02/12 19:00",
        "in-person-list 04/12 19:00",
        "meeting-reminder 05/12 06:30",
        "open-roll 05/12 19:30",
        "close-answers 06/12 00:00",
        "next-morning 06/12 07:30",
        "meeting-summary 06/12 07:30",
      ]
    `);
    expect(bench.journal().at(-1)).toMatchObject({ action: 'settings.changed', actor: 'bench:101' });
  });

  test.each([
    ['giờ 19:00', { date: '2026-12-03', time: 1140 }],
    ['gio 19h', { date: '2026-12-03', time: 1140 }],
    ['nơi Nhà văn hóa thôn', { place: 'Nhà văn hóa thôn' }],
    ['địa điểm Nhà văn hóa thôn', { place: 'Nhà văn hóa thôn' }],
    ['NGAY 10', { date: '2026-12-10' }],
  ])('"%s"', async (words, meeting) => {
    const bench = await openBench();
    expect(await bench.order('secretary', 'private', `/caidat ${words}`)).toContain('Đã lưu cài đặt mới.');
    expect(bench.meetingOf(BRANCH)).toMatchObject(meeting);
  });

  test.each([
    ['nhắc 5 trước 1 ngày 18:30', 'meeting-reminder 02/12 18:30'],
    ['nhắc 5 trong ngày lúc 7h', 'meeting-reminder 03/12 07:00'],
    ['nhắc 3 2 ngày', 'rsvp-call 01/12 19:00'],
    ['nhac 3 18:30', 'rsvp-call 30/11 18:30'],
  ])('"%s" → %s', async (words, moment) => {
    const bench = await openBench();
    await bench.order('secretary', 'private', `/caidat ${words}`);
    expect(plan(bench)).toContain(moment);
  });

  test.each([
    'gì đó',
    'ngày 31',
    'ngày 0',
    'ngày mai',
    'giờ 25:00',
    'giờ',
    'nơi',
    `nơi ${'x'.repeat(121)}`,
    'nhắc 10 tắt',
    'nhắc 0 tắt',
    'nhắc 6 18:30',
    'nhắc 6 trước 1 ngày',
    'nhắc 3 22:00',
    'nhắc 3 05:59',
    'nhắc 3 trước 21 ngày',
    'nhắc',
  ])('wrong: "%s" changes nothing', async (words) => {
    const bench = await openBench();
    const before = bench.state();
    expect(await bench.order('secretary', 'private', `/caidat ${words}`)).toMatchSnapshot();
    expect(bench.state()).toBe(before);
  });

  test('the roll of the meeting may be left closed at the hour', async () => {
    const bench = await openBench();
    await bench.say('secretary', 'private', '/caidat nhắc 6 tắt');
    expect(plan(bench).join()).not.toContain('open-roll');
    await bench.say('secretary', 'private', '/caidat nhắc 6 bật');
    expect(plan(bench)).toContain('open-roll 03/12 19:30');
  });

  test('a reminder that is off is not due, and comes back', async () => {
    const bench = await openBench();
    await bench.say('secretary', 'private', '/caidat nhắc 5 tắt');
    expect(plan(bench).join()).not.toContain('meeting-reminder');
    await bench.say('secretary', 'private', '/caidat nhắc 5 bật');
    expect(plan(bench)).toContain('meeting-reminder 03/12 06:30');
  });

  test('a meeting that was moved by hand keeps its day, but follows the reminder plan', async () => {
    const bench = await openBench();
    await bench.order('secretary', 'private', '/doilich 07/12');
    await bench.order('secretary', 'private', '/caidat ngày 5');
    expect(bench.meetingOf(BRANCH).date).toBe('2026-12-07');
    await bench.say('secretary', 'private', '/caidat nhắc 5 tắt');
    expect(bench.meetingOf(BRANCH).date).toBe('2026-12-07');
    expect(plan(bench).join()).not.toContain('meeting-reminder');
    expect(plan(bench)).toContain('rsvp-call 04/12 19:00');
  });

  test('a new place reaches meetings that were moved, unless the move gave them a place of their own', async () => {
    const bench = await openBench();
    await bench.order('secretary', 'private', '/caidat nơi Nhà văn hóa cũ');
    await bench.order('secretary', 'private', '/doilich 07/12');
    const shown = await bench.say('secretary', 'private', '/caidat nơi Nhà văn hóa mới');
    expect(shown).toContain(
      'Kỳ sinh hoạt tháng 12: vẫn 19 giờ 30, thứ Hai, ngày 07/12/2026, nay tại Nhà văn hóa mới',
    );
    await bench.tap('secretary', 'private', '✅ Lưu cài đặt');
    expect(bench.meetingOf(BRANCH)).toMatchObject({ date: '2026-12-07', place: 'Nhà văn hóa mới' });
    await bench.order('secretary', 'private', '/doilich 08/12 19:30 Trường học');
    await bench.order('secretary', 'private', '/caidat nơi Đình làng');
    expect(bench.meetingOf(BRANCH)).toMatchObject({ date: '2026-12-08', place: 'Trường học' });
  });

  test('a new place of a meeting the group knows of is told, once; a meeting it has not heard of is not', async () => {
    const bench = await openBench();
    expect(await bench.order('secretary', 'private', '/caidat nơi Nhà văn hóa')).not.toContain('→ group');
    bench.clock.set(Date.UTC(2026, 10, 27, 3));
    const told = await bench.order('secretary', 'private', '/caidat nơi Trường học');
    expect(told).toContain('→ group');
    expect(told).toContain('19 giờ 30, thứ Năm, ngày 03/12/2026, tại Trường học');
  });

  test('what is so already is said, not shown to be confirmed', async () => {
    const bench = await openBench();
    const before = bench.state();
    expect(await bench.say('secretary', 'private', '/caidat ngày 3')).toContain('đã như vậy rồi');
    expect(bench.state()).toBe(before);
  });

  test('a cancelled meeting stays cancelled', async () => {
    const bench = await openBench();
    await bench.order('secretary', 'private', '/huyhop mưa bão');
    await bench.order('secretary', 'private', '/caidat ngày 5');
    expect(bench.meetingOf(BRANCH)).toMatchObject({ state: 'cancelled', date: '2026-12-03' });
    // No reminder; the month without a meeting is asked about.
    expect(plan(bench)).toEqual(['next-morning 21/11 07:30', 'month-end 29/12 07:30']);
  });

  test("another branch's settings stay", async () => {
    const bench = await openBench();
    await bench.order('secretary', 'private', '/caidat ngày 5');
    expect(bench.meetingOf('Chi bộ thôn Đông').date).toBe('2026-12-03');
  });

  test('the switch under the settings turns a reminder off and on', async () => {
    const bench = await openBench();
    await bench.say('secretary', 'private', '/caidat');
    const off = await bench.tap('secretary', 'private', 'Tắt: Nhắc trong ngày');
    expect(off.answer).toEqual({ text: 'Đã ghi.' });
    expect(bench.receiptOf(bench.lastEvent())).toEqual(off.answer);
    expect(plan(bench).join()).not.toContain('meeting-reminder');
    await bench.tap('secretary', 'private', 'Bật: Nhắc trong ngày');
    expect(plan(bench)).toContain('meeting-reminder 03/12 06:30');
  });

  test('a switch of a reminder that does not exist is refused, not "recorded"', async () => {
    const bench = await openBench();
    const before = bench.state();
    const { answer, sent } = await bench.press('secretary', 'private', 's:z:n');
    expect(answer).toMatchInlineSnapshot(`
      {
        "alert": true,
        "text": "Không có lời nhắc mang số này. Xin gõ /caidat để xem danh sách.",
      }
    `);
    expect(sent).toEqual([]);
    expect(bench.state()).toBe(before);
    expect(bench.journal().at(-1)?.action).toBe('press.refused');
  });
});
