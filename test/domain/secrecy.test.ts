import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasSecrecyMark } from '../../src/domain/secrecy.ts';
import { FREE, MARKED } from './secrecy-samples.ts';

describe('R5-1 marks of secrecy', () => {
  test.each(MARKED)('R5-1 %j is marked', (text) => {
    expect(hasSecrecyMark(text)).toBe(true);
    expect(hasSecrecyMark(text.normalize('NFD'))).toBe(true);
  });

  test.each(FREE)('R5-2 %j is not', (text) => {
    expect(hasSecrecyMark(text)).toBe(false);
    expect(hasSecrecyMark(text.normalize('NFD'))).toBe(false);
  });

  test('R5-1 a marked line is found among any other lines', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('MẬT', 'TỐI MẬT', 'TUYỆT MẬT'),
        fc.string(),
        (above, mark, below) => {
          expect(hasSecrecyMark(`${above}\n${mark}\n${below}`)).toBe(true);
          expect(hasSecrecyMark(`${above}\n${below}`)).toBe(false);
        },
      ),
    );
  });

  test('R5-1 noise between and around the letters hides nothing', () => {
    const noise = fc.constantFrom(
      ' ',
      '\u200b',
      '\u200d',
      '\u00ad',
      '.',
      '-',
      '*',
      '_',
      ' · ',
      '\u0336',
      '❌',
      '\ufe0f',
    );
    fc.assert(
      fc.property(
        fc.constantFrom('MẬT', 'TỐI MẬT', 'TUYỆT MẬT', 'TUYET MAT'),
        fc.array(noise, { minLength: 10, maxLength: 10 }),
        (mark, between) => {
          const noisy = [...mark].map((letter, index) => letter + (between[index] ?? '')).join('');
          expect(hasSecrecyMark(noisy)).toBe(true);
          expect(hasSecrecyMark(`/nghiquyet Phát quang\n${noisy}\n- việc; Lan; 15/12`)).toBe(true);
        },
      ),
    );
  });

  test('R5-2 an ordinary sentence stays free behind and before another one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FREE), fc.constantFrom(...FREE), (one, other) => {
        expect(hasSecrecyMark(`${one}\n${other}`)).toBe(false);
      }),
    );
  });

  test.each(['M', 'Ậ ', 'MẬT ONG ', '<', '&#', 'đồng chí Mật ', 'm a t ', '\u0323', '🅼'])(
    'a message full of %j costs less than 50 ms',
    (piece) => {
      const text = piece.repeat(4096).slice(0, 4096);
      hasSecrecyMark(text);
      // Processor time: the machine may be busy with other tests.
      const began = process.cpuUsage();
      hasSecrecyMark(text);
      expect(process.cpuUsage(began).user / 1000).toBeLessThan(50);
    },
  );
});
