import { describe, expect, test } from 'vitest';
import { type Bench, CHATS, FRIDAY_MORNING, openBench, show } from '../support/branch-bench.ts';

const DAY_MS = 24 * 60 * 60_000;

const codeOf = async (bench: Bench, branch: string): Promise<string> =>
  (
    await bench.storage.joining.joinCode(
      bench.idOf('organisations', branch),
      bench.clock.now(),
      () => `M${branch.length}AAAAAA`,
    )
  ).code;

describe('/ketnoi', () => {
  test('connects the group and asks who in the committee this is', async () => {
    const bench = await openBench();
    const code = await codeOf(bench, 'Chi bộ thôn Mới');
    expect(await bench.say('stranger', 'newGroup', `/ketnoi ${code.toLowerCase()} `)).toMatchInlineSnapshot(`
      "→ newGroup
      Đã kết nối nhóm với Chi bộ thôn Mới. Kính chào các đồng chí.
      Trợ lý sẽ nhắc lịch sinh hoạt và ghi nhận dự họp tại nhóm này.
      Mỗi đồng chí xin gõ một lần: /toila Họ và tên, rồi chờ chi ủy xác nhận.
      Trong nhóm xin không gửi tài liệu mật, hồ sơ đảng viên hay giấy tờ cá nhân.

      → newGroup
      Đồng chí vừa kết nối nhóm là ai trong chi ủy? Xin chọn tên của mình.
      [Đỗ Văn Bình – Bí thư (01)]
      [Đào Thị Tâm – Phó Bí thư (02)]"
    `);
    expect(bench.journal().at(-1)).toMatchObject({ action: 'chat.connected', actor: 'bench:900' });
  });

  test('t.me/BOT?startgroup=CODE does the same', async () => {
    const bench = await openBench();
    const code = await codeOf(bench, 'Chi bộ thôn Mới');
    expect(await bench.say('stranger', 'newGroup', `/start@tro_ly_bot ${code}`)).toContain(
      'Đã kết nối nhóm với Chi bộ thôn Mới',
    );
  });

  test('a branch whose officers are known: nobody is asked who they are', async () => {
    const bench = await openBench();
    const code = await codeOf(bench, 'Chi bộ thôn Đoài');
    const sent = await bench.write('secretary', 'newGroup', `/ketnoi ${code}`);
    expect(sent.filter(({ chat }) => chat === CHATS.newGroup)).toHaveLength(1);
    expect(show(sent)).not.toContain('là ai trong chi ủy');
  });

  test('refusals say what to do and connect nothing', async () => {
    const bench = await openBench();
    const old = await codeOf(bench, 'Chi bộ thôn Mới');
    bench.clock.set(FRIDAY_MORNING + 7 * DAY_MS);
    const before = bench.state();
    expect(await bench.say('stranger', 'newGroup', '/ketnoi')).toMatchInlineSnapshot(`
      "→ newGroup
      Xin gõ kèm mã, ví dụ: /ketnoi AB12CD34. Mã do người quản trị cấp."
    `);
    expect(await bench.say('stranger', 'newGroup', '/ketnoi SAIMA123')).toMatchInlineSnapshot(`
      "→ newGroup
      Mã không đúng hoặc không còn dùng được. Xin kiểm tra lại, hoặc xin người quản trị cấp mã mới."
    `);
    expect(await bench.say('stranger', 'newGroup', `/ketnoi ${old}`)).toMatchInlineSnapshot(`
      "→ newGroup
      Mã đã hết hạn hoặc đã dùng. Xin người quản trị cấp mã mới."
    `);
    expect(await bench.say('member', 'group', '/ketnoi SAIMA123')).toMatchInlineSnapshot(`
      "→ group
      Nhóm này đã kết nối với chi bộ của mình rồi. Xin gõ /lich để xem lịch sinh hoạt."
    `);
    expect(bench.state()).toBe(before);
  });

  test('a used code connects no second group', async () => {
    const bench = await openBench();
    const code = await codeOf(bench, 'Chi bộ thôn Đoài');
    await bench.say('secretary', 'newGroup', `/ketnoi ${code}`);
    bench.sqlite.prepare(`update chats set branch_id = null where ref = 'bench:-300'`).run();
    expect(await bench.say('secretary', 'newGroup', `/ketnoi ${code}`)).toContain('đã dùng');
  });

  test('a group of another branch keeps its branch, and the code stays unused', async () => {
    const bench = await openBench();
    const code = await codeOf(bench, 'Chi bộ thôn Mới');
    const before = bench.state();
    expect(await bench.say('member', 'group', `/ketnoi ${code}`)).toMatchInlineSnapshot(`
      "→ group
      Nhóm này đã kết nối với một chi bộ khác, nên mã này chưa được dùng. Xin hỏi người quản trị."
    `);
    expect(bench.state()).toBe(before);
    expect(
      await bench.say('member', 'group', `/ketnoi ${await codeOf(bench, 'Chi bộ thôn Đoài')}`),
    ).toContain('đã kết nối với chi bộ của mình');
  });

  test('replies and later announcements stay in the topic where it was connected', async () => {
    const bench = await openBench();
    const code = await codeOf(bench, 'Chi bộ thôn Đoài');
    const [connected] = await bench.write('secretary', 'newGroup', `/ketnoi ${code}`, { threadId: '7' });
    expect(connected?.threadId).toBe('7');
    const [answer] = await bench.write('member', 'newGroup', '/lich', { threadId: '9' });
    expect(answer?.threadId).toBe('9');
    const moved = await bench.carryOut('secretary', 'private', '/doilich 05/12');
    expect(moved.find((one) => one.chat === '-300')?.threadId).toBe('7');
    expect(show(moved.filter((one) => one.chat === '-100'))).toContain('thứ Bảy, ngày 05/12/2026');
  });
});
