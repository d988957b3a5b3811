import { describe, expect, test } from 'vitest';
import type { Bench } from '../support/branch-bench.ts';
import { clockTo, journalled, openEvening, openMeeting, unchanged } from '../support/evening.ts';

const votes = (bench: Bench): readonly string[] =>
  bench.sqlite
    .prepare<[], Record<string, unknown>>(
      'select no, in_favour, against, other, base, voters_present, is_void, subject from votes order by id',
    )
    .all()
    .map((row) => Object.values(row).join(' '));

/** The meeting runs, and the whole branch but one is there: eight voters, a base of nine with the exempt member. */
async function openRoom(who = 'Thành, Hòa, Khang, Phạm Thị Lan, Hùng, Nguyễn Thị Lan'): Promise<Bench> {
  const bench = await openMeeting();
  await bench.say('secretary', 'private', `/diemdanh có mặt ${who}`);
  return bench;
}

describe('/bieuquyet', () => {
  test('a count that passes', async () => {
    const bench = await openRoom();
    expect(
      await bench.say('secretary', 'group', '/bieuquyet 5 1 0 Thông qua nghị quyết tháng 12'),
    ).toMatchInlineSnapshot(`
      "→ group
      Biểu quyết lần 1: Thông qua nghị quyết tháng 12
      Tán thành 5, không tán thành 1, ý kiến khác 0.
      Tính trên 8 đảng viên chính thức; có mặt được biểu quyết: 6.
      Đạt: 5/8, trên một nửa."
    `);
    expect(votes(bench)).toEqual(['1 5 1 0 8 6 0 Thông qua nghị quyết tháng 12']);
    expect(journalled(bench, 'vote.recorded')).toBe(1);
  });

  test('R3-5: the majority is of the base, not of those in the room', async () => {
    const bench = await openRoom();
    expect(await bench.say('secretary', 'group', '/bieuquyet 4 2')).toContain(
      'Chưa đạt: 4/8, cần ít nhất 5.',
    );
    expect(await bench.say('secretary', 'group', '/bieuquyet 5 1')).toContain('Đạt: 5/8, trên một nửa.');
  });

  test('an exempt member who came is in the base and may raise a hand (3.2)', async () => {
    const bench = await openRoom('Thành, Hòa, Khang, Phạm Thị Lan, Hùng, Xuân');
    expect(await bench.say('secretary', 'group', '/bieuquyet 6')).toContain('Đạt: 6/9');
  });

  test('whoever has left raises no hand any more, but stays in the base', async () => {
    const bench = await openRoom();
    clockTo(bench, '20:30');
    await bench.say('secretary', 'private', '/diemdanh về Hùng 20:00');
    expect(
      await unchanged(bench, () => bench.say('secretary', 'group', '/bieuquyet 6')),
    ).toMatchInlineSnapshot(`
      "→ group
      Tổng 6 nhiều hơn 5 đảng viên chính thức đang có mặt. Xin đếm lại, hoặc ghi thêm đồng chí có mặt bằng /diemdanh rồi gõ lại."
    `);
    await bench.say('secretary', 'group', '/bieuquyet 5');
    expect(votes(bench)).toEqual(['1 5 0 0 8 5 0 ']);
  });

  test('R3-4: words of caution, never a block', async () => {
    const few = await openRoom('Thành, Hòa, Khang, Hùng');
    expect(await few.say('secretary', 'group', '/bieuquyet 4')).toContain('chưa đủ cơ sở để biểu quyết');
    const some = await openRoom('Thành, Hòa, Khang, Hùng, Phạm Thị Lan');
    const said = await some.say('secretary', 'group', '/bieuquyet 3 1');
    expect(said).toContain('chưa đủ hai phần ba');
    expect(said).toContain('tổng 4 ý kiến, ít hơn 5 đồng chí có mặt');
    expect(votes(some)).toHaveLength(1);
  });

  test('the counts so far', async () => {
    const bench = await openRoom();
    expect(await bench.say('secretary', 'group', '/bieuquyet')).toMatchInlineSnapshot(`
      "→ group
      Chưa ghi lần biểu quyết nào.
      Xin gõ số tán thành, không tán thành, ý kiến khác, rồi nội dung, ví dụ:
      /bieuquyet 22 1 1 Thông qua nghị quyết tháng 12
      Sửa lần 1: /bieuquyet sửa 1 21 2 1
      Bỏ lần 1: /bieuquyet bỏ 1"
    `);
    await bench.say('secretary', 'group', '/bieuquyet 6 Chương trình');
    await bench.say('deputy', 'private', '/bieuquyet 4 2');
    expect(await bench.say('secretary', 'group', '/bieuquyet')).toMatchInlineSnapshot(`
      "→ group
      Biểu quyết lần 1: Chương trình
      Tán thành 6, không tán thành 0, ý kiến khác 0.
      Tính trên 8 đảng viên chính thức; có mặt được biểu quyết: 6.
      Đạt: 6/8, trên một nửa.

      Biểu quyết lần 2
      Tán thành 4, không tán thành 2, ý kiến khác 0.
      Tính trên 8 đảng viên chính thức; có mặt được biểu quyết: 6.
      Chưa đạt: 4/8, cần ít nhất 5.

      Xin gõ số tán thành, không tán thành, ý kiến khác, rồi nội dung, ví dụ:
      /bieuquyet 22 1 1 Thông qua nghị quyết tháng 12
      Sửa lần 1: /bieuquyet sửa 1 21 2 1
      Bỏ lần 1: /bieuquyet bỏ 1"
    `);
  });

  test('a correction keeps number, subject and moment; the old count stays, void', async () => {
    const bench = await openRoom();
    await bench.say('secretary', 'group', '/bieuquyet 6 Chương trình');
    clockTo(bench, '20:30');
    // He voted, and left afterwards.
    await bench.say('secretary', 'private', '/diemdanh về Hùng 20:00');
    expect(await bench.say('secretary', 'group', '/bieuquyet sửa 1 5 1')).toContain(
      'Biểu quyết lần 1: Chương trình',
    );
    expect(votes(bench)).toEqual(['1 6 0 0 8 6 1 Chương trình', '1 5 1 0 8 6 0 Chương trình']);
    expect(journalled(bench, 'vote.corrected')).toBe(1);
  });

  test('one that is taken back leaves its number to the next, in words and in the file', async () => {
    const bench = await openRoom();
    await bench.say('secretary', 'group', '/bieuquyet 6 Nhầm');
    expect(await bench.say('secretary', 'group', '/bieuquyet bỏ 1')).toContain('Đã bỏ lần biểu quyết số 1.');
    expect(await bench.say('secretary', 'group', '/bieuquyet 6 Đúng')).toContain('Biểu quyết lần 1: Đúng');
    expect(await bench.say('secretary', 'group', '/bieuquyet sửa 1 5 1')).toContain('Biểu quyết lần 1: Đúng');
    expect(votes(bench)).toEqual(['1 6 0 0 8 6 1 Nhầm', '1 6 0 0 8 6 1 Đúng', '1 5 1 0 8 6 0 Đúng']);
  });

  test('after the end it is counted as of the end', async () => {
    const bench = await openRoom();
    clockTo(bench, '21:00');
    await bench.order('secretary', 'group', '/ketthuc');
    clockTo(bench, '08:00', '2026-12-04');
    await bench.say('secretary', 'group', '/bieuquyet 6');
    expect(bench.sqlite.prepare('select at from votes').pluck().get()).toBe(Date.UTC(2026, 11, 3, 14));
  });
});

describe('/bieuquyet is refused, and changes nothing', () => {
  test.each([
    ['secret matters (R3-6)', '/bieuquyet 6 0 0 kết nạp quần chúng A'],
    ['discipline, spelled otherwise', '/bieuquyet 6 ki luat dong chi B'],
    ['more hands than voters', '/bieuquyet 6 1'],
    ['no figures', '/bieuquyet nhất trí'],
    ['figures with their names', '/bieuquyet 5 tán thành, 1 không tán thành'],
    ['a count that is not there', '/bieuquyet sửa 3 6'],
    ['taking back one that is not there', '/bieuquyet bỏ 3'],
  ])('%s', async (_what, text) => {
    const bench = await openRoom();
    expect(await unchanged(bench, () => bench.say('secretary', 'group', text))).toMatchSnapshot();
    expect(bench.journal().filter(({ action }) => action.startsWith('vote.'))).toEqual([]);
  });

  test('before the meeting', async () => {
    const bench = await openEvening();
    expect(
      await unchanged(bench, () => bench.say('secretary', 'group', '/bieuquyet 6')),
    ).toMatchInlineSnapshot(`
      "→ group
      Chỉ ghi biểu quyết khi buổi sinh hoạt đã bắt đầu. Xin gõ /batdau trước."
    `);
  });

  test('a secret matter is refused before the meeting, too', async () => {
    const bench = await openEvening();
    expect(await bench.say('secretary', 'group', '/bieuquyet bầu chi ủy')).toContain('bỏ phiếu kín');
  });

  describe('an edited message', () => {
    const first = { messageId: 'm7' };
    const edited = { messageId: 'm7', edited: true };

    test('corrects its own count, and is no second one', async () => {
      const bench = await openRoom();
      await bench.say('secretary', 'group', '/bieuquyet 5 1 0 Thông qua', first);
      await bench.say('secretary', 'group', '/bieuquyet 6', { messageId: 'm8' });
      expect(await bench.say('secretary', 'group', '/bieuquyet 4 1 1 Thông qua', edited)).toContain(
        'Biểu quyết lần 1: Thông qua\nTán thành 4, không tán thành 1, ý kiến khác 1.',
      );
      expect(votes(bench).filter((vote) => vote.split(' ')[6] === '0')).toEqual([
        '2 6 0 0 8 6 0 ',
        '1 4 1 1 8 6 0 Thông qua',
      ]);
      expect(journalled(bench, 'vote.corrected')).toBe(1);
    });

    test('may be edited again', async () => {
      const bench = await openRoom();
      await bench.say('secretary', 'group', '/bieuquyet 5 1', first);
      await bench.say('secretary', 'group', '/bieuquyet 4 1', edited);
      await bench.say('secretary', 'group', '/bieuquyet 6', edited);
      expect(votes(bench).filter((vote) => vote.split(' ')[6] === '0')).toEqual(['1 6 0 0 8 6 0 ']);
    });

    test.each([
      ['that counted nothing before', [], '/bieuquyet 5'],
      ['that takes back', ['/bieuquyet 5'], '/bieuquyet bỏ 1'],
      ['that mends another count', ['/bieuquyet 5'], '/bieuquyet sửa 2 5'],
    ] as const)('%s is to be sent again', async (_what, before, text) => {
      const bench = await openRoom();
      for (const words of before) await bench.say('secretary', 'group', words, first);
      expect(await unchanged(bench, () => bench.say('secretary', 'group', text, edited))).toContain(
        'gửi lại',
      );
    });

    test('whose count was mended since does not turn it back', async () => {
      const bench = await openRoom();
      await bench.say('secretary', 'group', '/bieuquyet 5 1', first);
      await bench.say('secretary', 'group', '/bieuquyet sửa 1 4 1', { messageId: 'm8' });
      expect(await unchanged(bench, () => bench.say('secretary', 'group', '/bieuquyet 6', edited))).toContain(
        'gửi lại',
      );
    });
  });

  test.each(['member', 'stranger', 'otherSecretary'] as const)('%s may not', async (who) => {
    const bench = await openRoom();
    await unchanged(bench, () => bench.say(who, 'group', '/bieuquyet 6'));
  });

  test("the other branch's meeting is its own", async () => {
    const bench = await openRoom();
    await bench.say('otherSecretary', 'otherGroup', '/batdau');
    expect(await unchanged(bench, () => bench.say('otherSecretary', 'otherGroup', '/bieuquyet 6'))).toContain(
      'nhiều hơn 0 đảng viên chính thức',
    );
  });
});

describe('two counts over one subject are told apart', () => {
  const COMMAND = '/bieuquyet 6 0 0 thông qua Nghị quyết tháng 12';
  async function counted(): Promise<Bench> {
    const bench = await openRoom();
    await bench.say('secretary', 'group', '/bieuquyet 5 1 0 Thông qua nghị quyết tháng 12');
    return bench;
  }

  test('the second is asked about, and not recorded before the answer', async () => {
    const bench = await counted();
    expect(await unchanged(bench, () => bench.say('secretary', 'group', COMMAND))).toMatchInlineSnapshot(`
      "→ group
      Nội dung này đã ghi ở lần 1: tán thành 5, không tán thành 1, ý kiến khác 0.
      Số vừa gõ chưa ghi: 6, 0, 0. Đây là sửa lần 1, hay biểu quyết lại?
      [Sửa lần 1]
      [Biểu quyết lại, ghi lần 2]"
    `);
  });

  test('mended: the first gives way; a second tap ends in the same place', async () => {
    const bench = await counted();
    await bench.say('secretary', 'group', COMMAND);
    expect((await bench.tap('secretary', 'group', 'Sửa lần 1')).answer?.text).toBe('Đã ghi.');
    await bench.tap('secretary', 'group', 'Sửa lần 1');
    const standing = votes(bench).filter((row) => / 0 Thông/.test(row));
    expect(standing).toEqual(['1 6 0 0 8 6 0 Thông qua nghị quyết tháng 12']);
    expect(journalled(bench, 'vote.recorded')).toBe(1);
  });

  test('taken anew: both stand; a second tap says what is now true', async () => {
    const bench = await counted();
    await bench.say('secretary', 'group', COMMAND);
    await bench.tap('secretary', 'group', 'Biểu quyết lại, ghi lần 2');
    const again = await bench.tap('secretary', 'group', 'Biểu quyết lại, ghi lần 2');
    expect(again.answer).toEqual({ text: expect.stringContaining('Đã có 2 lần biểu quyết.'), alert: true });
    expect(votes(bench)).toEqual([
      '1 5 1 0 8 6 0 Thông qua nghị quyết tháng 12',
      '2 6 0 0 8 6 0 Thông qua nghị quyết tháng 12',
    ]);
  });

  test('a count that cannot be is refused there, too', async () => {
    const bench = await counted();
    await bench.say('secretary', 'group', '/bieuquyet 9 0 0 Thông qua nghị quyết tháng 12');
    const { answer, sent } = await bench.tap('secretary', 'group', 'Sửa lần 1');
    expect(answer?.text).toContain('Chưa ghi');
    expect(JSON.stringify(sent)).toContain('Tổng 9 nhiều hơn 6');
  });

  test('another subject, or none, is a count of its own', async () => {
    const bench = await counted();
    await bench.say('secretary', 'group', '/bieuquyet 6 0 0 Kế hoạch quý 1');
    await bench.say('secretary', 'group', '/bieuquyet 6');
    await bench.say('secretary', 'group', '/bieuquyet 6');
    expect(votes(bench)).toHaveLength(4);
  });
});
