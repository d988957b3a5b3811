import { AFTER, BEFORE, PAPERS, PERSON_LEADS, SURE_PAPERS, SURNAMES } from './secrecy-words.ts';

const LINE_BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/;
/** What is not seen: format characters, fillers. */
const INVISIBLE = /[\p{Cf}\u115F\u1160\u3164\uFFA0]/gu;
/** Combining marks that no Vietnamese letter has: struck through, underlined, circled. */
const FOREIGN_MARK = /(?![\u0300-\u0303\u0306\u0309\u031B\u0323])\p{M}/gu;
const TAG = /<\/?[a-z][^<>\n]{0,300}>/giu;
const CODED = /&#(x[0-9a-f]{1,6}|\d{1,7});/giu;
/** Letters of other scripts that look like ours. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map(
  [
    ['МΜᎷᗰⅯ', 'M'],
    ['АΑᎪᗅ', 'A'],
    ['ТΤᎢ', 'T'],
    ['ОΟՕ', 'O'],
    ['ІΙӀ|', 'I'],
    ['УΥҮ', 'Y'],
    ['ЕΕᎬ', 'E'],
    ['Սᑌ', 'U'],
    ['мⅿ', 'm'],
    ['аαɑ', 'a'],
    ['тτ', 't'],
    ['оο', 'o'],
    ['іι', 'i'],
    ['уүγ', 'y'],
    ['еε', 'e'],
    ['υս', 'u'],
  ].flatMap(([from = '', to = '']) => [...from].map((letter) => [letter, to] as const)),
);
const LOOKALIKE = new RegExp(`[${[...LOOKALIKES.keys()].join('')}]`, 'gu');
/** Letters in boxes, in circles, as flags: A to Z from these on. */
const BOXED_FROM = [0x1f130, 0x1f150, 0x1f170, 0x1f1e6];
const BOXED = /[\u{1F130}-\u{1F149}\u{1F150}-\u{1F169}\u{1F170}-\u{1F189}\u{1F1E6}-\u{1F1FF}]/gu;

const LEADING_COMMAND = /^\s*\/\w+(?:@\w+)?(?=\s)/;
/** Behind these a single "Mật" is whom one means. */
const COMMAND_WITH_NAME = /^\s*\/(?:toila|dangvien|bangiao|diemdanh)(?:@\w+)?(?=\s)/iu;
const MENTION = /(?<![\p{L}\p{N}])@[\p{L}\p{N}_]+/gu;
const NUMBERING = /^[\s\-–—•*+#>]*(?:\d{1,2}|[a-z])[.)]/iu;
const LEVEL_FIELD = /độ\s*mật\s*[:=]|\bdo\s*mat\s*[:=]\s*(?:toi|tuyet)?\s*mat\b/iu;

/** Marks as they stand on paper, without blanks: with all their signs in any case, … */
const MARKS: ReadonlySet<string> = new Set([
  'mật',
  'tốimật',
  'tuyệtmật',
  'lưuhànhnộibộkhôngphổbiến',
  'tuyetmat',
]);
const SURE_MARKS: ReadonlySet<string> = new Set(['tốimật', 'tuyệtmật']);
/** … with some or none of them (or as the keys were hit) only in capitals. */
const BARE_MARK =
  /^(?:LUUHANHNOIBOKHONGPHOBIEN|(?:T(?:O|Ố|Ó|OO|Ô)(?:I|S|IS|SI)|TUY(?:E|Ê|Ẹ|Ệ|EE)TJ?)?M(?:A|Â|Ạ|Ậ|AA)T[JS]?)$/u;
/** "TÔI MẬT" is somebody who says their name. */
const SELF = /^TÔIM/u;

/**
 * R5-1: whether a text bears a mark of state secrecy, in any line, spelling or disguise: as a line of its own, in
 * brackets or quotes, in capitals among other words, behind what it marks ("tài liệu Mật", "dấu mật"), in a field
 * `độ mật:`. R5-2: the word inside another ("mật ong", "bí mật", "gắn bó mật thiết") is no mark, nor is a name
 * ("đồng chí Mật").
 */
export function hasSecrecyMark(text: string): boolean {
  const shown = plain(text);
  if (LEVEL_FIELD.test(shown)) return true;
  return shown.split(LINE_BREAK).some((line) => standsAlone(line) || wordsOf(line).some(isMarkAmid));
}

/** The text as the eye reads it, in one spelling; the signs that carry the meaning stay. */
function plain(text: string): string {
  return text
    .replace(TAG, ' ')
    .replace(CODED, (_, code: string) => letterOf(code))
    .normalize('NFKD')
    .replace(INVISIBLE, '')
    .replace(BOXED, boxed)
    .replace(LOOKALIKE, (letter) => LOOKALIKES.get(letter) ?? letter)
    .replace(FOREIGN_MARK, '')
    .normalize('NFC');
}

function letterOf(code: string): string {
  const point = /^x/iu.test(code) ? Number.parseInt(code.slice(1), 16) : Number(code);
  return point > 31 && point < 0xd800 ? String.fromCodePoint(point) : ' ';
}

function boxed(letter: string): string {
  const point = letter.codePointAt(0) ?? 0;
  const from = BOXED_FROM.findLast((first) => first <= point) ?? point;
  return String.fromCodePoint(65 + point - from);
}

/** A line that is nothing but the mark, whatever stands around and between its letters. */
function standsAlone(line: string): boolean {
  if (COMMAND_WITH_NAME.test(line)) return false;
  const rest = line.replace(LEADING_COMMAND, '').replace(MENTION, ' ');
  return [rest, rest.replace(NUMBERING, '')].some((words) => {
    const letters = words.replace(/[^\p{L}\p{N}]/gu, '').replace(/0/g, 'O');
    return letters.length <= 30 && (isBareMark(letters) || MARKS.has(letters.toLowerCase()));
  });
}

const isBareMark = (letters: string): boolean => BARE_MARK.test(letters) && !SELF.test(letters);

interface Word {
  readonly text: string;
  readonly folded: string;
  /** What stands between it and its neighbours. */
  readonly before: string;
  readonly after: string;
  readonly previous: readonly Word[];
  readonly next: string;
}

/** Each "mật" of a line with the words around it; letters that stand apart from each other are one word. */
function wordsOf(line: string): readonly Word[] {
  const pieces = [...line.matchAll(/[\p{L}\p{N}]+/gu)];
  const found = spelled(
    pieces.map((one) => ({ text: one[0], at: one.index, end: one.index + one[0].length })),
  );
  const made: Word[] = [];
  const at = (index: number): Word => {
    made[index] ??= wordAt(line, found, index, at);
    return made[index];
  };
  return found.flatMap(({ text }, index) => (MAY_BE_MARK.test(text) ? [at(index)] : []));
}

const MAY_BE_MARK = /m[aâạậ]{1,2}[tj]/iu;
/** So many words back are looked at. */
const REACH = 4;

/** What is not looked at is not made, and nothing twice: a line may hold a thousand words. */
function wordAt(line: string, found: readonly Found[], index: number, other: (index: number) => Word): Word {
  const { text = '', at = 0, end = 0 } = found[index] ?? {};
  const following = found[index + 1];
  let folded: string | undefined;
  let previous: readonly Word[] | undefined;
  return {
    text: /\p{L}/u.test(text) ? text.replace(/0/g, 'O') : text,
    before: line.slice(found[index - 1]?.end ?? 0, at),
    after: line.slice(end, following?.at),
    get folded() {
      folded ??= bareLetters(text);
      return folded;
    },
    get next() {
      return following === undefined ? '' : other(index + 1).folded;
    },
    get previous() {
      const first = Math.max(0, index - REACH);
      previous ??= Array.from({ length: index - first }, (_, back) => other(index - 1 - back));
      return previous;
    },
  };
}

/** One word folded: a line may hold a thousand. */
const bareLetters = (word: string): string =>
  word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[đð]/g, 'd');

type Found = { readonly text: string; readonly at: number; readonly end: number };

function spelled(found: readonly Found[]): readonly Found[] {
  const joined: Found[] = [];
  let run: Found[] = [];
  const close = (): void => {
    const text = run.map((one) => one.text).join('');
    const [first] = run;
    const last = run.at(-1);
    const isSpelled = run.length > 2 && (MARKS.has(text.toLowerCase()) || isBareMark(text));
    if (isSpelled && first !== undefined && last !== undefined)
      joined.push({ text: `«${text}»`, at: first.at, end: last.end });
    else joined.push(...run);
    run = [];
  };
  for (const one of found) {
    const last = run.at(-1);
    if (one.text.length > 1 || !/\p{L}/u.test(one.text)) {
      close();
      joined.push(one);
      continue;
    }
    if (last !== undefined && one.at - last.end > 4) close();
    run.push(one);
  }
  close();
  return joined;
}

const isCapitals = (text: string): boolean => text === text.toUpperCase() && text !== text.toLowerCase();
const isCapital = (text: string): boolean => text.charAt(0) !== text.charAt(0).toLowerCase();
const TOUCHES = /^(?:[^\p{L}\p{N},;:!?.]|\.(?!\s)){0,8}$/u;
const OPENED = /[[({<*_"“‘«'~=|{【「#]\s*$/u;
const CLOSED = /^\s*[\])}>*_"”’»'~=|}】」#]/u;
/** Between the paper and its mark: `dấu "Mật"`, `tài liệu: Mật`. */
const LINKED = /^[\s"“‘«'*_([:=-]{1,5}$/u;

function isMarkAmid(word: Word): boolean {
  // Spelled letter by letter: nobody writes an ordinary word so.
  if (word.text.startsWith('«')) return true;
  const lower = word.text.toLowerCase();
  if (SURE_MARKS.has(lower) || (isBareMark(word.text) && word.text.length > 5 && isCapitals(word.text)))
    return true;
  const isExact = lower === 'mật';
  if (!isExact && !(isCapitals(word.text) && isBareMark(word.text))) return isUnsignedField(word);
  if (/^\s*$/u.test(word.after) && AFTER.has(word.next) && word.next !== '') return false;
  const [previous] = word.previous;
  const touches = previous !== undefined && TOUCHES.test(word.before);
  if (touches && isLevel(previous, word, isExact)) return true;
  const isWrapped = OPENED.test(word.before) && CLOSED.test(word.after);
  const papers = papersBefore(word);
  if (!isExact) return isWrapped || papers !== null || isHead(word);
  if (papers !== null && (isCapital(word.text) || isCertain(word, papers))) return true;
  if (isWrapped) return true;
  if (isHead(word) && isCapital(word.text)) return true;
  if (!isCapitals(word.text)) return false;
  // In capitals it is a mark, unless it belongs to the capitals before it or is a name.
  if (!touches) return !/;\s*$/u.test(word.before);
  return !(
    BEFORE.has(previous.folded) ||
    PERSON_LEADS.has(previous.folded) ||
    isCapitals(previous.text) ||
    isNamed(word)
  );
}

/** `tối`, `tuyệt` before it. "Tối Mật đến muộn" and "tối mật ong" are evenings. */
function isLevel(previous: Word, word: Word, isExact: boolean): boolean {
  const level = previous.text.toLowerCase();
  if (!isExact) {
    const isBare = isCapitals(previous.text) && isBareMark(previous.text + word.text);
    const isPhrase = word.next !== '' && /^\s*$/u.test(word.after) && papersBefore(previous) === null;
    return isBare && (previous.folded.startsWith('tuy') || !isPhrase);
  }
  if (level === 'tuyệt') return true;
  if (level !== 'tối')
    return isCapitals(previous.text) && isCapitals(word.text) && isBareMark(previous.text + word.text);
  // "tối Mật đến muộn": the evening and a name.
  return isCapital(previous.text) || !isCapital(word.text) || papersBefore(previous) !== null;
}

/** The paper that a mark stands behind, folded; null when there is none. */
function papersBefore(word: Word): string | null {
  const [last, before] = word.previous;
  if (last === undefined || !LINKED.test(word.before)) return null;
  const two = before !== undefined && /^\s+$/u.test(last.before) ? `${before.folded} ${last.folded}` : '';
  if (PERSON_LEADS.has(last.folded) && !PAPERS.has(two)) return null;
  if (PAPERS.has(two)) return two;
  return PAPERS.has(last.folded) && !BEFORE.has(two.split(' ')[0] ?? '') ? last.folded : null;
}

/** Without a capital: "đóng dấu mật", "công văn mật số 12"; but not "xin không gửi tài liệu mật vào nhóm". */
function isCertain(word: Word, papers: string): boolean {
  if (papers === 'dau') return word.previous[1]?.folded === 'dong';
  if (!SURE_PAPERS.has(papers)) return false;
  const opensLine = word.previous.length === papers.split(' ').length;
  return (
    OF_A_PAPER.test(word.next) || (opensLine && !/^\s*$/u.test(word.after)) || (opensLine && word.next === '')
  );
}

const OF_A_PAPER = /^(?:so|ngay|\d+)$/;

/** `Mật: …`, at the head of a line or of a task. */
const isHead = (word: Word): boolean =>
  (word.previous.length === 0 ||
    (word.previous.length === 1 && /^[\d]{1,2}$/u.test(word.previous[0]?.text ?? ''))) &&
  /^\s*[\])}*_"”»]?\s*[:：]/u.test(word.after);

/** `dong dau mat`, without any signs. */
const isUnsignedField = (word: Word): boolean =>
  word.text === 'mat' && word.previous[0]?.text === 'dau' && word.previous[1]?.text === 'dong';

/** "Nguyễn Văn MẬT": capitalised words before it that begin with a surname. */
function isNamed({ previous }: Word): boolean {
  for (const word of previous) {
    if (!isCapital(word.text)) return false;
    if (SURNAMES.has(word.folded)) return true;
  }
  return false;
}
