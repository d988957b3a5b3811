import type { IncomingMessage, ServerResponse } from 'node:http';
import { listenLocalBotApi } from '../bot-api/local-bot-api.ts';
import { DEFAULT_BEHAVIOUR, type ZaloBehaviour } from './behaviour.ts';
import type { LocalZaloApi, LocalZaloApiOptions } from './control.ts';
import { EventFeed } from './event-feed.ts';
import { ZaloFaults } from './faults.ts';
import { HttpEndpoint } from './http-endpoint.ts';
import { Membership } from './membership.ts';
import type { ServerParts } from './parts.ts';
import { Posts } from './posts.ts';
import { Quota } from './quota.ts';
import { putSnapshot, takeSnapshot } from './snapshot.ts';
import { viewChat, viewMessages } from './views.ts';
import { WebhookRoutes } from './webhook.ts';
import { type Bot, personIdIn, privateChatId, World } from './world.ts';

/** The local server with the side that bots talk to. */
export interface LocalZaloApiServer extends LocalZaloApi {
  /** Serves `POST /bot<token>/<method>`. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** Builds the local Zalo Bot server: any number of bots, people and chats, all in memory. */
export function createLocalZaloApi(options: LocalZaloApiOptions): LocalZaloApiServer {
  const { clock, limits = {} } = options;
  let behaviour: ZaloBehaviour = { ...DEFAULT_BEHAVIOUR, ...options.behaviour };
  const world = new World(clock);
  const feeds = new Map<string, EventFeed>();
  const doors = new Map<string, { bot: Bot; userId: string }>();
  const parts: ServerParts = {
    world,
    quota: new Quota(clock, limits.messagesPerMonth),
    routes: new WebhookRoutes(),
    sends: new Map(),
    behaviour: () => behaviour,
    feedOf: (bot) => {
      const feed = feeds.get(bot.id) ?? new EventFeed(clock, () => behaviour.eventLifeMs);
      feeds.set(bot.id, feed);
      return feed;
    },
  };
  const faults = new ZaloFaults();
  const endpoint = new HttpEndpoint(parts, faults);
  const membership = new Membership(world, limits.groupsPerBot);
  const posts = new Posts(parts, doors);
  return {
    handle: (request, response) => endpoint.handle(request, response),
    addBot: ({ token, id, name, accountName, canJoinGroups }) => {
      if (!/^\d+:[^:/]+$/.test(token)) throw new Error('a token is <digits>:<secret>');
      if (!name.startsWith('Bot')) throw new Error(`the name of a bot begins with "Bot": ${name}`);
      world.addBot({
        token,
        id,
        name,
        accountName: accountName ?? `bot.${id}`,
        canJoinGroups: canJoinGroups ?? true,
      });
    },
    addUser: ({ id, name }) => {
      world.users.set(id, { id, name });
    },
    addGroup: (group) => membership.addGroup(group),
    addBotToGroup: (chatId, botId) => membership.addBot(chatId, botId),
    removeBotFromGroup: (chatId, botId) => membership.removeBot(chatId, botId),
    addMember: (chatId, userId) => membership.addMember(chatId, userId),
    removeMember: (chatId, userId) => membership.removeMember(chatId, userId),
    privateChat: (botToken, userId) => {
      const bot = world.ownerOf(botToken);
      const chatId = privateChatId(bot.id, world.user(userId).id);
      doors.set(chatId, { bot, userId });
      return chatId;
    },
    sendMessage: (message) => posts.send(message),
    injectEvent: (botToken, event) => parts.feedOf(world.ownerOf(botToken)).publish(event),
    redeliver: (chatId, messageId) => posts.redeliver(chatId, messageId),
    personIdIn: (chatId, userId) =>
      doors.has(chatId) ? userId : personIdIn(world.chat(chatId), userId, behaviour),
    view: (chatId) => (doors.has(chatId) && !world.chats.has(chatId) ? [] : viewMessages(world.chat(chatId))),
    chats: () => [...world.chats.values()].map(viewChat),
    users: () => [...world.users.values()].map((user) => ({ ...user })),
    waitingEvents: (botToken) => parts.feedOf(world.ownerOf(botToken)).waiting,
    onChange: (listener) => world.onChange(listener),
    routeWebhook: (publicOrigin, localOrigin) => parts.routes.add(publicOrigin, localOrigin),
    behave: (changes) => {
      behaviour = { ...behaviour, ...changes };
    },
    addFault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    snapshot: () => takeSnapshot(world),
    restore: (saved) => putSnapshot(world, saved),
    stats: {
      calls: endpoint.calls,
      sends: parts.sends,
      quotaRefusals: parts.quota.refusals,
      unknownArguments: endpoint.unknownArguments,
      get deliveredButCut() {
        return endpoint.deliveredButCut;
      },
      get eventsLost() {
        return [...feeds.values()].reduce((sum, feed) => sum + feed.lost, 0);
      },
    },
  };
}

/**
 * Serves the API on the loopback interface only. Takes a port (a free one by default); returns the root for
 * a bot's base address and how to close.
 */
export const listenLocalZaloApi = (
  api: Pick<LocalZaloApiServer, 'handle'>,
  port = 0,
): Promise<{ root: string; close(): Promise<void> }> => listenLocalBotApi(api, port);
