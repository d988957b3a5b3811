import { foldText } from '../fold.ts';
import type { RosterField } from '../roster/roster.ts';
import { readMark, readOffice, readStanding } from '../roster/roster-cells.ts';
import { ROSTER_HEADERS } from '../roster/roster-header.ts';
import { tidyName } from '../roster/roster-names.ts';

/* The words in which communes keep their rosters, beside those of the plain form. Consent is never guessed at. */

const TITLES: ReadonlyMap<string, RosterField> = new Map(
  (
    [
      [
        'fullName',
        'họ tên|họ, tên|họ và tên đảng viên|họ tên đảng viên|tên đảng viên|họ và tên khai sinh|họ tên khai sinh',
      ],
      [
        'office',
        'chức danh|chức vụ đảng|chức vụ trong đảng|chức vụ trong chi bộ|chức vụ chi bộ|chức vụ về đảng|chức danh trong đảng|chức vụ đảng hiện nay',
      ],
      ['standing', 'diện đảng viên|loại đảng viên|chính thức, dự bị|chính thức/dự bị|chính thức / dự bị'],
      ['rosterNo', 'mã trong chi bộ|mã số trong chi bộ|số trong chi bộ'],
      ['branch', 'tên chi bộ|thuộc chi bộ|chi bộ sinh hoạt|sinh hoạt tại chi bộ|sinh hoạt chi bộ'],
      ['committee', 'tên đảng bộ|thuộc đảng bộ|đảng bộ cơ sở|đảng bộ xã|đảng bộ phường'],
      ['above', 'đảng bộ cấp trên|cấp ủy cấp trên'],
      [
        'exempt',
        'miễn sh|miễn sinh hoạt đảng|được miễn sinh hoạt|miễn công tác và sinh hoạt|miễn công tác và sinh hoạt đảng|miễn công tác, sinh hoạt|miễn công tác, sinh hoạt đảng|đv miễn sinh hoạt|đv miễn sh|đảng viên miễn sinh hoạt|đảng viên được miễn sinh hoạt',
      ],
    ] as const satisfies readonly (readonly [RosterField, string])[]
  ).flatMap(([field, titles]) => titles.split('|').map((title) => [foldText(title), field] as const)),
);
const PLAIN_TITLES: ReadonlyMap<string, RosterField> = new Map(
  Object.entries(ROSTER_HEADERS).map(([field, title]) => [title, field as RosterField]),
);

/** Titles of other columns by which a table of people is known. */
const OTHERS = new RegExp(
  `^(?:${[
    'stt|tt|số tt|số thứ tự',
    'ngày sinh|năm sinh|ngày tháng năm sinh|ngày, tháng, năm sinh|ngày,tháng,năm sinh|sinh ngày|tuổi|nam|nữ|giới tính|giới|dân tộc|tôn giáo',
    'quê quán|nơi ở|nơi ở hiện nay|chỗ ở|địa chỉ|nơi sinh|thường trú|hộ khẩu|nghề nghiệp|trình độ|đơn vị',
    'ngày vào đảng|ngày vào|ngày chính thức|vào đảng|số thẻ|số thẻ đảng|số thẻ đảng viên|tuổi đảng|huy hiệu',
    'số điện thoại|điện thoại|sđt|cccd|số cccd|cmnd|ghi chú',
  ]
    .map(foldText)
    .join('|')})$`,
);
const FIRST_PART = new RegExp(
  `^(?:${foldText('họ|họ đệm|họ lót|họ và đệm|họ và tên đệm|họ và chữ đệm|họ, chữ đệm|họ, đệm')})$`,
);
const ORDINAL = /^(?:stt|tt|so tt|so thu tu)$/;

/** A title as it is compared: what stands in brackets, numbers before it and marks behind it do not count. */
const bareTitle = (title: string): string =>
  foldText(title.replace(/\([^)]*\)?/g, ' '))
    .replace(/^\d{1,2}[.)]\s*/, '')
    .replace(/[\s:*.;-]+$/, '')
    .trim();

/** The column that a title means: by the word of the plain form, or by a usual word. */
export function readTitle(title: string): { readonly field: RosterField; readonly isPlain: boolean } | null {
  const plain = PLAIN_TITLES.get(foldText(title));
  if (plain !== undefined) return { field: plain, isPlain: true };
  const bare = bareTitle(title);
  // Paper or screen: whether somebody consented is said by the plain form's own column alone.
  const usual = TITLES.get(bare) ?? PLAIN_TITLES.get(bare);
  return usual === undefined || usual === 'consent' ? null : { field: usual, isPlain: false };
}

/** A column in which those on probation have a mark. */
const PROBATION = new RegExp(
  `^(?:${foldText('đv dự bị|đảng viên dự bị|đv db|đảng viên db|đvdb|dự bị|db')})$`,
);
export const isProbationTitle = (title: string): boolean => PROBATION.test(bareTitle(title));

export const isOtherTitle = (title: string): boolean => OTHERS.test(bareTitle(title));
export const isOrdinalTitle = (title: string): boolean => ORDINAL.test(bareTitle(title));
export const isFirstPartTitle = (title: string): boolean => FIRST_PART.test(bareTitle(title));
export const isGivenNameTitle = (title: string): boolean => bareTitle(title) === 'ten';

const OFFICES: ReadonlyMap<string, string> = new Map(
  (
    [
      ['Bí thư', 'bí thư chi bộ|bí thư cb|bt chi bộ'],
      ['Phó bí thư', 'phó bí thư chi bộ|phó bí thư cb|phó bt|phó bt chi bộ'],
      [
        'Chi ủy viên',
        'chi ủy|ủy viên chi ủy|uv chi ủy|chi ủy viên chi bộ|ủy viên ban chi ủy|cấp ủy viên chi bộ',
      ],
      [
        'Đảng viên',
        'đv|đảng viên chính thức|đv chính thức|chính thức|dự bị|đv dự bị|đảng viên dự bị|đảng viên db|đv db|đvdb|đv ct|đvct',
      ],
    ] as const
  ).flatMap(([word, usual]) => usual.split('|').map((one) => [foldText(one), word] as const)),
);
const STANDINGS: ReadonlyMap<string, string> = new Map(
  (
    [
      ['Chính thức', 'chính thức|đv chính thức|đảng viên chính thức|đv ct|đvct|ct'],
      ['Dự bị', 'dự bị|đv dự bị|đảng viên dự bị|đảng viên db|đv db|đvdb|db'],
    ] as const
  ).flatMap(([word, usual]) => usual.split('|').map((one) => [foldText(one), word] as const)),
);
const MARKS: ReadonlySet<string> = new Set(['mien', 'mien sinh hoat', 'duoc mien', 'mien sh']);

/** What a usual word in `Chức vụ` means in the words of the plain form. */
export interface UsualOffice {
  readonly office: string;
  /** Said in the same cell: `ĐV dự bị`. */
  readonly standing: string | null;
}

/** A usual word for an office; null for a word of the plain form, and for what is not known. */
export function readUsualOffice(text: string): UsualOffice | null {
  if (readOffice(text).ok) return null;
  const whole = officeIn(text);
  if (whole !== null) return whole;
  // "Bí thư - Trưởng thôn": of several duties exactly one is an office of the branch.
  const parts = text.split(/[,;+/–-]|\s+kiêm\s+|\s+và\s+/iu).map((part) => part.trim());
  const known = parts.filter((part) => part !== '').flatMap((part) => officeIn(part) ?? []);
  const [only, second] = known;
  return parts.length > 1 && only !== undefined && second === undefined ? only : null;
}

/** `Bí thư chi bộ thôn Đoài`: of which branch it is, the roster says. */
const OF_THE_PLACE =
  /^((?:pho )?bi thu chi bo) (?:thon|xom|ap|ban|buon|lang|khom|khu|khu pho|to dan pho)\b.*$/;

function officeIn(text: string): UsualOffice | null {
  const key = foldText(text);
  const plain = PLAIN_OFFICES.get(key);
  if (plain !== undefined) return { office: plain, standing: null };
  const office = OFFICES.get(key.replace(OF_THE_PLACE, '$1'));
  return office === undefined ? null : { office, standing: STANDINGS.get(key) ?? null };
}
const PLAIN_OFFICES: ReadonlyMap<string, string> = new Map(
  ['Bí thư', 'Phó bí thư', 'Chi ủy viên', 'Đảng viên'].map((word) => [foldText(word), word]),
);

/** A usual word for a standing, in the plain form's; null for a word of the plain form, and for what is not known. */
export const readUsualStanding = (text: string): string | null =>
  readStanding(text).ok ? null : (STANDINGS.get(foldText(text)) ?? null);

/** A usual mark in `Miễn sinh hoạt`. */
export const readUsualMark = (text: string): string | null => (MARKS.has(foldText(text)) ? 'x' : null);

/** A mark in a column of those on probation, in the plain form's word. */
export function readProbationMark(text: string): string | null {
  const mark = readMark(text);
  if (!mark.ok) return null;
  return mark.value ? 'Dự bị' : 'Chính thức';
}

// ---- rows that are nobody

/** Totals, signatures, the day and the place: folded. No family name begins so (Tống, Lưu, Công do not). */
const NOBODY =
  /^(?:tong (?:cong|so|hop)\b|tong:|cong\s*(?::|\d|$)|danh sach\b|nguoi (?:lap|ky|tong hop)\b|t ?[/.] ?m\b|tm\.|thay mat\b|k\/t\b|kt\.|xac nhan\b|\(ky\b|ky ten\b|noi nhan\b|luu:|trong do\s*:|[^,]{2,40},\s*ngay\s*[\d.…_]+\s*thang\b)/;
const SIGNER = /^(?:(?:pho )?bi thu|(?:pho )?chu tich)\s*(?:chi bo|dang uy)?$/;

/** Whether a cell says that the list is over, or adds it up. */
export const isNobody = (text: string): boolean => NOBODY.test(foldText(text));

/** The same of a cell where a name should be. */
export const isSigner = (text: string): boolean => isNobody(text) || SIGNER.test(foldText(text));

/** `(1)`, `2`, `A`: the numbers that papers put under a header. */
export const isColumnNumber = (text: string): boolean => /^\(?(?:\d{1,2}|[A-Za-z])\)?$/.test(text);

const NUMBERED = /^(?:[ivxlc]+|\d{1,3}|[a-h])\s*[.)/:-]\s*/i;
const BRANCH = /^chi bo\s*:?\s+(?=.*[a-z0-9])/;
const COMMITTEE = /^dang (?:bo|uy)\s*:?\s+(?=.*[a-z0-9])/;

/** The branch that a title row names: `CHI BỘ THÔN ĐOÀI` → `Chi bộ thôn Đoài`. Null for any other text. */
export const readBranchTitle = (text: string): string | null => organisationIn(text, BRANCH);

/** The committee that a title row names; on letterheads its executive stands for it: `ĐẢNG ỦY XÃ TAM HƯNG`. */
export const readCommitteeTitle = (text: string): string | null =>
  organisationIn(text, COMMITTEE)?.replace(/^đảng\s+(?:ủy|uỷ)/iu, 'Đảng bộ') ?? null;

const LIST_OF = /^danh sach\b/;
const NAMED_IN_LIST = /\s(chi\s+bộ\s.+)$/iu;
const NO_NAME = /^chi bo (?:nam|quy|thang|ky|va|trong|truc thuoc|\d)\b/;

/** The branch in the title of a list: `DANH SÁCH ĐẢNG VIÊN CHI BỘ THÔN ĐOÀI NĂM 2026`. */
export function readListTitle(text: string): string | null {
  const title = tidyName(text);
  if (!LIST_OF.test(foldText(title))) return null;
  const name = readBranchTitle(NAMED_IN_LIST.exec(title)?.[1] ?? '');
  return name === null || NO_NAME.test(foldText(name)) ? null : name;
}

const SHORT_FOR_BRANCH = /^cb\.?\s+/iu;

/** The branch that gave a sheet its name: `Chi bộ thôn Đoài`, `CB Thôn Đoài`. */
export const readSheetName = (name: string): string | null =>
  readBranchTitle(tidyName(name).replace(SHORT_FOR_BRANCH, 'Chi bộ '));

/** What a title says besides the name: of which year it is, as of which day, under which committee. */
const BESIDE = [
  /\s*\([^()]*(?:\d{1,2}[/.-]\d|\d{4})[^()]*\)?$/u,
  /[\s,–-]*\s(?:năm\s+|tháng\s+\d{1,2}\s*[/.-]\s*|quý\s+[ivx\d]{1,3}\s*[/.-]\s*)\d{4}$/iu,
  /(?:\s*[,–-]\s*|\s(?:trực\s+)?thuộc\s+)đảng\s+bộ\s.*$/iu,
];

function organisationIn(text: string, begins: RegExp): string | null {
  const whole = tidyName(text.replace(NUMBERED, ''));
  const bare = BESIDE.reduce((rest, beside) => rest.replace(beside, ''), whole).replace(
    /[\s*:;,._…-]+$/u,
    '',
  );
  const named = bare.replace(/^(\S+ \S+?)\s*:\s*/u, '$1 ');
  return begins.test(foldText(named)) ? withoutCapitals(named) : null;
}

/** What stands between "chi bộ" and its name; what follows is the name. The longer ones first. */
const KINDS: readonly string[] = [
  'trường trung học cơ sở|trường trung học phổ thông|trường mầm non|trường tiểu học|trường',
  'công an xã|công an phường|công an|quân sự xã|quân sự phường|quân sự|cơ quan xã|cơ quan phường|cơ quan',
  'trạm y tế xã|trạm y tế phường|trạm y tế|hợp tác xã nông nghiệp|hợp tác xã',
  'tổ dân phố|khu dân cư|khu phố|cụm dân cư|thị trấn|thôn|xóm|ấp|bản|buôn|bon|làng|sóc|khu|khóm|xã|phường',
].flatMap((kinds) => kinds.split('|'));

/** `CHI BỘ THÔN ĐOÀI` → `Chi bộ thôn Đoài`; a name that is not all in capitals stays as it is. */
function withoutCapitals(name: string): string {
  if (name !== name.toUpperCase()) return name;
  const [first = '', second = '', ...rest] = name.split(' ');
  const after = rest.join(' ').toLowerCase();
  const kind = KINDS.find((one) => after === one || after.startsWith(`${one} `)) ?? '';
  const leading = kind === '' ? [] : kind.split(' ');
  const words = rest
    .slice(leading.length)
    // Without a vowel it is short for something: THCS, HTX.
    .map((word) => (/[aeiouy]/.test(foldText(word)) ? capitalised(word.toLowerCase()) : word));
  return capitalised([first.toLowerCase(), second.toLowerCase(), ...leading, ...words].join(' '));
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
