import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { type CalendarEntry, calendarFile } from '../../src/text/icalendar.ts';

/* RFC 5545, read back by another program. */

const MADE = Date.UTC(2026, 10, 20, 2, 0);
const entry = (more: Partial<CalendarEntry> = {}): CalendarEntry => ({
  uid: 'chi-bo-1-thuong-ky-2027-02@tro-ly-chi-bo',
  startsAt: Date.UTC(2027, 1, 11, 12, 30),
  endsAt: Date.UTC(2027, 1, 11, 14, 0),
  summary: 'Sinh hoạt chi bộ',
  location: 'Nhà văn hóa thôn Đoài',
  status: 'confirmed',
  sequence: 0,
  ...more,
});
const file = (entries: readonly CalendarEntry[]): string =>
  calendarFile('-//Tro ly Chi bo//VI', entries, MADE);
const readBack = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((event) => {
    const value = (name: string) => event.getFirstPropertyValue(name);
    const at = (name: string) => (value(name) as ICAL.Time).toJSDate().getTime();
    return {
      entry: {
        uid: value('uid'),
        startsAt: at('dtstart'),
        endsAt: at('dtend'),
        summary: value('summary'),
        location: value('location'),
        status: String(value('status')).toLowerCase(),
        sequence: value('sequence'),
      },
      stamp: at('dtstamp'),
      zone: (value('dtstart') as ICAL.Time).zone?.tzid,
    };
  });

describe('a calendar file', () => {
  test('as it stands in the file: UTC, CRLF, nothing but times and a place', () => {
    expect(file([entry()]).split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Tro ly Chi bo//VI',
      'CALSCALE:GREGORIAN',
      'BEGIN:VEVENT',
      'UID:chi-bo-1-thuong-ky-2027-02@tro-ly-chi-bo',
      'DTSTAMP:20261120T020000Z',
      'DTSTART:20270211T123000Z',
      'DTEND:20270211T140000Z',
      'SEQUENCE:0',
      'STATUS:CONFIRMED',
      'CLASS:PRIVATE',
      'SUMMARY:Sinh hoạt chi bộ',
      'LOCATION:Nhà văn hóa thôn Đoài',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  test('a place that would end its line or begin another property stays one value', () => {
    const hostile = 'Nhà A; phòng 2, tầng\\n1\r\nATTENDEE:mailto:a@b\u2028X\u0000\u200B';
    const [read] = readBack(file([entry({ location: hostile })]));
    expect(read?.entry.location).toBe('Nhà A; phòng 2, tầng\\n1\nATTENDEE:mailto:a@b\nX');
    expect(file([entry({ location: hostile })])).not.toMatch(/^ATTENDEE/m);
  });

  test('no entries: still a calendar', () => {
    expect(readBack(file([]))).toEqual([]);
  });

  const words = fc
    .string({ unit: 'grapheme', maxLength: 200 })
    // What nobody sees is left out, and the ends of lines become one kind; the sign of a torn letter is looked for below.
    .map((text) => text.normalize('NFC').replace(/[\p{C}\u2028\u2029\uFFFD]/gu, ''))
    .filter((text) => text === text.normalize('NFC'));
  const entries = fc.array(
    fc.record({
      uid: fc.stringMatching(/^[a-z0-9-]{1,90}@tro-ly-chi-bo$/),
      startsAt: fc
        .integer({ min: Date.UTC(2000, 0) / 1000, max: Date.UTC(2099, 0) / 1000 })
        .map((s) => s * 1000),
      endsAt: fc
        .integer({ min: Date.UTC(2000, 0) / 1000, max: Date.UTC(2099, 0) / 1000 })
        .map((s) => s * 1000),
      summary: words,
      location: fc.option(words),
      status: fc.constantFrom('confirmed', 'tentative', 'cancelled'),
      sequence: fc.nat(1000),
    }),
    { maxLength: 4 },
  );

  test('whatever it says, another program reads the same; no line is longer than 75 octets or torn in a letter', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const text = file(all);
        for (const line of text.split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/[\r\n]|\uFFFD/);
        }
        const read = readBack(text);
        expect(read.map((one) => one.entry)).toEqual(all);
        expect(read.every((one) => one.stamp === MADE && one.zone === 'UTC')).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
