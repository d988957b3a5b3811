import { describe, expect, test } from 'vitest';
import { type NameToForget, withoutName } from '../../../src/domain/people/name-in-text.ts';

const LAN: NameToForget = { fullName: 'Phạm Thị Lan', no: '12', instead: 'đồng chí số 12', means: 'any' };

describe('a name is put out of what people wrote (R5-9)', () => {
  test.each([
    ['Giao Phạm Thị Lan việc này', 'Giao đồng chí số 12 việc này'],
    ['Giao đồng chí Phạm Thị Lan việc này', 'Giao đồng chí số 12 việc này'],
    ['đ/c PHẠM THỊ LAN', 'đồng chí số 12'],
    ['Đồng chí  phạm  thị  lan.', 'đồng chí số 12.'],
    ['dong chi pham thi lan va ba con', 'đồng chí số 12 va ba con'],
    ['Phạm Thị Lan (12), Phạm Thị Lan', 'đồng chí số 12, đồng chí số 12'],
    ['Phạm Thị\nLan', 'đồng chí số 12'],
    ['Phạm Thị Lan'.normalize('NFD'), 'đồng chí số 12'],
    ['“Phạm Thị Lan”,(Phạm Thị Lan)', '“đồng chí số 12”,(đồng chí số 12)'],
    // Others, and parts of the name, are left alone.
    ['Phạm Thị Lan Anh', 'đồng chí số 12 Anh'],
    ['Phạm Thị Lanh và Thị Lan', 'Phạm Thị Lanh và Thị Lan'],
    ['Phạm, Thị, Lan', 'Phạm, Thị, Lan'],
    ['', ''],
    ['Đường làng ngõ 3', 'Đường làng ngõ 3'],
  ])('%j → %j', (text, expected) => {
    expect(withoutName(text, LAN)).toBe(expected);
  });

  test('a longer name of somebody else is left whole', () => {
    const lan = { ...LAN, longer: ['Phạm Thị Lan Anh', 'Đỗ Phạm Thị Lan'] };
    expect(withoutName('Phạm Thị Lan Anh, pham thi lan anh, Đỗ Phạm Thị Lan, Phạm Thị Lan', lan)).toBe(
      'Phạm Thị Lan Anh, pham thi lan anh, Đỗ Phạm Thị Lan, đồng chí số 12',
    );
  });

  test('where another name differs by its marks alone, the marks decide', () => {
    const thanh: NameToForget = { ...LAN, fullName: 'Nguyễn Văn Thanh', means: 'exact' };
    expect(withoutName('Nguyễn Văn Thành, NGUYỄN VĂN THANH, nguyen van thanh', thanh)).toBe(
      'Nguyễn Văn Thành, đồng chí số 12, nguyen van thanh',
    );
  });

  test('where another bears the same name, only the number tells who is meant', () => {
    const mai: NameToForget = { ...LAN, fullName: 'Vũ Thị Mai', means: 'numbered' };
    expect(withoutName('Vũ Thị Mai (12), Vũ Thị Mai (7), Vũ Thị Mai', mai)).toBe(
      'đồng chí số 12, Vũ Thị Mai (7), Vũ Thị Mai',
    );
  });
});
