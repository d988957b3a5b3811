import { chmodSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/*
 * Bundles the program into dist/: a handful of files instead of two thousand make the start three times as quick. What
 * the program loads only when it needs it (await import) becomes a file of its own. Types are checked by `typecheck`.
 */

const root = join(import.meta.dirname, '..');
const ENTRIES = [
  { in: 'src/main.ts', out: 'src/main' },
  { in: 'src/cli/chibo.ts', out: 'src/cli/chibo' },
  // The file of a thread is found beside the chunk that starts it.
  { in: 'src/papers/render-worker.ts', out: 'chunks/render-worker' },
  { in: 'src/backup/backup-worker.ts', out: 'chunks/backup-worker' },
  { in: 'src/storage/figures/figures-worker.ts', out: 'chunks/figures-worker' },
];

const WORKERS = ENTRIES.filter((entry) => entry.out.startsWith('chunks/'));
const PARTS = {
  /** What lives through simulated years (`test/simulation/crew.ts`), which then needs a twentieth less. */
  '--simulation': [{ in: 'test/simulation/seeds.ts', out: 'seeds' }, ...WORKERS],
  /** The threads alone, for tests of those who start them. */
  '--threads': WORKERS,
};
/** With the name of a part and a folder: that part, there. */
const [, , part = '', outdir = 'dist'] = process.argv;
const isSimulation = part === '--simulation';

rmSync(join(root, outdir), { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: PARTS[part] ?? ENTRIES,
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // A native addon is found by its own package; the driver for PostgreSQL is there for those who installed it.
  external: ['better-sqlite3', 'pg'],
  alias: { 'node-fetch': join(root, 'scripts/unused-fetch.mjs') },
  chunkNames: 'chunks/[name]-[hash]',
  // Names in stack traces and logs stay those of the sources.
  keepNames: !isSimulation,
  // Packages in the older module form ask for what Node.js has by `require`.
  banner: {
    js: "import { createRequire as nodeRequire } from 'node:module'; const require = nodeRequire(import.meta.url);",
  },
  logLevel: 'warning',
});
if (part === '') chmodSync(join(root, 'dist/src/cli/chibo.js'), 0o755);
