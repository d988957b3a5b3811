import { describe, expect, test } from 'vitest';
import {
  dayText,
  instantOfLocal,
  localDateTime,
  nextReminderMorning,
  timeText,
} from '../../../src/practice/practice-time.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
const vn = (text: string): number => Date.parse(`${text}+07:00`);

describe('the next 06:30 on the 3rd', () => {
  test.each([
    ['2026-12-01T20:00:00', '2026-12-03T06:30:00'],
    ['2026-12-03T06:29:59', '2026-12-03T06:30:00'],
    ['2026-12-03T06:30:00', '2027-01-03T06:30:00'],
    ['2026-12-31T23:59:59', '2027-01-03T06:30:00'],
    ['2027-01-31T12:00:00', '2027-02-03T06:30:00'],
    // Still the 30th in UTC, already the 1st in Việt Nam.
    ['2026-12-01T00:30:00', '2026-12-03T06:30:00'],
  ])('after %s comes %s', (now, expected) => {
    expect(nextReminderMorning(vn(now), ZONE)).toBe(vn(expected));
  });

  test('follows a zone whose clocks change', () => {
    const now = Date.parse('2026-03-20T12:00:00Z');
    expect(nextReminderMorning(now, 'Europe/Berlin')).toBe(Date.parse('2026-04-03T06:30:00+02:00'));
  });
});

describe('dates and times as they are shown', () => {
  test.each([
    ['2026-12-03T06:30:00', 'Thứ Năm, 03/12/2026', '06:30'],
    ['2026-12-06T00:00:00', 'Chủ nhật, 06/12/2026', '00:00'],
    ['2027-01-02T23:59:59', 'Thứ Bảy, 02/01/2027', '23:59'],
  ])('%s', (instant, day, time) => {
    expect(dayText(vn(instant), ZONE)).toBe(day);
    expect(timeText(vn(instant), ZONE)).toBe(time);
    expect(localDateTime(vn(instant), ZONE)).toBe(instant.slice(0, 16));
  });

  test.each(['2026-12-03T06:30', '2026-12-03T06:30:00'])('reads %s', (text) => {
    expect(instantOfLocal(text, ZONE)).toBe(vn('2026-12-03T06:30:00'));
  });

  test.each([
    '',
    '2026-12-03',
    '03/12/2026 06:30',
    '2026-02-29T06:30',
    '2026-13-01T06:30',
    '2026-12-01T24:30',
  ])('does not read %j', (text) => {
    expect(instantOfLocal(text, ZONE)).toBeNull();
  });
});
