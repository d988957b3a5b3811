import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AlreadyRunningError, type App, planParts, startApp } from './app.ts';
import { ROSTER_CHANNELS } from './cli/roster-channels.ts';
import type { Config } from './config.ts';
import { addDays, type Zone, zoneOf } from './domain/calendar.ts';
import { chatRef } from './domain/chat-ref.ts';
import type { RosterTable } from './domain/roster.ts';
import { type HttpServer, listen, statusHandler } from './http-server.ts';
import type { Loggers } from './logger.ts';
import { TELEGRAM } from './messaging/telegram/messenger.ts';
import type { LocalBotApi } from './practice/bot-api/control.ts';
import { createLocalBotApi } from './practice/bot-api/local-bot-api.ts';
import { SAMPLE_BRANCH, SAMPLE_PEOPLE } from './practice/sample-branch.ts';
import { createPracticeServer, type PracticeClock } from './practice/server.ts';
import { ShiftedClock } from './practice/shifted-clock.ts';
import { openDatabase, openSqlite } from './storage/database.ts';
import { lockInstance } from './storage/instance-lock.ts';
import { migrateDatabase, migrationsFolder } from './storage/migrate.ts';
import { rosterRepository } from './storage/repositories/roster.ts';
import { sqliteStorage } from './storage/storage.ts';
import { formatDate } from './text/vi/dates.ts';
import { PUBLISH_BUTTON } from './text/vi/documents.ts';
import { importRoster } from './use-cases/import-roster.ts';
import { planBranches } from './use-cases/plan-branches.ts';

export interface PracticeMode {
  readonly address: string;
  stop(): Promise<void>;
}

const BOT = { token: '1:practice', id: 1, username: 'san_tap_chi_bo_bot', name: 'Trợ lý chi bộ' };
const FIRST_PERSON_ID = 1001;
const GROUP_ID = -1_001_000_000_001;
/** The clock stops at most so long at each due moment for the messages to arrive. */
const SETTLE_MS = 8000;
/** A message may be held back so long for the pace of its chat. */
const PACING_MS = 3000;

/**
 * The practice chat: a local chat server, a page to look at it, and the very bot that serves real branches, talking to
 * that server over HTTP. Its data is its own file, made anew at each start.
 */
export async function startPractice(config: Config, loggers: Loggers): Promise<PracticeMode> {
  const clock = new ShiftedClock({ now: Date.now });
  const databasePath = join(dirname(config.databasePath), 'practice.sqlite');
  mkdirSync(dirname(databasePath), { recursive: true });
  // Another practice chat may be using the file: look before throwing it away.
  const free = lockInstance(databasePath);
  if (free === null) throw new AlreadyRunningError();
  free.release();
  for (const end of ['', '-wal', '-shm']) if (existsSync(databasePath + end)) rmSync(databasePath + end);
  const api = createLocalBotApi({ clock });
  const people = SAMPLE_PEOPLE.map((person, index) => ({ ...person, id: FIRST_PERSON_ID + index }));
  api.addBot({ ...BOT, privacy: true });
  for (const person of people) api.addUser({ id: person.id, name: person.name });
  api.addGroup({
    id: GROUP_ID,
    title: SAMPLE_BRANCH.branch,
    ownerId: FIRST_PERSON_ID,
    memberIds: people.filter((person) => person.hasPhone).map((person) => person.id),
  });
  await seed(databasePath, config.zone, clock.now());
  api.addBotToGroup(GROUP_ID, FIRST_PERSON_ID, 'administrator');
  // The officers have opened their private chats before.
  for (const officer of people.slice(0, 3))
    api.sendMessage({ chatId: officer.id, from: officer.id, text: '/start' });

  let app: App | null = null;
  const practiceClock: PracticeClock = {
    zone: config.zone,
    now: () => clock.now(),
    nextDueAt: () => app?.storage.schedule.nextDueAt() ?? Promise.resolve(null),
    async advanceTo(ms) {
      if (app !== null) await advance(app, clock, ms);
    },
  };
  const practice = createPracticeServer({
    api,
    groupId: GROUP_ID,
    botUsername: BOT.username,
    people: people.map(({ id, name, office, hasPhone }) => ({ id, name, office, hasPhone })),
    clock: practiceClock,
    onError: (error) => loggers.app.warn({ err: error }, 'the practice page stumbled'),
  });
  const server = await listenSomewhere(
    config,
    statusHandler(
      () => app,
      (request, response) =>
        void (request.url?.startsWith('/bot')
          ? api.handle(request, response)
          : practice.handle(request, response)),
    ),
  );
  app = await startApp({
    config: {
      ...config,
      databasePath,
      telegram: {
        token: BOT.token,
        apiRoot: server.address,
        broadcastPerSecond: config.telegram?.broadcastPerSecond ?? 30,
      },
      zalo: null,
      httpsProxy: null,
    },
    clock,
    loggers,
  });
  const running = app;
  const stopping = new AbortController();
  void issueSampleResolution(api, zoneOf(config.zone), clock.now(), stopping.signal).catch((error: unknown) =>
    loggers.app.warn({ err: error }, 'the sample resolution could not be issued'),
  );
  return {
    address: server.address,
    async stop() {
      stopping.abort();
      practice.close();
      await running.stop();
      await server.close();
    },
  };
}

/**
 * The secretary issues a resolution as a real one would: by a message and a press. One of its tasks falls overdue
 * when the clock is moved.
 */
async function issueSampleResolution(
  api: LocalBotApi,
  zone: Zone,
  now: number,
  stopping: AbortSignal,
): Promise<void> {
  const today = zone.toLocal(now).date;
  const day = (days: number): string => formatDate(addDays(today, days));
  const [secretary, , , lan, binh, mai] = SAMPLE_PEOPLE;
  api.sendMessage({
    chatId: GROUP_ID,
    from: FIRST_PERSON_ID,
    text: [
      '/nghiquyet Lãnh đạo thực hiện nhiệm vụ trọng tâm của thôn',
      `- Phát quang hành lang đường ngõ 3; ${binh?.name}, ${mai?.name}; ${day(5)}`,
      `- Rà soát các hộ cần hỗ trợ dịp cuối năm; ${lan?.name}; ${day(20)}`,
      `- Báo cáo đảng ủy kết quả tháng; ${secretary?.name}; ${day(30)}`,
    ].join('\n'),
  });
  for (const deadline = Date.now() + SETTLE_MS; Date.now() < deadline && !stopping.aborted; ) {
    const preview = api.view(GROUP_ID).findLast((message) => message.buttons.flat().some(isPublish));
    const data = preview?.buttons.flat().find(isPublish)?.data;
    if (preview !== undefined && data !== undefined) {
      await api.press({ chatId: GROUP_ID, messageId: preview.messageId, from: FIRST_PERSON_ID, data });
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

const isPublish = (button: { readonly text: string }): boolean => button.text === PUBLISH_BUTTON;

/** Through every due moment on the way, so that each message appears at its own time. */
async function advance(app: App, clock: ShiftedClock, to: number): Promise<void> {
  for (;;) {
    const next = await app.storage.schedule.nextDueAt();
    const stop = next === null || next > to ? to : Math.max(next, clock.now());
    clock.moveTo(stop);
    await app.tick();
    await settled(app, clock);
    if (stop >= to) return;
  }
}

/** Waits until what is due has been sent, so that the clock does not run ahead of the messages. */
async function settled(app: App, clock: ShiftedClock): Promise<void> {
  const until = Date.now() + SETTLE_MS;
  while (Date.now() < until) {
    app.wake();
    if ((await app.storage.outbox.dueCount(clock.now() + PACING_MS)) === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

async function seed(databasePath: string, zone: string, now: number): Promise<void> {
  const sqlite = openSqlite(databasePath);
  migrateDatabase(sqlite, migrationsFolder(import.meta.dirname));
  const database = openDatabase(sqlite);
  const today = zoneOf(zone).toLocal(now).date;
  const result = await importRoster(
    rosterRepository(database),
    { table: sampleTable(), channels: ROSTER_CHANNELS, dryRun: false, now, today },
    {},
  );
  if (!result.ok) throw new Error('the sample branch does not fit the roster rules');
  const branchIds = result.value.branches.flatMap((branch) => (branch.id === null ? [] : [branch.id]));
  const storage = sqliteStorage(sqlite, () => undefined);
  sqlite.prepare('update branch_settings set place = ?').run(SAMPLE_BRANCH.place);
  await planBranches(storage.schedule, branchIds, planParts(zone), now);
  await storage.close();
}

function sampleTable(): RosterTable {
  const header = [
    'Đảng bộ',
    'Chi bộ',
    'Mã',
    'Họ và tên',
    'Chức vụ',
    'Diện',
    'Miễn sinh hoạt',
    'Đã đồng ý',
    'Telegram ID',
    'Nhóm Telegram',
  ];
  return [
    header,
    ...SAMPLE_PEOPLE.map((person, index) => [
      SAMPLE_BRANCH.committee,
      SAMPLE_BRANCH.branch,
      person.rosterNo,
      person.name,
      person.office,
      person.standing,
      person.isExempt ? 'x' : '',
      person.hasPhone ? 'x' : '',
      person.hasPhone ? String(FIRST_PERSON_ID + index) : '',
      index === 0 ? (chatRef(TELEGRAM, GROUP_ID).split(':')[1] ?? '') : '',
    ]),
  ];
}

/** The usual port, or any free one when nobody asked for this one and it is taken. */
async function listenSomewhere(config: Config, handler: Parameters<typeof listen>[0]): Promise<HttpServer> {
  const host = '127.0.0.1';
  try {
    return await listen(handler, host, config.http.port);
  } catch (error) {
    if (!config.http.portIsDefault || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return listen(handler, host, 0);
  }
}
