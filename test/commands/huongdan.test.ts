import { describe, expect, test } from 'vitest';
import { openBench } from '../support/branch-bench.ts';

describe('/huongdan, /start, /help', () => {
  test.each([
    ['member', 'group'],
    ['secretary', 'group'],
    ['stranger', 'group'],
    ['otherMember', 'group'],
    ['member', 'private'],
    ['secretary', 'private'],
    ['stranger', 'private'],
    ['operator', 'private'],
  ] as const)('%s in %s', async (who, where) => {
    const bench = await openBench();
    expect(await bench.say(who, where, '/huongdan')).toMatchSnapshot();
  });

  test.each(['/start', '/help', '/huongdan', '/hướngdẫn'])('%s is the same', async (text) => {
    const bench = await openBench();
    expect(await bench.say('member', 'private', text)).toBe(
      await bench.say('member', 'private', '/huongdan'),
    );
  });

  test('in a group that is not connected nothing is said', async () => {
    const bench = await openBench();
    expect(await bench.say('member', 'newGroup', '/huongdan')).toBe('');
  });

  test('the first private contact asks for consent, by no default', async () => {
    const bench = await openBench();
    expect(await bench.say('unasked', 'private', '/start')).toMatchInlineSnapshot(`
      "→ unasked
      Kính gửi đồng chí Nguyễn Văn Hùng.
      Chi bộ thôn Đoài dùng Trợ lý này để nhắc lịch sinh hoạt và nhắc việc được phân công. Trợ lý chỉ lưu tên, chức vụ trong chi bộ, diện sinh hoạt, tài khoản nhắn tin này, việc dự sinh hoạt và nhiệm vụ của đồng chí; không lưu lý lịch.
      Tin của Trợ lý đi qua ứng dụng nhắn tin này (Bench), nên nhà cung cấp ứng dụng cũng chuyển và giữ tin; ngoài ra không gửi cho ai bên ngoài.
      Đồng chí có quyền xem (/dulieu), sửa (báo chi ủy), rút lại đồng ý (dưới /dulieu) và xóa (/xoa) bất cứ lúc nào. Không đồng ý thì Trợ lý không nhắn riêng và không nêu tên đồng chí trong nhóm; chi ủy sẽ báo trực tiếp.
      Đồng chí có đồng ý không?
      [Tôi đồng ý]
      [Không đồng ý]"
    `);
    const consent = () =>
      bench.sqlite.prepare('select consent from members where full_name = ?').pluck().get('Nguyễn Văn Hùng');
    expect(consent()).toBe('none');
    const declined = await bench.tap('unasked', 'private', 'Không đồng ý');
    expect(declined.answer?.text).toMatchInlineSnapshot(`"Đã ghi nhận. Trân trọng cảm ơn đồng chí."`);
    expect(consent()).toBe('declined');
    expect(await bench.say('unasked', 'private', '/start')).toContain('[Tôi đồng ý]');
    await bench.tap('unasked', 'private', 'Tôi đồng ý');
    expect(consent()).toBe('given');
    expect(bench.journal().filter((line) => line.action === 'consent.recorded')).toHaveLength(2);
    expect(await bench.say('unasked', 'private', '/start')).toContain('/lich –');
  });

  test('the link under "danh sách gửi riêng" opens the list at once', async () => {
    const bench = await openBench();
    expect(await bench.say('secretary', 'private', '/start diemdanh')).toContain('Chọn tên');
  });
});
