import { z } from 'zod';
import type { ZaloClient } from './client.ts';
import type { ZaloBot } from './parse-update.ts';

/** A webhook that this program has set for a bot, and who the bot is: so it is believed at once after a restart. */
export interface RememberedWebhook {
  readonly url: string;
  readonly me: ZaloBot;
}

export interface WebhookMemory {
  get(bot: string): Promise<RememberedWebhook | null>;
  /** Null forgets it. */
  set(bot: string, webhook: RememberedWebhook | null): Promise<void>;
}

const shape = z.object({
  url: z.string().min(1),
  me: z.object({ id: z.string(), names: z.array(z.string()) }),
});

/** Keeps it in rows of text. */
export function webhookMemory(
  rows: { get(key: string): Promise<string | null>; set(key: string, value: string): Promise<void> },
  keyOf: (bot: string) => string,
): WebhookMemory {
  return {
    async get(bot) {
      const row = await rows.get(keyOf(bot));
      return row === null || row === '' ? null : (shape.safeParse(JSON.parse(row)).data ?? null);
    },
    set: (bot, webhook) => rows.set(keyOf(bot), webhook === null ? '' : JSON.stringify(webhook)),
  };
}

/**
 * Looks for a bot's webhook before polls, and takes it away if it is one that this program had set: another program's
 * is not ours to touch. `none` also when it could not be found out.
 */
export async function clearOwnWebhook(
  client: ZaloClient,
  memory: WebhookMemory,
  signal: AbortSignal,
): Promise<'none' | 'removed' | 'of-another'> {
  const info = await unlessStopped(client.getWebhookInfo(), signal);
  if (info?.ok !== true) return 'none';
  const own = await memory.get(client.bot);
  if (info.result.url !== '') {
    if (own?.url !== info.result.url) return 'of-another';
    const answer = await unlessStopped(client.deleteWebhook(), signal);
    if (answer?.ok !== true) return 'none';
  }
  if (own !== null) await memory.set(client.bot, null);
  return info.result.url === '' ? 'none' : 'removed';
}

/** Null as soon as the program ends: these calls cannot be taken back, but nobody has to wait for them. */
export const unlessStopped = <T>(work: Promise<T>, signal: AbortSignal): Promise<T | null> =>
  new Promise((resolve, reject) => {
    const stop = (): void => resolve(null);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
