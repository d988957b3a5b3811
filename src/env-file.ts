import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { err, ok, type Result } from './domain/result.ts';
import { envFileText as words } from './text/vi/config.ts';

/* The file `.env` in the folder in which the program is started, and names of variables that were nearly hit. */

const FILE = '.env';
/** What Windows makes of the name when it hides the ends of file names. */
const FILE_WITH_END = '.env.txt';

/**
 * The process environment with what `.env` adds to it; a variable that is set wins over the file. A file that cannot be
 * read as it was meant is a problem: without its token the program would open the practice chat and seem to work.
 */
export function environment(): Result<NodeJS.ProcessEnv, readonly string[]> {
  const text = readEnvFile();
  return text.ok ? ok({ ...parseEnv(text.value), ...process.env }) : text;
}

/** What stands in `.env`; nothing when there is none. */
export function readEnvFile(): Result<string, readonly string[]> {
  if (existsSync(FILE_WITH_END)) return err([words.withEnd]);
  let bytes: Buffer;
  try {
    bytes = readFileSync(FILE);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? ok('') : err([words.unreadable]);
  }
  const text = utf8Of(bytes);
  return text === null ? err([words.notUtf8]) : ok(text);
}

/**
 * The text of a `.env` with these values in it: where a variable stands already its line is replaced, else it comes at
 * the end; every other line stays as it is. A value must be one that needs no quotes.
 */
export function withValues(text: string, values: Readonly<Record<string, string>>): string {
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const left = new Map(Object.entries(values));
  const lines = text.split(/\r?\n/);
  const kept = lines.flatMap((line) => {
    const name = /^\uFEFF?\s*(?:export\s+)?(\w+)\s*=/.exec(line)?.[1];
    if (name === undefined || !Object.hasOwn(values, name)) return [line];
    const value = left.get(name);
    left.delete(name);
    // What stood there twice stands there once.
    return value === undefined ? [] : [`${name}=${value}`];
  });
  while (kept.at(-1) === '') kept.pop();
  return [...kept, ...[...left].map(([name, value]) => `${name}=${value}`), ''].join(end);
}

/** Puts a new `.env` in the place of the old one, its owner's alone; a cut leaves the old one. */
export function writeEnvFile(text: string): void {
  const beside = `${FILE}.moi`;
  rmSync(beside, { force: true });
  writeFileSync(beside, text, { mode: 0o600, flag: 'wx' });
  renameSync(beside, FILE);
}

/** The text without the mark that some editors put in front; null when it is not UTF-8. */
function utf8Of(bytes: Buffer): string | null {
  // UTF-16 without a mark is often valid UTF-8, with a zero byte beside each letter.
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Names that are other programs' own, however near they come. */
const OTHERS = new Set(['HTTP_PROXY', 'http_proxy', 'https_proxy']);
/** Variables that are set, are none of `known`, and come so near to one that is not set that it must have been meant. */
export function nearlyOurs(
  set: readonly string[],
  known: readonly string[],
  /** What a name with a token in it begins with, and the variable that is meant by it. */
  tokens: readonly (readonly [string, string])[],
): readonly { readonly name: string; readonly meant: string }[] {
  const given = new Set(set);
  return set.flatMap((name) => {
    if (known.includes(name) || OTHERS.has(name)) return [];
    const meant = known.find((one) => !given.has(one) && isNear(name, one)) ?? tokenMeant(name, tokens);
    return meant === undefined || given.has(meant) ? [] : [{ name, meant }];
  });
}

function tokenMeant(name: string, tokens: readonly (readonly [string, string])[]): string | undefined {
  const whole = name.toUpperCase().replaceAll('-', '_');
  if (!/_TOKENS?$/.test(whole)) return undefined;
  return tokens.find(([start]) => whole.startsWith(start))?.[1];
}

const plainName = (name: string): string => name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');

/** Two slips in a long name, one in a short one; case and underscores aside. */
function isNear(name: string, known: string): boolean {
  const [one, other] = [plainName(name), plainName(known)];
  const most = other.length >= 12 ? 2 : 1;
  return Math.abs(one.length - other.length) <= most && distance(one, other) <= most;
}

/** How many letters must be put in, taken out or changed to make one of the other. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [at, wanted] of [...other].entries())
      next.push(
        Math.min((next[at] ?? 0) + 1, (row[at + 1] ?? 0) + 1, (row[at] ?? 0) + (letter === wanted ? 0 : 1)),
      );
    row = next;
  }
  return row[other.length] ?? 0;
}
