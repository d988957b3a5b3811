import writeXlsxFile, { type SheetData } from 'write-excel-file/node';

/* Rosters as communes keep them: real .xlsx files, each of a shape that was met. All people are invented. */

export interface RosterSheetData {
  readonly sheet: string;
  readonly data: readonly (readonly unknown[])[];
}

/** Writes a workbook; a cell `{ value, columnSpan, rowSpan }` is merged. */
export const writeSheets = (sheets: readonly RosterSheetData[], path: string): Promise<void> =>
  writeXlsxFile(
    sheets.map(({ sheet, data }) => ({ sheet, data: data.map((row) => [...row]) as SheetData })),
  ).toFile(path);

const across = (value: string, columnSpan: number): unknown[] => [
  { value, columnSpan },
  ...Array.from({ length: columnSpan - 1 }, () => null),
];
const down = (value: string, rowSpan: number): object => ({ value, rowSpan });
const day = (iso: string): object => ({
  value: new Date(`${iso}T00:00:00Z`),
  type: Date,
  format: 'dd/mm/yyyy',
});

export interface CommuneRoster {
  readonly what: string;
  readonly sheets: readonly RosterSheetData[];
  /** More words on the command line. */
  readonly args: readonly string[];
  /** Lines of the proposal; empty where nothing is asked. */
  readonly guessed: readonly string[];
  /** Lines of the report, besides the table. */
  readonly told: readonly string[];
  /** Members as they are stored: committee, branch, number, name, office, standing. */
  readonly members: readonly (readonly (string | null)[])[];
}

const DOAI = 'Chi bộ thôn Đoài';
const TAM_HUNG = 'Đảng bộ xã Tam Hưng';

export const COMMUNE_ROSTERS: readonly CommuneRoster[] = [
  {
    what: 'two title rows, a header of two rows, capitals, a total and signatures',
    sheets: [
      {
        sheet: 'DS đảng viên',
        data: [
          [...across('ĐẢNG BỘ XÃ TAM HƯNG', 3), null, ...across('ĐẢNG CỘNG SẢN VIỆT NAM', 3)],
          [...across('CHI BỘ THÔN ĐOÀI', 3), null, ...across('Tam Hưng, ngày 01 tháng 12 năm 2026', 3)],
          [],
          across('DANH SÁCH ĐẢNG VIÊN CHI BỘ THÔN ĐOÀI', 7),
          [
            ...[down('STT', 2), down('Họ tên', 2)],
            ...across('Ngày, tháng, năm', 3),
            ...[down('Chức danh', 2), down('Ghi chú', 2)],
          ],
          [null, null, 'Sinh', 'Vào Đảng', 'Chính thức', null, null],
          [
            1,
            'NGUYỄN VĂN THÀNH',
            day('1958-03-02'),
            day('1980-02-03'),
            day('1981-02-03'),
            'Bí thư chi bộ',
            null,
          ],
          [2, 'TRẦN THỊ HÒA', day('1962-05-19'), day('1990-09-02'), day('1991-09-02'), 'Phó bí thư', null],
          [3, 'ĐÀO THỊ TÂM', '1949', '3/2/1975', null, null, 'già yếu'],
          [4, 'LƯU VĂN MINH', '2001', day('2026-05-19'), null, 'ĐV dự bị', null],
          [null, 'Tổng cộng: 4 đồng chí', null, null, null, null, null],
          [],
          [null, 'NGƯỜI LẬP BIỂU', null, null, ...across('T/M CHI ỦY', 3)],
          [null, null, null, null, ...across('BÍ THƯ', 3)],
          [null, '(Ký, ghi rõ họ tên)', null, null, null, null, null],
          [],
          [null, 'Trần Thị Hòa', null, null, ...across('Nguyễn Văn Thành', 3)],
        ],
      },
    ],
    args: ['--yes'],
    guessed: [
      'tiêu đề ở dòng 5–6',
      'cột “Họ tên” → Họ và tên',
      'cột “Chức danh” → Chức vụ',
      'dòng 1 “ĐẢNG BỘ XÃ TAM HƯNG” → Đảng bộ: Đảng bộ xã Tam Hưng',
      'dòng 2 “CHI BỘ THÔN ĐOÀI” → Chi bộ: Chi bộ thôn Đoài (4 đồng chí)',
      '“Bí thư chi bộ” ở cột Chức vụ → Bí thư (1 dòng)',
      '“ĐV dự bị” ở cột Chức vụ → Đảng viên, Dự bị (1 dòng)',
      'dòng 17: có chữ ở cột họ tên nhưng nằm dưới danh sách → không phải đảng viên',
      'dòng 11, 13, 14, 15, 17 → bỏ qua',
    ],
    told: [
      'Đọc tiêu đề ở dòng 5–6.',
      'Bỏ qua 2 dòng trống.',
      'Bỏ qua 5 dòng không phải đảng viên (tiêu đề, tổng cộng, chữ ký): dòng 11, 13, 14, 15, 17.',
      '4 họ tên viết in hoa hoặc có “Đ/c” → ghi theo lối thường, ví dụ Nguyễn Văn An.',
      'Không lưu các cột: STT, Ngày, tháng, năm Sinh, Ngày, tháng, năm Vào Đảng, Ngày, tháng, năm Chính thức, Ghi chú.',
    ],
    members: [
      [TAM_HUNG, DOAI, null, 'Nguyễn Văn Thành', 'secretary', 'official'],
      [TAM_HUNG, DOAI, null, 'Trần Thị Hòa', 'deputy_secretary', 'official'],
      [TAM_HUNG, DOAI, null, 'Đào Thị Tâm', 'member', 'official'],
      [TAM_HUNG, DOAI, null, 'Lưu Văn Minh', 'member', 'probationary'],
    ],
  },
  {
    what: 'a sheet of instructions first; the plain columns lower down, Chi bộ merged over its people',
    sheets: [
      {
        sheet: 'Hướng dẫn',
        data: [
          ['Cột', 'Ghi gì'],
          ['Chi bộ', 'tên chi bộ'],
          ['Họ và tên', 'bắt buộc'],
          ['Chức vụ', 'nếu có'],
        ],
      },
      {
        sheet: 'Danh sách',
        data: [
          across('DANH SÁCH ĐẢNG VIÊN NĂM 2026', 5),
          [],
          ['TT', 'Đảng bộ', 'Chi bộ', 'Họ và tên', 'Chức vụ'],
          [1, down(TAM_HUNG, 4), down(DOAI, 2), 'Nguyễn Văn Thành', 'Bí thư'],
          [2, null, null, 'Phạm Thị Lan', ''],
          [1, null, down('Chi bộ thôn Đông', 2), 'Hoàng Văn Sơn', 'Bí thư'],
          [2, null, null, 'Tống Văn Cộng', ''],
        ],
      },
      {
        sheet: 'Năm 2025',
        data: [
          ['Chi bộ', 'Họ và tên'],
          ['Thôn cũ', 'Lê Cũ'],
        ],
      },
    ],
    args: [],
    guessed: [],
    told: [
      'Đọc trang tính “Danh sách”, tiêu đề ở dòng 3; không đọc trang tính khác: “Hướng dẫn”, “Năm 2025”.',
      'Không lưu các cột: TT.',
    ],
    members: [
      [TAM_HUNG, DOAI, null, 'Nguyễn Văn Thành', 'secretary', 'official'],
      [TAM_HUNG, DOAI, null, 'Phạm Thị Lan', 'member', 'official'],
      [TAM_HUNG, 'Chi bộ thôn Đông', null, 'Hoàng Văn Sơn', 'secretary', 'official'],
      [TAM_HUNG, 'Chi bộ thôn Đông', null, 'Tống Văn Cộng', 'member', 'official'],
    ],
  },
  {
    what: 'a whole commune, a heading above the people of each branch, numbered columns, totals between',
    sheets: [
      {
        sheet: 'Sheet1',
        data: [
          across('ĐẢNG BỘ XÃ TAM HƯNG', 5),
          across('DANH SÁCH ĐẢNG VIÊN CÁC CHI BỘ', 5),
          ['TT', 'Họ và tên', 'Năm sinh', 'Chức vụ', 'Diện'],
          ['(1)', '(2)', '(3)', '(4)', '(5)'],
          across('I. CHI BỘ THÔN ĐOÀI', 5),
          [1, 'Nguyễn Văn Thành', 1958, 'Bí thư', 'Chính thức'],
          [2, 'Phạm Thị Lan', 1977, '', 'Chính thức'],
          [null, 'Cộng: 2 đồng chí', null, null, null],
          ['II', 'Chi bộ Trường THCS Tam Hưng', null, null, null],
          [1, 'Vũ Thị Mai', 1985, 'Bí thư', 'Chính thức'],
          [2, 'Lê Thu Hà', 1999, '', 'DB'],
          [...across('Tổng số: 4 đồng chí', 2), null, null, null],
        ],
      },
    ],
    args: ['--yes'],
    guessed: [
      'tiêu đề ở dòng 3',
      'dòng 1 “ĐẢNG BỘ XÃ TAM HƯNG” → Đảng bộ: Đảng bộ xã Tam Hưng',
      'dòng 5 “I. CHI BỘ THÔN ĐOÀI” → Chi bộ: Chi bộ thôn Đoài (2 đồng chí)',
      'dòng 9 “Chi bộ Trường THCS Tam Hưng” → Chi bộ: Chi bộ Trường THCS Tam Hưng (2 đồng chí)',
      '“DB” ở cột Diện → Dự bị (1 dòng)',
      'dòng 4, 5, 8, 9, 12 → bỏ qua',
    ],
    told: ['Không lưu các cột: TT, Năm sinh.'],
    members: [
      [TAM_HUNG, DOAI, null, 'Nguyễn Văn Thành', 'secretary', 'official'],
      [TAM_HUNG, DOAI, null, 'Phạm Thị Lan', 'member', 'official'],
      [TAM_HUNG, 'Chi bộ Trường THCS Tam Hưng', null, 'Vũ Thị Mai', 'secretary', 'official'],
      [TAM_HUNG, 'Chi bộ Trường THCS Tam Hưng', null, 'Lê Thu Hà', 'member', 'probationary'],
    ],
  },
  {
    what: 'family and given names apart, đ/c before them, a duty beside the office; the branch is said',
    sheets: [
      {
        sheet: 'Danh sách',
        data: [
          ['STT', 'Họ đệm', 'Tên', 'Ngày sinh', 'Chức vụ Đảng', 'Số thẻ Đảng', 'Điện thoại'],
          [
            1,
            'Đ/c Nguyễn Văn',
            'Thành',
            day('1958-03-02'),
            'Bí thư - Trưởng thôn',
            '05.012345',
            '0912345678',
          ],
          [2, 'Đ/c Phạm Thị', 'Lan', day('1977-03-02'), 'Chi hội trưởng phụ nữ, Chi ủy viên', null, null],
          [3, 'Đồng chí Lê Đình', 'Khang', null, null, null, null],
        ],
      },
    ],
    args: ['--branch-name', DOAI, '--yes'],
    guessed: [
      'cột “Chức vụ Đảng” → Chức vụ',
      'cột “Họ đệm” và cột “Tên” → Họ và tên, ghép lại',
      '“Bí thư - Trưởng thôn” ở cột Chức vụ → Bí thư (1 dòng)',
      '“Chi hội trưởng phụ nữ, Chi ủy viên” ở cột Chức vụ → Chi ủy viên (1 dòng)',
    ],
    told: [
      '3 họ tên viết in hoa hoặc có “Đ/c” → ghi theo lối thường, ví dụ Nguyễn Văn An.',
      'Không lưu các cột: STT, Ngày sinh, Số thẻ Đảng, Điện thoại.',
    ],
    members: [
      [null, DOAI, null, 'Nguyễn Văn Thành', 'secretary', 'official'],
      [null, DOAI, null, 'Phạm Thị Lan', 'committee_member', 'official'],
      [null, DOAI, null, 'Lê Đình Khang', 'member', 'official'],
    ],
  },
  {
    what: 'one title over the two columns of a name, both titles in one cell',
    sheets: [
      {
        sheet: 'Sheet1',
        data: [
          across('ĐẢNG BỘ XÃ TAM HƯNG\nCHI BỘ THÔN ĐOÀI\n*', 4),
          [],
          ['TT', ...across('Họ và tên', 2), 'Chức vụ', 'Mã'],
          [1, 'Nguyễn Văn', 'Thành', 'Bí thư', '01'],
          [2, 'Phạm Thị', 'Lan', 'Đảng viên', '02'],
        ],
      },
    ],
    args: ['--yes'],
    guessed: [
      'cột “Họ và tên” (hai cột gộp) → Họ và tên, ghép lại',
      'dòng 1 “CHI BỘ THÔN ĐOÀI” → Chi bộ: Chi bộ thôn Đoài (2 đồng chí)',
    ],
    told: ['Đọc tiêu đề ở dòng 3.', 'Không lưu các cột: TT.'],
    members: [
      [TAM_HUNG, DOAI, '01', 'Nguyễn Văn Thành', 'secretary', 'official'],
      [TAM_HUNG, DOAI, '02', 'Phạm Thị Lan', 'member', 'official'],
    ],
  },
  {
    what: 'names of the Central Highlands in capitals, the header in row 15',
    sheets: [
      {
        sheet: 'Buôn Trấp',
        data: [
          ['CHI BỘ: BUÔN TRẤP'],
          ...Array.from({ length: 13 }, () => []),
          ['Số TT', 'Họ và tên (chữ in hoa)', 'Giới tính', 'Dân tộc', 'Miễn SH'],
          [1, "H'NIÊ ÊBAN", 'Nữ', 'Ê Đê', ''],
          [2, 'Y BHĂM KBUÔR', 'Nam', 'Ê Đê', 'Miễn'],
          [3, 'ĐINH K’RƠH', 'Nam', 'Ba Na', ''],
        ],
      },
    ],
    args: ['--yes'],
    guessed: [
      'tiêu đề ở dòng 15',
      'cột “Họ và tên (chữ in hoa)” → Họ và tên',
      'cột “Miễn SH” → Miễn sinh hoạt',
      'dòng 1 “CHI BỘ: BUÔN TRẤP” → Chi bộ: Chi bộ buôn Trấp (3 đồng chí)',
      '“Miễn” ở cột Miễn sinh hoạt → x (1 dòng)',
    ],
    told: ['Không lưu các cột: Số TT, Giới tính, Dân tộc.'],
    members: [
      [null, 'Chi bộ buôn Trấp', null, "H'Niê Êban", 'member', 'official'],
      [null, 'Chi bộ buôn Trấp', null, 'Y Bhăm Kbuôr', 'member', 'official'],
      [null, 'Chi bộ buôn Trấp', null, 'Đinh K’Rơh', 'member', 'official'],
    ],
  },
  {
    what: 'the plain form with a total and a signature below it: not asked, but counted',
    sheets: [
      {
        sheet: 'Sheet1',
        data: [
          ['STT', 'Chi bộ', 'Họ và tên', 'Chức vụ', 'Diện'],
          [1, DOAI, 'Nguyễn Văn Thành', 'Bí thư', 'Chính thức'],
          [],
          [2, DOAI, 'Phạm Thị Lan', '', 'Dự bị'],
          ['Tổng cộng: 2 đồng chí', null, null, null, null],
          [null, null, null, 'BÍ THƯ', null],
          [null, null, 'Tổng cộng: 2', null, null],
        ],
      },
    ],
    args: [],
    guessed: [],
    told: [
      'Bỏ qua 1 dòng trống.',
      'Bỏ qua 3 dòng không phải đảng viên (tiêu đề, tổng cộng, chữ ký): dòng 5, 6, 7.',
      'Không lưu các cột: STT.',
    ],
    members: [
      [null, DOAI, null, 'Nguyễn Văn Thành', 'secretary', 'official'],
      [null, DOAI, null, 'Phạm Thị Lan', 'member', 'probationary'],
    ],
  },
  {
    what: 'offices of the Party and of the village under one title; Diện as a usual word; people over two rows',
    sheets: [
      {
        sheet: 'Sheet1',
        data: [
          ['CHI BỘ THÔN ĐOÀI'],
          [
            ...[down('STT', 2), down('Họ và tên', 2)],
            ...across('Chức vụ', 2),
            ...[down('Loại đảng viên', 2), down('Điện thoại', 2)],
          ],
          [null, null, 'Đảng', 'Chính quyền', null, null],
          [
            down('1', 2),
            down('Nguyễn Văn Thành', 2),
            down('Bí thư', 2),
            down('Trưởng thôn', 2),
            'ĐVCT',
            '0912',
          ],
          [null, null, null, null, null, '0913'],
          ['2', 'Phạm Thị Lan', '', 'Công an viên', 'ĐV dự bị', ''],
        ],
      },
    ],
    args: ['--yes'],
    guessed: [
      'tiêu đề ở dòng 2–3',
      'cột “Chức vụ Đảng” → Chức vụ',
      'cột “Loại đảng viên” → Diện',
      '“ĐVCT” ở cột Diện → Chính thức (1 dòng)',
      '“ĐV dự bị” ở cột Diện → Dự bị (1 dòng)',
      'dòng 5 → bỏ qua',
    ],
    told: ['Không lưu các cột: STT, Chức vụ Chính quyền, Điện thoại.'],
    members: [
      [null, DOAI, null, 'Nguyễn Văn Thành', 'secretary', 'official'],
      [null, DOAI, null, 'Phạm Thị Lan', 'member', 'probationary'],
    ],
  },
  {
    what: 'a sheet for each branch behind the statistics, and a copy of last year',
    sheets: [
      {
        sheet: 'Tổng hợp',
        data: [
          across('THỐNG KÊ ĐẢNG VIÊN NĂM 2026', 4),
          [],
          ['TT', 'Chi bộ', 'Số đảng viên', 'Nữ'],
          [1, DOAI, 2, 1],
          [2, 'Chi bộ thôn Đông', 2, 0],
          ['Tổng số', null, 4, 1],
        ],
      },
      {
        sheet: 'Thôn Đoài',
        data: [
          across('ĐẢNG BỘ XÃ TAM HƯNG', 5),
          across('DANH SÁCH ĐẢNG VIÊN CHI BỘ THÔN ĐOÀI NĂM 2026', 5),
          [],
          ['STT', 'Họ và tên', 'Ngày sinh', 'Chức danh', 'Diện'],
          [1, 'Nguyễn Văn Thành', day('1958-03-02'), 'Bí thư', 'Chính thức'],
          [2, 'Phạm Thị Lan', '1977', '', 'ĐV dự bị'],
          ['Tổng số: 2 đồng chí', null, null, null, null],
        ],
      },
      {
        sheet: 'Thôn Đông',
        data: [
          across('ĐẢNG BỘ XÃ TAM HƯNG', 4),
          across('DANH SÁCH ĐẢNG VIÊN CHI BỘ THÔN ĐÔNG NĂM 2026', 4),
          ['STT', 'Họ và tên', 'Chức danh', 'Diện'],
          [1, 'Hoàng Văn Sơn', 'Bí thư', ''],
          [2, 'Nguyễn Văn Thành', '', 'ĐV dự bị'],
        ],
      },
      {
        sheet: 'Trường THCS',
        data: [
          across('ĐẢNG BỘ XÃ TAM HƯNG', 4),
          across('CHI BỘ TRƯỜNG THCS TAM HƯNG', 4),
          [],
          ['STT', 'Họ và tên', 'Chức danh', 'Diện'],
          [1, 'Vũ Thị Mai', 'Bí thư', ''],
        ],
      },
      {
        sheet: 'Thôn Đoài (2025)',
        data: [
          across('DANH SÁCH ĐẢNG VIÊN CHI BỘ THÔN ĐOÀI NĂM 2025', 4),
          ['STT', 'Họ và tên', 'Chức danh', 'Diện'],
          [1, 'Lê Văn Cũ', 'Bí thư', ''],
        ],
      },
    ],
    args: ['--yes'],
    guessed: [
      'trang tính “Thôn Đoài” (tiêu đề ở dòng 4), “Thôn Đông” (tiêu đề ở dòng 3), “Trường THCS” (tiêu đề ở dòng 4)',
      'cột “Chức danh” → Chức vụ',
      'trang tính “Thôn Đoài”, dòng 1 “ĐẢNG BỘ XÃ TAM HƯNG” → Đảng bộ: Đảng bộ xã Tam Hưng',
      'trang tính “Thôn Đoài”, dòng 2 “DANH SÁCH ĐẢNG VIÊN CHI BỘ THÔN ĐOÀI NĂM…” → Chi bộ: Chi bộ thôn Đoài (2 đồng chí)',
      'trang tính “Thôn Đông”, dòng 2 “DANH SÁCH ĐẢNG VIÊN CHI BỘ THÔN ĐÔNG NĂM…” → Chi bộ: Chi bộ thôn Đông (2 đồng chí)',
      'trang tính “Trường THCS”, dòng 2 “CHI BỘ TRƯỜNG THCS TAM HƯNG” → Chi bộ: Chi bộ trường THCS Tam Hưng (1 đồng chí)',
      '“ĐV dự bị” ở cột Diện → Dự bị (2 dòng)',
      'trang tính “Thôn Đoài”, dòng 7 → bỏ qua',
    ],
    told: [
      'Đọc trang tính “Thôn Đoài” (tiêu đề ở dòng 4), “Thôn Đông” (tiêu đề ở dòng 3), “Trường THCS” (tiêu đề ở dòng 4); không đọc trang tính khác: “Tổng hợp”, “Thôn Đoài (2025)”.',
      'Bỏ qua 1 dòng không phải đảng viên (tiêu đề, tổng cộng, chữ ký): trang tính “Thôn Đoài”, dòng 7.',
      'Không lưu các cột: STT, Ngày sinh.',
    ],
    members: [
      [TAM_HUNG, DOAI, null, 'Nguyễn Văn Thành', 'secretary', 'official'],
      [TAM_HUNG, DOAI, null, 'Phạm Thị Lan', 'member', 'probationary'],
      [TAM_HUNG, 'Chi bộ thôn Đông', null, 'Hoàng Văn Sơn', 'secretary', 'official'],
      [TAM_HUNG, 'Chi bộ thôn Đông', null, 'Nguyễn Văn Thành', 'member', 'probationary'],
      [TAM_HUNG, 'Chi bộ trường THCS Tam Hưng', null, 'Vũ Thị Mai', 'secretary', 'official'],
    ],
  },
  {
    what: 'a letterhead and figures above a header in row 12; dates in three forms, telephones as numbers, marks for probation',
    sheets: [
      {
        sheet: 'Trích ngang',
        data: [
          [...across('ĐẢNG ỦY XÃ TAM HƯNG', 3), null, ...across('ĐẢNG CỘNG SẢN VIỆT NAM', 3)],
          across('CHI BỘ: THÔN ĐOÀI', 3),
          [],
          across('DANH SÁCH TRÍCH NGANG ĐẢNG VIÊN', 7),
          across('(Tính đến ngày 01/12/2026)', 7),
          ['Tổng số đảng viên:', 4],
          ['Trong đó: nữ', 2],
          ['Dự bị', 1],
          [],
          [],
          [],
          ['TT', 'Họ và tên', 'Ngày sinh', 'Số điện thoại', 'Chức vụ', 'ĐV dự bị', 'Ghi chú'],
          [1, 'Nguyễn Văn Thành', day('1958-03-02'), 912345678, 'Bí thư', null, null],
          [2, 'Phạm Thị Lan', '2/3/1977', 387654321, 'Phó Bí thư', null, 'nữ'],
          [],
          [3, 'Đào Thị Tâm', 1949, null, null, null, null],
          [4, 'Lưu Văn Minh', '19.5.2001', '0977 123 456', null, 'x', null],
          [null, 'Tổng số: 4 đồng chí', null, null, null, 1, null],
        ],
      },
    ],
    args: ['--yes'],
    guessed: [
      'tiêu đề ở dòng 12',
      'cột “ĐV dự bị” → Diện',
      'dòng 1 “ĐẢNG ỦY XÃ TAM HƯNG” → Đảng bộ: Đảng bộ xã Tam Hưng',
      'dòng 2 “CHI BỘ: THÔN ĐOÀI” → Chi bộ: Chi bộ thôn Đoài (4 đồng chí)',
      '“x” ở cột Diện → Dự bị (1 dòng)',
      'dòng 18 → bỏ qua',
    ],
    told: ['Bỏ qua 1 dòng trống.', 'Không lưu các cột: TT, Ngày sinh, Số điện thoại, Ghi chú.'],
    members: [
      [TAM_HUNG, DOAI, null, 'Nguyễn Văn Thành', 'secretary', 'official'],
      [TAM_HUNG, DOAI, null, 'Phạm Thị Lan', 'deputy_secretary', 'official'],
      [TAM_HUNG, DOAI, null, 'Đào Thị Tâm', 'member', 'official'],
      [TAM_HUNG, DOAI, null, 'Lưu Văn Minh', 'member', 'probationary'],
    ],
  },
  {
    what: 'letters of the old font TCVN3, some set in its capitals',
    sheets: [
      {
        sheet: 'Sheet1',
        data: [
          ['§¶ng bé x· Tam H\u00ADng'],
          ['chi bé th«n ®oµi'],
          [],
          ['STT', 'Hä vµ tªn', 'Ngµy sinh', 'Chøc vô', 'DiÖn'],
          [1, 'NguyÔn V¨n Thµnh', '02/03/1958', 'BÝ th\u00AD', 'ChÝnh thøc'],
          [2, 'Lª ThÞ Hoµ', 1962, 'Phã bÝ th\u00AD', 'ChÝnh thøc'],
          [3, '®µo v¨n t©m', 1949, '', ''],
          [4, 'L\u00ADu V¨n Minh', 2001, '', '§V dù bÞ'],
        ],
      },
    ],
    args: ['--yes'],
    guessed: [
      'tiêu đề ở dòng 4',
      'phông chữ cũ TCVN3 (.VnTime) → đổi sang Unicode, ví dụ “Hä vµ tªn” → Họ và tên',
      'dòng 1 “Đảng bộ xã Tam Hưng” → Đảng bộ: Đảng bộ xã Tam Hưng',
      'dòng 2 “CHI BỘ THÔN ĐOÀI” → Chi bộ: Chi bộ thôn Đoài (4 đồng chí)',
      '“ĐV dự bị” ở cột Diện → Dự bị (1 dòng)',
    ],
    told: ['Không lưu các cột: STT, Ngày sinh.'],
    members: [
      [TAM_HUNG, DOAI, null, 'Nguyễn Văn Thành', 'secretary', 'official'],
      [TAM_HUNG, DOAI, null, 'Lê Thị Hoà', 'deputy_secretary', 'official'],
      [TAM_HUNG, DOAI, null, 'Đào Văn Tâm', 'member', 'official'],
      [TAM_HUNG, DOAI, null, 'Lưu Văn Minh', 'member', 'probationary'],
    ],
  },
  {
    what: 'letters of the old font VNI, all in capitals',
    sheets: [
      {
        sheet: 'DS',
        data: [
          ['ÑAÛNG BOÄ XAÕ TAM HÖNG'],
          ['CHI BOÄ THOÂN ÑOAØI'],
          ['TT', 'HOÏ VAØ TEÂN', 'NAÊM SINH', 'CHÖÙC VUÏ'],
          [1, 'NGUYEÃN VAÊN THAØNH', 1958, 'BÍ THÖ CHI BOÄ'],
          [2, 'PHAÏM THÒ LAN', 1977, 'PHOÙ BÍ THÖ'],
          [3, 'VUÕ THÒ TUYEÁT', '3/2/1985', ''],
        ],
      },
    ],
    args: ['--yes'],
    guessed: [
      'tiêu đề ở dòng 3',
      'phông chữ cũ VNI (VNI-Times) → đổi sang Unicode, ví dụ “HOÏ VAØ TEÂN” → HỌ VÀ TÊN',
      'dòng 2 “CHI BỘ THÔN ĐOÀI” → Chi bộ: Chi bộ thôn Đoài (3 đồng chí)',
      '“BÍ THƯ CHI BỘ” ở cột Chức vụ → Bí thư (1 dòng)',
    ],
    told: ['Không lưu các cột: TT, NĂM SINH.'],
    members: [
      [TAM_HUNG, DOAI, null, 'Nguyễn Văn Thành', 'secretary', 'official'],
      [TAM_HUNG, DOAI, null, 'Phạm Thị Lan', 'deputy_secretary', 'official'],
      [TAM_HUNG, DOAI, null, 'Vũ Thị Tuyết', 'member', 'official'],
    ],
  },
  {
    what: 'nothing but the name of the sheet tells the branch; dates of probation are no marks',
    sheets: [
      {
        sheet: 'CB Thôn Đoài',
        data: [
          across('DANH SÁCH ĐẢNG VIÊN', 5),
          ['TT', 'Họ và tên', ...across('Ngày vào Đảng', 2), 'Chức vụ trong Đảng'],
          [null, null, 'Dự bị', 'Chính thức', null],
          [1, 'Nguyễn Văn Thành', day('1980-02-03'), day('1981-02-03'), 'Bí thư'],
          [2, 'Phạm Thị Lan', '3/2/1999', '', 'Đảng viên'],
        ],
      },
    ],
    args: ['--yes'],
    guessed: [
      'tiêu đề ở dòng 2–3',
      'cột “Chức vụ trong Đảng” → Chức vụ',
      'tên trang tính “CB Thôn Đoài” → Chi bộ: Chi bộ Thôn Đoài (2 đồng chí)',
    ],
    told: ['Không lưu các cột: TT, Ngày vào Đảng Dự bị, Ngày vào Đảng Chính thức.'],
    members: [
      [null, 'Chi bộ Thôn Đoài', null, 'Nguyễn Văn Thành', 'secretary', 'official'],
      [null, 'Chi bộ Thôn Đoài', null, 'Phạm Thị Lan', 'member', 'official'],
    ],
  },
];
