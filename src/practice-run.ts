import { existsSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { commands } from '../commands/index.ts';
import { type App, planParts, startApp } from './app.ts';
import { rolesOf } from './bot/declare/access.ts';
import { helpFor } from './bot/declare/help.ts';
import { ROSTER_CHANNELS } from './channels/roster-channels.ts';
import type { Config } from './config.ts';
import { zoneOf } from './domain/calendar/calendar.ts';
import {
  type AccountRef,
  accountRef,
  type ChatRef,
  channelOf,
  chatRef,
  splitRef,
} from './domain/channel/chat-ref.ts';
import type { RosterTable } from './domain/roster/roster.ts';
import { webhookDoor } from './http/webhook-door.ts';
import type { Loggers } from './logger.ts';
import { ZALO } from './messaging/zalo/capabilities.ts';
import { createTroubleMaker } from './practice/exercises/troubles.ts';
import { PracticeMemory } from './practice/kept/memory.ts';
import { dropWorld, type KeptWorld, keepWorld, readWorld } from './practice/kept/world-file.ts';
import { SAMPLE_BRANCH } from './practice/sample-branch.ts';
import { issueSampleResolution } from './practice/sample-resolution.ts';
import { sampleRoster } from './practice/sample-roster.ts';
import { createSampleWorld } from './practice/sample-world.ts';
import { createPracticeServer, type PracticeClock } from './practice/server.ts';
import { ShiftedClock } from './practice/shifted-clock.ts';
import { rosterRepository } from './storage/roster/roster.ts';
import { openDatabase, openSqlite } from './storage/sqlite/database.ts';
import { migrateDatabase, migrationsFolder } from './storage/sqlite/migrate.ts';
import { openPracticeLook, type PracticeLook } from './storage/sqlite/practice-look.ts';
import { sqliteStorage } from './storage/storage.ts';
import { planBranches } from './use-cases/meeting/plan-branches.ts';
import { importRoster } from './use-cases/roster/import-roster.ts';

/** At the start, and at each due moment, the channels and the messages are waited for at most so long. */
const SETTLE_MS = 8000;
/** A message may be held back so long for the pace of its chat. */
const PACING_MS = 3000;
const LOOK_EVERY_MS = 40;
const SAMPLE_DEED = 'document.published';
/** Under this address the local Zalo server knows this program. It leads nowhere else. */
const OUTSIDE = 'https://san-tap.invalid';

/** What one run is made of. */
export interface RunParts {
  readonly config: Config;
  readonly loggers: Loggers;
  /** Where the program itself listens. */
  readonly address: string;
  readonly databasePath: string;
  readonly worldPath: string;
  /** Asked for on the page: everything from the beginning. */
  readonly restart: () => Promise<void>;
}

/** The sample branch with its chats and the program that serves it, from one beginning to the next. */
export interface PracticeRun {
  readonly app: () => App | null;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  stop(): Promise<void>;
}

/** Throws away what was lived through. Nobody may be using the files. */
export function dropRun({ databasePath, worldPath }: Pick<RunParts, 'databasePath' | 'worldPath'>): void {
  for (const end of ['', '-wal', '-shm']) rmSync(databasePath + end, { force: true });
  dropWorld(worldPath);
}

/** The chats and the program's own data are kept together or not at all. */
function keptRun(parts: RunParts): KeptWorld | null {
  const kept = existsSync(parts.databasePath) ? readWorld(parts.worldPath) : null;
  if (kept === null) dropRun(parts);
  return kept;
}

/** Makes the world, and returns it before the program in it runs, so that its servers can be called. */
export function makeRun(parts: RunParts): { run: PracticeRun; begin: () => Promise<void> } {
  const { config, loggers, address, databasePath, worldPath } = parts;
  const clock = new ShiftedClock({ now: Date.now });
  const kept = keptRun(parts);
  if (kept !== null) clock.moveTo(kept.now);
  const world = createSampleWorld(clock, kept);
  world.zalo.api.routeWebhook(OUTSIDE, address);

  const memory = new PracticeMemory();
  if (kept !== null) memory.restore(kept.memory);
  const troubles = createTroubleMaker(world, memory);

  let app: App | null = null;
  const keeper = keepWorld(
    worldPath,
    () => ({ ...world.snapshot(), memory: memory.snapshot(), now: clock.now() }),
    (error) => loggers.app.warn({ err: error }, 'the practice chat could not be kept'),
  );
  const stopKeeping = [world.telegram.api, world.zalo.api].map((api) => api.onChange(keeper.changed));
  const practiceClock: PracticeClock = {
    zone: config.zone,
    now: () => clock.now(),
    nextDueAt: () => app?.storage.schedule.nextDueAt() ?? Promise.resolve(null),
    async advanceTo(ms) {
      if (app !== null) await advance(app, clock, ms, () => troubles.now().network);
      keeper.changed();
    },
  };
  let look: PracticeLook | null = null;
  const practice = createPracticeServer({
    ...world,
    clock: practiceClock,
    behind: {
      memory,
      troubles,
      calls: world.calls,
      program: {
        deeds: () => withoutSample(look?.deeds() ?? new Map()),
        nextMeetingAt: (ms) => look?.nextMeetingAt(ms) ?? null,
        openTaskDays: () => look?.openTaskDays() ?? [],
        outbox: (count) => look?.outbox(count) ?? [],
        journal: (count) => look?.journal(count) ?? [],
        commands: async (channel, account, chat) =>
          app === null
            ? []
            : offeredTo(
                app,
                accountRef(channelOf(channel), account),
                chatRef(channelOf(channel), chat),
                clock.now(),
                config.zone,
              ),
      },
    },
    restart: parts.restart,
    onError: (error) => loggers.app.warn({ err: error }, 'the practice page stumbled'),
  });
  const door = webhookDoor(OUTSIDE, loggers.channel);
  const stopping = new AbortController();

  return {
    run: {
      app: () => app,
      handle(request, response) {
        const path = request.url ?? '';
        if (path.startsWith('/hooks/')) return Promise.resolve(door.handle(request, response));
        return (path.startsWith('/bot') ? world : practice).handle(request, response);
      },
      async stop() {
        stopping.abort();
        practice.close();
        await door.close();
        look?.close();
        look = null;
        await app?.stop();
        app = null;
        for (const stop of stopKeeping) stop();
        await keeper.close();
      },
    },
    async begin() {
      if (kept === null) await seed(databasePath, config.zone, clock.now(), sampleRoster(world));
      const running = await startApp({
        config: {
          ...config,
          // What is played needs no copies.
          backup: { ...config.backup, keep: 0 },
          // What is tried out needs nobody's word.
          requiresApproval: false,
          databasePath,
          databaseUrl: null,
          telegram: {
            token: world.telegram.botToken,
            apiRoot: address,
            broadcastPerSecond: config.telegram?.broadcastPerSecond ?? 30,
          },
          zalo: {
            tokens: [world.zalo.botToken],
            apiRoot: address,
            quota: { perMonth: null, warnPercent: 80, reservePercent: 95 },
          },
          httpsProxy: null,
        },
        clock,
        loggers,
        // Zalo's server posts to public addresses alone; only there it is told what stands behind one.
        door: {
          serve: door.serve,
          addressOf: (path) => (path.startsWith(`/hooks/${ZALO}/`) ? OUTSIDE : address) + path,
        },
      });
      app = running;
      look = openPracticeLook(databasePath);
      await patiently(async () => (await running.health()).ok);
      if (kept !== null) return;
      world.arrive();
      void issueSampleResolution(world, zoneOf(config.zone), clock.now(), stopping.signal).catch(
        (error: unknown) => loggers.app.warn({ err: error }, 'the sample resolution could not be issued'),
      );
    },
  };
}

/** What the help would list for an account in a chat. */
async function offeredTo(app: App, account: AccountRef, chat: ChatRef, now: number, zone: string) {
  const who = await app.storage.directory.whoIs(account, chat, zoneOf(zone).toLocal(now).date);
  const isPrivate: boolean = splitRef(account).id === splitRef(chat).id;
  const isHome = isPrivate || (who.chat !== null && who.member?.branchId === who.chat.branchId);
  const roles = rolesOf({
    office: isHome ? (who.member?.office ?? null) : null,
    actsAsSecretary: isHome && who.actsAsSecretary,
    isOperator: false,
    isViewer: false,
  });
  return helpFor(commands, { place: isPrivate ? 'private' : 'branch-group', roles }, false);
}

/** The sample resolution is nobody's deed. */
function withoutSample(deeds: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  return new Map([...deeds].map(([action, count]) => [action, action === SAMPLE_DEED ? count - 1 : count]));
}

/** Through every due moment on the way, so that each message appears at its own time. */
async function advance(app: App, clock: ShiftedClock, to: number, isCut: () => boolean): Promise<void> {
  for (;;) {
    const next = await app.storage.schedule.nextDueAt();
    const stop = next === null || next > to ? to : Math.max(next, clock.now());
    clock.moveTo(stop);
    await app.tick();
    // Without a network nothing will be sent, however long one waits.
    if (!isCut()) await settled(app, clock);
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
