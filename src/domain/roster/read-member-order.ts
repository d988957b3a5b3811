import type { IsoDate } from '../calendar/calendar.ts';
import { foldText, nfc } from '../fold.ts';
import type { StatusOrder } from '../people/change-status.ts';
import type { Office, Standing } from '../people/membership.ts';
import { readDate } from '../reading/read-date.ts';
import { err, ok, type Result } from '../result.ts';

/* What officers say of a member behind `/dangvien`: `12 miễn từ 01/12/2026`, `thêm Nguyễn Văn An dự bị mã 31`. */

/** Why somebody leaves the branch; kept in the journal alone. */
export type LeavingReason = 'moved' | 'died' | 'removed';

export type MemberOrder =
  | { readonly do: 'status'; readonly status: StatusOrder; readonly leaving?: LeavingReason }
  | { readonly do: 'office'; readonly office: Office }
  | { readonly do: 'speak-for'; readonly by: string | null }
  | { readonly do: 'duty'; readonly duty: string }
  /** They were spoken with on that day (R001-10). */
  | { readonly do: 'contact'; readonly on: IsoDate }
  /** Since when the papers of an official transfer are awaited (R004-3); null: no more. */
  | { readonly do: 'transfer'; readonly since: IsoDate | null }
  | { readonly do: 'rename'; readonly fullName: string }
  /** The tổ đảng, by number, and whether they head it (R000-16); null for none. */
  | { readonly do: 'cell'; readonly cell: number | null; readonly heads: boolean }
  | { readonly do: 'unlink' };

export interface NewcomerWords {
  readonly fullName: string;
  readonly standing: Standing;
  readonly rosterNo: string | null;
}

export type RosterWords =
  | { readonly say: 'list' }
  | { readonly say: 'add'; readonly newcomer: NewcomerWords }
  | { readonly say: 'card'; readonly who: string }
  | { readonly say: 'order'; readonly who: string; readonly order: MemberOrder };

export type RosterWordsRefusal = 'usage' | 'date' | 'name' | 'secretary' | 'cell' | 'ahead';

/** Longer ones are no duties, and no names. */
export const LONGEST_DUTY = 200;
const LONGEST_NAME = 60;
/** A branch has a few tổ đảng. */
export const MOST_CELLS = 20;
const LONGEST_WORDS = 400;

type Reader = (rest: string, today: IsoDate) => Result<MemberOrder, RosterWordsRefusal>;

/** Of the statuses that may be set, longest first: each with the words that say it, folded. */
const PARTICIPATIONS: readonly (readonly [
  string,
  'exempt' | 'temporarily_exempt' | 'temporary_elsewhere' | 'away',
])[] = [
  ['(?:sinh hoat )?tam thoi (?:o )?noi khac|sinh hoat noi khac', 'temporary_elsewhere'],
  ['tam mien(?: sinh hoat)?(?: dang)?', 'temporarily_exempt'],
  ['(?:duoc )?mien(?: cong tac)?(?: va)?(?: sinh hoat)?(?: dang)?', 'exempt'],
  ['di lam(?: an)? xa|lam an xa|di lam xa', 'away'],
];
const LEAVINGS: readonly (readonly [string, LeavingReason])[] = [
  ['chuyen (?:di|sinh hoat(?: di)?|dang)', 'moved'],
  ['tu tran|mat|qua doi', 'died'],
  ['(?:dua )?ra khoi danh sach|roi danh sach', 'removed'],
];
const OFFICES: readonly (readonly [string, Office])[] = [
  ['pho bi thu(?: chi bo)?', 'deputy_secretary'],
  ['chi uy vien|chi uy', 'committee_member'],
  ['dang vien', 'member'],
];

const status =
  (make: (from: IsoDate, to: IsoDate | null) => StatusOrder, leaving?: LeavingReason): Reader =>
  (rest, today) => {
    const span = readSpan(rest, today);
    if (span === null) return err('date');
    return ok({
      do: 'status',
      status: make(span.from, span.to),
      ...(leaving === undefined ? {} : { leaving }),
    });
  };

/** A day that was: today where none is told. */
const pastDay =
  (make: (day: IsoDate) => MemberOrder): Reader =>
  (rest, today) => {
    const bare = rest.replace(/^(?:từ|tu|hôm|hom|vào|vao)\s+(?!qua|nay)/iu, '');
    const day = bare === '' ? today : dayOf(bare, today);
    if (day === null) return err('date');
    return day > today ? err('ahead') : ok(make(day));
  };

/** A tổ đảng by its number. */
function readCell(heads: boolean): Reader {
  return (rest) => {
    const cell = Number(rest);
    return cell >= 1 && cell <= MOST_CELLS ? ok({ do: 'cell', cell, heads }) : err('cell');
  };
}

/** Behind who is meant; the first that fits is taken. */
const READERS: readonly (readonly [RegExp, Reader])[] = [
  ...PARTICIPATIONS.map(([words, participation]) =>
    phrase(
      words,
      status((from, to) => ({ set: 'participation', participation, from, to })),
    ),
  ),
  phrase(
    '(?:sinh hoat (?:binh thuong|tro lai|lai)|binh thuong)',
    status((from) => ({ set: 'regular', from })),
  ),
  phrase(
    '(?:cong nhan )?chinh thuc',
    status((from) => ({ set: 'official', from })),
  ),
  ...LEAVINGS.map(([words, leaving]) =>
    phrase(
      words,
      status((from) => ({ set: 'left', from }), leaving),
    ),
  ),
  ...OFFICES.map(([words, office]) =>
    phrase(words, (rest) => (rest === '' ? ok({ do: 'office', office }) : err('usage'))),
  ),
  phrase('bi thu(?: chi bo)?', () => err('secretary')),
  // The number belongs to the words: without it "tố" is a name.
  phrase('(?:la |lam )?to truong(?: cua)?(?: to(?: dang)?)?(?: so)?(?= \\d{1,2}$)', readCell(true)),
  phrase('thoi (?:lam )?to truong(?: cua)?(?: to(?: dang)?)?(?: so)?(?= \\d{1,2}$)', readCell(false)),
  phrase('(?:o |thuoc |vao |sang |chuyen sang )?to(?: dang)?(?: so)?(?= \\d{1,2}$)', readCell(false)),
  phrase('khong (?:con )?(?:o|thuoc) to(?: dang)? nao|(?:ra|roi) khoi to(?: dang)?', (rest) =>
    rest === '' ? ok({ do: 'cell', cell: null, heads: false }) : err('usage'),
  ),
  phrase('(?:khong (?:can )?|bo )nguoi bao(?: ho| giup| thay)?', (rest) =>
    rest === '' ? ok({ do: 'speak-for', by: null }) : err('usage'),
  ),
  phrase('nguoi bao(?: ho| giup| thay)?(?: la)?', (rest) =>
    rest === '' ? err('usage') : ok({ do: 'speak-for', by: rest }),
  ),
  phrase('phu trach', (rest) =>
    rest === '' || rest.length > LONGEST_DUTY ? err('usage') : ok({ do: 'duty', duty: rest }),
  ),
  phrase(
    '(?:da |moi )?(?:lien lac|lien he)(?: duoc)?',
    pastDay((on) => ({ do: 'contact', on })),
  ),
  phrase('(?:khong|het|da xong|bo) (?:con )?(?:cho )?giay chuyen(?: sinh hoat)?(?: dang)?', (rest) =>
    rest === '' ? ok({ do: 'transfer', since: null }) : err('usage'),
  ),
  phrase(
    'cho giay(?: to)? chuyen(?: sinh hoat)?(?: dang)?',
    pastDay((since) => ({ do: 'transfer', since })),
  ),
  phrase('(?:huy|xoa|bo) (?:ghi ten|lien ket|tai khoan)', (rest) =>
    rest === '' ? ok({ do: 'unlink' }) : err('usage'),
  ),
  phrase('(?:doi |sua )?(?:ho )?ten(?: la| thanh)?', (rest) => {
    const fullName = nameOf(rest);
    return fullName === null ? err('name') : ok({ do: 'rename', fullName });
  }),
];

function phrase(words: string, read: Reader): readonly [RegExp, Reader] {
  return [new RegExp(`^(?:${words})(?=$|[ :,])`), read];
}

/** Reads what stands behind `/dangvien`. `today` = the local day. A day that is left out is today. */
export function readRosterWords(text: string, today: IsoDate): Result<RosterWords, RosterWordsRefusal> {
  const said = nfc(text)
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[.;]+$/u, '');
  if (said.length > LONGEST_WORDS) return err('usage');
  if (said === '' || /^(?:danh sach|tat ca|xem)$/.test(foldText(said))) return ok({ say: 'list' });
  const words = said.split(' ');
  const folded = words.map(foldText);
  if (folded[0] === 'them') return readNewcomer(words.slice(1).join(' '));
  // Who is meant comes first, and a name has no more than six words.
  for (let size = 1; size <= Math.min(words.length - 1, 7); size += 1) {
    const rest = folded.slice(size).join(' ');
    const found = READERS.find(([pattern]) => pattern.test(rest));
    if (found === undefined) continue;
    const [pattern, read] = found;
    const taken = (pattern.exec(rest)?.[0] ?? '').split(' ').length;
    const behind = words
      .slice(size + taken)
      .join(' ')
      .replace(/^[:,]\s*/u, '');
    const order = read(behind, today);
    return order.ok ? ok({ say: 'order', who: words.slice(0, size).join(' '), order: order.value }) : order;
  }
  return ok({ say: 'card', who: said });
}

const SPAN =
  /^(?:(?:từ|tu|kể từ|ke tu)(?: ngày| ngay)? (.+?))?(?:(?:^| )(?:đến|den|tới|toi)(?: hết| het)?(?: ngày| ngay)? (.+))?$/iu;

/** `từ 01/12/2026 đến 31/01/2027`, `từ mai`, `đến hết tháng sau`, a day alone, nothing. */
function readSpan(
  text: string,
  today: IsoDate,
): { readonly from: IsoDate; readonly to: IsoDate | null } | null {
  const [, begins, ends] = SPAN.exec(text) ?? ['', text, undefined];
  const from = begins === undefined ? today : dayOf(begins, today);
  if (from === null) return null;
  const to = ends === undefined ? null : dayOf(ends, from > today ? from : today);
  return ends !== undefined && to === null ? null : { from, to };
}

/** A day ahead or past. */
function dayOf(text: string, today: IsoDate): IsoDate | null {
  const read = readDate(text, today);
  return read.kind === 'date' || read.kind === 'past' ? read.date : null;
}

/** `Nguyễn Văn An dự bị mã 31`. */
function readNewcomer(text: string): Result<RosterWords, RosterWordsRefusal> {
  let rest = text.replace(/^(?:đảng viên|dang vien|đồng chí|dong chi|đ\/c|d\/c)\s+/iu, '');
  const no = /[\s,]+(?:mã|ma|số|so)\s*:?\s*([\p{L}\p{N}-]{1,20})$/iu.exec(rest);
  if (no !== null) rest = rest.slice(0, no.index);
  const probationary = /[\s,]+\(?(?:đảng viên |dang vien |đv |dv )?(?:dự bị|du bi)\)?$/iu.exec(rest);
  if (probationary !== null) rest = rest.slice(0, probationary.index);
  else rest = rest.replace(/[\s,]+\(?(?:chính thức|chinh thuc)\)?$/iu, '');
  const fullName = nameOf(rest);
  if (fullName === null) return err('name');
  return ok({
    say: 'add',
    newcomer: {
      fullName,
      standing: probationary === null ? 'official' : 'probationary',
      rosterNo: no?.[1] ?? null,
    },
  });
}

/** A full name: two words or more, letters only; null for anything else. */
function nameOf(text: string): string | null {
  const name = text.trim();
  if (name.length > LONGEST_NAME || !/^\p{L}[\p{L}'’.-]*(?: \p{L}[\p{L}'’.-]*)+$/u.test(name)) return null;
  const isCapitals = name === name.toUpperCase() || name === name.toLowerCase();
  return isCapitals ? capitalised(name) : name;
}

/** A capital for each word, also after an apostrophe: Y Ê'ban is not Y Ê'Ban's fault. */
const capitalised = (name: string): string =>
  name
    .toLowerCase()
    .replace(/(^|[\s'’-])(\p{L})/gu, (_, lead: string, letter: string) => lead + letter.toUpperCase());
