import { LAYERS } from '../lint/house.ts';

/* What the gates must let through, and what they must stop. */

/** Rooms of one layer: whatever stands before a room in the plan may be imported there, nothing that stands behind it. */
export const ARROWS: typeof IMPORTS = LAYERS.flatMap(({ folder, rooms }) =>
  rooms.map((room, index) => [
    `${folder}/${room}`,
    rooms.slice(0, index).map((other) => `../${other}/y.ts`),
    rooms.slice(index + 1).map((other) => `../${other}/y.ts`),
  ]),
);

/** A folder, what a file in it may import, and what it may not. */
export const IMPORTS: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  [
    'src/domain',
    ['./fold.ts', './clock.ts'],
    [
      './calendar/y.ts',
      '../text/rich-text.ts',
      '../config.ts',
      'zod',
      'node:fs',
      './../config.ts',
      'drizzle-orm',
    ],
  ],
  [
    'src/text',
    ['./rich-text.ts', '../domain/y.ts'],
    ['../bot/y.ts', 'zod', '../storage/ports.ts', '../use-cases/y.ts'],
  ],
  [
    'src/text/vi/papers',
    ['./y.ts', '../people/names.ts', '../../paper-layout.ts', '../../../domain/people/y.ts'],
    ['../../../papers/y.ts', 'fflate', 'pino', '../../../use-cases/y.ts', '../../../bot/y.ts', '../cli.ts'],
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
      './schema/y.ts',
      './effects.ts',
      '../domain/people/y.ts',
      'drizzle-orm',
      'drizzle-orm/better-sqlite3',
      'better-sqlite3',
      'node:fs',
    ],
    [
      './tasks/y.ts',
      '../messaging/outbound.ts',
      '../text/rich-text.ts',
      '../use-cases/y.ts',
      'grammy',
      'pino',
    ],
  ],
  [
    'src/storage/tasks',
    [
      '../effects.ts',
      '../schema/index.ts',
      '../../domain/tasks/y.ts',
      'drizzle-orm',
      'drizzle-orm/sqlite-core',
    ],
    ['../ports.ts', '../../messaging/outbound.ts', '../../text/rich-text.ts', '../../use-cases/y.ts', 'zod'],
  ],
  [
    'src/use-cases/meeting',
    [
      './y.ts',
      '../request.ts',
      '../../domain/meeting/y.ts',
      '../../text/vi/meeting/y.ts',
      '../../storage/ports.ts',
      '../../storage/meeting/ports.ts',
      '../../storage/effects.ts',
      '../../messaging/outbound.ts',
    ],
    [
      '../../storage/sqlite/database.ts',
      '../../storage/meeting/meetings.ts',
      '../../messaging/telegram/send.ts',
      '../../bot/declare/services.ts',
      'drizzle-orm',
      'grammy',
      'node:fs',
    ],
  ],
  [
    'src/bot/declare',
    [
      './y.ts',
      '../../use-cases/tasks/y.ts',
      '../../storage/ports.ts',
      '../../storage/tasks/ports.ts',
      '../../messaging/inbound.ts',
    ],
    [
      '../inbound/router.ts',
      '../../../commands/lich.ts',
      '../../storage/storage.ts',
      '../../messaging/telegram/send.ts',
      'drizzle-orm',
      'grammy',
      'node:fs',
    ],
  ],
  [
    'src/scheduler',
    ['../bot/declare/define-job.ts', '../use-cases/meeting/y.ts'],
    [
      '../bot/inbound/router.ts',
      '../../jobs/index.ts',
      'drizzle-orm',
      'better-sqlite3',
      '../messaging/telegram/send.ts',
    ],
  ],
  [
    'src/outbox',
    ['./y.ts', '../messaging/messenger.ts', '../storage/ports.ts', 'node:crypto'],
    [
      '../messaging/telegram/send.ts',
      '../storage/sqlite/database.ts',
      'grammy',
      'drizzle-orm',
      '../bot/declare/y.ts',
    ],
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
      '../src/bot/declare/define-command.ts',
      '../src/use-cases/tasks/y.ts',
      '../src/domain/tasks/y.ts',
      '../src/text/vi/commands.ts',
    ],
    [
      '../src/storage/ports.ts',
      '../src/storage/tasks/tasks.ts',
      '../src/bot/inbound/router.ts',
      '../src/messaging/telegram/send.ts',
      '../src/app.ts',
      'grammy',
      'drizzle-orm',
    ],
  ],
  [
    'commands/buttons/tasks',
    [
      '../../../src/bot/declare/define-command.ts',
      '../../../src/use-cases/tasks/y.ts',
      '../../../src/domain/tasks/y.ts',
    ],
    ['../../../src/storage/ports.ts', '../../../src/bot/inbound/router.ts', 'grammy', 'node:fs'],
  ],
  [
    'jobs',
    [
      '../src/bot/declare/define-job.ts',
      '../src/use-cases/y.ts',
      '../src/domain/y.ts',
      '../src/text/vi/y.ts',
    ],
    ['../src/storage/repositories/y.ts', '../src/bot/inbound/router.ts', 'grammy', 'drizzle-orm'],
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
