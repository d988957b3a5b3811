import type { UpdateFeed } from './update-feed.ts';
import type { Chat, StoredDocument, StoredMessage, World } from './world.ts';

/** After a restart numbers go on a little higher, so that none is given twice whatever was lost in between. */
const GAP = 1_000;

type Kept<T> = { -readonly [K in keyof T]: T[K] };
type SavedMessage = Omit<Kept<StoredMessage>, 'replyTo' | 'document'> & {
  readonly replyTo: number | null;
  readonly fileId: string | null;
};
type SavedChat = Omit<Kept<Chat>, 'members' | 'messages' | 'topics' | 'pinned'> & {
  readonly members: readonly [number, Chat['members'] extends Map<number, infer S> ? S : never][];
  readonly messages: readonly SavedMessage[];
  readonly topics: readonly (Chat['topics'] extends Map<number, infer T> ? T : never)[];
  readonly pinned: readonly number[];
};

/** All that has happened on the server, as JSON can hold it. Bots, and what waits for them, are not part of it. */
export interface BotApiSnapshot {
  readonly users: readonly (World['users'] extends Map<number, infer U> ? U : never)[];
  readonly met: readonly number[];
  readonly chats: readonly SavedChat[];
  readonly documents: readonly (Omit<StoredDocument, 'bytes'> & { readonly base64: string })[];
  readonly nextMessageId: number;
  readonly nextUpdateId: number;
}

/** The server's present state. */
export function takeSnapshot(world: World, feed: UpdateFeed): BotApiSnapshot {
  return {
    users: [...world.users.values()].filter((user) => !user.isBot),
    met: [...world.met],
    chats: [...world.chats.values()].map((chat) => ({
      ...chat,
      members: [...chat.members],
      messages: [...chat.messages.values()].map(({ replyTo, document, ...message }) => ({
        ...message,
        replyTo: replyTo?.id ?? null,
        fileId: document?.fileId ?? null,
      })),
      topics: [...chat.topics.values()],
      pinned: [...chat.pinned],
    })),
    documents: [...world.documents.values()].map(({ bytes, ...document }) => ({
      ...document,
      base64: Buffer.from(bytes).toString('base64'),
    })),
    nextMessageId: world.nextSharedMessageId,
    nextUpdateId: feed.queue.lastId + 1,
  };
}

/** Puts a state back on a server whose bot is there already. */
export function putSnapshot(world: World, feed: UpdateFeed, saved: BotApiSnapshot): void {
  for (const user of saved.users) world.addUser(user);
  for (const id of saved.met) world.met.add(id);
  for (const { base64, ...document } of saved.documents)
    world.documents.set(document.fileId, { ...document, bytes: Buffer.from(base64, 'base64') });
  world.chats.clear();
  for (const chat of saved.chats) world.chats.set(chat.id, chatOf(world, chat));
  world.nextSharedMessageId = saved.nextMessageId + GAP;
  feed.queue.restart(saved.nextUpdateId + GAP);
}

function chatOf(world: World, saved: SavedChat): Chat {
  const messages = new Map<number, StoredMessage>();
  for (const { replyTo, fileId, ...message } of saved.messages)
    messages.set(message.id, {
      ...message,
      replyTo: replyTo === null ? null : (messages.get(replyTo) ?? null),
      document: fileId === null ? null : (world.documents.get(fileId) ?? null),
    });
  return {
    ...saved,
    members: new Map(saved.members),
    messages,
    topics: new Map(saved.topics.map((topic) => [topic.id, topic])),
    pinned: new Set(saved.pinned),
    nextMessageId: saved.nextMessageId + GAP,
  };
}
