import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { forgottenBeside } from './bodies.ts';

/* The gate: no query of the storage is made and forgotten. */

const ROOT = join(import.meta.dirname, '..');
const STORAGE = 'src/storage';
/** An engine is what carries bodies out. */
const ENGINES = ['sqlite/', 'postgres/'];

const sources = new Map(
  readdirSync(join(ROOT, STORAGE), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !ENGINES.some((engine) => name.startsWith(engine)))
    .map((name) => {
      const path = join(STORAGE, name).replaceAll('\\', '/');
      return [path, readFileSync(join(ROOT, path), 'utf8')] as const;
    }),
);
const find = forgottenBeside(sources);
for (const finding of [...sources].flatMap(([path, source]) => find(path, source))) {
  process.stderr.write(`${finding}\n`);
  process.exitCode = 1;
}
