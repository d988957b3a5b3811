import { type Minutes, parseClockTime } from '../calendar/calendar.ts';
import { foldText } from '../fold.ts';
import { VISITOR_LEVELS, type VisitorLevel } from './proceedings.ts';

/* What officers write about a meeting that runs: after `/batdau`, `/ketthuc` and `/diemdanh`. */

export type ProceedingsFact =
  | { readonly set: 'time'; readonly minutes: Minutes }
  | { readonly set: 'chair' | 'minute-taker'; readonly name: string }
  | { readonly set: 'speakers'; readonly count: number };

const MOST_SPEAKERS = 200;

/**
 * Reads `19:35; chủ trì Trần Thị Hòa; thư ký Lê Văn Nam; phát biểu 12`, in any order; null for anything else. An empty
 * text says nothing.
 */
export function readProceedings(text: string): readonly ProceedingsFact[] | null {
  const parts = text
    .normalize('NFC')
    .split(/[;\n,]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const facts = parts.map(readFact);
  return facts.some((fact) => fact === null) ? null : facts.flatMap((fact) => fact ?? []);
}

function readFact(part: string): ProceedingsFact | null {
  const minutes = parseClockTime(part.replace(/^(?:lúc|luc)\s+/iu, ''));
  if (minutes !== null) return { set: 'time', minutes };
  const chair = /^(?:chủ trì|chu tri|chủ tọa|chủ toạ|chu toa)(?:\s*:\s*|\s+)(.+)$/iu.exec(part)?.[1];
  if (chair !== undefined) return { set: 'chair', name: chair };
  const taker = /^(?:thư ký|thư kí|thu ky|thu ki)(?:\s*:\s*|\s+)(.+)$/iu.exec(part)?.[1];
  if (taker !== undefined) return { set: 'minute-taker', name: taker };
  // Persons: how often they spoke is another number, and is not taken for it.
  const spoken = /^phat bieu\s*:?\s*(\d{1,3})(?: (?:dong chi|nguoi))?$/.exec(foldText(part))?.[1];
  if (spoken === undefined || Number(spoken) > MOST_SPEAKERS) return null;
  return { set: 'speakers', count: Number(spoken) };
}

export type RollOrder =
  | { readonly do: 'present'; readonly names: string }
  /** Everybody not marked yet, but for those named. */
  | { readonly do: 'all-present'; readonly but: string }
  | { readonly do: 'absent'; readonly names: string; readonly isExcused: boolean | null }
  | { readonly do: 'late' | 'left'; readonly names: string; readonly minutes: Minutes | null }
  | {
      readonly do: 'guest';
      readonly name: string;
      readonly level: VisitorLevel;
      readonly body: string | null;
    };

/** "Du" is also a name: behind words with their marks only "đủ" means everybody. */
const ALL =
  /^(?:(?:có mặt|dự)\s+(?:hết|đủ|tất cả)|(?:co mat|du)\s+(?:het|du|tat ca))(?:\s*,?\s*(?:trừ|tru)(?:\s*:\s*|\s+)(.+))?$/iu;
const PRESENT = /^(?:có mặt|co mat|dự|du)(?:\s*:\s*|\s+)(.+)$/iu;
const EXCUSED =
  /^(?:vắng|vang)(?:\s+mặt|\s+mat)?\s+(?:(?:có|co)\s+(?:lý do|lí do|ly do|li do|phép|phep)|phép|phep)(?:\s*:\s*|\s+)(.+)$/iu;
const UNEXCUSED =
  /^(?:vắng|vang)(?:\s+mặt|\s+mat)?\s+(?:không|khong|ko)\s+(?:(?:có|co)\s+)?(?:lý do|lí do|ly do|li do|phép|phep)(?:\s*:\s*|\s+)(.+)$/iu;
const ABSENT = /^(?:vắng|vang)(?:\s+mặt|\s+mat)?(?:\s*:\s*|\s+)(.+)$/iu;
const LATE = /^(?:đến muộn|den muon|muộn|muon)(?:\s*:\s*|\s+)(.+)$/iu;
const LEFT = /^(?:về sớm|ve som|ra về|ra ve|về|ve)(?:\s*:\s*|\s+)(.+)$/iu;
const GUEST = /^(?:đại biểu|dai bieu|khách|khach)(?:\s*:\s*|\s+)(.+)$/iu;
const LAST_TIME = /^(.+?)\s+(?:lúc |luc )?(\d{1,2}(?:[:.hg]|\s*giờ|\s*gio)\s*\d{0,2})$/iu;

/** Reads what an officer wants on the roll, for one person or for several at once; null for anything else. */
export function readRollOrder(text: string): RollOrder | null {
  const words = text
    .normalize('NFC')
    .trim()
    .replace(/[ \t]+/gu, ' ');
  const all = ALL.exec(words);
  if (all !== null) return { do: 'all-present', but: all[1] ?? '' };
  const present = PRESENT.exec(words)?.[1];
  if (present !== undefined) return { do: 'present', names: present };
  const excused = EXCUSED.exec(words)?.[1];
  if (excused !== undefined) return { do: 'absent', names: excused, isExcused: true };
  const unexcused = UNEXCUSED.exec(words)?.[1];
  if (unexcused !== undefined) return { do: 'absent', names: unexcused, isExcused: false };
  const absent = ABSENT.exec(words)?.[1];
  if (absent !== undefined) return { do: 'absent', names: absent, isExcused: null };
  const late = LATE.exec(words)?.[1];
  if (late !== undefined) return { do: 'late', ...withTime(late) };
  const left = LEFT.exec(words)?.[1];
  if (left !== undefined) return { do: 'left', ...withTime(left) };
  const guest = GUEST.exec(words)?.[1];
  return guest === undefined ? null : readGuest(guest);
}

function withTime(text: string): { readonly names: string; readonly minutes: Minutes | null } {
  const [, names, time] = LAST_TIME.exec(text) ?? [];
  const minutes = time === undefined ? null : parseClockTime(time);
  return names === undefined || minutes === null ? { names: text, minutes: null } : { names, minutes };
}

/**
 * Each word with its marks or with none: folded, "tình nguyện" and "địa phương" would name a level too. A commune comes
 * before the province that its address ends with.
 */
const LEVEL_WORDS: readonly (readonly [RegExp, VisitorLevel])[] = [
  [/(?<!\p{L})(?:trung ương|trung uong)(?!\p{L})/iu, 'central'],
  [/(?<!\p{L})(?:tỉnh|tinh|thành|thanh) (?:ủy|uỷ|uy)(?!\p{L})/iu, 'province'],
  [
    /(?<!\p{L})(?:xã(?! hội)|xa(?! hoi)|phường|(?<!dia )phuong|đặc khu|dac khu|huyện|huyen)(?!\p{L})/iu,
    'commune',
  ],
  [/(?<!\p{L})(?:tỉnh|tinh(?! nguyen)|thành phố|thanh pho)(?!\p{L})/iu, 'province'],
  [/(?<!\p{L})(?:đảng|dang|cấp|cap) (?:ủy|uỷ|uy)(?!\p{L})/iu, 'commune'],
];
const LONGEST_NAME = 100;
const LONGEST_BODY = 150;

/** `Nguyễn Văn X; đảng ủy viên; Đảng ủy xã Tam Hưng`: a name, then what tells the level, then the body. */
export function readGuest(text: string): Extract<RollOrder, { do: 'guest' }> | null {
  const [name = '', ...more] = text
    .normalize('NFC')
    .split(/[;,\n]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const body = more.join(', ');
  if (name === '' || name.length > LONGEST_NAME || body.length > LONGEST_BODY) return null;
  const level = LEVEL_WORDS.find(([pattern]) => pattern.test(body))?.[1] ?? 'guest';
  return {
    do: 'guest',
    name: name.replace(/^(?:đồng chí|dong chi|đ\/c|d\/c)\s+/iu, ''),
    level,
    body: body === '' ? null : body,
  };
}

export const isVisitorOfSuperior = (level: VisitorLevel): boolean =>
  VISITOR_LEVELS.includes(level) && level !== 'guest';
