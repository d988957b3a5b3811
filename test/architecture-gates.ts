/* What the gates must let through, and what they must stop. */

/** A folder, what a file in it may import, and what it may not. */
export const IMPORTS: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  [
    'src/domain',
    ['./y.ts', './lunar/y.ts'],
    ['../text/rich-text.ts', '../config.ts', 'zod', 'node:fs', './../config.ts', 'drizzle-orm'],
  ],
  [
    'src/text',
    ['./rich-text.ts', '../domain/y.ts'],
    ['../bot/y.ts', 'zod', '../storage/ports.ts', '../use-cases/y.ts'],
  ],
  [
    'src/text/vi',
    ['./y.ts', '../rich-text.ts', '../../domain/y.ts'],
    ['../../bot/y.ts', 'pino', '../../messaging/outbound.ts'],
  ],
  [
    'src/text/vi/papers',
    ['./y.ts', '../names.ts', '../../paper-layout.ts', '../../../domain/y.ts'],
    ['../../../papers/y.ts', 'fflate', '../../../use-cases/y.ts'],
  ],
  [
    'src/papers',
    ['./y.ts', '../domain/y.ts', '../text/paper-layout.ts', 'docx', 'fflate'],
    ['../storage/ports.ts', '../use-cases/y.ts', 'grammy', 'node:fs'],
  ],
  [
    'src/messaging',
    ['./outbound.ts', '../domain/y.ts', '../text/rich-text.ts'],
    ['./telegram/send.ts', 'grammy', 'axios', '../text/vi/y.ts', '../storage/ports.ts'],
  ],
  [
    'src/messaging/telegram',
    ['./y.ts', '../outbound.ts', '../../domain/y.ts', 'grammy', 'grammy/types', 'zod'],
    ['../zalo/y.ts', 'axios', '../../storage/ports.ts', '../../use-cases/y.ts', '../../text/vi/y.ts'],
  ],
  ['src/messaging/memory', ['./y.ts', '../outbound.ts'], ['grammy', '../telegram/y.ts', '../../outbox/y.ts']],
  [
    'src/storage',
    [
      './repositories/y.ts',
      '../domain/y.ts',
      'drizzle-orm',
      'drizzle-orm/better-sqlite3',
      'better-sqlite3',
      'node:fs',
    ],
    ['../messaging/outbound.ts', '../text/rich-text.ts', '../use-cases/y.ts', 'grammy', 'pino'],
  ],
  [
    'src/storage/repositories',
    ['../ports.ts', '../schema/index.ts', '../../domain/y.ts', 'drizzle-orm', 'drizzle-orm/sqlite-core'],
    ['../../messaging/outbound.ts', '../../text/rich-text.ts', '../../use-cases/y.ts', 'zod'],
  ],
  [
    'src/use-cases',
    [
      './y.ts',
      '../domain/y.ts',
      '../text/vi/y.ts',
      '../storage/ports.ts',
      '../storage/effects.ts',
      '../messaging/outbound.ts',
    ],
    [
      '../storage/database.ts',
      '../storage/repositories/y.ts',
      '../messaging/telegram/send.ts',
      '../bot/services.ts',
      'drizzle-orm',
      'grammy',
      'node:fs',
    ],
  ],
  [
    'src/bot',
    [
      './y.ts',
      '../use-cases/y.ts',
      '../storage/ports.ts',
      '../messaging/inbound.ts',
      '../../commands/access.ts',
    ],
    [
      '../../commands/lich.ts',
      '../storage/storage.ts',
      '../messaging/telegram/send.ts',
      'drizzle-orm',
      'grammy',
      'node:fs',
    ],
  ],
  [
    'src/scheduler',
    ['../bot/define-job.ts', '../use-cases/y.ts', 'node-cron'],
    [
      '../bot/router.ts',
      '../../jobs/index.ts',
      'drizzle-orm',
      'better-sqlite3',
      '../messaging/telegram/send.ts',
    ],
  ],
  [
    'src/outbox',
    ['./y.ts', '../messaging/messenger.ts', '../storage/ports.ts', 'node:crypto'],
    ['../messaging/telegram/send.ts', '../storage/database.ts', 'grammy', 'drizzle-orm', '../bot/y.ts'],
  ],
  [
    'src/messaging/zalo',
    ['./y.ts', '../messenger.ts', '../../domain/y.ts', '../../text/split.ts', 'axios', 'zod'],
    ['../telegram/send.ts', '../../storage/ports.ts', '../../use-cases/y.ts', 'grammy', 'drizzle-orm'],
  ],
  [
    'src/practice/zalo-api',
    ['./y.ts', '../bot-api/y.ts', '../../domain/clock.ts', 'node:http'],
    ['../../storage/ports.ts', '../../messaging/outbound.ts', 'axios'],
  ],
  [
    'src/practice',
    ['./bot-api/y.ts', '../domain/y.ts', 'zod', 'node:http'],
    ['../storage/ports.ts', '../use-cases/y.ts', 'grammy'],
  ],
  [
    'src/practice/bot-api',
    ['./y.ts', '../../domain/clock.ts', 'node:http'],
    ['../../storage/ports.ts', '../../messaging/outbound.ts', 'grammy'],
  ],
  [
    'src/practice/bot-api/methods',
    ['../y.ts', '../../../domain/clock.ts'],
    ['../../../storage/ports.ts', '../../../use-cases/y.ts'],
  ],
  [
    'commands',
    [
      './y.ts',
      '../src/bot/define-command.ts',
      '../src/use-cases/y.ts',
      '../src/domain/y.ts',
      '../src/text/vi/y.ts',
    ],
    [
      '../src/storage/ports.ts',
      '../src/storage/repositories/y.ts',
      '../src/bot/router.ts',
      '../src/messaging/telegram/send.ts',
      '../src/app.ts',
      'grammy',
      'drizzle-orm',
    ],
  ],
  [
    'commands/buttons',
    ['../../src/bot/define-command.ts', '../../src/use-cases/y.ts', '../../src/domain/y.ts'],
    ['../../src/storage/ports.ts', '../../src/bot/router.ts', 'grammy', 'node:fs'],
  ],
  [
    'jobs',
    ['../src/bot/define-job.ts', '../src/use-cases/y.ts', '../src/domain/y.ts', '../src/text/vi/y.ts'],
    ['../src/storage/repositories/y.ts', '../src/bot/router.ts', 'node-cron', 'grammy', 'drizzle-orm'],
  ],
];

/** Code in domain/, and whether it is fine there. */
export const AMBIENT: readonly (readonly [string, boolean])[] = [
  ['Date.now()', false],
  ['{ now: Date.now }', false],
  ['new Date()', false],
  ['new Date', false],
  ['Math.random()', false],
  ['performance.now()', false],
  ['new Date(0)', true],
  ['Date.parse("2026-12-03")', true],
  ['Math.floor(2.5)', true],
];
