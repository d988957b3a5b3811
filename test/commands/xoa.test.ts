import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/text/rich-text.ts';
import { CHANNELS, openOn } from '../support/both-channels.ts';
import { FRIDAY_MORNING, openBench } from '../support/branch-bench.ts';

const HOUR = 60 * 60_000;

const consentOf = (
  bench: { sqlite: { prepare(sql: string): { pluck(): { get(name: string): unknown } } } },
  name: string,
) => bench.sqlite.prepare('select consent from members where full_name = ?').pluck().get(name);

describe.each(CHANNELS)('one’s own data, %s', (answering) => {
  test('/dulieu in a group says where; a stranger sees nothing', async () => {
    const bench = await openOn(answering, FRIDAY_MORNING);
    const toldTo = answering === 'typed' ? { isReply: true } : {};
    expect(await bench.say('member', 'group', '/dulieu', toldTo)).toContain(
      'Lệnh này dùng trong trò chuyện riêng',
    );
    expect(await bench.say('member', 'group', '/xoa', toldTo)).toContain(
      'Lệnh này dùng trong trò chuyện riêng',
    );
    expect(await bench.ask('stranger', 'private', '/dulieu')).not.toContain('Phạm');
  });

  test('what is stored, in pages the channel takes, with one button under the last', async () => {
    const bench = await openOn(answering, FRIDAY_MORNING);
    const sent = await bench.write('member', 'private', '/dulieu');
    const texts = sent.map(({ message }) => plainText(message.text));
    expect(texts.every((text) => text.length <= (answering === 'typed' ? 2000 : 4096))).toBe(true);
    expect(texts.join('\n')).toContain('Số 04 · Phạm Thị Lan · Đảng viên');
    expect(
      sent
        .at(-1)
        ?.choices?.flat()
        .map(({ text }) => text),
    ).toEqual(['Rút lại đồng ý']);
    expect(sent.some(({ message }) => message.document !== undefined)).toBe(answering === 'pressed');
  });

  test('consent is taken back at once; the last word is the answer to the press', async () => {
    const bench = await openOn(answering, FRIDAY_MORNING);
    await bench.ask('member', 'private', '/dulieu');
    const shown = await bench.choose('member', 'private', 'Rút lại đồng ý');
    expect(shown).toContain('Từ nay Trợ lý không nhắn riêng cho đồng chí');
    expect(shown).toContain('→ secretary\nTừ nay đồng chí số 04 được báo trực tiếp');
    expect(shown).not.toMatch(/secretary[^→]*Lan/u);
    expect(consentOf(bench, 'Phạm Thị Lan')).toBe('declined');
    expect(bench.journal().at(-1)).toMatchObject({ action: 'consent.withdrawn' });
    // Whoever changes their mind is asked anew.
    expect(await bench.ask('member', 'private', '/start')).toContain('Đồng chí có đồng ý không?');
  });

  test('/xoa says what it does; kept is kept', async () => {
    const bench = await openOn(answering, FRIDAY_MORNING);
    const asked = await bench.ask('member', 'private', '/xoa');
    for (const words of [
      'chậm nhất 20 ngày',
      'đồng chí số 04',
      'Bản giấy chi bộ đã ký không thay đổi',
      'Bản sao lưu cũ còn tên',
    ])
      expect(asked).toContain(words);
    const before = bench.state();
    expect(await bench.choose('member', 'private', '✖️ Giữ lại')).toContain('được giữ nguyên');
    expect(bench.state().replaceAll(/offers: .*/g, '')).toBe(before.replaceAll(/offers: .*/g, ''));
  });

  test('after the tap the account is nobody’s, and the officers know a number', async () => {
    const bench = await openOn(answering, FRIDAY_MORNING);
    await bench.ask('member', 'private', '/xoa');
    const shown = await bench.choose('member', 'private', '✅ Xóa dữ liệu');
    expect(shown).toContain('→ secretary\nTừ nay đồng chí số 04 được báo trực tiếp');
    expect(
      bench.sqlite.prepare(`select count(*) from member_accounts where account = 'bench:104'`).pluck().get(),
    ).toBe(0);
    expect(bench.sqlite.prepare('select why, done_at from erasures').all()).toEqual([
      { why: 'asked', done_at: null },
    ]);
    expect(await bench.ask('member', 'private', '/nhiemvu')).not.toContain('#');
    expect(bench.sqlite.prepare('select count(*) from members').pluck().get()).toBe(13);
  });
});

describe('the only officer whom the program reaches', () => {
  async function openWithOne() {
    const bench = await openBench();
    bench.sqlite.exec(`update members set consent = 'declined' where full_name = 'Trần Thị Hòa'`);
    return bench;
  }

  test('hears what the branch loses, and says yes twice', async () => {
    const bench = await openWithOne();
    await bench.say('secretary', 'private', '/xoa');
    const first = await bench.tap('secretary', 'private', '✅ Xóa dữ liệu');
    expect(first.sent.map(({ message }) => plainText(message.text)).join()).toContain(
      'người duy nhất trong chi ủy',
    );
    expect(bench.sqlite.prepare('select count(*) from erasures').pluck().get()).toBe(0);
    await bench.tap('secretary', 'private', '✅ Vẫn xóa dữ liệu');
    expect(bench.sqlite.prepare('select count(*) from erasures').pluck().get()).toBe(1);
  });

  test('the same for consent', async () => {
    const bench = await openWithOne();
    await bench.say('secretary', 'private', '/dulieu');
    await bench.tap('secretary', 'private', 'Rút lại đồng ý');
    expect(consentOf(bench, 'Nguyễn Văn Thành')).toBe('given');
    await bench.tap('secretary', 'private', '✖️ Giữ lại');
    expect(consentOf(bench, 'Nguyễn Văn Thành')).toBe('given');
    await bench.tap('secretary', 'private', '✅ Vẫn rút lại');
    expect(consentOf(bench, 'Nguyễn Văn Thành')).toBe('declined');
  });

  test('with another officer there is no second question', async () => {
    const bench = await openBench();
    await bench.say('secretary', 'private', '/xoa');
    await bench.tap('secretary', 'private', '✅ Xóa dữ liệu');
    expect(bench.sqlite.prepare('select count(*) from erasures').pluck().get()).toBe(1);
  });
});

test('an old question erases nothing, nor a button of somebody else’s', async () => {
  const bench = await openBench();
  await bench.say('member', 'private', '/xoa');
  bench.clock.advance(25 * HOUR);
  const { answer } = await bench.tap('member', 'private', '✅ Xóa dữ liệu');
  expect(answer?.text).toContain('Xin đồng chí gõ lại lệnh');
  const minute = Math.floor(bench.clock.now() / 60_000).toString(36);
  for (const data of [`erase:${minute}:y`, `withdraw:${minute}`, 'erase:x:y', `erase:${minute}:q`])
    await bench.press('stranger', 'private', data);
  await bench.press('member', 'group', `erase:${minute}:y`);
  expect(bench.sqlite.prepare('select count(*) from erasures').pluck().get()).toBe(0);
  expect(consentOf(bench, 'Phạm Thị Lan')).toBe('given');
});

test('what waits for the member is not sent any more, and what waits for the group does not name them', async () => {
  const bench = await openBench();
  const waiting = bench.sqlite.prepare<[], { content: string; state: string }>(
    `select content, state from outbox where state = 'pending'`,
  );
  const { outbox } = bench.storage;
  await outbox.enqueue(
    {
      outbox: [
        {
          key: 'waits:group',
          audience: { to: 'branch-groups', branchId: bench.idOf('organisations', 'Chi bộ thôn Đoài') },
          priority: 'announcement',
          content: { template: 'text', message: { text: ['Giao đồng chí Phạm Thị Lan'] } } as never,
          notBefore: bench.clock.now() + 24 * HOUR,
          expiresAt: bench.clock.now() + 48 * HOUR,
        },
        {
          key: 'waits:member',
          audience: { to: 'member', memberId: bench.idOf('members', 'Phạm Thị Lan') },
          priority: 'notice',
          content: { template: 'text', message: { text: ['Nhắc việc'] } } as never,
          notBefore: bench.clock.now() + 24 * HOUR,
          expiresAt: bench.clock.now() + 48 * HOUR,
        },
      ],
    },
    bench.clock.now(),
  );
  expect(waiting.all()).toHaveLength(2);
  await bench.say('member', 'private', '/dulieu');
  await bench.tap('member', 'private', 'Rút lại đồng ý');
  const left = waiting.all();
  expect(left).toHaveLength(1);
  expect(left[0]?.content).toContain('Giao đồng chí số 04');
});

describe('a bare number under one’s own data, where choices are typed', () => {
  const name = 'Phạm Thị Lan';

  test('may have been meant for the meeting: it is asked, and a second 1 does it', async () => {
    const bench = await openOn('typed', FRIDAY_MORNING);
    await bench.ask('member', 'private', '/dulieu');
    expect(await bench.ask('member', 'private', '1')).toContain('Nếu muốn báo dự họp, xin gõ: dự');
    expect(consentOf(bench, name)).toBe('given');
    expect(await bench.ask('member', 'private', '1')).toContain('Đã rút lại đồng ý');
    expect(consentOf(bench, name)).toBe('declined');
  });

  test.each(['2', 'dự', 'thôi'])('asked, and answered %s: consent stays', async (text) => {
    const bench = await openOn('typed', FRIDAY_MORNING);
    await bench.ask('member', 'private', '/dulieu');
    await bench.ask('member', 'private', '1');
    await bench.ask('member', 'private', text);
    expect(consentOf(bench, name)).toBe('given');
  });

  test('with its code it is plain enough', async () => {
    const bench = await openOn('typed', FRIDAY_MORNING);
    const sent = await bench.write('member', 'private', '/dulieu');
    const code = /Mã tin: (A\d+)/u.exec(plainText(sent.at(-1)?.message.text ?? []))?.[1] ?? '';
    expect(await bench.ask('member', 'private', `${code} 1`)).toContain('Đã rút lại đồng ý');
  });
});
