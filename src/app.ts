import { dirname } from 'node:path';
import { buttons } from '../commands/buttons/index.ts';
import { commands } from '../commands/index.ts';
import { jobs } from '../jobs/index.ts';
import { keepErasureList, readErasureList } from './backup/erasure-list.ts';
import { keepingOf } from './backup/keeping.ts';
import { BACKUP_MADE_AT, nightly } from './backup/nightly.ts';
import { rungsOfJobs } from './bot/declare/define-job.ts';
import { helpFor } from './bot/declare/help.ts';
import type { Services } from './bot/declare/services.ts';
import { catalogueOf } from './bot/inbound/catalogue.ts';
import { spokenNames } from './bot/inbound/parse-command.ts';
import { createRouter } from './bot/inbound/router.ts';
import { botTokens } from './channels/bots-of-slips.ts';
import type { ChannelHandle, WebhookDoor } from './channels/channel.ts';
import { makeContactCode, makeJoinCode } from './channels/fresh-codes.ts';
import { digestsOf } from './channels/slip-digests.ts';
import { troubleReports, watchChannels } from './channels/troubles.ts';
import type { Config } from './config.ts';
import { placeOf } from './data-server.ts';
import { zoneOf } from './domain/calendar/calendar.ts';
import { quietEndsAt } from './domain/calendar/quiet-hours.ts';
import type { Clock } from './domain/clock.ts';
import { type Health, healthOf } from './health.ts';
import { housekeeping } from './housekeeping.ts';
import type { Loggers } from './logger.ts';
import { watchLag } from './metrics/event-loop-lag.ts';
import { programMetrics } from './metrics/program-metrics.ts';
import { monthlyTables } from './monthly-tables.ts';
import { openChannels } from './open-channels.ts';
import { operatorWatch } from './operator-watch.ts';
import { Dispatcher } from './outbox/dispatcher.ts';
import type { Render } from './outbox/render.ts';
import { renderThread } from './papers/render-thread.ts';
import { type ProgramStanding, standingOf } from './program-standing.ts';
import { type MinuteSource, onEachBeat } from './scheduler/beat.ts';
import { Runner } from './scheduler/runner.ts';
import { stopAll } from './stop-all.ts';
import { openStore } from './storage/open.ts';
import type { Storage } from './storage/ports.ts';
import { LIFETIMES } from './storage/schema/lifetimes.ts';
import { migrationsFolder } from './storage/sqlite/migrate.ts';
import { forHolder, takeChores, takeSources } from './take-duties.ts';
import { planMissing } from './use-cases/meeting/plan-branches.ts';
import { renderHere } from './use-cases/messages/render-here.ts';
import { carryOutErasures } from './use-cases/privacy/carry-out-erasures.ts';

export interface AppParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly loggers: Loggers;
  /** Without one the channels fetch what is new. */
  readonly door?: WebhookDoor | null;
  /** Where the minutes come from; left out: the machine. */
  readonly minutes?: MinuteSource;
  /** The server with the data is not there yet; the start waits for it. */
  readonly onWaiting?: () => void;
  /** The program can serve nobody any more: whoever owns the process ends it, and its service starts it again. */
  readonly onLost?: (error: Error) => void;
}

/** The running program, for its owner: the process, the practice chat or a test. */
export interface App {
  readonly storage: Storage;
  /** Handles everything due now; the practice chat calls it when it moves the clock. */
  tick(): Promise<void>;
  /** Looks at the outbox at once. */
  wake(): void;
  health(): Promise<Health>;
  /** What its operator wants to see. */
  standing(): Promise<ProgramStanding>;
  /** What the program has noted of its own work, for Prometheus. */
  metrics(): string;
  stop(): Promise<void>;
}

export class AlreadyRunningError extends Error {
  override readonly name = 'AlreadyRunningError';
}

const KEEP_INBOX_MS = LIFETIMES.inbox.days * 24 * 60 * 60_000;

/** What the jobs declare as the default plan, and what each step is called. */
export const planParts = (zone: string) => ({
  zone: zoneOf(zone),
  rungs: rungsOfJobs(jobs),
  rungLabels: Object.fromEntries(
    jobs.flatMap((job) => (job.rung === null ? [] : [[job.name, job.rung.label]])),
  ),
});

/** The one place where the parts are made and joined. Throws AlreadyRunningError when the data is in use. */
export async function startApp(parts: AppParts): Promise<App> {
  const { config, clock, loggers, door = null, minutes } = parts;
  const plan = planParts(config.zone);
  const dispatchers: Dispatcher[] = [];
  let tellOthers: () => void = () => undefined;
  const wake = (): void => {
    for (const dispatcher of dispatchers) dispatcher.wake();
    tellOthers();
  };
  const metrics = programMetrics();
  const place = placeOf(config);
  const store = await openStore({
    place,
    migrations: migrationsFolder(import.meta.dirname),
    wake,
    committed: metrics.commit,
    now: () => clock.now(),
    log: loggers.app,
    onWaiting: parts.onWaiting,
    onLost: parts.onLost,
  });
  if (store === null) throw new AlreadyRunningError();
  const { storage, applied, duties } = store;
  if (applied > 0) loggers.app.info({ applied }, 'the data was brought up to date');
  const backups = await keepingOf(place, config.backup, store.file);
  const keeping = housekeeping({ storage, metrics, zone: plan.zone, log: loggers.app });
  const troubles = troubleReports({ config, clock, loggers, storage, zone: plan.zone });
  // A refused token is told at once; there is no watch yet while the channels are put together.
  let lookNow: () => void = () => undefined;
  const channels = await openChannels(config, {
    clock,
    loggers,
    storage,
    door,
    metrics,
    onStoredForOthers: () => duties.tell('inbox'),
    troubles: {
      ...troubles,
      refused(route) {
        troubles.refused(route);
        lookNow();
      },
    },
  });
  tellOthers = () => {
    if (dispatchers.length < channels.length) duties.tell('outbox');
  };
  let madeAt: number | null = null;
  const recallBackup = async (): Promise<void> => {
    const text = await storage.facts.get(BACKUP_MADE_AT);
    madeAt = text === null ? null : Number(text);
    if (madeAt !== null) metrics.recallBackup(madeAt);
  };
  await recallBackup();
  const watch = operatorWatch(
    {
      storage,
      channels,
      housekeeping: keeping,
      clock,
      keepsHouse: () => duties.holds('housekeeping'),
      folder: place.kind === 'file' ? dirname(place.path) : config.backup.folder,
      makesBackups: config.backup.keep > 0,
      backupAt: madeAt,
    },
    { ...storage, operators: config.operators, zone: plan.zone },
    loggers.app,
  );
  lookNow = () => void watch.look();
  const catalogue = catalogueOf(commands, buttons);
  const operators = new Set(config.operators);
  const services: Services = {
    ...storage,
    ...plan,
    help: (occasion, isWaiting) => helpFor(commands, occasion, isWaiting),
    privateLink: (channel, payload) =>
      channels.find((one) => one.messenger.channel === channel)?.messenger.privateLink(payload) ?? null,
    capabilities: (channel) => {
      const found = channels.find((one) => one.messenger.channel === channel);
      if (found === undefined) throw new Error('an event came from a channel that is not there');
      return found.messenger.capabilities;
    },
    freshCode: makeJoinCode,
    freshContactCode: makeContactCode,
    slipDigests: (by, code) => digestsOf(botTokens(config), by, code),
    isOperator: (account) => operators.has(account),
    requiresApproval: config.requiresApproval,
  };
  const router = createRouter({ services, catalogue, clock });
  const papers = renderThread();
  const render: Render = (content, as, place) =>
    renderHere({ ...storage, ...plan, ...papers, now: () => clock.now() }, content, as, place);
  const makeDispatcher = (channel: ChannelHandle): Dispatcher =>
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
      metrics: metrics.channel(channel.messenger.channel),
      onGivenUp: watch.givenUp,
      isHeld: () => duties.isLost() || channel.isYielding?.() === true,
    });
  const runner = new Runner({
    minutes,
    schedule: storage.schedule,
    jobs,
    plan,
    zone: plan.zone,
    clock,
    requiresApproval: config.requiresApproval,
    channelsWithoutEdits: channels
      .map(({ messenger }) => messenger)
      .filter(({ capabilities }) => !capabilities.edit)
      .map(({ channel }) => channel),
    log: loggers.schedule,
    isMine: () => duties.holds('schedule'),
    onBeat: onEachBeat([
      forHolder(duties, 'housekeeping', keeping.onBeat),
      watchChannels(channels, troubles),
      watch.look,
      forHolder(
        duties,
        'housekeeping',
        nightly({
          ...config.backup,
          erase: async (now, today, begun) => {
            const done = await carryOutErasures(storage.privacy, now, today, begun);
            if (done.erased > 0) keepErasureList(config.backup.folder, await storage.privacy.notes());
            return done;
          },
          ...backups,
          encrypted: config.backup.passphrase !== null,
          facts: storage.facts,
          zone: plan.zone,
          onEnd(endedAt) {
            metrics.backup(endedAt);
            watch.backup(endedAt);
            madeAt = endedAt ?? madeAt;
          },
          log: loggers.app,
        }),
      ),
      forHolder(duties, 'schedule', monthlyTables(storage, plan.zone, channels, loggers.schedule)),
    ]),
  });

  // A database that was restored may have names that were erased since: they go with the next night.
  if (place.kind === 'server')
    await storage.privacy.noteAgain(readErasureList(config.backup.folder), clock.now());
  await storage.inbox.purge(clock.now() - KEEP_INBOX_MS);
  const taking = {
    duties,
    channels,
    storage,
    router,
    dispatchers,
    makeDispatcher,
    async beginSchedule() {
      await planMissing(storage.schedule, plan, clock.now());
      await runner.beginNow();
    },
    async beginHousekeeping() {
      await recallBackup();
      watch.recallBackup(madeAt);
    },
    log: loggers.app,
  };
  await takeChores(taking);
  runner.start();
  await takeSources(taking);
  const endLag = watchLag(metrics.lag);

  return {
    storage,
    tick: () => runner.tick(),
    wake,
    async health() {
      await store.probe();
      return healthOf(storage, channels, clock, duties);
    },
    async standing() {
      await store.probe();
      if (!duties.holds('housekeeping')) await recallBackup();
      return standingOf(storage, channels, plan.rungLabels, madeAt, duties.isStandby());
    },
    metrics: metrics.text,
    stop: () => stopAll({ endLag, runner, channels, dispatchers, papers, store }),
  };
}
