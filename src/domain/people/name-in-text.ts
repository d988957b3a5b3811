import { foldText } from '../fold.ts';

/* A person's name in what people have written: found however it is spelled, and put out of the text. */

const WORD = /[\p{L}\p{M}\p{N}'’]+/gu;
/** How a comrade is spoken of before the name: it goes with the name, so that it does not stand twice. */
const ADDRESS_BEFORE = /(?:đồng\s+chí|dong\s+chi|đ\/c|d\/c|đ\.c\.?)\s*$/iu;

interface Word {
  readonly from: number;
  readonly to: number;
  readonly form: string;
}

/** What is looked for, and what is to stand there instead. */
export interface NameToForget {
  readonly fullName: string;
  /** The branch's number for the person, as it may stand in brackets behind the name. */
  readonly no: string;
  readonly instead: string;
  /**
   * `any`: with or without diacritics. `exact`: somebody else's name differs by diacritics alone. `numbered`: somebody else
   * bears the very same name, so only with the number behind it this person is meant.
   */
  readonly means: 'any' | 'exact' | 'numbered';
  /** Names of others that contain this one: where one of them stands, nobody else is meant. */
  readonly longer?: readonly string[];
}

/** The text without that name; the very same text where it does not stand. */
export function withoutName(text: string, name: NameToForget): string {
  const formOf = name.means === 'any' ? foldText : exactForm;
  const wanted = wordsIn(name.fullName, formOf).map(({ form }) => form);
  const words = wordsIn(text, formOf);
  const longer = (name.longer ?? []).map((one) => wordsIn(one, formOf).map(({ form }) => form));
  const parts: string[] = [];
  let done = 0;
  for (let at = 0; at + wanted.length <= words.length && wanted.length > 0; at += 1) {
    const found = words.slice(at, at + wanted.length);
    const [first] = found;
    const last = found.at(-1);
    if (first === undefined || last === undefined || !isRun(text, found, wanted)) continue;
    if (longer.some((one) => standsIn(text, words, at, one))) continue;
    const number = numberBehind(text.slice(last.to), name.no);
    if (name.means === 'numbered' && number === 0) continue;
    const before = text.slice(done, first.from).replace(ADDRESS_BEFORE, '');
    parts.push(before, name.instead);
    done = last.to + number;
    at += wanted.length - 1;
  }
  return done === 0 ? text : parts.join('') + text.slice(done);
}

const exactForm = (word: string): string => word.normalize('NFC').toLowerCase();

const wordsIn = (text: string, formOf: (word: string) => string): readonly Word[] =>
  [...text.matchAll(WORD)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    form: formOf(match[0]),
  }));

/** The words one after the other, with nothing but blanks in between. */
const isRun = (text: string, found: readonly Word[], wanted: readonly string[]): boolean =>
  found.every(
    ({ form, from }, index) =>
      form === wanted[index] &&
      (index === 0 || /^\s+$/u.test(text.slice(found[index - 1]?.to ?? from, from))),
  );

/** Whether the word at this place belongs to a longer name that stands there. */
const standsIn = (text: string, words: readonly Word[], at: number, longer: readonly string[]): boolean =>
  longer.some((_, offset) => {
    const found = words.slice(Math.max(0, at - offset), at - offset + longer.length);
    return at >= offset && found.length === longer.length && isRun(text, found, longer);
  });

/** How long the branch's number in brackets is, where it follows. */
function numberBehind(rest: string, no: string): number {
  const written = /^\s*\(([^()]{1,20})\)/u.exec(rest);
  return written?.[1] === no ? written[0].length : 0;
}
