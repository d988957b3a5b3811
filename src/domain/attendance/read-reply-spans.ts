import { foldText } from '../fold.ts';
import { inStandardWords } from '../reading/read-dialect.ts';
import { BARE_WORDS, ENTRIES, type Entry, LONGEST_PHRASE, type Sense } from './read-reply-lexicon.ts';
import { closeness, type Token, tokensOf } from './read-reply-tokens.ts';

/** A stretch of a reply with one meaning; `unknown` words may be names, places, anything. */
export interface ReplySpan {
  readonly sense: Sense | 'unknown' | 'number' | 'time' | 'code' | 'question' | 'sign' | 'stop' | 'mark';
  /** Its bare letters. */
  readonly fold: string;
  readonly isCapital: boolean;
}

/** Cuts a reply into spans: at each word the longest phrase, and of equal ones the spelling that fits best. */
export function spansOf(text: string): readonly ReplySpan[] {
  const tokens = tokensOf(inStandardWords(text), BARE_WORDS);
  const isShouting = text === text.toUpperCase();
  // Where every word has a capital none is a name by it.
  const words = tokens.filter(({ kind }) => kind === 'word');
  const isTitled = words.every(({ isCapital, text: word }) => isCapital || word.length === 1);
  const isMarked = /[\u0300-\u036fđ]/u.test(text.normalize('NFD').toLowerCase());
  const spans: ReplySpan[] = [];
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.kind !== 'word') {
      const isNo = token.text === '0' && tokens[at + 1]?.kind === 'word';
      const sense = isNo ? 'neg' : token.kind;
      spans.push({ sense, fold: foldText(token.text), isCapital: false });
      at += 1;
      continue;
    }
    const found = phraseAt(tokens, at, { isShouting, isTitled, isMarked });
    const isTitle = found?.sense === 'can' && foldOf(token) === 'dc' && tokens[at + 1]?.isCapital === true;
    spans.push({
      sense: isTitle && !isShouting ? 'title' : (found?.sense ?? 'unknown'),
      fold: tokens
        .slice(at, at + (found?.length ?? 1))
        .map(foldOf)
        .join(' '),
      isCapital: token.isCapital && !isShouting && !isTitled && (found?.length ?? 1) === 1,
    });
    at += found?.length ?? 1;
  }
  return spans;
}

const foldOf = (token: Token): string => token.spellings.at(-1)?.fold ?? '';

function phraseAt(
  tokens: readonly Token[],
  at: number,
  { isShouting, isTitled, isMarked }: Typing,
): { readonly sense: Sense; readonly length: number } | null {
  const keys: string[] = [];
  for (let length = 1; length <= LONGEST_PHRASE; length += 1) {
    const token = tokens[at + length - 1];
    if (token?.kind !== 'word') break;
    keys.push(keys.length === 0 ? foldOf(token) : `${keys.at(-1)} ${foldOf(token)}`);
  }
  for (let length = keys.length; length > 0; length -= 1) {
    const written = tokens.slice(at, at + length);
    const best = bestOf(ENTRIES.get(keys[length - 1] ?? '') ?? [], written);
    // "Đi nha cháu" is polite, no house: who writes marks has left none out where the word is whole without it.
    if (best !== null && best.missing > 0 && length > 1 && isMarked && written.every(isWholeOrMarked))
      continue;
    // "Ông Ba" is a name, "ông bà" are the grandparents.
    const isName =
      !isShouting &&
      ((best?.sense === 'kin' && written.slice(1).some(({ isCapital }) => isCapital)) ||
        // "Anh Nam nhà tôi": a name in the middle of a sentence, no "nằm".
        (at > 0 && length > 1 && (best?.missing ?? 0) > 0 && written[0]?.isCapital === true && !isTitled));
    if (best !== null && !isName && !(length === 1 && isLikelierName(best, written[0])))
      return { sense: best.sense, length };
  }
  return null;
}

/** How a text was typed. */
interface Typing {
  readonly isShouting: boolean;
  /** Every word begins with a capital: none is a name by it. */
  readonly isTitled: boolean;
  /** With at least one mark. */
  readonly isMarked: boolean;
}

/** Whether a word has marks, or stands in the lexicon just as it was written. */
function isWholeOrMarked(token: Token): boolean {
  const spelling = token.spellings[0];
  if (spelling === undefined) return false;
  const alone = ENTRIES.get(spelling.fold) ?? [];
  return (
    spelling.tone !== '' ||
    /[^.]/.test(spelling.shapes) ||
    alone.some(
      ({ sense, words: [word] }) =>
        ['polite', 'filler', 'me'].includes(sense) && word !== undefined && closeness(spelling, word) === 0,
    )
  );
}

interface Fit {
  readonly sense: Sense;
  readonly missing: number;
}

/** "Tư" with a capital and a mark is hardly a badly written "từ". */
const isLikelierName = ({ sense, missing }: Fit, token: Token | undefined): boolean =>
  missing > 0 &&
  (sense === 'filler' || sense === 'polite') &&
  token?.isCapital === true &&
  token.text.normalize('NFD') !== foldOf(token);

function bestOf(entries: readonly Entry[], written: readonly Token[]): Fit | null {
  let best: Fit | null = null;
  for (const { sense, words, isExact } of entries) {
    let missing = 0;
    for (const [index, meant] of words.entries()) {
      const spelling = written[index]?.spellings.at(-1);
      missing += (spelling && closeness(spelling, meant)) ?? Number.POSITIVE_INFINITY;
    }
    if (missing < (best?.missing ?? Number.POSITIVE_INFINITY) && (missing === 0 || !isExact))
      best = { sense, missing };
  }
  return best;
}
