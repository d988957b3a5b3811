import { describe, expect, test } from 'vitest';
import { makeContactCode, makeSlipCodes } from '../../../src/channels/fresh-codes.ts';
import { accountRef } from '../../../src/domain/channel/chat-ref.ts';
import { isOfSlips } from '../../../src/domain/joining/slip.ts';
import { SLIP_IN_PRIVATE, SLIP_NEEDS_NAME, SLIP_REFUSED } from '../../../src/text/vi/joining/slips.ts';
import { type Bench, openBench, openTypedBench } from '../../support/branch-bench.ts';
import { CHANNEL } from '../../support/branch-roster.ts';
import { handOut } from '../../support/slips.ts';

/* Joining by a slip of paper that officers handed over. */

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const accountsOf = (bench: Bench, name: string): readonly string[] =>
  bench.sqlite
    .prepare<[string], string>(
      'select account from member_accounts join members on members.id = member_id where full_name = ?',
    )
    .pluck()
    .all(name);

const slipsLeft = (bench: Bench): number =>
  Number(bench.sqlite.prepare('select count(*) from slips').pluck().get());

describe.each([
  ['pressed', openBench],
  ['typed', openTypedBench],
] as const)('a slip, where answers are %s', (how, open) => {
  test('is answered with the question of consent, by name; the officers are told', async () => {
    const bench = await open();
    const slip = (await handOut(bench))('Nguyễn Thị Lan');
    const said = await bench.say('stranger', 'private', `toi la Lan ${slip.digits}`);
    expect(said.split('\n').slice(0, 2)).toEqual(['→ stranger', 'Kính gửi đồng chí Nguyễn Thị Lan.']);
    expect(said).toContain('Đồng chí có đồng ý không?');
    const told = 'Đã tự ghi tên bằng phiếu mời: đồng chí Nguyễn Thị Lan.\nĐã ghi tên: 5/9';
    expect(said).toContain(`→ secretary\n${told}`);
    expect(said).toContain(`→ deputy\n${told}`);
    expect(said).not.toContain('→ group');
    expect(accountsOf(bench, 'Nguyễn Thị Lan')).toEqual(['bench:900']);
    expect(bench.journal().at(-1)).toEqual({
      action: 'account.linked',
      subject: `member:${bench.idOf('members', 'Nguyễn Thị Lan')}`,
      actor: 'bench:900',
    });
    // The yes is hers, and counts as any other.
    await (how === 'pressed'
      ? bench.tap('stranger', 'private', 'Tôi đồng ý')
      : bench.say('stranger', 'private', '1'));
    const consent = bench.sqlite.prepare('select consent from members where full_name = ?').pluck();
    expect(consent.get('Nguyễn Thị Lan')).toBe('given');
    expect(await bench.say('stranger', 'private', 'bao giờ họp')).toContain('03/12/2026');
  });

  test.each([
    ['as it is printed', (digits: string) => `toi la Lan ${digits}`],
    ['with its marks', (digits: string) => `Tôi là Lan ${digits} ạ`],
    ['decomposed', (digits: string) => `Tôi là Nguyễn Thị Lan ${digits}`.normalize('NFD')],
    ['in capitals', (digits: string) => `TOI LA LAN ${digits}`],
    ['with a slash', (digits: string) => `/toila Lan ${digits}`],
    ['politely', (digits: string) => `dạ em là Lan, mã ${digits} ạ`],
    ['name and digits alone', (digits: string) => `Lan ${digits}`],
    ['spaced', (digits: string) => `toi la Lan ${digits.slice(0, 3)} ${digits.slice(3)}`],
  ])('typed %s', async (_what, text) => {
    const bench = await open();
    const slip = (await handOut(bench))('Nguyễn Thị Lan');
    expect(await bench.say('stranger', 'private', text(slip.digits))).toContain(
      'Kính gửi đồng chí Nguyễn Thị Lan.',
    );
    expect(accountsOf(bench, 'Nguyễn Thị Lan')).toEqual(['bench:900']);
  });

  test('without the name nothing is looked up, and what to type is said', async () => {
    const bench = await open();
    const slip = (await handOut(bench))('Nguyễn Thị Lan');
    const before = bench.state();
    for (const text of [slip.digits, `toi la ${slip.digits}`])
      expect(await bench.say('stranger', 'private', text)).toContain('Xin gõ tên gọi của đồng chí trước mã');
    expect(bench.state()).toBe(before);
    expect(SLIP_NEEDS_NAME).toContain('Lan 612345');
  });

  test.each([
    ['with another name', async (_bench: Bench, digits: string) => `toi la Hoa ${digits}`],
    [
      'that was ended by a new run',
      async (bench: Bench, digits: string) => {
        await handOut(bench);
        return `toi la Lan ${digits}`;
      },
    ],
    [
      'after thirty days',
      async (bench: Bench, digits: string) => {
        bench.clock.advance(30 * DAY);
        return `toi la Lan ${digits}`;
      },
    ],
    [
      'of somebody who has left',
      async (bench: Bench, digits: string) => {
        bench.sqlite
          .prepare(
            `update member_statuses set to_date = '2026-11-19' where member_id = (select id from members where full_name = 'Nguyễn Thị Lan')`,
          )
          .run();
        return `toi la Lan ${digits}`;
      },
    ],
  ])('%s: one line, and nothing is changed', async (_what, prepare) => {
    const bench = await open();
    const slip = (await handOut(bench))('Nguyễn Thị Lan');
    const text = await prepare(bench, slip.digits);
    const before = bench.state();
    const said = await bench.say('stranger', 'private', text);
    expect(said.replace(/Tôi là|toi la|tôi là/g, 'toi la')).toContain('Mã trên phiếu chưa đúng');
    expect(said.split('→')).toHaveLength(2);
    expect(bench.state()).toBe(before);
  });

  test('used twice: the second account hears that it is of no use', async () => {
    const bench = await open();
    const slip = (await handOut(bench))('Nguyễn Thị Lan');
    await bench.say('stranger', 'private', `toi la Lan ${slip.digits}`);
    const sender = { ...bench.inboundOf('stranger', 'private').sender, account: accountRef(CHANNEL, '901') };
    const said = await bench.say('stranger', 'private', `toi la Lan ${slip.digits}`, { sender });
    expect(said).toContain('Mã trên phiếu chưa đúng');
    expect(accountsOf(bench, 'Nguyễn Thị Lan')).toEqual(['bench:900']);
    // Who used it and types it again is told whose account it is.
    expect(await bench.say('stranger', 'private', `toi la Lan ${slip.digits}`)).toContain(
      'Tài khoản này đã ghi tên đồng chí Nguyễn Thị Lan',
    );
  });

  test('of a name that got an account meanwhile', async () => {
    const bench = await open();
    const slip = (await handOut(bench))('Lê Đình Khang');
    await bench.storage.joining.purge(bench.clock.now());
    bench.sqlite
      .prepare(
        `insert into member_accounts (account, member_id, linked_at, linked_by) select 'bench:777', id, 1, 'import' from members where full_name = 'Lê Đình Khang'`,
      )
      .run();
    const before = bench.state();
    expect(await bench.say('stranger', 'private', `toi la Khang ${slip.digits}`)).toContain(
      'đã có tài khoản khác được ghi nhận',
    );
    expect(bench.state()).toBe(before);
  });

  test('typed into the group it is sent to the private chat, right or wrong, by whomever', async () => {
    const bench = await open();
    const slip = (await handOut(bench))('Nguyễn Thị Lan');
    const before = bench.state();
    const isReply = true;
    for (const who of ['stranger', 'member'] as const)
      for (const text of [`toi la Lan ${slip.digits}`, `/toila ${slip.digits}`, '/toila Lan 999999'])
        expect(await bench.say(who, 'group', text, { isReply })).toContain(SLIP_IN_PRIVATE);
    expect(bench.state()).toBe(before);
  });

  test('ten wrong ones within an hour close the door for a day, to the right one as well', async () => {
    const bench = await open();
    const slip = (await handOut(bench))('Nguyễn Thị Lan');
    const wrong = slip.digits === '999999' ? '999998' : '999999';
    const said: string[] = [];
    for (let index = 0; index < 10; index += 1) {
      bench.clock.advance(MINUTE);
      said.push(await bench.say('stranger', 'private', `toi la Lan ${wrong}`));
    }
    expect(new Set(said.slice(0, 9)).size).toBe(1);
    expect(said[9]).toContain('đã gõ sai mã nhiều lần');
    bench.clock.advance(MINUTE);
    const before = bench.state();
    expect(await bench.say('stranger', 'private', `toi la Lan ${slip.digits}`)).toBe(said[9]);
    expect(bench.state()).toBe(before);
    bench.clock.advance(DAY);
    expect(await bench.say('stranger', 'private', `toi la Lan ${slip.digits}`)).toContain(
      'Kính gửi đồng chí',
    );
  });

  test('who agreed on paper is not asked, but welcomed by name', async () => {
    const bench = await open();
    bench.sqlite.prepare(`update members set consent = 'given' where full_name = 'Nguyễn Thị Lan'`).run();
    const slip = (await handOut(bench))('Nguyễn Thị Lan');
    const said = await bench.say('stranger', 'private', `toi la Lan ${slip.digits}`);
    expect(said).toContain('Đã ghi tên đồng chí Nguyễn Thị Lan, Chi bộ thôn Đoài.');
    expect(said).not.toContain('đồng ý không');
  });
});

describe('the link of a slip', () => {
  test('does the same, in any case of its letters', async () => {
    const bench = await openBench();
    const slip = (await handOut(bench))('Vũ Thị Mai (số 08)');
    const said = await bench.say('stranger', 'private', `/start ${slip.link.toLowerCase()}`);
    expect(said).toContain('Kính gửi đồng chí Vũ Thị Mai.');
    expect(bench.journal().at(-1)?.subject).toBe(`member:${bench.idOf('members', 'Vũ Thị Mai') + 1}`);
  });

  test('a wrong one is answered in one line, and counts', async () => {
    const bench = await openBench();
    await handOut(bench);
    for (let index = 0; index < 9; index += 1)
      expect(await bench.say('stranger', 'private', `/start ABCDEFGH234${index + 1}`)).toContain(
        SLIP_REFUSED.slice(0, 40),
      );
    expect(await bench.say('stranger', 'private', '/start ABCDEFGH2345')).toContain('đã gõ sai mã nhiều lần');
  });

  test('opened by somebody of another branch: the account keeps its name', async () => {
    const bench = await openBench();
    const slip = (await handOut(bench))('Nguyễn Thị Lan');
    const before = bench.state();
    expect(await bench.say('otherMember', 'private', `/start ${slip.link}`)).toContain(
      'Tài khoản này đã ghi tên đồng chí Bùi Thị Nga',
    );
    expect(bench.state()).toBe(before);
  });
});

test('a new run reaches its own branch alone; what is kept tells nobody the digits', async () => {
  const bench = await openBench();
  const mine = (await handOut(bench))('Nguyễn Thị Lan');
  await handOut(bench, 'Chi bộ thôn Mới');
  expect(slipsLeft(bench)).toBe(5 + 2);
  const kept = JSON.stringify(bench.sqlite.prepare('select * from slips').all());
  expect([mine.digits, mine.link].filter((code) => kept.includes(code))).toEqual([]);
  await bench.say('stranger', 'private', `toi la Lan ${mine.digits}`);
  expect(slipsLeft(bench)).toBe(4 + 2);
  bench.clock.advance(30 * DAY);
  await bench.storage.joining.purge(bench.clock.now());
  expect(slipsLeft(bench)).toBe(0);
});

test('digits of slips and codes of private chats are two series', () => {
  for (let index = 0; index < 2000; index += 1) {
    expect(isOfSlips(makeContactCode())).toBe(false);
    expect(isOfSlips(makeSlipCodes().digits)).toBe(true);
  }
});

describe('where a group may know somebody under another id', () => {
  test('the code that comes with the answer makes the account of the group theirs, too', async () => {
    const bench = await openTypedBench();
    const slip = (await handOut(bench))('Nguyễn Thị Lan');
    const said = await bench.say('stranger', 'private', `toi la Lan ${slip.digits}`);
    expect(said).toContain('toi la 482913');
    const sender = { ...bench.inboundOf('stranger', 'group').sender, account: accountRef(CHANNEL, '955') };
    expect(await bench.say('stranger', 'group', 'toi la 482913', { sender, isReply: true })).toContain(
      'Đã nối trò chuyện riêng với tên đồng chí Nguyễn Thị Lan trong nhóm.',
    );
    expect(accountsOf(bench, 'Nguyễn Thị Lan')).toEqual(['bench:900', 'bench:955']);
  });

  test('a code of another branch, or of a private chat that nobody knows, is answered as a wrong name is', async () => {
    const bench = await openTypedBench();
    await bench.say('otherMember', 'private', 'toi la');
    const sender = { ...bench.inboundOf('stranger', 'group').sender, account: accountRef(CHANNEL, '955') };
    const before = bench.state();
    const said = await bench.say('stranger', 'group', 'toi la 482913', { sender, isReply: true });
    expect(said).toContain('Chưa ghi được tên này');
    expect(bench.state()).toBe(before);
  });

  test('a code for the group, typed in private, is sent to the group', async () => {
    const bench = await openTypedBench();
    expect(await bench.say('stranger', 'private', 'toi la 482913')).toContain('Mã này xin gõ trong nhóm');
  });
});
