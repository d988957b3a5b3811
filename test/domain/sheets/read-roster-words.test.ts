import { describe, expect, test } from 'vitest';
import { readPersonName } from '../../../src/domain/roster/roster-names.ts';
import {
  isNobody,
  isSigner,
  readBranchTitle,
  readCommitteeTitle,
  readListTitle,
  readProbationMark,
  readSheetName,
  readTitle,
  readUsualOffice,
  readUsualStanding,
} from '../../../src/domain/sheets/read-roster-words.ts';

describe('titles of columns', () => {
  test.each([
    ['Họ và tên', 'fullName', true],
    ['HO VA TEN', 'fullName', true],
    ['Họ tên', 'fullName', false],
    ['Họ và tên\n(chữ in hoa)', 'fullName', false],
    ['2. Họ và tên:', 'fullName', false],
    ['Chức danh', 'office', false],
    ['Chức vụ Đảng', 'office', false],
    ['Chức vụ', 'office', true],
    ['Loại đảng viên', 'standing', false],
    ['Tên chi bộ', 'branch', false],
    ['Mã', 'rosterNo', true],
  ])('%j', (title, field, isPlain) => {
    expect(readTitle(title)).toEqual({ field, isPlain });
  });

  test.each([
    ...[
      'STT',
      'TT',
      'Số TT',
      'Mã số',
      'Mã đảng viên',
      'Số thẻ đảng viên',
      'Tên',
      'Họ',
      'Đồng ý',
      'Đã đồng ý (giấy)',
    ],
    ...['Chính thức', 'Dự bị', 'Chức vụ chính quyền', 'Chức vụ đoàn thể', 'Ngày vào Đảng', '', '()'],
  ])('%j is none of ours', (title) => {
    expect(readTitle(title)).toBeNull();
  });
});

describe('words in cells', () => {
  test.each([
    ['Bí thư chi bộ', ['Bí thư', null]],
    ['PHÓ BÍ THƯ CHI BỘ', ['Phó bí thư', null]],
    ['Chi ủy', ['Chi ủy viên', null]],
    ['ĐV dự bị', ['Đảng viên', 'Dự bị']],
    ['Dự bị', ['Đảng viên', 'Dự bị']],
    ['Đảng viên chính thức', ['Đảng viên', 'Chính thức']],
    ['Bí thư kiêm Trưởng thôn', ['Bí thư', null]],
    ['Trưởng thôn, Bí thư chi bộ', ['Bí thư', null]],
    ['Bí thư Chi bộ thôn Đoài', ['Bí thư', null]],
    ['ĐV DB', ['Đảng viên', 'Dự bị']],
  ])('%s is an office', (text, [office, standing]) => {
    expect(readUsualOffice(text as string)).toEqual({ office, standing });
  });

  test.each([
    ...[
      '',
      'Bí thư',
      'đảng viên',
      'BT',
      'Bí thư chi đoàn',
      'Bí thư Đảng ủy',
      'Nguyên Bí thư',
      'Nguyên Bí thư chi bộ thôn Đoài',
      'Trưởng thôn',
    ],
    ...['Bí thư, Chi ủy viên', 'Thôi Bí thư', 'Bí thơ'],
  ])('%j is not taken for one', (text) => {
    expect(readUsualOffice(text)).toBeNull();
  });

  test('standings', () => {
    expect(['ĐVCT', 'Đảng viên dự bị', 'DB'].map(readUsualStanding)).toEqual([
      'Chính thức',
      'Dự bị',
      'Dự bị',
    ]);
    expect(['Chính thức', '', 'Dự khuyết'].map(readUsualStanding)).toEqual([null, null, null]);
  });
});

test('a mark in a column of those on probation', () => {
  expect(['x', 'X', '✓', '0', '1980'].map(readProbationMark)).toEqual([
    'Dự bị',
    'Dự bị',
    'Dự bị',
    'Chính thức',
    null,
  ]);
});

describe('title rows', () => {
  test.each([
    ['CHI BỘ THÔN ĐOÀI', 'Chi bộ thôn Đoài'],
    ['Chi bộ thôn Đoài', 'Chi bộ thôn Đoài'],
    ['CHI BỘ: THÔN ĐOÀI', 'Chi bộ thôn Đoài'],
    ['II. CHI BỘ THÔN AN ĐÔNG', 'Chi bộ thôn An Đông'],
    ['3/ Chi bộ 3', 'Chi bộ 3'],
    ['CHI BỘ THÔN TRƯỜNG YÊN', 'Chi bộ thôn Trường Yên'],
    ['CHI BỘ TRƯỜNG TIỂU HỌC TAM HƯNG', 'Chi bộ trường tiểu học Tam Hưng'],
    ['CHI BỘ TRƯỜNG THCS TAM HƯNG', 'Chi bộ trường THCS Tam Hưng'],
    ['CHI BỘ TỔ DÂN PHỐ SỐ 5 *', 'Chi bộ tổ dân phố Số 5'],
    ['CHI BỘ CÔNG AN XÃ', 'Chi bộ công an xã'],
    ['CHI BỘ THÔN ĐOÀI - ĐẢNG BỘ XÃ TAM HƯNG', 'Chi bộ thôn Đoài'],
    ['Chi bộ thôn Đoài trực thuộc Đảng bộ xã Tam Hưng', 'Chi bộ thôn Đoài'],
    ['CHI BỘ THÔN ĐOÀI NĂM 2026', 'Chi bộ thôn Đoài'],
    ['CHI BỘ THÔN ĐOÀI (tính đến 01/12/2026)', 'Chi bộ thôn Đoài'],
    ['Chi bộ thôn Quý 2', 'Chi bộ thôn Quý 2'],
    ['Chi bộ (tổ dân phố 5)', 'Chi bộ (tổ dân phố 5)'],
    ['Chi bộ Văn phòng - Đảng ủy', 'Chi bộ Văn phòng - Đảng ủy'],
  ])('%s', (text, name) => {
    expect(readBranchTitle(text)).toBe(name);
  });

  test.each(['DANH SÁCH CHI BỘ THÔN ĐOÀI', 'Chi bộ', 'CHI BỘ ……', 'T/M CHI BỘ', 'Chi bảo', 'Đảng bộ xã A'])(
    '%s names no branch',
    (text) => {
      expect(readBranchTitle(text)).toBeNull();
    },
  );

  test('a committee', () => {
    expect(readCommitteeTitle('ĐẢNG BỘ XÃ TAM HƯNG')).toBe('Đảng bộ xã Tam Hưng');
    // On a letterhead its executive stands for it.
    expect(readCommitteeTitle('ĐẢNG ỦY XÃ TAM HƯNG')).toBe('Đảng bộ xã Tam Hưng');
    expect(readCommitteeTitle('ĐẢNG CỘNG SẢN VIỆT NAM')).toBeNull();
  });

  test.each([
    ['DANH SÁCH ĐẢNG VIÊN CHI BỘ THÔN ĐOÀI', 'Chi bộ thôn Đoài'],
    ['Danh sách trích ngang đảng viên của Chi bộ thôn Đoài, năm 2026', 'Chi bộ thôn Đoài'],
    ['DANH SÁCH ĐẢNG VIÊN CÁC CHI BỘ', null],
    ['DANH SÁCH ĐẢNG VIÊN TRONG CHI BỘ NĂM 2026', null],
    ['DANH SÁCH ĐẢNG VIÊN CHI BỘ QUẢN LÝ', 'Chi bộ Quản Lý'],
    ['Báo cáo của chi bộ thôn Đoài', null],
  ])('the title of a list: %s', (text, name) => {
    expect(readListTitle(text)).toBe(name);
  });

  test('the name of a sheet', () => {
    expect(
      ['Chi bộ thôn Đoài', 'CB Thôn Đoài', 'CB. 5', 'Sheet1', 'CBCC', 'Tổng hợp'].map(readSheetName),
    ).toEqual(['Chi bộ thôn Đoài', 'Chi bộ Thôn Đoài', 'Chi bộ 5', null, null, null]);
  });
});

describe('rows that are nobody', () => {
  test.each([
    ...['Tổng cộng: 28 đồng chí', 'Tổng số 28', 'Cộng: 28', 'Danh sách này có 28 đồng chí', 'Người lập biểu'],
    ...['T/M CHI ỦY', 'TM. CHI BỘ', '(Ký, ghi rõ họ tên)', 'Tam Hưng, ngày 01 tháng 12 năm 2026'],
    'Tam Hưng, ngày … tháng … năm 2026',
  ])('%s', (text) => {
    expect(isNobody(text)).toBe(true);
  });

  test.each([
    ...['Tống Văn An', 'Tổng Văn An', 'Công Văn Bình', 'Lưu Văn Minh', 'Trọng Đỗ', 'Ký Con', 'Xa Thị Nhận'],
    ...['Tạ Minh', 'Danh Sách', 'ngày 3 tháng 2 năm 1960'],
  ])('%s may be somebody', (text) => {
    expect(isSigner(text)).toBe(text === 'Danh Sách');
  });

  test('a signer stands where names stand', () => {
    expect([isSigner('BÍ THƯ'), isNobody('BÍ THƯ')]).toEqual([true, false]);
  });
});

describe('names of people', () => {
  test.each([
    ['NGUYỄN VĂN AN', 'Nguyễn Văn An'],
    ["H'NIÊ ÊBAN", "H'Niê Êban"],
    ['Y’BHĂM KBUÔR', 'Y’Bhăm Kbuôr'],
    ['K\u02bcSƠR', 'K\u02bcSơr'],
    ['ĐẶNG THỊ THÙY DƯƠNG (A)', 'Đặng Thị Thùy Dương (A)'],
    ['Đ/c Lê An', 'Lê An'],
    ['đ/c: LÊ AN', 'Lê An'],
    ['Đ.c Lê An', 'Lê An'],
    ['Đồng chí Lê An', 'Lê An'],
    ['Đồng chí số 12', 'Đồng chí số 12'],
    ['Lê AN', 'Lê AN'],
    ['Y', 'Y'],
    ['A Lăng', 'A Lăng'],
    ['Đức An', 'Đức An'],
  ])('%s', (text, name) => {
    expect(readPersonName(text)).toBe(name);
    expect(readPersonName(name)).toBe(name);
  });
});
