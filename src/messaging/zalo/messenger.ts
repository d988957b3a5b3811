import type { Clock } from '../../domain/clock.ts';
import type { Messenger, SendOutcome } from '../messenger.ts';
import type { SendFailure } from '../send-failure.ts';
import { ZALO, zaloCapabilities } from './capabilities.ts';
import type { ZaloClient } from './client.ts';
import type { BotQuota } from './quota.ts';
import { renderParts } from './render.ts';

/** Which of several bots sits in a chat: learnt from what was heard and sent there, and remembered. */
export interface BotsInChats {
  /** The bot's name (`ZaloClient.bot`), or null while nobody knows. */
  botOf(chatId: string): Promise<string | null>;
  learn(chatId: string, bot: string): Promise<void>;
  /** While nobody knows: the bots worth trying, of all `bots`. */
  candidates(chatId: string, bots: readonly string[]): Promise<readonly string[]>;
}

export interface ZaloMessengerOptions {
  readonly bots: readonly ZaloClient[];
  readonly chats: BotsInChats;
  readonly clock: Clock;
  readonly quota?: BotQuota;
  /** Waits between the parts of a long message, in milliseconds. */
  readonly pause?: (ms: number) => Promise<void>;
}

interface Begun {
  readonly text: string;
  readonly partsSent: number;
  readonly at: number;
}

/** Bots that are tried for an unknown chat in one go; the others have their turn when the message is tried again. */
const MOST_TRIES = 40;

/** A send that broke off is taken up again within this time; later, the same words are a new message. */
const RESUME_MS = 30 * 60_000;

/** The Zalo side of the messenger port, over any number of bots. */
export function zaloMessenger(options: ZaloMessengerOptions): Messenger {
  const { bots, chats, clock, quota, pause = wait } = options;
  const capabilities = zaloCapabilities(bots.length);
  const byName = new Map(bots.map((bot) => [bot.bot, bot]));
  /** Where the search for a chat's bot goes on, when one round was not enough. */
  const triedUpTo = new Map<string, number>();
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
      if (answer.ok || answer.failure.kind === 'ambiguous') await quota?.spent(bot.bot);
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
    const known = await botFor(chatId);
    if (known !== null) {
      const outcome = await sendParts(known, chatId, parts);
      // The only bot is never looked for; but when something befalls it, it must be known whom it serves.
      if (outcome.ok) await chats.learn(chatId, known.bot).catch(() => undefined);
      return bots.length > 1 ? forOneOfMany(outcome) : outcome;
    }
    const names = await chats.candidates(chatId, [...byName.keys()]).catch(() => [...byName.keys()]);
    const candidates = names.flatMap((name) => byName.get(name) ?? []);
    const from = (triedUpTo.get(chatId) ?? 0) % Math.max(1, candidates.length);
    const round = [...candidates.slice(from), ...candidates.slice(0, from)].slice(0, MOST_TRIES);
    let worst: SendFailure | null = null;
    for (const bot of round) {
      const outcome = await sendParts(bot, chatId, parts);
      if (outcome.ok || begun.has(chatId)) {
        triedUpTo.delete(chatId);
        // What is out is out, remembered or not.
        await chats.learn(chatId, bot.bot).catch(() => undefined);
        return outcome;
      }
      if (!SAYS_ANOTHER_BOT.has(outcome.failure.kind)) return outcome;
      if (worst === null || rank(outcome.failure) > rank(worst)) worst = outcome.failure;
    }
    if (candidates.length <= MOST_TRIES)
      return forOneOfMany({
        ok: false,
        failure: worst ?? { kind: 'forbidden', detail: 'no bot sits there' },
      });
    triedUpTo.set(chatId, from + MOST_TRIES);
    return { ok: false, failure: { kind: 'restricted', detail: 'the bot of this chat is still looked for' } };
  }

  /** The only bot, or the one that is known to sit there. */
  async function botFor(chatId: string): Promise<ZaloClient | null> {
    const [only] = bots;
    if (only !== undefined && bots.length === 1) return only;
    const name = await chats.botOf(chatId).catch(() => null);
    return name === null ? null : (byName.get(name) ?? null);
  }

  return {
    channel: ZALO,
    capabilities,

    async send(target, message) {
      if (message.document !== undefined)
        return { ok: false, failure: { kind: 'invalid', detail: 'files cannot be sent here' } };
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

    async allowance(target) {
      const bot = quota === undefined ? null : await botFor(target.chatId);
      if (bot === null || quota === undefined) return 'free';
      return (await quota.level(bot.bot)) === 'meetings-only' ? 'meetings-only' : 'free';
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
  return { ok: false, failure: { kind: 'restricted', detail: outcome.failure.detail, soon: true } };
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
