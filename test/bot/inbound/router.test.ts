import { beforeEach, describe, expect, test } from 'vitest';
import { channelOf, chatRef } from '../../../src/domain/channel/chat-ref.ts';
import { type Bench, openBench, show } from '../../support/branch-bench.ts';

const MINUTE_MS = 60_000;
let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});

const anonymously = (text: string, where: 'group' | 'newGroup' = 'group') => {
  const { sender } = bench.inboundOf('operator', where);
  return bench.write('operator', where, text, {
    sender: { ...sender, displayName: 'Nhóm', anonymous: true },
  });
};

describe('a command in the name of the group', () => {
  test('waits until the person behind it presses', async () => {
    expect(show(await anonymously('/doilich 05/12, vì mưa bão'))).toMatchInlineSnapshot(`
      "→ group
      Lệnh vừa gửi không ghi tên người gửi. Đồng chí nào trong chi ủy đã gửi, xin bấm nút dưới đây để xác nhận.
      [Tôi là người gửi]"
    `);
    expect(bench.meetingOf('Chi bộ thôn Đoài').date).toBe('2026-12-03');
    const { answer, sent } = await bench.tap('secretary', 'group', 'Tôi là người gửi');
    expect(answer).toEqual({ text: '' });
    expect(sent).toHaveLength(1);
    await bench.tap('secretary', 'group', '✅ Dời lịch');
    expect(bench.meetingOf('Chi bộ thôn Đoài').date).toBe('2026-12-05');
    expect(bench.journal().at(-1)).toMatchObject({ action: 'meeting.moved', actor: 'bench:101' });
  });

  test.each(['member', 'stranger', 'otherSecretary'] as const)(
    '%s may not own an officer command',
    async (who) => {
      await anonymously('/doilich 05/12, vì mưa bão');
      const before = bench.state();
      expect((await bench.tap(who, 'group', 'Tôi là người gửi')).answer?.alert).toBe(true);
      expect(bench.state()).toBe(before);
      expect(bench.journal().at(-1)?.action).toBe('press.refused');
      await bench.tap('deputy', 'group', 'Tôi là người gửi');
      await bench.tap('deputy', 'group', '✅ Dời lịch');
      expect(bench.meetingOf('Chi bộ thôn Đoài').date).toBe('2026-12-05');
    },
  );

  test('runs once', async () => {
    await anonymously('/caidat ngày 5');
    await bench.tap('secretary', 'group', 'Tôi là người gửi');
    const before = bench.state();
    expect((await bench.tap('secretary', 'group', 'Tôi là người gửi')).answer).toMatchInlineSnapshot(`
      {
        "alert": true,
        "text": "Lệnh này đã quá giờ chờ xác nhận. Xin gửi lại lệnh.",
      }
    `);
    expect(bench.state()).toBe(before);
  });

  test('is forgotten after a quarter of an hour', async () => {
    await anonymously('/caidat ngày 5');
    bench.clock.advance(15 * MINUTE_MS);
    expect((await bench.tap('secretary', 'group', 'Tôi là người gửi')).answer?.alert).toBe(true);
    expect(bench.meetingOf('Chi bộ thôn Đoài').date).toBe('2026-12-03');
  });

  test("is not to be owned from another branch's group", async () => {
    await anonymously('/caidat ngày 5');
    const before = bench.state();
    expect((await bench.press('otherSecretary', 'otherGroup', 'x:1')).answer?.alert).toBe(true);
    expect(bench.state()).toBe(before);
  });

  test('what is not done here is not held', async () => {
    const before = bench.state();
    expect(await anonymously('/lich', 'newGroup')).toEqual([]);
    expect(await anonymously('chào các đồng chí')).toEqual([]);
    expect(bench.state()).toBe(before);
  });

  test('an anonymous administrator does not connect a group: nobody else may press in their place', async () => {
    const text = await bench.say('operator', 'private', '/machibo thôn Mới');
    const code = /: (\w+),/.exec(text)?.[1];
    const sent = await anonymously(`/ketnoi ${code}`, 'newGroup');
    expect(show(sent)).toContain('Xin tắt chế độ quản trị ẩn danh rồi gõ lại /ketnoi kèm mã.');
    expect(await bench.say('stranger', 'newGroup', `/ketnoi ${code}`)).toContain('Đã kết nối nhóm');
  });
});

describe('a text with a secrecy mark', () => {
  test('is refused in a branch and noted without a word of it', async () => {
    const { sent } = await bench.handle({ ...bench.inboundOf('member', 'group'), kind: 'secret' });
    expect(show(sent)).toMatchInlineSnapshot(`
      "→ group
      Nội dung vừa gửi có dấu hiệu thuộc loại không được trao đổi trên ứng dụng nhắn tin (tài liệu có dấu độ mật). Trợ lý không lưu nội dung này. Kính đề nghị đồng chí xóa tin và trao đổi trực tiếp với đồng chí Bí thư."
    `);
    expect(bench.journal().at(-1)).toMatchObject({ action: 'secret.refused', actor: 'bench:104' });
  });

  test('in a group that is not connected nothing is said', async () => {
    const { sent } = await bench.handle({ ...bench.inboundOf('member', 'newGroup'), kind: 'secret' });
    expect(sent).toEqual([]);
  });
});

describe('an edited message', () => {
  test.each([
    ['member', 'group', '/lich', true],
    ['member', 'private', '/huongdan', true],
    ['member', 'private', 'bao giờ họp', true],
    ['secretary', 'group', '/huyhop bão', true],
    ['member', 'private', 'tôi vắng', true],
    ['member', 'private', 'mưa to quá', false],
    ['member', 'group', 'mưa to quá', false],
    ['member', 'group', '/khongco', false],
    ['stranger', 'private', 'tôi vắng', false],
  ] as const)('%s in %s: "%s" is told to be sent again: %s', async (who, where, text, isTold) => {
    const before = bench.state();
    const said = await bench.say(who, where, text, { edited: true });
    expect(said.includes('xin gửi lại') || said.includes('Xin đồng chí gửi lại')).toBe(isTold);
    if (!isTold) expect(said).toBe('');
    expect(bench.state()).toBe(before);
  });
});

describe('leaving words', () => {
  test('drop the question that waits, and say so', async () => {
    await bench.say('secretary', 'private', '/nghiquyet');
    await bench.say('secretary', 'private', '/nghiquyet Phát quang ngõ 3');
    expect(await bench.say('secretary', 'private', 'thôi')).toContain('Đã bỏ bản nháp');
    expect(await bench.say('secretary', 'private', 'thôi')).toContain('không có việc gì đang chờ');
    expect(await bench.say('secretary', 'private', 'Lan')).toContain('chưa rõ ý đồng chí');
  });

  test('drop a draft that was shown whole', async () => {
    await bench.say('secretary', 'private', '/nghiquyet Phát quang\n- phát quang; Hòa; 15/12');
    expect(await bench.say('secretary', 'private', 'hủy')).toContain('Đã bỏ bản nháp');
    expect((await bench.tap('secretary', 'private', '✅ Ban hành')).answer?.alert).toBe(true);
  });

  test("leave another one's draft, and one in another chat, alone", async () => {
    await bench.say('secretary', 'private', '/nghiquyet Phát quang\n- phát quang; Hòa; 15/12');
    const before = bench.state();
    await bench.say('deputy', 'private', 'hủy');
    await bench.say('secretary', 'group', 'hủy', { isReply: true });
    expect(bench.state()).toBe(before);
  });
});

describe('what is addressed to the bot', () => {
  test('in the group is read like in private when it answers or names the bot', async () => {
    expect(await bench.say('member', 'group', 'bao giờ họp', { isReply: true })).toContain('03/12/2026');
    expect(await bench.say('member', 'group', 'họp ở đâu', { isMention: true })).toContain('03/12/2026');
    expect(await bench.say('member', 'group', 'họp ở đâu')).toBe('');
  });

  test('in private asks no slash', async () => {
    expect(await bench.say('member', 'private', 'Dạ cho em hỏi bao giờ họp ạ?')).toContain('03/12/2026');
    expect(await bench.say('member', 'private', 'bắt đầu họp')).toContain('do chi ủy thực hiện');
  });

  test('and not understood is told what to write, the second time in short', async () => {
    expect(await bench.say('member', 'private', 'mưa to quá')).toContain('chưa rõ ý đồng chí');
    const again = await bench.say('member', 'private', 'mưa to quá');
    expect(again).toContain('vẫn chưa rõ');
    bench.clock.advance(11 * MINUTE_MS);
    expect(await bench.say('member', 'private', 'mưa to quá')).toContain('chưa rõ ý đồng chí. Đồng chí');
  });

  test('thanks and greetings of thirty people bring one line', async () => {
    const lines: string[] = [];
    for (const text of ['cảm ơn', 'cám ơn trợ lý', 'chào các đồng chí', 'chào trợ lý', '👍'])
      for (const who of ['member', 'secretary', 'deputy'] as const)
        lines.push(await bench.say(who, 'group', text, { isReply: true }));
    expect(lines.filter((line) => line !== '')).toHaveLength(2);
  });

  test('`nghị quyết số 1` shows it and drafts nothing, with and without a slash', async () => {
    const before = bench.state();
    expect(await bench.say('secretary', 'private', 'nghị quyết số 1')).not.toContain('Ban hành');
    expect(await bench.say('secretary', 'private', '/nghiquyet số 1')).not.toContain('Ban hành');
    expect(await bench.say('secretary', 'private', '/ketluan số 01')).not.toContain('Ban hành');
    expect(bench.state()).toBe(before);
  });
});

describe('what is no text', () => {
  const media = (where: 'group' | 'private' | 'newGroup') =>
    bench.handle({ ...bench.inboundOf('member', where), kind: 'media', media: 'photo' });

  test('R5-3 is not taken, and the sender is told, once for an album', async () => {
    expect(show((await media('private')).sent)).toContain('chỉ nhận tin viết bằng chữ');
    expect(show((await media('private')).sent)).toBe('');
    expect(show((await media('group')).sent)).toContain('chỉ nhận tin viết bằng chữ');
    expect((await media('newGroup')).sent).toEqual([]);
  });

  test('R5-3 words beside it are answered all the same', async () => {
    const said = await bench.say('member', 'private', '/lich', { media: 'photo' });
    expect(said).toContain('chỉ nhận tin viết bằng chữ');
    expect(said).toContain('03/12/2026');
    expect(await bench.say('deputy', 'private', 'ảnh hôm qua', { media: 'photo' })).not.toContain('chưa rõ');
  });
});

describe('what is no command of ours', () => {
  test.each([
    ['member', 'group', 'chào', ''],
    ['member', 'group', '/khongco', ''],
    ['member', 'group', 'bao giờ họp', ''],
    ['member', 'newGroup', '/khongco', ''],
    ['stranger', 'private', 'chào', 'xin gõ trong nhóm: /toila'],
    ['member', 'private', '/khongco', 'chưa hiểu lệnh này'],
    ['member', 'private', 'chào', 'Kính chào đồng chí'],
    ['member', 'private', 'mưa to quá', 'chưa rõ ý đồng chí'],
    ['operator', 'private', 'chào', 'Trợ lý chưa hiểu tin này'],
  ] as const)('%s in %s: "%s" is answered: %s', async (who, where, text, answer) => {
    const said = await bench.say(who, where, text);
    if (answer === '') expect(said).toBe('');
    else expect(said).toContain(answer);
  });

  test('a reply stays in the topic of the question', async () => {
    const [refusal] = await bench.write('stranger', 'group', '/caidat', { threadId: '42' });
    expect(refusal?.threadId).toBe('42');
  });
});

describe('the bot in a group', () => {
  const presence = (where: 'group' | 'newGroup', state: 'in' | 'out', arrived: boolean) =>
    bench.handle({
      ...bench.inboundOf('operator', where),
      kind: 'presence',
      presence: state,
      arrived,
    });

  test('says in one line how to connect', async () => {
    expect(show((await presence('newGroup', 'in', true)).sent)).toMatchInlineSnapshot(`
      "→ newGroup
      Kính chào các đồng chí. Để Trợ lý làm việc trong nhóm này, xin gõ: /ketnoi MÃ (mã do người quản trị cấp)."
    `);
    expect((await presence('newGroup', 'in', false)).sent).toEqual([]);
  });

  test('comes back into a connected group without a word', async () => {
    await presence('group', 'out', false);
    expect((await presence('group', 'in', true)).sent).toEqual([]);
    expect(await bench.say('member', 'group', '/lich')).toContain('03/12/2026');
  });

  test('the branch follows its group to a new id', async () => {
    const channel = channelOf('bench');
    const ids = { from: chatRef(channel, '-100'), to: chatRef(channel, '-1009') };
    await bench.handle({ ...bench.inboundOf('operator', 'group'), kind: 'moved', ...ids });
    const [answer] = await bench.write('member', 'group', '/lich', { chat: ids.to });
    expect(answer?.chat).toBe('-1009');
  });
});
