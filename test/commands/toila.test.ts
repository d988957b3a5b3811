import { describe, expect, test } from 'vitest';
import { openBench } from '../support/branch-bench.ts';

describe('/toila', () => {
  test.each([
    ['without a name', '/toila'],
    ['unknown', '/toila Trần Văn Không'],
    ['taken', '/toila Phạm Thị Lan'],
    ['two people at once', '/toila Lê Đình Khang, Vũ Thị Mai'],
  ])('%s: says what to do, asks no officer', async (_what, text) => {
    const bench = await openBench();
    const before = bench.state();
    expect(await bench.say('stranger', 'group', text)).toMatchSnapshot();
    expect(bench.state()).toBe(before);
  });

  test('the full name: the officers are asked in the group', async () => {
    const bench = await openBench();
    expect(await bench.say('stranger', 'group', '/toila Lê Đình Khang')).toMatchInlineSnapshot(`
      "→ group
      Tài khoản Người Lạ xin được ghi tên là đồng chí Lê Đình Khang.
      Kính đề nghị đồng chí trong chi ủy xác nhận.
      [✅ Đúng] [✖️ Không phải]"
    `);
    expect(bench.journal().at(-1)?.action).toBe('link.requested');
  });

  test.each(['/toila khang', '/toila đ/c Le Dinh Khang', '/toila LÊ ĐÌNH KHANG', '/tôilà Khang'])(
    'part of the name, without marks, with "đ/c": %s',
    async (text) => {
      const bench = await openBench();
      expect(await bench.say('stranger', 'group', text)).toContain(
        'xin được ghi tên là đồng chí Lê Đình Khang',
      );
    },
  );

  test('namesakes: the names still free are offered with their numbers', async () => {
    const bench = await openBench();
    expect(await bench.say('stranger', 'group', '/toila Vũ Thị Mai')).toMatchInlineSnapshot(`
      "→ group
      Có mấy đồng chí gần tên này. Xin bấm đúng tên của mình.
      [Vũ Thị Mai (07)]
      [Vũ Thị Mai (08)]"
    `);
    const { answer, sent } = await bench.tap('stranger', 'group', 'Vũ Thị Mai (08)');
    expect(answer?.text).toMatchInlineSnapshot(`"Đã chuyển chi ủy xác nhận."`);
    expect(sent).toHaveLength(1);
    expect(bench.journal().at(-1)?.subject).toBe(`member:${bench.idOf('members', 'Vũ Thị Mai') + 1}`);
  });

  test('an ambiguous part leaves out those who have an account', async () => {
    const bench = await openBench();
    const text = await bench.say('stranger', 'group', '/toila Lan');
    expect(text).toContain('[Nguyễn Thị Lan (06)]');
    expect(text).not.toContain('Phạm Thị Lan');
  });

  test('somebody who is linked already', async () => {
    const bench = await openBench();
    expect(await bench.say('member', 'group', '/toila Lê Đình Khang')).toMatchInlineSnapshot(`
      "→ group
      Tài khoản của đồng chí đã được ghi tên. Xin gõ /lich để xem lịch sinh hoạt."
    `);
  });

  test('before any officer is known nobody can be confirmed', async () => {
    const bench = await openBench();
    bench.sqlite
      .prepare(
        `delete from member_accounts where member_id in (select id from members where office <> 'member')`,
      )
      .run();
    expect(await bench.say('stranger', 'group', '/toila Lê Đình Khang')).toMatchInlineSnapshot(`
      "→ group
      Chi ủy chưa có đồng chí nào được ghi nhận, nên chưa xác nhận được. Xin báo đồng chí Bí thư."
    `);
  });

  test('a hostile display name stays one short line of whole letters', async () => {
    const bench = await openBench();
    const base = bench.inboundOf('stranger', 'group');
    const displayName = `Bí thư \n\u202E${'😀'.repeat(60)}`;
    const text = await bench.say('stranger', 'group', '/toila Lê Đình Khang', {
      sender: { ...base.sender, displayName },
    });
    const [, firstLine = ''] = text.split('\n');
    expect(firstLine).toMatch(/^Tài khoản Bí thư (?:😀)+… xin được ghi tên/u);
    expect(encodeURIComponent(firstLine)).toContain('%F0%9F%98%80%E2%80%A6');
  });
});
