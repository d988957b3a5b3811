import { join } from 'node:path';
import { rudeFindings } from './rude-words.ts';
import { findingsIn, sourcesOf } from './stray-texts.ts';

/* The gate: what people read stands in src/text/vi/, and says nothing rude. */

const sources = sourcesOf(join(import.meta.dirname, '..'));
for (const finding of [...findingsIn(sources), ...rudeFindings(sources)]) {
  process.stderr.write(`${finding}\n`);
  process.exitCode = 1;
}
