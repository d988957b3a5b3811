import { InboxWorker } from './bot/inbox-worker.ts';
import type { Router } from './bot/router.ts';
import type { ChannelParts } from './channel.ts';
import type { Clock } from './domain/clock.ts';
import type { Loggers } from './logger.ts';
import { ZALO } from './messaging/zalo/capabilities.ts';
import { zaloClient } from './messaging/zalo/client.ts';
import { zaloHttp } from './messaging/zalo/http.ts';
import { type BotsInChats, zaloMessenger } from './messaging/zalo/messenger.ts';
import { type BotIdentity, parseUpdate } from './messaging/zalo/parse-update.ts';
import { Pollers } from './messaging/zalo/poll.ts';
import type { EventRef } from './storage/effects.ts';
import type { Storage } from './storage/ports.ts';
import { COMMAND_NOT_DONE } from './text/vi/refusals.ts';

export interface ZaloSettings {
  readonly tokens: readonly string[];
  readonly apiRoot: string;
}

/** Wires the bots of the Zalo Bot Platform, the durable inbox and the router. */
export function zaloChannel(parts: {
  readonly settings: ZaloSettings;
  readonly httpsProxy: string | null;
  readonly storage: Pick<Storage, 'inbox' | 'facts'>;
  readonly clock: Clock;
  readonly loggers: Loggers;
}): ChannelParts {
  const { settings, storage, clock, loggers } = parts;
  const http = zaloHttp({ apiRoot: settings.apiRoot, httpsProxy: parts.httpsProxy });
  const bots = settings.tokens.map((token) => zaloClient(http, token));
  const chats = rememberedBots(storage.facts);
  const messenger = zaloMessenger({ bots, chats, clock });
  const identities = new Map<string, BotIdentity>();
  let router: Router | null = null;

  /** One worker per bot: which bot heard a message says how to read it, and where its chat is served from. */
  const workers = new Map(bots.map(({ bot }) => [bot, workerOf(bot)]));

  function workerOf(bot: string): InboxWorker {
    const read = (raw: unknown) => {
      const me = identities.get(bot);
      return me === undefined ? null : parseUpdate(raw, me);
    };
    return new InboxWorker({
      inbox: storage.inbox,
      log: loggers.inbox,
      now: () => clock.now(),
      async handle(raw: unknown, event: EventRef) {
        const inbound = read(raw);
        if (inbound === null || router === null) return;
        await chats.learn(inbound.chat.slice(inbound.channel.length + 1), bot);
        await router(inbound, event);
      },
      async onDead(raw) {
        const inbound = read(raw);
        if (inbound?.kind !== 'text') return;
        const chatId = inbound.chat.slice(inbound.channel.length + 1);
        await messenger.send({ chatId }, { text: [COMMAND_NOT_DONE] });
      },
    });
  }

  const sourceOf = (bot: string): string => `${ZALO}:${bot}`;
  const pollers = new Pollers({
    clock,
    log: loggers.channel,
    random: Math.random,
    sink: {
      async receive(bot, updates) {
        const received = await storage.inbox.receive(sourceOf(bot), updates, 0, clock.now());
        for (const update of received) if (update.state === 'new') workers.get(bot)?.add(update);
      },
    },
    async onReady(bot, me) {
      identities.set(bot, me);
      for (const update of await storage.inbox.pending(sourceOf(bot))) workers.get(bot)?.add(update);
      loggers.channel.info({ bot }, 'listening');
    },
    onRefused(bot) {
      loggers.channel.error({ bot }, 'this bot is out of service until its token is put right');
    },
  });

  return {
    messenger,
    start(to) {
      router = to;
      pollers.start(bots);
    },
    async stop() {
      await pollers.stop();
      await Promise.all([...workers.values()].map((worker) => worker.stop()));
    },
    lastHeardAt: () => pollers.lastSuccessAt,
    openLanes: () => [...workers.values()].reduce((sum, worker) => sum + worker.openLanes, 0),
  };
}

/** Which bot sits in which chat, learnt once and kept over restarts. */
function rememberedBots(facts: Storage['facts']): BotsInChats {
  const known = new Map<string, string>();
  const key = (chatId: string): string => `bot-of:${ZALO}:${chatId}`;
  return {
    async botOf(chatId) {
      const bot = known.get(chatId) ?? (await facts.get(key(chatId)));
      if (bot !== null) known.set(chatId, bot);
      return bot;
    },
    async learn(chatId, bot) {
      if (known.get(chatId) === bot) return;
      known.set(chatId, bot);
      await facts.set(key(chatId), bot);
    },
  };
}
