import { describe, expect, test } from 'vitest';
import { CHANNELS, openOn } from '../support/both-channels.ts';
import { type Bench, openBench, show } from '../support/branch-bench.ts';
import { at } from '../support/builders.ts';
import { clockTo, journalled, marksOf, openMeeting } from '../support/evening.ts';
import { tickAt } from '../support/tick.ts';

const ask = (bench: Bench, text: string): Promise<string> => bench.say('secretary', 'private', text);
const accountsOf = (bench: Bench, name: string): number =>
  bench.sqlite
    .prepare<[string], number>(
      'select count(*) from member_accounts a join members m on m.id = a.member_id where m.full_name = ?',
    )
    .pluck()
    .get(name) ?? 0;
const spansOf = (bench: Bench, name: string): readonly string[] =>
  bench.sqlite
    .prepare<[string], string>(
      `select from_date || '–' || coalesce(to_date, '') || ' ' || standing || ' ' || participation
       from member_statuses s join members m on m.id = s.member_id where m.full_name = ? order by from_date`,
    )
    .pluck()
    .all(name);

describe('/dangvien', () => {
  test('the roster, a line a member', async () => {
    const bench = await openBench();
    expect(await ask(bench, '/dangvien')).toMatchInlineSnapshot(`
      "→ secretary
      Danh sách Chi bộ thôn Đoài: 9 đồng chí
      01 · Nguyễn Văn Thành · Bí thư · Chính thức · Bench
      02 · Trần Thị Hòa · Phó Bí thư · Chính thức · Bench
      03 · Lê Đình Khang · Chi ủy viên · Chính thức · báo trực tiếp
      04 · Phạm Thị Lan · Đảng viên · Chính thức · Bench
      05 · Nguyễn Văn Hùng · Đảng viên · Chính thức · báo trực tiếp
      06 · Nguyễn Thị Lan · Đảng viên · Chính thức · báo trực tiếp
      07 · Vũ Thị Mai · Đảng viên · Chính thức · báo trực tiếp
      08 · Vũ Thị Mai · Đảng viên · Chính thức · báo trực tiếp
      09 · Đinh Thị Xuân · Đảng viên · Chính thức · miễn sinh hoạt · báo trực tiếp

      Xem một đồng chí: /dangvien kèm số hoặc tên, ví dụ: /dangvien 12"
    `);
  });

  test('the card, by number and by name', async () => {
    const bench = await openBench();
    const card = await ask(bench, '/dangvien 4');
    expect(card).toMatchInlineSnapshot(`
      "→ secretary
      04 · Phạm Thị Lan
      Chức vụ: Đảng viên
      Diện: Chính thức
      Hiện nay: sinh hoạt bình thường
      Liên lạc: Bench

      Các nút dưới đây tính từ hôm nay và được xem trước. Ngày khác xin gõ, ví dụ: /dangvien 04 tạm miễn từ 10/01 đến 31/03
      [Miễn sinh hoạt] [Đi làm ăn xa]
      [Chuyển đi] [Từ trần]
      [Hủy ghi tên] [Chi ủy viên]"
    `);
    expect(await ask(bench, '/dangvien phạm thị lan')).toBe(card);
    expect(await ask(bench, '/dangvien Lan')).toContain('Xin gõ số thay cho tên');
    expect(await ask(bench, '/dangvien 99')).toContain('Chưa thấy «99»');
  });

  test('officers alone, in private alone', async () => {
    const bench = await openBench();
    expect(await bench.say('member', 'private', '/dangvien')).toContain('do chi ủy thực hiện');
    const inGroup = await bench.say('secretary', 'group', '/dangvien');
    expect(inGroup).toContain('trò chuyện riêng');
    expect(inGroup).not.toContain('Phạm Thị Lan');
  });

  test('a dated status: told, kept, and counted from its day', async () => {
    const bench = await openBench();
    expect(await ask(bench, '/dangvien 4 tạm miễn từ 01/12/2026 đến 31/01/2027')).toBe(
      '→ secretary\nĐã ghi: đồng chí Phạm Thị Lan (04) tạm miễn sinh hoạt từ thứ Ba, ngày 01/12/2026 đến hết Chủ nhật, ngày 31/01/2027.',
    );
    expect(spansOf(bench, 'Phạm Thị Lan').slice(-2)).toEqual([
      '2026-12-01–2027-01-31 official temporarily_exempt',
      '2027-02-01– official regular',
    ]);
    const sent = await tickAt(bench, '2026-12-03', '06:30');
    expect(JSON.stringify(sent)).toContain('Chưa trả lời: 7');
    expect(journalled(bench, 'member.changed')).toBe(1);
    expect(await ask(bench, '/dangvien 4 đi làm ăn xa từ 15/01/2027')).toContain(
      'Trùng với thời gian đã ghi: tạm miễn sinh hoạt từ 01/12/2026 đến 31/01/2027',
    );
    expect(await ask(bench, '/dangvien 4 tạm miễn từ 10/04 đến 01/04')).toContain('Ngày kết thúc sớm hơn');
    expect(await ask(bench, '/dangvien')).toContain(
      '04 · Phạm Thị Lan · Đảng viên · Chính thức · tạm miễn sinh hoạt đến 31/01/2027',
    );
  });

  test('thirty days before a dated status ends the officers are told, once; not when it was ended before', async () => {
    const bench = await openBench();
    await ask(bench, '/dangvien 4 tạm miễn từ 01/12/2026 đến 31/01/2027');
    await ask(bench, '/dangvien 5 tạm miễn từ 01/12/2026 đến 31/01/2027');
    await ask(bench, '/dangvien 5 sinh hoạt bình thường từ 10/12/2026');
    const isTold = (sent: unknown) => JSON.stringify(sent).includes('sẽ kết thúc sau ngày 31/01/2027');
    expect(isTold(await tickAt(bench, '2027-01-01', '07:59'))).toBe(false);
    const sent = await tickAt(bench, '2027-01-01', '08:00');
    expect(isTold(sent)).toBe(true);
    expect(JSON.stringify(sent)).toContain('Đồng chí Phạm Thị Lan (04)');
    expect(JSON.stringify(sent)).not.toContain('Nguyễn Văn Hùng');
    expect(isTold(await tickAt(bench, '2027-01-02', '08:00'))).toBe(false);
  });

  test('a day of a meeting that was held: shown with its figures first; before closed minutes it is refused', async () => {
    const bench = await openMeeting();
    await bench.say('secretary', 'private', '/diemdanh có mặt hết trừ 4 5');
    clockTo(bench, '21:10');
    await bench.say('secretary', 'private', '/ketthuc');
    bench.clock.set(at('2026-12-05', '09:00'));
    const shown = await ask(bench, '/dangvien 4 tạm miễn từ 01/12/2026');
    expect(shown).toMatchInlineSnapshot(`
      "→ secretary
      Xem trước, chưa ghi. Đồng chí Phạm Thị Lan (04) tạm miễn sinh hoạt từ thứ Ba, ngày 01/12/2026.
      Số liệu các kỳ đã họp sẽ đổi:
      Kỳ 03/12/2026: Có mặt: 6/8 (75,0%) thành Có mặt: 6/7 (85,7%)
      [✅ Ghi] [✖️ Thôi]"
    `);
    expect(spansOf(bench, 'Phạm Thị Lan').at(-1)).toContain('regular');
    const { sent } = await bench.tap('secretary', 'private', '✅ Ghi');
    expect(JSON.stringify(sent)).toContain('Đã ghi: đồng chí Phạm Thị Lan (04)');
    expect(spansOf(bench, 'Phạm Thị Lan').at(-1)).toBe('2026-12-01– official temporarily_exempt');
    bench.sqlite.exec('update proceedings set closed_at = ended_at');
    expect(await ask(bench, '/dangvien 5 miễn từ 02/12')).toContain('Biên bản kỳ 03/12/2026 đã chốt');
    expect(await ask(bench, '/dangvien 5 miễn từ 04/12')).toContain('Đã ghi');
  });

  test('leaving: access ends at once, tasks go back, the way back is a status', async () => {
    const bench = await openBench();
    await bench.say('secretary', 'private', '/nghiquyet Việc\n- Dọn kênh; 4; 15/12');
    await bench.tap('secretary', 'private', '✅ Ban hành');
    expect(await ask(bench, '/dangvien 4 chuyển đi')).toContain('(04) chuyển đi từ thứ Sáu, ngày 20/11/2026');
    expect(accountsOf(bench, 'Phạm Thị Lan')).toBe(0);
    expect(await bench.say('member', 'group', '/lich')).toContain('chưa ghi tên');
    expect(bench.sqlite.prepare('select owner_id from tasks').pluck().all()).toEqual([null]);
    expect(await ask(bench, '/dangvien')).not.toContain('Phạm Thị Lan');
    expect(await ask(bench, '/dangvien 4 sinh hoạt bình thường')).toContain('Đã ghi');
    expect(await ask(bench, '/dangvien')).toContain('Phạm Thị Lan');
  });

  test('leaving on a day to come: access ends on that day', async () => {
    const bench = await openBench();
    await ask(bench, '/dangvien 4 chuyển đi từ 01/12/2026');
    expect(await bench.storage.members.endAccess('2026-11-30' as never, at('2026-11-30', '08:00'))).toBe(0);
    expect(accountsOf(bench, 'Phạm Thị Lan')).toBe(1);
    expect(await bench.storage.members.endAccess('2026-12-01' as never, at('2026-12-01', '08:00'))).toBe(1);
    expect(accountsOf(bench, 'Phạm Thị Lan')).toBe(0);
    expect(await bench.storage.members.endAccess('2026-12-01' as never, at('2026-12-01', '09:00'))).toBe(0);
  });

  test('offices are the secretary’s to give; the deputy’s while the seat is empty', async () => {
    const bench = await openBench();
    expect(await bench.say('deputy', 'private', '/dangvien 4 chi ủy viên')).toContain('do đồng chí Bí thư');
    expect(await ask(bench, '/dangvien 4 chi ủy viên')).toContain('giữ chức vụ Chi ủy viên');
    expect(await ask(bench, '/dangvien 4 bí thư')).toContain('Chức vụ bí thư');
    expect(await ask(bench, '/dangvien 1 đảng viên')).toContain('đang là bí thư');
    await ask(bench, '/dangvien 1 từ trần');
    expect(bench.sqlite.prepare(`select office from members where roster_no = '01'`).pluck().get()).toBe(
      'secretary',
    );
    const { sent } = await bench.tap('secretary', 'private', '✅ Ghi');
    expect(JSON.stringify(sent)).toContain('từ trần');
    expect(await bench.say('deputy', 'private', '/dangvien 4 đảng viên')).toContain('Đã ghi');
  });

  test('R3-8: the deputy gives offices while the secretary is away by a dated status, and no longer', async () => {
    const bench = await openBench();
    await ask(bench, '/dangvien 1 tạm miễn từ 20/11/2026 đến 30/11/2026');
    expect(await bench.say('deputy', 'private', '/dangvien 4')).toContain('[Chi ủy viên]');
    expect(await bench.say('deputy', 'private', '/dangvien 4 chi ủy viên')).toContain('Đã ghi');
    bench.clock.set(at('2026-12-01', '00:00'));
    expect(await bench.say('deputy', 'private', '/dangvien 4 đảng viên')).toContain('do đồng chí Bí thư');
    expect(await bench.say('deputy', 'private', '/dangvien 4')).not.toContain('Thôi chức vụ');
    expect(await ask(bench, '/dangvien 4 đảng viên')).toContain('Đã ghi');
  });

  test('the last officer who can be reached is not taken away', async () => {
    const bench = await openBench();
    await ask(bench, '/dangvien 2 hủy ghi tên');
    expect(await ask(bench, '/dangvien 1 hủy ghi tên')).toContain('chi ủy viên duy nhất');
    expect(await ask(bench, '/dangvien 1 chuyển đi')).toContain('chi ủy viên duy nhất');
  });

  test('somebody new, a namesake is asked about, a number is given once', async () => {
    const bench = await openBench();
    expect(await ask(bench, '/dangvien thêm Phạm Văn Út dự bị mã 31')).toContain(
      'Đã thêm đồng chí Phạm Văn Út, dự bị, từ hôm nay. Số của đồng chí: 31.',
    );
    expect(await ask(bench, '/dangvien thêm Trần Văn Mới mã 31')).toContain(
      'Số 31 đã là của đồng chí Phạm Văn Út',
    );
    expect(await ask(bench, '/dangvien thêm Phạm Thị Lan')).toContain(
      'Danh sách đã có đồng chí Phạm Thị Lan (số 04)',
    );
    const count = () =>
      bench.sqlite.prepare(`select count(*) from members where full_name = 'Phạm Thị Lan'`).pluck().get();
    expect(count()).toBe(1);
    const { sent } = await bench.tap('secretary', 'private', '✅ Vẫn thêm');
    expect(show(sent)).toContain('Số của đồng chí: 10.');
    expect(count()).toBe(2);
    expect(await ask(bench, '/dangvien')).toContain('10 · Phạm Thị Lan');
  });

  test('who speaks for whom (R8-1)', async () => {
    const bench = await openBench();
    expect(await ask(bench, '/dangvien 6 người báo 4')).toContain(
      'có người báo là đồng chí Phạm Thị Lan (04)',
    );
    expect(await ask(bench, '/dangvien 6')).toContain('Người báo: Phạm Thị Lan (04)');
    expect(await ask(bench, '/dangvien 4')).toContain('Báo giúp: Nguyễn Thị Lan (06)');
    expect(await ask(bench, '/dangvien 6 người báo 6')).toContain('một đồng chí khác');
    expect(await ask(bench, '/dangvien 7 người báo 5')).toContain('đã đồng ý nhận tin riêng');
    expect(await ask(bench, '/dangvien 4 người báo 1')).toContain('đang báo giúp người khác');
    expect(await ask(bench, '/dangvien 7 người báo 99')).toContain('Chưa thấy «99»');
    const left = await ask(bench, '/dangvien 4 chuyển đi');
    expect(left).toContain('không còn báo giúp được các đồng chí số 06');
    expect(await ask(bench, '/dangvien 6')).not.toContain('Người báo');
  });

  test('the rest: a duty, a name', async () => {
    const bench = await openBench();
    await ask(bench, '/dangvien 4 phụ trách ngõ 3, dân vận');
    expect(await ask(bench, '/dangvien 4')).toContain('Phụ trách: ngõ 3, dân vận');
    expect(await ask(bench, '/dangvien 4 tên PHẠM THỊ LÂN')).toContain('nay ghi tên là Phạm Thị Lân');
    const lines = bench.sqlite
      .prepare(`select after from journal where action = 'member.changed'`)
      .pluck()
      .all();
    expect(JSON.stringify(lines)).not.toMatch(/Lân|ngõ 3/u);
  });

  test('R001-11: households are counted, on every page; whose they are is not kept', async () => {
    const bench = await openBench();
    expect(await ask(bench, '/dangvien')).not.toContain('Phụ trách hộ');
    await ask(bench, '/dangvien 4 phụ trách 8 hộ ngõ 3');
    await ask(bench, '/dangvien 6 phụ trách 7 hộ, dân vận');
    expect(await ask(bench, '/dangvien 6 phụ trách hộ ông Trần Văn Bính')).toContain('không ghi tên chủ hộ');
    expect(await ask(bench, '/dangvien 6')).toContain('Phụ trách: 7 hộ, dân vận');
    expect(await ask(bench, '/dangvien')).toContain('Phụ trách hộ: 2 đồng chí, 15 hộ');
    await ask(bench, '/dangvien 6 chuyển đi');
    expect(await ask(bench, '/dangvien')).toContain('Phụ trách hộ: 1 đồng chí, 8 hộ');
  });

  test('R001-10, R004-3: a contact, and a transfer that waits until they leave', async () => {
    const bench = await openBench();
    expect(await ask(bench, '/dangvien 4 liên lạc hôm qua')).toContain(
      'đã được liên lạc thứ Năm, ngày 19/11/2026',
    );
    expect(await ask(bench, '/dangvien 4 chờ giấy chuyển từ 01/11')).toContain(
      'chờ giấy chuyển sinh hoạt từ',
    );
    expect(await ask(bench, '/dangvien 4 chờ giấy chuyển từ 01/11')).toContain('không có gì thay đổi');
    const card = await ask(bench, '/dangvien 4');
    expect(card).toContain('Hỏi thăm gần nhất: 19/11/2026');
    expect(card).toContain('Chờ giấy chuyển sinh hoạt từ: 01/11/2026');
    expect(await ask(bench, '/dangvien 4 liên lạc mai')).toContain('chưa tới');
    await ask(bench, '/dangvien 4 chuyển đi');
    await ask(bench, '/dangvien 4 sinh hoạt bình thường');
    expect(await ask(bench, '/dangvien 4')).not.toContain('Chờ giấy chuyển');
  });

  test.each(['đi làm ăn xa', 'tạm miễn sinh hoạt', 'sinh hoạt tạm thời nơi khác'])(
    'R3-11: an end that was left open is told later: %s',
    async (status) => {
      const bench = await openBench();
      await ask(bench, `/dangvien 4 ${status} từ 20/11`);
      expect(await ask(bench, `/dangvien 4 ${status} đến 30/06`)).toContain(
        'đến hết thứ Tư, ngày 30/06/2027',
      );
      expect(spansOf(bench, 'Phạm Thị Lan')).toHaveLength(3);
    },
  );

  test('a tap on the card is shown first, and a member of another branch is not ours', async () => {
    const bench = await openBench();
    await ask(bench, '/dangvien 4');
    const { sent } = await bench.tap('secretary', 'private', 'Đi làm ăn xa');
    expect(JSON.stringify(sent)).toContain('Xem trước, chưa ghi');
    expect(spansOf(bench, 'Phạm Thị Lan')).toHaveLength(1);
    await bench.tap('secretary', 'private', '✅ Ghi');
    expect(spansOf(bench, 'Phạm Thị Lan').at(-1)).toContain('away');
    const nga = bench.idOf('members', 'Bùi Thị Nga');
    await bench.press('secretary', 'private', `mo:${nga.toString(36)}:moved`);
    expect(spansOf(bench, 'Bùi Thị Nga')).toHaveLength(1);
    expect(spansOf(bench, 'Bùi Thị Nga')[0]).not.toContain('left');
  });
});

describe('numbers from the printed sheet', () => {
  test('are understood wherever a name is; an unknown one is named, and nothing changes', async () => {
    const bench = await openMeeting();
    const refused = await bench.say('secretary', 'private', '/diemdanh vắng 4 99');
    expect(refused).toContain('99');
    expect(marksOf(bench)).toEqual([]);
    await bench.say('secretary', 'private', '/diemdanh có mặt hết trừ 4 7 8');
    await bench.say('secretary', 'private', '/diemdanh vắng 4');
    const marks = marksOf(bench);
    expect(marks.filter((mark) => mark.includes('present'))).toHaveLength(5);
    expect(marks).not.toContain('Vũ Thị Mai (07): present');
    expect(marks.find((mark) => mark.startsWith('Phạm Thị Lan'))).not.toContain('present');
  });
});

test.each(CHANNELS)('choices %s: words without a slash reach it, and a page fits', async (answering) => {
  const bench = await openOn(answering, at('2026-11-20', '09:00'));
  expect(await bench.ask('secretary', 'private', 'dang vien')).toContain('Danh sách Chi bộ thôn Đoài');
  expect(await bench.ask('secretary', 'private', 'đảng viên 4 miễn từ mai')).toContain(
    'Đã ghi: đồng chí Phạm Thị Lan',
  );
  expect(await bench.ask('secretary', 'private', 'dang vien Phạm Thị Lan')).toContain('miễn sinh hoạt');
});
