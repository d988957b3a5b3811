import { describe, expect, test } from 'vitest';
import { type Bench, openBench, show } from '../support/branch-bench.ts';
import { clockTo, journalled, marksOf, openEvening, openMeeting, unchanged } from '../support/evening.ts';

describe('/diemdanh', () => {
  test('a member in the group gets the numbers, and no name', async () => {
    const bench = await openBench();
    expect(await bench.say('member', 'group', '/diemdanh')).toMatchInlineSnapshot(`
      "→ group
      Kỳ sinh hoạt tháng 12: 19 giờ 30, thứ Năm, ngày 03/12/2026.
      Dự: 0 · Vắng: 0 · Chưa trả lời: 8"
    `);
  });

  test('a member in private gets the numbers, the own answer and the buttons', async () => {
    const bench = await openBench();
    expect(await bench.say('member', 'private', '/diemdanh')).toMatchInlineSnapshot(`
      "→ member
      Kỳ sinh hoạt tháng 12: 19 giờ 30, thứ Năm, ngày 03/12/2026.
      Dự: 0 · Vắng: 0 · Chưa trả lời: 8
      Đồng chí chưa trả lời.
      [✅ Dự họp] [❌ Vắng mặt]"
    `);
  });

  test('an officer in the group: the numbers there, the names only in private', async () => {
    const bench = await openBench();
    expect(await bench.say('secretary', 'group', '/diemdanh')).toMatchInlineSnapshot(`
      "→ group
      Kỳ sinh hoạt tháng 12: 19 giờ 30, thứ Năm, ngày 03/12/2026.
      Dự: 0 · Vắng: 0 · Chưa trả lời: 8
      Danh sách từng đồng chí đã gửi riêng cho đồng chí.
      [Mở trò chuyện riêng → https://chat.example/bot?start=diemdanh]

      → secretary
      Kỳ sinh hoạt tháng 12: 19 giờ 30, thứ Năm, ngày 03/12/2026.
      Dự: 0 · Vắng: 0 · Chưa trả lời: 8

      Chọn tên: lần một ghi dự, lần hai ghi vắng, lần ba bỏ ghi.
      Trang 1/2
      [▫️ Nguyễn Văn Thành (01)]
      [▫️ Trần Thị Hòa (02)]
      [▫️ Lê Đình Khang (03)]
      [▫️ Phạm Thị Lan (04)]
      [▫️ Nguyễn Văn Hùng (05)]
      [▫️ Nguyễn Thị Lan (06)]
      [▫️ Vũ Thị Mai (07)]
      [▫️ Vũ Thị Mai (08)]
      [Trang sau ▶️]"
    `);
  });

  test('an officer in private marks others: comes, does not, no answer again', async () => {
    const bench = await openBench();
    await bench.say('secretary', 'private', '/diemdanh');
    const toasts = [];
    for (const label of ['▫️ Lê Đình Khang (03)', '✅ Lê Đình Khang (03)', '❌ Lê Đình Khang (03)']) {
      toasts.push((await bench.tap('secretary', 'private', label)).answer?.text);
      await bench.say('secretary', 'private', '/diemdanh');
    }
    expect(toasts).toMatchInlineSnapshot(`
      [
        "Đã ghi: đồng chí Lê Đình Khang (03) dự họp.",
        "Đã ghi: đồng chí Lê Đình Khang (03) vắng mặt.",
        "Đã bỏ ghi: đồng chí Lê Đình Khang (03) chưa trả lời.",
      ]
    `);
    expect(bench.journal().filter((line) => line.action === 'answer.recorded')).toHaveLength(3);
  });

  test('an exempt member who comes is counted apart', async () => {
    const bench = await openBench();
    await bench.say('secretary', 'private', '/diemdanh');
    await bench.press('secretary', 'private', markOf(bench, 'Đinh Thị Xuân'));
    const sent = await bench.write('secretary', 'private', '/diemdanh');
    expect(show(sent)).toContain('Dự: 0 · Vắng: 0 · Chưa trả lời: 8');
    expect(show(sent)).toContain('Trang 1/2');
  });

  test('reasons of absence are for officers', async () => {
    const bench = await openBench();
    const meeting = bench.meetingOf('Chi bộ thôn Đoài').id;
    await bench.press('member', 'group', `a:${meeting.toString(36)}:n`);
    await bench.press('member', 'group', `r:${meeting.toString(36)}:0`);
    expect(await bench.say('deputy', 'private', '/diemdanh')).toContain('Vắng: Phạm Thị Lan – ốm đau');
    expect(await bench.say('deputy', 'group', '/diemdanh')).toContain('Vắng: 1 ·');
    expect((await bench.say('member', 'group', '/diemdanh')).includes('ốm')).toBe(false);
  });

  test('the list has pages', async () => {
    const bench = await openBench();
    await bench.say('secretary', 'private', '/diemdanh');
    const { answer } = await bench.tap('secretary', 'private', 'Trang sau ▶️');
    expect(answer).toEqual({ text: 'Trang 2' });
    expect(bench.receiptOf(bench.lastEvent())).toEqual(answer);
    await bench.say('secretary', 'private', '/diemdanh');
    const old = await bench.press('secretary', 'private', 'p:1:1', '1');
    expect(old.answer?.text).toMatchInlineSnapshot(
      `"Danh sách này đã cũ. Xin gõ /diemdanh để mở danh sách mới."`,
    );
  });
});

const markOf = (bench: Awaited<ReturnType<typeof openBench>>, name: string): string =>
  `m:${bench.meetingOf('Chi bộ thôn Đoài').id.toString(36)}:${bench.idOf('members', name).toString(36)}`;

const markedPresent = (bench: Bench): number =>
  marksOf(bench).filter((line) => line.endsWith(': present')).length;

describe('/diemdanh while the meeting runs', () => {
  test('a member in the group gets the numbers of the roll, and no name', async () => {
    const bench = await openMeeting();
    expect(await bench.say('member', 'group', '/diemdanh')).toMatchInlineSnapshot(`
      "→ group
      Kỳ sinh hoạt tháng 12:
      Có mặt: 0/8"
    `);
  });

  test('a member in private also gets the button; after the end no more', async () => {
    const bench = await openMeeting();
    expect(await bench.say('member', 'private', '/diemdanh')).toMatchInlineSnapshot(`
      "→ member
      Kỳ sinh hoạt tháng 12:
      Có mặt: 0/8
      [✋ Có mặt]"
    `);
    await bench.tap('member', 'private', '✋ Có mặt');
    clockTo(bench, '21:00');
    await bench.order('secretary', 'private', '/ketthuc');
    const after = await bench.say('member', 'private', '/diemdanh');
    expect(after).toContain('Có mặt: 1/8 (12,5%)');
    expect(after).not.toContain('✋');
  });

  test('an officer in the group: the numbers there, the list only in private', async () => {
    const bench = await openMeeting();
    const [hint, list] = await bench.write('secretary', 'group', '/diemdanh');
    expect([hint?.chat, list?.chat]).toEqual(['-100', '101']);
    expect(show(list === undefined ? [] : [list])).toMatchInlineSnapshot(`
      "→ secretary
      Kỳ sinh hoạt tháng 12:
      Có mặt: 0/8

      Chọn tên: lần một ghi có mặt, lần hai vắng có lý do, lần ba vắng không lý do.
      Ghi nhiều đồng chí một lần, xin gõ /diemdanh có mặt Lan, Hùng hoặc /diemdanh có mặt hết trừ Mai.
      [▫️ Nguyễn Văn Thành (01)]
      [▫️ Trần Thị Hòa (02)]
      [▫️ Lê Đình Khang (03)]
      [▫️ Phạm Thị Lan (04)]
      [▫️ Nguyễn Văn Hùng (05)]
      [▫️ Nguyễn Thị Lan (06)]
      [▫️ Vũ Thị Mai (07)]
      [▫️ Vũ Thị Mai (08)]
      [▫️ Đinh Thị Xuân (09) (miễn)]
      [✅ Còn lại của trang có mặt]"
    `);
  });

  test('the day after, what ended is the officers’ to finish; members see the next meeting', async () => {
    const bench = await openMeeting();
    clockTo(bench, '21:00');
    await bench.order('secretary', 'private', '/ketthuc');
    clockTo(bench, '08:00', '2027-01-02');
    await bench.plan('Chi bộ thôn Đoài');
    expect(await bench.say('member', 'group', '/diemdanh')).toContain('Kỳ sinh hoạt tháng 1: ');
    expect(await bench.say('secretary', 'group', '/diemdanh')).toContain('Kỳ sinh hoạt tháng 1: ');
    expect(await bench.say('secretary', 'private', '/diemdanh')).toContain('Kỳ sinh hoạt tháng 12:');
  });

  test('a meeting that nobody ended does not hide the next one from members', async () => {
    const bench = await openMeeting();
    clockTo(bench, '08:00', '2027-01-02');
    await bench.plan('Chi bộ thôn Đoài');
    expect(await bench.say('member', 'group', '/diemdanh')).toContain('Kỳ sinh hoạt tháng 1: ');
    expect(await bench.say('member', 'private', '/diemdanh')).toContain('[✅ Dự họp]');
  });
});

describe('by words, officers mark', () => {
  test('several at once, with titles, without diacritics, by number', async () => {
    const bench = await openMeeting();
    expect(
      await bench.say('secretary', 'private', '/diemdanh có mặt đ/c Thành, hoa và Khang, Mai mã 07, bí thư'),
    ).toMatchInlineSnapshot(`
      "→ secretary
      Đã ghi 4 đồng chí có mặt.
      Có mặt: 4/8 (50,0%)"
    `);
    expect(marksOf(bench)).toEqual([
      'Nguyễn Văn Thành (01): present',
      'Trần Thị Hòa (02): present',
      'Lê Đình Khang (03): present',
      'Vũ Thị Mai (07): present',
    ]);
    expect(journalled(bench, 'roll.marked')).toBe(4);
  });

  test('everybody but those named; who is marked already stays as marked', async () => {
    const bench = await openMeeting();
    await bench.say('secretary', 'private', '/diemdanh vắng không lý do Hùng');
    expect(
      await bench.say('deputy', 'private', '/diemdanh có mặt hết trừ Phạm Thị Lan, Xuân'),
    ).toMatchInlineSnapshot(`
      "→ deputy
      Đã ghi 6 đồng chí có mặt.
      Có mặt: 6/8 (75,0%)"
    `);
    expect(markedPresent(bench)).toBe(6);
    expect(marksOf(bench)).toContain('Nguyễn Văn Hùng (05): unexcused');
    expect(marksOf(bench).some((line) => line.includes('Lan (04)'))).toBe(false);
  });

  test('absent: the reason that was announced goes along; the group hears no name', async () => {
    const bench = await openMeeting();
    const meeting = bench.meetingOf('Chi bộ thôn Đoài').id.toString(36);
    await bench.press('member', 'group', `a:${meeting}:n:0`);
    expect(
      await bench.say('secretary', 'private', '/diemdanh vắng có lí do Phạm Thị Lan'),
    ).toMatchInlineSnapshot(`
      "→ secretary
      Đã ghi: đồng chí Phạm Thị Lan (04) vắng có lý do.
      Có mặt: 0/8"
    `);
    expect(marksOf(bench)).toEqual(['Phạm Thị Lan (04): excused, sick']);
    // Without a word on the reason: as the member announced it.
    await bench.say('secretary', 'private', '/diemdanh vắng Phạm Thị Lan');
    await bench.say('secretary', 'private', '/diemdanh vắng Khang');
    expect(marksOf(bench)).toEqual(['Lê Đình Khang (03): unexcused', 'Phạm Thị Lan (04): excused, sick']);
    const said = await bench.say('secretary', 'group', '/diemdanh vắng không lý do Hùng');
    expect(said).not.toMatch(/Hùng/);
  });

  test('two absent in one order: each as they announced it, with or without a reason', async () => {
    const bench = await openMeeting();
    const meeting = bench.meetingOf('Chi bộ thôn Đoài').id.toString(36);
    await bench.press('member', 'group', `a:${meeting}:n:0`);
    expect(await bench.say('secretary', 'private', '/diemdanh vắng Phạm Thị Lan, Khang')).toContain(
      'Đã ghi 2 đồng chí vắng (có lý do 1, không lý do 1).',
    );
    expect(marksOf(bench)).toEqual(['Lê Đình Khang (03): unexcused', 'Phạm Thị Lan (04): excused, sick']);
  });

  test('everybody but two who had pressed ✋: they are not left in the room, the rest are there', async () => {
    const bench = await openMeeting();
    const meeting = bench.meetingOf('Chi bộ thôn Đoài').id.toString(36);
    await bench.press('member', 'group', `a:${meeting}:n:0`);
    await bench.say('secretary', 'private', '/diemdanh có mặt Phạm Thị Lan, Hùng, Khang');
    expect(
      await bench.say('deputy', 'private', '/diemdanh có mặt hết trừ Phạm Thị Lan, Hùng'),
    ).toMatchInlineSnapshot(`
      "→ deputy
      Đã ghi 5 đồng chí có mặt.
      Đã ghi 2 đồng chí vắng, trước đó ghi có mặt.
      Có mặt: 6/8 (75,0%)"
    `);
    expect(marksOf(bench)).toEqual(
      expect.arrayContaining([
        'Lê Đình Khang (03): present',
        'Phạm Thị Lan (04): excused, sick',
        'Nguyễn Văn Hùng (05): unexcused',
      ]),
    );
  });

  test('everybody but one: of whoever had said that they would not come the officer is told, and nobody else', async () => {
    const bench = await openMeeting();
    const meeting = bench.meetingOf('Chi bộ thôn Đoài').id.toString(36);
    await bench.press('member', 'group', `a:${meeting}:n:0`);
    const inPrivate = await bench.say('deputy', 'private', '/diemdanh có mặt hết trừ Khang');
    expect(inPrivate).toContain('Trong đó có đồng chí đã báo vắng: Phạm Thị Lan (04).');
    await bench.say('deputy', 'private', '/diemdanh vắng Phạm Thị Lan');
    expect(marksOf(bench)).toContain('Phạm Thị Lan (04): excused, sick');
    const other = await openMeeting();
    await other.press('member', 'group', `a:${meeting}:n:0`);
    expect(await other.say('deputy', 'group', '/diemdanh có mặt hết trừ Khang')).not.toContain('đã báo vắng');
  });

  test('in the group somebody who has not agreed is marked by number', async () => {
    const bench = await openMeeting();
    expect(await bench.say('secretary', 'group', '/diemdanh có mặt Khang')).toContain(
      'Đã ghi: đồng chí số 03 có mặt.',
    );
    expect(await bench.say('secretary', 'group', '/diemdanh có mặt Hòa')).toContain(
      'Đã ghi: đồng chí Trần Thị Hòa (02) có mặt.',
    );
  });

  test('late and early, with the true time; coming back takes the leaving away', async () => {
    const bench = await openMeeting();
    const times = () =>
      bench.sqlite.prepare('select arrived_at as came, left_at as went from attendances').get();
    clockTo(bench, '20:40');
    expect(await bench.say('secretary', 'private', '/diemdanh muộn Hùng 19h50')).toContain('đến lúc 19:50');
    expect(await bench.say('secretary', 'private', '/diemdanh về Hùng')).toContain('về lúc 20:40');
    expect(times()).toEqual({ came: Date.UTC(2026, 11, 3, 12, 50), went: Date.UTC(2026, 11, 3, 13, 40) });
    await bench.say('secretary', 'private', '/diemdanh có mặt Hùng');
    expect(times()).toEqual({ came: Date.UTC(2026, 11, 3, 12, 50), went: null });
  });

  test('a guest is noted, one who was invited is not doubled, and neither counts', async () => {
    const bench = await openEvening('18:00');
    await bench.say('secretary', 'private', '/chuongtrinh đại biểu Nguyễn Văn An; Đảng ủy xã Tam Hưng');
    clockTo(bench, '19:30');
    await bench.say('secretary', 'group', '/batdau');
    expect(await bench.say('secretary', 'private', '/diemdanh khách nguyen van an')).toMatchInlineSnapshot(`
      "→ secretary
      Đã ghi đại biểu: Nguyễn Văn An (Đảng ủy xã Tam Hưng). Đại biểu không tính vào số đảng viên có mặt."
    `);
    await bench.say('secretary', 'private', '/diemdanh đại biểu Bình; trưởng thôn');
    expect(bench.sqlite.prepare('select full_name, level, attended from visitors').all()).toEqual([
      { full_name: 'Nguyễn Văn An', level: 'commune', attended: 1 },
      { full_name: 'Bình', level: 'guest', attended: 1 },
    ]);
    expect(await bench.say('member', 'group', '/diemdanh')).toContain('Có mặt: 0/8');
  });

  test.each([
    ['words that are no order', '/diemdanh Lan có mặt'],
    ['nobody at all', '/diemdanh có mặt ,'],
    ['somebody unknown', '/diemdanh có mặt Trần Văn Không'],
    ['one of several unclear: nobody is marked', '/diemdanh có mặt Thành, Lan'],
    ['somebody of the other branch', '/diemdanh có mặt Bùi Thị Nga'],
    ['a time before the beginning', '/diemdanh muộn Hùng 19:00'],
    ['a time that lies ahead', '/diemdanh về Hùng 22:00'],
  ])('refused: %s', async (_what, text) => {
    const bench = await openMeeting();
    clockTo(bench, '20:00');
    expect(await unchanged(bench, () => bench.say('secretary', 'private', text))).toMatchSnapshot();
    expect(journalled(bench, 'roll.marked')).toBe(0);
  });

  test('refused before the meeting, and to members', async () => {
    const early = await openEvening('19:00');
    expect(
      await unchanged(early, () => early.say('secretary', 'private', '/diemdanh có mặt Hùng')),
    ).toContain('Điểm danh chưa mở');
    const bench = await openMeeting();
    await unchanged(bench, () => bench.say('member', 'group', '/diemdanh có mặt Hùng'));
    await unchanged(bench, () => bench.say('otherSecretary', 'group', '/diemdanh có mặt Hùng'));
    await unchanged(bench, () => bench.say('otherSecretary', 'otherGroup', '/diemdanh có mặt Hùng'));
  });
});
