import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { buttons } from '../commands/buttons/index.ts';
import { commands } from '../commands/index.ts';
import { buttonIndex } from '../src/bot/declare/button-index.ts';
import { ownCommandOf } from '../src/bot/inbound/held-commands.ts';
import { commandIndex } from '../src/bot/inbound/parse-command.ts';

/*
 * The rules of the house that no linter knows: one word, one command; one code, one button; an exported name stands once;
 * rooms and files of a size that a person can oversee. Each fault is one line; with none, nothing is said.
 */

const ROOT = join(import.meta.dirname, '..');
const MOST_FILES = 21;
const MOST_LINES = 300;
/** Lists, which stay flat. */
const FLAT = new Set(['commands', 'jobs']);
/** Pairs of rooms that are built alike on purpose: their twins have the same names. */
const TWINS: readonly (readonly [string, string])[] = [
  ['src/messaging/telegram/', 'src/messaging/zalo/'],
  ['src/practice/bot-api/', 'src/practice/zalo-api/'],
];
const EXPORTED = /^export (?:async )?(?:const|function|interface|type|class) (\w+)/gm;
const ENCODED = /\bencodeButton\(\s*'([^']*)'/g;

const files = ['commands', 'jobs', 'src'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(folder, path.replaceAll('\\', '/'))),
);
const textOf = new Map(files.map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]));

const faults = [...declarations(), ...names(), ...sizes()];
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;

/** Two commands with one word, two buttons with one code, a button that is made but not declared. */
function* declarations(): Generator<string> {
  yield* refusal('commands/index.ts', () => commandIndex(commands));
  const all = [...buttons, ownCommandOf(new Map())];
  yield* refusal('commands/buttons/index.ts', () => buttonIndex(all));
  const declared = new Set(all.map(({ name }) => name));
  for (const [file, text] of textOf)
    for (const [, name = ''] of text.matchAll(ENCODED))
      if (!declared.has(name)) yield `${file}: no button is declared by the name "${name}"`;
}

function* refusal(file: string, build: () => unknown): Generator<string> {
  try {
    build();
  } catch (error) {
    yield `${file}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** An exported name stands once. */
function* names(): Generator<string> {
  const places = new Map<string, string[]>();
  for (const [file, text] of textOf)
    for (const [, name = ''] of text.matchAll(EXPORTED))
      places.set(name, [...(places.get(name) ?? []), file]);
  for (const [name, where] of places)
    if (where.length > 1 && !areTwins(where))
      yield `${where.join(', ')}: the exported name ${name} stands more than once`;
}

function areTwins(where: readonly string[]): boolean {
  const isPair = (pair: readonly string[]) =>
    pair.every((room) => where.some((file) => file.startsWith(room)));
  return where.length === 2 && TWINS.some(isPair);
}

/** No room too full, no file too long. */
function* sizes(): Generator<string> {
  for (const room of new Set(files.map((file) => dirname(file)))) {
    const count = files.filter((file) => dirname(file) === room).length;
    if (count > MOST_FILES && !FLAT.has(room))
      yield `${room}/: ${count} files; more than ${MOST_FILES} nobody oversees`;
  }
  for (const [file, text] of textOf) {
    const lines = text.split('\n').length - 1;
    if (lines > MOST_LINES) yield `${file}: ${lines} lines; look for the seam`;
  }
}
