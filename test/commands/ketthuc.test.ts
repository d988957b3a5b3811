import { describe, expect, test } from 'vitest';
import { type Bench, openBench, openTypedBench, show } from '../support/branch-bench.ts';
import { clockTo, journalled, marksOf, openEvening, openMeeting, unchanged } from '../support/evening.ts';

const endOf = (bench: Bench): unknown =>
  bench.sqlite.prepare('select ended_at from proceedings').pluck().get();
const absent = (bench: Bench, who: 'member' | 'unasked', reason?: number): Promise<unknown> =>
  bench.press(
    who,
    'group',
    `a:${bench.meetingOf('Chi bộ thôn Đoài').id.toString(36)}:n${reason ? `:${reason}` : ''}`,
  );

describe('/ketthuc', () => {
  test('the group hears numbers, the officer in private what is to be settled', async () => {
    const bench = await openEvening('07:00');
    await absent(bench, 'member', 1);
    await absent(bench, 'unasked');
    clockTo(bench, '19:30');
    await bench.say('secretary', 'group', '/batdau');
    await bench.say('secretary', 'private', '/diemdanh có mặt Thành, Hòa, Khang, Xuân');
    clockTo(bench, '20:45');
    expect(await bench.order('secretary', 'group', '/ketthuc')).toMatchInlineSnapshot(`
      "→ group
      Kỳ sinh hoạt tháng 12 đã kết thúc lúc 20 giờ 45.
      Có mặt: 3/8 (37,5%)
      miễn, có dự: 1
      Trân trọng cảm ơn các đồng chí.

      → secretary
      Kỳ sinh hoạt tháng 12 đã kết thúc. Có mặt: 3/8 (37,5%)
      Từ 19 giờ 30 đến 20 giờ 45, 75 phút.
      Thời lượng dưới 90 phút. Nếu giờ ghi chưa đúng, xin gõ /batdau hoặc /ketthuc kèm giờ thực tế; nếu đúng, không cần trả lời.

      Vắng có lý do (2):
      – Phạm Thị Lan (04) – đi công tác
      – Nguyễn Văn Hùng (05)
      Chưa rõ lý do (3):
      – Nguyễn Thị Lan (06)
      – Vũ Thị Mai (07)
      – Vũ Thị Mai (08)
      Các đồng chí chưa có lý do đang ghi là vắng không lý do. Đồng chí nào có lý do, xin chọn tên ở dưới để đổi.
      Bước chưa ghi: nêu lý do, giới thiệu đại biểu; cử thư ký; thông báo tình hình nộp đảng phí; và 11 bước khác trong bảng của buổi sinh hoạt.
      Còn thiếu: thư ký, số đồng chí phát biểu. Xin gõ /batdau kèm điều cần ghi, ví dụ: /batdau phát biểu 12

      Tiếp theo, xin gõ /nghiquyet hoặc /ketluan để ban hành, gõ /danhgia để chấm điểm, gõ /bienban để lấy dự thảo biên bản. Sửa được đến khi gõ /bienban chốt.
      [📝 Phạm Thị Lan (04)]
      [📝 Nguyễn Văn Hùng (05)]
      [❌ Nguyễn Thị Lan (06)]
      [❌ Vũ Thị Mai (07)]
      [❌ Vũ Thị Mai (08)]
      [↩️ Mở lại]"
    `);
    expect(marksOf(bench)).toMatchInlineSnapshot(`
      [
        "Nguyễn Văn Thành (01): present",
        "Trần Thị Hòa (02): present",
        "Lê Đình Khang (03): present",
        "Phạm Thị Lan (04): excused, business_trip",
        "Nguyễn Văn Hùng (05): excused",
        "Nguyễn Thị Lan (06): unexcused",
        "Vũ Thị Mai (07): unexcused",
        "Vũ Thị Mai (08): unexcused",
        "Đinh Thị Xuân (09): present",
      ]
    `);
    expect(journalled(bench, 'meeting.ended')).toBe(1);
  });

  test('R2-4: a meeting of ninety minutes is not called short', async () => {
    for (const [clock, isShort] of [
      ['20:59', true],
      ['21:00', false],
    ] as const) {
      const bench = await openMeeting();
      clockTo(bench, clock);
      const said = await bench.order('secretary', 'private', '/ketthuc');
      expect(said.includes('Thời lượng dưới 90 phút')).toBe(isShort);
    }
  });

  test('in the middle of the night: the true time is asked for the next day', async () => {
    const bench = await openMeeting();
    clockTo(bench, '08:00', '2026-12-04');
    expect(
      await unchanged(bench, () => bench.order('secretary', 'private', '/ketthuc')),
    ).toMatchInlineSnapshot(`
      "→ secretary
      Kỳ sinh hoạt tháng 12 chưa được ghi giờ kết thúc. Xin ghi giờ thực tế, ví dụ: /ketthuc 21:15"
    `);
    expect(await bench.order('secretary', 'private', '/ketthuc 21:15')).toContain(
      'Từ 19 giờ 30 đến 21 giờ 15',
    );
    expect(endOf(bench)).toBe(Date.UTC(2026, 11, 3, 14, 15));
  });

  test('ordered in private: the posted roll says it where it can be changed, else the group is told', async () => {
    for (const [open, isTyped] of [
      [openBench, false],
      [openTypedBench, true],
    ] as const) {
      const bench = await open(Date.UTC(2026, 11, 3, 12, 30));
      await bench.say('secretary', 'group', '/batdau');
      await bench.say('secretary', 'private', '/diemdanh có mặt Thành, Hòa, Khang');
      clockTo(bench, '21:05');
      const said = await bench.order('secretary', 'private', '/ketthuc');
      const text = 'Kỳ sinh hoạt tháng 12 đã kết thúc lúc 21 giờ 05.\nCó mặt: 3/8 (37,5%)';
      expect(said.includes(`→ group\n${text}`)).toBe(isTyped);
      if (!isTyped) expect(show(await bench.refresh())).toContain(`→ group\n${text}`);
    }
  });

  test('past midnight belongs to the same meeting', async () => {
    const bench = await openMeeting();
    clockTo(bench, '00:40', '2026-12-04');
    await bench.order('secretary', 'private', '/ketthuc 0:15');
    expect(endOf(bench)).toBe(Date.UTC(2026, 11, 3, 17, 15));
  });

  test('once more: says so, and what is to be settled again; with a time it is put right', async () => {
    const bench = await openMeeting();
    await bench.say('secretary', 'private', '/diemdanh có mặt Trần Thị Hòa');
    clockTo(bench, '21:00');
    await bench.order('secretary', 'private', '/ketthuc');
    const marks = marksOf(bench);
    clockTo(bench, '21:30');
    const again = await bench.order('deputy', 'private', '/ketthuc');
    expect(again).toContain('đã kết thúc lúc 21 giờ.');
    expect(again).toContain('[❌ Phạm Thị Lan (04)]');
    expect(endOf(bench)).toBe(Date.UTC(2026, 11, 3, 14));
    expect(await bench.order('deputy', 'private', '/ketthuc 20h50')).toMatchInlineSnapshot(`
      "→ deputy
      Đã ghi giờ kết thúc: 20 giờ 50."
    `);
    expect(endOf(bench)).toBe(Date.UTC(2026, 11, 3, 13, 50));
    expect(marksOf(bench)).toEqual(marks);
  });

  test('whoever is marked afterwards is marked: the roll is closed for members only', async () => {
    const bench = await openMeeting();
    await bench.say('secretary', 'private', '/diemdanh có mặt Trần Thị Hòa');
    clockTo(bench, '21:00');
    await bench.order('secretary', 'private', '/ketthuc');
    const before = bench.state();
    expect((await bench.tap('member', 'group', '✋ Có mặt')).answer).toMatchObject({ alert: true });
    expect(bench.state()).toBe(before);
    await bench.tap('secretary', 'private', '❌ Phạm Thị Lan (04)');
    expect(marksOf(bench)).toContain('Phạm Thị Lan (04): excused');
  });

  test('R002-4: the third excused absence in a row is told to the officers alone', async () => {
    const bench = await openEvening();
    const branch = bench.idOf('organisations', 'Chi bộ thôn Đoài');
    const lan = bench.idOf('members', 'Phạm Thị Lan');
    for (const month of ['10', '11']) {
      const at = Date.UTC(2026, Number(month) - 1, 3, 12, 30);
      const meeting = bench.sqlite
        .prepare(
          `insert into meetings (branch_id, kind, period, date, time, starts_at, state, revision)
           values (?, 'regular', ?, ?, 1170, ?, 'scheduled', 1)`,
        )
        .run(branch, `2026-${month}`, `2026-${month}-03`, at).lastInsertRowid;
      bench.sqlite
        .prepare(
          `insert into proceedings (meeting_id, started_at, started_by, ended_at, steps, closed_at)
           values (?, ?, 'x', ?, '[]', 1)`,
        )
        .run(meeting, at, at + 1);
      bench.sqlite
        .prepare(`insert into attendances values (?, ?, 'excused', 'sick', null, null, 0, 'x', 0)`)
        .run(meeting, lan);
    }
    await bench.say('secretary', 'group', '/batdau');
    await bench.say('secretary', 'private', '/diemdanh vắng có lý do Phạm Thị Lan');
    clockTo(bench, '21:00');
    const sent = await bench.carryOut('secretary', 'group', '/ketthuc');
    const streak = 'đồng chí Phạm Thị Lan (04) vắng có lý do 3 kỳ liên tiếp';
    expect(
      sent.filter(({ message }) => JSON.stringify(message.text).includes(streak)).map((one) => one.chat),
    ).toEqual(['101']);
  });
});

describe('/ketthuc is refused, and changes nothing', () => {
  test.each([
    ['a time before the beginning', '/ketthuc 19:30'],
    ['a time that lies ahead', '/ketthuc 21:30'],
    ['words that are no time', '/ketthuc rồi nhé'],
    ['a fact that belongs to the beginning', '/ketthuc phát biểu 12'],
    ['two times', '/ketthuc 20:00; 20:30'],
  ])('%s', async (_what, text) => {
    const bench = await openMeeting();
    clockTo(bench, '21:00');
    expect(await unchanged(bench, () => bench.say('secretary', 'private', text))).toMatchSnapshot();
    expect(journalled(bench, 'meeting.ended')).toBe(0);
  });

  test('before any meeting has begun', async () => {
    const bench = await openEvening();
    expect(
      await unchanged(bench, () => bench.order('secretary', 'group', '/ketthuc')),
    ).toMatchInlineSnapshot(`
      "→ group
      Chưa có kỳ sinh hoạt nào đang diễn ra để kết thúc. Khi bắt đầu, xin gõ /batdau; nếu đã họp mà quên bắt đầu, xin gõ /batdau kèm giờ, ví dụ: /batdau 19:30"
    `);
  });

  test.each(['member', 'stranger', 'otherSecretary'] as const)('%s may not', async (who) => {
    const bench = await openMeeting();
    clockTo(bench, '21:00');
    await unchanged(bench, () => bench.order(who, 'group', '/ketthuc'));
  });

  test("the other branch's secretary does not end this one's meeting from home", async () => {
    const bench = await openMeeting();
    clockTo(bench, '21:00');
    expect(await unchanged(bench, () => bench.order('otherSecretary', 'otherGroup', '/ketthuc'))).toContain(
      'Chưa có kỳ sinh hoạt nào đang diễn ra',
    );
  });
});

test('whoever ended it in the group cannot be reached in private: the group hears where to look, and no name', async () => {
  const bench = await openMeeting();
  await bench.say('secretary', 'group', '/diemdanh có mặt Trần Thị Hòa');
  bench.sqlite.exec(`update chats set presence = 'out' where ref = 'bench:101'`);
  clockTo(bench, '21:05');
  expect(await bench.say('secretary', 'group', '/ketthuc')).toMatchInlineSnapshot(`
    "→ group
    Kỳ sinh hoạt tháng 12 đã kết thúc lúc 21 giờ 05.
    Có mặt: 1/8 (12,5%)
    Trân trọng cảm ơn các đồng chí.

    → group
    Kính gửi các đồng chí chi ủy, về kỳ sinh hoạt tháng 12: đã ghi kết thúc, còn điều cần làm rõ.
    Trợ lý chưa nhắn riêng được cho đồng chí nào; xin mở trò chuyện riêng với Trợ lý và gõ /ketthuc để xem. Trân trọng."
  `);
});
