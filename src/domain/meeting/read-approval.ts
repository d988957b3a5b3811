import { type IsoDate, isoDate } from '../calendar/calendar.ts';
import { foldText } from '../fold.ts';
import { err, ok, type Result } from '../result.ts';

/** The upper committee's word that a branch may use the assistant: the paper's number and its day (R5-13). */
export interface Approval {
  readonly document: string;
  readonly date: IsoDate;
}

export type ApprovalProblem = 'document' | 'date' | 'future';

const LONGEST_DOCUMENT = 60;
/** Nobody had such an assistant before. */
const FIRST_YEAR = 2020;

/** `ngày 12/11/2026`, `12-11-2026`, `ngày 12 tháng 11 năm 2026`, folded or not: the year is always written. */
const DAY =
  /(?:,|;|\bng[aà]y\b|\s)*\b(\d{1,2})(?:\s?[/.-]\s?|\s+th[aá]ng\s+)(\d{1,2})(?:\s?[/.-]\s?|\s+n[aă]m\s+)(\d{4})\b/iu;

/**
 * Reads `số 15-CV/ĐU, ngày 12/11/2026`, in either order; null where it was said that there is none (any more):
 * `chưa`, `chưa có`, `không`.
 */
export function readApproval(text: string, today: IsoDate): Result<Approval | null, ApprovalProblem> {
  const words = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (/^(?:chua(?: co| dong y)?|khong(?: co)?|bo)[.! ]*$/.test(foldText(words))) return ok(null);
  const day = DAY.exec(words);
  const document = (
    day === null ? words : `${words.slice(0, day.index)} ${words.slice(day.index + day[0].length)}`
  )
    .replace(/^[\s,;:.]*(?:(?:theo|c[oô]ng v[aă]n|v[aă]n b[aả]n)\s+)*(?:s[oố](?=[\s:\d]))?[\s:]*/iu, '')
    .replace(/[\s,;:.]+$/u, '')
    .trim();
  if (!/[\p{L}\d]/u.test(document) || document.length > LONGEST_DOCUMENT) return err('document');
  const date = day === null ? null : dateOf(day);
  if (date === null) return err('date');
  return date > today ? err('future') : ok({ document, date });
}

function dateOf([, day = '', month = '', year = '']: RegExpExecArray): IsoDate | null {
  const date = isoDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return date === null || Number(year) < FIRST_YEAR ? null : date;
}

/** `đồng ý của đảng ủy: …`, `đảng ủy đồng ý …`, `đồng ý: …`: what stands behind it; null when it is something else. */
export function approvalWords(setting: string): string | null {
  const match =
    /^\s*(?:(?:đã|da)\s+)?(?:đồng ý|dong y)(?:\s+(?:của|cua))?(?:\s+(?:đảng|dang)\s+(?:ủy|uy|uỷ))?\s*:?\s*(.*)$/isu.exec(
      setting.normalize('NFC').replace(/^\s*(?:đảng|dang)\s+(?:ủy|uy|uỷ)\s+/iu, ''),
    );
  return match === null ? null : (match[1] ?? '');
}
