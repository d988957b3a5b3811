import { botOf } from '../../channels/bot-names.ts';
import { type Config, readConfig } from '../../config.ts';
import { reasonOf } from '../../doctor/reason.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { telegramInspector } from '../../messaging/telegram/inspect.ts';
import { zaloClient } from '../../messaging/zalo/client.ts';
import { zaloHttp } from '../../messaging/zalo/http.ts';
import { configText } from '../../text/vi/config.ts';
import { doctorText } from '../../text/vi/doctor.ts';
import { setupText as words } from '../../text/vi/setup.ts';
import { isYes } from '../confirm.ts';
import { type CliContext, EXIT } from '../subcommand.ts';
import { lineTodo } from './line.ts';
import { pasted, tokensIn } from './pasted.ts';

/** The bots that answered to their tokens. */
export interface FoundBots {
  readonly telegram: { readonly token: string; readonly username: string } | null;
  readonly zalo: readonly { readonly token: string; readonly id: string; readonly name: string | null }[];
  /** The way out that was typed when a server could not be reached. */
  readonly proxy: string | null;
}

type Zalo = FoundBots['zalo'][number];
/** A token was looked at: the bot it belongs to, why it is none, or that its server could not be asked. */
type Looked<T> =
  | { readonly kind: 'bot'; readonly bot: T }
  | { readonly kind: 'no'; readonly why: string }
  | { readonly kind: 'unreached'; readonly why: string };

const ASKED_MS = 6000;
/** On a command line this stands for the standard input. */
const INPUT = '-';

/**
 * The bots of the tokens that were given, are set already, or are typed at the terminal, each asked who it is. Ends with
 * an exit code: a token that was refused (unless somebody can be asked again), none at all, a server out of reach.
 */
export async function findBots(
  flags: { readonly telegram: string | undefined; readonly zalo: string | undefined },
  env: NodeJS.ProcessEnv,
  config: Config,
  context: CliContext,
): Promise<Result<FoundBots, number>> {
  const say = (line: string): void => void context.stderr.write(`${line}\n`);
  if (flags.telegram === INPUT && flags.zalo === INPUT) {
    say(words.oneInput);
    return err(EXIT.wrong);
  }
  const given = async (flag: string | undefined): Promise<string | undefined> =>
    flag === INPUT ? ((await context.readInput?.()) ?? '') : flag;
  const isAsked =
    [flags.telegram, flags.zalo].every((flag) => flag === undefined) &&
    config.telegram === null &&
    config.zalo === null;
  let proxy: string | null = null;
  const way = (): NodeJS.ProcessEnv => (proxy === null ? env : { ...env, HTTPS_PROXY: proxy });

  const telegram = await settled<FoundBots['telegram']>({
    given: await given(flags.telegram),
    known: config.telegram?.token,
    question: words.askTelegram,
    none: null,
    look: (text) => lookTelegram(pasted(text), way()),
  });
  if (!telegram.ok) return telegram;
  const zalo = await settled<readonly Zalo[]>({
    given: await given(flags.zalo),
    known: config.zalo?.tokens.join(','),
    question: words.askZalo,
    none: [],
    look: (text) => lookZalo(tokensIn(text), way()),
  });
  if (!zalo.ok) return zalo;
  if (telegram.value === null && zalo.value.length === 0) {
    say(words.noChannel);
    return err(EXIT.wrong);
  }
  const before = [config.telegram?.token, ...(config.zalo?.tokens ?? [])].flatMap((token) =>
    token === undefined ? [] : [botOf(token)],
  );
  const now = [telegram.value?.token, ...zalo.value.map(({ token }) => token)].flatMap((token) =>
    token === undefined ? [] : [botOf(token)],
  );
  if (telegram.value !== null) say(words.telegramFound(telegram.value.username));
  for (const { id, name } of zalo.value) say(words.zaloFound(name ?? id));
  if (before.some((bot) => !now.includes(bot))) say(words.otherBot);
  return ok({ telegram: telegram.value, zalo: zalo.value, proxy });

  async function settled<T>(token: {
    readonly given: string | undefined;
    readonly known: string | undefined;
    readonly question: string;
    readonly none: T;
    look(text: string): Promise<Looked<T>>;
  }): Promise<Result<T, number>> {
    // What came by a flag is not asked about: whoever wrote the line may not be there.
    const ask = token.given === undefined ? context.ask : undefined;
    let text = token.given ?? token.known;
    if (text === undefined && !isAsked) return ok(token.none);
    for (;;) {
      if (text === undefined) {
        if (ask === undefined) return ok(token.none);
        text = await ask(token.question);
        if (pasted(text) === '') return ok(token.none);
      }
      const looked = await token.look(text);
      if (looked.kind === 'bot') return ok(looked.bot);
      say(looked.why);
      if (ask === undefined) return err(looked.kind === 'no' ? EXIT.wrong : EXIT.failed);
      if (looked.kind === 'no') text = undefined;
      else if (!(await triesAgain(ask))) return err(EXIT.failed);
    }
  }

  /** A server is out of reach: try once more, by another way where one is typed, or give up. */
  async function triesAgain(ask: NonNullable<CliContext['ask']>): Promise<boolean> {
    for (;;) {
      const answer = pasted(await ask(words.askLine));
      if (isYes(answer)) return true;
      if (!answer.includes(':')) return false;
      const read = readConfig({ ...env, HTTPS_PROXY: answer });
      if (read.ok) {
        proxy = answer;
        return true;
      }
      say(read.problems.join('\n'));
    }
  }
}

async function lookTelegram(token: string, env: NodeJS.ProcessEnv): Promise<Looked<FoundBots['telegram']>> {
  const read = readConfig({ ...env, TELEGRAM_BOT_TOKEN: token });
  if (!read.ok || read.config.telegram === null)
    return { kind: 'no', why: words.tokenForm('--telegram-token', configText.notTelegramToken) };
  const { telegram, httpsProxy } = read.config;
  const told = await telegramInspector(token, { apiRoot: telegram.apiRoot, httpsProxy }).me();
  if (told.ok) return { kind: 'bot', bot: { token, username: told.value.username } };
  if (told.failure.kind === 'unauthorized') return { kind: 'no', why: words.telegramRefused };
  return unreached('Telegram', told.failure, doctorText.telegram.line, httpsProxy !== null);
}

async function lookZalo(tokens: readonly string[], env: NodeJS.ProcessEnv): Promise<Looked<readonly Zalo[]>> {
  const read = readConfig({ ...env, ZALO_BOT_TOKENS: tokens.join(',') });
  if (!read.ok || read.config.zalo === null)
    return { kind: 'no', why: words.tokenForm('--zalo-tokens', configText.notZaloTokens) };
  const { zalo, httpsProxy } = read.config;
  const http = zaloHttp({ apiRoot: zalo.apiRoot, httpsProxy });
  try {
    const bots: Zalo[] = [];
    for (const token of tokens) {
      const client = zaloClient(http, token);
      const me = await client.getMe(AbortSignal.timeout(ASKED_MS));
      if (me.ok) bots.push({ token, id: me.result.id, name: me.result.displayName });
      else if (me.failure.kind === 'unauthorized') return { kind: 'no', why: words.zaloRefused(client.bot) };
      else
        return unreached(
          doctorText.zalo.bot(client.bot),
          me.failure,
          doctorText.zalo.line,
          httpsProxy !== null,
        );
    }
    return { kind: 'bot', bot: bots };
  } finally {
    http.close();
  }
}

const unreached = (
  who: string,
  failure: Parameters<typeof reasonOf>[0],
  todo: string,
  hasProxy: boolean,
): { readonly kind: 'unreached'; readonly why: string } => {
  const reason = reasonOf(failure);
  return {
    kind: 'unreached',
    why: `${doctorText.unreached(who, reason)} ${lineTodo(reason, hasProxy) ?? todo}`,
  };
};
