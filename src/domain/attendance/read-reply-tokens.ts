import { foldText } from '../fold.ts';

/* A reply cut into words: each with what its spelling says, and what it forgives. */

/** How a word is written: its bare letters, the shape mark of each (`â`, `ă`, `ơ`, `đ`), and its tone. */
export interface Spelling {
  readonly fold: string;
  readonly shapes: string;
  readonly tone: string;
}

export interface Token {
  readonly kind: 'word' | 'number' | 'time' | 'code' | 'stop' | 'mark' | 'question' | 'sign';
  readonly text: string;
  readonly spellings: readonly Spelling[];
  /** Written with a capital: it may be a name. */
  readonly isCapital: boolean;
}

const INVISIBLE =
  /(?:\u00AD|\u034F|\u061C|[\u200B-\u200F]|[\u202A-\u202E]|[\u2060-\u2069]|\u20E3|[\uFE00-\uFE0F]|\uFEFF)/gu;
const TONES = new Map([
  ['\u0301', 's'],
  ['\u0300', 'f'],
  ['\u0309', 'r'],
  // Many write ngã for hỏi: the two are one here.
  ['\u0303', 'r'],
  ['\u0323', 'j'],
]);
const SHAPES = new Map([
  ['\u0302', '^'],
  ['\u0306', '('],
  ['\u031B', '+'],
]);

/** Letter by letter, so that a missing mark can be told from a wrong one. */
export function lettersOf(word: string): Spelling {
  let fold = '';
  let shapes = '';
  let tone = '';
  for (const sign of word.normalize('NFD')) {
    const shape = SHAPES.get(sign);
    if (TONES.has(sign)) tone = TONES.get(sign) ?? '';
    else if (shape !== undefined) shapes = `${shapes.slice(0, -1)}${shape}`;
    else if (/\p{M}/u.test(sign)) continue;
    else {
      fold += sign === 'đ' || sign === 'ð' ? 'd' : sign;
      shapes += sign === 'đ' || sign === 'ð' ? '-' : '.';
    }
  }
  return { fold, shapes, tone };
}

/** How well a written word stands for a meant one: marks may be missing, never wrong. Null: another word. */
export function closeness(written: Spelling, meant: Spelling): number | null {
  if (written.fold !== meant.fold) return null;
  let missing = 0;
  if (written.tone !== meant.tone) {
    if (written.tone !== '') return null;
    missing += 1;
  }
  for (let index = 0; index < meant.shapes.length; index += 1) {
    if (written.shapes[index] === meant.shapes[index]) continue;
    if (written.shapes[index] !== '.') return null;
    missing += 1;
  }
  return missing;
}

const TELEX_TONES = new Map([
  ['s', '\u0301'],
  ['f', '\u0300'],
  ['r', '\u0309'],
  ['x', '\u0303'],
  ['j', '\u0323'],
]);
const TELEX_SHAPES: readonly (readonly [RegExp, string])[] = [
  [/uow|wow/g, 'ươ'],
  [/dd/g, 'đ'],
  [/aaw|awa/g, 'ă'],
  [/aa/g, 'â'],
  [/ee/g, 'ê'],
  [/oo/g, 'ô'],
  [/aw/g, 'ă'],
  [/ow/g, 'ơ'],
  [/uw/g, 'ư'],
];
const VNI_SIGNS = new Map([
  ['1', '\u0301'],
  ['2', '\u0300'],
  ['3', '\u0309'],
  ['4', '\u0303'],
  ['5', '\u0323'],
  ['6', '\u0302'],
  ['7', '\u031B'],
  ['8', '\u0306'],
]);

/** What a phone's keyboard left of the keys that make marks: `dduj` is dự, `khoong` is không, `họpj` is họp. */
function fromKeys(word: string): string | null {
  if (word.length > 10) return null;
  if (/\d/.test(word)) {
    if (!/^[a-z]+\d[a-z\d]*$/.test(word)) return null;
    return [...word.replace(/d9/g, 'đ').replace(/d(.*)9/g, 'đ$1')]
      .map((sign) => VNI_SIGNS.get(sign) ?? sign)
      .join('')
      .normalize('NFC');
  }
  if (/^ddu[wj]+$/.test(word)) return 'dự';
  let text = word;
  for (const [keys, letter] of TELEX_SHAPES) text = text.replace(keys, letter);
  const later = /^d(.*)d$/.exec(text);
  if (later !== null) text = `đ${later[1] ?? ''}`;
  const keyed = /^(\P{L}*[\p{L}\p{M}]*?[aeiouyâăêôơư\p{M}][\p{L}\p{M}]*?)([sfrxj])([a-z]*)$/u.exec(text);
  if (keyed !== null) {
    const [, before = '', tone = '', after = ''] = keyed;
    const bare = before + after;
    const vowel = bare.search(/[aeiouyâăêôơư]/u);
    if (vowel >= 0)
      text = `${bare.slice(0, vowel + 1)}${TELEX_TONES.get(tone) ?? ''}${bare.slice(vowel + 1)}`;
  }
  return text === word ? null : text.normalize('NFC');
}

const PIECES =
  /\d{1,2}\s?(?:rưỡi|ruoi|h rưỡi|h ruoi)(?![\p{L}\p{M}])|\d{1,2}\s?(?:h|g|giờ|gio)(?:\s?\d{1,2})?(?![\p{L}\p{M}])|\d{1,2}[:]\d{2}|\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?|\d+\s?(?:phút|phut|p|ph|tiếng|tieng|ngày|ngay|hôm|hom|tuần|tuan|tháng|thang|bữa|bua)(?![\p{L}\p{M}])|\d+\s?%|[đd]\s?\/\s?c(?![\p{L}\p{M}])|(?:số|so|chọn|chon)(?=\d)|[\p{L}\p{M}][\p{L}\p{M}\d]*|\d+|\?+|[.,;:!\n…]+|[^\s\p{L}\p{M}\d]/giu;

/** A text as tokens; `known` tells which bare words have a meaning, so that slips of the keyboard can be mended. */
export function tokensOf(text: string, known: ReadonlySet<string>): readonly Token[] {
  const plain = text.normalize('NFKC').replace(INVISIBLE, '');
  const tokens: Token[] = [];
  for (const [piece] of plain.matchAll(PIECES)) tokens.push(tokenOf(piece, known));
  return tokens;
}

function tokenOf(piece: string, known: ReadonlySet<string>): Token {
  const lower = piece.toLowerCase();
  const bare = (kind: Token['kind']): Token => ({ kind, text: lower, spellings: [], isCapital: false });
  if (piece.startsWith('?')) return bare('question');
  if (/^[.,;:!\n…]/u.test(piece)) return bare(/^[,:]/.test(piece) ? 'mark' : 'stop');
  if (/^\d+$/.test(piece)) return bare('number');
  if (/^\d/.test(piece)) return bare('time');
  if (/^[đd]\s?\/\s?c$/iu.test(piece))
    return { kind: 'word', text: 'đ/c', spellings: [lettersOf('đ/c')], isCapital: false };
  if (!/^[\p{L}\p{M}]/u.test(piece)) return bare('sign');
  // "khôngggg", "ạạạ": a key held down is one key.
  const word = lower.replace(/(\p{L}\p{M}*)\1{2,}/gu, '$1');
  const spelling = lettersOf(word);
  const spellings = [spelling];
  const isCode = /^[a-z]{1,2}\d{1,4}$/.test(foldText(word));
  if (!known.has(spelling.fold) && !isCode) {
    const mended = fromKeys(word);
    const other = mended === null ? null : lettersOf(mended);
    if (other !== null && known.has(other.fold)) spellings.push(other);
  }
  return {
    kind: isCode ? 'code' : 'word',
    text: word,
    spellings,
    isCapital: /^\p{Lu}\p{M}*\p{Ll}/u.test(piece),
  };
}
