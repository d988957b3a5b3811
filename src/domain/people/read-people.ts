import { foldText, nfc } from '../fold.ts';
import { isOfficer, OFFICES, type Office } from './membership.ts';
import {
  foldedWords,
  hasMarks,
  type NameFit,
  nameFit,
  nameWords,
  spelledWords,
} from './read-people-names.ts';

export interface Person {
  readonly id: number;
  readonly fullName: string;
  /** The branch's own number for the member, which tells namesakes apart. */
  readonly rosterNo: string | null;
  readonly office: Office;
  /** The number by which the branch knows them, the roster's or the next free one. */
  readonly no?: string;
  readonly usernames?: readonly string[];
}

/** Whom a part of the text means; `text` is that part as it was written. Several that fit are never guessed among. */
export type PersonMatch<P extends Person = Person> =
  | { readonly kind: 'person'; readonly person: P; readonly text: string }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly P[]; readonly text: string }
  | { readonly kind: 'unknown'; readonly text: string };

const SEPARATOR = /[,;+&\n]|\(?\s*(?<!\p{L})(?:phối hợp|phoi hop)(?:\s+(?:với|voi))?\s*:?|(?<=\s)(?=@)/iu;
const AND = /\s+(?:và|va|cùng với|cung voi|cùng|cung|với|voi)\s+/iu;
const COMRADE =
  /^(?:(?:chủ trì|chu tri|phụ trách|phu trach|các|cac|hai)(?=[\s:])\s*:?\s*|(?:đồng chí|dong chi|[đd]c)(?![\p{L}\p{N}])[.:]*\s*|[đd][/.]\s*c(?:h[íi](?!\p{L}))?[.:]*\s*)/iu;
/** Forms of address that are also parts of names (Anh, Bá, Chi, Chu), so the text is tried with and without them. */
const TITLES: ReadonlySet<string> = new Set(
  'ông ong bà ba bác bac anh chị chi cô co chú chu cụ cu thầy thay'.split(' '),
);
/** "mã 12", "#12", and "(12)" behind a name, as namesakes are written. */
const ROSTER_NO =
  /(?:(?:^|[\s(])(?:(?:mã|ma|số|so)\s+|#)|(?<=\S)\s*\((?=[^()]{0,20}\d))([\p{L}\p{N}-]{1,20})\)?$/iu;
/** Longest first: "phó bí thư" holds "bí thư". */
const OFFICE_WORDS: readonly (readonly [readonly string[], Office | 'committee'])[] = [
  [['phó', 'bí', 'thư', 'chi', 'bộ'], 'deputy_secretary'],
  [['phó', 'bí', 'thư'], 'deputy_secretary'],
  [['bí', 'thư', 'chi', 'bộ'], 'secretary'],
  [['bí', 'thư'], 'secretary'],
  [['chi', 'ủy', 'viên'], 'committee_member'],
  [['tập', 'thể', 'chi', 'ủy'], 'committee'],
  [['ban', 'chi', 'ủy'], 'committee'],
  [['chi', 'ủy'], 'committee'],
];

/**
 * Reads the people a text names, in their order: the first is in charge, the others help. Understands names with or
 * without diacritics and titles, last words of a name, offices ("bí thư"; "chi ủy" is all officers), `@username` and
 * the roster number ("Lan mã 12"), or by their numbers alone ("4 9 17"). A spelling with diacritics that fits exactly one wins; nobody is named twice.
 */
export function matchPeople<P extends Person>(text: string, people: readonly P[]): readonly PersonMatch<P>[] {
  const matches = nfc(text)
    .split(SEPARATOR)
    .flatMap((part) => readPart(part.trim(), people));
  const seen = new Set<number>();
  return matches.filter((match) => {
    if (match.kind !== 'person') return true;
    const isNew = !seen.has(match.person.id);
    seen.add(match.person.id);
    return isNew;
  });
}

/** Numbers alone: "4", "số 4", "#4", "4 9 17" as they stand on the printed sheet. */
const NUMBERS =
  /^(?:(?:đồng chí|dong chi|[đd]\/c|mã|ma|số|so)\s+)*#?\d{1,9}(?:\s+(?:và\s+|va\s+)?#?\d{1,9})*$/iu;

function readPart<P extends Person>(part: string, people: readonly P[]): readonly PersonMatch<P>[] {
  if (foldText(part).replace(/[^a-z0-9@]/g, '') === '') return [];
  if (NUMBERS.test(part)) return (part.match(/\d+/g) ?? []).map((no) => withNumber(no, people));
  const whole = readOne(part, people);
  const pieces = part.split(AND);
  // "Và" is a family name too: the text is cut there only when it names nobody as a whole.
  return whole.some((match) => match.kind !== 'unknown') || pieces.length < 2
    ? whole
    : pieces.flatMap((piece) => readOne(piece.trim(), people));
}

function readOne<P extends Person>(text: string, people: readonly P[]): readonly PersonMatch<P>[] {
  const decide = (fitting: readonly P[]): PersonMatch<P> => {
    const [first, second] = fitting;
    if (first === undefined) return { kind: 'unknown', text };
    return second === undefined
      ? { kind: 'person', person: first, text }
      : { kind: 'ambiguous', candidates: fitting, text };
  };
  if (text.startsWith('@')) return [decide(withUsername(text, people))];

  let rest = text;
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(COMRADE, '');
  }
  const { office, name } = splitOffice(rest);
  if (office === null) return [decide(withName(rest, people))];
  if (name !== '') {
    const holders = people.filter((person) => holds(person, office));
    const named = withName(name, holders);
    return [decide(named.length > 0 ? named : withName(name, people))];
  }
  const holders = people
    .filter((person) => holds(person, office))
    .sort((a, b) => OFFICES.indexOf(a.office) - OFFICES.indexOf(b.office));
  if (office !== 'committee') return [decide(holders)];
  // Without diacritics "chi uy" may be a lady called Uy.
  const namesakes = hasMarks(nameWords(rest)) ? [] : withName(rest, people);
  if (namesakes.length > 0) return [decide([...new Set([...namesakes, ...holders])])];
  return holders.length > 0 ? holders.map((person) => ({ kind: 'person', person, text })) : [decide([])];
}

/** A number belongs to one member alone; `7` is `07`. */
function withNumber<P extends Person>(text: string, people: readonly P[]): PersonMatch<P> {
  const plain = (no: string): string => no.replace(/^0+(?=\d)/, '');
  const found = people.filter((one) => plain(one.no ?? one.rosterNo ?? '') === plain(text));
  const [person, other] = found;
  if (person === undefined) return { kind: 'unknown', text };
  return other === undefined
    ? { kind: 'person', person, text }
    : { kind: 'ambiguous', candidates: found, text };
}

const holds = (person: Person, office: Office | 'committee'): boolean =>
  office === 'committee' ? isOfficer(person.office) : person.office === office;

function withUsername<P extends Person>(mention: string, people: readonly P[]): readonly P[] {
  const plain = (username: string): string => username.replace(/^@/, '').replace(/\W+$/, '').toLowerCase();
  return people.filter((person) => person.usernames?.some((username) => plain(username) === plain(mention)));
}

/** Takes an office off the beginning or the end of the words; `office` null when there is none. */
function splitOffice(text: string): { readonly office: Office | 'committee' | null; readonly name: string } {
  const words = nameWords(text);
  for (const [title, office] of OFFICE_WORDS) {
    const size = title.length;
    if (saysTitle(words.slice(0, size), title)) return { office, name: words.slice(size).join(' ') };
    const isTail = words.length > size && office !== 'committee' && saysTitle(words.slice(-size), title);
    if (isTail) return { office, name: words.slice(0, -size).join(' ') };
  }
  return { office: null, name: text };
}

/** Whether the words say the title, each with its diacritics or with none: "chị Ủy" is a person. */
const saysTitle = (words: readonly string[], title: readonly string[]): boolean =>
  words.length === title.length &&
  title.every((part, index) => {
    const word = words[index] ?? '';
    return word === foldText(part) || spelledWords([word])[0] === spelledWords([part])[0];
  });

/** Those whom a written name fits. */
function withName<P extends Person>(text: string, people: readonly P[]): readonly P[] {
  const number = ROSTER_NO.exec(text);
  const words = nameWords(number ? text.slice(0, number.index) : text);
  const among = number
    ? people.filter(
        (person) => person.rosterNo !== null && foldText(person.rosterNo) === foldText(number[1] ?? ''),
      )
    : people;
  if (words.length === 0) return number ? among : [];

  const untitled = words.slice(words.findIndex((word) => !TITLES.has(word)));
  const hasTitle = untitled.length < words.length && !TITLES.has(words.at(-1) ?? '');
  const variants = hasTitle ? [words, untitled] : titleBeforeTitle(words);

  for (const variant of variants.filter(hasMarks)) {
    const exact = fitting(variant, among, spelledWords, ['full', 'ending']);
    if (exact.length > 0) return exact;
  }
  const full = among.filter((person) => fitOf(words, person, foldedWords) === 'full');
  if (full.length > 0) return full;
  return [
    ...new Set(
      variants.flatMap((variant) => fitting(variant, among, foldedWords, ['full', 'ending', 'gapped'])),
    ),
  ];
}

/** "Chị Chi", "anh Bá": all words are titles, and the last must then be the name. */
const titleBeforeTitle = (words: readonly string[]): readonly (readonly string[])[] =>
  words.length > 1 && words.every((word) => TITLES.has(word)) ? [words, words.slice(-1)] : [words];

type Spelling = (words: readonly string[]) => readonly string[];

const fitOf = (words: readonly string[], person: Person, spelling: Spelling): NameFit | null =>
  nameFit(spelling(words), spelling(nameWords(person.fullName)));

/** The people fitted best, by the first of `fits` that anybody has. */
function fitting<P extends Person>(
  words: readonly string[],
  people: readonly P[],
  spelling: Spelling,
  fits: readonly NameFit[],
): readonly P[] {
  for (const wanted of fits) {
    const found = people.filter((person) => fitOf(words, person, spelling) === wanted);
    if (found.length > 0) return found;
  }
  return [];
}
