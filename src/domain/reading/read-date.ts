import type { IsoDate } from '../calendar/calendar.ts';
import { foldText } from '../fold.ts';
import {
  CALENDAR_FORMS,
  type Form,
  RELATIVE_FORMS,
  TET_FORMS,
  WITH_WEEKDAY_FORMS,
} from './read-date-days.ts';
import { type DateReading, offer, UNREADABLE } from './read-date-reading.ts';
import { readWithWeekday, STRETCH_FORMS, WEEKDAY_FORMS } from './read-date-stretches.ts';

export type { DateReading } from './read-date-reading.ts';

/** Nobody writes a date longer than this. */
const MAX_LENGTH = 80;
const FORMS: readonly Form[] = [
  // First, since "15 tháng sau" folds like the 15th of a month called six.
  ...RELATIVE_FORMS,
  ...CALENDAR_FORMS,
  ...TET_FORMS,
  ...WEEKDAY_FORMS,
  ...STRETCH_FORMS,
];

/** Words that differ only by their marks and would be confused once folded. */
const MARKED_WORDS: readonly (readonly [RegExp, string])[] = [
  [/(?<!\p{L})sáu(?!\p{L})/gu, '6'],
  [/(?<!\p{L})một(?!\p{L})/gu, '1'],
  [/(?<!\p{L})mốt(?!\p{L})/gu, 'kia'],
  [/(?<!\p{L})kìa(?!\p{L})/gu, 'kia kia'],
  [/(?<!\p{L})tối(?!\p{L})/gu, 'dem'],
  // Trailing particles; unmarked they could begin a place name.
  [/(?:\s+(?:ạ|nhé|nghen|sáng|trưa|chiều|dem|đêm))+\s*$/u, ''],
];

/** What stands before a date and does not change it. The day named by "trước 20/12" is the last day, as in "hạn 20/12". */
const LEAD = new RegExp(
  '^(?:thoi han|han chot|han cuoi|han|deadline|cham nhat|muon nhat|tre nhat|la|cho den|tu nay|den|toi|vao|xong|' +
    'hoan thanh|du kien|buoi|sang|trua|chieu|dem|truoc(?! (?:ngay )?tet)|cuoi(?= ngay .)|trong(?= (?:ngay .|hom))|' +
    'het(?= (?:ngay .|hom|mai|thu|t \\d|cn|chu|mung|mong|\\d))) (?=.)',
);

/**
 * Reads a day as people write it, with or without diacritics: `15/12`, `ngày 15 tháng 12 năm 2026`, `mai`,
 * `3 ngày nữa`, `thứ sáu tuần sau`, `cuối tháng`, `mùng 2 Tết`. A day without a year that lies up to 60 days back is
 * past, else it is the next such day. Never throws, and never gives as `date` a day before `today`.
 */
export function readDate(text: string, today: IsoDate): DateReading {
  return text.length > MAX_LENGTH ? UNREADABLE : readNormal(normalise(text), today);
}

function readNormal(text: string, today: IsoDate): DateReading {
  const choices = text.split(/ (?:hoac|hay) /);
  if (choices.length > 1) {
    const readings = choices.map((choice) => readNormal(choice, today));
    const days = readings.map((reading) => (reading.kind === 'date' ? reading.date : null));
    return days.includes(null) ? UNREADABLE : offer(days, today);
  }
  const bare = withoutLead(text);
  return (
    readForm(FORMS, bare, today) ??
    readWithWeekday(
      bare,
      today,
      (day) => readForm(WITH_WEEKDAY_FORMS, withoutLead(day), today) ?? UNREADABLE,
    ) ??
    UNREADABLE
  );
}

function readForm(forms: readonly Form[], text: string, today: IsoDate): DateReading | null {
  for (const form of forms) {
    const match = form.shape.exec(text);
    const reading = match && form.read(match.slice(1), today);
    if (reading) return reading;
  }
  return null;
}

/** One spelling for all: folded, letters and figures apart, no blanks around the separators of a date. */
function normalise(text: string): string {
  let marked = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s.!?,;)"]+$/u, '');
  for (const [word, plain] of MARKED_WORDS) marked = marked.replace(word, plain);
  return foldText(marked)
    .replace(/[(),;:"]/g, ' ')
    .replace(/\\/g, '/')
    .replace(/(?<=[a-z])\./g, ' ')
    .replace(/(?<=\d) ?([/.-]) ?(?=\d)/g, '$1')
    .replace(/(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])/g, ' ')
    .replace(/^[.\-* ]+|[.\-!? ]+$/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function withoutLead(text: string): string {
  // "Sang tuần" is next week, while "sáng mai" is tomorrow.
  let rest = text.replace(/^sang (tuan|thang|nam|quy)(?: sau| toi)?$/, '$1 sau');
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(LEAD, '');
  }
  return rest;
}
