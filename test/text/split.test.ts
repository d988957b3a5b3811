import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bold, plainText } from '../../src/text/rich-text.ts';
import { shorten, splitText } from '../../src/text/split.ts';

test('parts end at line ends and keep their emphasis', () => {
  expect(splitText([bold('Một'), '\nhai\nba ', bold('bốn')], 8)).toEqual([
    [bold('Một'), '\n', 'hai'],
    ['ba ', bold('bốn')],
  ]);
});

test('a short text stays whole', () => {
  expect(splitText(['một\n\nhai'], 100).map(plainText)).toEqual(['một\n\nhai']);
});

test('no part is too long, no letter is cut from its marks, no word is lost', () => {
  const letters = fc.constantFrom('a', 'ế', 'ế'.normalize('NFD'), ' ', '\n', '👩‍🌾', 'ư');
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 120 }), fc.integer({ min: 12, max: 40 }), (signs, longest) => {
      const parts = splitText([signs.join('')], longest).map(plainText);
      for (const part of parts) {
        expect(part.length).toBeLessThanOrEqual(longest);
        expect(part).not.toMatch(/^[\p{M}\u200d]/u);
      }
      const letters = (text: string) => text.replace(/\s/gu, '');
      expect(letters(parts.join(''))).toBe(letters(signs.join('')));
    }),
  );
});

test.each([
  ['một hai', 20, 'một hai'],
  ['một hai ba', 8, 'một hai…'],
  ['aa👩‍🌾👩‍🌾', 8, 'aa👩‍🌾…'],
])('%s in %i signs', (text, longest, short) => {
  expect(shorten(text, longest)).toBe(short);
});
