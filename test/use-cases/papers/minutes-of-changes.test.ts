import { describe, expect, test } from 'vitest';
import { plainText } from '../../../src/text/rich-text.ts';
import { makePaper } from '../../../src/use-cases/papers/make-papers.ts';
import { type Bench, ZONE } from '../../support/branch-bench.ts';
import { at } from '../../support/builders.ts';
import { clockTo, openEvening, openMeeting } from '../../support/evening.ts';
import { tasksGoOn } from './task-fates.ts';

const BRANCH = 'Chi bộ thôn Đoài';

/** The lines of the minutes of a meeting; places to write by hand with their lead. */
async function minutesOf(bench: Bench, meetingId: number): Promise<readonly string[]> {
  const deps = { ...bench.storage, zone: ZONE, now: () => bench.clock.now() };
  const made = await makePaper(deps, bench.idOf('organisations', BRANCH), { kind: 'minutes', meetingId });
  if (made === null) throw new Error('no minutes');
  return made.layout.blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return [plainText(block.text)];
    if (block.kind === 'list') return block.items.map(({ mark, text }) => `${mark} ${plainText(text)}`);
    if (block.kind === 'dotted') return [block.lead];
    return block.kind === 'heading' ? [block.text] : block.rows.map((row) => row.join(' | '));
  });
}

const partOf = (lines: readonly string[], from: string, to: string): readonly string[] =>
  lines.slice(lines.indexOf(from), lines.indexOf(to)).filter((line) => line !== '');

async function nextMonth(bench: Bench): Promise<number> {
  clockTo(bench, '05:00', '2027-01-01');
  await bench.plan(BRANCH);
  bench.clock.set(at('2027-01-03', '19:30'));
  await bench.say('secretary', 'group', '/batdau');
  return bench.meetingOf(BRANCH, '2027-01').id;
}

describe('what became of tasks since the last meeting', () => {
  test('stands in the next minutes, once, each task in one line', async () => {
    const bench = await openMeeting();
    const december = bench.meetingOf(BRANCH).id;
    await bench.say(
      'secretary',
      'private',
      '/nghiquyet Nhiệm vụ\n- Phát quang; Phạm Thị Lan; 20/12\n- Dọn kênh; Trần Thị Hòa; 20/12\n- Thu quỹ; Trần Thị Hòa; 20/12\n- Trồng cây; Phạm Thị Lan; 20/12',
    );
    await bench.tap('secretary', 'private', '✅ Ban hành');
    clockTo(bench, '21:05');
    await bench.order('secretary', 'group', '/ketthuc');
    await bench.order('secretary', 'private', '/bienban chốt');
    clockTo(bench, '09:00', '2026-12-10');
    await tasksGoOn(bench);
    expect(await minutesOf(bench, december)).not.toContain('Nhiệm vụ thay đổi từ kỳ trước:');
    const january = await nextMonth(bench);
    const lines = await minutesOf(bench, january);
    expect(partOf(lines, 'Nhiệm vụ thay đổi từ kỳ trước:', 'd) Nhiệm vụ tháng tới:')).toEqual([
      'Nhiệm vụ thay đổi từ kỳ trước:',
      '- #1, Phát quang: giao đồng chí Lê Đình Khang chủ trì; gia hạn đến 28/12/2026.',
      '- #2, Dọn kênh: gia hạn đến 26/12/2026.',
      '- #3, Thu quỹ: thôi thực hiện, lý do: xã đã thu.',
      '- #4, Trồng cây: hoàn thành.',
    ]);
    bench.clock.set(at('2027-01-03', '21:10'));
    await bench.order('secretary', 'group', '/ketthuc');
    clockTo(bench, '05:00', '2027-02-01');
    await bench.plan(BRANCH);
    bench.clock.set(at('2027-02-03', '19:30'));
    await bench.say('secretary', 'group', '/batdau');
    const february = bench.sqlite.prepare('select max(meeting_id) from proceedings').pluck().get();
    if (february !== january)
      expect(await minutesOf(bench, Number(february))).not.toContain('Nhiệm vụ thay đổi từ kỳ trước:');
  });
});

describe('R2-5: a theme', () => {
  test('joined to a regular meeting comes after it, as a part of its own', async () => {
    const bench = await openEvening();
    await bench.say('secretary', 'private', '/chuyende kết hợp: Xây dựng nông thôn mới');
    await bench.say('secretary', 'group', '/batdau');
    const lines = await minutesOf(bench, bench.meetingOf(BRANCH).id);
    expect(partOf(lines, '4. Nội dung', '5. Thảo luận')).toMatchInlineSnapshot(`
      [
        "4. Nội dung",
        "Phần thứ nhất: sinh hoạt thường kỳ",
        "a) Học tập và làm theo Bác:",
        "b) Thời sự, văn bản mới:",
        "c) Kết quả thực hiện nhiệm vụ tháng trước:",
        "d) Nhiệm vụ tháng tới:",
        "Phần thứ hai: sinh hoạt chuyên đề",
        "Chuyên đề: Xây dựng nông thôn mới.",
        "a) Đồng chí được phân công chuẩn bị, trình bày:",
        "b) Chi ủy họp thông qua dự thảo: ……",
        "c) Tài liệu gửi đảng viên đọc trước: ……",
        "d) Nội dung trình bày:",
        "đ) Thảo luận, liên hệ bản thân:",
        "e) Đồng chí chủ trì kết luận, đánh giá chuyên đề:",
        "g) Hoàn thiện, cập nhật Sổ tay đảng viên điện tử, báo cáo cấp trên:",
      ]
    `);
  });

  test('of a meeting of its own stands alone', async () => {
    const bench = await openEvening();
    bench.sqlite.exec(`update meetings set kind = 'thematic', topic = 'Học tập và làm theo Bác.'`);
    await bench.say('secretary', 'group', '/batdau');
    const lines = await minutesOf(bench, bench.meetingOf(BRANCH).id);
    const part = partOf(lines, '4. Nội dung', '5. Thảo luận');
    expect(part[1]).toBe('Chuyên đề: Học tập và làm theo Bác.');
    expect(part).not.toContain('Phần thứ nhất: sinh hoạt thường kỳ');
    expect(part).toContain('đ) Thảo luận, liên hệ bản thân:');
  });
});

describe('R4-6: nothing is printed that nobody recorded', () => {
  test('without a roll nobody was there, and nobody away', async () => {
    const bench = await openMeeting();
    clockTo(bench, '21:05');
    await bench.order('secretary', 'group', '/ketthuc');
    const lines = await minutesOf(bench, bench.meetingOf(BRANCH).id);
    expect(lines).toContain('- Phải dự: 8 đồng chí; có mặt: …… đồng chí, đạt ……%.');
    expect(lines).toContain('- Vắng không lý do: ……');
    expect(lines).toContain('- Đại biểu: ……');
    expect(lines.some((line) => line.startsWith('Đọc lại biên bản trước'))).toBe(true);
  });
});
