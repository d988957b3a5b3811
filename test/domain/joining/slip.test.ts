import { describe, expect, test } from 'vitest';
import { hasName, isOfSlips, isSlipLink, namesBearer, readSlip } from '../../../src/domain/joining/slip.ts';

describe('what is typed of a slip', () => {
  test.each([
    ['Lan 612345'],
    ['lan 612345'],
    ['LAN 612345 ạ'],
    ['Nguyễn Thị Lan 612345'],
    ['Nguyễn Thị Lan 612345'.normalize('NFD')],
    ['nguyen thi lan 612 345'],
    ['đ/c Lan, mã 612.345'],
    ['dạ em là Lan, mã số là 612345 ạ.'],
    ['612345 Lan'],
    ['Lan: 612-345'],
  ])('%s', (text) => {
    const typed = readSlip(text);
    expect(typed?.digits).toBe('612345');
    expect(typed !== null && hasName(typed) && namesBearer(typed, 'Nguyễn Thị Lan')).toBe(true);
  });

  test.each([
    ['another name', 'Hoa 612345', 'Nguyễn Thị Lan'],
    ['the family name alone', 'Nguyễn 612345', 'Nguyễn Thị Lan'],
    ['part of a word', 'Lanh 612345', 'Nguyễn Thị Lan'],
    ['no name', '612345', 'Nguyễn Thị Lan'],
  ])('%s is not the bearer', (_what, text, fullName) => {
    const typed = readSlip(text);
    expect(typed !== null && namesBearer(typed, fullName)).toBe(false);
  });

  test.each([['Y Kră'], ['Trần Quốc Bảo'], ['Lê Thị Chi'], ['Phạm Văn Ước'], ['ĐỖ THỊ Ơ']])(
    'any given name: %s',
    (fullName) => {
      const typed = readSlip(`tôi là ${fullName.split(' ').at(-1)} 612345`);
      expect(typed !== null && namesBearer(typed, fullName)).toBe(true);
    },
  );

  test.each([
    ['Nguyễn Thị Lan'],
    ['Vũ Thị Mai mã 07'],
    ['Lan 61234'],
    ['Lan 6123456'],
    ['Lan 612345 723456'],
    ['họp 15/12/2026'],
    ['An Bình Chi Dũng Em Giang Hà Khánh Lan Mai Nam Oanh Phúc Quân 612345'],
  ])('is no slip: %s', (text) => {
    expect(readSlip(text)).toBeNull();
  });

  test('who is known by a number alone types that', () => {
    const typed = readSlip('toi la 12 612345');
    expect(typed?.digits).toBe('612345');
    expect(typed !== null && namesBearer(typed, 'Đồng chí số 12')).toBe(true);
  });

  test('digits alone have no name', () => {
    const typed = readSlip(' 612 345. ');
    expect(typed).toEqual({ digits: '612345', words: [] });
    expect(typed !== null && hasName(typed)).toBe(false);
  });
});

test('the two series of digits meet nowhere', () => {
  expect([isOfSlips('499999'), isOfSlips('500000')]).toEqual([false, true]);
});

test.each([
  ['ABCDEFGH2345', true],
  ['abcdefgh2345', true],
  ['diemdanh', false],
  ['AB12CD34', false],
  ['ABCDEFGH234O', false],
  ['', false],
])('the payload of a link, %s: %s', (payload, expected) => {
  expect(isSlipLink(payload)).toBe(expected);
});
