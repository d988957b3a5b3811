import { describe, expect, test } from 'vitest';
import { readRosterWords } from '../../src/domain/roster/read-member-order.ts';
import { CHANNELS, openOn } from '../support/both-channels.ts';
import { type Bench, FRIDAY_MORNING, openBench } from '../support/branch-bench.ts';
import { clockTo, openMeeting, unchanged } from '../support/evening.ts';

/* R000-16: tổ đảng within a branch, with a head who sees its people. */

const ask = (bench: Bench, text: string): Promise<string> => bench.say('secretary', 'private', text);

/** Tổ 2: comrades 4 (its head), 6 (no consent) and 9 (exempt); tổ 1: 5. */
async function withCells(bench: Bench): Promise<Bench> {
  for (const order of ['4 tổ trưởng tổ 2', '6 tổ 2', '9 tổ 2', '5 tổ 1'])
    await ask(bench, `/dangvien ${order}`);
  return bench;
}
const cells = (bench: Bench) =>
  bench.sqlite
    .prepare(
      'select roster_no as no, cell, heads_cell as heads from members where cell is not null order by id',
    )
    .raw()
    .all();

describe('read', () => {
  test.each([
    ['12 tổ 2', { cell: 2, heads: false }],
    ['12 to dang so 3', { cell: 3, heads: false }],
    ['12 ở tổ 2', { cell: 2, heads: false }],
    ['12 chuyển sang tổ 3', { cell: 3, heads: false }],
    ['12 tổ trưởng tổ 2', { cell: 2, heads: true }],
    ['12 làm tổ trưởng tổ đảng số 2', { cell: 2, heads: true }],
    ['Lan tổ trưởng 2', { cell: 2, heads: true }],
    ['12 thôi tổ trưởng tổ 2', { cell: 2, heads: false }],
    ['12 không ở tổ nào', { cell: null, heads: false }],
    ['12 ra khỏi tổ đảng', { cell: null, heads: false }],
  ])('%s', (words, order) => {
    expect(readRosterWords(words, '2026-11-20' as never)).toMatchObject({
      ok: true,
      value: { say: 'order', order: { do: 'cell', ...order } },
    });
  });

  test.each([
    ['Nguyễn Văn Tố', 'card'],
    ['Văn Tô', 'card'],
    ['Tô Văn An', 'card'],
    ['Lê Tố Trường', 'card'],
  ])('%s is a name', (words, say) => {
    expect(readRosterWords(words, '2026-11-20' as never)).toMatchObject({ ok: true, value: { say } });
  });

  test.each([['12 tổ 0'], ['12 tổ 21'], ['12 tổ trưởng tổ 99']])('%s: refused with what to type', (words) => {
    expect(readRosterWords(words, '2026-11-20' as never)).toEqual({ ok: false, error: 'cell' });
  });
});

describe('/dangvien … tổ', () => {
  test('noted, shown on the card and on the roster', async () => {
    const bench = await openBench();
    expect(await ask(bench, '/dangvien 4 tổ 2')).toBe(
      '→ secretary\nĐã ghi: đồng chí Phạm Thị Lan (04) ở tổ 2.',
    );
    expect(await ask(bench, '/dangvien 4 tổ trưởng tổ 2')).toContain('Phạm Thị Lan (04) là tổ trưởng tổ 2.');
    expect(await ask(bench, '/dangvien 5 tổ 2')).toContain('Nguyễn Văn Hùng (05) ở tổ 2.');
    expect(await ask(bench, '/dangvien 5')).toContain('Tổ đảng: tổ 2, tổ trưởng Phạm Thị Lan (04)');
    expect(await ask(bench, '/dangvien 4')).toContain('Tổ đảng: tổ 2 (tổ trưởng)');
    const roster = await ask(bench, '/dangvien');
    expect(roster).toContain('04 · Phạm Thị Lan · Đảng viên · Chính thức · tổ trưởng tổ 2 · Bench');
    expect(roster).toContain('05 · Nguyễn Văn Hùng · Đảng viên · Chính thức · tổ 2 · báo trực tiếp');
    expect(roster).toContain('06 · Nguyễn Thị Lan · Đảng viên · Chính thức · báo trực tiếp');
  });

  test('a tổ has one head; who heads it no more stays in it', async () => {
    const bench = await withCells(await openBench());
    expect(await ask(bench, '/dangvien 6 tổ trưởng tổ 2')).toContain(
      'Nguyễn Thị Lan (06) là tổ trưởng tổ 2, thay đồng chí Phạm Thị Lan (04).',
    );
    expect(cells(bench)).toEqual([
      ['04', 2, 0],
      ['05', 1, 0],
      ['06', 2, 1],
      ['09', 2, 0],
    ]);
    await ask(bench, '/dangvien 6 tổ 1');
    expect(cells(bench)).toEqual([
      ['04', 2, 0],
      ['05', 1, 0],
      ['06', 1, 0],
      ['09', 2, 0],
    ]);
    expect(await ask(bench, '/dangvien 6 không ở tổ nào')).toContain('không ở tổ đảng nào.');
    expect(cells(bench)).toHaveLength(3);
  });

  test.each([
    ['/dangvien 4 tổ trưởng tổ 2', 'không có gì thay đổi'],
    ['/dangvien 7 không ở tổ nào', 'không ở tổ đảng nào, không có gì thay đổi'],
    ['/dangvien 4 tổ 50', 'từ 1 đến 20'],
    ['/dangvien 99 tổ 2', 'Chưa thấy «99»'],
  ])('%s: refused', async (order, said) => {
    const bench = await withCells(await openBench());
    expect(await unchanged(bench, () => ask(bench, order))).toContain(said);
  });

  test('officers alone; the journal has numbers, no names', async () => {
    const bench = await withCells(await openBench());
    expect(await unchanged(bench, () => bench.say('member', 'private', '/dangvien 5 tổ 2'))).toContain(
      'do chi ủy thực hiện',
    );
    const lines = bench.sqlite
      .prepare(`select after from journal where action = 'member.changed'`)
      .pluck()
      .all();
    expect(lines).toContain('{"cell":2,"heads":true}');
  });

  test('who leaves the branch leaves the tổ, and heads nothing', async () => {
    const bench = await withCells(await openBench());
    await ask(bench, '/dangvien 4 chuyển đi');
    expect(cells(bench)).toEqual([
      ['05', 1, 0],
      ['06', 2, 0],
      ['09', 2, 0],
    ]);
  });
});

describe('/todang', () => {
  test('the head sees the answers and the open tasks of their own people: no reason, no name before a yes', async () => {
    const bench = await withCells(await openBench());
    await bench.say(
      'secretary',
      'private',
      '/nghiquyet Việc\n- Dọn kênh; 6; 15/12\n- Trồng cây; 5; 20/12\n- Họp dân; 4; 10/12',
    );
    await bench.tap('secretary', 'private', '✅ Ban hành');
    const meeting = bench.meetingOf('Chi bộ thôn Đoài');
    await bench.press('member', 'group', `rsvp:${meeting.id.toString(36)}:n`);
    expect(await bench.say('member', 'private', '/todang')).toMatchInlineSnapshot(`
      "→ member
      Tổ đảng 2: 3 đồng chí, trả lời dự họp kỳ 03/12/2026
      04 · Đồng chí Phạm Thị Lan · vắng
      Đồng chí số 06 · chưa trả lời
      Đồng chí số 09 · không bắt buộc dự

      Nhiệm vụ đang thực hiện
      #3 · Họp dân · đồng chí Phạm Thị Lan · hạn 10/12
      #1 · Dọn kênh · đồng chí số 06 · hạn 15/12"
    `);
  });

  test.each(CHANNELS)('in plain words (%s); while the meeting runs, the roll', async (answering) => {
    const bench = await openOn(answering, FRIDAY_MORNING);
    await withCells(bench);
    for (const words of ['tổ đảng', 'to cua toi', 'việc của tổ đảng', 'xem tổ của tôi'])
      expect(await bench.say('member', 'private', words)).toContain('Tổ đảng 2: 3 đồng chí');
    clockTo(bench, '19:30');
    await bench.say('secretary', 'private', '/batdau');
    await bench.say('secretary', 'private', '/diemdanh có mặt 4');
    const roll = await bench.say('member', 'private', 'tổ đảng');
    expect(roll).toContain('điểm danh kỳ 03/12/2026');
    expect(roll).toContain('04 · Đồng chí Phạm Thị Lan · có mặt');
    expect(roll).toContain('Đồng chí số 06 · chưa điểm danh');
  });

  test('nobody else: not another tổ’s people, not by number, not in the group', async () => {
    const bench = await withCells(await openBench());
    await ask(bench, '/dangvien 5 tổ trưởng tổ 1');
    expect(await bench.say('member', 'private', '/todang 1')).toContain('Tổ đảng 2');
    expect(await bench.say('member', 'private', '/todang 1')).not.toContain('05');
    await ask(bench, '/dangvien 4 thôi tổ trưởng tổ 2');
    expect(await bench.say('member', 'private', '/todang')).toContain('dành cho tổ trưởng');
    expect(await bench.say('otherMember', 'private', '/todang')).toContain('dành cho tổ trưởng');
    expect(await bench.say('member', 'group', '/todang')).toContain('trò chuyện riêng');
    expect(await bench.say('stranger', 'private', '/todang')).not.toContain('Tổ đảng');
    // Of the other branch nothing is seen, whatever numbers it has.
    expect(await bench.say('otherSecretary', 'private', '/todang')).toContain('Chi bộ chưa ghi tổ đảng nào');
    expect(await bench.say('otherSecretary', 'private', '/todang 2')).toContain('Chưa có ai ở tổ 2');
  });

  test('officers see which there are, and each of them, with names', async () => {
    const bench = await withCells(await openBench());
    const overview = await ask(bench, '/todang');
    expect(overview).toContain('Tổ 1 · 1 đồng chí · chưa có tổ trưởng');
    expect(overview).toContain('Tổ 2 · 3 đồng chí · tổ trưởng đồng chí Phạm Thị Lan (04)');
    expect(await ask(bench, '/todang 2')).toContain('06 · Đồng chí Nguyễn Thị Lan · chưa trả lời');
  });

  test('after consent is taken back or the name erased, the tổ keeps the number alone', async () => {
    const bench = await withCells(await openMeeting());
    await ask(bench, '/dangvien 2 tổ 2');
    bench.sqlite.exec(`update members set consent = 'declined' where roster_no = '02'`);
    expect(await bench.say('member', 'private', '/todang')).toContain('Đồng chí số 02');
    expect(await bench.say('member', 'private', '/todang')).not.toContain('Trần Thị Hòa');
  });
});
