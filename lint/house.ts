/*
 * The plan of the house: which folder may import what. Written once here; `npm run house` makes Biome's rules of it
 * (lint/house.json), and the gate compares the two. A room may import the rooms that stand before it in its layer's
 * list, the layer's own ground, and what is named under `from`; everything else is refused.
 */

/** A layer whose folders are the subjects. */
interface Layer {
  readonly folder: string;
  /** In order: a room may import those before it. */
  readonly rooms: readonly string[];
  /** Files below the rooms, and the rooms below even those. */
  readonly ground?: readonly string[];
  readonly groundFrom?: readonly string[];
  /** Files above the rooms. */
  readonly roof?: readonly string[];
  readonly from?: readonly string[];
  readonly packages?: readonly string[];
  readonly what: string;
}

/** Files outside the subjects, and what they may import. */
interface Folder {
  readonly files: string;
  readonly from: readonly string[];
  readonly packages?: readonly string[];
  readonly what: string;
}

export const LAYERS: readonly Layer[] = [
  {
    folder: 'src/domain',
    rooms: [
      'calendar',
      'people',
      'channel',
      'joining',
      'reading',
      'meeting',
      'attendance',
      'tasks',
      'quality',
      'resolutions',
      'roster',
      'sheets',
      'figures',
      'committees',
    ],
    ground: ['fold.ts', 'result.ts', 'clock.ts', 'secrecy.ts', 'secrecy-words.ts'],
    what: 'domain/ imports only domain/',
  },
  {
    folder: 'src/text/vi',
    rooms: [
      'calendar',
      'people',
      'attendance',
      'channel',
      'joining',
      'tasks',
      'committees',
      'meeting',
      'resolutions',
      'papers',
      'quality',
      'figures',
      'roster',
      'privacy',
    ],
    roof: [
      'backup.ts',
      'cli.ts',
      'commands.ts',
      'config.ts',
      'doctor.ts',
      'help.ts',
      'practice.ts',
      'start.ts',
    ],
    from: ['src/text/*.ts', 'src/domain/**'],
    what: 'text/ imports only domain/ and text/',
  },
  {
    folder: 'src/storage',
    rooms: [
      'schema',
      'sqlite',
      'postgres',
      'delivery',
      'joining',
      'committees',
      'papers',
      'meeting',
      'tasks',
      'resolutions',
      'roster',
      'quality',
      'figures',
      'privacy',
    ],
    ground: [
      'effects.ts',
      'views.ts',
      'engine.ts',
      'open-branch.ts',
      'duties.ts',
      'audience.ts',
      'journal-json.ts',
      'journal-chain.ts',
      'journal-lines.ts',
      'journal-check.ts',
      'moved-tables.ts',
      'intention.ts',
      'aggregates.ts',
    ],
    groundFrom: ['schema'],
    roof: ['ports.ts', 'storage.ts', 'open.ts'],
    from: ['src/domain/**'],
    packages: ['drizzle-orm', 'drizzle-orm/**', 'better-sqlite3', 'pg', 'node:*', 'node:*/**'],
    what: 'storage/ imports only domain/, Drizzle, better-sqlite3, pg and Node',
  },
  {
    folder: 'src/use-cases',
    rooms: [
      'tasks',
      'resolutions',
      'committees',
      'meeting',
      'attendance',
      'channel',
      'joining',
      'papers',
      'quality',
      'figures',
      'privacy',
      'messages',
      'roster',
      'sheets',
    ],
    ground: [
      'request.ts',
      'contents.ts',
      'own-data-content.ts',
      'figures-content.ts',
      'joining-contents.ts',
      'replies.ts',
      'preview.ts',
      'long-replies.ts',
      'rsvp-buttons.ts',
      'telling-contents.ts',
      'reopen-buttons.ts',
    ],
    from: [
      'src/domain/**',
      'src/text/**',
      'src/storage/ports.ts',
      'src/storage/*/ports.ts',
      'src/storage/*/serving-ports.ts',
      'src/storage/effects.ts',
      'src/storage/views.ts',
      'src/messaging/*.ts',
    ],
    what: 'use-cases/ imports only domain/, text/ and the ports of storage/ and messaging/',
  },
  {
    folder: 'src/bot',
    rooms: ['declare', 'inbound'],
    from: [
      'src/domain/**',
      'src/text/**',
      'src/storage/ports.ts',
      'src/storage/*/ports.ts',
      'src/storage/effects.ts',
      'src/messaging/*.ts',
      'src/use-cases/**',
    ],
    what: 'bot/ imports only domain/, text/, ports and use-cases/',
  },
];

const PORTS = ['src/storage/ports.ts', 'src/storage/*/ports.ts', 'src/storage/effects.ts'];

export const FOLDERS: readonly Folder[] = [
  {
    files: 'src/text/*.ts',
    from: ['src/text/*.ts', 'src/domain/**'],
    what: 'text/ imports only domain/ and text/',
  },
  {
    files: 'src/papers/**',
    from: ['src/papers/**', 'src/domain/**', 'src/text/**'],
    packages: [
      '@resvg/resvg-wasm',
      'docx',
      'excel-builder-vanilla',
      'fflate',
      'lean-qr',
      'node:events',
      'node:fs/promises',
      'node:module',
      'node:timers/promises',
      'node:worker_threads',
    ],
    what: 'papers/ imports only domain/, text/, docx, fflate, lean-qr, resvg and what a thread needs of Node',
  },
  {
    files: 'src/backup/**',
    from: [
      'src/backup/**',
      'src/domain/**',
      'src/storage/sqlite/**',
      'src/storage/postgres/**',
      'src/storage/engine.ts',
      'src/storage/journal-check.ts',
      'src/storage/moved-tables.ts',
      'src/storage/delivery/ports.ts',
    ],
    packages: ['age-encryption', 'better-sqlite3', 'node:*', 'node:*/**'],
    what: 'backup/ imports only domain/, the engines, age-encryption and Node',
  },
  {
    files: 'src/doctor/**',
    from: [
      'src/doctor/**',
      'src/domain/**',
      'src/text/**',
      'src/storage/sqlite/**',
      'src/storage/postgres/**',
      'src/storage/joining/connected-groups.ts',
      'src/storage/meeting/approvals.ts',
      'src/storage/engine.ts',
      'src/storage/journal-check.ts',
      'src/messaging/*.ts',
      'src/messaging/telegram/**',
      'src/messaging/zalo/**',
      'src/backup/**',
      'src/config.ts',
      'src/data-file.ts',
      'src/data-server.ts',
      'src/server-address.ts',
    ],
    packages: ['better-sqlite3', 'node:*', 'node:*/**'],
    what: 'doctor/ looks: it imports domain/, text/, backup/, the channels and what reads of storage/',
  },
  {
    files: 'src/metrics/**',
    from: ['src/metrics/**'],
    what: 'metrics/ imports nothing: whoever notes a figure is handed what it needs',
  },
  {
    files: 'src/messaging/*.ts',
    from: ['src/messaging/*.ts', 'src/domain/**', 'src/text/rich-text.ts'],
    what: 'the messenger port imports only domain/ and text/rich-text.ts',
  },
  {
    files: 'src/messaging/telegram/**',
    from: ['src/messaging/telegram/**', 'src/messaging/*.ts', 'src/domain/**', 'src/text/*.ts'],
    packages: ['grammy', 'grammy/**', 'undici', 'undici/**', 'zod', 'node:*', 'node:*/**'],
    what: 'an adapter imports only the port, domain/, text/, its library and zod',
  },
  {
    files: 'src/messaging/zalo/**',
    from: ['src/messaging/zalo/**', 'src/messaging/*.ts', 'src/domain/**', 'src/text/*.ts'],
    packages: ['axios', 'https-proxy-agent', 'zod', 'node:*', 'node:*/**'],
    what: 'an adapter imports only the port, domain/, text/, its library and zod',
  },
  {
    files: 'src/messaging/memory/**',
    from: ['src/messaging/memory/**', 'src/messaging/*.ts', 'src/domain/**', 'src/text/rich-text.ts'],
    what: 'the scripted messenger imports only the port, domain/ and text/rich-text.ts',
  },
  {
    files: 'src/scheduler/**',
    from: [
      'src/scheduler/**',
      'src/domain/**',
      'src/text/**',
      ...PORTS,
      'src/messaging/*.ts',
      'src/use-cases/**',
      'src/bot/declare/define-job.ts',
    ],
    packages: ['node-cron'],
    what: 'scheduler/ imports only domain/, text/, ports, use-cases/, the declaration of jobs and node-cron',
  },
  {
    files: 'src/outbox/**',
    from: [
      'src/outbox/**',
      'src/domain/**',
      'src/text/**',
      ...PORTS,
      'src/messaging/*.ts',
      'src/use-cases/**',
    ],
    packages: ['node:crypto'],
    what: 'outbox/ imports only domain/, text/, ports and use-cases/',
  },
  {
    files: 'src/practice/*.ts',
    from: ['src/practice/**', 'src/domain/**', 'src/text/**'],
    packages: ['zod', 'node:*', 'node:*/**'],
    what: 'practice/ imports only domain/, text/, zod and Node: it is a world of its own around the real program',
  },
  {
    files: 'src/practice/exercises/**',
    from: [
      'src/practice/*.ts',
      'src/practice/exercises/**',
      'src/practice/kept/**',
      'src/practice/bot-api/**',
      'src/practice/zalo-api/**',
      'src/domain/**',
      'src/text/**',
    ],
    packages: ['node:*', 'node:*/**'],
    what: 'practice/exercises imports only what the rest of practice/ does',
  },
  {
    files: 'src/practice/backstage/**',
    from: ['src/practice/*.ts', 'src/practice/backstage/**', 'src/domain/**', 'src/text/**'],
    packages: ['node:*', 'node:*/**'],
    what: 'practice/backstage imports only practice/, domain/, text/ and Node',
  },
  {
    files: 'src/practice/kept/**',
    from: ['src/practice/*.ts', 'src/practice/kept/**', 'src/domain/**'],
    packages: ['node:*', 'node:*/**'],
    what: 'practice/kept imports only practice/, domain/ and Node',
  },
  {
    files: 'src/practice/bot-api/**',
    from: [
      'src/practice/bot-api/**',
      'src/practice/bot-api/message/**',
      'src/practice/bot-api/request/**',
      'src/domain/**',
    ],
    packages: ['node:*', 'node:*/**'],
    what: 'practice/bot-api imports only domain/ and Node',
  },
  {
    files: 'src/practice/zalo-api/**',
    from: ['src/practice/zalo-api/**', 'src/practice/bot-api/**', 'src/domain/**'],
    packages: ['node:*', 'node:*/**'],
    what: 'practice/zalo-api imports only domain/, bot-api/ and Node',
  },
  {
    files: 'commands/**',
    from: ['commands/**', 'src/bot/declare/**', 'src/use-cases/**', 'src/domain/**', 'src/text/**'],
    what: 'commands/ import only what src/bot/declare has for them, use-cases/, domain/ and text/',
  },
  {
    files: 'jobs/**',
    from: ['jobs/**', 'src/bot/declare/define-job.ts', 'src/use-cases/**', 'src/domain/**', 'src/text/**'],
    what: 'jobs/ import only define-job, use-cases/, domain/ and text/',
  },
];
