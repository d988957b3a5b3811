import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../../src/domain/calendar/calendar.ts';
import { readRosterWords } from '../../../src/domain/roster/read-member-order.ts';

const TODAY = '2026-12-05' as IsoDate;
const read = (text: string): string => {
  const result = readRosterWords(text, TODAY);
  if (!result.ok) return `refused: ${result.error}`;
  const said = result.value;
  switch (said.say) {
    case 'list':
      return 'list';
    case 'card':
      return `card ${said.who}`;
    case 'add':
      return `add ${said.newcomer.fullName} ${said.newcomer.standing} ${said.newcomer.rosterNo}`;
    case 'order': {
      const { do: what, ...rest } = said.order;
      return `${said.who}: ${what} ${JSON.stringify(Object.values(rest)).replaceAll('"', '')}`;
    }
  }
};

/** Dated statuses (R3-1), offices, and the rest of what officers may say. */
const ROWS: readonly (readonly [string, string])[] = [
  ['', 'list'],
  ['danh sách', 'list'],
  ['12', 'card 12'],
  ['Nguyễn Văn A', 'card Nguyễn Văn A'],
  ['12 miễn từ 01/12/2026', '12: status [{set:participation,participation:exempt,from:2026-12-01,to:null}]'],
  [
    '12 mien sinh hoat tu 1/1/2027',
    '12: status [{set:participation,participation:exempt,from:2027-01-01,to:null}]',
  ],
  ['12 miễn', '12: status [{set:participation,participation:exempt,from:2026-12-05,to:null}]'],
  [
    '12 tạm miễn từ 10/12 đến 31/01/2027',
    '12: status [{set:participation,participation:temporarily_exempt,from:2026-12-10,to:2027-01-31}]',
  ],
  [
    '12 sinh hoạt tạm thời nơi khác từ 10/12 đến hết 10/3/2027',
    '12: status [{set:participation,participation:temporary_elsewhere,from:2026-12-10,to:2027-03-10}]',
  ],
  [
    '12 tạm miễn đến 31/01/2027',
    '12: status [{set:participation,participation:temporarily_exempt,from:2026-12-05,to:2027-01-31}]',
  ],
  ['12 đi làm ăn xa từ mai', '12: status [{set:participation,participation:away,from:2026-12-06,to:null}]'],
  ['12 sinh hoạt bình thường từ 01/12', '12: status [{set:regular,from:2026-12-01}]'],
  ['Lê Thị Lan sinh hoạt bình thường', 'Lê Thị Lan: status [{set:regular,from:2026-12-05}]'],
  ['12 chính thức từ 03/12/2026', '12: status [{set:official,from:2026-12-03}]'],
  ['12 chuyển đi từ 01/01/2027', '12: status [{set:left,from:2027-01-01},moved]'],
  ['12 từ trần từ 04/12', '12: status [{set:left,from:2026-12-04},died]'],
  ['12 ra khỏi danh sách từ hôm nay', '12: status [{set:left,from:2026-12-05},removed]'],
  ['12 phó bí thư', '12: office [deputy_secretary]'],
  ['12 chi uy vien', '12: office [committee_member]'],
  ['12 đảng viên', '12: office [member]'],
  ['12 bí thư', 'refused: secretary'],
  ['12 người báo 5', '12: speak-for [5]'],
  ['12 người báo đ/c Lê Thị Lan', '12: speak-for [đ/c Lê Thị Lan]'],
  ['12 không cần người báo', '12: speak-for [null]'],
  ['12 người báo', 'refused: usage'],
  ['12 phụ trách ngõ 3, dân vận', '12: duty [ngõ 3, dân vận]'],
  // R001-10, R004-3: today is 05/12/2026.
  ['12 liên lạc', '12: contact [2026-12-05]'],
  ['12 đã liên lạc hôm qua', '12: contact [2026-12-04]'],
  ['12 lien lac ngay 1/12', '12: contact [2026-12-01]'],
  ['12 liên hệ được 30/11/2026', '12: contact [2026-11-30]'],
  ['Lê Thị Liên liên lạc hôm nay', 'Lê Thị Liên: contact [2026-12-05]'],
  ['12 liên lạc mai', 'refused: ahead'],
  ['12 liên lạc 10/01/2027', 'refused: ahead'],
  ['12 liên lạc bao giờ nhỉ', 'refused: date'],
  ['12 chờ giấy chuyển từ 01/11', '12: transfer [2026-11-01]'],
  ['12 chờ giấy chuyển sinh hoạt', '12: transfer [2026-12-05]'],
  ['12 cho giay to chuyen sinh hoat tu 1/11/2026', '12: transfer [2026-11-01]'],
  ['12 không chờ giấy chuyển', '12: transfer [null]'],
  ['12 không còn chờ giấy chuyển sinh hoạt', '12: transfer [null]'],
  ['12 chờ giấy chuyển từ 01/01/2027', 'refused: ahead'],
  ['12 chuyển sinh hoạt từ 01/01/2027', '12: status [{set:left,from:2027-01-01},moved]'],
  ['12 tên Nguyễn Văn B', '12: rename [Nguyễn Văn B]'],
  ['12 tên NGUYỄN VĂN B', '12: rename [Nguyễn Văn B]'],
  ['12 tên B', 'refused: name'],
  ['12 hủy ghi tên', '12: unlink []'],
  ['12 huy ghi ten', '12: unlink []'],
  ['12 miễn từ bao giờ', 'refused: date'],
  ['12 tạm miễn từ 10/12 đến lúc khỏe', 'refused: date'],
  ['thêm Phạm Văn Út', 'add Phạm Văn Út official null'],
  ['thêm đồng chí Phạm Văn Út dự bị mã 31', 'add Phạm Văn Út probationary 31'],
  ['thêm PHẠM VĂN ÚT, mã 31', 'add Phạm Văn Út official 31'],
  ["them Y Ê'ban", "add Y Ê'ban official null"],
  ['thêm', 'refused: name'],
  ['thêm 12', 'refused: name'],
];

describe('words behind /dangvien', () => {
  test.each(ROWS)('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
    expect(read(text.normalize('NFD'))).toBe(expected);
  });

  test('property: whatever is written never throws, and a span never ends before today without a start', () => {
    const word = fc.oneof(
      fc.constantFrom(
        '12',
        'miễn',
        'tạm miễn',
        'từ',
        'đến',
        '10/12',
        'thêm',
        'tên',
        'người báo',
        'phụ trách',
      ),
      fc.string({ maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        expect(() => readRosterWords(words.join(' '), TODAY)).not.toThrow();
      }),
    );
  });
});
