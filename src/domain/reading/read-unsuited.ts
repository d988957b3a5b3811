/*
 * R7-1: words in an officer's free text that thirty people will read, and that hurt, trivialise or sound foreign there.
 * They are asked about, never refused: whoever writes decides. What is an ordinary use stays free: dealing with rubbish,
 * discipline at work, self-criticism as an item of the agenda.
 */

/** What is wrong with the words, and so what would be better. */
export type Unsuited =
  | 'discipline'
  | 'rebuke'
  | 'violation'
  | 'strike-off'
  | 'list-of-names'
  | 'ranking'
  | 'deadline'
  | 'task'
  | 'check-in'
  | 'vote'
  | 'agreed'
  | 'laughter'
  | 'address'
  | 'authority'
  | 'party-meeting'
  | 'many-signs';

export interface UnsuitedWords {
  readonly kind: Unsuited;
  /** As they were written. */
  readonly words: string;
}

interface Rule {
  readonly kind: Unsuited;
  readonly pattern: string;
  /** In the same line: then it is an ordinary use. */
  readonly unless?: string;
}

const COMRADE = '(?:(?:các|những|mấy|một số) )?(?:đồng chí|đ/c|đảng viên|chi ủy viên|phó bí thư|bí thư)';
/** So many words may stand between. */
const few = (most: number): string => `(?:\\s+[^\\s,;.:]+){0,${most}}?\\s+`;
/** What a lesson is about may be named. */
const LESSON = 'quy định|nghị định|hướng dẫn|điều lệ|quán triệt|học tập|tuyên truyền|phổ biến';

const RULES: readonly Rule[] = [
  {
    kind: 'discipline',
    pattern: '(?:cảnh cáo|khiển trách|khai trừ)',
    unless: `${LESSON}|phạt cảnh cáo|bắn cảnh cáo|còi`,
  },
  { kind: 'discipline', pattern: `k[ỷỉ] luật${few(1)}${COMRADE}`, unless: LESSON },
  { kind: 'discipline', pattern: `xử (?:l[ýí]|phạt)(?: k[ỷỉ] luật)?${few(1)}${COMRADE}`, unless: LESSON },
  {
    kind: 'rebuke',
    pattern: `(?<!tự )(?<!tự phê bình và )(?:phê bình|nhắc nhở|phê phán)${few(2)}${COMRADE}`,
  },
  { kind: 'rebuke', pattern: `kiểm điểm${few(2)}(?:đồng chí|đ/c)`, unless: 'cuối năm|hằng năm|xếp loại' },
  {
    kind: 'rebuke',
    pattern: `kiểm điểm${few(1)}đảng viên (?:vắng|chưa|không|nợ|bỏ)`,
  },
  {
    kind: 'violation',
    pattern: `${COMRADE}${few(4)}vi phạm`,
    unless: `${LESSON}|không (?:để|có)|phòng|ngăn|hộ |vận động`,
  },
  {
    kind: 'strike-off',
    pattern: `x(?:óa|oá) tên(?:${few(2)}(?:đồng chí|đ/c|đảng viên)|\\s+(?:khỏi|ra khỏi) đảng)`,
  },
  { kind: 'list-of-names', pattern: 'bêu (?:tên|riếu)' },
  {
    kind: 'list-of-names',
    pattern: `(?:danh sách|công khai|nêu tên|thông báo tên)${few(3)}${COMRADE}${few(3)}(?:vắng|muộn|chưa nộp|chưa đóng|nợ)`,
  },
  { kind: 'ranking', pattern: 'bảng xếp hạng|top\\s+(?:\\d+|đảng viên|đồng chí|chi bộ)' },
  { kind: 'ranking', pattern: `xếp (?:thứ )?hạng${few(2)}(?:đảng viên|đồng chí|chi bộ|thi đua)` },
  { kind: 'deadline', pattern: 'deadline|đét-?lai' },
  { kind: 'task', pattern: 'tasks?' },
  { kind: 'check-in', pattern: 'check[ -]?in' },
  { kind: 'vote', pattern: 'votes?' },
  { kind: 'agreed', pattern: 'ok|okay|oke|okie' },
  { kind: 'laughter', pattern: '(?:hi){2,}|(?:ha){2,}|(?:he){2,}|:\\)+|=\\)+' },
  {
    kind: 'address',
    pattern:
      'các bạn(?! (?:trẻ|thanh niên|học sinh|sinh viên|đoàn viên|nước|đọc|hàng|đồng))|mọi người ơi|cả nhà ơi|bạn ơi',
  },
  { kind: 'authority', pattern: '(?:bot|hệ thống) (?:quyết định|yêu cầu|bắt buộc)' },
  { kind: 'party-meeting', pattern: '(?:đi )?họp đảng(?! (?:ủy|uỷ|bộ|đoàn|viên|phí|số))' },
];

/** Without marks these words mean something else, too. */
const ONLY_WITH_MARKS = /cảnh cáo/g;

const bounded = (pattern: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}/-])(?:${pattern})(?![\\p{L}\\p{N}-])`, 'iu');

const COMPILED = RULES.map(({ kind, pattern, unless }) => ({
  kind,
  marked: bounded(pattern),
  unmarked: bounded(unmarkedOf(pattern.replace(ONLY_WITH_MARKS, 'cảnh cáo đồng chí'))),
  unless: unless === undefined ? null : new RegExp(unless, 'iu'),
  unmarkedUnless: unless === undefined ? null : new RegExp(unmarkedOf(unless), 'iu'),
}));

/** The same words as somebody types them who uses no marks. */
function unmarkedOf(pattern: string): string {
  return pattern
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/gu, '')
    .replace(/đ/gu, 'd')
    .replace(/Đ/gu, 'D');
}

const MARKS = /[\u0300-\u036fđĐ]/u;
const SIGN = /\p{Extended_Pictographic}/gu;
const MOST_SIGNS = 1;

/** What in these words is to be asked about, each kind once, in the order in which a person meets them. */
export function readUnsuited(text: string): readonly UnsuitedWords[] {
  const found = text.split(/\n/u).flatMap(inLine);
  const kinds = new Set<Unsuited>();
  return found.filter(({ kind }) => !kinds.has(kind) && kinds.add(kind));
}

function inLine(written: string): readonly UnsuitedWords[] {
  const line = written.normalize('NFC').replace(/\s+/gu, ' ').trim();
  const hasMarks = MARKS.test(line.normalize('NFD'));
  const found = COMPILED.flatMap(({ kind, marked, unmarked, unless, unmarkedUnless }) => {
    const match = (hasMarks ? marked : unmarked).exec(line);
    const isOrdinary = (hasMarks ? unless : unmarkedUnless)?.test(line) === true;
    return match === null || isOrdinary ? [] : [{ kind, words: match[0].trim(), at: match.index }];
  });
  const signs = line.match(SIGN) ?? [];
  const many =
    signs.length > MOST_SIGNS ? [{ kind: 'many-signs' as const, words: signs.slice(0, 5).join('') }] : [];
  return [...found.sort((a, b) => a.at - b.at).map(({ kind, words }) => ({ kind, words })), ...many];
}
