import { describe, expect, test } from 'vitest';
import { readOldFont } from '../../../src/domain/sheets/old-fonts.ts';

describe('TCVN3', () => {
  test.each([
    ['Hä vµ tªn', 'Họ và tên'],
    ['§¶ng bé x· Tam H\u00ADng', 'Đảng bộ xã Tam Hưng'],
    ['Chøc vô', 'Chức vụ'],
    ['Phã BÝ th\u00AD', 'Phó Bí thư'],
    ['Lª ThÞ Hµ', 'Lê Thị Hà'],
    ['TrÇn §×nh Khëi', 'Trần Đình Khởi'],
    ['NguyÔn Quúnh Nh\u00ADîng', 'Nguyễn Quỳnh Nhượng'],
    ['Vò ThÞ TuyÕt', 'Vũ Thị Tuyết'],
    ['Hµ', 'HÀ'],
    // The font of capitals.
    ['nguyÔn v¨n thµnh', 'NGUYỄN VĂN THÀNH'],
    ['NGUYÔN V¡N THµNH', 'NGUYỄN VĂN THÀNH'],
    ['x', 'x'],
    ['0912 345 678', '0912 345 678'],
  ])('%s', (written, read) => {
    expect(readOldFont('tcvn3', written)).toBe(read);
  });
});

describe('VNI', () => {
  test.each([
    ['Hoï vaø teân', 'Họ và tên'],
    ['HOÏ VAØ TEÂN', 'HỌ VÀ TÊN'],
    ['Ñaûng boä xaõ Tam Höng', 'Đảng bộ xã Tam Hưng'],
    ['Chöùc vuï', 'Chức vụ'],
    ['Bí thö', 'Bí thư'],
    ['Nguyeãn Vaên Thaønh', 'Nguyễn Văn Thành'],
    ['TRAÀN THÒ NÔÛ', 'TRẦN THỊ NỞ'],
    ['Ñoã Myõ Lyù', 'Đỗ Mỹ Lý'],
    ['Traàn Vónh Quyønh', 'Trần Vĩnh Quỳnh'],
    ['Ñaëng Nghæ Thuïy', 'Đặng Nghỉ Thụy'],
    ['0912 345 678', '0912 345 678'],
  ])('%s', (written, read) => {
    expect(readOldFont('vni', written)).toBe(read);
  });
});
