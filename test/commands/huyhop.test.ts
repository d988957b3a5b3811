import { describe, expect, test } from 'vitest';
import { openBench } from '../support/branch-bench.ts';

describe('/huyhop', () => {
  test('in the group: one message, with the reason', async () => {
    const bench = await openBench();
    expect(await bench.order('secretary', 'group', '/huyhop  trùng ngày bầu cử.')).toMatchInlineSnapshot(`
      "→ group
      Kính gửi các đồng chí.
      Kỳ sinh hoạt tháng 12 (19 giờ 30, thứ Năm, ngày 03/12/2026) không tổ chức. Lý do: trùng ngày bầu cử.
      Khi có lịch mới, chi ủy sẽ thông báo. Trân trọng."
    `);
    expect(bench.meetingOf('Chi bộ thôn Đoài').state).toBe('cancelled');
    expect(bench.journal().at(-1)).toMatchObject({ action: 'meeting.cancelled', actor: 'bench:101' });
    const due = bench.sqlite
      .prepare(`select job from occurrences where state = 'due' and meeting_id = ? order by due_at`)
      .pluck();
    // No reminder; the month without a meeting is asked about.
    expect(due.all(bench.meetingOf('Chi bộ thôn Đoài').id)).toEqual(['next-morning', 'month-end']);
  });

  test('in private: the group is told, the officer gets a word', async () => {
    const bench = await openBench();
    expect(await bench.order('deputy', 'private', '/huyhop mưa bão')).toMatchInlineSnapshot(`
      "→ deputy
      Đã ghi: kỳ sinh hoạt tháng 12 không tổ chức; Trợ lý báo vào nhóm.
      Nếu cần tổ chức lại, xin gõ /doilich kèm ngày giờ mới, ví dụ: /doilich 05/12 19:30

      → group
      Kính gửi các đồng chí.
      Kỳ sinh hoạt tháng 12 (19 giờ 30, thứ Năm, ngày 03/12/2026) không tổ chức. Lý do: mưa bão.
      Khi có lịch mới, chi ủy sẽ thông báo. Trân trọng."
    `);
  });

  test.each([
    ['no reason', '/huyhop'],
    ['only a full stop', '/huyhop .'],
    ['too long', `/huyhop ${'a'.repeat(301)}`],
  ])('%s: refused, nothing changes', async (_what, text) => {
    const bench = await openBench();
    const before = bench.state();
    expect(await bench.say('secretary', 'group', text)).toMatchSnapshot();
    expect(bench.state()).toBe(before);
  });

  test("once more, or corrected afterwards: next month's meeting stays", async () => {
    const bench = await openBench(Date.UTC(2026, 11, 1, 2, 0));
    await bench.plan('Chi bộ thôn Đoài');
    await bench.order('secretary', 'group', '/huyhop mưa bảo');
    const before = bench.state();
    expect(await bench.say('secretary', 'group', '/huyhop mưa bão', { edited: true })).toMatchInlineSnapshot(`
      "→ group
      Tin đã sửa thì Trợ lý không làm lại. Xin đồng chí gửi lại thành một tin mới."
    `);
    expect(bench.state()).toBe(before);
    expect(bench.meetingOf('Chi bộ thôn Đoài', '2027-01').state).toBe('scheduled');
  });

  test('nothing ahead to cancel', async () => {
    const bench = await openBench(Date.UTC(2026, 11, 4));
    const before = bench.state();
    expect(await bench.order('secretary', 'group', '/huyhop mưa bão')).toMatchInlineSnapshot(`
      "→ group
      Không có kỳ sinh hoạt nào ở phía trước để hủy. Xin kiểm tra bằng lệnh /lich."
    `);
    expect(bench.state()).toBe(before);
  });

  test('the question that stands in the group takes no more answers', async () => {
    const bench = await openBench();
    const press = `a:${bench.meetingOf('Chi bộ thôn Đoài').id.toString(36)}:y`;
    await bench.order('secretary', 'group', '/huyhop mưa bão');
    expect((await bench.press('member', 'group', press)).answer).toMatchInlineSnapshot(`
      {
        "alert": true,
        "text": "Kỳ sinh hoạt này không tổ chức. Xin gõ /lich để xem kỳ tới.",
      }
    `);
  });
});
