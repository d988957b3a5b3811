import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inStandardWords } from '../../../src/domain/reading/read-dialect.ts';

describe('words of the centre and the south', () => {
  test.each([
    ['khi mô họp rứa', 'khi nào họp thế'],
    ['họp ở mô', 'họp ở đâu'],
    ['hop o mo', 'hop o đâu'],
    ['bữa ni tui nỏ đi mô', 'hôm nay tôi không đi đâu'],
    ['răng mà không đi', 'sao mà không đi'],
    ['tui hông đi được', 'tôi không đi được'],
    ['tui khôn đi được', 'tôi không đi được'],
    ['dìa kịp chớ', 'về kịp chứ'],
    ['Chừ tui vô', 'Bây giờ tôi vào'],
    ['TUI HỔNG ĐI', 'TÔI KHÔNG ĐI'],
    ['việc chi rứa', 'việc gì thế'],
  ])('«%s» is «%s»', (text, standard) => {
    expect(inStandardWords(text)).toBe(standard);
    expect(inStandardWords(text.normalize('NFD'))).toBe(standard);
  });

  test.each([
    'đau răng phải nhổ răng',
    'quy mô chi bộ',
    'chi ủy chi tiền',
    'đau hông quá',
    'nghỉ hè',
    'biểu quyết',
    'ăn bữa cơm',
    'việc hiếu hỉ',
    'chị Chi dự, cô Mi vắng',
    'trông coi nhà cửa',
    'tôi nói rằng tôi dự',
  ])('«%s» stays', (text) => {
    expect(inStandardWords(text)).toBe(text);
  });

  test('signs and digits stay as they were', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const once = inStandardWords(text);
        expect(typeof once).toBe('string');
        expect(once.split(/[\p{L}\p{M}\s]+/u).join('')).toBe(
          text
            .normalize('NFC')
            .split(/[\p{L}\p{M}\s]+/u)
            .join(''),
        );
      }),
    );
  });
});
