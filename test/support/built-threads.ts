import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../..');
const STARTER = /\/src\/.*-thread\.ts$/;
const IS_BUILT = "!import.meta.url.endsWith('.ts')";
const BESIDE = /new URL\('\.\/(\w+-worker\.js)', import\.meta\.url\)/;

let folder: Promise<string> | null = null;

/** Builds the threads, once for a run of vitest. */
async function build(): Promise<string> {
  const cache = join(ROOT, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const place = mkdtempSync(join(cache, 'threads-'));
  process.once('exit', () => rmSync(place, { recursive: true, force: true }));
  await promisify(execFile)(process.execPath, [join(ROOT, 'scripts/build.mjs'), '--threads', place]);
  return place;
}

/**
 * For vitest: threads are started from a file that is built from the sources as they are now, as those of the built program
 * are. A thread that reads the sources one by one takes two seconds of a processor before it begins (that one is tried in
 * test/cli/process.test.ts).
 */
export const builtThreads = () => ({
  name: 'built-threads',
  enforce: 'pre' as const,
  async transform(code: string, id: string) {
    const path = id.split('?')[0] ?? '';
    if (!STARTER.test(path) || !code.includes('new Worker(')) return undefined;
    if (!code.includes(IS_BUILT) || !BESIDE.test(code))
      throw new Error(`${path} starts its thread in another way: it would read the sources one by one`);
    folder ??= build();
    const chunks = pathToFileURL(join(await folder, 'chunks/')).href;
    return code.replace(IS_BUILT, 'true').replace(BESIDE, (_, name) => `new URL('${chunks}${name}')`);
  },
});
