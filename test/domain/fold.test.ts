import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldText, nfc } from '../../src/domain/fold.ts';

const VOWELS = 'aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ';
const FOLDED_VOWELS = `${'a'.repeat(18)}${'e'.repeat(12)}${'i'.repeat(6)}${'o'.repeat(18)}${'u'.repeat(12)}${'y'.repeat(6)}d`;
const vietnamese = fc.string({
  unit: fc.constantFrom(...VOWELS, ...VOWELS.toUpperCase(), ...'bcghklmnpqrstvx 0123456789.,/-'),
});

const anyText = fc
  .array(fc.integer({ min: 0, max: 0x1ffff }), { maxLength: 20 })
  .map((points) => String.fromCodePoint(...points));

describe('foldText', () => {
  test.each([
    ['Đồng chí Nguyễn Thị Lan', 'dong chi nguyen thi lan'],
    ['Đồng chí Nguyễn Thị Lan'.normalize('NFD'), 'dong chi nguyen thi lan'],
    ['ỦY, UỶ, ủy', 'uy, uy, uy'],
    ['đĐðÐ', 'dddd'],
    [VOWELS, FOLDED_VOWELS],
    ['  hai\u00a0 \t\n khoảng  ', 'hai khoang'],
    ['li\u200bền\ufeff', 'lien'],
    ['nhà\u200d văn\u00adhóa', 'nha vanhoa'],
    ['15–12', '15-12'],
    ['“hạn” ’', '"han" \''],
    ['１５／１２', '15/12'],
    ['', ''],
    [' \u200b ', ''],
  ])('%j folds to %j', (text, expected) => {
    expect(foldText(text)).toBe(expected);
  });

  test('Vietnamese text becomes plain ASCII, the same from NFC and NFD', () => {
    fc.assert(
      fc.property(vietnamese, (text) => {
        expect(foldText(text)).toMatch(/^[ -~]*$/);
        expect(foldText(text)).not.toMatch(/[A-Z]| {2}|^ | $/);
        expect(foldText(text.normalize('NFD'))).toBe(foldText(text.normalize('NFC')));
      }),
    );
  });

  test('folding again changes nothing, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
      { numRuns: 500 },
    );
  });
});

test('nfc composes', () => {
  expect(nfc('Đảng ủy'.normalize('NFD'))).toBe('Đảng ủy');
});
