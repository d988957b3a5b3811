import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT, runChibo } from './program.ts';
import { testClock } from './program-clock.ts';
import type { Watch } from './until.ts';

/*
 * Data files as `chibo import` leaves them. Most tests only need what is in one, so the program makes it once for each
 * build, roster and moment, and the tests get copies.
 */

const KEPT_IN = join(tmpdir(), 'chibo-imported');
const KEEP_MS = 24 * 3_600_000;

export interface Import {
  /** The roster file's text. */
  readonly roster: string;
  /** When it is taken in, as an ISO text with an offset. */
  readonly at: string;
}

const making = new Map<string, Promise<void>>();

/** Puts a file with the roster at that path. Returns the moment at which the import had ended. */
export async function importInto(path: string, taken: Import, watch: Watch): Promise<number> {
  const kept = join(KEPT_IN, `${keyOf(taken)}.sqlite`);
  if (!existsSync(kept)) {
    // Of the tests that run at the same time only the first makes it.
    const made = making.get(kept) ?? make(kept, taken, watch).finally(() => making.delete(kept));
    making.set(kept, made);
    await made;
  }
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  copyFileSync(kept, path);
  // File systems keep fractions; a clock has whole milliseconds.
  return Math.ceil(statSync(kept).mtimeMs);
}

/** In a folder of its own, and at its place only when it is whole: other tests may want it at the same time. */
async function make(kept: string, { roster, at }: Import, watch: Watch): Promise<void> {
  mkdirSync(KEPT_IN, { recursive: true });
  forgetOld();
  const folder = mkdtempSync(join(KEPT_IN, 'new-'));
  try {
    const clock = testClock(at);
    const [list, path] = [join(folder, 'roster.csv'), join(folder, 'chibo.sqlite')];
    writeFileSync(list, roster);
    const done = await runChibo(['import', list], { folder, env: { DATABASE_PATH: path }, clock, watch });
    if (done.code !== 0) throw new Error(`import: ${done.stderr}`);
    // The file's own time tells the moment at which it was ready.
    utimesSync(path, clock.now() / 1000, clock.now() / 1000);
    renameSync(path, kept);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function forgetOld(): void {
  for (const name of readdirSync(KEPT_IN)) {
    const path = join(KEPT_IN, name);
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.ctimeMs ?? Date.now());
    if (age > KEEP_MS) rmSync(path, { recursive: true, force: true });
  }
}

let program: string | null = null;

/** Whatever the file may depend on. */
function keyOf({ roster, at }: Import): string {
  program ??= hashOf(
    process.version,
    ...['dist', 'drizzle', 'package-lock.json'].map((part) => contentOf(join(ROOT, part))),
  );
  return hashOf(program, roster, at);
}

function contentOf(path: string): string {
  if (!statSync(path).isDirectory()) return hashOf(readFileSync(path, 'utf8'));
  const names = readdirSync(path).sort();
  return hashOf(...names.flatMap((name) => [name, contentOf(join(path, name))]));
}

const hashOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');
