import { describe, expect, test } from 'vitest';
import type { Bench } from '../support/branch-bench.ts';
import { clockTo, journalled, openEvening, openMeeting, unchanged } from '../support/evening.ts';

const proceedings = (bench: Bench): unknown => bench.sqlite.prepare('select * from proceedings').all();

describe('/batdau', () => {
  test('in the group: the roll opens there, the panel comes in private', async () => {
    const bench = await openEvening();
    expect(await bench.say('secretary', 'group', '/batdau')).toMatchInlineSnapshot(`
      "→ group
      Điểm danh kỳ sinh hoạt tháng 12 (bắt đầu 19 giờ 30).
      Đồng chí nào đã có mặt, xin chọn ✋ Có mặt. Đồng chí nào không dùng điện thoại, chi ủy ghi thay.

      Có mặt: 0/8
      [✋ Có mặt]

      → secretary
      Kỳ sinh hoạt tháng 12, bắt đầu 19 giờ 30.
      Chủ trì: Nguyễn Văn Thành (01)
      Thư ký: chưa ghi (gõ /batdau thư ký Họ và tên)
      Đồng chí phát biểu: chưa ghi
      Chi ủy ghi có mặt thay (4): Lê Đình Khang (03); Nguyễn Thị Lan (06); Vũ Thị Mai (07); Vũ Thị Mai (08). Xin gõ /diemdanh.

      Các bước của buổi sinh hoạt, chọn khi đã xong. Để điểm danh từng đồng chí, gõ /diemdanh; biểu quyết, gõ /bieuquyet; kết thúc, gõ /ketthuc.
      [Thư ký: Trần Thị Hòa (02)]
      [Thư ký: Lê Đình Khang (03)]
      [▫️ Nêu lý do, giới thiệu đại biểu]
      [▫️ Cử thư ký]
      [▫️ Điểm danh]
      [▫️ Thông báo tình hình nộp đảng phí]
      [▫️ Thông qua chương trình]
      [▫️ Bí thư báo cáo]
      [▫️ Đánh giá kết quả nhiệm vụ tháng trước]
      [▫️ Thông tin thời sự, định hướng]
      [▫️ Thảo luận]
      [▫️ Biểu dương]
      [▫️ Phân công nhiệm vụ có thời hạn]
      [▫️ Giải quyết kiến nghị, đề xuất]
      [▫️ Kết luận, biểu quyết]
      [▫️ Chấm điểm chất lượng]
      [▫️ Thư ký đọc biên bản]
      [🗣 Ghi đồng chí phát biểu]
      [↩️ Mở lại]

      → deputy
      Kỳ sinh hoạt tháng 12, bắt đầu 19 giờ 30.
      Chủ trì: Nguyễn Văn Thành (01)
      Thư ký: chưa ghi (gõ /batdau thư ký Họ và tên)
      Đồng chí phát biểu: chưa ghi
      Chi ủy ghi có mặt thay (4): Lê Đình Khang (03); Nguyễn Thị Lan (06); Vũ Thị Mai (07); Vũ Thị Mai (08). Xin gõ /diemdanh.

      Các bước của buổi sinh hoạt, chọn khi đã xong. Để điểm danh từng đồng chí, gõ /diemdanh; biểu quyết, gõ /bieuquyet; kết thúc, gõ /ketthuc.
      [Thư ký: Trần Thị Hòa (02)]
      [Thư ký: Lê Đình Khang (03)]
      [▫️ Nêu lý do, giới thiệu đại biểu]
      [▫️ Cử thư ký]
      [▫️ Điểm danh]
      [▫️ Thông báo tình hình nộp đảng phí]
      [▫️ Thông qua chương trình]
      [▫️ Bí thư báo cáo]
      [▫️ Đánh giá kết quả nhiệm vụ tháng trước]
      [▫️ Thông tin thời sự, định hướng]
      [▫️ Thảo luận]
      [▫️ Biểu dương]
      [▫️ Phân công nhiệm vụ có thời hạn]
      [▫️ Giải quyết kiến nghị, đề xuất]
      [▫️ Kết luận, biểu quyết]
      [▫️ Chấm điểm chất lượng]
      [▫️ Thư ký đọc biên bản]
      [🗣 Ghi đồng chí phát biểu]
      [↩️ Mở lại]"
    `);
    expect(journalled(bench, 'meeting.started')).toBe(1);
  });

  test('in private: a word to the asker, the roll in the group', async () => {
    const bench = await openEvening('19:40');
    const text = await bench.say('deputy', 'private', '/batdau');
    expect(
      text.split('\n\n→ ').map((part) => part.split('\n').slice(0, 2).join('\n')),
    ).toMatchInlineSnapshot(`
      [
        "→ group
      Điểm danh kỳ sinh hoạt tháng 12 (bắt đầu 19 giờ 40).",
        "deputy
      Đã bắt đầu kỳ sinh hoạt tháng 12 lúc 19 giờ 40; điểm danh đã mở trong nhóm.",
        "deputy
      Kỳ sinh hoạt tháng 12, bắt đầu 19 giờ 40.",
        "secretary
      Kỳ sinh hoạt tháng 12, bắt đầu 19 giờ 40.",
      ]
    `);
  });

  test('whoever begins it as secretary or deputy chairs it; a member of the chi ủy does not', async () => {
    for (const [who, chair] of [
      ['secretary', 'Nguyễn Văn Thành'],
      ['deputy', 'Trần Thị Hòa'],
    ] as const) {
      const bench = await openEvening();
      await bench.say(who, 'private', '/batdau');
      expect(proceedings(bench)).toMatchObject([{ chair_id: bench.idOf('members', chair) }]);
    }
  });

  test('facts may come along', async () => {
    const bench = await openEvening('19:45');
    await bench.say('secretary', 'group', '/batdau 19:35; chủ trì Hòa; thư ký Khang; phát biểu 12');
    expect(proceedings(bench)).toMatchObject([
      {
        started_at: Date.UTC(2026, 11, 3, 12, 35),
        chair_id: bench.idOf('members', 'Trần Thị Hòa'),
        minute_taker_id: bench.idOf('members', 'Lê Đình Khang'),
        speakers: 12,
      },
    ]);
  });

  test('once more while it runs: only the panel again', async () => {
    const bench = await openMeeting();
    clockTo(bench, '20:00');
    const before = proceedings(bench);
    const text = await bench.say('secretary', 'group', '/batdau');
    expect(text.split('\n').slice(0, 2)).toMatchInlineSnapshot(`
      [
        "→ group",
        "Kỳ sinh hoạt tháng 12 đã bắt đầu lúc 19 giờ 30.",
      ]
    `);
    expect(text).not.toContain('✋');
    expect(proceedings(bench)).toEqual(before);
  });

  test('facts are noted until the minutes are closed, also days later', async () => {
    const bench = await openMeeting();
    clockTo(bench, '21:10');
    await bench.order('secretary', 'group', '/ketthuc');
    clockTo(bench, '09:00', '2026-12-05');
    expect(
      await bench.say('deputy', 'private', '/batdau 19:20; thư kí Khang, phát biểu 7'),
    ).toMatchInlineSnapshot(`
      "→ deputy
      Đã ghi.
      Bắt đầu: 19 giờ 20
      Chủ trì: Nguyễn Văn Thành (01)
      Thư ký: Lê Đình Khang (03)
      Đồng chí phát biểu: 7"
    `);
    await bench.order('secretary', 'private', '/bienban chốt');
    expect(
      await unchanged(bench, () => bench.say('secretary', 'private', '/batdau phát biểu 8')),
    ).toMatchInlineSnapshot(`
      "→ secretary
      Chưa có kỳ sinh hoạt nào để bắt đầu. Xin gõ /lich để xem lịch, hoặc /doilich để đặt ngày giờ."
    `);
  });

  test('when the roll opened by itself, the secretary takes the chair afterwards', async () => {
    const bench = await openMeeting();
    bench.sqlite.exec('update proceedings set chair_id = null');
    await bench.say('deputy', 'private', '/batdau');
    expect(proceedings(bench)).toMatchObject([{ chair_id: bench.idOf('members', 'Trần Thị Hòa') }]);
    await bench.say('secretary', 'private', '/batdau');
    expect(proceedings(bench)).toMatchObject([{ chair_id: bench.idOf('members', 'Trần Thị Hòa') }]);
  });
});

describe('/batdau is refused, and changes nothing', () => {
  test('on another day: says how to move, and what it says works', async () => {
    const bench = await openEvening('19:00');
    clockTo(bench, '20:00', '2026-12-02');
    const answer = await unchanged(bench, () => bench.say('secretary', 'group', '/batdau'));
    expect(answer).toMatchInlineSnapshot(`
      "→ group
      Kỳ sinh hoạt tháng 12 được lên lịch vào thứ Năm, ngày 03/12/2026, không phải hôm nay.
      Nếu chi bộ họp hôm nay, xin đổi lịch trước: /doilich 02/12 20:05"
    `);
    const command = /\/doilich \S+ \S+/.exec(answer)?.[0] ?? '';
    expect(await bench.order('secretary', 'group', command)).toContain('chuyển sang');
    expect(await bench.say('secretary', 'group', '/batdau')).toContain('✋ Có mặt');
  });

  test('late at night the hint stays on the same day', async () => {
    const bench = await openEvening();
    clockTo(bench, '23:58', '2026-12-02');
    expect(await bench.say('secretary', 'group', '/batdau')).toContain('/doilich 02/12 23:59');
  });

  test('a cancelled meeting: says how to hold it after all', async () => {
    const bench = await openEvening('08:00');
    await bench.order('secretary', 'group', '/huyhop mưa bão');
    expect(await unchanged(bench, () => bench.say('secretary', 'group', '/batdau'))).toMatchInlineSnapshot(`
      "→ group
      Kỳ sinh hoạt này đã báo không tổ chức. Nếu vẫn họp, xin gõ /doilich kèm ngày giờ trước."
    `);
  });

  test('what was cancelled a month ago is not what somebody wants to begin now', async () => {
    const bench = await openEvening('08:00');
    await bench.order('secretary', 'group', '/huyhop mưa bão');
    clockTo(bench, '05:00', '2027-01-01');
    await bench.plan('Chi bộ thôn Đoài');
    clockTo(bench, '19:30', '2027-01-02');
    expect(await bench.say('secretary', 'group', '/batdau')).toContain('Kỳ sinh hoạt tháng 1 được lên lịch');
  });

  test("last month's open minutes do not hide that it is another day", async () => {
    const bench = await openMeeting();
    clockTo(bench, '21:00');
    await bench.order('secretary', 'group', '/ketthuc');
    clockTo(bench, '05:00', '2027-01-01');
    await bench.plan('Chi bộ thôn Đoài');
    clockTo(bench, '19:30', '2027-01-02');
    const answer = await unchanged(bench, () => bench.say('secretary', 'group', '/batdau'));
    expect(answer).toContain('Kỳ sinh hoạt tháng 1 được lên lịch vào Chủ nhật, ngày 03/01/2027');
    expect(await bench.say('secretary', 'private', '/batdau phát biểu 9')).toContain('Đồng chí phát biểu: 9');
  });

  test("a meeting that nobody ended does not stand in the way of this month's", async () => {
    const bench = await openMeeting();
    clockTo(bench, '05:00', '2027-01-01');
    await bench.plan('Chi bộ thôn Đoài');
    clockTo(bench, '19:25', '2027-01-03');
    expect(await bench.say('secretary', 'group', '/batdau')).toContain('Điểm danh kỳ sinh hoạt tháng 1 ');
  });

  test.each([
    ['words that are no fact', '/batdau ngay bây giờ'],
    ['a time that lies ahead', '/batdau 20:15'],
    ['somebody unknown', '/batdau chủ trì Trần Văn Không'],
    ['two who fit', '/batdau thư ký Lan'],
    ['somebody of the other branch', '/batdau chủ trì Bùi Thị Nga'],
  ])('%s', async (_what, text) => {
    const bench = await openEvening();
    expect(await unchanged(bench, () => bench.say('secretary', 'group', text))).toMatchSnapshot();
    expect(journalled(bench, 'meeting.started')).toBe(0);
  });

  test('after the end, with a beginning behind the end', async () => {
    const bench = await openMeeting();
    clockTo(bench, '20:40');
    await bench.order('secretary', 'group', '/ketthuc');
    clockTo(bench, '21:30');
    const answer = await unchanged(bench, () => bench.say('secretary', 'group', '/batdau 20:50'));
    expect(answer).toContain('Giờ kết thúc phải sau giờ bắt đầu');
  });

  test.each(['member', 'stranger', 'otherSecretary'] as const)('%s may not', async (who) => {
    const bench = await openEvening();
    await unchanged(bench, () => bench.say(who, 'group', '/batdau'));
  });

  test('each branch begins its own', async () => {
    const bench = await openEvening();
    await bench.say('otherSecretary', 'otherGroup', '/batdau');
    expect(proceedings(bench)).toMatchObject([{ meeting_id: bench.meetingOf('Chi bộ thôn Đông').id }]);
  });
});

describe('a meeting that took place without the program', () => {
  test('is noted in the days after it, with the time it began: nobody is asked to tap', async () => {
    const bench = await openEvening('08:00');
    clockTo(bench, '08:10', '2026-12-04');
    expect(await bench.say('secretary', 'private', '/batdau 19:30')).toMatchInlineSnapshot(`
      "→ secretary
      Đã ghi: kỳ sinh hoạt tháng 12 bắt đầu lúc 19 giờ 30. Tiếp theo, xin ghi ai dự, ai vắng và giờ kết thúc, ví dụ:
      /diemdanh có mặt hết trừ Lan, Hùng
      /ketthuc 21:15

      → secretary
      Kỳ sinh hoạt tháng 12, bắt đầu 19 giờ 30.
      Chủ trì: Nguyễn Văn Thành (01)
      Thư ký: chưa ghi (gõ /batdau thư ký Họ và tên)
      Đồng chí phát biểu: chưa ghi
      Chi ủy ghi có mặt thay (4): Lê Đình Khang (03); Nguyễn Thị Lan (06); Vũ Thị Mai (07); Vũ Thị Mai (08). Xin gõ /diemdanh.

      Các bước của buổi sinh hoạt, chọn khi đã xong. Để điểm danh từng đồng chí, gõ /diemdanh; biểu quyết, gõ /bieuquyet; kết thúc, gõ /ketthuc.
      [Thư ký: Trần Thị Hòa (02)]
      [Thư ký: Lê Đình Khang (03)]
      [▫️ Nêu lý do, giới thiệu đại biểu]
      [▫️ Cử thư ký]
      [▫️ Điểm danh]
      [▫️ Thông báo tình hình nộp đảng phí]
      [▫️ Thông qua chương trình]
      [▫️ Bí thư báo cáo]
      [▫️ Đánh giá kết quả nhiệm vụ tháng trước]
      [▫️ Thông tin thời sự, định hướng]
      [▫️ Thảo luận]
      [▫️ Biểu dương]
      [▫️ Phân công nhiệm vụ có thời hạn]
      [▫️ Giải quyết kiến nghị, đề xuất]
      [▫️ Kết luận, biểu quyết]
      [▫️ Chấm điểm chất lượng]
      [▫️ Thư ký đọc biên bản]
      [🗣 Ghi đồng chí phát biểu]
      [↩️ Mở lại]"
    `);
    expect(await bench.say('secretary', 'private', '/diemdanh có mặt hết trừ Khang')).toContain('có mặt');
    expect(await bench.order('secretary', 'private', '/ketthuc 21:15')).toContain('21 giờ 15');
  });

  test.each([
    ['without its time', '08:10', '2026-12-04', '/batdau'],
    ['too long ago', '08:10', '2026-12-11', '/batdau 19:30'],
  ])('not %s', async (_what, clock, date, words) => {
    const bench = await openEvening('08:00');
    clockTo(bench, clock, date);
    await unchanged(bench, () => bench.say('secretary', 'private', words));
  });
});
