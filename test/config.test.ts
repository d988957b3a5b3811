import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';
import { environment } from '../src/env-file.ts';
import { serverHost } from '../src/server-address.ts';

const problemsOf = (env: NodeJS.ProcessEnv): readonly string[] => {
  const reading = readConfig(env);
  return reading.ok ? [] : reading.problems;
};
const configOf = (env: NodeJS.ProcessEnv) => {
  const reading = readConfig(env);
  if (!reading.ok) throw new Error(reading.problems.join('; '));
  return reading.config;
};

const WRONG: readonly (readonly [string, readonly string[]])[] = [
  ['TELEGRAM_BOT_TOKEN', ['s3cret', '123', '123:', ':s3cret', '123:s3 cret', 'bot123:s3cret', '123:ế']],
  ['TELEGRAM_API_ROOT', ['s3cret', 'ftp://s3cret', '//s3cret', 'http://', 'javascript:s3cret']],
  ['TELEGRAM_BROADCAST_PER_SECOND', ['0', '1001', '-1', '1.5', 's3cret', '1e2']],
  ['ZALO_BOT_TOKENS', ['s3cret', '1:a,s3cret', '1:', '1:s3cret,1:other']],
  ['ZALO_API_ROOT', ['s3cret', 'ftp://s3cret']],
  ['ZALO_MESSAGES_PER_MONTH', ['s3cret', '-1', '1.5', '1000000']],
  ['ZALO_QUOTA_WARN_PERCENT', ['0', '101', 's3cret']],
  ['ZALO_QUOTA_RESERVE_PERCENT', ['0', '101', 's3cret']],
  ['HTTPS_PROXY', ['s3cret:8080', 'socks5://s3cret']],
  [
    'PUBLIC_URL',
    [
      's3cret.example.vn',
      'http://s3cret.example.vn',
      'http://127.0.0.1:8080',
      '//s3cret',
      'https://',
      'https://s3cret@example.vn',
      'https://:s3cret@example.vn',
      'https://example.vn/?s3cret',
      'https://example.vn/#s3cret',
      'https://example.vn/?',
    ],
  ],
  [
    'OPERATOR_IDS',
    ['12345', 'telegram:', 'telegram: 5', 'telegram:s3cret', 'viber:1', 'telegram:1,s3cret', 'zalo:a b'],
  ],
  [
    'DATABASE_URL',
    [
      's3cret',
      'data/s3cret.sqlite',
      'mysql://u:s3cret@host/chibo',
      'http://u:s3cret@host/chibo',
      'postgres:u:s3cret@host/chibo',
      'postgres://',
      'postgres:///s3cret',
      'postgres://u:s3cret@host',
      'postgres://u:s3cret@host/',
      'postgres://u:s3cret@/chibo',
      'postgres://u:s3cret@host:70000/chibo',
      'postgres://u:s3cret@host:x/chibo',
      'postgres://u:s3cret@host/chibo/other',
      'postgres://u:s3cret@host/chibo#part',
      'postgres://u:s3cret#@host/chibo',
      'postgres://u:1#s3cret@host/chibo',
      'postgres://u:1?s3cret@host/chibo',
      'postgres://u:1/s3cret@host/chibo',
      'postgres://u:1/?a=s3cret@host/chibo',
      'postgres://u:s3 cret@host/chibo',
      'postgres://u:%zzs3cret@host/chibo',
      'postgres://u:s3cret@host/%zz',
      'postgres://u:s3cret@host/chibo?port=x',
      'postgres://u:s3cretế@host/chibo',
    ],
  ],
  ['TZ_NAME', ['s3cret/City', 'Ho_Chi_Minh']],
  ['HTTP_PORT', ['65536', '-1', 's3cret', '80.5']],
  ['HTTP_HOST', ['a b', 'http://s3cret', 's3cret/x']],
  ['LOG_LEVEL', ['s3cret', 'INFO!', 'verbose']],
];

describe('a wrong value stops the start', () => {
  test.each(WRONG.flatMap(([name, values]) => values.map((value) => [name, value] as const)))(
    '%s=%s: one line that names the variable and not the value',
    (name, value) => {
      const problems = problemsOf({ [name]: value });
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(new RegExp(`^${name}: .{10,}`));
      expect(problems.join()).not.toContain('s3cret');
    },
  );

  test('all problems are told at once', () => {
    const env = Object.fromEntries(WRONG.map(([name, values]) => [name, values[0]]));
    expect(problemsOf(env).map((problem) => problem.split(':')[0])).toEqual(WRONG.map(([name]) => name));
  });

  test('several wrong accounts are one problem', () => {
    expect(problemsOf({ OPERATOR_IDS: 'a,b,c' })).toMatchInlineSnapshot(`
      [
        "OPERATOR_IDS: mỗi tài khoản viết dạng telegram:12345 hoặc zalo:abc, cách nhau dấu phẩy",
      ]
    `);
  });
});

describe('the environment as it should be', () => {
  test('nothing set: the documented defaults', () => {
    expect(configOf({})).toMatchInlineSnapshot(`
      {
        "backup": {
          "folder": "data/sao-luu",
          "keep": 14,
          "passphrase": null,
        },
        "databasePath": "data/chibo.sqlite",
        "databaseUrl": null,
        "http": {
          "host": "127.0.0.1",
          "port": 8080,
          "portIsDefault": true,
        },
        "httpsProxy": null,
        "logLevel": "info",
        "operators": [],
        "publicUrl": null,
        "requiresApproval": false,
        "telegram": null,
        "zalo": null,
        "zone": "Asia/Ho_Chi_Minh",
      }
    `);
  });

  test('an empty value means not set', () => {
    const names = [...WRONG.map(([name]) => name), 'DATABASE_PATH'];
    const empty = Object.fromEntries(names.flatMap((name) => [[name, '  ']]));
    expect(configOf(empty)).toEqual(configOf({}));
  });

  test('every variable, with blanks around', () => {
    const config = configOf({
      TELEGRAM_BOT_TOKEN: ' 123:AB-c_d ',
      TELEGRAM_API_ROOT: 'http://127.0.0.1:8081/root/ ',
      TELEGRAM_BROADCAST_PER_SECOND: ' 1000',
      ZALO_BOT_TOKENS: ' 77:a-B_c , 78:d,',
      ZALO_API_ROOT: ' http://127.0.0.1:9000/ ',
      ZALO_MESSAGES_PER_MONTH: '5000',
      ZALO_QUOTA_WARN_PERCENT: ' 70',
      ZALO_QUOTA_RESERVE_PERCENT: '90',
      HTTPS_PROXY: 'http://user:pass@proxy:3128',
      PUBLIC_URL: ' https://Bot.Example.vn:443/tro-ly// ',
      OPERATOR_IDS: ' telegram:12345 , zalo:a-B_9, ',
      DATABASE_PATH: ' /srv/chibo.sqlite',
      DATABASE_URL: ' postgresql://chibo:m%40t@db.example.vn:6432/chibo?sslmode=verify-full ',
      BACKUP_DIR: ' /srv/sao-luu ',
      BACKUP_KEEP: '3',
      BACKUP_PASSPHRASE: 'một câu dài',
      TZ_NAME: 'Asia/Bangkok ',
      HTTP_PORT: '0',
      HTTP_HOST: '::1',
      LOG_LEVEL: ' debug',
      REQUIRE_APPROVAL: ' True ',
      OTHER: 'ignored',
    });
    expect(config).toEqual({
      requiresApproval: true,
      telegram: { token: '123:AB-c_d', apiRoot: 'http://127.0.0.1:8081/root', broadcastPerSecond: 1000 },
      zalo: {
        tokens: ['77:a-B_c', '78:d'],
        apiRoot: 'http://127.0.0.1:9000',
        quota: { perMonth: 5000, warnPercent: 70, reservePercent: 90 },
      },
      httpsProxy: 'http://user:pass@proxy:3128',
      publicUrl: 'https://bot.example.vn/tro-ly',
      operators: ['telegram:12345', 'zalo:a-B_9'],
      databasePath: '/srv/chibo.sqlite',
      databaseUrl: 'postgresql://chibo:m%40t@db.example.vn:6432/chibo?sslmode=verify-full',
      backup: { folder: '/srv/sao-luu', keep: 3, passphrase: 'một câu dài' },
      zone: 'Asia/Bangkok',
      http: { host: '::1', port: 0, portIsDefault: false },
      logLevel: 'debug',
    });
  });

  test.each([
    ['https://bot.example.vn', 'https://bot.example.vn'],
    ['https://bot.example.vn:8443/', 'https://bot.example.vn:8443'],
    ['https://chibộ.example.vn/a b', 'https://xn--chib-8y5a.example.vn/a%20b'],
  ])('PUBLIC_URL=%s is written in one way', (given, read) => {
    expect(configOf({ PUBLIC_URL: given }).publicUrl).toBe(read);
  });

  test.each([
    ['postgres://chibo:mat-khau@db.example.vn/chibo', 'db.example.vn'],
    ['postgresql://chibo@10.0.0.5:6432/chibo?sslmode=disable', '10.0.0.5:6432'],
    ['postgres://chibo@[::1]:5432/chibo', '[::1]:5432'],
    ['postgres://chibo@localhost/chibo?host=/var/run/postgresql', '/var/run/postgresql'],
    ['postgres://chibo:m%40t%23%2F@db/chibo?host=other&port=5433', 'other:5433'],
  ])('DATABASE_URL=%s is told as %s', (given, told) => {
    expect(serverHost(configOf({ DATABASE_URL: given }).databaseUrl ?? '')).toBe(told);
  });

  test('the usual port is known as such', () => {
    expect(configOf({}).http.portIsDefault).toBe(true);
    expect(configOf({ HTTP_PORT: '8080' }).http.portIsDefault).toBe(false);
  });
});

describe('.env', () => {
  const home = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'chibo-env-'));
  afterEach(() => {
    process.chdir(home);
    rmSync(folder, { recursive: true, force: true });
  });

  const inFolder = (files: Readonly<Record<string, string | Buffer>>) => {
    mkdirSync(folder, { recursive: true });
    process.chdir(folder);
    for (const [name, content] of Object.entries(files)) writeFileSync(name, content);
    return environment();
  };
  const readValue = (files: Readonly<Record<string, string | Buffer>>, name: string) => {
    const found = inFolder(files);
    if (!found.ok) throw new Error(found.error.join());
    return found.value[name];
  };

  test('adds to the environment; what is set there wins; without the file nothing is added', () => {
    expect(readValue({}, 'CHIBO_TEST_ONLY')).toBeUndefined();
    const file = '# chú thích\nCHIBO_TEST_ONLY="một"\nPATH=/nowhere\n';
    expect(readValue({ '.env': file }, 'CHIBO_TEST_ONLY')).toBe('một');
    expect(readValue({ '.env': file }, 'PATH')).toBe(process.env['PATH']);
    expect(process.env['CHIBO_TEST_ONLY']).toBeUndefined();
  });

  test('a mark in front, as some editors put it, is no part of the first name', () => {
    expect(readValue({ '.env': '\uFEFFCHIBO_TEST_ONLY=1\n' }, 'CHIBO_TEST_ONLY')).toBe('1');
  });

  const WORD = 'TELEGRAM_BOT_TOKEN=123:s3cret\n';
  test.each<[string, Readonly<Record<string, string | Buffer>>, RegExp]>([
    ['UTF-16 with its mark', { '.env': Buffer.from(`\uFEFF${WORD}`, 'utf16le') }, /UTF-8/],
    ['UTF-16 without', { '.env': Buffer.from(WORD, 'utf16le') }, /UTF-8/],
    ['UTF-16, the other way round', { '.env': Buffer.from(`\uFEFF${WORD}`, 'utf16le').swap16() }, /UTF-8/],
    [
      'Windows-1258',
      { '.env': Buffer.concat([Buffer.from(WORD), Buffer.from([0xd0, 0xf5, 0x0a])]) },
      /UTF-8/,
    ],
    ['.env.txt beside it', { '.env': WORD, '.env.txt': WORD }, /^\.env\.txt: .*đổi tên/],
    ['.env.txt alone', { '.env.txt': WORD }, /^\.env\.txt: .*đổi tên/],
  ])('%s stops the start with one line that keeps the secret', (_what, files, words) => {
    const found = inFolder(files);
    expect(found.ok).toBe(false);
    if (found.ok) return;
    expect(found.error).toHaveLength(1);
    expect(found.error[0]).toMatch(words);
    expect(found.error[0]).not.toMatch(/s3cret|\n/);
  });
});

describe('a name that is nearly one of ours', () => {
  test.each([
    ['TELEGRAM_TOKEN', 'TELEGRAM_BOT_TOKEN'],
    ['TELEGRAM_BOT_TOKENS', 'TELEGRAM_BOT_TOKEN'],
    ['TELEGRAM_BOTTOKEN', 'TELEGRAM_BOT_TOKEN'],
    ['telegram_bot_token', 'TELEGRAM_BOT_TOKEN'],
    ['TELEGRAM-BOT-TOKEN', 'TELEGRAM_BOT_TOKEN'],
    ['TELEGARM_BOT_TOKEN', 'TELEGRAM_BOT_TOKEN'],
    ['TG_BOT_TOKEN', 'TELEGRAM_BOT_TOKEN'],
    ['ZALO_BOT_TOKEN', 'ZALO_BOT_TOKENS'],
    ['ZALO_TOKEN', 'ZALO_BOT_TOKENS'],
    ['DATABASE_PATHS', 'DATABASE_PATH'],
    ['OPERATOR_ID', 'OPERATOR_IDS'],
    ['PUBLIC_URI', 'PUBLIC_URL'],
    ['TZNAME', 'TZ_NAME'],
  ])('%s stops the start with one line that names both', (name, meant) => {
    expect(problemsOf({ [name]: 's3cret' })).toEqual([
      `${name}: có phải ${meant} không? Xin sửa lại tên biến rồi khởi động lại`,
    ]);
  });

  test('where the right one is set as well, the other is somebody else’s', () => {
    expect(problemsOf({ TELEGRAM_BOT_TOKEN: '1:a', TELEGRAM_TOKEN: 's3cret' })).toEqual([]);
  });

  test.each([
    'PATH',
    'HOME',
    'TZ',
    'LANG',
    'HTTP_PROXY',
    'https_proxy',
    'http_proxy',
    'NO_PROXY',
    'ALL_PROXY',
    'PORT',
    'HOST',
    'NODE_ENV',
    'BACKUP_KEEP',
    'BACKUP_DIR',
    'HOSTNAME',
    'LOGNAME',
    'USER',
    'TERM',
    'GITHUB_TOKEN',
    'NPM_TOKEN',
    'TELEGRAM_CHAT_ID',
    'INVOCATION_ID',
    'JOURNAL_STREAM',
    'XDG_RUNTIME_DIR',
  ])('%s is left alone, and an empty value of any name', (name) => {
    expect(problemsOf({ [name]: '3' })).toEqual([]);
    expect(problemsOf({ TELEGRAM_TOKEN: ' ' })).toEqual([]);
  });
});
