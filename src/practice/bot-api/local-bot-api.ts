import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Callbacks } from './callbacks.ts';
import type { LocalBotApi, LocalBotApiOptions } from './control.ts';
import { Faults } from './faults.ts';
import { HttpEndpoint } from './http-endpoint.ts';
import { Limits } from './limits.ts';
import { Membership } from './membership.ts';
import { commandListKey } from './methods/commands.ts';
import type { ServerParts } from './methods/method.ts';
import { Posts } from './posts.ts';
import { putSnapshot, takeSnapshot } from './snapshot.ts';
import { UpdateFeed } from './update-feed.ts';
import { viewChat, viewFile, viewMessages } from './views.ts';
import { World } from './world.ts';

const DEFAULT_ANSWER_SECONDS = 15;
/** Longer than bots keep an idle connection, so that a reuse does not end in a reset. */
const KEEP_ALIVE_MS = 75_000;

/** The local server with the side that bots talk to. */
export interface LocalBotApiServer extends LocalBotApi {
  /** Serves `/bot<token>/<method>`. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** Builds the local Bot API server: one bot, any number of people and chats, all in memory. */
export function createLocalBotApi(options: LocalBotApiOptions): LocalBotApiServer {
  const { clock } = options;
  const world = new World(clock);
  const feed = new UpdateFeed(clock);
  const limits = new Limits(options.limits ?? true);
  const callbacks = new Callbacks(clock, options.callbackAnswerSeconds ?? DEFAULT_ANSWER_SECONDS);
  const parts: ServerParts = {
    world,
    feed,
    limits,
    callbacks,
    commands: new Map(),
    counters: { uploads: 0 },
  };
  const faults = new Faults();
  const endpoint = new HttpEndpoint(parts, faults);
  const membership = new Membership(world, feed);
  const posts = new Posts(world, feed, callbacks, membership);
  return {
    handle: (request, response) => endpoint.handle(request, response),
    addBot: ({ token, id, username, name, privacy }) =>
      world.setBot({ token, id, username, name, isBot: true, hasPrivacyMode: privacy ?? true }),
    addUser: ({ id, name, username, isBot }) =>
      world.addUser({ id, name, username: username ?? null, isBot: isBot ?? false }),
    addGroup: (group) => membership.addGroup(group),
    addBotToGroup: (chatId, by, as) => membership.addBot(chatId, by, as ?? 'member'),
    kickBot: (chatId, by) => membership.kickBot(chatId, by),
    upgradeToSupergroup: (chatId) => membership.upgrade(chatId),
    setBotCanWrite: (chatId, can) => membership.setBotCanWrite(chatId, can),
    blockBot: (userId) => membership.setBlocked(world.chat(userId), true),
    deactivateUser: (userId) => {
      world.chat(userId).barrier = 'deactivated';
    },
    deleteGroup: (chatId) => {
      world.chat(chatId).barrier = 'deleted';
    },
    addMember: (chatId, userId) => membership.addMember(chatId, userId),
    removeMember: (chatId, userId) => membership.removeMember(chatId, userId),
    createTopic: (chatId, by, name) => membership.createTopic(chatId, by, name),
    closeTopic: (chatId, threadId) => membership.closeTopic(chatId, threadId),
    deleteTopic: (chatId, threadId) => membership.deleteTopic(chatId, threadId),
    sendMessage: (message) => posts.send(message),
    editMessage: (chatId, messageId, text) => posts.edit(chatId, messageId, text),
    deleteMessage: (chatId, messageId) => world.removeMessage(world.chat(chatId), messageId),
    press: (press) => posts.press(press),
    injectUpdate: (update) => feed.publishRaw(update),
    redeliver: (updateId) => feed.redeliver(updateId),
    restartUpdateIds: (nextId) => feed.queue.restart(nextId),
    pendingUpdates: () => [...feed.queue.waiting()].length,
    view: (chatId) => viewMessages(world, chatId),
    file: (chatId, messageId) => viewFile(world, chatId, messageId),
    commands: (scope, languageCode) =>
      parts.commands.get(commandListKey(scope ?? 'default', languageCode ?? '')) ?? [],
    chats: () => [...world.chats.values()].map(viewChat),
    users: () =>
      [...world.users.values()]
        .filter((user) => !user.isBot)
        .map(({ id, name, username }) => ({ id, name, ...(username === null ? {} : { username }) })),
    onChange: (listener) => world.onChange(listener),
    addFault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    snapshot: () => takeSnapshot(world, feed),
    restore: (saved) => putSnapshot(world, feed, saved),
    stats: {
      calls: endpoint.calls,
      limitBreaches: limits.breaches,
      get callsDuringWait() {
        return limits.callsDuringWait;
      },
      get deliveredButCut() {
        return endpoint.deliveredButCut;
      },
      get uploads() {
        return parts.counters.uploads;
      },
    },
  };
}

/**
 * Serves the API on the loopback interface only. Takes a port (a free one by default); returns the root for
 * a bot's `apiRoot` and how to close.
 */
export async function listenLocalBotApi(
  api: Pick<LocalBotApiServer, 'handle'>,
  port = 0,
): Promise<{ root: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    api.handle(request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no address');
  return {
    root: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
