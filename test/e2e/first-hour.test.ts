import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import {
  createLocalBotApi,
  type LocalBotApiServer,
  listenLocalBotApi,
} from '../../src/practice/bot-api/local-bot-api.ts';
import {
  createLocalZaloApi,
  type LocalZaloApiServer,
  listenLocalZaloApi,
} from '../../src/practice/zalo-api/local-zalo-api.ts';
import { endLeftPrograms, ROOT, startProgram } from '../support/program.ts';
import { programFolder } from '../support/program-folder.ts';
import { openTerminal, type Terminal } from '../support/terminal.ts';
import { openWatch, type Watch } from '../support/until.ts';
import { callsIn } from './data-file.ts';

/*
 * The first hour of a commune's IT person, typed at a terminal as they would: from the unpacked program to groups that
 * are connected and a test reminder. No editor is opened, and each question is counted.
 */

const TOKEN = '7000001:first-hour_token';
const BOT_ID = 7_000_001;
const ZALO_TOKEN = '4200000000000000001:first-hour_zalo';
const ZALO_BOT = 'Bot Chi bộ Tam Hưng';
const [TIN, AN] = [500_001, 600_001];
/** As a commune has it: titles above, usual words, the header once more on the second page. */
const ROSTER = [
  'ĐẢNG BỘ XÃ TAM HƯNG,,,',
  'DANH SÁCH ĐẢNG VIÊN,,,',
  'STT,Chi bộ,Họ tên,Chức danh',
  '1,Chi bộ thôn Đoài,NGUYỄN VĂN AN,Bí thư chi bộ',
  '2,Chi bộ thôn Đoài,TRẦN THỊ BÌNH,',
  'STT,Chi bộ,Họ tên,Chức danh',
  '3,Chi bộ thôn Đông,LÊ VĂN CƯỜNG,Bí thư chi bộ',
].join('\n');

let telegram: LocalBotApiServer;
let zalo: LocalZaloApiServer;
let folder: string;
let env: Record<string, string>;
let closing: (() => Promise<void>)[];
let watch: Watch;

beforeEach(async () => {
  const clock = { now: Date.now };
  telegram = createLocalBotApi({ clock });
  telegram.addBot({ token: TOKEN, id: BOT_ID, username: 'chibo_first_bot', name: 'Trợ lý' });
  telegram.addUser({ id: TIN, name: 'Đỗ Văn Tin' });
  telegram.addUser({ id: AN, name: 'An Nguyễn' });
  zalo = createLocalZaloApi({ clock });
  zalo.addBot({ token: ZALO_TOKEN, id: '4200000000000000001', name: ZALO_BOT });
  zalo.addUser({ id: 'cuong', name: 'Cường' });
  const [one, other] = await Promise.all([listenLocalBotApi(telegram), listenLocalZaloApi(zalo)]);
  closing = [one.close, other.close];
  env = { TELEGRAM_API_ROOT: one.root, ZALO_API_ROOT: other.root, HTTP_PORT: '0' };
  folder = programFolder({});
  rmSync(join(folder, '.env'));
  writeFileSync(join(folder, 'Danh sách đảng viên.csv'), ROSTER);
  watch = openWatch();
  watch.sign('calls to either server', () => callsIn(telegram.stats) + callsIn(zalo.stats));
});
afterEach(async () => {
  for (const close of closing) await close();
});
afterAll(endLeftPrograms);

const setUp = (flags = ''): Terminal =>
  openTerminal(`node dist/src/cli/chibo.js setup --no-service ${flags}`, { folder, env, watch });
const envFile = (): string => readFileSync(join(folder, '.env'), 'utf8');
const ROSTER_PATH = '"Danh sách đảng viên.csv"';

/** Answers everything up to the six digits, which the operator sends from a telephone. */
async function upToOperator(terminal: Terminal): Promise<void> {
  await terminal.answer('Dán mã bot Telegram', ` ${TOKEN.slice(0, 12)} ${TOKEN.slice(12)}`);
  await terminal.answer('Dán mã bot Zalo', ZALO_TOKEN);
  await terminal.answer('Tệp danh sách đảng viên', ROSTER_PATH);
  await terminal.answer('(c/k)', 'c');
  await sendDigits(terminal);
}

async function sendDigits(terminal: Terminal): Promise<void> {
  const said = await terminal.read(/sáu chữ số này: \d{6}/u);
  telegram.sendMessage({ chatId: TIN, from: TIN, text: said.slice(-6) });
  await terminal.read(`Đã gửi tin thử tới telegram:${TIN}`);
}

/** The code of a branch, from the way that is shown for its group. */
async function codeOf(terminal: Terminal, branch: string): Promise<string> {
  await terminal.read(`\n${branch}\n`);
  const said = await terminal.read(/ket noi \w{8}/u);
  return said.slice(-8);
}

test('from the unpacked program to two connected groups and a test reminder: four answers, six digits and Enter', async () => {
  const began = performance.now();
  const terminal = setUp();
  await upToOperator(terminal);
  const reminders = telegram.view(TIN).filter(({ text }) => text.startsWith('Tin thử của Trợ lý'));
  expect(reminders).toHaveLength(1);
  const reminderAfter = performance.now() - began;

  const codes = [await codeOf(terminal, 'Chi bộ thôn Đoài'), await codeOf(terminal, 'Chi bộ thôn Đông')];
  await terminal.read('Đang đếm người vào nhóm. Nhóm đã nối: 0/2 · Đã ghi tên: 0/3');
  // The link of the first branch, as Telegram carries it out: the bot comes into the group, and the code with it.
  const group = telegram.addGroup({ title: 'Chi bộ thôn Đoài', ownerId: AN });
  telegram.addBotToGroup(group, AN, 'administrator');
  telegram.sendMessage({ chatId: group, from: AN, text: `/start@chibo_first_bot ${codes[0]}` });
  await terminal.read('Chi bộ thôn Đoài · đã nối nhóm · Đã ghi tên: 0/2');
  // The sentence of the second, as it was shown.
  const zaloGroup = zalo.addGroup({
    title: 'Thôn Đông',
    memberIds: ['cuong'],
    botIds: ['4200000000000000001'],
  });
  zalo.sendMessage({ chatId: zaloGroup, from: 'cuong', text: `ket noi ${codes[1]}`, mention: ZALO_TOKEN });
  await terminal.read('Chi bộ thôn Đông · đã nối nhóm · Đã ghi tên: 0/1');
  // Who connected the group says which officer they are.
  const asked = await watch.until('the question who has connected the group', () =>
    telegram
      .view(group)
      .find(({ buttons }) => buttons.flat().some(({ text }) => text.includes('Nguyễn Văn An'))),
  );
  const button = asked.buttons.flat().find(({ text }) => text.includes('Nguyễn Văn An'));
  await telegram.press({ chatId: group, messageId: asked.messageId, from: AN, data: button?.data ?? '' });
  await terminal.read('Chi bộ thôn Đoài · đã nối nhóm · Đã ghi tên: 1/2');
  await terminal.answer('', '');

  expect(await terminal.ended).toBe(0);
  const screen = terminal.screen();
  expect(screen).toContain('Trợ lý dừng cùng lệnh này.');
  expect(screen).toMatch(
    /^Chi bộ thôn Đoài · \w{8} · https:\/\/t\.me\/chibo_first_bot\?startgroup=\w{8} · /mu,
  );
  expect(screen).toMatch(/^Đã xong {4}Mã bot Telegram/mu);
  expect(screen).toMatch(/^Đã xong {4}Nhóm Zalo/mu);
  expect(screen.trimEnd()).toMatch(/Chạy Trợ lý: npm start\..*$/u);
  // What docs say of the first hour: one command, four questions to answer, and Enter at the end.
  expect(terminal.answers).toHaveLength(5);
  expect(envFile()).toBe(
    `TELEGRAM_BOT_TOKEN=${TOKEN}\nZALO_BOT_TOKENS=${ZALO_TOKEN}\nOPERATOR_IDS=telegram:${TIN}\n`,
  );
  process.stdout.write(
    `first hour: test reminder after ${(reminderAfter / 1000).toFixed(1)} s, both groups connected and all told after ${((performance.now() - began) / 1000).toFixed(1)} s\n`,
  );
});

test('nobody joins: what to look at; run again nothing is asked, and beside the running program it only counts', async () => {
  const first = setUp();
  await upToOperator(first);
  await first.read('Đang đếm người vào nhóm');
  await first.answer('', '');
  await first.read('Chưa nhóm nào nối. Xin xem ba điều:');
  expect(await first.ended).toBe(0);

  const unasked = setUp('--no-wait');
  expect(await unasked.ended).toBe(0);
  expect(unasked.screen()).not.toContain('Đang đếm');
  expect(unasked.screen()).toMatch(/^Chi bộ thôn Đông · \w{8} · /mu);

  const program = await startProgram({ folder, env: { ...env, ...settings() }, clock: null, watch });
  const beside = setUp();
  const code = await codeOf(beside, 'Chi bộ thôn Đoài');
  await beside.read('Đang đếm người vào nhóm');
  const group = telegram.addGroup({ title: 'Chi bộ thôn Đoài', ownerId: AN });
  telegram.addBotToGroup(group, AN, 'administrator');
  telegram.sendMessage({ chatId: group, from: AN, text: `/ketnoi ${code}` });
  await beside.read('Chi bộ thôn Đoài · đã nối nhóm');
  await beside.answer('', '');
  expect(await beside.ended).toBe(0);
  expect(beside.screen()).not.toContain('Trợ lý chạy cùng lệnh này');
  expect(beside.answers).toEqual(['']);
  expect(program.isRunning()).toBe(true);
  await program.end('SIGTERM');
});

/** What Node.js loads before it carries out the first line of a file: itself and what is imported from there. */
function loadedFirst(file: string, seen = new Set<string>()): readonly string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const imports = [...readFileSync(file, 'utf8').matchAll(/^import (?:[^;]*? from )?["']([^"']+)["'];/gmu)];
  return imports.flatMap(([, from = '']) =>
    from.startsWith('.') ? loadedFirst(join(dirname(file), from), seen) : [from],
  );
}

test('an older Node.js reads one line in Vietnamese: nothing that it lacks is loaded before', () => {
  for (const entry of ['main.js', 'cli/chibo.js']) {
    const loaded = loadedFirst(join(ROOT, 'dist/src', entry));
    expect(loaded).toContain('node:module');
    expect(loaded.filter((name) => !['node:module', 'node:v8'].includes(name))).toEqual([]);
  }
  // And npm stops before it installs anything.
  expect(readFileSync(join(ROOT, '.npmrc'), 'utf8')).toMatch(/^engine-strict=true$/mu);
});

/** What stands in `.env`, for a program that is started elsewhere. */
const settings = (): Record<string, string> => ({
  DATABASE_PATH: join(folder, 'data', 'chibo.sqlite'),
  ...Object.fromEntries(
    envFile()
      .trim()
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  ),
});

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('wrong tokens and files are told in one line each, and mended without beginning anew', async () => {
  writeFileSync(join(folder, 'cu.xls'), Buffer.from('d0cf11e0a1b11ae1', 'hex'));
  writeFileSync(
    join(folder, 'libre.ods'),
    zipSync({ mimetype: [bytes('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }] }),
  );
  writeFileSync(join(folder, 'bang.xlsx'), zipSync({ 'word/document.xml': bytes('<w:document/>') }));
  const terminal = setUp();
  for (const [text, said] of [
    ['mã của tôi', '--telegram-token: không đúng dạng mã bot'],
    ['7000001:revoked', '--telegram-token: Telegram từ chối mã bot này.'],
    [ZALO_TOKEN, 'mã của Zalo thì ghi ở --zalo-tokens.'],
  ] as const) {
    await terminal.answer('Dán mã bot Telegram', text);
    await terminal.read(said);
  }
  expect(existsSync(join(folder, '.env'))).toBe(false);
  await terminal.answer('Dán mã bot Telegram', `TELEGRAM_BOT_TOKEN="${TOKEN}"`);
  await terminal.answer('Dán mã bot Zalo', '');
  await terminal.answer('Tệp danh sách đảng viên', 'khong-co.xlsx');
  await terminal.read('Không thấy tệp khong-co.xlsx.');
  await terminal.answer('Tệp danh sách đảng viên', 'cu.xls');
  await terminal.read('Tệp “cu.xls” là dạng .xls cũ');
  for (const [file, said] of [
    ['libre.ods', 'Tệp “libre.ods” là dạng .ods của LibreOffice; xin mở tệp, chọn Lưu thành'],
    ['bang.xlsx', 'Tệp “bang.xlsx” là văn bản Word, dù tên gì; xin mở bằng Word'],
    ['c', 'Tệp “bang.xlsx” là văn bản Word'],
  ] as const) {
    await terminal.answer('gõ c để đọc lại tệp ấy', file);
    await terminal.read(said);
  }
  await terminal.answer('gõ c để đọc lại tệp ấy', '');
  expect(await terminal.ended).toBe(2);
  expect(terminal.screen()).toContain('Mã bot đã ghi vào .env; danh sách thì chưa nhập.');

  // The second time: the token is there, revoked meanwhile.
  writeFileSync(join(folder, '.env'), 'TELEGRAM_BOT_TOKEN=7000001:revoked\n');
  const again = setUp('--no-wait');
  await again.read('Telegram từ chối mã bot này.');
  await again.answer('Dán mã bot Telegram', TOKEN);
  await again.answer('Tệp danh sách đảng viên', ROSTER_PATH);
  // A no to what the file is taken for is no roster, and the question comes again.
  await again.answer('(c/k)', 'k');
  await again.answer('gõ c để đọc lại tệp ấy', 'c');
  await again.answer('(c/k)', 'c');
  await sendDigits(again);
  expect(await again.ended).toBe(0);
  expect(envFile()).toBe(`TELEGRAM_BOT_TOKEN=${TOKEN}\nOPERATOR_IDS=telegram:${TIN}\n`);
});

test('a server out of reach is asked again, by another way if one is named; a wrong way is refused by name', async () => {
  const root = env['TELEGRAM_API_ROOT'] ?? '';
  env = { ...env, TELEGRAM_API_ROOT: 'http://127.0.0.1:9' };
  const terminal = setUp();
  await terminal.answer('Dán mã bot Telegram', TOKEN);
  await terminal.read('Chưa hỏi được Telegram (ECONNREFUSED).');
  await terminal.answer('gõ c để thử lại', 'proxy:3128');
  await terminal.read('HTTPS_PROXY: ');
  await terminal.answer('gõ c để thử lại', 'c');
  await terminal.read('Chưa hỏi được Telegram (ECONNREFUSED).');
  await terminal.answer('gõ c để thử lại', 'http://127.0.0.1:9');
  await terminal.read('Xem lại địa chỉ proxy');
  await terminal.answer('gõ c để thử lại', '');
  expect(await terminal.ended).toBe(1);
  expect(existsSync(join(folder, '.env'))).toBe(false);

  // The usual port is somebody else's: another one is written down, and no editor is needed.
  const taken = createServer();
  await new Promise<void>((done) => {
    taken.once('error', () => done());
    taken.listen(8080, '127.0.0.1', done);
  });
  const { HTTP_PORT: _, ...others } = env;
  env = { ...others, TELEGRAM_API_ROOT: root };
  const moved = setUp(
    `--telegram-token ${TOKEN} --operator telegram:${TIN} --no-wait --yes --roster ${ROSTER_PATH}`,
  );
  expect(await moved.ended).toBe(0);
  taken.close();
  expect(moved.screen()).toContain('Cổng 8080 đang có chương trình khác dùng; đã ghi HTTP_PORT=0');
  expect(envFile()).toContain('HTTP_PORT=0\n');
});
