import { InboxWorker } from '../bot/inbound/inbox-worker.ts';
import type { Router } from '../bot/inbound/router.ts';
import { type ChatRef, chatRef } from '../domain/channel/chat-ref.ts';
import type { QuotaRule } from '../domain/channel/quota.ts';
import type { Clock } from '../domain/clock.ts';
import type { Loggers } from '../logger.ts';
import type { ReceivedEvent } from '../messaging/inbound.ts';
import { ZALO } from '../messaging/zalo/capabilities.ts';
import { zaloClient } from '../messaging/zalo/client.ts';
import { zaloHttp } from '../messaging/zalo/http.ts';
import { type BotsInChats, zaloMessenger } from '../messaging/zalo/messenger.ts';
import { parseUpdate, receivedEvent, type ZaloBot } from '../messaging/zalo/parse-update.ts';
import { Pollers } from '../messaging/zalo/poll.ts';
import { botQuota } from '../messaging/zalo/quota.ts';
import { SECRET_HEADER, Webhooks } from '../messaging/zalo/webhook.ts';
import { clearOwnWebhook, webhookMemory } from '../messaging/zalo/webhook-memory.ts';
import type { ProgramMetrics } from '../metrics/program-metrics.ts';
import type { WaitingUpdate } from '../storage/delivery/ports.ts';
import type { Storage } from '../storage/ports.ts';
import { COMMAND_NOT_DONE } from '../text/vi/channel/refusals.ts';
import { rememberBotName } from './bot-names.ts';
import { type ChannelHandle, type Troubles, type WebhookDoor, webhookSecret } from './channel.ts';
import { keepEvents, pendingEvents } from './event-store.ts';
import { Hearing } from './hearing.ts';

export interface ZaloSettings {
  readonly tokens: readonly string[];
  readonly apiRoot: string;
  readonly quota: QuotaRule;
}

/** Groups that one bot sits in at the most, under the plan of most bots. */
const MOST_GROUPS = 3;

/**
 * Wires the bots of the Zalo Bot Platform, the durable inbox and the router. With a door, events are posted to it;
 * else they are fetched.
 */
export function zaloChannel(parts: {
  readonly settings: ZaloSettings;
  readonly httpsProxy: string | null;
  readonly storage: Pick<Storage, 'inbox' | 'facts' | 'serving'>;
  readonly troubles: Troubles;
  readonly clock: Clock;
  readonly loggers: Loggers;
  readonly metrics?: Pick<ProgramMetrics, 'channel'>;
  readonly door: WebhookDoor | null;
  /** Events were stored that another worker is to handle. */
  onStoredForOthers?(): void;
}): ChannelHandle {
  const { settings, storage, clock, loggers, door, troubles } = parts;
  const http = zaloHttp({ apiRoot: settings.apiRoot, httpsProxy: parts.httpsProxy });
  const bots = settings.tokens.map((token) => zaloClient(http, token));
  const names = bots.map(({ bot }) => bot);
  const sourceOf = (bot: string): string => `${ZALO}:${bot}`;
  const chats = rememberedBots(storage.serving, sourceOf);
  const quota = botQuota({
    rule: settings.quota,
    clock,
    book: {
      add: (bot, month, count) => storage.serving.addUsage(sourceOf(bot), month, count),
      used: (bot, month) => storage.serving.usage(sourceOf(bot), month),
    },
    onEntered(bot, level, percent) {
      loggers.channel.warn({ bot, level, percent }, 'the month of this bot is being used up');
      troubles.quota(sourceOf(bot), level, percent);
    },
  });
  const messenger = zaloMessenger({ bots, chats, clock, quota });
  const hearing = new Hearing({ facts: storage.facts, clock, channel: ZALO });
  const identities = new Map<string, ZaloBot>();
  const metrics = parts.metrics?.channel(ZALO);
  /** Bots whose queues are served here. */
  const served = new Set<string>();
  let router: Router | null = null;
  let starting: Promise<void> = Promise.resolve();

  /** One worker per bot: which bot heard a message says how to read it, and where its chat is served from. */
  const workers = new Map(bots.map(({ bot }) => [bot, workerOf(bot)]));

  function workerOf(bot: string): InboxWorker {
    return new InboxWorker({
      inbox: storage.inbox,
      log: loggers.inbox,
      ...(metrics === undefined ? {} : { metrics }),
      now: () => clock.now(),
      async handle(inbound, event) {
        if (router !== null) {
          await chats.heardIn(inbound.chat, inbound.chatKind, bot, clock.now());
          await router(inbound, event);
        }
        return null;
      },
      async onDead(inbound) {
        if (inbound.kind !== 'text') return;
        const chatId = inbound.chat.slice(inbound.channel.length + 1);
        await messenger.send({ chatId }, { text: [COMMAND_NOT_DONE] });
      },
    });
  }

  const memory = webhookMemory(storage.facts, (bot) => `webhook:${sourceOf(bot)}`);
  const ready = new Set<string>();
  const refused = new Set<string>();

  /** The bot's events can be read now, those that a stopped process left behind first. */
  async function know(bot: string, me: ZaloBot): Promise<void> {
    identities.set(bot, me);
    const [name] = me.names;
    if (name !== undefined) await rememberBotName(storage.facts, ZALO, bot, name);
    if (ready.has(bot)) return;
    await takeUpStored(bot, me);
    ready.add(bot);
    loggers.channel.info({ bot }, 'listening');
  }

  async function takeUpStored(bot: string, me: ZaloBot): Promise<void> {
    const parse = (raw: unknown) => parseUpdate(raw, me);
    for (const event of await pendingEvents(storage.inbox, clock, sourceOf(bot), parse))
      workers.get(bot)?.add(event);
  }

  /** Who the bot is; where another worker serves it, as that one has noted it. */
  async function identityOf(bot: string): Promise<ZaloBot | null> {
    if (served.has(bot)) return ready.has(bot) ? (identities.get(bot) ?? null) : null;
    return (await memory.get(bot))?.me ?? null;
  }

  /** Stores events of a bot in one commit; what it returns begins the work on them. */
  async function keep(bot: string, events: readonly ReceivedEvent[]): Promise<() => void> {
    const kept = await keepEvents(storage.inbox, clock, sourceOf(bot), events, 0);
    return () => {
      if (!ready.has(bot)) parts.onStoredForOthers?.();
      else for (const event of kept) if (event.state !== 'done') workers.get(bot)?.add(event);
    };
  }

  const common = {
    clock,
    log: loggers.channel,
    random: Math.random,
    onRefused(bot: string) {
      loggers.channel.error({ bot }, 'this bot is out of service until its token is put right');
      refused.add(bot);
      troubles.refused({ bot: sourceOf(bot) });
    },
  };

  /** After a silence, what people said meanwhile is lost: they are asked again. */
  function heard(bot: string, at: number): void {
    const since = hearing.heard(bot, at);
    if (since === null) return;
    loggers.channel.warn({ bot, silentMs: at - since }, 'this bot was not heard for a while');
    troubles.missed({ bot: sourceOf(bot) });
  }
  const intake = door === null ? fetching() : posted(door);
  const noteHearing = (): Promise<void> =>
    intake instanceof Webhooks ? Promise.resolve() : hearing.note([...served]);

  function fetching(): Pollers {
    return new Pollers({
      ...common,
      inbox: { receive: async (bot, events) => (await keep(bot, events))() },
      onReady: know,
      onHeard: heard,
      clearWebhook: (client, signal) => clearOwnWebhook(client, memory, signal).catch(() => 'none'),
    });
  }

  function posted(to: WebhookDoor): Webhooks {
    const pathOf = (bot: string): string => `/hooks/${ZALO}/${bot}`;
    const secrets = new Map(bots.map(({ bot }, index) => [bot, webhookSecret(settings.tokens[index] ?? '')]));
    const secretOf = (bot: string): string => secrets.get(bot) ?? '';
    const webhooks = new Webhooks({
      ...common,
      memory,
      onKnown: know,
      registrationOf: (bot) => ({ url: to.addressOf(pathOf(bot)), secret: secretOf(bot) }),
    });
    for (const { bot } of bots)
      to.serve(pathOf(bot), {
        secretHeader: SECRET_HEADER,
        secret: secretOf(bot),
        isTriedEmpty: true,
        async take(body) {
          const me = await identityOf(bot);
          if (me === null) return null;
          webhooks.heard(bot);
          const event = receivedEvent(body, me);
          return event === null ? () => undefined : keep(bot, [event]);
        },
      });
    return webhooks;
  }

  return {
    messenger,
    sources: names.map(sourceOf),
    stand: () => undefined,
    start(to, sources = names.map(sourceOf)) {
      router = to;
      const begun = bots.filter(({ bot }) => sources.includes(sourceOf(bot)) && !served.has(bot));
      for (const { bot } of begun) served.add(bot);
      starting = starting
        .then(() => hearing.open())
        .then(noteHearing)
        .catch((error: unknown) =>
          loggers.channel.warn({ err: error }, 'it is not known what was missed while the program was off'),
        )
        .then(() => intake.start(begun));
    },
    async takeUp(waiting) {
      const isNew =
        (bot: string) =>
        ({ source, inboxId }: WaitingUpdate) =>
          source === sourceOf(bot) && workers.get(bot)?.has(inboxId) === false;
      const fresh = waiting.length === 0 ? [] : [...ready].filter((bot) => waiting.some(isNew(bot)));
      for (const bot of fresh) {
        const me = identities.get(bot);
        if (me !== undefined) await takeUpStored(bot, me);
      }
    },
    async stop() {
      await starting;
      await intake.stop();
      await Promise.all([...workers.values()].map((worker) => worker.stop()));
    },
    cut: () => http.close(),
    bots: () =>
      names.map((bot) => ({
        channel: ZALO,
        name: identities.get(bot)?.names[0] ?? bot,
        state: !served.has(bot)
          ? 'elsewhere'
          : refused.has(bot)
            ? 'refused'
            : ready.has(bot)
              ? 'listening'
              : 'waiting',
      })),
    troubleSigns: () =>
      names.map((bot) => ({
        kind: 'refused',
        subject: sourceOf(bot),
        stands: refused.has(bot) || (ready.has(bot) ? false : null),
      })),
    lastHeardAt: () => (intake instanceof Webhooks ? intake.lastHeardAt : intake.lastSuccessAt),
    // Where events are posted, silence says nothing about a bot.
    silentRoutes: (ms) =>
      intake instanceof Webhooks
        ? []
        : hearing
            .silentFor([...served], ms)
            .map(({ bot, since }) => ({ route: { bot: sourceOf(bot) }, since })),
    onBeat: noteHearing,
  };
}

interface RememberedBots extends BotsInChats {
  /** Something was heard in a chat: this bot sits there. */
  heardIn(chat: ChatRef, kind: 'group' | 'private', bot: string, now: number): Promise<void>;
}

/** Which bot sits in which chat, learnt once and kept over restarts. */
function rememberedBots(serving: Storage['serving'], sourceOf: (bot: string) => string): RememberedBots {
  const known = new Map<string, string>();
  const nameOf = (source: string): string => source.slice(ZALO.length + 1);
  const refOf = (chatId: string): ChatRef => chatRef(ZALO, chatId);
  return {
    async candidates(chatId, bots) {
      const likely = await serving.likelyBots(refOf(chatId), bots.map(sourceOf), MOST_GROUPS);
      return likely.map(nameOf);
    },
    /** Asked each time: another worker may have heard another bot there. */
    async botOf(chatId) {
      const bot = nameOrNull(await serving.botOf(refOf(chatId)));
      if (bot === null) known.delete(chatId);
      else known.set(chatId, bot);
      return bot;
    },
    async learn(chatId, bot) {
      if (known.get(chatId) === bot) return;
      await serving.learn(refOf(chatId), sourceOf(bot), null);
      known.set(chatId, bot);
    },
    async heardIn(chat, kind, bot, now) {
      const chatId = chat.slice(ZALO.length + 1);
      if (known.get(chatId) === bot) return;
      await serving.learn(chat, sourceOf(bot), { kind, now });
      known.set(chatId, bot);
    },
  };

  function nameOrNull(source: string | null): string | null {
    return source === null ? null : nameOf(source);
  }
}
