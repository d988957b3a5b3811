import { describe, expect, test } from 'vitest';
import { type Bench, type Delivered, openBench, show } from '../support/branch-bench.ts';
import { at } from '../support/builders.ts';
import { clockTo, journalled, openEvening, openMeeting, unchanged } from '../support/evening.ts';

async function openHeld(): Promise<Bench> {
  const bench = await openMeeting();
  await bench.say('secretary', 'private', '/diemdanh có mặt hết trừ Phạm Thị Lan');
  clockTo(bench, '21:05');
  await bench.order('secretary', 'private', '/ketthuc');
  return bench;
}

/** Who got which file. */
const files = (sent: readonly Delivered[]): readonly string[] =>
  sent.flatMap(({ chat, message }) =>
    message.document === undefined ? [] : [`${chat}: ${message.document.fileName}`],
  );

describe('/bienban', () => {
  test('asked for in the group: the file goes to the asker in private, the group hears no more than that', async () => {
    const bench = await openHeld();
    const sent = await bench.write('secretary', 'group', '/bienban');
    expect(files(sent)).toEqual(['101: Biên bản ngày 03-12-2026.docx']);
    expect(show(sent)).toMatchInlineSnapshot(`
      "→ secretary
      Dự thảo biên bản kỳ sinh hoạt tháng 12.
      Số liệu đã điền sẵn; chỗ …… xin thư ký ghi. Ý kiến từng đồng chí ghi vào sổ biên bản. Trợ lý không ký, không đóng dấu thay.

      → group
      Đã gửi riêng cho đồng chí."
    `);
  });

  test('is a Word file, and a draft until it is closed', async () => {
    const bench = await openHeld();
    const [sent] = await bench.write('deputy', 'private', '/bienban');
    expect(
      Buffer.from(sent?.message.document?.bytes ?? [])
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    expect(sent?.chat).toBe('102');
    expect(show(sent === undefined ? [] : [sent])).toContain('Dự thảo biên bản');
  });

  test('can be had while the meeting runs', async () => {
    const bench = await openMeeting();
    expect(files(await bench.write('secretary', 'private', '/bienban'))).toHaveLength(1);
  });

  test('chốt: closed once, with the final paper; then nothing of the meeting changes any more', async () => {
    const bench = await openHeld();
    const sent = await bench.carryOut('secretary', 'private', '/bienban chốt');
    expect(show(sent)).toMatchInlineSnapshot(`
      "→ secretary
      Đã chốt biên bản. Từ nay số liệu kỳ này không sửa được nữa; bản chính vẫn là sổ biên bản có chữ ký.

      → secretary
      Biên bản kỳ sinh hoạt tháng 12.
      Số liệu đã điền sẵn; chỗ …… xin thư ký ghi. Ý kiến từng đồng chí ghi vào sổ biên bản. Trợ lý không ký, không đóng dấu thay."
    `);
    expect(journalled(bench, 'minutes.closed')).toBe(1);
    const meeting = bench.meetingOf('Chi bộ thôn Đoài').id.toString(36);
    const lan = bench.idOf('members', 'Phạm Thị Lan').toString(36);
    const before = bench.state();
    await bench.say('secretary', 'private', '/bienban chot bien ban');
    await bench.say('secretary', 'private', '/batdau phát biểu 12');
    await bench.order('secretary', 'private', '/ketthuc 20:30');
    await bench.say('secretary', 'private', '/bieuquyet 5');
    await bench.say('secretary', 'private', '/diemdanh có mặt Phạm Thị Lan');
    await bench.say('secretary', 'private', '/danhgia 1 5');
    for (const data of [
      `ym:${meeting}:${lan}:0`,
      `ys:${meeting}:0:y`,
      `yx:${meeting}`,
      `yt:${meeting}:${lan}`,
      `f:${meeting}`,
    ])
      expect((await bench.press('secretary', 'private', data)).answer?.alert, data).toBe(true);
    for (const data of [`yc:${meeting}`, `yd:${meeting}`, `yp:${meeting}:0:all`])
      await bench.press('secretary', 'private', data);
    expect(bench.state()).toBe(before);
    expect(journalled(bench, 'minutes.closed')).toBe(1);
  });

  test('phiếu: the sheet for the roll of the coming meeting, before anything has begun', async () => {
    const bench = await openBench();
    expect(files(await bench.write('secretary', 'private', '/bienban phiếu điểm danh'))).toEqual([
      '101: Phiếu điểm danh ngày 03-12-2026.docx',
    ]);
    expect(files(await bench.write('secretary', 'private', '/bienban phieu'))).toHaveLength(1);
  });

  test("the other branch gets its own minutes, not this one's", async () => {
    const bench = await openHeld();
    expect(files(await bench.write('otherSecretary', 'private', '/bienban'))).toEqual([]);
    await bench.say('otherSecretary', 'otherGroup', '/batdau');
    expect(files(await bench.write('otherSecretary', 'private', '/bienban'))).toEqual([
      '201: Biên bản ngày 03-12-2026.docx',
    ]);
  });
});

describe('/bienban is refused, and changes nothing', () => {
  test('before any meeting', async () => {
    const bench = await openEvening();
    expect(
      await unchanged(bench, () => bench.say('secretary', 'private', '/bienban')),
    ).toMatchInlineSnapshot(`
      "→ secretary
      Chưa có kỳ sinh hoạt nào đã bắt đầu để lập biên bản. Xin gõ /batdau khi họp, hoặc /bienban phiếu để lấy phiếu điểm danh."
    `);
  });

  test('closing what has not ended', async () => {
    const bench = await openMeeting();
    expect(
      await unchanged(bench, () => bench.order('secretary', 'private', '/bienban chốt')),
    ).toMatchInlineSnapshot(`
      "→ secretary
      Buổi sinh hoạt chưa kết thúc. Xin gõ /ketthuc trước khi chốt biên bản."
    `);
  });

  test('other words', async () => {
    const bench = await openHeld();
    expect(
      await unchanged(bench, () => bench.say('secretary', 'private', '/bienban tháng 11')),
    ).toMatchInlineSnapshot(`
      "→ secretary
      Xin gõ /bienban để lấy dự thảo biên bản, /bienban chốt khi số liệu đã đúng, /bienban phiếu để lấy phiếu điểm danh."
    `);
  });

  test.each(['member', 'stranger', 'otherSecretary'] as const)('%s may not', async (who) => {
    const bench = await openHeld();
    const before = bench.state();
    expect(files(await bench.write(who, 'group', '/bienban'))).toEqual([]);
    expect(bench.state()).toBe(before);
  });
});

test("last month's minutes can be closed, and its points decided, while the next roll is open already", async () => {
  const bench = await openMeeting();
  clockTo(bench, '21:15');
  await bench.order('secretary', 'group', '/ketthuc');
  await bench.plan('Chi bộ thôn Đoài');
  bench.clock.set(at('2027-01-03', '19:30'));
  await bench.say('secretary', 'group', '/batdau');
  expect(await bench.say('secretary', 'private', '/danhgia cấp trên 88')).toContain(
    'Đã ghi cho kỳ tháng 12.',
  );
  expect(await bench.order('secretary', 'private', '/bienban chốt')).toContain('Đã chốt biên bản.');
  expect(await bench.order('secretary', 'private', '/bienban chốt')).toContain('chưa kết thúc');
});
