import type { Channel } from '../domain/channel/chat-ref.ts';
import type { FactsPort } from '../storage/delivery/ports.ts';

/* What people call a bot. The program learns it when it starts; the command line reads it where there is no network. */

const keyOf = (channel: Channel, bot: string): string => `bot-name:${channel}:${bot}`;

/** The number of a token's bot, which names it in the storage: it is no secret. */
export const botOf = (token: string): string => token.slice(0, token.indexOf(':'));

/** Keeps the name under which people find a bot. */
export async function rememberBotName(
  facts: FactsPort,
  channel: Channel,
  bot: string,
  name: string,
): Promise<void> {
  const key = keyOf(channel, bot);
  if ((await facts.get(key)) !== name) await facts.set(key, name);
}

/** The name that was kept, or null. */
export const botName = (facts: FactsPort, channel: Channel, bot: string): Promise<string | null> =>
  facts.get(keyOf(channel, bot));
