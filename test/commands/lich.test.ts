import { describe, expect, test } from 'vitest';
import { openBench } from '../support/branch-bench.ts';

const NIGHT_AFTER_THE_MEETING = Date.UTC(2026, 11, 3, 17, 30);

describe('/lich', () => {
  test('in the group: when, where and the tally, nobody by name', async () => {
    const bench = await openBench();
    expect(await bench.say('member', 'group', '/lich')).toMatchInlineSnapshot(`
      "→ group
      Kỳ sinh hoạt thường kỳ tháng 12:
      19 giờ 30, thứ Năm, ngày 03/12/2026
      Địa điểm: theo thông báo của chi ủy.
      Dự: 0 · Vắng: 0 · Chưa trả lời: 8
      [🗓 Lịch .ics]"
    `);
  });

  test('in private: also the own answer, with the buttons', async () => {
    const bench = await openBench();
    expect(await bench.say('member', 'private', '/lich')).toMatchInlineSnapshot(`
      "→ member
      Kỳ sinh hoạt thường kỳ tháng 12:
      19 giờ 30, thứ Năm, ngày 03/12/2026
      Địa điểm: theo thông báo của chi ủy.
      Dự: 0 · Vắng: 0 · Chưa trả lời: 8

      Đồng chí chưa trả lời.
      [✅ Dự họp] [❌ Vắng mặt]
      [🗓 Lịch .ics]"
    `);
    const { answer } = await bench.tap('member', 'private', '❌ Vắng mặt');
    expect(answer?.text).toMatchInlineSnapshot(
      `"Đã ghi: đồng chí vắng mặt. Xin chọn lý do ở tin bên dưới nếu tiện."`,
    );
    expect(await bench.say('member', 'private', '/lich')).toContain('Đồng chí đã báo: vắng mặt.');
  });

  test('says that the date was changed, and no longer after it is put back', async () => {
    const bench = await openBench();
    await bench.order('secretary', 'group', '/doilich 05/12');
    expect(await bench.say('member', 'group', '/lich')).toContain('tháng 12 (đã đổi lịch):');
    await bench.order('secretary', 'group', '/doilich 03/12');
    expect(await bench.say('member', 'group', '/lich')).not.toContain('đã đổi lịch');
  });

  test('shows the meeting until the end of its day', async () => {
    const bench = await openBench();
    bench.clock.set(NIGHT_AFTER_THE_MEETING - 60 * 60_000);
    expect(await bench.say('member', 'group', '/lich')).toContain('03/12/2026');
    bench.clock.set(NIGHT_AFTER_THE_MEETING);
    expect(await bench.say('member', 'group', '/lich')).toMatchInlineSnapshot(`
      "→ group
      Chưa có kỳ sinh hoạt nào được lên lịch. Kính đề nghị chi ủy kiểm tra bằng lệnh /caidat."
    `);
  });

  test('a cancelled meeting is not shown as if it took place', async () => {
    const bench = await openBench();
    await bench.order('secretary', 'group', '/huyhop mưa bão');
    expect(await bench.say('member', 'group', '/lich')).toMatchInlineSnapshot(`
      "→ group
      Kỳ sinh hoạt tháng 12 (19 giờ 30, thứ Năm, ngày 03/12/2026) không tổ chức.
      Khi có lịch mới, chi ủy sẽ thông báo."
    `);
  });

  test.each(['/LICH', '/Lich@tro_ly_bot', '/lịch', '/lich  ', '/lich ạ'])('understands %s', async (text) => {
    const bench = await openBench();
    expect(await bench.say('member', 'group', text)).toContain('03/12/2026');
  });
});

describe('/lich and the agenda (R000-1)', () => {
  const AGENDA = '/chuongtrinh\n- Đánh giá nhiệm vụ\n- !Đường ngõ 3';

  test('is told once the chi ủy has met over it, as a list with its key issue', async () => {
    const bench = await openBench();
    await bench.say('secretary', 'private', AGENDA);
    expect(await bench.say('member', 'group', '/lich')).not.toContain('Đường ngõ 3');
    expect(await bench.say('secretary', 'private', '/lich')).not.toContain('Đường ngõ 3');
    await bench.say('secretary', 'private', '/chuongtrinh họp chi ủy 18/11');
    expect(await bench.say('member', 'group', '/lich')).toMatchInlineSnapshot(`
      "→ group
      Kỳ sinh hoạt thường kỳ tháng 12:
      19 giờ 30, thứ Năm, ngày 03/12/2026
      Địa điểm: theo thông báo của chi ủy.
      Dự: 0 · Vắng: 0 · Chưa trả lời: 8
      Nội dung:
      1. Đánh giá nhiệm vụ
      2. Đường ngõ 3 (trọng tâm)
      [🗓 Lịch .ics]"
    `);
    expect(await bench.say('otherMember', 'otherGroup', '/lich')).not.toContain('Đường ngõ 3');
  });

  test('or the reason why not was noted', async () => {
    const bench = await openBench();
    await bench.say('secretary', 'private', AGENDA);
    await bench.say('secretary', 'private', '/chuongtrinh không họp chi ủy: ít việc');
    const said = await bench.say('member', 'private', '/lich');
    expect(said).toContain('2. Đường ngõ 3 (trọng tâm)');
    expect(said).not.toContain('ít việc');
  });

  test('at once in a branch without a chi ủy', async () => {
    const bench = await openBench();
    await bench.say('otherSecretary', 'private', AGENDA);
    expect(await bench.say('otherMember', 'otherGroup', '/lich')).toContain('2. Đường ngõ 3 (trọng tâm)');
  });

  test('a branch of nine official members has a chi ủy, even if the roster names none', async () => {
    const bench = await openBench();
    bench.sqlite.exec(`update members set office = 'member' where full_name = 'Lê Đình Khang'`);
    await bench.say('secretary', 'private', AGENDA);
    expect(await bench.say('member', 'group', '/lich')).not.toContain('Đường ngõ 3');
    const lan = bench.idOf('members', 'Nguyễn Thị Lan');
    bench.sqlite.prepare(`update member_statuses set standing = 'probationary' where member_id = ?`).run(lan);
    expect(await bench.say('member', 'group', '/lich')).toContain('Đường ngõ 3');
  });
});
