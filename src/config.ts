import { z } from 'zod';
import { type AccountRef, readAccountRef } from './domain/channel/chat-ref.ts';
import type { QuotaRule } from './domain/channel/quota.ts';
import { environment, nearlyOurs } from './env-file.ts';
import { isServerAddress } from './server-address.ts';
import { configText as words } from './text/vi/config.ts';

export interface Config {
  readonly telegram: {
    readonly token: string;
    readonly apiRoot: string;
    readonly broadcastPerSecond: number;
  } | null;
  readonly zalo: {
    readonly tokens: readonly string[];
    readonly apiRoot: string;
    readonly quota: QuotaRule;
  } | null;
  readonly httpsProxy: string | null;
  /** The https address under which this program is reached from outside, without a slash at its end; null: it polls. */
  readonly publicUrl: string | null;
  readonly operators: readonly AccountRef[];
  /** A branch whose upper committee's word was not told gets reminders alone (R5-13). */
  readonly requiresApproval: boolean;
  readonly databasePath: string;
  /** `postgres://…`: the data lies on a server, and the file of `databasePath` is left alone; null: in the file. */
  readonly databaseUrl: string | null;
  /** The nightly backup: where it goes, how many are kept (0 = none is made), and what it is encrypted with. */
  readonly backup: { readonly folder: string; readonly keep: number; readonly passphrase: string | null };
  /** IANA name of the zone of every schedule and date shown. */
  readonly zone: string;
  readonly http: { readonly host: string; readonly port: number; readonly portIsDefault: boolean };
  readonly logLevel: LogLevel;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

export type ConfigReading =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

const OPERATOR = /^(?:telegram:[1-9]\d{0,15}|zalo:[A-Za-z0-9_-]{1,64})$/;

/** Whole numbers as people write them; a message that names the range. */
const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,6}$/, words.notWhole(least, most))
    .transform(Number)
    .pipe(z.number().min(least, words.outOfRange(least, most)).max(most, words.outOfRange(least, most)));

const httpAddress = z
  .string()
  .trim()
  .refine((text) => /^https?:$/.test(urlOf(text)?.protocol ?? ''), words.notHttp)
  .transform((text) => text.replace(/\/+$/, ''));

/** Where the far sides post to: they call nothing but https, and the paths are added here. */
const publicAddress = z
  .string()
  .trim()
  .refine((text) => isPlainHttps(text), words.notPublic)
  .transform((text) => new URL(text).href.replace(/\/+$/, ''));

/** Where the data lies on a server. What would be left out in silence, or read as something else, is refused. */
const serverAddress = z
  .string()
  .trim()
  .refine((text) => isServerAddress(text), words.notDatabaseUrl);

/** A passphrase that is tried in a minute protects nobody. */
const SHORTEST_PASSPHRASE = 8;

const shape = z.object({
  TELEGRAM_BOT_TOKEN: z
    .string()
    .trim()
    .regex(/^\d{1,20}:[A-Za-z0-9_-]{1,128}$/, words.notTelegramToken)
    .optional(),
  TELEGRAM_API_ROOT: httpAddress.default('https://api.telegram.org'),
  TELEGRAM_BROADCAST_PER_SECOND: wholeNumber(1, 1000).default(30),
  ZALO_BOT_TOKENS: z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
    .pipe(z.array(z.string().regex(/^\d{1,32}:[A-Za-z0-9_-]{1,128}$/, words.notZaloTokens)))
    .refine((tokens) => new Set(tokens.map((token) => token.split(':')[0])).size === tokens.length, {
      error: words.botTwice,
    })
    .optional(),
  ZALO_API_ROOT: httpAddress.default('https://bot-api.zaloplatforms.com'),
  ZALO_MESSAGES_PER_MONTH: wholeNumber(0, 999_999).default(3000),
  ZALO_QUOTA_WARN_PERCENT: wholeNumber(1, 100).default(80),
  ZALO_QUOTA_RESERVE_PERCENT: wholeNumber(1, 100).default(95),
  HTTPS_PROXY: httpAddress.optional(),
  PUBLIC_URL: publicAddress.optional(),
  OPERATOR_IDS: z
    .string()
    .transform((text) => text.split(',').filter((part) => part.trim() !== ''))
    .pipe(
      z.array(
        z.string().transform((text, context): AccountRef => {
          const account = readAccountRef(text);
          if (account !== null && OPERATOR.test(account)) return account;
          context.addIssue({
            code: 'custom',
            message: words.notAccounts,
          });
          return z.NEVER;
        }),
      ),
    )
    .default([]),
  REQUIRE_APPROVAL: z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.enum(['true', 'false', '1', '0'], words.notYesNo))
    .default('false'),
  DATABASE_PATH: z.string().trim().min(1, words.empty).default('data/chibo.sqlite'),
  DATABASE_URL: serverAddress.optional(),
  BACKUP_DIR: z.string().trim().min(1, words.empty).default('data/sao-luu'),
  BACKUP_KEEP: wholeNumber(0, 3650).default(14),
  BACKUP_PASSPHRASE: z.string().min(SHORTEST_PASSPHRASE, words.tooShort(SHORTEST_PASSPHRASE)).optional(),
  TZ_NAME: z.string().trim().refine(isZone, words.notZone).default('Asia/Ho_Chi_Minh'),
  HTTP_PORT: wholeNumber(0, 65535).default(8080),
  HTTP_HOST: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9.:_-]+$/, words.notHost)
    .default('127.0.0.1'),
  LOG_LEVEL: z
    .string()
    .trim()
    .pipe(z.enum(LOG_LEVELS, words.notOneOf(LOG_LEVELS)))
    .default('info'),
});

/** All variables that are ours. */
const NAMES = Object.keys(shape.shape);

const TOKENS = [
  ['TELEGRAM_', 'TELEGRAM_BOT_TOKEN'],
  ['TG_', 'TELEGRAM_BOT_TOKEN'],
  ['ZALO_', 'ZALO_BOT_TOKENS'],
] as const;

/** Reads the environment. Every problem is listed at once, by the variable's name, never with its value. */
export function readConfig(env: NodeJS.ProcessEnv): ConfigReading {
  // An empty value in a .env file means "not set".
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = shape.safeParse(given);
  const slips = nearlyOurs(Object.keys(given), NAMES, TOKENS).map(
    ({ name, meant }) => `${name}: ${words.nearly(meant)}`,
  );
  if (!parsed.success || slips.length > 0) {
    const issues = parsed.error?.issues ?? [];
    const problems = [
      ...issues.map((issue) => `${String(issue.path[0] ?? words.wholeEnvironment)}: ${issue.message}`),
      ...slips,
    ];
    return { ok: false, problems: [...new Set(problems)] };
  }
  const value = parsed.data;
  return {
    ok: true,
    config: {
      telegram:
        value.TELEGRAM_BOT_TOKEN === undefined
          ? null
          : {
              token: value.TELEGRAM_BOT_TOKEN,
              apiRoot: value.TELEGRAM_API_ROOT,
              broadcastPerSecond: value.TELEGRAM_BROADCAST_PER_SECOND,
            },
      zalo:
        value.ZALO_BOT_TOKENS === undefined || value.ZALO_BOT_TOKENS.length === 0
          ? null
          : {
              tokens: value.ZALO_BOT_TOKENS,
              apiRoot: value.ZALO_API_ROOT,
              quota: {
                // Nothing sent at all is no plan of anybody: 0 stands for no limit.
                perMonth: value.ZALO_MESSAGES_PER_MONTH === 0 ? null : value.ZALO_MESSAGES_PER_MONTH,
                warnPercent: value.ZALO_QUOTA_WARN_PERCENT,
                reservePercent: value.ZALO_QUOTA_RESERVE_PERCENT,
              },
            },
      httpsProxy: value.HTTPS_PROXY ?? null,
      publicUrl: value.PUBLIC_URL ?? null,
      operators: value.OPERATOR_IDS,
      requiresApproval: value.REQUIRE_APPROVAL === 'true' || value.REQUIRE_APPROVAL === '1',
      databasePath: value.DATABASE_PATH,
      databaseUrl: value.DATABASE_URL ?? null,
      backup: {
        folder: value.BACKUP_DIR,
        keep: value.BACKUP_KEEP,
        passphrase: value.BACKUP_PASSPHRASE ?? null,
      },
      zone: value.TZ_NAME,
      http: { host: value.HTTP_HOST, port: value.HTTP_PORT, portIsDefault: given['HTTP_PORT'] === undefined },
      logLevel: value.LOG_LEVEL,
    },
  };
}

/** The settings as they are found where the program is started. */
export function readSettings(): ConfigReading {
  const found = environment();
  return found.ok ? readConfig(found.value) : { ok: false, problems: found.error };
}

function urlOf(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

function isPlainHttps(text: string): boolean {
  const url = urlOf(text);
  return url?.protocol === 'https:' && url.username === '' && url.password === '' && !/[?#]/.test(text);
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
