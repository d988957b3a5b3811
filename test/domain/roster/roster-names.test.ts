import { describe, expect, test } from 'vitest';
import { areNamesakes, nameForms } from '../../../src/domain/roster/roster-names.ts';

describe('areNamesakes', () => {
  test.each([
    ['Lê Hà', 'Lê Hà', true],
    ['Lê Hà', 'LÊ  HÀ', true],
    ['Lê Hà', 'Lê Hà'.normalize('NFD'), true],
    ['Lê Hoà', 'Lê Hòa', true],
    ['Vũ Thuỷ', 'Vũ Thủy', true],
    ['Lê Hà', 'Le Ha', true],
    ['Đỗ Đức', 'Do Duc', true],
    ['Lê Hà', 'Lê Hạ', false],
    ['Lê Hà', 'Lê Ha', false],
    ['Lê Hương', 'Lê Hường', false],
    ['Đỗ Đức', 'Đỗ Dức', false],
    ['Lê Hà', 'Lê Hải', false],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(areNamesakes(nameForms(a), nameForms(b))).toBe(expected);
    expect(areNamesakes(nameForms(b), nameForms(a))).toBe(expected);
  });
});
