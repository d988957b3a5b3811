import { describe, expect, test } from 'vitest';
import { encodeButton } from '../../../src/domain/channel/button-data.ts';
import { accountRef } from '../../../src/domain/channel/chat-ref.ts';
import { REFUSED_PRESS } from '../../../src/text/vi/channel/refusals.ts';
import { NAME_REFUSED } from '../../../src/text/vi/joining/joining.ts';
import { type Bench, openBench, openTypedBench, type Where } from '../../support/branch-bench.ts';
import { CHANNEL } from '../../support/branch-roster.ts';

/* Whoever guesses: codes of branches, codes of private chats, names of the roster. */

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** An account that nobody knows says something. */
const sayAs = (bench: Bench, id: string, where: Where, text: string): Promise<string> =>
  bench.say('stranger', where, text, {
    sender: {
      account: accountRef(CHANNEL, id),
      displayName: `Người ${id}`,
      username: null,
      anonymous: false,
    },
  });

async function guess(
  bench: Bench,
  times: number,
  say: (index: number) => Promise<string>,
): Promise<string[]> {
  const said: string[] = [];
  for (let index = 0; index < times; index += 1) {
    bench.clock.advance(MINUTE);
    said.push(await say(index));
  }
  return said;
}

const codeOf = async (bench: Bench, branch: string): Promise<string> =>
  (
    await bench.storage.joining.joinCode(
      bench.idOf('organisations', branch),
      bench.clock.now(),
      () => 'RIGHTONE',
    )
  ).code;

const doorLines = (bench: Bench): readonly string[] =>
  bench
    .journal()
    .filter(({ action }) => action === 'door.closed')
    .map(({ actor, subject }) => `${actor} ${subject}`);

describe('codes of branches', () => {
  test('ten wrong ones close the door to the account for a day, to the right code as well', async () => {
    const bench = await openBench();
    const code = await codeOf(bench, 'Chi bộ thôn Mới');
    const said = await guess(bench, 10, (index) => sayAs(bench, '901', 'newGroup', `/ketnoi SAIMA${index}`));
    expect(new Set(said.slice(0, 9)).size).toBe(1);
    expect(said[9]).toMatchInlineSnapshot(`
      "→ newGroup
      Tài khoản này đã gõ sai mã nhiều lần, nên Trợ lý tạm dừng nhận đến 09:10 ngày 21/11/2026. Xin hỏi lại người quản trị hoặc đồng chí Bí thư để có mã đúng, rồi gõ sau giờ ấy."
    `);
    expect(doorLines(bench)).toEqual(['bench:901 door:code']);
    const before = bench.state();
    bench.clock.advance(MINUTE);
    expect(await sayAs(bench, '901', 'newGroup', `/ketnoi ${code}`)).toBe(said[9]);
    expect(bench.state()).toBe(before);
    // Somebody else in the same group is not held up, and after a day neither are they.
    expect(await sayAs(bench, '902', 'newGroup', '/ketnoi SAIMA123')).toBe(said[0]);
    bench.clock.advance(DAY);
    expect(await sayAs(bench, '901', 'newGroup', `/ketnoi ${code}`)).toContain('Đã kết nối nhóm');
  });

  test('elsewhere is no way round: in other groups, by the link, in a group that is connected', async () => {
    const bench = await openBench();
    const code = await codeOf(bench, 'Chi bộ thôn Mới');
    await guess(bench, 3, () => sayAs(bench, '901', 'newGroup', '/ketnoi SAIMA123'));
    await guess(bench, 3, () => sayAs(bench, '901', 'newGroup', '/start@tro_ly_bot SAIMA123'));
    const last = await guess(bench, 4, () => sayAs(bench, '901', 'group', '/ketnoi SAIMA123'));
    expect(last[2]).toContain('đã kết nối');
    expect(last[3]).toContain('tạm dừng nhận');
    bench.clock.advance(MINUTE);
    expect(await sayAs(bench, '901', 'newGroup', `/start@tro_ly_bot ${code}`)).toContain('tạm dừng nhận');
  });

  test('a code that was used or is over counts as wrong', async () => {
    const bench = await openBench();
    const code = await codeOf(bench, 'Chi bộ thôn Mới');
    bench.clock.advance(8 * DAY);
    const said = await guess(bench, 10, () => sayAs(bench, '901', 'newGroup', `/ketnoi ${code}`));
    expect(said[8]).toContain('Mã đã hết hạn');
    expect(said[9]).toContain('tạm dừng nhận');
  });

  test('a crowd of accounts closes the door of its group alone', async () => {
    const bench = await openBench();
    const code = await codeOf(bench, 'Chi bộ thôn Mới');
    for (let index = 0; index < 60; index += 1)
      await sayAs(bench, String(2000 + index), 'newGroup', '/ketnoi SAIMA123');
    expect(await sayAs(bench, '3000', 'newGroup', `/ketnoi ${code}`)).toContain(
      'Nhóm này đã gõ sai mã nhiều lần',
    );
    bench.clock.advance(61 * MINUTE);
    expect(await sayAs(bench, '3000', 'newGroup', `/ketnoi ${code}`)).toContain('Đã kết nối nhóm');
  });

  test('who goes on knocking hears it once a minute', async () => {
    const bench = await openBench();
    await guess(bench, 10, () => sayAs(bench, '901', 'newGroup', '/ketnoi SAIMA123'));
    bench.clock.advance(MINUTE);
    const said: string[] = [];
    for (let index = 0; index < 20; index += 1)
      said.push(await sayAs(bench, '901', 'newGroup', '/ketnoi SAIMA123'));
    expect(said.filter((text) => text !== '')).toHaveLength(1);
  });

  test('a restart forgets nothing', async () => {
    const bench = await openBench();
    await guess(bench, 10, () => sayAs(bench, '901', 'newGroup', '/ketnoi SAIMA123'));
    const kept = bench.sqlite
      .prepare(`select key from facts where key like 'door:%' order by key`)
      .pluck()
      .all();
    expect(kept).toEqual(['door:code:account:bench:901', 'door:code:group:bench:-300']);
  });
});

describe('codes of private chats', () => {
  test('a member who guesses is stopped, and the right digits are worth nothing then', async () => {
    const bench = await openBench();
    const contact = accountRef(CHANNEL, '555');
    const said = await guess(bench, 10, (index) => bench.say('member', 'group', `/toila 1000${10 + index}`));
    expect(said[8]).toContain('Mã này không đúng hoặc đã quá giờ');
    expect(said[9]).toContain('tạm dừng nhận');
    await bench.storage.joining.contactCode(contact, bench.clock.now(), () => '482913');
    const before = bench.state();
    bench.clock.advance(MINUTE);
    expect(await bench.say('member', 'group', '/toila 482913')).toContain('tạm dừng nhận');
    expect(bench.state()).toBe(before);
    // Everything else of theirs goes on.
    expect(await bench.say('member', 'group', '/lich')).toContain('03/12/2026');
  });
});

/** Who sends has a name of its own in each process. */
const SENDER = /(?<="value" <> ')[\da-f-]+/g;

describe('names', () => {
  test.each([
    ['nobody', 'Trần Văn Không'],
    ['taken', 'Phạm Thị Lan'],
    ['taken, in part', 'Thị Hòa'],
    ['two at once', 'Lê Đình Khang, Vũ Thị Mai'],
    ['of another branch', 'Hoàng Văn Sơn'],
    ['several, by one word', 'Lan'],
    ['digits', '482913'],
    ['an office', 'Bí thư'],
  ])('refused in the same words, with the same writes: %s', async (_what, name) => {
    const writesOf = async (typed: string): Promise<readonly string[]> => {
      const heard: string[] = [];
      const bench = await openBench(undefined, (sql) => {
        if (/^(?:insert|update|delete)/i.test(sql))
          heard.push(sql.replace(SENDER, 'sender').replace(/\d+/g, '#'));
      });
      heard.length = 0;
      expect(await bench.say('stranger', 'group', `/toila ${typed}`)).toBe(`→ group\n${NAME_REFUSED}`);
      return heard;
    };
    const ofNobody = await writesOf('Không Có Ai');
    expect(ofNobody.length).toBeGreaterThan(5);
    expect(await writesOf(name)).toEqual(ofNobody);
  });

  test('ten in an hour close the door to the account for a day', async () => {
    const bench = await openBench();
    const said = await guess(bench, 10, (index) => sayAs(bench, '901', 'group', `/toila Trần Văn ${index}`));
    expect(said[9]).toMatchInlineSnapshot(`
      "→ group
      Tài khoản này đã xin ghi tên nhiều lần, nên Trợ lý tạm dừng nhận đến 09:10 ngày 21/11/2026. Xin báo đồng chí Bí thư để được giúp, hoặc gõ lại sau giờ ấy."
    `);
    const before = bench.state();
    bench.clock.advance(MINUTE);
    // A name that exists is refused just so: nothing is asked of the officers.
    expect(await sayAs(bench, '901', 'group', '/toila Lê Đình Khang')).toBe(said[9]);
    bench.clock.advance(MINUTE);
    expect(await sayAs(bench, '901', 'group', '/toila Vũ Thị Mai')).toBe(said[9]);
    expect(bench.state()).toBe(before);
    bench.clock.advance(DAY);
    expect(await sayAs(bench, '901', 'group', '/toila Lê Đình Khang')).toContain('xin được ghi tên');
  });

  test('right names count, too: nobody has ten of them', async () => {
    const bench = await openBench();
    const names = [
      'Lê Đình Khang',
      'Nguyễn Thị Lan',
      'Đinh Thị Xuân',
      'Vũ Thị Mai mã 07',
      'Vũ Thị Mai mã 08',
    ];
    const said = await guess(bench, 11, (index) =>
      sayAs(bench, '901', 'group', `/toila ${names[index % 5]}`),
    );
    expect(said[10]).toContain('tạm dừng nhận');
    expect(doorLines(bench)).toEqual([]);
  });

  test('a hundred who join on one evening close nothing', async () => {
    const bench = await openBench();
    for (let index = 0; index < 100; index += 1)
      await sayAs(bench, String(2000 + index), 'group', '/toila Lê Đình Khang');
    expect(await sayAs(bench, '3000', 'group', '/toila Không Có Ai')).toContain(NAME_REFUSED);
  });

  test('names are shown three at a time, and three times a day to one account', async () => {
    const bench = await openBench();
    const said = await guess(bench, 4, () => sayAs(bench, '901', 'group', '/toila Vũ Thị Mai'));
    expect(said.map((text) => text.includes('[Vũ Thị Mai (07)]'))).toEqual([true, true, true, false]);
    expect(said[3]).toContain(NAME_REFUSED);
  });

  test.each([
    ['pressed', openBench],
    ['typed', openTypedBench],
  ])('a name that was offered is only for whom it was offered to (%s)', async (_how, open) => {
    const bench = await open();
    expect(await bench.say('stranger', 'group', '/toila Vũ Thị Mai')).toContain('Vũ Thị Mai (07)');
    const id = bench.idOf('members', 'Vũ Thị Mai');
    const other = { ...bench.inboundOf('stranger', 'group').sender, account: accountRef(CHANNEL, '901') };
    const press = (data: string, sender = bench.inboundOf('stranger', 'group').sender) =>
      bench.handle({
        ...bench.inboundOf('stranger', 'group'),
        sender,
        kind: 'press',
        data,
        pressId: 'p',
        messageId: null,
      });
    const before = bench.state();
    // Somebody else's; and a name that was never on offer.
    for (const [data, sender] of [
      [encodeButton('offer-link', id), other],
      [encodeButton('offer-link', bench.idOf('members', 'Đinh Thị Xuân')), undefined],
      [encodeButton('offer-link', bench.idOf('members', 'Phạm Thị Lan')), undefined],
      [encodeButton('offer-link', bench.idOf('members', 'Hoàng Văn Sơn')), undefined],
      [encodeButton('offer-link', 999_999), undefined],
    ] as const) {
      const { answer, sent } = await press(data, sender);
      expect([answer?.alert, answer?.text, sent]).toEqual([true, REFUSED_PRESS, []]);
    }
    expect(bench.state()).toBe(before);
    expect((await press(encodeButton('offer-link', id))).sent).toHaveLength(1);
    bench.clock.advance(DAY);
    expect((await press(encodeButton('offer-link', id))).answer?.alert).toBe(true);
  });
});
