import { beforeEach, describe, expect, test } from 'vitest';
import { encodeButton } from '../../../src/domain/channel/button-data.ts';
import { type Bench, openBench, show } from '../../support/branch-bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});

const accountsOf = (name: string): unknown =>
  bench.sqlite
    .prepare(
      'select account from member_accounts a join members m on m.id = a.member_id where m.full_name = ?',
    )
    .pluck()
    .all(name);

describe('which officer are you', () => {
  beforeEach(async () => {
    const text = await bench.say('operator', 'private', '/machibo thôn Mới');
    await bench.say('stranger', 'newGroup', `/ketnoi ${/: (\w+),/.exec(text)?.[1]}`);
  });

  test('the one who connected the group becomes the first officer', async () => {
    const { answer, sent } = await bench.tap('stranger', 'newGroup', 'Đỗ Văn Bình – Bí thư (01)');
    expect(answer).toEqual({ text: 'Đã xác nhận. Trân trọng cảm ơn đồng chí.' });
    expect(show(sent)).toMatchInlineSnapshot(`
      "→ newGroup
      Đã ghi nhận đồng chí Đỗ Văn Bình, Bí thư.
      Kính đề nghị đồng chí mở trò chuyện riêng với Trợ lý để nhận các danh sách dành cho chi ủy.

      → newGroup
      Kính gửi đồng chí. Đảng ủy đã có ý kiến đồng ý cho chi bộ dùng Trợ lý chưa?
      Câu hỏi này dành cho chi ủy. Nếu đã có, Trợ lý xin ghi số và ngày của văn bản.
      [✅ Đã đồng ý] [✖️ Chưa có]"
    `);
    expect(accountsOf('Đỗ Văn Bình')).toEqual(['bench:900']);
    expect(bench.receiptOf(bench.lastEvent())).toEqual(answer);
    expect(bench.journal().at(-1)).toMatchObject({ action: 'account.linked', actor: 'bench:900' });
  });

  test('nobody else does', async () => {
    const before = bench.state();
    const { answer } = await bench.tap('operator', 'newGroup', 'Đỗ Văn Bình – Bí thư (01)');
    expect(answer).toEqual({ text: 'Nút này dành cho đồng chí vừa kết nối nhóm.', alert: true });
    expect(bench.state()).toBe(before);
    expect(bench.journal().at(-1)?.action).toBe('press.refused');
  });

  test('the second choice comes too late', async () => {
    await bench.tap('stranger', 'newGroup', 'Đỗ Văn Bình – Bí thư (01)');
    const before = bench.state();
    const { answer } = await bench.tap('stranger', 'newGroup', 'Đào Thị Tâm – Phó Bí thư (02)');
    expect(answer?.text).toMatchInlineSnapshot(
      `"Chi ủy đã có đồng chí được ghi nhận. Xin gõ /toila Họ và tên để được xác nhận."`,
    );
    expect(bench.state()).toBe(before);
  });

  test('an officer of another branch, or a member, is nobody to choose', async () => {
    for (const name of ['Lê Đình Khang', 'Bùi Thị Nga']) {
      const before = bench.state();
      const data = encodeButton('claim-office', bench.idOf('members', name));
      expect((await bench.press('stranger', 'newGroup', data)).answer?.alert).toBe(true);
      expect(bench.state()).toBe(before);
      expect(bench.journal().at(-1)?.action).toBe('press.refused');
    }
  });
});

describe('is it them', () => {
  beforeEach(() => bench.say('stranger', 'group', '/toila Lê Đình Khang'));

  test('an officer says yes', async () => {
    const { answer, sent } = await bench.tap('deputy', 'group', '✅ Đúng');
    expect(answer).toEqual({ text: 'Đã xác nhận. Trân trọng cảm ơn đồng chí.' });
    expect(show(sent)).toMatchInlineSnapshot(`
      "→ group
      Đã ghi nhận đồng chí Lê Đình Khang. Từ nay đồng chí trả lời trong nhóm là được ghi.
      Đã ghi tên: 5/9"
    `);
    expect(accountsOf('Lê Đình Khang')).toEqual(['bench:900']);
    expect(await bench.say('stranger', 'group', '/caidat')).toContain('Cài đặt của Chi bộ thôn Đoài');
  });

  test('an officer says no', async () => {
    const { answer, sent } = await bench.tap('deputy', 'group', '✖️ Không phải');
    expect(answer).toEqual({ text: 'Đã ghi: không phải.' });
    expect(show(sent)).toMatchInlineSnapshot(`
      "→ group
      Chi ủy chưa xác nhận tài khoản vừa xin ghi tên Lê Đình Khang. Xin liên hệ trực tiếp với đồng chí Bí thư."
    `);
    expect(accountsOf('Lê Đình Khang')).toEqual([]);
  });

  test('a member, the asker and a stranger may not say it', async () => {
    const before = bench.state();
    for (const who of ['member', 'stranger', 'otherSecretary'] as const)
      expect((await bench.tap(who, 'group', '✅ Đúng')).answer?.alert).toBe(true);
    expect(bench.state()).toBe(before);
  });

  test('the second word comes too late', async () => {
    await bench.tap('deputy', 'group', '✖️ Không phải');
    const before = bench.state();
    const { answer } = await bench.tap('secretary', 'group', '✅ Đúng');
    expect(answer).toEqual({ text: 'Việc này đã được chi ủy trả lời rồi.', alert: true });
    expect(bench.state()).toBe(before);
  });

  test('two ask for one name: the first confirmed one keeps it', async () => {
    await bench.tap('deputy', 'group', '✅ Đúng');
    await bench.say('operator', 'group', '/toila Vũ Thị Mai mã 07');
    await bench.tap('deputy', 'group', '✅ Đúng');
    expect(accountsOf('Vũ Thị Mai')).toEqual(['bench:999']);
    expect(await bench.say('otherMember', 'group', '/toila Vũ Thị Mai mã 07')).toContain(
      'đã có tài khoản khác',
    );
  });

  test('an account speaks for one member only', async () => {
    await bench.say('stranger', 'group', '/toila Nguyễn Thị Lan');
    await bench.press('deputy', 'group', encodeButton('confirm-link', 1, 'y'));
    const before = bench.state();
    expect((await bench.press('deputy', 'group', encodeButton('confirm-link', 2, 'y'))).answer?.alert).toBe(
      true,
    );
    expect(bench.state()).toBe(before);
  });
});

describe('an offered name', () => {
  test('a member who is linked hears that they are', async () => {
    await bench.say('stranger', 'group', '/toila Vũ Thị Mai');
    const before = bench.state();
    const { answer } = await bench.tap('member', 'group', 'Vũ Thị Mai (07)');
    expect(answer?.text).toMatchInlineSnapshot(
      `"Tài khoản của đồng chí đã được ghi tên. Xin gõ /lich để xem lịch sinh hoạt."`,
    );
    expect(bench.state()).toBe(before);
  });

  test("another branch's member is not on offer here", async () => {
    const before = bench.state();
    const data = encodeButton('offer-link', bench.idOf('members', 'Bùi Thị Nga'));
    expect((await bench.press('stranger', 'group', data)).answer?.alert).toBe(true);
    expect(bench.state()).toBe(before);
    expect(bench.journal().at(-1)?.action).toBe('press.refused');
  });
});
