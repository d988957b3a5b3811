import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isHandoverArgs, readHandover } from '../../../src/domain/roster/read-handover.ts';

const read = (text: string): string => {
  const said = readHandover(text);
  return said.say === 'to' ? `${said.who} | ${said.remains}` : said.say;
};

describe('what stands behind /bangiao', () => {
  test.each([
    ['', 'how'],
    ['   ', 'how'],
    ['.', 'how'],
    ['12', '12 | null'],
    ['số 12.', 'số 12 | null'],
    ['cho 12', '12 | null'],
    ['lại cho đồng chí Trần Thị Hòa', 'đồng chí Trần Thị Hòa | null'],
    ['cho đồng chí phó bí thư', 'đồng chí phó bí thư | null'],
    ['chức vụ cho Lan', 'Lan | null'],
    ['Nguyễn Thị Em', 'Nguyễn Thị Em | null'],
    ['12, tôi làm chi ủy viên', '12 | committee_member'],
    ['12 toi lam chi uy vien', '12 | committee_member'],
    ['12 tôi làm phó bí thư', '12 | deputy_secretary'],
    ['cho Lan, tôi xin thôi làm đảng viên thường', 'Lan | member'],
    ['12; tôi vẫn ở lại chi ủy', '12 | committee_member'],
    ['12 tôi làm chủ tịch', 'how'],
    ['12 tôi', 'how'],
    ['sổ', 'book'],
    ['sổ bàn giao', 'book'],
    ['lay so ban giao', 'book'],
    ['a'.repeat(201), 'how'],
  ])('"%s": %s', (text, result) => expect(read(text)).toBe(result));

  test('any text at all is read as something', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) =>
        ['how', 'book', 'to'].includes(readHandover(text).say),
      ),
    );
  });
});

describe('without a slash', () => {
  test.each([
    ['12', true],
    ['cho 12', true],
    ['cho đồng chí 12', true],
    ['12, tôi làm chi ủy viên', true],
    ['cho đồng chí Trần Thị Hòa', true],
    ['sổ', true],
    ['12 hộ ngõ 3', false],
    ['mặt bằng cho xã', false],
    ['cho ai', false],
    ['cho đồng chí nào?', false],
    ['12 chưa', false],
    ['xong rồi', false],
    ['', false],
  ])('bàn giao "%s": %s', (args, takes) => expect(isHandoverArgs(args)).toBe(takes));
});
