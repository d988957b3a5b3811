import { foldText, nfc } from '../fold.ts';
import type { Office } from '../people/membership.ts';

/* What the secretary says behind `/bangiao`: `12`, `cho đồng chí Lan`, `12, tôi làm chi ủy viên`, `sổ`. */

export type HandoverWords =
  | { readonly say: 'how' }
  /** The book alone. */
  | { readonly say: 'book' }
  /** `remains`: what the secretary stays; null where nothing was said of it. */
  | { readonly say: 'to'; readonly who: string; readonly remains: Office | null };

const LONGEST_WORDS = 200;
const BOOK = /^(?:(?:lay |xem |in )?so(?: ban giao)?)$/;
/** What leads up to who is meant. */
const LEAD = /^(?:(?:lại|lai|chức vụ|chuc vu|bí thư|bi thu|cho|sang)\s+)+(?=\S)/iu;
const REMAINS =
  /^toi(?: xin)?(?: thoi)?(?: (?:lam|la|giu|con|o lai|tiep tuc|van))*(?: chuc vu)? (pho bi thu|chi uy vien|chi uy|dang vien)(?: thuong)?$/;
const OFFICES: Readonly<Record<string, Office>> = {
  'pho bi thu': 'deputy_secretary',
  'chi uy vien': 'committee_member',
  'chi uy': 'committee_member',
  'dang vien': 'member',
};

/** Reads what stands behind `/bangiao`. */
export function readHandover(text: string): HandoverWords {
  const said = nfc(text)
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[.;,]+$/u, '');
  if (said === '' || said.length > LONGEST_WORDS) return { say: 'how' };
  if (BOOK.test(foldText(said))) return { say: 'book' };
  const words = said.split(' ');
  const own = words.findIndex((word, index) => index > 0 && foldText(word) === 'toi');
  const remains = own < 0 ? null : REMAINS.exec(words.slice(own).map(foldText).join(' '));
  // "Tôi" begins what is said of oneself, and it must be read to its end.
  if (own >= 0 && remains === null) return { say: 'how' };
  const who = (own < 0 ? words : words.slice(0, own))
    .join(' ')
    .replace(/[,;:]+$/u, '')
    .replace(LEAD, '');
  return { say: 'to', who, remains: OFFICES[remains?.[1] ?? ''] ?? null };
}

const NUMBER = /^(?:(?:lai )?(?:cho|sang) )?(?:(?:dong chi|d\/c|so) )*#?\d{1,6}(?:$|[,;.]? ?toi )/;
const COMRADE = /^(?:lai )?(?:cho|sang) (?:dong chi|d\/c) [^\d?]{2,60}$/;

/** Where no slash is written: a number, a comrade by name, or the book; "bàn giao mặt bằng" is talk. */
export function isHandoverArgs(args: string): boolean {
  const said = foldText(args).replace(/[.!,; ]+$/, '');
  if (/[?？]/.test(args) || /(?:^| )(?:chua|khong|nao|ai|gi|sao)$/.test(said)) return false;
  return NUMBER.test(said) || COMRADE.test(said) || BOOK.test(said);
}
