import { describe, expect, test } from 'vitest';
import { decodeButton, encodeButton } from '../../src/domain/channel/button-data.ts';
import { accountRef, channelOf, chatRef } from '../../src/domain/channel/chat-ref.ts';
import { NAME_REFUSED } from '../../src/text/vi/joining/joining.ts';
import { LINKS_PER_MESSAGE, manyLinkButtons } from '../../src/use-cases/joining/link-buttons.ts';
import { type Bench, openBench, show } from '../support/branch-bench.ts';
import { CHANNEL } from '../support/branch-roster.ts';

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
      Có mấy đồng chí gần tên này. Xin chọn đúng tên của mình.
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
    const text = await bench.say('stranger', 'group', '/toila Thi Lan');
    expect(text).toContain('[Nguyễn Thị Lan (06)]');
    expect(text).not.toContain('Phạm Thị Lan');
  });

  test('for one word alone no names are shown', async () => {
    const bench = await openBench();
    expect(await bench.say('stranger', 'group', '/toila Lan')).toBe(`→ group\n${NAME_REFUSED}`);
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

describe('many who join at once', () => {
  const NAMES = ['Lê Đình Khang', 'Nguyễn Thị Lan', 'Vũ Thị Mai mã 07', 'Vũ Thị Mai mã 08', 'Đinh Thị Xuân'];

  /** Somebody of this number, with an account that nobody knows. */
  const introduce = (bench: Bench, index: number, name = NAMES[index]): Promise<string> => {
    bench.clock.advance(1000);
    return bench.say('stranger', 'group', `/toila ${name}`, {
      sender: {
        account: accountRef(CHANNEL, `90${index}`),
        displayName: `Người ${index}`,
        username: null,
        anonymous: false,
      },
    });
  };
  const minuteLater = async (bench: Bench): Promise<string> => {
    bench.clock.advance(60_000);
    return show(await bench.deliver());
  };

  test('while one waits the others are asked about together, and confirmed by one tap', async () => {
    const bench = await openBench();
    const said = [];
    for (const index of NAMES.keys()) said.push(await introduce(bench, index));
    expect(said.filter((text) => text !== '')).toHaveLength(1);
    expect(await minuteLater(bench)).toMatchInlineSnapshot(`
      "→ group
      Có thêm 4 tài khoản xin được ghi tên:
      - Người 1: đồng chí Nguyễn Thị Lan (06)
      - Người 2: đồng chí Vũ Thị Mai (07)
      - Người 3: đồng chí Vũ Thị Mai (08)
      - Người 4: đồng chí Đinh Thị Xuân (09)
      Kính đề nghị đồng chí trong chi ủy xem từng tên: tên nào không phải, xin chọn trước; sau đó xác nhận các tên còn lại.
      Đã ghi tên: 4/9
      [✅ Đúng cả 4]
      [✖️ Không phải: Nguyễn Thị Lan (06)]
      [✖️ Không phải: Vũ Thị Mai (07)]
      [✖️ Không phải: Vũ Thị Mai (08)]
      [✖️ Không phải: Đinh Thị Xuân (09)]"
    `);
    // One of them is not who they say.
    await bench.tap('deputy', 'group', '✖️ Không phải: Vũ Thị Mai (08)');
    const { answer, sent } = await bench.tap('deputy', 'group', '✅ Đúng cả 4');
    expect(answer?.text).toBe('Đã xác nhận. Trân trọng cảm ơn đồng chí.');
    expect(show(sent)).toMatchInlineSnapshot(`
      "→ group
      Có thêm 1 tài khoản xin được ghi tên:
      - Người 0: đồng chí Lê Đình Khang (03)
      Kính đề nghị đồng chí trong chi ủy xem từng tên: tên nào không phải, xin chọn trước; sau đó xác nhận các tên còn lại.
      Đã ghi tên: 7/9
      [✅ Đúng] [✖️ Không phải]"
    `);
    expect(accountsOf(bench, 'Đinh Thị Xuân')).toEqual(['bench:904']);
    const journal = bench.journal().map(({ action }) => action);
    expect(journal.filter((action) => action === 'account.linked')).toHaveLength(3);
    expect(await minuteLater(bench)).toBe('');
  });

  test('of many who are confirmed one after another only the first are asked about at once', async () => {
    const bench = await openBench();
    const said = [];
    for (const index of NAMES.keys()) {
      said.push(await introduce(bench, index));
      if (said.at(-1) !== '') await bench.tap('deputy', 'group', '✅ Đúng');
    }
    expect(said.map((text) => text !== '')).toEqual([true, true, false, false, false]);
    expect(await minuteLater(bench)).toContain('Có thêm 3 tài khoản xin được ghi tên:');
  });

  test('of two accounts that want one name, one gets it and the other is told of', async () => {
    const bench = await openBench();
    await introduce(bench, 0);
    await introduce(bench, 1);
    await introduce(bench, 2, NAMES[1]);
    // Asked twice by one account: only one name can be theirs.
    await introduce(bench, 1, NAMES[4]);
    await minuteLater(bench);
    const { answer } = await bench.tap('deputy', 'group', '✅ Đúng cả 3');
    expect(answer?.text).toContain('Đã xác nhận 1 đồng chí. Còn 2 tên');
    expect(accountsOf(bench, 'Nguyễn Thị Lan')).toEqual(['bench:901']);
    expect(accountsOf(bench, 'Đinh Thị Xuân')).toEqual([]);
  });

  test('an officer of another branch confirms nobody', async () => {
    const bench = await openBench();
    for (const index of NAMES.keys()) await introduce(bench, index);
    await minuteLater(bench);
    const before = bench.state();
    const data = encodeButton('confirm-links', '2-3-4');
    expect((await bench.press('otherSecretary', 'otherGroup', data)).answer?.alert).toBe(true);
    expect(bench.state()).toBe(before);
  });

  test('a full message of names fits into a button, however many have joined before', () => {
    const links = Array.from({ length: LINKS_PER_MESSAGE }, (_none, index) => ({
      requestId: 30_000_000 + index,
      label: 'Nguyễn Thị Lan',
    }));
    for (const button of manyLinkButtons(links).flat()) {
      if (!('data' in button)) throw new Error('a button without data');
      expect(Buffer.byteLength(button.data) - 'confirm-links'.length + 'll'.length).toBeLessThanOrEqual(64);
      expect(decodeButton(button.data)).not.toBeNull();
    }
  });
});

/** The branch's second group, on another messenger. */
const ELSEWHERE = channelOf('other');

async function openBoth(): Promise<Bench> {
  const bench = await openBench();
  bench.sqlite
    .prepare(
      `insert into chats (ref, kind, branch_id, presence, connected_at, created_at) values ('other:-9', 'group', ?, 'in', 1, 1)`,
    )
    .run(bench.idOf('organisations', 'Chi bộ thôn Đoài'));
  return bench;
}

const sayElsewhere = (bench: Bench, text: string, id = '77', displayName = 'Lan') =>
  bench.write('stranger', 'group', text, {
    channel: ELSEWHERE,
    chat: chatRef(ELSEWHERE, '-9'),
    sender: { account: accountRef(ELSEWHERE, id), displayName, username: null, anonymous: false },
  });
const waitingElsewhere = (bench: Bench): readonly string[] =>
  bench.sqlite
    .prepare<[], string>(
      `select content from outbox where channel = 'other' and state = 'pending' order by id`,
    )
    .pluck()
    .all();
const accountsOf = (bench: Bench, name: string): readonly string[] =>
  bench.sqlite
    .prepare<[number], string>('select account from member_accounts where member_id = ? order by account')
    .pluck()
    .all(bench.idOf('members', name));

describe('a second channel', () => {
  test('who has an account here may have one there; the officers are asked where they are known', async () => {
    const bench = await openBoth();
    const sent = await sayElsewhere(bench, '/toila Phạm Thị Lan');
    expect(show(sent)).toMatchInlineSnapshot(`
      "→ secretary
      Tài khoản Lan xin được ghi tên là đồng chí Phạm Thị Lan.
      Kính đề nghị đồng chí trong chi ủy xác nhận.
      [✅ Đúng] [✖️ Không phải]

      → deputy
      Tài khoản Lan xin được ghi tên là đồng chí Phạm Thị Lan.
      Kính đề nghị đồng chí trong chi ủy xác nhận.
      [✅ Đúng] [✖️ Không phải]"
    `);
    expect(waitingElsewhere(bench).join()).toContain('Đã chuyển chi ủy xác nhận');
    const { answer } = await bench.tap('deputy', 'private', '✅ Đúng');
    expect(answer?.text).toContain('Đã xác nhận');
    expect(accountsOf(bench, 'Phạm Thị Lan')).toEqual(['bench:104', 'other:77']);
    expect(waitingElsewhere(bench).join()).toContain('Đã ghi nhận đồng chí Phạm Thị Lan');
  });

  test('but only one in each', async () => {
    const bench = await openBoth();
    await sayElsewhere(bench, '/toila Phạm Thị Lan');
    await bench.tap('deputy', 'private', '✅ Đúng');
    const before = bench.state();
    await sayElsewhere(bench, '/toila Phạm Thị Lan', '78', 'Lan giả');
    expect(waitingElsewhere(bench).at(-1)).toContain(NAME_REFUSED);
    expect(bench.state()).toBe(before);
  });

  test('two who ask for one name at once: the first that is confirmed has it', async () => {
    const bench = await openBoth();
    await sayElsewhere(bench, '/toila Phạm Thị Lan', '77', 'Lan');
    await sayElsewhere(bench, '/toila Phạm Thị Lan', '78', 'Lan giả');
    await bench.press('deputy', 'private', 'l:1:y');
    expect((await bench.press('deputy', 'private', 'l:2:y')).answer).toMatchObject({ alert: true });
    expect(accountsOf(bench, 'Phạm Thị Lan')).toEqual(['bench:104', 'other:77']);
  });

  test('both accounts speak for one member: the last answer counts', async () => {
    const bench = await openBoth();
    await sayElsewhere(bench, '/toila Phạm Thị Lan');
    await bench.tap('deputy', 'private', '✅ Đúng');
    const meeting = bench.meetingOf('Chi bộ thôn Đoài').id.toString(36);
    await bench.press('member', 'group', `a:${meeting}:y`);
    await bench.handle({
      ...bench.inboundOf('stranger', 'group'),
      channel: ELSEWHERE,
      chat: chatRef(ELSEWHERE, '-9'),
      sender: { account: accountRef(ELSEWHERE, '77'), displayName: 'Lan', username: null, anonymous: false },
      kind: 'press',
      data: `a:${meeting}:n`,
      pressId: 'p',
      messageId: null,
    });
    expect(await bench.say('secretary', 'group', '/lich')).toContain('Dự: 0 · Vắng: 1 · Chưa trả lời: 7');
  });
});

describe('the code of a private chat that is not recognised', () => {
  const PRIVATE = accountRef(channelOf('bench'), '555');
  const codeFor = (bench: Bench, code = '482913') =>
    bench.storage.joining.contactCode(PRIVATE, bench.clock.now(), () => code);

  test('typed in the group by its owner, joins the two', async () => {
    const bench = await openBench();
    const code = await codeFor(bench);
    expect(await bench.say('member', 'group', `/toila ${code}`)).toMatchInlineSnapshot(`
      "→ group
      Đã nối trò chuyện riêng với tên đồng chí Phạm Thị Lan trong nhóm.

      → 555
      Đã nhận ra đồng chí Phạm Thị Lan. Xin gõ /huongdan để xem các việc làm được ở đây."
    `);
    expect(accountsOf(bench, 'Phạm Thị Lan')).toEqual(['bench:104', 'bench:555']);
    expect(bench.journal().at(-1)).toMatchObject({ action: 'account.linked', actor: 'bench:104' });
  });

  test('works once', async () => {
    const bench = await openBench();
    await codeFor(bench);
    await bench.say('member', 'group', '/toila 482913');
    const before = bench.state();
    expect(await bench.say('deputy', 'group', '/toila 482913')).toContain(
      'Mã này không đúng hoặc đã quá giờ',
    );
    expect(bench.state()).toBe(before);
  });

  test.each([
    ['wrong', 0, '482914'],
    ['a quarter of an hour old', 15 * 60_000, '482913'],
  ])('%s: nothing is joined', async (_what, later, typed) => {
    const bench = await openBench();
    await codeFor(bench);
    bench.clock.advance(later);
    const before = bench.state();
    expect(await bench.say('member', 'group', `/toila ${typed}`)).toContain(
      'Mã này không đúng hoặc đã quá giờ',
    );
    expect(bench.state()).toBe(before);
  });

  test('a stranger has no use for it', async () => {
    const bench = await openBench();
    await codeFor(bench);
    const before = bench.state();
    expect(await bench.say('stranger', 'group', '/toila 482913')).toContain(NAME_REFUSED);
    expect(bench.state()).toBe(before);
  });

  test('of a chat on another channel it joins nothing here', async () => {
    const bench = await openBench();
    await bench.storage.joining.contactCode(accountRef(ELSEWHERE, '5'), bench.clock.now(), () => '482913');
    expect(await bench.say('member', 'group', '/toila 482913')).toContain('Mã này không đúng');
    expect(accountsOf(bench, 'Phạm Thị Lan')).toEqual(['bench:104']);
  });
});
