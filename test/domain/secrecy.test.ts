import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasSecrecyMark } from '../../src/domain/secrecy.ts';

const MARKED = [
  'MẬT',
  'TỐI MẬT',
  'TUYỆT MẬT',
  '  MẬT  ',
  '\tTỐI \u00a0 MẬT\u200b',
  'TUYỆT\u00a0MẬT',
  'M Ậ T',
  'T Ố I  M Ậ T',
  'ＭẬT',
  '(MẬT)',
  '[TỐI MẬT]',
  '*** TUYỆT MẬT ***',
  '- MẬT.',
  'MẬT!',
  'Mật',
  'Tối mật',
  'Tuyệt mật',
  'Tối Mật',
  'Báo cáo tháng 12\nMẬT\nNội dung',
  'Báo cáo\r\nTỐI MẬT\r\nNội dung',
  'Báo cáo\u2028TUYỆT MẬT',
  '/nghiquyet MẬT',
  '/nghiquyet@chibo_bot TỐI MẬT\n- việc; Lan; 15/12',
  'độ mật: thường',
  'Độ mật : Tối mật',
  'ĐỘ MẬT:',
  'Số 12, độ  mật\u00a0: 2',
  'Mức độ mật: A',
  'LƯU HÀNH NỘI BỘ – KHÔNG PHỔ BIẾN',
];

const PLAIN = [
  'gắn bó mật thiết',
  'GẮN BÓ MẬT THIẾT VỚI NHÂN DÂN',
  'mật ong',
  'MẬT ONG',
  'Mật ong rừng 5 chai',
  'mật khẩu',
  'Mật khẩu wifi nhà văn hóa',
  'bí mật',
  'BÍ MẬT',
  'Bí mật',
  'mật độ',
  'Mật độ: 50 hộ',
  'mật trận',
  'Mật trận tổ quốc',
  'MẬT TRẬN',
  'mật',
  'tối mật',
  'học Luật Bảo vệ bí mật nhà nước',
  'Tài liệu MẬT không gửi vào nhóm',
  'quán triệt: MẬT, TỐI MẬT, TUYỆT MẬT',
  'MAT',
  'TOI MAT',
  'MẮT',
  'MẶT',
  'MẤT',
  'độ mật ong',
  'nhiệt độ: mát',
  'lưu hành nội bộ',
  'THÔNG BÁO\nSinh hoạt chi bộ',
  '',
  '\n\n',
  '1',
  '/nghiquyet',
];

describe('R5-1 marks of secrecy', () => {
  test.each(MARKED)('R5-1 %j is marked', (text) => {
    expect(hasSecrecyMark(text)).toBe(true);
    expect(hasSecrecyMark(text.normalize('NFD'))).toBe(true);
  });

  test.each(PLAIN)('R5-2 %j is not', (text) => {
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
});
