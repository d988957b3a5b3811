import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { literalsOf } from './literals.ts';

/*
 * Words for people stand in src/text/vi/: no other literal of the program has a letter that only Vietnamese has. What
 * may stand elsewhere is listed here with its reason; an entry that is of no use any more is a finding itself.
 */

interface Exception {
  /** A path below the root; `*` stands for any part of a name, `**` for whole folders as well. */
  readonly files: string;
  readonly why: string;
}

const EXCEPTIONS: readonly Exception[] = [
  { files: 'src/domain/*/read-*.ts', why: 'words that are read: answers, titles, offices' },
  { files: 'src/domain/secrecy.ts', why: 'words that are read: marks of secrecy' },
  { files: 'src/domain/sheets/old-fonts.ts', why: 'letters that are read: fonts from before Unicode' },
  { files: 'src/domain/resolutions/document-numbering.ts', why: 'letters of a series, in their order' },
  { files: 'src/channels/roster-channels.ts', why: 'names of columns in the roster of members' },
  { files: 'src/practice/bot-api/**', why: 'what the own server of a platform says; it knows no text/' },
  { files: 'src/practice/zalo-api/**', why: 'what the own server of a platform says; it knows no text/' },
  { files: 'src/practice/sample-*.ts', why: 'sample data: names, places, what people wrote' },
];

const ROOTS = ['src', 'commands', 'jobs'];
const OWN_PLACE = 'src/text/vi/';
/** The marks of Vietnamese letters, once they are taken apart, and the letter that cannot be. */
const VIETNAMESE = /[\u0300-\u0303\u0306\u0309\u031b\u0323]|[đĐ]/;
const SHOWN = 60;

/** What is wrong in these files, a line for each finding; `files` are sources by their paths. */
export function findingsIn(
  files: ReadonlyMap<string, string>,
  exceptions: readonly Exception[] = EXCEPTIONS,
): readonly string[] {
  const excused = exceptions.map((exception) => ({ ...exception, pattern: patternOf(exception.files) }));
  const used = new Set<string>();
  const strays = [...files].flatMap(([path, source]) => {
    const found = path.startsWith(OWN_PLACE) ? [] : literalsOf(source).filter(({ text }) => isWords(text));
    const reasons = excused.filter(({ pattern }) => pattern.test(path));
    if (found.length > 0) for (const one of reasons) used.add(one.files);
    return reasons.length > 0
      ? []
      : found.map(
          ({ line, text }) => `${path}:${line}: words for people stand in ${OWN_PLACE}: "${short(text)}"`,
        );
  });
  const idle = exceptions.filter((exception) => !used.has(exception.files));
  return [
    ...strays,
    ...idle.map((one) => `scripts/stray-texts.ts: no words in ${one.files} any more (${one.why}): strike it`),
  ];
}

/** The sources that the gate reads, by their paths below the root. */
export function sourcesOf(root: string): ReadonlyMap<string, string> {
  const paths = ROOTS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
  );
  return new Map(paths.toSorted().map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

const isWords = (text: string): boolean => VIETNAMESE.test(text.normalize('NFD'));

const short = (text: string): string => {
  const line = text.replaceAll('\n', ' ');
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line;
};

const patternOf = (files: string): RegExp =>
  new RegExp(
    `^${files.replace(/\*\*|[^\w/-]/g, (sign) => (sign === '**' ? '.*' : sign === '*' ? '[^/]*' : `\\${sign}`))}$`,
  );
