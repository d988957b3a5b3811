import { makeContactCode } from '../../channels/fresh-codes.ts';
import type { Config } from '../../config.ts';
import { placeOf } from '../../data-server.ts';
import { type AccountRef, splitRef } from '../../domain/channel/chat-ref.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Inbound } from '../../messaging/inbound.ts';
import { telegramApi } from '../../messaging/telegram/client.ts';
import { failureOf } from '../../messaging/telegram/errors.ts';
import { TELEGRAM } from '../../messaging/telegram/messenger.ts';
import { botIn, parseUpdate as parseTelegram } from '../../messaging/telegram/parse-update.ts';
import { zaloClient } from '../../messaging/zalo/client.ts';
import { type ZaloHttp, zaloHttp } from '../../messaging/zalo/http.ts';
import { parseUpdate as parseZalo } from '../../messaging/zalo/parse-update.ts';
import { lockPlace } from '../../storage/open.ts';
import { setupText as words } from '../../text/vi/setup.ts';
import { type CliContext, EXIT } from '../subcommand.ts';
import type { FoundBots } from './tokens.ts';

const LONGEST_MS = 10 * 60_000;
/** Between two looks at what was said to a bot. */
const PAUSE_MS = 1000;

/**
 * Who looks after the program: as set, else whoever sends six digits to a bot in private within ten minutes. The one
 * gets a message to see that it arrives. Ends with an exit code when nobody came, or while the bot itself is running.
 */
export async function findOperator(
  config: Config,
  bots: FoundBots,
  context: CliContext,
): Promise<Result<readonly AccountRef[], number>> {
  const say = (line: string): void => void context.stderr.write(`${line}\n`);
  const http =
    config.zalo === null ? null : zaloHttp({ apiRoot: config.zalo.apiRoot, httpsProxy: config.httpsProxy });
  const ending = new AbortController();
  try {
    const known = config.operators.length > 0;
    const operators = known ? config.operators : await waited();
    if (operators === null) return err(EXIT.failed);
    for (const account of operators)
      say((await sendTo(account)) ? words.testSent(account) : words.testNotSent(account));
    return ok(operators);
  } finally {
    ending.abort();
    http?.close();
  }

  async function waited(): Promise<readonly AccountRef[] | null> {
    const lock = await lockPlace(placeOf(config));
    if (lock === null) {
      say(words.operatorWhileRunning);
      return null;
    }
    try {
      const code = makeContactCode();
      say(
        words.sendDigits(
          code,
          bots.telegram?.username ?? null,
          bots.zalo.map(({ id, name }) => name ?? id),
        ),
      );
      const account = await whoSends(code, heard(config, bots, http, ending.signal, say), context);
      if (account === null) say(words.nobodyCame);
      else say(words.operatorFound(account));
      return account === null ? null : [account];
    } finally {
      await lock.release();
    }
  }

  async function sendTo(account: AccountRef): Promise<boolean> {
    const { channel, id } = splitRef(account);
    if (channel === TELEGRAM) {
      if (config.telegram === null) return false;
      const { token, apiRoot } = config.telegram;
      return telegramApi(token, { apiRoot, httpsProxy: config.httpsProxy })
        .sendMessage(id, words.testMessage)
        .then(
          () => true,
          () => false,
        );
    }
    if (http === null) return false;
    for (const token of config.zalo?.tokens ?? [])
      if ((await zaloClient(http, token).sendMessage(id, words.testMessage)).ok) return true;
    return false;
  }
}

/** What each bot hears, one look each. */
type Ear = () => Promise<readonly (Inbound | null)[]>;

function heard(
  config: Config,
  bots: FoundBots,
  http: ZaloHttp | null,
  ending: AbortSignal,
  say: (line: string) => void,
): readonly Ear[] {
  const ears: Ear[] = [];
  if (config.telegram !== null) {
    const { token, apiRoot } = config.telegram;
    const api = telegramApi(token, { apiRoot, httpsProxy: config.httpsProxy }, undefined, ending);
    let bot: ReturnType<typeof botIn> | null = null;
    let isTold = false;
    ears.push(async () => {
      try {
        bot ??= botIn(await api.getMe());
        const me = bot;
        // Nothing is acknowledged: what else was said waits for the program itself.
        return (await api.getUpdates({ timeout: 0 })).map((raw) => parseTelegram(raw, me));
      } catch (error) {
        const failure = failureOf(error);
        if (!isTold && 'detail' in failure && failure.detail.startsWith('409')) {
          isTold = true;
          say(words.otherListens);
        }
        return [];
      }
    });
  }
  if (http !== null)
    for (const { token, id, name } of bots.zalo) {
      const client = zaloClient(http, token);
      ears.push(async () => {
        const answer = await client.getUpdates(ending);
        return answer.ok
          ? answer.result.map((raw) => parseZalo(raw, { id, names: name === null ? [] : [name] }))
          : [];
      });
    }
  return ears;
}

/** The account that sends these digits in private; null when the time is over. */
async function whoSends(code: string, ears: readonly Ear[], { now }: CliContext): Promise<AccountRef | null> {
  const until = now() + LONGEST_MS;
  let found: AccountRef | null = null;
  await Promise.race(
    ears.map(async (ear) => {
      while (found === null && now() < until) {
        const said = await ear().catch(() => []);
        for (const one of said)
          if (one?.kind === 'text' && one.chatKind === 'private' && one.text.replace(/\D/gu, '') === code)
            found ??= one.sender.account;
        if (found === null) await new Promise((done) => setTimeout(done, PAUSE_MS));
      }
    }),
  );
  return found;
}
