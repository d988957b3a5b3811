import { describe, expect, test } from 'vitest';
import { readSetting } from '../../../src/domain/meeting/read-setting.ts';
import { readTerm, termCode, termOfCode } from '../../../src/domain/meeting/term.ts';
import { readNumberWanted } from '../../../src/domain/resolutions/read-number.ts';

describe('R3-7: a term of office', () => {
  test.each([
    ['2025–2030', '2025–2030'],
    ['2025-2030', '2025–2030'],
    [' 2025 - 2030 ', '2025–2030'],
    ['2025 — 2030', '2025–2030'],
    ['2025 đến 2030', '2025–2030'],
    ['2030-2025', null],
    ['2025-2025', null],
    ['1025-2030', null],
    ['2025', null],
    ['2025/2030', null],
    ['2025-2030 x', null],
    ['', null],
  ])('%j', (text, term) => expect(readTerm(text)).toBe(term));

  test('a button carries it, and what is none is refused', () => {
    for (const term of ['', '2025–2030']) expect(termOfCode(termCode(term))).toBe(term);
    for (const code of ['1', '20302025', '2025203', 'x', '']) expect(termOfCode(code)).toBeNull();
  });

  test.each([
    ['nhiệm kỳ 2025-2030', { ok: true, value: { set: 'term', term: '2025–2030' } }],
    ['NHIEM KY 2025–2030', { ok: true, value: { set: 'term', term: '2025–2030' } }],
    ['nhiệm kỳ', { ok: false, error: 'term' }],
    ['nhiệm kỳ mới', { ok: false, error: 'term' }],
    ['nhiệm vụ 2025-2030', { ok: false, error: 'term' }],
  ])('/caidat %s', (text, reading) => expect(readSetting(text)).toEqual(reading));
});

describe('the number of a document', () => {
  test.each([
    ['3', { number: 3, term: { of: 'current' } }],
    ['03', { number: 3, term: { of: 'current' } }],
    ['số 3', { number: 3, term: { of: 'current' } }],
    ['3 nhiệm kỳ 2020–2025', { number: 3, term: { of: 'named', term: '2020–2025' } }],
    ['3 nhiem ky 2020-2025', { number: 3, term: { of: 'named', term: '2020–2025' } }],
    ['3 nhiệm kỳ trước', { number: 3, term: { of: 'before' } }],
    ['3 nhiệm kỳ cũ', 'unclear'],
    ['3 nhiệm vụ trọng tâm tháng 12', null],
    ['3 đồng chí dọn đường', null],
    ['Nhiệm vụ tháng 12', null],
    ['', null],
  ])('%j', (text, wanted) => expect(readNumberWanted(text)).toEqual(wanted));

  test('a long message is read at once', () => {
    const began = performance.now();
    for (const text of [`3 ${'nhiệm '.repeat(700)}`, '3'.repeat(4096), ' '.repeat(4096)]) {
      readNumberWanted(text);
      readTerm(text);
    }
    expect(performance.now() - began).toBeLessThan(50);
  });
});
