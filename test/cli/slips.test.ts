import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { digestsOf } from '../../src/channels/slip-digests.ts';
import { type CliBench, cliBench, NOW } from './cli-support.ts';

const TOKEN = '4711:secret';
const ZALO_TOKENS = ['81:first', '82:second'];
const DAY = 86_400_000;

let bench: CliBench;
beforeEach(async () => {
  bench = cliBench();
  await bench.importJson([
    'Đảng bộ,Chi bộ,Mã,Họ và tên,Chức vụ,Telegram ID',
    'Xã Tam Hưng,Chi bộ thôn Đoài,01,Nguyễn Văn Thành,Bí thư,101',
    'Xã Tam Hưng,Chi bộ thôn Đoài,02,Phạm Thị Lan,Đảng viên,',
    'Xã Tam Hưng,Chi bộ thôn Đoài,,Lê Đình Khang,Đảng viên,',
    'Xã Tam Hưng,Chi bộ thôn Đông,01,Hoàng Văn Sơn,Bí thư,',
  ]);
});
afterEach(() => bench.remove());

const branchId = (): number =>
  Number(bench.query(`select id from organisations where name = 'Chi bộ thôn Đoài'`)[0]?.['id']);
const out = (): string => bench.path('phieu');
const run = (...more: readonly string[]) =>
  bench.run(['slips', '--branch', String(branchId()), '--out', out(), ...more]);
const know = (key: string, name: string): unknown =>
  bench.withData(({ sqlite }) => sqlite.prepare('insert into facts values (?, ?)').run(key, name));
const telegram = (apiRoot = 'http://127.0.0.1:9') =>
  bench.setConfig({ telegram: { token: TOKEN, apiRoot, broadcastPerSecond: 30 }, httpsProxy: null });
const zalo = (apiRoot = 'http://127.0.0.1:9') =>
  bench.setConfig({
    zalo: { tokens: ZALO_TOKENS, apiRoot, quota: { perMonth: 3000 } as never },
    httpsProxy: null,
  });

/** What is written along with the slips while a group is wanting, in the order in which it is told. */
const HAND_OUTS = [
  'giay-nho-dang-vien.docx',
  'mot-thang-cua-bi-thu.docx',
  'ap-phich-ghi-ten.docx',
  'to-noi-nhom.docx',
];

/** The words of a file, as they stand one after the other. */
const printed = (name = 'phieu-moi.docx'): string => {
  const xml = strFromU8(unzipSync(readFileSync(join(out(), name)))['word/document.xml'] as Uint8Array);
  return [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(' ');
};

/** A server that is asked what the bot is called. */
async function asked(answer: object): Promise<{ readonly root: string; readonly calls: string[] }> {
  const calls: string[] = [];
  const server = createServer((request, response) => {
    calls.push((request.url ?? '').split('/').at(-1) ?? '');
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ok: true, result: answer }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls };
}

describe('chibo slips', () => {
  test('one slip for everybody who has no account, and what stands on it works', async () => {
    telegram();
    know('bot-name:telegram:4711', 'TroLyDoaiBot');
    const { code, out: said, err } = await run();
    expect([code, err]).toEqual([0, '']);
    expect(said).toContain('Đã ghi 2 phiếu vào ');
    expect(said).toContain('dùng đến hết ngày 21/12/2026');
    expect(readdirSync(out()).sort()).toEqual(['phieu-moi.docx', ...HAND_OUTS].sort());
    if (process.platform !== 'win32')
      for (const name of readdirSync(out())) expect(statSync(join(out(), name)).mode & 0o777).toBe(0o600);
    const words = printed();
    expect(words).toContain('Đồng chí Phạm Thị Lan (số 02)');
    expect(words).not.toContain('Thành');
    expect(words).not.toContain('Sơn');
    const [, digits = ''] = /toi la Lan (\d{6})/.exec(words) ?? [];
    const [, link = ''] = /https:\/\/t\.me\/TroLyDoaiBot\?start=(\w+)/.exec(words) ?? [];
    const rows = bench.query(
      `select slips.* from slips join members on id = member_id where full_name = 'Phạm Thị Lan'`,
    );
    expect(rows).toEqual([
      expect.objectContaining({
        digits: digestsOf([TOKEN], 'digits', digits).digests[0],
        link: digestsOf([TOKEN], 'link', link).digests[0],
        expires_at: NOW + 30 * DAY,
      }),
    ]);
  });

  test('as JSON', async () => {
    telegram();
    know('bot-name:telegram:4711', 'TroLyDoaiBot');
    const { out: said } = await run('--json');
    expect(JSON.parse(said)).toEqual({
      file: join(out(), 'phieu-moi.docx'),
      slips: 2,
      expiresAt: '2026-12-22T03:00:00.000Z',
      handOuts: HAND_OUTS.map((name) => join(out(), name)),
    });
  });

  test('along with them what is handed out and hung up, with the code that connects the group', async () => {
    telegram();
    know('bot-name:telegram:4711', 'TroLyDoaiBot');
    const { out: said } = await run();
    for (const name of HAND_OUTS) expect(said).toContain(`Đã ghi ${join(out(), name)}: `);
    const listed = JSON.parse((await bench.run(['branches', '--json'])).out) as {
      id: number;
      joinCode: string;
    }[];
    const { joinCode = '' } = listed.find(({ id }) => id === branchId()) ?? {};
    expect(printed('to-noi-nhom.docx')).toContain(`https://t.me/TroLyDoaiBot?startgroup=${joinCode}`);
    for (const name of HAND_OUTS.slice(0, 3)) expect(printed(name)).not.toContain(joinCode);
    expect(printed('giay-nho-dang-vien.docx')).toContain('hỏi đồng chí Nguyễn Văn Thành, Bí thư');
    expect(printed('mot-thang-cua-bi-thu.docx')).toContain('Chi bộ thôn Đoài');
  });

  test('a branch that has its group gets no code; one that lost it does', async () => {
    telegram();
    know('bot-name:telegram:4711', 'TroLyDoaiBot');
    const inGroup = (presence: string): unknown =>
      bench.withData(({ sqlite }) =>
        sqlite
          .prepare(
            `insert into chats (ref, kind, branch_id, presence, connected_at, created_at) values ('telegram:-100', 'group', ?, ?, 1, 1)
             on conflict (ref) do update set presence = excluded.presence`,
          )
          .run(branchId(), presence),
      );
    inGroup('in');
    await run();
    expect(readdirSync(out())).not.toContain('to-noi-nhom.docx');
    inGroup('out');
    await run();
    expect(readdirSync(out())).toContain('to-noi-nhom.docx');
  });

  test('without slips those that are out stay as they are', async () => {
    telegram();
    know('bot-name:telegram:4711', 'TroLyDoaiBot');
    await run();
    const before = bench.query('select * from slips');
    const { code, out: said } = await run('--no-slips', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(said)).toEqual({ handOuts: HAND_OUTS.map((name) => join(out(), name)) });
    expect(bench.query('select * from slips')).toEqual(before);
  });

  test('the name of the bot is asked for once, and remembered', async () => {
    const server = await asked({ id: 4711, is_bot: true, first_name: 'Trợ lý', username: 'TroLyMoiBot' });
    telegram(server.root);
    await run();
    expect(printed()).toContain('https://t.me/TroLyMoiBot?start=');
    await run();
    expect(server.calls).toEqual(['getMe']);
  });

  test('where it cannot be learnt the slip has the digits alone, and that is said', async () => {
    telegram();
    const { code, err } = await run();
    expect(code).toBe(0);
    expect(err).toContain('không có mã vuông');
    expect(err).not.toContain('secret');
    expect(printed()).toMatch(/nhắn riêng cho Trợ lý của chi bộ: toi la Lan \d{6}/);
    expect(printed()).not.toContain('t.me');
  });

  test('of several Zalo bots the one that serves the branch', async () => {
    zalo();
    know('bot-name:zalo:81', 'Bot Một');
    know('bot-name:zalo:82', 'Bot Hai');
    expect((await run()).err).toContain('Chưa biết tên của Trợ lý phục vụ chi bộ này trên Zalo');
    bench.withData(({ sqlite }) =>
      sqlite
        .prepare(
          `insert into chats (ref, kind, branch_id, presence, connected_at, served_by, created_at) values ('zalo:g1', 'group', ?, 'in', 1, 'zalo:82', 1)`,
        )
        .run(branchId()),
    );
    expect((await run()).err).toBe('');
    expect(printed()).toContain('Bot Hai');
    expect(printed()).not.toContain('Bot Một');
  });

  test('a Zalo bot that was never heard of is asked', async () => {
    const server = await asked({ id: '81', display_name: 'Bot Chi bộ' });
    bench.setConfig({
      zalo: { tokens: ['81:first'], apiRoot: server.root, quota: { perMonth: 3000 } as never },
      httpsProxy: null,
    });
    expect((await run()).err).toBe('');
    expect(printed()).toContain('Bot Chi bộ');
  });

  test('everybody has joined: no slips are written', async () => {
    telegram();
    know('bot-name:telegram:4711', 'TroLyDoaiBot');
    bench.withData(({ sqlite }) =>
      sqlite.exec(
        `insert into member_accounts (account, member_id, linked_at, linked_by) select 'telegram:9' || id, id, 1, 'import' from members where id not in (select member_id from member_accounts)`,
      ),
    );
    const { code, out: said, err } = await run();
    expect([code, err]).toEqual([0, '']);
    expect(said.split('\n')[0]).toBe('Mọi đồng chí của chi bộ đã ghi tên; không có phiếu nào cần in.');
    expect(readdirSync(out()).sort()).toEqual([...HAND_OUTS].sort());
  });

  test.each([
    ['no branch', ['--out', 'x'], 'Xin ghi chi bộ và thư mục'],
    ['no folder', ['--branch', '1'], 'Xin ghi chi bộ và thư mục'],
    ['no such branch', ['--branch', '99', '--out', 'x'], 'Không có chi bộ mang số 99'],
  ])('wrong use, %s: nothing is written', async (_what, args, said) => {
    telegram();
    const { code, err } = await bench.run(['slips', ...args.map((arg) => (arg === 'x' ? out() : arg))]);
    expect(code).toBe(2);
    expect(err).toContain(said);
    expect(existsSync(out())).toBe(false);
  });

  test('without any bot there is nobody to write to', async () => {
    const { code, err } = await run();
    expect(code).toBe(2);
    expect(err).toContain('Chưa đặt TELEGRAM_BOT_TOKEN hoặc ZALO_BOT_TOKENS');
  });

  test('a folder that cannot be written leaves the slips that are out as they are', async () => {
    telegram();
    know('bot-name:telegram:4711', 'TroLyDoaiBot');
    await run();
    const before = bench.query('select * from slips');
    bench.file('khong-phai-thu-muc', 'x');
    const { code } = await bench.run([
      'slips',
      '--branch',
      String(branchId()),
      '--out',
      bench.path('khong-phai-thu-muc'),
    ]);
    expect(code).toBe(1);
    expect(bench.query('select * from slips')).toEqual(before);
  });
});
