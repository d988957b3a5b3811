import { describe, expect, test } from 'vitest';
import { CHANNELS, openOn } from '../support/both-channels.ts';
import { FRIDAY_MORNING, openBench } from '../support/branch-bench.ts';
import { at } from '../support/builders.ts';

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

describe.each(CHANNELS)('R003-8: what to do this week, choices %s', (answering) => {
  test.each([
    '/huongdan tuần này',
    'hướng dẫn tuần này',
    'tuần này bí thư làm gì',
    'tuan nay chi uy lam gi?',
  ])('%s, to an officer in private', async (said) => {
    const bench = await openOn(answering, at('2026-11-27', '09:00'));
    const heard = await bench.ask('secretary', 'private', said);
    expect(heard).toContain('Việc của chi ủy trong bảy ngày tới');
    expect(heard).toContain('Kỳ sinh hoạt tới: ngày 03/12.');
    expect(heard).toContain('– Đến ngày 02/12: đăng tài liệu');
    expect(heard).toContain('– Từ 30/11 đến 02/12: xem ai chưa trả lời');
    expect(heard).toContain('– Ngày 03/12: điều hành kỳ sinh hoạt');
  });

  test('after the meeting: the papers, until the minutes are closed', async () => {
    const bench = await openOn(answering, at('2026-12-03', '19:30'));
    await bench.say('secretary', 'private', '/batdau');
    await bench.say('secretary', 'private', '/diemdanh có mặt 1 2 3 4 5');
    bench.clock.set(at('2026-12-03', '21:10'));
    await bench.order('secretary', 'private', '/ketthuc');
    bench.clock.set(at('2026-12-04', '09:00'));
    expect(await bench.ask('secretary', 'private', '/huongdan tuần này')).toContain(
      '– Đến ngày 05/12: hoàn thiện và chốt biên bản',
    );
    bench.clock.set(at('2026-12-07', '09:00'));
    expect(await bench.ask('secretary', 'private', '/huongdan tuần này')).toContain(
      '– Đã đến hạn ngày 05/12:',
    );
  });

  test('members, and officers in the group, get the help instead', async () => {
    const bench = await openOn(answering, FRIDAY_MORNING);
    for (const [who, where] of [
      ['member', 'private'],
      ['secretary', 'group'],
    ] as const) {
      const heard = await bench.ask(who, where, '/huongdan tuần này');
      expect(heard).toContain('giúp nhắc lịch sinh hoạt');
      expect(heard).not.toContain('bảy ngày tới');
    }
  });
});
