import { describe, expect, test } from 'vitest';
import { openBench, show } from '../support/branch-bench.ts';

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

      Bấm vào tên: lần một ghi dự, lần hai ghi vắng, lần ba bỏ ghi.
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
        "Đã ghi: đồng chí Lê Đình Khang dự họp.",
        "Đã ghi: đồng chí Lê Đình Khang vắng mặt.",
        "Đã bỏ ghi: đồng chí Lê Đình Khang chưa trả lời.",
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
