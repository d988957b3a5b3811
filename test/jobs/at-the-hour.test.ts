import { describe, expect, test } from 'vitest';
import { type Bench, type Delivered, openBench, PEOPLE, show } from '../support/branch-bench.ts';
import { clockTo, openEvening } from '../support/evening.ts';
import { tickAt } from '../support/tick.ts';

/* The hour of a meeting: one message to each officer with what is to be done now. */

const DOAI = 'Chi bộ thôn Đoài';
const to = (sent: readonly Delivered[], who: 'secretary' | 'deputy' | 'member'): readonly Delivered[] =>
  sent.filter(({ chat }) => chat === PEOPLE[who].id);
const labels = (sent: readonly Delivered[]): readonly string[] =>
  sent.flatMap(({ message }) => (message.buttons ?? []).flat().map(({ text }) => text));

/** The panel as it would be edited now. */
async function panel(bench: Bench): Promise<readonly string[]> {
  return labels(to(await bench.write('secretary', 'private', '/batdau'), 'secretary'));
}

async function atTheHour() {
  const bench = await openBench();
  await tickAt(bench, '2026-12-03', '06:30');
  return { bench, sent: await tickAt(bench, '2026-12-03', '19:30') };
}

describe('when the roll opens by itself', () => {
  test('each officer learns in private what to do; nobody else does', async () => {
    const { bench, sent } = await atTheHour();
    expect(show(to(sent, 'secretary'))).toMatchInlineSnapshot(`
      "→ secretary
      Kỳ sinh hoạt tháng 12, bắt đầu 19 giờ 30.
      Chủ trì: chưa ghi (gõ /batdau chủ trì Họ và tên)
      Thư ký: chưa ghi (gõ /batdau thư ký Họ và tên)
      Đồng chí phát biểu: chưa ghi
      Chi ủy ghi có mặt thay (4): Lê Đình Khang (03); Nguyễn Thị Lan (06); Vũ Thị Mai (07); Vũ Thị Mai (08). Xin gõ /diemdanh.

      Các bước của buổi sinh hoạt, chọn khi đã xong. Để điểm danh từng đồng chí, gõ /diemdanh; biểu quyết, gõ /bieuquyet; kết thúc, gõ /ketthuc.
      [Chủ trì: Nguyễn Văn Thành (01)]
      [Chủ trì: Trần Thị Hòa (02)]
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
    expect(to(sent, 'deputy')).toHaveLength(1);
    expect(to(sent, 'member')).toEqual([]);
    // Late, and twice: once.
    expect(await tickAt(bench, '2026-12-03', '19:45')).toEqual([]);
  });

  test('late it still comes, while the roll does', async () => {
    const bench = await openBench();
    const late = await tickAt(bench, '2026-12-03', '20:30');
    expect(labels(to(late, 'deputy'))).toContain('▫️ Điểm danh');
    const missed = await openBench();
    expect(labels(to(await tickAt(missed, '2026-12-03', '21:40'), 'deputy'))).toEqual([]);
  });

  test('no officer is reached in private: the group hears where to look, and no name', async () => {
    const bench = await openBench();
    await tickAt(bench, '2026-12-03', '06:30');
    bench.sqlite.exec(`update chats set presence = 'out' where kind = 'private'`);
    const sent = await tickAt(bench, '2026-12-03', '19:30');
    const texts = show(sent.filter(({ chat }) => chat === '-100'));
    expect(texts).toContain('xin mở trò chuyện riêng với Trợ lý và gõ /batdau');
    for (const name of ['Khang', 'Mai', 'Thành']) expect(texts).not.toContain(name);
  });
});

test('begun by hand: the other officers learn it, too, and whoever began has one panel', async () => {
  const bench = await openEvening();
  const sent = await bench.write('secretary', 'group', '/batdau');
  expect(to(sent, 'secretary')).toHaveLength(1);
  expect(to(sent, 'deputy')).toHaveLength(1);
});

describe('who chairs, who takes the minutes', () => {
  test('the chair is not offered for the minutes; the one of last month comes first (R000-13)', async () => {
    const bench = await openBench();
    const branch = bench.idOf('organisations', DOAI);
    const lan = bench.idOf('members', 'Phạm Thị Lan');
    const start = Date.UTC(2026, 10, 3, 12, 30);
    bench.sqlite.exec(`
      insert into meetings (branch_id, kind, period, date, time, starts_at, state, revision)
        values (${branch}, 'regular', '2026-10', '2026-11-02', 1170, ${start}, 'scheduled', 1);
      insert into proceedings (meeting_id, started_at, started_by, ended_at, minute_taker_id, steps)
        values ((select max(id) from meetings), ${start}, 'x', ${start + 5_400_000}, ${lan}, '[]');
    `);
    await tickAt(bench, '2026-12-03', '19:30');
    const offered = (all: readonly string[]) => all.filter((text) => text.startsWith('Thư ký:'));
    const first = await panel(bench);
    // Whoever leads the meeting and asks chairs it.
    expect(first.filter((text) => text.startsWith('Chủ trì:'))).toEqual([]);
    expect(offered(first)[0]).toBe('Thư ký: Phạm Thị Lan (04)');
    expect(offered(first)).not.toContain('Thư ký: Nguyễn Văn Thành (01)');
    await bench.say('secretary', 'private', '/batdau chủ trì Trần Thị Hòa');
    expect(offered(await panel(bench))).not.toContain('Thư ký: Trần Thị Hòa (02)');
  });

  test('one tap names the chair', async () => {
    const { bench } = await atTheHour();
    const { answer } = await bench.tap('deputy', 'private', 'Chủ trì: Trần Thị Hòa (02)');
    expect(answer?.text).toBe('Đã ghi chủ trì: đồng chí Trần Thị Hòa.');
    expect(
      bench.sqlite
        .prepare('select chair_id from proceedings where meeting_id = ?')
        .pluck()
        .get(bench.meetingOf(DOAI).id),
    ).toBe(bench.idOf('members', 'Trần Thị Hòa'));
  });
});

test('steps that the program saw tick themselves: the roll, a vote, an assignment', async () => {
  const { bench } = await atTheHour();
  expect(await panel(bench)).toContain('▫️ Điểm danh');
  clockTo(bench, '19:40');
  await bench.say('secretary', 'private', '/diemdanh có mặt hết');
  expect(await panel(bench)).toContain('✅ Điểm danh');
  await bench.say('secretary', 'private', '/bieuquyet 5 0 0');
  expect(await panel(bench)).toEqual(
    expect.arrayContaining(['✅ Kết luận, biểu quyết', '▫️ Phân công nhiệm vụ có thời hạn']),
  );
  await bench.say('secretary', 'private', '/nghiquyet Việc tháng 12\n- Dọn kênh; Phạm Thị Lan; 31/12');
  await bench.tap('secretary', 'private', '✅ Ban hành');
  expect(await panel(bench)).toContain('✅ Phân công nhiệm vụ có thời hạn');
  clockTo(bench, '21:05');
  expect(await bench.order('secretary', 'private', '/ketthuc')).not.toMatch(/Bước chưa ghi:[^\n]*điểm danh/);
});
