import { foldText } from '../fold.ts';

/*
 * What people of the centre and of the south say in place of the standard words. Every reader of sentences sees the
 * standard word, so that one grammar serves the whole country.
 */

interface DialectWord {
  /** As they are written with their marks, separated by `|`. */
  readonly said: string;
  readonly standard: string;
  /** Bare letters of the word before it, with which it is a word of the standard language: "quy mô", "đau răng". */
  readonly notAfter?: string;
  /** Likewise of the word behind it: "chi bộ". */
  readonly notBefore?: string;
  /** Only behind, or only before, one of these. */
  readonly onlyAfter?: string;
  readonly onlyBefore?: string;
  /** Another standard word behind these. */
  readonly after?: readonly [words: string, standard: string];
}

const VERBS =
  'di|du|den|toi|ve|co|biet|ra|len|hop|tham|duoc|the|can|thay|nho|lam|rang|xong|kip|ban|vang|phai';
const TIMES = 'khi|hoi|luc|hom|bua|ngay|gio|cho|noi|nguoi|ai|viec|cai|tuan|thang|buoi|nha|dam|may';

const DIALECT: readonly DialectWord[] = [
  { said: 'mô', standard: 'đâu', notAfter: 'quy|vi|mo', after: [TIMES, 'nào'] },
  { said: 'mo', standard: 'đâu', onlyAfter: `o|tai|${TIMES}`, after: [TIMES, 'nào'] },
  {
    said: 'răng',
    standard: 'sao',
    notAfter: 'dau|nho|lam|moc|chua|kham|trong|ham|boc|loi|cai|sau|mat|danh|nhuc|sung|chiec|hong|buot',
    notBefore: 'ham|loi|khon|gia|su|cua|dau',
  },
  { said: 'rang', standard: 'sao', onlyAfter: 'nhan|thi|la|viet|bam|tra|loi|phai|go' },
  {
    said: 'rang',
    standard: 'sao',
    onlyBefore: 'khong|ma|lai',
    notAfter: 'noi|bao|biet|tuong|nghi|hieu|mong|nham|nhan',
  },
  { said: 'rứa|rua', standard: 'thế', notAfter: 'xe|chen|bat|lau', notBefore: 'xe|bat|chen|tay|mat' },
  { said: 'ri', standard: 'thế này', onlyAfter: 'nhu|lam|viet|rang|sao' },
  { said: 'chừ|dừ', standard: 'bây giờ' },
  { said: 'ni', standard: 'này', after: ['hom|bua|bựa|toi|sang|chieu|trua|dem|ngay|nam|mai|bay', 'nay'] },
  { said: 'nớ', standard: 'ấy' },
  { said: 'tê', standard: 'kia', onlyAfter: 'hom|bua|ngay|ben|ky|tuan' },
  {
    said: 'chi',
    standard: 'gì',
    onlyAfter:
      'chuyen|cai|viec|co|lam|noi|ban|la|vi|ve|phai|duoc|khong|dung|ra|giao|nhung|bam|nhan|go|ghi|viet|hong|ban|hop|mac|an|thieu|can',
    notBefore: 'bo|uy|hoi|doan|tiet|phi|tra|tien|cuc|nhanh|phoi',
  },
  { said: 'mần', standard: 'làm' },
  { said: 'tau|tao', standard: 'tôi' },
  { said: 'tui', standard: 'tôi' },
  { said: 'mi', standard: 'bạn' },
  { said: 'mệ', standard: 'bà' },
  { said: 'ả', standard: 'chị' },
  { said: 'nỏ', standard: 'không' },
  { said: 'khôn|khon', standard: 'không', onlyBefore: VERBS },
  { said: 'hỉ|hí', standard: 'nhé', notAfter: 'hieu|viec|song|ho' },
  { said: 'hè', standard: 'nhé', notAfter: 'nghi|mua|he|dip|trai' },
  {
    said: 'hổng|hỏng',
    standard: 'không',
    onlyBefore: `${VERBS}|mac|sao|ranh|khoe|sot|om|on|chac`,
    notAfter: 'xe|may|bi|lo|cua',
  },
  { said: 'hông|hong|hẻm|hem', standard: 'không', notAfter: 'dau|ben|xuong|van|may', notBefore: 'nho|bang' },
  { said: 'hôn', standard: 'không', onlyAfter: 'duoc|co|hop|di|roi|biet|du|vay' },
  { said: 'dìa|zìa|dề|zề', standard: 'về' },
  { said: 'vô', standard: 'vào', notBefore: 'cung|ich|tu|ly|cam|hieu|thoi' },
  {
    said: 'bữa|bựa',
    standard: 'hôm',
    notAfter: 'an|nau|lam|do',
    notBefore: 'com|an|co|gio|tiec|sang|trua|nhau',
  },
  { said: 'bua', standard: 'hôm', onlyBefore: 'ni|nay|do|mo|nao|sau|truoc|qua|nọ|kia|no' },
  {
    said: 'coi',
    standard: 'xem',
    notAfter: 'trong|con|phu|kẹt',
    notBefore: 'nhu|thi|nha|ho|chau|xe|tom|quan|vuon|kho',
  },
  { said: 'chớ|chơ', standard: 'chứ', notBefore: 'co|nen|di|quen|lo|de' },
  { said: 'bịnh', standard: 'bệnh' },
  { said: 'ổng', standard: 'ông ấy' },
  { said: 'bả', standard: 'bà ấy' },
  { said: 'ảnh', standard: 'anh ấy', notAfter: 'hinh|chup|tam|buc|gui|buc|in' },
  { said: 'thiệt', standard: 'thật', notAfter: 'thua|dai' },
  { said: 'nhiêu', standard: 'bao nhiêu', notAfter: 'bao' },
  { said: 'nhứt', standard: 'nhất' },
  { said: 'gởi', standard: 'gửi' },
  {
    said: 'biểu',
    standard: 'bảo',
    notBefore: 'quyet|duong|dien|mau|do|hien|tinh',
    notAfter: 'dai|phat|tieu',
  },
  { said: 'hồi', standard: 'khi', onlyBefore: 'nao|mo' },
  { said: 'chừng|chung', standard: 'khi', onlyBefore: 'nao|mo' },
  { said: 'lẹ', standard: 'nhanh' },
  { said: 'kêu', standard: 'bảo', notBefore: 'goi|ca' },
  { said: 'giùm|dùm|gium', standard: 'giúp' },
];

const asSet = (words: string | undefined): ReadonlySet<string> | null =>
  words === undefined ? null : new Set(words.split('|').map(foldText));

type StandardOf = (before: string, behind: string) => string | null;

const byWord = new Map<string, readonly StandardOf[]>();
for (const { said, standard, after, ...limits } of DIALECT) {
  const notAfter = asSet(limits.notAfter);
  const notBefore = asSet(limits.notBefore);
  const onlyAfter = asSet(limits.onlyAfter);
  const onlyBefore = asSet(limits.onlyBefore);
  const changing = asSet(after?.[0]);
  const standardOf: StandardOf = (before, behind) => {
    if (notAfter?.has(before) === true || notBefore?.has(behind) === true) return null;
    if (onlyAfter?.has(before) === false || onlyBefore?.has(behind) === false) return null;
    return changing?.has(before) === true && after !== undefined ? after[1] : standard;
  };
  for (const word of said.normalize('NFC').split('|'))
    byWord.set(word, [...(byWord.get(word) ?? []), standardOf]);
}

const CAPITAL = /^\p{Lu}/u;
const WORD = /[\p{L}\p{M}]+/gu;

/** The same text in standard words; everything but words of dialect stays as it was written. */
export function inStandardWords(text: string): string {
  const composed = text.normalize('NFC');
  const words = [...composed.matchAll(WORD)].map(([word]) => word);
  const isShouting = composed === composed.toUpperCase();
  const isTitled = words.every((word) => CAPITAL.test(word));
  let at = -1;
  return composed.replace(WORD, (word) => {
    at += 1;
    const meanings = byWord.get(word.toLowerCase());
    if (meanings === undefined) return word;
    const isCapital = CAPITAL.test(word);
    // In the middle of a sentence a capital makes a name of it: Chi, Răng.
    if (isCapital && at > 0 && !isShouting && !isTitled) return word;
    const [before, behind] = [foldText(words[at - 1] ?? ''), foldText(words[at + 1] ?? '')];
    const standard = meanings.map((standardOf) => standardOf(before, behind)).find((one) => one !== null);
    if (standard === undefined || standard === null) return word;
    if (isShouting) return standard.toUpperCase();
    return isCapital
      ? standard.replace(isTitled ? /(?<=^|\s)\p{L}/gu : /^\p{L}/u, (letter) => letter.toUpperCase())
      : standard;
  });
}
