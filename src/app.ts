import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { buttons } from '../commands/buttons/index.ts';
import { commands } from '../commands/index.ts';
import { jobs } from '../jobs/index.ts';
import { backUpInThread, compactInThread } from './backup/backup-thread.ts';
import { keepErasureList } from './backup/erasure-list.ts';
import { nightly } from './backup/nightly.ts';
import { rungsOfJobs } from './bot/declare/define-job.ts';
import { helpFor } from './bot/declare/help.ts';
import { menusOf } from './bot/declare/menu.ts';
import type { Services } from './bot/declare/services.ts';
import { catalogueOf } from './bot/inbound/catalogue.ts';
import { spokenNames } from './bot/inbound/parse-command.ts';
import { createRouter } from './bot/inbound/router.ts';
import type { ChannelHandle, Troubles, WebhookDoor } from './channels/channel.ts';
import { makeContactCode, makeJoinCode } from './channels/fresh-codes.ts';
import { troubleReports, watchChannels } from './channels/troubles.ts';
import type { Config } from './config.ts';
import { zoneOf } from './domain/calendar/calendar.ts';
import { quietEndsAt } from './domain/calendar/quiet-hours.ts';
import type { Clock } from './domain/clock.ts';
import type { Loggers } from './logger.ts';
import { Dispatcher } from './outbox/dispatcher.ts';
import type { Render } from './outbox/render.ts';
import { type RenderThread, renderThread } from './papers/render-thread.ts';
import { Runner } from './scheduler/runner.ts';
import type { Storage } from './storage/ports.ts';
import { openSqlite, serve, withoutCheckpoints } from './storage/sqlite/database.ts';
import { type InstanceLock, lockInstance } from './storage/sqlite/instance-lock.ts';
import { migrateDatabase, migrationsFolder } from './storage/sqlite/migrate.ts';
import { sqliteStorage } from './storage/storage.ts';
import type { ProductContent } from './use-cases/contents.ts';
import { planMissing } from './use-cases/meeting/plan-branches.ts';
import { renderContent } from './use-cases/messages/render-content.ts';
import { carryOutErasures } from './use-cases/privacy/carry-out-erasures.ts';

export interface AppParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly loggers: Loggers;
  /** Without one the channels fetch what is new. */
  readonly door?: WebhookDoor | null;
}

/** The running program, for its owner: the process, the practice chat or a test. */
export interface App {
  readonly storage: Storage;
  /** Handles everything due now; the practice chat calls it when it moves the clock. */
  tick(): Promise<void>;
  /** Looks at the outbox at once. */
  wake(): void;
  health(): Promise<Health>;
  stop(): Promise<void>;
}

export interface Health {
  readonly ok: boolean;
  readonly lines: Readonly<
    Record<
      | 'channels'
      | 'channels_silent'
      | 'outbox_pending'
      | 'outbox_unknown'
      | 'outbox_failed'
      | 'inbox_pending'
      | 'inbox_dead',
      number
    >
  >;
  /** Channels that have not been heard for a while. */
  readonly silent: readonly string[];
}

export class AlreadyRunningError extends Error {
  override readonly name = 'AlreadyRunningError';
}

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const KEEP_INBOX_MS = 3 * DAY_MS;
const KEEP_OUTBOX_MS = 60 * DAY_MS;
/** No word from a channel for so long is a reason to look. */
const SILENT_CHANNEL_MS = 60_000;

/** What the jobs declare as the default plan, and what each step is called. */
export const planParts = (zone: string) => ({
  zone: zoneOf(zone),
  rungs: rungsOfJobs(jobs),
  rungLabels: Object.fromEntries(
    jobs.flatMap((job) => (job.rung === null ? [] : [[job.name, job.rung.label]])),
  ),
});

/** The one place where the parts are made and joined. Throws AlreadyRunningError when the data file is in use. */
export async function startApp({ config, clock, loggers, door = null }: AppParts): Promise<App> {
  mkdirSync(dirname(config.databasePath), { recursive: true });
  const lock = lockInstance(config.databasePath);
  if (lock === null) throw new AlreadyRunningError();
  const plan = planParts(config.zone);
  const dispatchers: Dispatcher[] = [];
  const wake = (): void => {
    for (const dispatcher of dispatchers) dispatcher.wake();
  };
  const sqlite = openSqlite(config.databasePath);
  const { applied } = migrateDatabase(sqlite, migrationsFolder(import.meta.dirname));
  if (applied > 0) loggers.app.info({ applied }, 'the data file was brought up to date');
  serve(sqlite);
  const storage = sqliteStorage(sqlite, wake);
  const troubles = troubleReports({ config, clock, loggers, storage, zone: plan.zone });
  const channels = await channelsOf(config, { clock, loggers, storage, door, troubles });
  const catalogue = catalogueOf(commands, buttons);
  const operators = new Set(config.operators);
  const services: Services = {
    ...storage,
    ...plan,
    help: (occasion) => helpFor(commands, occasion),
    privateLink: (channel, payload) =>
      channels.find((one) => one.messenger.channel === channel)?.messenger.privateLink(payload) ?? null,
    capabilities: (channel) => {
      const found = channels.find((one) => one.messenger.channel === channel);
      if (found === undefined) throw new Error('an event came from a channel that is not there');
      return found.messenger.capabilities;
    },
    freshCode: makeJoinCode,
    freshContactCode: makeContactCode,
    isOperator: (account) => operators.has(account),
  };
  const router = createRouter({ services, catalogue, clock });
  const papers = renderThread();
  const render: Render = (content, as) =>
    renderContent(
      { ...storage, zone: plan.zone, now: () => clock.now(), renderPaper: papers.render },
      content as ProductContent,
      as,
    );
  for (const channel of channels)
    dispatchers.push(
      new Dispatcher({
        messenger: channel.messenger,
        outbox: storage.outbox,
        live: storage.live,
        joining: storage.joining,
        facts: storage.facts,
        render,
        clock,
        spoken: spokenNames(commands),
        onWire: catalogue.buttons.onWire,
        quietUntil: (now) => quietEndsAt(now, plan.zone),
        log: loggers.outbox,
      }),
    );
  const runner = new Runner({
    schedule: storage.schedule,
    jobs,
    plan,
    zone: plan.zone,
    clock,
    channelsWithoutEdits: channels
      .map(({ messenger }) => messenger)
      .filter(({ capabilities }) => !capabilities.edit)
      .map(({ channel }) => channel),
    log: loggers.schedule,
    onBeat: onEachBeat([
      housekeeping(storage, loggers.app),
      watchChannels(channels, troubles),
      nightly({
        ...config.backup,
        erase: async (now, today, begun) => {
          const done = await carryOutErasures(storage.privacy, now, today, begun);
          if (done.erased > 0) keepErasureList(config.backup.folder, await storage.privacy.notes());
          return done;
        },
        compact: () => withoutCheckpoints(sqlite, () => compactInThread(config.databasePath)),
        encrypted: config.backup.passphrase !== null,
        make: (file) =>
          backUpInThread({ from: config.databasePath, file, passphrase: config.backup.passphrase }),
        facts: storage.facts,
        zone: plan.zone,
        log: loggers.app,
      }),
    ]),
  });

  await storage.inbox.purge(clock.now() - KEEP_INBOX_MS);
  await planMissing(storage.schedule, plan, clock.now());
  for (const dispatcher of dispatchers) await dispatcher.start();
  runner.start();
  for (const channel of channels) channel.start(router);

  return {
    storage,
    tick: () => runner.tick(),
    wake,
    health: () => healthOf(storage, channels, clock),
    stop: () => stopAll({ runner, channels, dispatchers, papers, storage, lock }),
  };
}

/** Each channel with a token; what it is made of is loaded only then. */
async function channelsOf(
  config: Config,
  parts: {
    readonly clock: Clock;
    readonly loggers: Loggers;
    readonly storage: Storage;
    readonly door: WebhookDoor | null;
    readonly troubles: Troubles;
  },
): Promise<readonly ChannelHandle[]> {
  const { httpsProxy, telegram, zalo } = config;
  const channels: ChannelHandle[] = [];
  if (telegram !== null) {
    const { telegramChannel } = await import('./channels/telegram.ts');
    channels.push(telegramChannel({ settings: telegram, httpsProxy, menus: menusOf(commands), ...parts }));
  }
  if (zalo !== null) {
    const { zaloChannel } = await import('./channels/zalo.ts');
    channels.push(zaloChannel({ settings: zalo, httpsProxy, ...parts }));
  }
  return channels;
}

/** Everything that rides on the minute's beat; what stumbles does not keep the others from it. */
const onEachBeat =
  (parts: readonly ((now: number) => Promise<void>)[]) =>
  async (now: number): Promise<void> => {
    for (const part of parts) await part(now);
  };

/** Old rows go once an hour; state and journal stay. */
function housekeeping(storage: Storage, log: Loggers['app']): (now: number) => Promise<void> {
  const parts: Readonly<Record<string, (now: number) => Promise<unknown>>> = {
    inbox: (now) => storage.inbox.purge(now - KEEP_INBOX_MS),
    outbox: (now) => storage.outbox.purge(now - KEEP_OUTBOX_MS),
    joining: (now) => storage.joining.purge(now),
    retention: async (now) => {
      const gone = await storage.retention.purge(now);
      if (Object.values(gone).some((count) => count > 0))
        log.info({ gone }, 'what was of no more use is gone');
    },
  };
  let last = 0;
  return async (now) => {
    if (now - last < HOUR_MS) return;
    last = now;
    // One that stumbles does not keep the others from it.
    for (const [part, purge] of Object.entries(parts))
      await purge(now).catch((error: unknown) => log.error({ err: error, part }, 'housekeeping stumbled'));
  };
}

async function healthOf(storage: Storage, channels: readonly ChannelHandle[], clock: Clock): Promise<Health> {
  const counts = await storage.outbox.counts();
  const now = clock.now();
  const silent = channels
    .filter((channel) => now - (channel.lastHeardAt() ?? 0) > SILENT_CHANNEL_MS)
    .map(({ messenger }) => messenger.channel);
  return {
    ok: silent.length === 0,
    silent,
    lines: {
      channels: channels.length,
      channels_silent: silent.length,
      outbox_pending: counts.pending,
      outbox_unknown: counts.unknown,
      outbox_failed: counts.failed,
      inbox_pending: counts.inboxPending,
      inbox_dead: counts.inboxDead,
    },
  };
}

/** First nothing new comes in, then what is at hand ends, then the file is closed. */
async function stopAll(parts: {
  readonly runner: Runner;
  readonly channels: readonly ChannelHandle[];
  readonly dispatchers: readonly Dispatcher[];
  readonly papers: RenderThread;
  readonly storage: Storage;
  readonly lock: InstanceLock;
}): Promise<void> {
  await parts.runner.stop();
  await Promise.all(parts.channels.map((channel) => channel.stop()));
  await Promise.all(parts.dispatchers.map((dispatcher) => dispatcher.stop()));
  await parts.papers.stop();
  await parts.storage.close();
  parts.lock.release();
}
