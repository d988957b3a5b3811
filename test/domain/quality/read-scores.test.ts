import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readScores } from '../../../src/domain/quality/read-scores.ts';

const pairs = (...list: readonly (readonly [string, number])[]) =>
  list.map(([code, points]) => ({ code, points }));
const two = pairs(['1', 5], ['2', 4]);

describe('understood', () => {
  test.each([
    ['1 5, 2 4', two],
    ['1 5; 2 4', two],
    ['1 5\n2 4', two],
    ['1 5 2 4', two],
    ['1=5; 2: 4', two],
    ['1 = 5, 2 : 4', two],
    ['1-5, 2 – 4', two],
    ['1) 5, 2) 4', two],
    ['1. 5; 2. 4', two],
    ['1 5,2 4', two],
    ['1 5, 2 4,', two],
    [' 1  5 ,\t2 4. ', two],
    ['1 5đ, 2 4 điểm', two],
    ['nhóm 1: 5 điểm; nhom 2: 4 diem', two],
    ['Mục 1 5 và mục 2 4', two],
    ['1: 5 2: 4', two],
    ['4.2 8, 4.10 = 3', pairs(['4.2', 8], ['4.10', 3])],
    ['6 30', pairs(['6', 30])],
    ['99 999', pairs(['99', 999])], // whether there is such a group is for the frame to say
  ])('%j', (text, scores) => {
    expect(readScores(text)).toEqual({ ok: true, value: { kind: 'scores', of: 'self', scores } });
    expect(readScores(text.normalize('NFD'))).toEqual(readScores(text));
  });

  test.each([
    ['tự chấm 1 5, 2 4', 'self'],
    ['tu cham: 1 5, 2 4', 'self'],
    ['Chi bộ thông qua 1 5; 2 4', 'branch'],
    ['thong qua nhóm 1 5, 2 4', 'branch'],
    ['cấp trên: 1 5 2 4', 'superior'],
    ['đảng ủy quyết định 1 5, 2 4', 'superior'],
  ])('R2-7 whose: %j', (text, of) => {
    expect(readScores(text)).toEqual({ ok: true, value: { kind: 'scores', of, scores: two } });
  });

  test.each([
    ['thông qua 92', 'branch', 92],
    ['thong qua 92', 'branch', 92],
    ['THÔNG QUA: 92 điểm', 'branch', 92],
    ['thông qua=92', 'branch', 92],
    ['chi bộ 92/100', 'branch', 92],
    ['chi bộ đã thông qua 92 điểm.', 'branch', 92],
    ['cấp trên 90', 'superior', 90],
    ['cap tren 90', 'superior', 90],
    ['cấp trên quyết định 90đ', 'superior', 90],
    ['cấp ủy cấp trên quyết định: 90', 'superior', 90],
    ['đảng uỷ 90', 'superior', 90],
    ['tự chấm 100', 'self', 100],
    ['tự chấm 0', 'self', 0],
  ])('R2-7 a total: %j', (text, of, points) => {
    expect(readScores(text)).toEqual({ ok: true, value: { kind: 'total', of, points } });
  });

  test.each(['', '  ', '\n', '\u200B'])('nothing: %j', (text) => {
    expect(readScores(text)).toEqual({ ok: true, value: { kind: 'show', part: '' } });
  });
});

describe('refused, with the words that were not understood', () => {
  test.each([
    ['92', 'whose-total', '92'],
    ['92 điểm', 'whose-total', '92 điểm'],
    ['thông qua 101', 'above-100', '101'],
    ['thông qua', 'no-points', 'thông qua'],
    ['cấp trên:', 'no-points', 'cấp trên:'],
    ['thông qua 92,5', 'not-whole', '92,5'],
    ['thông qua 92.5 điểm', 'not-whole', '92.5 điểm'],
    ['1 4.5, 2 4', 'not-whole', '1 4.5'],
    ['1 4,5', 'not-whole', '5'],
    ['1 5, 2', 'no-points', '2'],
    ['1 5, nhóm 2:', 'no-points', 'nhóm 2:'],
    ['1 5, 4.2', 'no-points', '4.2'],
    ['1 5 2', 'no-points', '1 5 2'],
    ['xin chào', 'unreadable', 'xin chào'],
    ['Tốt', 'unreadable', 'Tốt'],
    ['1 năm', 'unreadable', '1 năm'],
    ['1 5, hai 4', 'unreadable', 'hai 4'],
    ['1 = -5', 'unreadable', '1 = -5'],
    ['1 5000', 'unreadable', '1 5000'],
    ['100 5', 'unreadable', '100 5'],
    ['1 5abc', 'unreadable', '1 5abc'],
    [',;,', 'unreadable', ',;,'],
    ['thông qua 22/24', 'unreadable', '22/24'],
    ['thông qua 92, cấp trên 90', 'one-at-a-time', 'cấp trên 90'],
    ['1 5, 2 4\nthông qua 92', 'one-at-a-time', 'thông qua 92'],
  ])('%j: %s', (text, fault, words) => {
    const read = readScores(text);
    expect(read).toMatchObject({ ok: false, error: { fault } });
    expect(!read.ok && read.error.text).toBe(words);
  });
});

describe('whatever people write', () => {
  test('it never throws, and reads only whole points', () => {
    const word = fc.constantFrom(
      '1',
      '5',
      '92',
      '4.2',
      '4,5',
      ',',
      ';',
      '=',
      ':',
      '-',
      '\n',
      ' ',
      'thông qua',
      'cấp trên',
      'nhóm',
      'điểm',
      '/100',
      'đ',
      '.',
      'và',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')),
      fc.array(word, { maxLength: 12 }).map((words) => words.join('')),
    );
    fc.assert(
      fc.property(text, (written) => {
        const read = readScores(written);
        if (!read.ok || read.value.kind === 'show') return;
        if (read.value.kind === 'total') {
          expect(read.value.points).toBeGreaterThanOrEqual(0);
          expect(read.value.points).toBeLessThanOrEqual(100);
          return;
        }
        expect(read.value.scores.length).toBeGreaterThan(0);
        for (const { code, points } of read.value.scores) {
          expect(code).toMatch(/^\d{1,2}(\.\d{1,2})?$/);
          expect(Number.isInteger(points) && points >= 0).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('what is written in any of the ways is read back', () => {
    const code = fc.oneof(
      fc.integer({ min: 1, max: 99 }).map(String),
      fc
        .tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 }))
        .map((parts) => parts.join('.')),
    );
    const given = fc.array(fc.record({ code, points: fc.nat(100) }), { minLength: 1, maxLength: 8 });
    const between = fc.constantFrom(' ', '=', ': ', ' - ');
    const parting = fc.constantFrom(', ', '; ', '\n', ',', ' ');
    fc.assert(
      fc.property(given, between, parting, (scores, sign, comma) => {
        const text = scores.map((score) => `${score.code}${sign}${score.points}`).join(comma);
        expect(readScores(text)).toEqual({ ok: true, value: { kind: 'scores', of: 'self', scores } });
      }),
    );
  });
});
