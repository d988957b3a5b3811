import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/*
 * `node scripts/run.mjs SCRIPT.ts …`: the script and all it imports in one file, and that file carried out. To teach
 * Node.js to read hundreds of sources one by one takes five times as long. `--into FILE SCRIPT.ts` makes the file only, for
 * what is started often.
 */

const root = join(import.meta.dirname, '..');
const given = process.argv.slice(2);
const kept = given[0] === '--into' ? given.splice(0, 2)[1] : undefined;
const [entry = '', ...args] = given;
const outfile = kept ?? join(placeOnce(), 'script.mjs');

/** Within the tree, so that packages are found from it; gone with this process. */
function placeOnce() {
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'run-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

await build({
  entryPoints: [entry],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  keepNames: true,
  sourcemap: 'inline',
  sourcesContent: false,
  // What is native, or finds files of its own beside it.
  external: ['better-sqlite3', 'esbuild', 'oxc-parser', 'pg', 'playwright-core'],
  alias: { 'node-fetch': join(root, 'scripts/unused-fetch.mjs') },
  banner: {
    js: "import { createRequire as nodeRequire } from 'node:module'; const require = nodeRequire(import.meta.url);",
  },
  // A source that looks for files beside itself looks where it was.
  plugins: [
    {
      name: 'own-place',
      setup({ onLoad }) {
        onLoad({ filter: /[\\/](?:bench|commands|jobs|lint|scripts|src|test)[\\/].*\.ts$/ }, ({ path }) => {
          const source = readFileSync(path, 'utf8');
          if (!source.includes('import.meta.dirname') || path.includes('node_modules')) return null;
          const place = JSON.stringify(dirname(path));
          return { contents: source.replaceAll('import.meta.dirname', place), loader: 'ts' };
        });
      },
    },
  ],
  logLevel: 'warning',
});
if (kept === undefined) {
  process.setSourceMapsEnabled(true);
  process.argv = [process.execPath, entry, ...args];
  await import(pathToFileURL(outfile).href);
}
