import { describe, expect, test } from 'vitest';
import { householdCount, householdsIn, namesHouseholder } from '../../../src/domain/roster/households.ts';

describe('R001-11: households of members as a count', () => {
  test.each([
    ['8 hộ ngõ 3', 8],
    ['phụ trách 08 hộ dân, dân vận', 8],
    ['Ngõ 3: 8 hộ; ngõ 5: 7 hộ', 15],
    ['12 gia đình xóm Trại', 12],
    ['120 hộ', 120],
    ['0 hộ', 0],
    ['ngõ 3, dân vận', null],
    ['tổ 3 hội phụ nữ', null],
    ['3 hội viên', null],
    ['hộ nghèo', null],
    ['số 0912345678 hộ', null],
    ['1.200 hộ', null],
    ['', null],
  ])('%j counts %s', (duty, count) => {
    expect(householdsIn(duty)).toBe(count);
    expect(householdsIn(duty.normalize('NFD'))).toBe(count);
  });

  test.each([
    ['hộ ông Nguyễn Văn An', true],
    ['5 hộ: hộ bà Hoa, hộ anh Tư', true],
    ['hộ gia đình chị Lan', true],
    ['nhà cụ Bính', true],
    ['8 hộ ngõ 3', false],
    ['hộ cô đơn, hộ nghèo', false],
    ['hộ bà Mẹ Việt Nam anh hùng', false],
    ['8 hộ xóm Ông Tiên', false],
    ['nhà văn hóa thôn Đoài', false],
  ])('%j names a householder: %s', (duty, names) => {
    expect(namesHouseholder(duty)).toBe(names);
    expect(namesHouseholder(duty.normalize('NFD'))).toBe(names);
  });

  test.each([
    [['8 hộ ngõ 3', 'dân vận', '7 hộ', ''], { members: 2, households: 15 }],
    [['dân vận', ''], null],
    [[], null],
  ])('of a branch: %j', (duties, count) => {
    expect(householdCount(duties)).toEqual(count);
  });
});
