import { setMaxListeners } from 'node:events';
import type { Clock } from '../../domain/clock.ts';
import type { ChannelLog } from '../inbound.ts';
import type { SendFailure } from '../send-failure.ts';
import { pause } from './backoff.ts';
import type { WebhookState, ZaloClient } from './client.ts';
import type { ZaloAnswer } from './http.ts';
import type { ZaloBot } from './parse-update.ts';
import { identityOf, REFUSALS_BELIEVED, retryMsAfter } from './poll.ts';
import { unlessStopped, type WebhookMemory } from './webhook-memory.ts';

/** What Zalo puts a webhook's secret in, in small letters. */
export const SECRET_HEADER = 'x-bot-api-secret-token';

export interface WebhooksParts {
  /** Where the events of a bot are to be posted, and with which secret (8 to 256 characters). */
  registrationOf(bot: string): { readonly url: string; readonly secret: string };
  readonly memory: WebhookMemory;
  readonly clock: Clock;
  readonly log: ChannelLog;
  /** In [0, 1): keeps the bots from asking in step. */
  readonly random: () => number;
  /** Who the bot is: as it was remembered, and once more when Zalo has told. Awaited before the webhook is set. */
  onKnown(bot: string, me: ZaloBot): Promise<void>;
  /** The bot's token is refused: nothing more is tried with it, the others go on. */
  onRefused(bot: string): void;
}

/** Calls at a time, all bots together. */
const CALLS_AT_A_TIME = 6;
const LOOK_EVERY_MS = 10 * 60_000;
/** What somebody has to put right first is tried again after a longer time each. */
const REFUSED_RETRY_MS = 30_000;

const NOT_REACHED = {
  ok: false,
  code: null,
  failure: { kind: 'invalid', detail: 'Zalo has tried the address and could not reach it' },
} as const satisfies ZaloAnswer<never>;

/**
 * Has Zalo post the events of many bots, a few calls at a time, and looks now and then whether it still does. Each bot
 * fails for itself. Nothing is taken back at the end.
 */
export class Webhooks {
  readonly #parts: WebhooksParts;
  readonly #stop = new AbortController();
  readonly #running: Promise<void>[] = [];
  readonly #turns = new Turns(CALLS_AT_A_TIME);
  /** Bots whose events would get here. */
  readonly #well = new Set<string>();
  readonly #heard = new Set<string>();
  /** Bots whose token was refused, as long as it is. */
  readonly #refused = new Set<string>();
  #lastWellAt: number | null = null;

  constructor(parts: WebhooksParts) {
    this.#parts = parts;
    // One listener for each bot that waits or asks is no leak.
    setMaxListeners(0, this.#stop.signal);
  }

  /** Now, as long as the events of any bot would get here: silence is no bad sign. Else when they last would have. */
  get lastHeardAt(): number | null {
    return this.#well.size > 0 ? this.#parts.clock.now() : this.#lastWellAt;
  }

  /** An event of the bot got here, whatever Zalo says of its tries. */
  heard(bot: string): void {
    this.#heard.add(bot);
    this.#well.add(bot);
  }

  start(clients: readonly ZaloClient[]): void {
    for (const client of clients) this.#running.push(this.#follow(client));
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.all(this.#running);
  }

  async #follow(client: ZaloClient): Promise<void> {
    const { log } = this.#parts;
    while (!this.#stop.signal.aborted) {
      try {
        return await this.#tend(client);
      } catch (error) {
        const name = error instanceof Error ? error.name : 'unknown';
        log.error({ bot: client.bot, error: name }, 'the webhook of a bot cannot be looked after yet');
        await pause(REFUSED_RETRY_MS, this.#stop.signal);
      }
    }
  }

  async #tend(client: ZaloClient): Promise<void> {
    const { bot } = client;
    const { memory, onKnown, log, registrationOf } = this.#parts;
    const remembered = await memory.get(bot);
    if (remembered !== null) await onKnown(bot, remembered.me);
    const account = await this.#insist(bot, () => client.getMe(this.#stop.signal));
    if (account === null) return;
    const me = identityOf(account);
    await onKnown(bot, me);
    const { url, secret } = registrationOf(bot);
    // Before it is set: what may stand over there is known to be ours.
    await memory.set(bot, { url, me });
    const set = async () => this.#verified(bot, await client.setWebhook(url, secret));
    while ((await this.#insist(bot, set)) !== null) {
      this.#well.add(bot);
      log.info({ bot }, 'the webhook is set');
      if (!(await this.#watch(client, url))) return;
      log.error({ bot }, 'another program has changed the webhook of this bot; it is set again');
    }
  }

  /** Looks now and then as long as the address is ours. False: it is over. */
  async #watch(client: ZaloClient, url: string): Promise<boolean> {
    for (;;) {
      await pause(LOOK_EVERY_MS * (1 + this.#parts.random() / 5), this.#stop.signal);
      const info = await this.#insist(client.bot, () => client.getWebhookInfo());
      if (info === null) return false;
      if (info.url !== url) return true;
      this.#well.add(client.bot);
    }
  }

  #verified(bot: string, answer: ZaloAnswer<WebhookState>): ZaloAnswer<WebhookState> {
    const isCutOff = answer.ok && answer.result.isVerified === false && !this.#heard.has(bot);
    return isCutOff ? NOT_REACHED : answer;
  }

  /** Tries until it goes well; null when the program ends. */
  async #insist<T>(bot: string, call: () => Promise<ZaloAnswer<T>>): Promise<T | null> {
    const { signal } = this.#stop;
    for (let failures = 1; !signal.aborted; failures += 1) {
      const answer = await this.#turns.take(() =>
        signal.aborted ? Promise.resolve(null) : unlessStopped(call(), signal),
      );
      if (answer === null || signal.aborted) return null;
      if (answer.ok) {
        this.#refused.delete(bot);
        return answer.result;
      }
      this.#unwell(bot);
      const isRefused = answer.failure.kind === 'unauthorized' && failures >= REFUSALS_BELIEVED;
      if (isRefused && !this.#refused.has(bot)) {
        this.#refused.add(bot);
        this.#parts.log.error({ bot }, 'the token is refused');
        this.#parts.onRefused(bot);
      }
      await this.#bear(bot, answer.failure, failures);
    }
    return null;
  }

  #unwell(bot: string): void {
    if (this.#well.delete(bot) && this.#well.size === 0) this.#lastWellAt = this.#parts.clock.now();
  }

  async #bear(bot: string, failure: SendFailure, failures: number): Promise<void> {
    const { log, random } = this.#parts;
    const retryMs =
      failure === NOT_REACHED.failure
        ? Math.min(LOOK_EVERY_MS, REFUSED_RETRY_MS * failures) * (1 + random() / 5)
        : retryMsAfter(failure, failures, random);
    const detail = 'detail' in failure ? failure.detail : '';
    const fields = { bot, failure: failure.kind, detail, failures, retryMs };
    // An outage hits hundreds of bots at once: not every try is worth a line.
    if (failure.kind !== 'unauthorized' && (failures === 1 || failures % 10 === 0)) {
      if (failure.kind === 'invalid')
        log.error(fields, 'the webhook of a bot does not work: look at PUBLIC_URL and what stands before it');
      else log.warn(fields, 'the webhook of a bot could not be set or looked at');
    }
    await pause(retryMs, this.#stop.signal);
  }
}

/** Lets a few in at a time, the others in the order in which they came. */
class Turns {
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor(width: number) {
    this.#free = width;
  }

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((enter) => this.#waiting.push(enter));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }
}
