import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AlreadyRunningError, type App, planParts, startApp } from './app.ts';
import { ROSTER_CHANNELS } from './channels/roster-channels.ts';
import type { Config } from './config.ts';
import { zoneOf } from './domain/calendar/calendar.ts';
import type { RosterTable } from './domain/roster/roster.ts';
import { type HttpServer, listen } from './http/listen.ts';
import { statusHandler } from './http/status.ts';
import { webhookDoor } from './http/webhook-door.ts';
import type { Loggers } from './logger.ts';
import { ZALO } from './messaging/zalo/capabilities.ts';
import { SAMPLE_BRANCH } from './practice/sample-branch.ts';
import { issueSampleResolution } from './practice/sample-resolution.ts';
import { sampleRoster } from './practice/sample-roster.ts';
import { createSampleWorld } from './practice/sample-world.ts';
import { createPracticeServer, type PracticeClock } from './practice/server.ts';
import { ShiftedClock } from './practice/shifted-clock.ts';
import { rosterRepository } from './storage/roster/roster.ts';
import { openDatabase, openSqlite } from './storage/sqlite/database.ts';
import { lockInstance } from './storage/sqlite/instance-lock.ts';
import { migrateDatabase, migrationsFolder } from './storage/sqlite/migrate.ts';
import { sqliteStorage } from './storage/storage.ts';
import { planBranches } from './use-cases/meeting/plan-branches.ts';
import { importRoster } from './use-cases/roster/import-roster.ts';

export interface PracticeMode {
  readonly address: string;
  stop(): Promise<void>;
}

/** At the start, and at each due moment, the channels and the messages are waited for at most so long. */
const SETTLE_MS = 8000;
/** A message may be held back so long for the pace of its chat. */
const PACING_MS = 3000;
const LOOK_EVERY_MS = 40;
/** Under this address the local Zalo server knows this program. It leads nowhere else. */
const OUTSIDE = 'https://san-tap.invalid';

/**
 * The practice chat: a local server for each channel, a page to look at them, and the very bot that serves real branches,
 * talking to both servers over HTTP. Its data is its own file, made anew at each start. Events are posted, not fetched:
 * to an open fetch, a clock that jumps by days would look like days of silence.
 */
export async function startPractice(config: Config, loggers: Loggers): Promise<PracticeMode> {
  const clock = new ShiftedClock({ now: Date.now });
  const databasePath = join(dirname(config.databasePath), 'practice.sqlite');
  mkdirSync(dirname(databasePath), { recursive: true, mode: 0o700 });
  // Another practice chat may be using the file: look before throwing it away.
  const free = lockInstance(databasePath);
  if (free === null) throw new AlreadyRunningError();
  free.release();
  for (const end of ['', '-wal', '-shm']) if (existsSync(databasePath + end)) rmSync(databasePath + end);
  const world = createSampleWorld(clock);
  await seed(databasePath, config.zone, clock.now(), sampleRoster(world));

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
    ...world,
    clock: practiceClock,
    onError: (error) => loggers.app.warn({ err: error }, 'the practice page stumbled'),
  });
  const door = webhookDoor(OUTSIDE, loggers.channel);
  const server = await listenSomewhere(
    config,
    statusHandler(
      () => app,
      (request, response) => {
        const path = request.url ?? '';
        if (path.startsWith('/hooks/')) return door.handle(request, response);
        void (path.startsWith('/bot') ? world : practice).handle(request, response);
      },
      'practice',
    ),
  );
  world.zalo.api.routeWebhook(OUTSIDE, server.address);
  const running = await startApp({
    config: {
      ...config,
      // What is played is not kept.
      backup: { ...config.backup, keep: 0 },
      // What is tried out needs nobody's word.
      requiresApproval: false,
      databasePath,
      telegram: {
        token: world.telegram.botToken,
        apiRoot: server.address,
        broadcastPerSecond: config.telegram?.broadcastPerSecond ?? 30,
      },
      zalo: {
        tokens: [world.zalo.botToken],
        apiRoot: server.address,
        quota: { perMonth: null, warnPercent: 80, reservePercent: 95 },
      },
      httpsProxy: null,
    },
    clock,
    loggers,
    // Zalo's server posts to public addresses alone; only there it is told what stands behind one.
    door: {
      serve: door.serve,
      addressOf: (path) => (path.startsWith(`/hooks/${ZALO}/`) ? OUTSIDE : server.address) + path,
    },
  });
  app = running;
  const stopping = new AbortController();
  await patiently(async () => (await running.health()).ok);
  world.arrive();
  void issueSampleResolution(world, zoneOf(config.zone), clock.now(), stopping.signal).catch(
    (error: unknown) => loggers.app.warn({ err: error }, 'the sample resolution could not be issued'),
  );
  return {
    address: server.address,
    async stop() {
      stopping.abort();
      practice.close();
      await door.close();
      await running.stop();
      await server.close();
    },
  };
}

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
const settled = (app: App, clock: ShiftedClock): Promise<void> =>
  patiently(async () => {
    app.wake();
    return (await app.storage.outbox.dueCount(clock.now() + PACING_MS)) === 0;
  });

/** Waits until it is so, but not for ever. */
async function patiently(isSo: () => Promise<boolean>): Promise<void> {
  const until = Date.now() + SETTLE_MS;
  while (Date.now() < until && !(await isSo()))
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
}

async function seed(databasePath: string, zone: string, now: number, table: RosterTable): Promise<void> {
  const sqlite = openSqlite(databasePath);
  migrateDatabase(sqlite, migrationsFolder(import.meta.dirname));
  const database = openDatabase(sqlite);
  const today = zoneOf(zone).toLocal(now).date;
  const result = await importRoster(
    rosterRepository(database),
    { table, channels: ROSTER_CHANNELS, dryRun: false, now, today },
    {},
  );
  if (!result.ok) throw new Error('the sample branch does not fit the roster rules');
  const branchIds = result.value.branches.flatMap((branch) => (branch.id === null ? [] : [branch.id]));
  const storage = sqliteStorage(sqlite, () => undefined);
  sqlite.prepare('update branch_settings set place = ?').run(SAMPLE_BRANCH.place);
  await planBranches(storage.schedule, branchIds, planParts(zone), now);
  await storage.close();
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
