import { InboxWorker } from '../bot/inbound/inbox-worker.ts';
import type { Router } from '../bot/inbound/router.ts';
import type { Clock } from '../domain/clock.ts';
import type { Loggers } from '../logger.ts';
import type { ReceivedEvent } from '../messaging/inbound.ts';
import type { PressAnswer } from '../messaging/outbound.ts';
import { telegramApi } from '../messaging/telegram/client.ts';
import { failureOf } from '../messaging/telegram/errors.ts';
import { type MenuLists, setMenus } from '../messaging/telegram/menu.ts';
import { telegramMessenger } from '../messaging/telegram/messenger.ts';
import { botIn, parseUpdate, receivedEvent, type TelegramBot } from '../messaging/telegram/parse-update.ts';
import { Poller, pause as wait } from '../messaging/telegram/poll.ts';
import { SECRET_HEADER, WebhookKeeper } from '../messaging/telegram/webhook.ts';
import type { ProgramMetrics } from '../metrics/program-metrics.ts';
import type { WaitingUpdate } from '../storage/delivery/ports.ts';
import type { Storage } from '../storage/ports.ts';
import { COMMAND_NOT_DONE, PRESS_NOT_RECORDED } from '../text/vi/channel/refusals.ts';
import { botOf, rememberBotName } from './bot-names.ts';
import { type ChannelHandle, type WebhookDoor, webhookSecret } from './channel.ts';
import { type KeptEvent, keepEvents, pendingEvents } from './event-store.ts';

export interface TelegramSettings {
  readonly token: string;
  readonly apiRoot: string;
  readonly broadcastPerSecond: number;
}

const INIT_RETRY_MS = 2500;
const MENU_RETRY_MS = 60_000;
const WEBHOOK_PATH = '/hooks/telegram';
/**
 * With so many events at hand no more are fetched: twenty thousand presses that wait after an outage must not lie in the
 * memory all at once. It is a second's work at most, and Telegram keeps a press for two and a half minutes.
 */
const MANY_EVENTS = 800;
/** As many as one poll brings, or nearly. */
const MANY_AT_ONCE = 80;

/** Wires grammY, the durable inbox and the router. With a door, updates are posted to it; else they are fetched. */
export function telegramChannel(parts: {
  readonly settings: TelegramSettings;
  readonly httpsProxy: string | null;
  readonly storage: Pick<Storage, 'inbox' | 'facts'>;
  readonly clock: Clock;
  readonly loggers: Loggers;
  readonly metrics?: Pick<ProgramMetrics, 'channel'>;
  readonly menus: MenuLists;
  readonly door: WebhookDoor | null;
  /** Events were stored that another worker is to handle. */
  onStoredForOthers?(): void;
}): ChannelHandle {
  const { settings, storage, clock, loggers, door } = parts;
  const log = loggers.channel;
  const ending = new AbortController();
  const root = { apiRoot: settings.apiRoot, httpsProxy: parts.httpsProxy };
  const api = telegramApi(settings.token, root, undefined, ending.signal);
  let me: TelegramBot | null = null;
  const messenger = telegramMessenger(api, {
    username: () => me?.username ?? '',
    overallPerSecond: settings.broadcastPerSecond,
  });
  const metrics = parts.metrics?.channel(messenger.channel);
  // The token's number names the bot: another bot has another queue of updates.
  const source = `${messenger.channel}:${settings.token.split(':')[0]}`;
  const stopping = new AbortController();
  const answers = new Set<Promise<unknown>>();
  let startedAt: number | null = null;
  let isRefusedAtStart: boolean | null = null;
  let router: Router | null = null;
  let intake: Poller | WebhookKeeper | null = null;
  // Posted updates come in any order: the offset stays, so that polls would begin with the oldest that still waits.
  let offset: number | null = null;
  /** Begun when the bot is to be known, and when its queue is to be served; null before. */
  let knowing: Promise<TelegramBot | null> | null = null;
  let serving: Promise<unknown> | null = null;
  let isReady = false;

  const worker = new InboxWorker({
    inbox: storage.inbox,
    log: loggers.inbox,
    ...(metrics === undefined ? {} : { metrics }),
    now: () => clock.now(),
    async handle(inbound, event) {
      const answer = await router?.(inbound, event);
      if (inbound.kind !== 'press' || answer == null) return null;
      const { pressId } = inbound;
      return () => answerPress(pressId, answer);
    },
    async onDead(inbound) {
      if (inbound.kind === 'press')
        await messenger.answerPress(inbound.pressId, { text: PRESS_NOT_RECORDED, alert: true });
      if (inbound.kind === 'text')
        await messenger.send(
          { chatId: inbound.chat.slice(inbound.channel.length + 1), threadId: inbound.threadId },
          { text: [COMMAND_NOT_DONE] },
        );
    },
  });

  /** What was recorded is told at once; the next event of the chat does not wait for the word to arrive. */
  function answerPress(pressId: string, answer: PressAnswer): void {
    const answering = messenger.answerPress(pressId, answer).finally(() => answers.delete(answering));
    answers.add(answering);
  }

  /**
   * Stores events, and begins the work on them without waiting for it; resolves after the commit. A few events are
   * answered sooner when their work shares the commit; of a full batch more wait behind it, and those are asked for
   * sooner when the batch is stored by itself.
   */
  async function keep(events: readonly ReceivedEvent[], nextOffset: number): Promise<void> {
    const begin = (kept: readonly KeptEvent[]): void => {
      if (!isReady) parts.onStoredForOthers?.();
      // One that was known, too: another worker may have stored it in its last moment. What is at hand is not added twice.
      else
        for (const { inboxId, inbound, state } of kept)
          if (state !== 'done') worker.add({ inboxId, inbound, stored });
    };
    const isFull = events.length >= MANY_AT_ONCE;
    const stored = keepEvents(storage.inbox, clock, source, events, nextOffset, isFull ? undefined : begin);
    const kept = await stored;
    // The next poll leaves first.
    if (isFull) setImmediate(begin, kept);
    // A press that came once more was recorded the first time; the person still waits for a word.
    for (const { inbound, state, receipt } of kept)
      if (state === 'done' && receipt !== null && inbound.kind === 'press')
        answerPress(inbound.pressId, receipt as PressAnswer);
  }

  /** Until it goes well; null when the channel is stopped before. */
  async function insist<T>(step: () => Promise<T>): Promise<T | null> {
    while (!stopping.signal.aborted) {
      try {
        return await step();
      } catch (error) {
        if (stopping.signal.aborted) return null;
        const failure = failureOf(error).kind;
        if (failure === 'unauthorized') isRefusedAtStart = true;
        log.error({ failure, retryMs: INIT_RETRY_MS }, 'the channel cannot be reached yet');
        await wait(INIT_RETRY_MS, stopping.signal);
      }
    }
    return null;
  }

  const known = (): Promise<TelegramBot | null> => {
    knowing ??= insist(async () => {
      const self = botIn(await api.getMe(stopping.signal as Parameters<typeof api.getMe>[0]));
      isRefusedAtStart = false;
      await rememberBotName(storage.facts, messenger.channel, botOf(settings.token), self.username);
      me = self;
      return self;
    });
    return knowing;
  };

  async function serve(): Promise<void> {
    const self = await known();
    if (self === null) return;
    await insist(async () => {
      // While one is set, nothing can be fetched.
      if (door === null)
        await api.deleteWebhook({}, stopping.signal as Parameters<typeof api.deleteWebhook>[1]);
      await listen(self);
    });
  }

  async function takeUpStored(self: TelegramBot): Promise<void> {
    const parse = (raw: unknown) => parseUpdate(raw, self);
    for (const event of await pendingEvents(storage.inbox, clock, source, parse)) worker.add(event);
  }

  async function listen(self: TelegramBot): Promise<void> {
    await takeUpStored(self);
    isReady = true;
    intake = door === null ? fetching(self) : posted(door);
    intake.start();
    log.info({ bot: self.id }, 'listening');
    await keepMenus();
  }

  /** Nothing waits for the menus; but without them people do not find the commands. */
  async function keepMenus(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        return await setMenus(api, parts.menus, stopping.signal);
      } catch (error) {
        if (stopping.signal.aborted) return;
        log.warn({ failure: failureOf(error).kind }, 'the command menus could not be set');
        await wait(MENU_RETRY_MS, stopping.signal);
      }
    }
  }

  function fetching(self: TelegramBot): Poller {
    const inbox = {
      offset: () => storage.inbox.offset(source),
      receive: keep,
      isFull: () => worker.waiting >= MANY_EVENTS,
      room: (signal: AbortSignal) => worker.room(MANY_EVENTS, signal),
    };
    return new Poller({ api, inbox, me: self, clock, log });
  }

  function posted(to: WebhookDoor): WebhookKeeper {
    return new WebhookKeeper({ api, address: to.addressOf(WEBHOOK_PATH), secret, clock, log, wait });
  }

  async function takePosted(body: unknown): Promise<(() => void) | null> {
    // While what was stored before is looked up nothing is taken.
    if (me === null || (serving !== null && !isReady)) return null;
    offset ??= (await storage.inbox.offset(source)) ?? 0;
    if (intake instanceof WebhookKeeper) intake.heard();
    const event = receivedEvent(body, me);
    if (event !== null) await keep([event], offset);
    return () => undefined;
  }

  const secret = webhookSecret(settings.token);
  door?.serve(WEBHOOK_PATH, { secretHeader: SECRET_HEADER, secret, isTriedEmpty: false, take: takePosted });

  return {
    messenger,
    sources: [source],
    stand: () => void known(),
    start(to) {
      router = to;
      startedAt = clock.now();
      serving ??= serve().catch((error: unknown) =>
        log.error({ err: error }, 'the channel could not be started'),
      );
    },
    async takeUp(waiting) {
      const isNew = ({ source: from, inboxId }: WaitingUpdate) => from === source && !worker.has(inboxId);
      if (isReady && me !== null && waiting.some(isNew)) await takeUpStored(me);
    },
    async stop() {
      stopping.abort();
      await knowing;
      await serving;
      await intake?.stop();
      await worker.stop();
      await Promise.allSettled(answers);
    },
    cut: () => ending.abort(),
    bots() {
      const poller = intake instanceof Poller ? intake : null;
      const isRefused = poller?.isRefused ?? isRefusedAtStart ?? false;
      const isHeard = intake !== null && (poller === null || poller.lastSuccessAt !== null);
      const name = me === null ? botOf(settings.token) : `@${me.username}`;
      if (serving === null) return [{ channel: messenger.channel, name, state: 'elsewhere' }];
      if (isRefused) return [{ channel: messenger.channel, name, state: 'refused' }];
      if (poller?.isYielding === true) return [{ channel: messenger.channel, name, state: 'conflict' }];
      return [{ channel: messenger.channel, name, state: isHeard ? 'listening' : 'waiting' }];
    },
    isYielding: () => intake instanceof Poller && intake.isYielding,
    troubleSigns() {
      const poller = intake instanceof Poller ? intake : null;
      // Whoever serves the bot can tell.
      const unknown = serving === null ? { stands: null } : undefined;
      return [
        { kind: 'refused', subject: source, stands: poller?.isRefused ?? isRefusedAtStart, ...unknown },
        { kind: 'conflict', subject: source, stands: poller?.isInConflict ?? false, ...unknown },
      ];
    },
    lastHeardAt: () =>
      intake instanceof WebhookKeeper ? intake.lastHeardAt : (intake?.lastSuccessAt ?? null),
    silentRoutes(ms) {
      // Where updates are posted, silence says nothing.
      if (intake instanceof WebhookKeeper) return [];
      const since = intake?.lastSuccessAt ?? startedAt;
      const isSilent = startedAt !== null && since !== null && clock.now() - since >= ms;
      return isSilent ? [{ route: { channel: messenger.channel }, since }] : [];
    },
  };
}
