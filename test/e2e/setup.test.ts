import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
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
import { programFolder, type Ran } from '../support/program-folder.ts';
import { openWatch } from '../support/until.ts';

/*
 * `chibo setup` of the built program in an empty folder, against strict servers of both channels: from two tokens and a
 * roster to an operator, codes for the branches and the table of what is done.
 */

const TOKEN = '7000001:setup_token_never-shown';
const ZALO_TOKEN = '4200000000000000001:zalo_setup_token';
const PERSON = 500_001;
const ROSTER = [
  'Chi bộ,Họ và tên,Chức vụ',
  'Chi bộ thôn Đoài,Nguyễn Văn An,Bí thư',
  'Chi bộ thôn Đoài,Trần Thị Bình,Đảng viên',
  'Chi bộ thôn Đông,Lê Văn Cường,Bí thư',
].join('\n');

let telegram: LocalBotApiServer;
let zalo: LocalZaloApiServer;
let folder: string;
let roots: Readonly<Record<string, string>>;
let closing: (() => Promise<void>)[];

beforeEach(async () => {
  const clock = { now: Date.now };
  telegram = createLocalBotApi({ clock });
  telegram.addBot({ token: TOKEN, id: 7_000_001, username: 'chibo_setup_bot', name: 'Trợ lý' });
  telegram.addUser({ id: PERSON, name: 'Đỗ Văn Tin' });
  zalo = createLocalZaloApi({ clock });
  zalo.addBot({ token: ZALO_TOKEN, id: '4200000000000000001', name: 'Bot Chi bộ Tam Hưng' });
  zalo.addUser({ id: 'tin', name: 'Đỗ Văn Tin' });
  const [one, other] = await Promise.all([listenLocalBotApi(telegram), listenLocalZaloApi(zalo)]);
  closing = [one.close, other.close];
  roots = { TELEGRAM_API_ROOT: one.root, ZALO_API_ROOT: other.root };
  folder = programFolder({});
  rmSync(join(folder, '.env'));
  writeFileSync(join(folder, 'danh-sach.csv'), ROSTER);
});
afterEach(async () => {
  for (const close of closing) await close();
});

interface Running {
  readonly said: { stdout: string; stderr: string };
  readonly ended: Promise<Ran>;
}

function start(args: readonly string[], input = ''): Running {
  const child = spawn(process.execPath, ['dist/src/cli/chibo.js', 'setup', ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', HTTP_PORT: '0', ...roots },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
    });
  child.stdin.end(input);
  const ended = new Promise<Ran>((done) => child.once('close', (code) => done({ code, ...said })));
  return { said, ended };
}

const setUp = (args: readonly string[], input = ''): Promise<Ran> => start(args, input).ended;
const envFile = (): string => readFileSync(join(folder, '.env'), 'utf8');
const rest = ['--roster', 'danh-sach.csv', '--yes', '--no-service'];

test('from two tokens and a roster to an operator, codes and the table', async () => {
  const watch = openWatch();
  const running = start(['--telegram-token', '-', '--zalo-tokens', ZALO_TOKEN, ...rest], `  "${TOKEN}"\n`);
  const code = await watch.until(
    'six digits',
    () => /sáu chữ số này: (\d{6})$/mu.exec(running.said.stderr)?.[1],
  );
  // Somebody else's words, and wrong ones, make nobody operator.
  telegram.sendMessage({ chatId: PERSON, from: PERSON, text: '/start' });
  zalo.sendMessage({
    chatId: zalo.privateChat(ZALO_TOKEN, 'tin'),
    from: 'tin',
    text: `${Number(code) === 111_111 ? 222_222 : 111_111}`,
  });
  telegram.sendMessage({ chatId: PERSON, from: PERSON, text: ` ${code.slice(0, 3)} ${code.slice(3)}` });
  const { code: exit, stdout, stderr } = await running.ended;
  expect({ exit, stderr }).toEqual({
    exit: 0,
    stderr: expect.stringContaining('bot @chibo_setup_bot trả lời'),
  });
  expect(stderr).toContain('bot “Bot Chi bộ Tam Hưng” trả lời');
  expect(stderr + stdout).not.toContain(TOKEN);
  expect(envFile()).toBe(
    `TELEGRAM_BOT_TOKEN=${TOKEN}\nZALO_BOT_TOKENS=${ZALO_TOKEN}\nOPERATOR_IDS=telegram:${PERSON}\n`,
  );
  expect(statSync(join(folder, '.env')).mode & 0o777).toBe(0o600);
  const lines = stdout.split('\n').filter((line) => /^Chi bộ thôn .* · /u.test(line));
  expect(lines.map((line) => line.split(' · ').length)).toEqual([4, 4]);
  expect(lines[0]).toMatch(
    /^Chi bộ thôn Đoài · (\w{8}) · https:\/\/t\.me\/chibo_setup_bot\?startgroup=\1 · @Bot Chi bộ Tam Hưng ket noi \1$/u,
  );
  expect(stdout).toMatch(/^Đã xong {4}Mã bot Telegram/mu);
  expect(stdout).toContain('Mọi việc đều ổn.');
  const inPrivate = telegram.view(PERSON).map(({ text }) => text);
  expect(inPrivate.filter((text) => text.startsWith('Tin thử của Trợ lý'))).toHaveLength(1);
  // What was said meanwhile waits for the program itself.
  expect(telegram.pendingUpdates()).toBe(2);
});

test('another program hears with the same code: it is told at once, and the wait goes on', async () => {
  const call = (method: string, query = ''): Promise<Response> =>
    fetch(`${roots['TELEGRAM_API_ROOT']}/bot${TOKEN}/${method}${query}`);
  expect((await call('setWebhook', '?url=https://bot.example.vn/hook')).ok).toBe(true);
  const watch = openWatch();
  const running = start(['--telegram-token', TOKEN, ...rest]);
  await watch.until('the word on the other program', () =>
    running.said.stderr.includes('Một chương trình khác (hoặc một địa chỉ webhook) đang nhận tin'),
  );
  await call('deleteWebhook');
  const code = /sáu chữ số này: (\d{6})$/mu.exec(running.said.stderr)?.[1] ?? '';
  telegram.sendMessage({ chatId: PERSON, from: PERSON, text: code });
  const { code: exit, stderr } = await running.ended;
  expect(exit).toBe(0);
  expect(stderr.match(/Một chương trình khác/g)).toHaveLength(1);
});

test('it can be run again: what is set, one’s own lines included, is kept, and nothing is asked', async () => {
  writeFileSync(join(folder, '.env'), `# của xã\r\nLOG_LEVEL=warn\r\nZALO_BOT_TOKENS=\r\n`);
  const first = await setUp(['--telegram-token', TOKEN, '--operator', `telegram:${PERSON}`, ...rest]);
  expect(first.code).toBe(0);
  expect(first.stderr).toContain(`Chưa gửi được tin thử tới telegram:${PERSON}`);
  telegram.sendMessage({ chatId: PERSON, from: PERSON, text: '/start' });
  const again = await setUp(['--zalo-tokens', ZALO_TOKEN, '--no-service']);
  expect(again).toMatchObject({
    code: 0,
    stderr: expect.stringContaining(`Đã gửi tin thử tới telegram:${PERSON}`),
  });
  expect(envFile()).toBe(
    [
      '# của xã',
      'LOG_LEVEL=warn',
      `ZALO_BOT_TOKENS=${ZALO_TOKEN}`,
      `TELEGRAM_BOT_TOKEN=${TOKEN}`,
      `OPERATOR_IDS=telegram:${PERSON}`,
      '',
    ].join('\r\n'),
  );
});

test.each([
  [['--roster', 'danh-sach.csv'], '--telegram-token'],
  [['--telegram-token', TOKEN], '--roster'],
  [['--telegram-token', '7000001:wrong_token', ...rest], '--telegram-token'],
  [['--telegram-token', 'not a token', ...rest], '--telegram-token'],
  [['--zalo-tokens', `${ZALO_TOKEN},4200000000000000001:other`, ...rest], '--zalo-tokens'],
  [['--zalo-tokens', '4200000000000000009:nobody', ...rest], '--zalo-tokens'],
  [['--telegram-token', TOKEN, '--operator', 'tôi', ...rest], 'OPERATOR_IDS'],
  [['--telegram-token', TOKEN, '--roster', 'khong-co.xlsx', '--yes'], 'khong-co.xlsx'],
  [['--telegram-token', '-', '--zalo-tokens', '-', ...rest], '--zalo-tokens'],
])('%j: refused by name, and nothing is written', async (args, named) => {
  const { code, stdout, stderr } = await setUp(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(named);
  expect(stderr).not.toMatch(/setup_token|wrong_token|zalo_setup/);
  expect(existsSync(join(folder, '.env'))).toBe(false);
  expect(existsSync(join(folder, 'data'))).toBe(false);
});

test('a server out of reach: what to look at, exit 1, nothing written', async () => {
  roots = { ...roots, TELEGRAM_API_ROOT: 'http://127.0.0.1:9' };
  const { code, stderr } = await setUp(['--telegram-token', TOKEN, ...rest]);
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('HTTPS_PROXY') });
  expect(existsSync(join(folder, '.env'))).toBe(false);
});

test.skipIf(!existsSync('/usr/bin/openssl'))(
  'a clock that is off is told at once; a certificate that nobody trusts is called that',
  async () => {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    execFileSync(
      '/usr/bin/openssl',
      [
        ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', cert],
        ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'],
      ],
      { stdio: 'ignore' },
    );
    const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (request, response) => {
      response.setHeader('Date', new Date(Date.now() + 10 * 60_000).toUTCString());
      void telegram.handle(request, response);
    });
    await new Promise<void>((done) => server.listen(0, 'localhost', done));
    closing.push(async () => void server.close());
    const { port } = server.address() as AddressInfo;
    const { TELEGRAM_API_ROOT: _, ...others } = roots;
    roots = { ...others, TELEGRAM_API_ROOT: `https://localhost:${port}` };
    const flags = ['--telegram-token', TOKEN, '--operator', `telegram:${PERSON}`, ...rest];
    const distrusted = await setUp(flags);
    expect(distrusted).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Chứng thư https không được tin'),
    });
    expect(existsSync(join(folder, '.env'))).toBe(false);

    roots = { ...roots, NODE_EXTRA_CA_CERTS: cert };
    const { code, stdout, stderr } = await setUp(flags);
    const [said = ''] = /^.*Đồng hồ máy chậm.*$/mu.exec(stderr) ?? [];
    expect(said).toMatch(/Đồng hồ máy chậm (?:10|9) phút so với máy chủ bên ngoài\. Bật đồng bộ giờ/u);
    expect(stdout).toMatch(/^Còn thiếu {2}Đồng hồ/mu);
    expect(code).toBe(0);
  },
);

test('the code of another bot than before: its name, and what that means for the groups', async () => {
  zalo.addBot({
    token: '4200000000000000002:other_token',
    id: '4200000000000000002',
    name: 'Bot Chi bộ Mới',
  });
  zalo.addUser({ id: 'z1', name: 'Tin' });
  const flags = ['--operator', 'zalo:z1', ...rest];
  const first = await setUp(['--zalo-tokens', ZALO_TOKEN, ...flags]);
  expect(first.stderr).not.toContain('Mã mới');
  // The same once more, and one beside it, are no other bot; one in its place is.
  for (const tokens of [ZALO_TOKEN, `${ZALO_TOKEN} 4200000000000000002:other_token`])
    expect((await setUp(['--zalo-tokens', tokens, ...flags])).stderr).not.toContain('Mã mới');
  const changed = await setUp(['--zalo-tokens', '4200000000000000002:other_token', ...flags]);
  expect(changed.stderr).toContain('bot “Bot Chi bộ Mới” trả lời');
  expect(changed.stderr).toContain('Mã mới là của bot khác với bot đã đặt trước đây.');
  expect(envFile()).toContain('ZALO_BOT_TOKENS=4200000000000000002:other_token\n');

  // The same variable set in the window goes before the file: the program would not use what was just written.
  expect(changed.stderr).not.toContain('đặt ngoài .env');
  roots = { ...roots, ZALO_BOT_TOKENS: '4200000000000000009:left_over' };
  const shadowed = await setUp(['--zalo-tokens', ZALO_TOKEN, ...flags]);
  expect(shadowed.stderr).toContain('ZALO_BOT_TOKENS còn được đặt ngoài .env');
  expect(shadowed.stderr).not.toContain('left_over');
});
