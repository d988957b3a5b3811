import { nfc } from '../fold.ts';
import type { RosterCell, RosterSheet } from '../roster/roster.ts';
import type { OldFont } from '../roster/roster-guess.ts';

/*
 * Vietnamese from before Unicode: letters of Western Europe, to which a font gave other shapes. Files in such fonts are
 * still handed on; without the font nobody can read them, with the table anybody can.
 */

export const OLD_FONTS: readonly OldFont[] = ['tcvn3', 'vni'];

/** TCVN3 (`.VnTime`, `.VnArial`): one sign a letter. */
const TCVN3: ReadonlyMap<string, string> = new Map(
  [
    ['µ¸¶·¹', 'àáảãạ'],
    ['¨»¾¼½Æ', 'ăằắẳẵặ'],
    ['©ÇÊÈÉË', 'âầấẩẫậ'],
    ['®', 'đ'],
    ['ÌÐÎÏÑ', 'èéẻẽẹ'],
    ['ªÒÕÓÔÖ', 'êềếểễệ'],
    ['×ÝØÜÞ', 'ìíỉĩị'],
    ['ßãáâä', 'òóỏõọ'],
    ['«åèæçé', 'ôồốổỗộ'],
    ['¬êíëìî', 'ơờớởỡợ'],
    ['ïóñòô', 'ùúủũụ'],
    ['\u00ADõøö÷ù', 'ưừứửữự'],
    ['úýûüþ', 'ỳýỷỹỵ'],
    ['¡¢§£¤¥¦', 'ĂÂĐÊÔƠƯ'],
  ].flatMap(([signs = '', letters = '']) => {
    const read = [...letters];
    return [...signs].map((sign, at) => [sign, read[at] ?? sign] as const);
  }),
);

/** VNI (`VNI-Times`): a letter and a sign for its marks, or one sign for both. */
const VNI_MARKS: ReadonlyMap<string, string> = new Map([
  ['ù', '\u0301'],
  ['ø', '\u0300'],
  ['û', '\u0309'],
  ['õ', '\u0303'],
  ['ï', '\u0323'],
  ['ê', '\u0306'],
  ['é', '\u0306\u0301'],
  ['è', '\u0306\u0300'],
  ['ú', '\u0306\u0309'],
  ['ü', '\u0306\u0303'],
  ['ë', '\u0306\u0323'],
  ['â', '\u0302'],
  ['á', '\u0302\u0301'],
  ['à', '\u0302\u0300'],
  ['å', '\u0302\u0309'],
  ['ã', '\u0302\u0303'],
  ['ä', '\u0302\u0323'],
]);
const VNI_SINGLE: ReadonlyMap<string, string> = new Map([
  ['ô', 'ơ'],
  ['ö', 'ư'],
  ['æ', 'ỉ'],
  ['ó', 'ĩ'],
  ['ò', 'ị'],
  ['î', 'ỵ'],
  ['ñ', 'đ'],
]);
const VNI_PAIR = /([aeouyôö])([ùøûõïêéèúüëâáàåãä])/giu;

const READERS: Readonly<Record<OldFont, (text: string) => string>> = { tcvn3: fromTcvn3, vni: fromVni };

/** A text of an old font in Unicode. */
export const readOldFont = (font: OldFont, text: string): string => nfc(READERS[font](text));

/** Every cell of a sheet read as one of an old font. */
export const sheetOfOldFont = (font: OldFont, sheet: RosterSheet): RosterSheet => ({
  ...sheet,
  rows: sheet.rows.map((row) =>
    row.map((cell): RosterCell => (typeof cell === 'string' ? readOldFont(font, cell) : cell)),
  ),
});

/** The font of capitals shows small letters as capitals, and has no others with marks: `NGUYÔN` is NGUYỄN. */
function fromTcvn3(text: string): string {
  const read = [...text].map((sign) => TCVN3.get(sign) ?? sign).join('');
  if (read === text) return text;
  // A text without any capital was set in that font, or is one of those that are compared without regard to case.
  if (read === read.toLowerCase()) return read.toUpperCase();
  // In a short word such as `Lª` the rest of the text tells.
  const isShouted = !/[a-z]/.test(text);
  return read.replace(/\p{L}+/gu, (word) =>
    !/[a-z]/.test(word) && (isShouted || /[A-Z].*[A-Z]/.test(word)) ? word.toUpperCase() : word,
  );
}

function fromVni(text: string): string {
  const single = (sign: string): string => {
    const lower = sign.toLowerCase();
    const read = VNI_SINGLE.get(lower) ?? lower;
    return sign === lower ? read : read.toUpperCase();
  };
  const paired = text.replace(
    VNI_PAIR,
    (_, letter: string, mark: string) => `${single(letter)}${VNI_MARKS.get(mark.toLowerCase()) ?? mark}`,
  );
  // What a pair left is not composed yet, so its letters are not read again.
  return paired.replace(/[ôöæóòîñ]/giu, single);
}
