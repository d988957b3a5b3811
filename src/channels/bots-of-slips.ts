import type { Config } from '../config.ts';
import { channelOf } from '../domain/channel/chat-ref.ts';
import type { FactsPort } from '../storage/delivery/ports.ts';
import type { ServingPort } from '../storage/delivery/serving-ports.ts';
import { configText } from '../text/vi/config.ts';
import type { BotPlace } from '../use-cases/papers/hand-outs-for.ts';
import type { SlipBots } from '../use-cases/papers/slips-for.ts';
import { botName, botOf, rememberBotName } from './bot-names.ts';

const TELEGRAM = channelOf('telegram');
const ZALO = channelOf('zalo');
/** So long (ms) a server is asked what its bot is called, once, when the program has never heard it. */
const ASK_MS = 10_000;

interface Stored {
  readonly facts: FactsPort;
  readonly serving: Pick<ServingPort, 'branchesOn'>;
}

/** The tokens of all bots that are configured. */
export const botTokens = ({ telegram, zalo }: Pick<Config, 'telegram' | 'zalo'>): readonly string[] => [
  ...(telegram == null ? [] : [telegram.token]),
  ...(zalo?.tokens ?? []),
];

/** How the bots of a branch are found, and lines for the operator on what is not known. */
interface BotsOfSlips {
  /** What stands on its slips. */
  readonly bots: SlipBots;
  /** What its other sheets say. */
  readonly places: readonly BotPlace[];
  readonly problems: readonly string[];
}

/** The bots that invite into a branch, by what the program has learnt, else by what the server says now. */
export async function botsOfSlips(
  config: Pick<Config, 'telegram' | 'zalo' | 'httpsProxy'>,
  stored: Stored,
  branchId: number,
): Promise<BotsOfSlips> {
  const username = await telegramName(config, stored);
  const bot = await zaloName(config, stored, branchId);
  const link = username === null ? null : `https://t.me/${username}`;
  return {
    bots: {
      scanned: link === null ? null : { channel: 'Telegram', linkOf: (code) => `${link}?start=${code}` },
      typedIn: bot === null ? null : { channel: 'Zalo', bot },
    },
    places: [
      ...(config.telegram == null ? [] : [telegramPlace(username, link)]),
      ...(bot === null ? [] : [zaloPlace(bot)]),
    ],
    problems: [
      ...(config.telegram != null && username === null ? [configText.slipsNameUnknown] : []),
      ...(bot === '' ? [configText.slipsBotUnknown] : []),
    ],
  };
}

const telegramPlace = (username: string | null, link: string | null): BotPlace => ({
  ref: TELEGRAM,
  channel: 'Telegram',
  bot: username === null ? '' : `@${username}`,
  answers: 'pressed',
  privateLink: link,
  groupLinkOf: link === null ? null : (code) => `${link}?startgroup=${code}`,
});

const zaloPlace = (bot: string): BotPlace => ({
  ref: ZALO,
  channel: 'Zalo',
  bot,
  answers: 'typed',
  privateLink: null,
  groupLinkOf: null,
});

async function telegramName(
  { telegram, httpsProxy }: Pick<Config, 'telegram' | 'httpsProxy'>,
  { facts }: Stored,
): Promise<string | null> {
  if (telegram == null) return null;
  const bot = botOf(telegram.token);
  const known = await botName(facts, TELEGRAM, bot);
  if (known !== null) return known;
  const [{ telegramApi }, { botIn }] = await Promise.all([
    import('../messaging/telegram/client.ts'),
    import('../messaging/telegram/parse-update.ts'),
  ]);
  const api = telegramApi(telegram.token, { apiRoot: telegram.apiRoot, httpsProxy: httpsProxy ?? null });
  try {
    const me = await api.getMe(AbortSignal.timeout(ASK_MS) as Parameters<typeof api.getMe>[0]);
    const { username } = botIn(me);
    await rememberBotName(facts, TELEGRAM, bot, username);
    return username;
  } catch {
    return null;
  }
}

/** Of several bots the one that serves the branch; '' while that, or its name, is not known. */
async function zaloName(
  { zalo, httpsProxy }: Pick<Config, 'zalo' | 'httpsProxy'>,
  { facts, serving }: Stored,
  branchId: number,
): Promise<string | null> {
  if (zalo == null) return null;
  const [only, ...others] = zalo.tokens;
  const token = others.length === 0 ? only : await servingToken(zalo.tokens, serving, branchId);
  if (token === undefined) return '';
  const known = await botName(facts, ZALO, botOf(token));
  if (known !== null) return known;
  const [{ zaloHttp }, { zaloClient }, { identityOf }] = await Promise.all([
    import('../messaging/zalo/http.ts'),
    import('../messaging/zalo/client.ts'),
    import('../messaging/zalo/poll.ts'),
  ]);
  const http = zaloHttp({ apiRoot: zalo.apiRoot, httpsProxy: httpsProxy ?? null });
  const answer = await zaloClient(http, token).getMe(AbortSignal.timeout(ASK_MS));
  http.close();
  const [name = ''] = answer.ok ? identityOf(answer.result).names : [];
  if (name !== '') await rememberBotName(facts, ZALO, botOf(token), name);
  return name;
}

async function servingToken(
  tokens: readonly string[],
  serving: Stored['serving'],
  branchId: number,
): Promise<string | undefined> {
  for (const token of tokens)
    if ((await serving.branchesOn({ bot: `${ZALO}:${botOf(token)}` })).includes(branchId)) return token;
  return undefined;
}
