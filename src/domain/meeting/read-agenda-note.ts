import { addDays, type IsoDate, isoDate } from '../calendar/calendar.ts';
import { foldText } from '../fold.ts';
import { readDate } from '../reading/read-date.ts';

/** What an officer notes about the preparation, besides the agenda itself. */
export type AgendaNote =
  | { readonly note: 'committee-met'; readonly on: IsoDate }
  | { readonly note: 'committee-skipped'; readonly why: string }
  | { readonly note: 'documents'; readonly ready: boolean }
  | { readonly note: 'visitor'; readonly words: string }
  /** Which comment of the upper committee was taken in, from 1; null where no number was written. */
  | { readonly note: 'taken-in'; readonly number: number | null };

const MET = /^(?:đã |da )?(?:họp|hop) chi (?:ủy|uỷ|uy)(?:\s+(?:ngày\s+|ngay\s+)?(.+))?$/iu;
const SKIPPED = /^(?:không|khong) (?:họp|hop) chi (?:ủy|uỷ|uy)\s*[:,]?\s*(.*)$/iu;
const DOCUMENTS =
  /^(chua co |bo )?(?:tai lieu|da co tai lieu|so tay|tai lieu da co)(?: tren so tay| da co tren so tay)?$/;
const VISITOR = /^(?:đại biểu|dai bieu|mời|moi)(?:\s*:\s*|\s+)(.+)$/isu;
const TAKEN_IN = /^(?:da )?tiep thu(?: (?:y kien|gop y))?(?: (?:so )?(\d{1,2}))?[.!]*$/;
const DAYS_AGO: Readonly<Record<string, number>> = { qua: 1, kia: 2 };

/**
 * Reads a note after `/chuongtrinh`: `họp chi ủy 28/11`, `không họp chi ủy: lý do`, `tài liệu`, `đại biểu …`. Null: it
 * is no note, but an agenda.
 */
export function readAgendaNote(text: string, today: IsoDate): AgendaNote | null {
  const words = text.normalize('NFC').trim();
  if (words.includes('\n')) return null;
  const skipped = SKIPPED.exec(words);
  if (skipped !== null) return { note: 'committee-skipped', why: (skipped[1] ?? '').trim() };
  const met = MET.exec(words);
  if (met !== null) {
    const day = met[1] === undefined ? today : pastDay(met[1], today);
    return day === null ? null : { note: 'committee-met', on: day };
  }
  const documents = DOCUMENTS.exec(foldText(words));
  if (documents !== null) return { note: 'documents', ready: documents[1] === undefined };
  const takenIn = TAKEN_IN.exec(foldText(words));
  if (takenIn !== null)
    return { note: 'taken-in', number: takenIn[1] === undefined ? null : Number(takenIn[1]) };
  const visitor = VISITOR.exec(words)?.[1];
  return visitor === undefined ? null : { note: 'visitor', words: visitor };
}

/** A day that lies behind: `28/11`, `hôm qua`; for a day that lies ahead the same. */
function pastDay(text: string, today: IsoDate): IsoDate | null {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?$/u.exec(text.trim()) ?? [];
  if (day !== undefined && month !== undefined) {
    const inYear = (one: number): IsoDate | null =>
      isoDate(`${one}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
    if (year !== undefined) return inYear(Number(year));
    const thisYear = inYear(Number(today.slice(0, 4)));
    return thisYear !== null && thisYear > today && Number(month) - Number(today.slice(5, 7)) > 6
      ? inYear(Number(today.slice(0, 4)) - 1)
      : thisYear;
  }
  const ago = DAYS_AGO[/^(?:hom|toi|chieu|sang|dem) (qua|kia)$/.exec(foldText(text))?.[1] ?? ''];
  if (ago !== undefined) return addDays(today, -ago);
  const reading = readDate(text, today);
  return reading.kind === 'date' ? reading.date : null;
}
