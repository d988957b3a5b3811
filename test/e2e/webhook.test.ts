import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test, vi } from 'vitest';
import { createLocalBotApi, listenLocalBotApi } from '../../src/practice/bot-api/local-bot-api.ts';
import { createLocalZaloApi, listenLocalZaloApi } from '../../src/practice/zalo-api/local-zalo-api.ts';
import { importInto } from '../support/imported-file.ts';
import { endLeftPrograms, type Program, startProgram } from '../support/program.ts';
import { testClock } from '../support/program-clock.ts';
import { openWatch } from '../support/until.ts';
import { callsIn, openDataFile } from './data-file.ts';

afterAll(endLeftPrograms);

const TELEGRAM = { token: '7000001:e2e-token_never-to-be-logged', id: 7_000_001, username: 'chibo_e2e_bot' };
const ZALO = { token: '1459:zalo-token_never-to-be-logged', id: '1459232', name: 'Bot Chi bộ Đoài' };
const GROUP = -1_001_500_000_000;
const ZALO_GROUP = 'zgr-0f3b6c1d2e4a59788c01';
const SECRETARY = { name: 'Nguyễn Văn Thành', telegramId: 500_001, zaloId: '6ede9afa66b88fe6d6a9' };
const OUTSIDE = 'https://bot.example.vn';
const MORNING = '2026-11-20T10:00:00+07:00';
const PUBLIC_URL = `${OUTSIDE}/tro-ly`;

/** A port that nobody uses now: the far sides have to know it before the program runs. */
const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

/** One branch with a group on either channel; both far sides post to `https://bot.example.vn/tro-ly`. */
async function openScene() {
  const folder = mkdtempSync(join(tmpdir(), 'chibo-webhook-'));
  const clock = testClock(MORNING);
  const watch = openWatch();
  const port = await freePort();
  const local = `http://127.0.0.1:${port}`;

  const telegram = createLocalBotApi({ clock });
  telegram.addBot({ ...TELEGRAM, name: 'Trợ lý Chi bộ' });
  telegram.addUser({ id: SECRETARY.telegramId, name: SECRETARY.name });
  telegram.addGroup({ id: GROUP, title: 'Chi bộ Đoài', ownerId: SECRETARY.telegramId });
  telegram.addBotToGroup(GROUP, SECRETARY.telegramId);
  const telegramServer = await listenLocalBotApi(telegram);

  const zalo = createLocalZaloApi({ clock });
  zalo.addBot(ZALO);
  zalo.addUser({ id: SECRETARY.zaloId, name: SECRETARY.name });
  zalo.addGroup({ id: ZALO_GROUP, title: 'Chi bộ Đoài', memberIds: [SECRETARY.zaloId], botIds: [ZALO.id] });
  zalo.routeWebhook(OUTSIDE, local);
  const zaloServer = await listenLocalZaloApi(zalo);

  // Stands for the name service and a reverse proxy that takes the path off; Zalo’s posts come with it on.
  const taken: { readonly body: string; readonly status: number }[] = [];
  let onTaken = (_body: string): void => undefined;
  const realFetch = globalThis.fetch;
  vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => {
    if (!url.startsWith(PUBLIC_URL)) return realFetch(url, init);
    const response = await realFetch(local + url.slice(PUBLIC_URL.length), init);
    taken.push({ body: String(init?.body), status: response.status });
    if (response.status === 200) onTaken(String(init?.body));
    return response;
  });

  const databasePath = join(folder, 'chibo.sqlite');
  const data = openDataFile(databasePath);
  watch.sign('calls to either server', () => callsIn(telegram.stats) + callsIn(zalo.stats));
  watch.sign('posts that were taken', () => taken.length);
  const setup = {
    folder,
    clock,
    watch,
    env: {
      TELEGRAM_BOT_TOKEN: TELEGRAM.token,
      TELEGRAM_API_ROOT: telegramServer.root,
      ZALO_BOT_TOKENS: ZALO.token,
      ZALO_API_ROOT: zaloServer.root,
      DATABASE_PATH: databasePath,
      HTTP_PORT: String(port),
      PUBLIC_URL,
    },
  };
  const roster = [
    'Chi bộ;Họ và tên;Chức vụ;Đã đồng ý;Telegram ID;Nhóm Telegram;Zalo ID;Nhóm Zalo',
    `Chi bộ thôn Đoài;${SECRETARY.name};Bí thư;x;${SECRETARY.telegramId};${GROUP};${SECRETARY.zaloId};${ZALO_GROUP}`,
  ];
  clock.set(await importInto(databasePath, { roster: roster.join('\n'), at: MORNING }, watch));

  let program: Program | null = null;
  const logs: string[] = [];
  onTestFinished(async () => {
    await program?.end('SIGKILL');
    data.close();
    vi.unstubAllGlobals();
    await Promise.all([telegramServer.close(), zaloServer.close()]);
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    telegram,
    zalo,
    local,
    taken,
    logs,
    /** Starts the program; resolves when both webhooks are set. */
    async start(): Promise<Program> {
      const started = await startProgram(setup);
      program = started;
      await watch.until('both webhooks', () => started.stderr().match(/the webhook is set/g)?.length === 2);
      return started;
    },
    whenTaken(what: (body: string) => void) {
      onTaken = what;
    },
    /** Answers about the next meeting in each group. */
    inTelegram: () =>
      telegram.view(GROUP).filter(({ isBot, text }) => isBot && text.includes('ngày 03/12/2026')),
    inZalo: () =>
      zalo.view(ZALO_GROUP).filter(({ isBot, text }) => isBot && text.includes('ngày 03/12/2026')),
    askTelegram: () =>
      telegram.sendMessage({ chatId: GROUP, from: SECRETARY.telegramId, text: `/lich@${TELEGRAM.username}` }),
    askZalo: () =>
      zalo.sendMessage({ chatId: ZALO_GROUP, from: SECRETARY.zaloId, text: 'lich', mention: ZALO.token }),
    states: (): readonly string[] =>
      data.query<{ state: string }>('select state from inbox order by id').map(({ state }) => state),
    until: watch.until,
  };
}

test('both channels by webhook: answered, after a restart too, and nothing that was taken is lost', async () => {
  const scene = await openScene();
  const { telegram, zalo } = scene;
  let program = await scene.start();
  const answered = (count: number): Promise<unknown> =>
    scene.until(`answer ${count} on both channels`, () =>
      [scene.inTelegram().length, scene.inZalo().length].every((seen) => seen === count),
    );

  // ---- a command on either channel
  scene.askTelegram();
  scene.askZalo();
  await answered(1);
  expect(scene.inTelegram()[0]?.text).toContain('sinh hoạt thường kỳ tháng 12');
  expect(telegram.stats.calls.get('getUpdates')).toBeUndefined();
  expect(zalo.stats.calls.get('getUpdates')).toBeUndefined();
  const health = await fetch(`${program.address}/healthz`);
  expect([health.status, await health.json()]).toMatchObject([
    200,
    { status: 'ok', channels: 2, channels_silent: 0, inbox_pending: 0 },
  ]);

  // ---- who does not know the secret gets nothing
  const knock = (path: string, body: string) =>
    fetch(scene.local + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const before = scene.states();
  for (const path of ['/hooks/telegram', '/hooks/zalo/1459'])
    expect((await knock(path, '{"update_id":1}')).status).toBe(401);
  expect((await knock('/hooks/zalo/1459', '')).status).toBe(200);
  for (const path of ['/hooks/zalo/1460', '/hooks', '/'])
    expect((await knock(path, '{"update_id":1}')).status).toBe(404);
  expect(scene.states()).toEqual(before);

  // ---- an orderly restart; what is said meanwhile waits at Telegram
  expect(await program.end('SIGTERM')).toEqual({ code: 0, signal: null });
  scene.logs.push(program.stderr());
  scene.askTelegram();
  program = await scene.start();
  scene.askZalo();
  await answered(2);

  // ---- killed right after an update was taken
  const [message] = scene.inTelegram();
  telegram.addFault({ method: 'answerCallbackQuery', kind: 'stall' });
  const press = {
    chatId: GROUP,
    messageId: message?.messageId ?? 0,
    from: SECRETARY.telegramId,
    data: 'a:zzzzzz:y',
  };
  expect(await telegram.press(press)).toMatchObject({ text: expect.stringContaining('không dùng được') });
  const doomed = program;
  const killed = new Promise<unknown>((done) => {
    scene.whenTaken((body) => {
      if (body.includes('/lich')) done(doomed.end('SIGKILL'));
    });
  });
  scene.askTelegram();
  await killed;
  scene.whenTaken(() => undefined);
  scene.logs.push(program.stderr());
  // It is in the file, and perhaps handled already: its work may share the commit of its storing.
  expect(['pending', 'done']).toContain(scene.states().at(-1));
  expect(scene.taken.at(-1)?.status).toBe(200);
  expect(telegram.pendingUpdates()).toBe(0);
  program = await scene.start();
  scene.askZalo();
  await answered(3);
  expect(await program.end('SIGTERM')).toEqual({ code: 0, signal: null });
  scene.logs.push(program.stderr());
  expect(scene.states().every((state) => state === 'done')).toBe(true);
  expect(zalo.stats.eventsLost).toBe(0);

  // ---- what the log must not know
  const log = scene.logs.join('\n');
  expect(log.match(/the webhook is set/g)).toHaveLength(6);
  for (const secret of [TELEGRAM.token, ZALO.token, 'never-to-be-logged', SECRETARY.name, 'lich', 'Đoài'])
    expect(log).not.toContain(secret);
});
