import { type Config, readConfig } from '../../config.ts';
import { reasonOf } from '../../doctor/reason.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { telegramInspector } from '../../messaging/telegram/inspect.ts';
import { zaloClient } from '../../messaging/zalo/client.ts';
import { zaloHttp } from '../../messaging/zalo/http.ts';
import { configText } from '../../text/vi/config.ts';
import { doctorText } from '../../text/vi/doctor.ts';
import { setupText as words } from '../../text/vi/setup.ts';
import { type CliContext, EXIT } from '../subcommand.ts';

/** The bots that answered to their tokens. */
export interface FoundBots {
  readonly telegram: { readonly token: string; readonly username: string } | null;
  readonly zalo: readonly { readonly token: string; readonly id: string; readonly name: string | null }[];
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

/** As it was pasted, without the blanks and quotes that come along. */
const pasted = (text: string): string => text.replace(/[\s"'`“”‘’]/gu, '');
const tokensIn = (text: string): readonly string[] =>
  pasted(text)
    .split(',')
    .filter((part) => part !== '');

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

  const telegram = await settled<FoundBots['telegram']>({
    given: await given(flags.telegram),
    known: config.telegram?.token,
    question: isAsked ? words.askTelegram : null,
    none: null,
    look: (text) => lookTelegram(pasted(text), env),
  });
  if (!telegram.ok) return telegram;
  const zalo = await settled<readonly Zalo[]>({
    given: await given(flags.zalo),
    known: config.zalo?.tokens.join(','),
    question: isAsked ? words.askZalo : null,
    none: [],
    look: (text) => lookZalo(tokensIn(text), env),
  });
  if (!zalo.ok) return zalo;
  if (telegram.value === null && zalo.value.length === 0) {
    say(words.noChannel);
    return err(EXIT.wrong);
  }
  if (telegram.value !== null) say(words.telegramFound(telegram.value.username));
  for (const { id, name } of zalo.value) say(words.zaloFound(name ?? id));
  return ok({ telegram: telegram.value, zalo: zalo.value });

  async function settled<T>(way: {
    readonly given: string | undefined;
    readonly known: string | undefined;
    readonly question: string | null;
    readonly none: T;
    look(text: string): Promise<Looked<T>>;
  }): Promise<Result<T, number>> {
    let text = way.given ?? way.known;
    for (;;) {
      if (text === undefined) {
        if (way.question === null || context.ask === undefined) return ok(way.none);
        text = await context.ask(way.question);
        if (pasted(text) === '') return ok(way.none);
      }
      const looked = await way.look(text);
      if (looked.kind === 'bot') return ok(looked.bot);
      say(looked.why);
      if (looked.kind === 'unreached') return err(EXIT.failed);
      if (way.question === null || context.ask === undefined) return err(EXIT.wrong);
      text = undefined;
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
  return unreached('Telegram', told.failure, doctorText.telegram.line);
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
      else return unreached(doctorText.zalo.bot(client.bot), me.failure, doctorText.zalo.line);
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
): { readonly kind: 'unreached'; readonly why: string } => ({
  kind: 'unreached',
  why: `${doctorText.unreached(who, reasonOf(failure))} ${todo}`,
});
