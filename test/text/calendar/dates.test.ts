import { expect, test } from 'vitest';
import type { IsoDate } from '../../../src/domain/calendar/calendar.ts';
import {
  formatDate,
  formatLongDate,
  formatShortDate,
  formatTime,
  formatTimeWords,
  formatWeekday,
} from '../../../src/text/vi/calendar/dates.ts';

const date = '2026-12-03' as IsoDate;

test('days', () => {
  expect(formatDate(date)).toBe('03/12/2026');
  expect(formatShortDate(date)).toBe('03/12');
  expect(formatLongDate(date)).toBe('thứ Năm, ngày 03/12/2026');
});

test.each([
  ['2026-11-30', 'thứ Hai'],
  ['2026-12-01', 'thứ Ba'],
  ['2026-12-02', 'thứ Tư'],
  ['2026-12-03', 'thứ Năm'],
  ['2026-12-04', 'thứ Sáu'],
  ['2026-12-05', 'thứ Bảy'],
  ['2026-12-06', 'Chủ nhật'],
])('%s is %s', (text, expected) => {
  expect(formatWeekday(text as IsoDate)).toBe(expected);
  expect(expected).toBe(expected.normalize('NFC'));
});

test.each([
  [1170, '19:30', '19 giờ 30'],
  [1140, '19:00', '19 giờ'],
  [425, '07:05', '7 giờ 05'],
  [0, '00:00', '0 giờ'],
])('minute %i', (minutes, short, words) => {
  expect(formatTime(minutes)).toBe(short);
  expect(formatTimeWords(minutes)).toBe(words);
});
