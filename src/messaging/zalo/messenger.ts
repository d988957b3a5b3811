import type { Clock } from '../../domain/clock.ts';
import type { Messenger, SendOutcome } from '../messenger.ts';
import type { SendFailure } from '../send-failure.ts';
import { ZALO, zaloCapabilities } from './capabilities.ts';
import type { ZaloClient } from './client.ts';
import { renderParts } from './render.ts';

/** Which of several bots sits in a chat: learnt from what was heard and sent there, and remembered. */
export interface BotsInChats {
  /** The bot's name (`ZaloClient.bot`), or null while nobody knows. */
  botOf(chatId: string): Promise<string | null>;
  learn(chatId: string, bot: string): Promise<void>;
}

export interface ZaloMessengerOptions {
  readonly bots: readonly ZaloClient[];
  readonly chats: BotsInChats;
  readonly clock: Clock;
  /** Waits between the parts of a long message, in milliseconds. */
  readonly pause?: (ms: number) => Promise<void>;
}

interface Begun {
  readonly text: string;
  readonly partsSent: number;
  readonly at: number;
}

/** A send that broke off is taken up again within this time; later, the same words are a new message. */
const RESUME_MS = 30 * 60_000;

/** The Zalo side of the messenger port, over any number of bots. */
export function zaloMessenger({ bots, chats, clock, pause = wait }: ZaloMessengerOptions): Messenger {
  const capabilities = zaloCapabilities(bots.length);
  const begun = new Map<string, Begun>();

  /** All parts, from the first one that is not out yet: repeating the others would show them twice. */
  async function sendParts(bot: ZaloClient, chatId: string, parts: readonly string[]): Promise<SendOutcome> {
    const text = parts.join('\n');
    const earlier = begun.get(chatId);
    begun.delete(chatId);
    const resumes = earlier?.text === text && clock.now() - earlier.at < RESUME_MS;
    let messageId = '';
    for (let index = resumes ? earlier.partsSent : 0; index < parts.length; index += 1) {
      if (index > 0) await pause(capabilities.rate.chatGapMs);
      const answer = await bot.sendMessage(chatId, parts[index] ?? '');
      if (!answer.ok) {
        if (index > 0) begun.set(chatId, { text, partsSent: index, at: clock.now() });
        return { ok: false, failure: await confirmed(bot, chatId, answer.code, answer.failure) };
      }
      messageId = answer.result.messageId;
    }
    return { ok: true, messageId };
  }

  /** The bot that is known to sit there, else one after the other until one may write there. */
  async function deliver(chatId: string, parts: readonly string[]): Promise<SendOutcome> {
    const [only, ...others] = bots;
    if (only !== undefined && others.length === 0) return sendParts(only, chatId, parts);
    const name = await chats.botOf(chatId).catch(() => null);
    const known = bots.find((bot) => bot.bot === name);
    if (known !== undefined) return sendParts(known, chatId, parts).then(forOneOfMany);
    let worst: SendFailure = { kind: 'invalid', detail: 'no bot' };
    for (const bot of bots) {
      const outcome = await sendParts(bot, chatId, parts);
      if (outcome.ok || begun.has(chatId)) {
        // What is out is out, remembered or not.
        await chats.learn(chatId, bot.bot).catch(() => undefined);
        return outcome;
      }
      if (!SAYS_ANOTHER_BOT.has(outcome.failure.kind)) return outcome;
      if (rank(outcome.failure) > rank(worst)) worst = outcome.failure;
    }
    return forOneOfMany({ ok: false, failure: worst });
  }

  return {
    channel: ZALO,
    capabilities,

    async send(target, message) {
      const parts = renderParts(message, capabilities.maxTextLength);
      if (parts.length === 0) return { ok: false, failure: { kind: 'invalid', detail: 'an empty message' } };
      return deliver(target.chatId, parts);
    },

    async edit() {
      return { ok: false, failure: { kind: 'invalid', detail: 'messages cannot be changed here' } };
    },

    async answerPress() {
      // Nothing can be pressed here.
    },

    privateLink: () => null,
  };
}

/** Failures after which another bot may still be the right one. */
const SAYS_ANOTHER_BOT: ReadonlySet<SendFailure['kind']> = new Set([
  'invalid',
  'forbidden',
  'restricted',
  'unauthorized',
  'retry-after',
]);

/** When no bot could write: the failure that leaves most hope. */
const HOPE: readonly SendFailure['kind'][] = [
  'invalid',
  'forbidden',
  'unauthorized',
  'restricted',
  'retry-after',
];
const rank = (failure: SendFailure): number => HOPE.indexOf(failure.kind);

/** One bot's refused token is no reason to rest the channel of all the others: that chat is tried again later. */
function forOneOfMany(outcome: SendOutcome): SendOutcome {
  if (outcome.ok || outcome.failure.kind !== 'unauthorized') return outcome;
  return { ok: false, failure: { kind: 'restricted', detail: outcome.failure.detail } };
}

/**
 * 403 is written up as an inner error, and is met where the bot is not in the chat. A chat is given up only when a
 * second, harmless call is refused as well.
 */
async function confirmed(
  bot: ZaloClient,
  chatId: string,
  code: number | null,
  failure: SendFailure,
): Promise<SendFailure> {
  if (code !== 403 || failure.kind !== 'forbidden') return failure;
  const probe = await bot.sendChatAction(chatId);
  return !probe.ok && probe.code === 403 ? failure : { kind: 'restricted', detail: failure.detail };
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
