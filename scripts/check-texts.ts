import { join } from 'node:path';
import { findingsIn, sourcesOf } from './stray-texts.ts';

/* The gate: what people read stands in src/text/vi/. */

for (const finding of findingsIn(sourcesOf(join(import.meta.dirname, '..')))) {
  process.stderr.write(`${finding}\n`);
  process.exitCode = 1;
}
