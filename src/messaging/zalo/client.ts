import { z } from 'zod';
import type { ZaloAnswer, ZaloHttp } from './http.ts';

/** A bot as the platform knows it. `displayName` is what people choose when they mention it; not always told. */
export interface BotAccount {
  readonly id: string;
  readonly displayName: string | null;
  readonly accountName: string | null;
  readonly canJoinGroups: boolean | null;
}

/** Where the platform posts events; an empty address: nowhere, they are to be fetched. */
export interface WebhookState {
  readonly url: string;
  /** Whether the first call to the address went well; null where it was not said. */
  readonly isVerified: boolean | null;
}

/** The methods of the Bot Platform that the product uses, for one bot. Nothing throws; no call is repeated. */
export interface ZaloClient {
  /** The part of the token before the colon: names the bot in logs and storage. */
  readonly bot: string;
  getMe(signal?: AbortSignal): Promise<ZaloAnswer<BotAccount>>;
  /**
   * Waits for news, half a minute where nothing else is said. Raw events, none when nothing was said. Fetching takes them
   * away there.
   */
  getUpdates(signal: AbortSignal, seconds?: number): Promise<ZaloAnswer<readonly unknown[]>>;
  /** Sends plain text of 1 to 2,000 characters; the bot's messages leave one after the other. */
  sendMessage(chatId: string, text: string): Promise<ZaloAnswer<{ readonly messageId: string }>>;
  /** Shows "is typing". */
  sendChatAction(chatId: string): Promise<ZaloAnswer<null>>;
  setWebhook(url: string, secretToken: string): Promise<ZaloAnswer<WebhookState>>;
  /** Done as well when there was none. */
  deleteWebhook(): Promise<ZaloAnswer<null>>;
  getWebhookInfo(signal?: AbortSignal): Promise<ZaloAnswer<WebhookState>>;
}

const CALL_MS = 30_000;
const LONG_POLL_SECONDS = 30;
/** Later than the far side's own end of a poll, so that its answer is not cut off. */
const POLL_MS = 45_000;

const id = z.union([z.string().min(1), z.number().int().transform(String)]);
const me = z.object({
  id,
  display_name: z.string().nullish().catch(null),
  account_name: z.string().nullish().catch(null),
  can_join_groups: z.boolean().nullish().catch(null),
});
const sent = z.object({ message_id: id });
const webhook = z.object({
  url: z.string(),
  verification: z.object({ ok: z.boolean() }).optional().catch(undefined),
});

/** The bot of one token (`<digits>:<secret>`), over a connection that all bots share. */
export function zaloClient(http: ZaloHttp, token: string): ZaloClient {
  if (!/^[^:/?#\s]+:[^:/?#\s]+$/u.test(token)) throw new Error('a bot token has another form');
  const call = (method: string, body: { readonly [name: string]: string } = {}, signal?: AbortSignal) =>
    http.call(token, method, body, { timeoutMs: CALL_MS, signal });
  let lastSend: Promise<unknown> = Promise.resolve();
  return {
    bot: token.slice(0, token.indexOf(':')),

    async getMe(signal) {
      return reading(await call('getMe', {}, signal), me, (found) => ({
        id: found.id,
        displayName: found.display_name ?? null,
        accountName: found.account_name ?? null,
        canJoinGroups: found.can_join_groups ?? null,
      }));
    },

    async getUpdates(signal, seconds = LONG_POLL_SECONDS) {
      const answer = await http.call(
        token,
        'getUpdates',
        { timeout: String(seconds) },
        { timeoutMs: POLL_MS, signal },
      );
      // Zalo's way to say that nothing happened.
      if (!answer.ok) return answer.code === 408 ? { ok: true, result: [] } : answer;
      return { ok: true, result: eventsOf(answer.result) };
    },

    async sendMessage(chatId, text) {
      const send = lastSend.then(() => call('sendMessage', { chat_id: chatId, text }));
      lastSend = send;
      const answer = await send;
      if (!answer.ok) return answer;
      // It is out: an id that cannot be read must not make it look unsent.
      const read = sent.safeParse(answer.result);
      return { ok: true, result: { messageId: read.success ? read.data.message_id : '' } };
    },

    async sendChatAction(chatId) {
      return settled(await call('sendChatAction', { chat_id: chatId, action: 'typing' }));
    },

    async setWebhook(url, secretToken) {
      return reading(await call('setWebhook', { url, secret_token: secretToken }), webhook, stateOf);
    },

    async deleteWebhook() {
      const answer = await call('deleteWebhook');
      return !answer.ok && answer.code === 400 ? { ok: true, result: null } : settled(answer);
    },

    async getWebhookInfo(signal) {
      const answer = await call('getWebhookInfo', {}, signal);
      if (!answer.ok && answer.code === 404) return { ok: true, result: { url: '', isVerified: null } };
      return reading(answer, webhook, stateOf);
    },
  };
}

/** One event, a list of them, or nothing: all three have been seen. */
function eventsOf(result: unknown): readonly unknown[] {
  if (Array.isArray(result)) return result;
  return typeof result === 'object' && result !== null && Object.keys(result).length > 0 ? [result] : [];
}

const stateOf = (found: z.infer<typeof webhook>): WebhookState => ({
  url: found.url,
  isVerified: found.verification?.ok ?? null,
});

const settled = (answer: ZaloAnswer<unknown>): ZaloAnswer<null> =>
  answer.ok ? { ok: true, result: null } : answer;

function reading<S extends z.ZodType, T>(
  answer: ZaloAnswer<unknown>,
  shape: S,
  take: (found: z.infer<S>) => T,
): ZaloAnswer<T> {
  if (!answer.ok) return answer;
  const read = shape.safeParse(answer.result);
  if (read.success) return { ok: true, result: take(read.data) };
  return { ok: false, code: null, failure: { kind: 'ambiguous', detail: 'no usable answer' } };
}
