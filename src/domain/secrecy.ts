const LINE_BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/;
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;
const LEADING_COMMAND = /^\s*\/\w+(?:@\w+)?(?=\s)/;
const LEVEL_FIELD = /độ\s*mật\s*:/i;
/** Marks as they stand on paper, without blanks. */
const MARKS: ReadonlySet<string> = new Set(['MẬT', 'TỐIMẬT', 'TUYỆTMẬT', 'LƯUHÀNHNỘIBỘKHÔNGPHỔBIẾN']);

/**
 * R5-1: whether a text bears a mark of state secrecy: a line that is nothing but the mark (in capitals, or with the
 * capital that a phone puts first; blanks, brackets and punctuation around it do not hide it), or a field `độ mật:`.
 * R5-2: the word inside a sentence ("mật ong", "bí mật", "gắn bó mật thiết") is no mark.
 */
export function hasSecrecyMark(text: string): boolean {
  // Compatibility forms fold full-width and styled letters; the tone marks that carry the meaning stay.
  const clean = text.normalize('NFKC').replace(INVISIBLE, '');
  return LEVEL_FIELD.test(clean) || clean.replace(LEADING_COMMAND, '').split(LINE_BREAK).some(isMark);
}

function isMark(line: string): boolean {
  const letters = line.replace(/[^\p{L}\p{N}]/gu, '');
  const capitals = letters.toUpperCase();
  return letters[0] === capitals[0] && MARKS.has(capitals);
}
