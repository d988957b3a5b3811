import { describe, expect, test } from 'vitest';
import { plainText, type RichText } from '../../src/text/rich-text.ts';
import { allLayouts } from './layouts.ts';

/* The words of the papers themselves, by the rules of section 7 of the domain. */

/** All strings of a layout; the names of its parts are not among them. */
function stringsOf(value: unknown, key = ''): readonly string[] {
  if (typeof value === 'string') return [value];
  if (key === 'text') return [plainText(value as RichText)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    ['kind', 'look', 'align'].includes(name) ? [] : stringsOf(inner, name),
  );
}

const texts = allLayouts().flatMap((layout) => stringsOf(layout));

describe('every text of a paper', () => {
  test('is found by this test at all', () => {
    expect(texts.length).toBeGreaterThan(500);
    expect(texts).toContain('T/M CHI BỘ');
  });

  test('is in NFC and says "ủy"', () => {
    expect(texts.filter((text) => text !== text.normalize('NFC') || /uỷ/i.test(text))).toEqual([]);
  });

  test.each([
    'cảnh cáo',
    'khiển trách',
    'kỷ luật',
    'kiểm điểm',
    'xử lý',
    'vi phạm',
    'xóa tên',
    'khai trừ',
    'đình chỉ',
    'phê bình',
    'nhắc nhở',
    'bạn',
    'họp đảng',
    'deadline',
    'task',
    'vote',
    'bot',
    'trợ lý',
    'cộng hòa xã hội',
    'số:',
    './.',
    'k/t',
  ])('has no "%s"', (words) => {
    expect(texts.filter((text) => text.toLowerCase().includes(words))).toEqual([]);
  });

  test('has no broken gap', () => {
    expect(texts.filter((text) => /undefined|null|NaN|\[object| {2}|\.\.|…\./.test(text))).toEqual([]);
  });
});
