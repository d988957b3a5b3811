/*
 * Calendar files by RFC 5545: the few properties that a plain list of appointments needs, written the way every calendar
 * reads them. What an appointment is called is said by whoever asks for the file.
 */

/** One appointment; times are UTC milliseconds. */
export interface CalendarEntry {
  /** Unique in the world, and the same whenever the file is made. */
  readonly uid: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly summary: string;
  readonly location: string | null;
  readonly status: 'confirmed' | 'tentative' | 'cancelled';
  readonly sequence: number;
}

/** A line holds so many octets, its break not counted (3.1). */
const MOST_OCTETS = 75;
const BREAK = '\r\n';

const encoder = new TextEncoder();
const octets = (text: string): number => encoder.encode(text).length;

/** `20270203T123000Z` (3.3.5, form 2). */
const utcTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

/** Words of people as a TEXT value (3.3.11): signs that mean something are escaped, those nobody sees are left out. */
const textValue = (words: string): string =>
  words
    .normalize('NFC')
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[^\P{C}\n]/gu, '')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n');

/** Cuts a line into lines of at most 75 octets, never inside a letter; each next one begins with a blank (3.1). */
function folded(line: string): string {
  const rows: string[] = [];
  let row = '';
  let size = 0;
  for (const letter of line) {
    const more = octets(letter);
    if (size + more > MOST_OCTETS) {
      rows.push(row);
      row = ' ';
      size = 1;
    }
    row += letter;
    size += more;
  }
  return [...rows, row].join(BREAK);
}

const entryLines = (entry: CalendarEntry, madeAt: string): readonly string[] => [
  'BEGIN:VEVENT',
  `UID:${textValue(entry.uid)}`,
  `DTSTAMP:${madeAt}`,
  `DTSTART:${utcTime(entry.startsAt)}`,
  `DTEND:${utcTime(entry.endsAt)}`,
  `SEQUENCE:${entry.sequence}`,
  `STATUS:${entry.status.toUpperCase()}`,
  'CLASS:PRIVATE',
  `SUMMARY:${textValue(entry.summary)}`,
  ...(entry.location === null ? [] : [`LOCATION:${textValue(entry.location)}`]),
  'END:VEVENT',
];

/** The file as text; `madeAt` (UTC milliseconds) is when its content was so. The same entries give the same text. */
export function calendarFile(productId: string, entries: readonly CalendarEntry[], madeAt: number): string {
  const stamp = utcTime(madeAt);
  const rows = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${textValue(productId)}`,
    'CALSCALE:GREGORIAN',
    ...entries.flatMap((entry) => entryLines(entry, stamp)),
    'END:VCALENDAR',
  ];
  return rows.map((row) => `${folded(row)}${BREAK}`).join('');
}
