import type { Chat, StoredMessage, World, ZaloPerson } from './world.ts';

type SavedMessage = Omit<StoredMessage, 'replyTo' | 'heardBy'> & {
  readonly replyTo: string | null;
  readonly heardBy: readonly string[];
};
type SavedChat = Omit<Chat, 'memberIds' | 'botIds' | 'messages'> & {
  readonly memberIds: readonly string[];
  readonly botIds: readonly string[];
  readonly messages: readonly SavedMessage[];
};

/** All that has happened on the server, as JSON can hold it. Bots, and what waits for them, are not part of it. */
export interface ZaloApiSnapshot {
  readonly users: readonly ZaloPerson[];
  readonly chats: readonly SavedChat[];
}

/** The server's present state. */
export const takeSnapshot = (world: World): ZaloApiSnapshot => ({
  users: [...world.users.values()],
  chats: [...world.chats.values()].map((chat) => ({
    ...chat,
    memberIds: [...chat.memberIds],
    botIds: [...chat.botIds],
    messages: [...chat.messages.values()].map((message) => ({
      ...message,
      replyTo: message.replyTo?.id ?? null,
      heardBy: [...message.heardBy],
    })),
  })),
});

/** Puts a state back on a server whose bots are there already. */
export function putSnapshot(world: World, saved: ZaloApiSnapshot): void {
  for (const user of saved.users) world.users.set(user.id, user);
  world.chats.clear();
  for (const chat of saved.chats) {
    const messages = new Map<string, StoredMessage>();
    for (const message of chat.messages)
      messages.set(message.id, {
        ...message,
        replyTo: message.replyTo === null ? null : (messages.get(message.replyTo) ?? null),
        heardBy: new Set(message.heardBy),
      });
    world.chats.set(chat.id, {
      ...chat,
      memberIds: new Set(chat.memberIds),
      botIds: new Set(chat.botIds),
      messages,
    });
  }
}
