import { describe, expect, test } from 'vitest';
import { type Bench, show } from '../support/branch-bench.ts';
import { clockTo, journalled, openEvening, openMeeting, unchanged } from '../support/evening.ts';

const record = (bench: Bench): unknown =>
  bench.sqlite.prepare('select self, branch, superior from quality_records').get();
const formOf = (bench: Bench): unknown =>
  JSON.parse((bench.sqlite.prepare('select form from visitors').pluck().get() as string | null) ?? 'null');

/** A meeting of 95 minutes with everybody there but one, who said why. */
async function openHeld(): Promise<Bench> {
  const bench = await openMeeting();
  await bench.say('secretary', 'private', '/diemdanh có mặt hết trừ Phạm Thị Lan');
  await bench.say('secretary', 'private', '/diemdanh vắng có lý do Phạm Thị Lan');
  await bench.say('secretary', 'private', '/batdau phát biểu 4');
  clockTo(bench, '21:05');
  await bench.order('secretary', 'private', '/ketthuc');
  return bench;
}

describe('/danhgia', () => {
  test('the form: what data tells is a suggestion, what people must score stays open', async () => {
    const bench = await openHeld();
    expect(await bench.say('secretary', 'private', '/danhgia cả phiếu')).toMatchInlineSnapshot(`
      "→ secretary
      Phiếu chấm điểm chất lượng sinh hoạt
      Chi bộ thôn Đoài, tháng 12 (ngày 03/12/2026)
      Điểm ghi "gợi ý" do Trợ lý tính từ số liệu để tham khảo, không phải điểm xếp loại. Mục có dấu … cần đồng chí chấm.

      1. Chấp hành thời gian, thời lượng: gợi ý 5/5 (họp 95 phút, yêu cầu 90 phút)
      2. Tỷ lệ đảng viên dự sinh hoạt (5đ)
      2.1 Tỷ lệ dự, không ai vắng không lý do: gợi ý 3/4 (7/8 = 87,5%, vắng không lý do: 0)
      2.2 Không ai vắng có lý do quá 3 kỳ liền: gợi ý 1/1 (nhiều nhất 1 kỳ liền)
      3. Công tác chuẩn bị (10đ)
      3.1 Nội dung có trọng tâm: …/3
      3.2 Câu hỏi thảo luận, dự thảo kết luận: …/2
      3.3 Họp chi ủy, có biên bản: …/2
      3.4 Thông báo đến từng đảng viên và cấp ủy viên phụ trách: …/1
      3.5 Đăng tài liệu trước ít nhất 1 ngày: …/2
      4. Tổ chức sinh hoạt (40đ)
      4.1 Đủ các bước: …/5
      4.2 Nội dung thường kỳ: …/15
      4.4 Biểu dương, đôn đốc: …/2
      4.5 Tỷ lệ đảng viên phát biểu: gợi ý 5/5 (4/7 = 57,1%)
      4.6 Biên bản ghi đầy đủ: …/1
      4.7 Dành 15–30 phút cho chính trị tư tưởng: …/1
      4.8 Sử dụng tài liệu trên Sổ tay đảng viên điện tử: …/1
      4.9 Chủ trì linh hoạt: …/2
      4.10 Chủ trì có định hướng: …/4
      4.11 Không khí cởi mở: …/3
      4.12 Tổng hợp ý kiến: …/1
      5. Nguyên tắc tổ chức, sinh hoạt đảng: …/5
      6. Kết quả lãnh đạo thực hiện kết luận, nghị quyết tháng trước: …/30 (trong tháng không có nhiệm vụ đến hạn)
      7. Kết thúc (5đ)
      7.1 Kết luận rõ ràng: …/2
      7.2 Thông qua biên bản, nghị quyết; phân công rõ người: …/2
      7.3 Đăng văn bản trong 2 ngày: …/1
      Tháng này không sinh hoạt chuyên đề: 5đ của mục 4.3 tính vào mục 4.2.

      Tự chấm: chưa có
      Chi bộ thông qua: chưa có
      Cấp trên quyết định: chưa có
      Xếp loại: chờ cấp trên quyết định (Tốt từ 90, Khá từ 70, Trung bình từ 50, Kém dưới 50)

      Ghi điểm: /danhgia 1 5, 2 4 (số của nhóm hoặc mục, rồi số điểm)
      Chi bộ biểu quyết xong: /danhgia thông qua 92
      Khi có ý kiến của cấp trên: /danhgia cấp trên 90
      [✅ Ghi điểm gợi ý vào tự chấm (4 mục, 14 điểm)]
      [Xem: Tỷ lệ đảng viên dự sinh hoạt]
      [Xem: Công tác chuẩn bị]
      [Xem: Tổ chức sinh hoạt]
      [Xem: Kết thúc]
      [📄 Bản .docx]"
    `);
    expect(record(bench)).toBeUndefined();
  });

  test('by groups, a line each; the items of one at a tap or by its number', async () => {
    const bench = await openHeld();
    await bench.say('secretary', 'private', '/danhgia 3.1 3, 7 5');
    expect(await bench.say('secretary', 'private', '/danhgia')).toMatchInlineSnapshot(`
      "→ secretary
      Phiếu chấm điểm chất lượng sinh hoạt
      Chi bộ thôn Đoài, tháng 12 (ngày 03/12/2026)
      Điểm ghi "gợi ý" do Trợ lý tính từ số liệu để tham khảo, không phải điểm xếp loại. Mục có dấu … cần đồng chí chấm.

      1. Chấp hành thời gian, thời lượng: gợi ý 5/5 (họp 95 phút, yêu cầu 90 phút)
      2. Tỷ lệ đảng viên dự sinh hoạt (5đ): gợi ý 4/5
      3. Công tác chuẩn bị (10đ): đã chấm 1/5 mục · … 4 mục cần chấm
      4. Tổ chức sinh hoạt (40đ): gợi ý 5/5 · … 10 mục cần chấm
      5. Nguyên tắc tổ chức, sinh hoạt đảng: …/5
      6. Kết quả lãnh đạo thực hiện kết luận, nghị quyết tháng trước: …/30 (trong tháng không có nhiệm vụ đến hạn)
      7. Kết thúc (5đ): tự chấm 5/5

      Tự chấm: 8 điểm, còn chưa chấm: 1, 2, 3.2, 3.3, 3.4, 3.5, 4, 5, 6
      Chi bộ thông qua: chưa có
      Cấp trên quyết định: chưa có
      Xếp loại: chờ cấp trên quyết định (Tốt từ 90, Khá từ 70, Trung bình từ 50, Kém dưới 50)

      Ghi điểm: /danhgia 1 5, 2 4 (số của nhóm hoặc mục, rồi số điểm)
      Chi bộ biểu quyết xong: /danhgia thông qua 92
      Khi có ý kiến của cấp trên: /danhgia cấp trên 90
      Xem từng mục của một nhóm: /danhgia nhóm 3; cả phiếu: /danhgia cả phiếu
      [✅ Ghi điểm gợi ý vào tự chấm (4 mục, 14 điểm)]
      [Xem: Tỷ lệ đảng viên dự sinh hoạt]
      [Xem: Công tác chuẩn bị]
      [Xem: Tổ chức sinh hoạt]
      [Xem: Kết thúc]
      [📄 Bản .docx]"
    `);
    const { sent } = await bench.tap('secretary', 'private', 'Xem: Công tác chuẩn bị');
    expect(show(sent)).toMatchInlineSnapshot(`
      "→ secretary
      Phiếu chấm điểm, tháng 12
      3. Công tác chuẩn bị (10đ)
      3.1 Nội dung có trọng tâm: tự chấm 3/3
      3.2 Câu hỏi thảo luận, dự thảo kết luận: …/2
      3.3 Họp chi ủy, có biên bản: …/2
      3.4 Thông báo đến từng đảng viên và cấp ủy viên phụ trách: …/1
      3.5 Đăng tài liệu trước ít nhất 1 ngày: …/2

      Ghi từng mục, ví dụ: /danhgia 3.1 3, 3.2 2
      Ghi điểm của cả nhóm, ví dụ: /danhgia 3 10"
    `);
    expect(await bench.say('secretary', 'private', 'đánh giá nhóm 3')).toBe(show(sent));
    expect(await bench.say('secretary', 'private', '/danhgia nhóm 9')).toContain('Phiếu không có nhóm số 9');
    for (const who of ['member', 'otherSecretary'] as const) {
      const meeting = bench.meetingOf('Chi bộ thôn Đoài').id.toString(36);
      expect(show((await bench.press(who, 'private', `pg:${meeting}:3`)).sent)).not.toContain('Công tác');
    }
  });

  test('while the meeting runs nothing about time and attendance is suggested', async () => {
    const bench = await openMeeting();
    const form = await bench.say('secretary', 'private', '/danhgia cả phiếu');
    expect(form).not.toContain('gợi ý 5/5');
    expect(form).not.toContain('gợi ý 4/4');
  });

  test('points by group and item, added up bit by bit', async () => {
    const bench = await openHeld();
    expect(await bench.say('secretary', 'private', '/danhgia 1 5, 2.1 3')).toMatchInlineSnapshot(`
      "→ secretary
      Đã ghi cho kỳ tháng 12. Tự chấm: 8 điểm, còn chưa chấm: 2.2, 3, 4, 5, 6, 7."
    `);
    await bench.say('deputy', 'private', '/danhgia 2.1=4; 2.2: 1');
    expect(record(bench)).toMatchObject({
      self: JSON.stringify({
        kind: 'scores',
        scores: [
          { code: '1', points: 5 },
          { code: '2.1', points: 4 },
          { code: '2.2', points: 1 },
        ],
      }),
      branch: null,
      superior: null,
    });
    expect(journalled(bench, 'quality.scored')).toBe(2);
  });

  test('R2-7: three values apart; only the superior decides the rating', async () => {
    const bench = await openHeld();
    await bench.say('secretary', 'private', '/danhgia tự chấm 95');
    await bench.say('secretary', 'private', '/danhgia thông qua 92');
    const before = await bench.say('secretary', 'private', '/danhgia');
    expect(before).toContain('Xếp loại: chờ cấp trên quyết định');
    await bench.say('secretary', 'private', '/danhgia cấp trên 88');
    const after = await bench.say('secretary', 'private', '/danhgia');
    expect(after).toContain('Xếp loại: Khá');
    for (const words of ['95 điểm', '92 điểm', '88 điểm']) expect(after).toContain(words);
  });

  test('after the minutes are closed only the superior’s points come in', async () => {
    const bench = await openHeld();
    await bench.order('secretary', 'private', '/bienban chốt');
    expect(
      await unchanged(bench, () => bench.say('secretary', 'private', '/danhgia thông qua 92')),
    ).toContain('Biên bản kỳ này đã chốt');
    expect(await bench.say('secretary', 'private', '/danhgia cấp trên 88')).toContain('88 điểm');
  });

  test('R2-9: tasks of the month before are counted; none due is asked, not given full marks', async () => {
    const none = await openHeld();
    expect(await none.say('secretary', 'private', '/danhgia')).not.toContain('gợi ý 30/30');
    const bench = await openEvening();
    clockTo(bench, '08:00', '2026-11-20');
    await bench.say(
      'secretary',
      'private',
      '/nghiquyet T\n- A; Phạm Thị Lan; 25/11\n- B; Trần Thị Hòa; 25/11',
    );
    await bench.tap('secretary', 'private', '✅ Ban hành');
    await bench.say('member', 'private', '/xong 1 đã làm');
    await bench.press('secretary', 'private', 'h:1:y');
    clockTo(bench, '19:30');
    await bench.say('secretary', 'group', '/batdau');
    expect(await bench.say('secretary', 'private', '/danhgia')).toContain('gợi ý 15/30');
  });
});

const FORM = [
  '/danhgia đại biểu',
  'Địa điểm: tốt, nhà văn hóa rộng',
  'Cơ sở vật chất: khá',
  'Tài liệu phục vụ: tốt',
  'Nội dung và tiến trình: tốt, đủ các bước',
  'Kiến nghị: sửa đường',
  'Đề xuất: lát gạch',
  'Nhận xét, đánh giá: nghiêm túc',
].join('\n');

describe('/danhgia đại biểu (R003-6)', () => {
  test('fills the form of the last visitor from above, who then was there', async () => {
    const bench = await openEvening('18:00');
    await bench.say('secretary', 'private', '/chuongtrinh đại biểu An; Đảng ủy xã Tam Hưng');
    await bench.say('secretary', 'private', '/chuongtrinh đại biểu Bình; trưởng thôn');
    clockTo(bench, '19:30');
    await bench.say('secretary', 'group', '/batdau');
    expect(await bench.say('secretary', 'private', FORM)).toMatchInlineSnapshot(`
      "→ secretary
      Phiếu của đại biểu An
      Địa điểm: Tốt, nhà văn hóa rộng
      Cơ sở vật chất: Khá
      Tài liệu phục vụ: Tốt
      Nội dung và tiến trình: Tốt, đủ các bước
      Kiến nghị, đề xuất của chi bộ, đảng viên: sửa đường; lát gạch
      Nhận xét, đánh giá của tổ công tác: nghiêm túc"
    `);
    expect(
      bench.sqlite.prepare('select full_name, attended, form is not null as filled from visitors').all(),
    ).toEqual([
      { full_name: 'An', attended: 1, filled: 1 },
      { full_name: 'Bình', attended: 0, filled: 0 },
    ]);
    expect(formOf(bench)).toMatchObject({ texts: { proposals: 'sửa đường; lát gạch' } });
    expect(await bench.say('deputy', 'private', '/danhgia')).toContain('Phiếu của đại biểu An');
  });

  test('without words: how to write it', async () => {
    const bench = await openMeeting();
    expect(await unchanged(bench, () => bench.say('secretary', 'private', '/danhgia đại biểu'))).toContain(
      'Để ghi phiếu của đại biểu cấp trên',
    );
  });

  test.each([
    ['nobody from above was noted', FORM, 'Kỳ này chưa ghi đại biểu cấp trên'],
    ['a mark for a field without one', '/danhgia dai bieu\nNhận xét: tốt', 'Chỉ bốn mục đầu có mức đánh giá'],
    ['a field too long', `/danhgia đại biểu\nNhận xét: ${'a'.repeat(501)}`, 'dài quá 500 ký tự'],
    ['nothing in it', '/danhgia đại biểu\nNhận xét:', 'Phiếu chưa có nội dung'],
    ['a mark of secrecy', '/danhgia đại biểu\nNhận xét: x\nĐỘ MẬT: MẬT', 'dấu độ mật'],
  ])('refused: %s', async (_what, text, words) => {
    const bench = await openMeeting();
    await bench.say('secretary', 'private', '/diemdanh khách Bình; trưởng thôn');
    expect(await unchanged(bench, () => bench.say('secretary', 'private', text))).toContain(words);
  });
});

describe('/danhgia is refused, and changes nothing', () => {
  test.each([
    ['a total without its owner', '/danhgia 92'],
    ['more than the item has', '/danhgia 1 6'],
    ['an item that is not there', '/danhgia 9 1'],
    ['halves', '/danhgia 1 4,5'],
    ['more than a hundred', '/danhgia thông qua 101'],
    ['words', '/danhgia tốt lắm'],
  ])('%s', async (_what, text) => {
    const bench = await openHeld();
    const answer = await unchanged(bench, () => bench.say('secretary', 'private', text));
    expect(answer.split('\n')[1]).toMatchSnapshot();
  });

  test('before any meeting', async () => {
    const bench = await openEvening();
    expect(await unchanged(bench, () => bench.say('secretary', 'private', '/danhgia 1 5'))).toContain(
      'Chưa có kỳ sinh hoạt nào đã bắt đầu để chấm điểm',
    );
  });

  test.each(['member', 'stranger', 'otherSecretary'] as const)('%s may not', async (who) => {
    const bench = await openMeeting();
    await unchanged(bench, () => bench.say(who, 'group', '/danhgia 1 5'));
  });
});

describe('the suggested points in one tap', () => {
  async function openForm(): Promise<Bench> {
    const bench = await openMeeting();
    await bench.say('secretary', 'private', '/diemdanh có mặt hết');
    clockTo(bench, '21:05');
    await bench.say('secretary', 'private', '/ketthuc');
    await bench.say('secretary', 'private', '/danhgia');
    return bench;
  }
  const selfOf = (bench: Bench): unknown =>
    bench.sqlite.prepare('select self from quality_records').pluck().get();
  /** What the button under the newest form carries. */
  async function acceptData(bench: Bench): Promise<string> {
    const [form] = await bench.write('secretary', 'private', '/danhgia');
    const button = form?.message.buttons?.flat().find(({ text }) => text.startsWith('✅ Ghi điểm gợi ý'));
    if (button === undefined || !('data' in button)) throw new Error('no button');
    return button.data;
  }

  test('sets what was shown, once; what people gave stays', async () => {
    const bench = await openForm();
    await bench.say('secretary', 'private', '/danhgia 2.1 3');
    const data = await acceptData(bench);
    const first = await bench.press('secretary', 'private', data);
    expect(first.answer?.text).toBe('Đã ghi điểm gợi ý vào tự chấm.');
    const kept = JSON.parse(String(selfOf(bench))) as { scores: { code: string; points: number }[] };
    expect(kept.scores.find(({ code }) => code === '2.1')).toEqual({ code: '2.1', points: 3 });
    expect(kept.scores.find(({ code }) => code === '1.1')).toEqual({ code: '1.1', points: 5 });
    // R2-9: no task was due, so nobody gives 30 points but people.
    expect(kept.scores.some(({ code }) => code.startsWith('6'))).toBe(false);
    expect((await bench.press('secretary', 'private', data)).answer?.alert).toBe(true);
    expect(JSON.parse(String(selfOf(bench)))).toEqual(kept);
    expect(journalled(bench, 'quality.scored')).toBe(2);
  });

  test('figures that changed since are not taken', async () => {
    const bench = await openForm();
    const data = await acceptData(bench);
    await bench.say('secretary', 'private', '/ketthuc 20:00');
    expect((await bench.press('secretary', 'private', data)).answer?.text).toContain(
      'Chưa ghi: số liệu đã thay đổi',
    );
    expect(selfOf(bench)).toBeUndefined();
  });

  test('a total that was told stands', async () => {
    const bench = await openForm();
    const data = await acceptData(bench);
    await bench.say('secretary', 'private', '/danhgia tự chấm 92');
    expect((await bench.press('secretary', 'private', data)).answer?.text).toContain(
      'tự chấm đã có tổng điểm',
    );
    expect(await bench.say('secretary', 'private', '/danhgia')).not.toContain('Ghi điểm gợi ý');
  });

  test('not in the group, not for members, not of another branch', async () => {
    const bench = await openForm();
    const data = await acceptData(bench);
    expect(await bench.say('secretary', 'group', '/danhgia')).not.toContain('Ghi điểm gợi ý');
    for (const who of ['member', 'stranger', 'otherSecretary'] as const)
      await bench.press(who, 'private', data);
    expect(selfOf(bench)).toBeUndefined();
  });

  test('the form as a paper, to whoever asked', async () => {
    const bench = await openForm();
    const { sent } = await bench.tap('secretary', 'private', '📄 Bản .docx');
    expect(sent.map(({ chat, message }) => [chat, message.document?.fileName])).toEqual([
      ['101', 'Phiếu chấm điểm ngày 03-12-2026.docx'],
    ]);
  });
});
