import { setTimeout as sleep } from 'node:timers/promises';
import { Bot } from 'grammy';
import type { Update } from 'grammy/types';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { InboxWorker } from '../bot/inbound/inbox-worker.ts';
import type { Router } from '../bot/inbound/router.ts';
import type { Clock } from '../domain/clock.ts';
import type { Loggers } from '../logger.ts';
import type { PressAnswer } from '../messaging/outbound.ts';
import { failureOf } from '../messaging/telegram/errors.ts';
import { type MenuLists, setMenus } from '../messaging/telegram/menu.ts';
import { telegramMessenger } from '../messaging/telegram/messenger.ts';
import { type BotIdentity, parseUpdate } from '../messaging/telegram/parse-update.ts';
import { Poller } from '../messaging/telegram/poll.ts';
import { sunkUpdate } from '../messaging/telegram/stored-update.ts';
import { SECRET_HEADER, WebhookKeeper } from '../messaging/telegram/webhook.ts';
import type { EventRef } from '../storage/effects.ts';
import type { Storage } from '../storage/ports.ts';
import { COMMAND_NOT_DONE, PRESS_NOT_RECORDED } from '../text/vi/channel/refusals.ts';
import { type ChannelParts, type WebhookDoor, webhookSecret } from './channel.ts';

export interface TelegramSettings {
  readonly token: string;
  readonly apiRoot: string;
  readonly broadcastPerSecond: number;
}

const REQUEST_TIMEOUT_SECONDS = 60;
const INIT_RETRY_MS = 5000;
const WEBHOOK_PATH = '/hooks/telegram';

/** Wires grammY, the durable inbox and the router. With a door, updates are posted to it; else they are fetched. */
export function telegramChannel(parts: {
  readonly settings: TelegramSettings;
  readonly httpsProxy: string | null;
  readonly storage: Pick<Storage, 'inbox'>;
  readonly clock: Clock;
  readonly loggers: Loggers;
  readonly menus: MenuLists;
  readonly door: WebhookDoor | null;
}): ChannelParts {
  const { settings, storage, clock, loggers, door } = parts;
  const log = loggers.channel;
  const bot = new Bot(settings.token, {
    client: {
      apiRoot: settings.apiRoot,
      timeoutSeconds: REQUEST_TIMEOUT_SECONDS,
      ...(parts.httpsProxy === null
        ? {}
        : { baseFetchConfig: { agent: new HttpsProxyAgent(parts.httpsProxy), compress: true } }),
    },
  });
  let me: BotIdentity | null = null;
  const messenger = telegramMessenger(bot.api, {
    username: () => me?.username ?? '',
    overallPerSecond: settings.broadcastPerSecond,
  });
  // The token's number names the bot: another bot has another queue of updates.
  const source = `${messenger.channel}:${settings.token.split(':')[0]}`;
  const events = new WeakMap<object, EventRef>();
  const stopping = new AbortController();
  let startedAt: number | null = null;
  let router: Router | null = null;
  let intake: Poller | WebhookKeeper | null = null;
  // Posted updates come in any order: the offset stays, so that polls would begin with the oldest that still waits.
  let offset: number | null = null;
  let starting: Promise<void> = Promise.resolve();

  bot.use(async (context) => {
    const event = events.get(context.update);
    const inbound = me === null ? null : parseUpdate(context.update, me);
    if (event === undefined || inbound === null || router === null) return;
    const answer = await router(inbound, event);
    if (inbound.kind === 'press' && answer !== null) await messenger.answerPress(inbound.pressId, answer);
  });

  const worker = new InboxWorker({
    inbox: storage.inbox,
    log: loggers.inbox,
    now: () => clock.now(),
    async handle(raw, event) {
      const update = raw as Update;
      events.set(update, event);
      await bot.handleUpdate(update);
    },
    async onDead(raw) {
      const inbound = me === null ? null : parseUpdate(raw, me);
      if (inbound?.kind === 'press')
        await messenger.answerPress(inbound.pressId, { text: PRESS_NOT_RECORDED, alert: true });
      if (inbound?.kind === 'text')
        await messenger.send(
          { chatId: inbound.chat.slice(inbound.channel.length + 1), threadId: inbound.threadId },
          { text: [COMMAND_NOT_DONE] },
        );
    },
  });

  /** Stores updates in one commit; what it returns begins the work on them. */
  async function keep(
    updates: Parameters<typeof storage.inbox.receive>[1],
    nextOffset: number,
  ): Promise<() => Promise<void>> {
    const received = await storage.inbox.receive(source, updates, nextOffset, clock.now());
    return async () => {
      for (const update of received) {
        if (update.state === 'new') worker.add(update);
        if (update.state === 'done' && update.receipt !== null) await answerAgain(update.raw, update.receipt);
      }
    };
  }

  /** A press that came once more was recorded the first time; the person still waits for a word. */
  async function answerAgain(raw: string, receipt: object): Promise<void> {
    const inbound = me === null ? null : parseUpdate(JSON.parse(raw), me);
    if (inbound?.kind === 'press') await messenger.answerPress(inbound.pressId, receipt as PressAnswer);
  }

  async function connect(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        // Not bot.init(): it retries inside without a word.
        bot.botInfo = await bot.api.getMe(stopping.signal as Parameters<typeof bot.api.getMe>[0]);
        // While one is set, nothing can be fetched.
        if (door === null)
          await bot.api.deleteWebhook({}, stopping.signal as Parameters<typeof bot.api.deleteWebhook>[1]);
        break;
      } catch (error) {
        if (stopping.signal.aborted) return;
        log.error(
          { failure: failureOf(error).kind, retryMs: INIT_RETRY_MS },
          'the channel cannot be reached yet',
        );
        await wait(INIT_RETRY_MS, stopping.signal);
      }
    }
    if (stopping.signal.aborted) return;
    me = { id: bot.botInfo.id, username: bot.botInfo.username };
    for (const update of await storage.inbox.pending(source)) worker.add(update);
    intake = door === null ? fetching(me) : await posted(door);
    intake.start();
    log.info({ bot: me.id }, 'listening');
    await setMenus(bot.api, parts.menus, stopping.signal).catch((error: unknown) =>
      log.warn({ failure: failureOf(error).kind }, 'the command menus could not be set'),
    );
  }

  function fetching(self: BotIdentity): Poller {
    const sink = {
      offset: () => storage.inbox.offset(source),
      receive: async (...batch: Parameters<typeof keep>) => (await keep(...batch))(),
    };
    return new Poller({ api: bot.api, sink, me: self, clock, log });
  }

  async function posted(to: WebhookDoor): Promise<WebhookKeeper> {
    offset = (await storage.inbox.offset(source)) ?? 0;
    return new WebhookKeeper({ api: bot.api, address: to.addressOf(WEBHOOK_PATH), secret, clock, log, wait });
  }

  async function takePosted(body: unknown): Promise<(() => void) | null> {
    if (me === null || offset === null) return null;
    if (intake instanceof WebhookKeeper) intake.heard();
    const update = sunkUpdate(body, me);
    return update === null ? () => undefined : keep([update], offset);
  }

  const secret = webhookSecret(settings.token);
  door?.serve(WEBHOOK_PATH, { secretHeader: SECRET_HEADER, secret, isTriedEmpty: false, take: takePosted });

  return {
    messenger,
    start(to) {
      router = to;
      startedAt = clock.now();
      starting = connect().catch((error: unknown) =>
        log.error({ err: error }, 'the channel could not be started'),
      );
    },
    async stop() {
      stopping.abort();
      await starting;
      await intake?.stop();
      await worker.stop();
    },
    lastHeardAt: () =>
      intake instanceof WebhookKeeper ? intake.lastHeardAt : (intake?.lastSuccessAt ?? null),
    openLanes: () => worker.openLanes,
    silentRoutes(ms) {
      // Where updates are posted, silence says nothing.
      if (intake instanceof WebhookKeeper) return [];
      const since = intake?.lastSuccessAt ?? startedAt;
      const isSilent = startedAt !== null && since !== null && clock.now() - since >= ms;
      return isSilent ? [{ route: { channel: messenger.channel }, since }] : [];
    },
  };
}

const wait = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch(() => undefined);
