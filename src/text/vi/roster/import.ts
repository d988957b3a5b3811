import type { RosterFault, RosterFileFault, RosterProblem } from '../../../domain/roster/roster.ts';

/** Most problems that are printed one by one. */
const SHOWN = 50;

const COLUMN_NAMES: ReadonlyMap<string, string> = new Map([
  ['above', 'Cấp trên'],
  ['committee', 'Đảng bộ'],
  ['branch', 'Chi bộ'],
  ['rosterNo', 'Mã'],
  ['fullName', 'Họ và tên'],
  ['office', 'Chức vụ'],
  ['standing', 'Diện'],
  ['exempt', 'Miễn sinh hoạt'],
  ['consent', 'Đã đồng ý'],
]);

/** The name of a roster's column: a field of ours, or the header of a channel's column as it is. */
export const columnName = (column: string): string => COLUMN_NAMES.get(column) ?? column;

export const quoted = (value: string): string => `“${value.length > 40 ? `${value.slice(0, 40)}…` : value}”`;

function faultText(fault: RosterFault): string {
  switch (fault.code) {
    case 'no-rows':
      return 'tệp không có dòng nào dưới dòng tiêu đề.';
    case 'missing-column':
      return 'thiếu cột này. Dòng 1 phải là dòng tiêu đề, có ít nhất hai cột Chi bộ và Họ và tên.';
    case 'double-column':
      return 'có hai cột cùng tiêu đề này, xin chỉ để lại một cột.';
    case 'above-without-committee':
      return 'có cấp trên mà thiếu Đảng bộ của chi bộ.';
    case 'above-itself':
      return 'một đảng bộ không thể là cấp trên của chính mình.';
    case 'above-differs':
      return `khác với dòng ${fault.line}: mỗi đảng bộ chỉ có một cấp trên.`;
    case 'missing':
      return 'ô này không được để trống.';
    case 'too-long':
      return `dài quá ${fault.limit} ký tự.`;
    case 'too-many-cells':
      return 'nhiều ô hơn dòng tiêu đề; ô có dấu ngăn cách bên trong phải đặt trong dấu ngoặc kép.';
    case 'control-character':
      return 'có ký tự điều khiển hoặc xuống dòng trong ô.';
    case 'formula':
      return 'ô không được bắt đầu bằng dấu =, + hoặc @.';
    case 'rounded':
      return 'số quá dài, bảng tính có thể đã làm tròn; xin đặt ô kiểu Văn bản (Text) rồi nhập lại.';
    case 'date':
      return 'ô đang ở kiểu ngày tháng; xin đặt ô kiểu Văn bản (Text) rồi nhập lại.';
    case 'no-letter':
      return 'họ và tên phải có chữ cái.';
    case 'unknown-office':
      return `${quoted(fault.value)} không phải là một trong: Bí thư, Phó bí thư, Chi ủy viên, Đảng viên.`;
    case 'unknown-standing':
      return `${quoted(fault.value)} không phải là một trong: Chính thức, Dự bị.`;
    case 'unclear-mark':
      return `${quoted(fault.value)} không rõ nghĩa; xin ghi x hoặc để trống.`;
    case 'malformed-id':
      return `${quoted(fault.value)} không đúng dạng mã số của cột này.`;
    case 'branch-ambiguous':
      return 'có nhiều chi bộ cùng tên; xin ghi rõ cột Đảng bộ.';
    case 'member-elsewhere':
      return `đồng chí này nay ở ${quoted(fault.branch)}; xin ghi tên ấy ở cột Chi bộ, hoặc bỏ dòng này.`;
    case 'branch-merged':
      return `chi bộ này đã nhập vào ${quoted(fault.into)}; xin ghi tên ấy ở cột Chi bộ.`;
    case 'spelled-apart':
      return `chỉ khác dấu với ${quoted(fault.other)}. Nếu là một, xin ghi giống nhau; nếu là hai, xin thêm chữ vào tên để phân biệt.`;
    case 'same-roster-no':
      return `trùng mã với dòng ${fault.line} trong cùng chi bộ.`;
    case 'same-account':
      return `tài khoản này đã ghi ở dòng ${fault.line}; mỗi tài khoản chỉ thuộc một đồng chí.`;
    case 'same-name':
      return `trùng họ tên với dòng ${fault.line} trong cùng chi bộ. Nếu là hai đồng chí, xin ghi Mã cho cả hai; nếu là một đồng chí, xin bỏ bớt một dòng.`;
    case 'same-member':
      return `cùng chỉ một đồng chí đã có trong danh sách như dòng ${fault.line}; xin ghi Mã để phân biệt, hoặc bỏ bớt một dòng.`;
    case 'several-namesakes':
      return 'chi bộ đã có nhiều đồng chí cùng họ tên; xin ghi Mã để phân biệt.';
    case 'account-taken':
      return fault.sameBranch
        ? 'tài khoản này đang gắn với một đồng chí khác trong chi bộ; xin kiểm tra lại, hoặc để trống ô này.'
        : `tài khoản này đang gắn với một đồng chí của ${fault.branch}; xin gỡ ở chi bộ đó trước, hoặc để trống ô này.`;
    case 'group-of-two':
      return `nhóm này đã ghi cho chi bộ khác ở dòng ${fault.line}; mỗi nhóm chỉ thuộc một chi bộ.`;
    case 'group-taken':
      return `nhóm này đang nối với ${fault.branch}; xin kiểm tra lại, hoặc để trống ô này.`;
    case 'group-is-private':
      return 'đây là cuộc trò chuyện riêng, không phải nhóm.';
  }
}

/** Where and what: `dòng 3, cột Họ và tên: ô này không được để trống.` */
export function rosterProblem({ sheet, line, column, fault }: RosterProblem): string {
  const within = sheet === undefined ? '' : `trang tính ${quoted(sheet)}, `;
  const where = column === null ? '' : `, cột ${columnName(column)}`;
  return `${within}dòng ${line}${where}: ${faultText(fault)}`;
}

export const BRANCH_NAME_USAGE =
  'Tên chi bộ sau --branch-name chưa rõ, ví dụ: --branch-name "Chi bộ thôn Đoài"';

/** The last words under the problems of a file. */
export const NOTHING_IMPORTED = 'Chưa ghi gì vào dữ liệu. Xin sửa tệp rồi nhập lại.';

/** The same when the import was stopped half-way: `done` branches of the `of` that change are stored. */
export const importStopped = (done: number, of: number): string =>
  `Việc nhập dừng giữa chừng: đã ghi trọn vẹn ${formatCount(done)}/${formatCount(of)} chi bộ, các chi bộ còn lại chưa ghi gì. Khắc phục xong, xin nhập lại tệp này để ghi tiếp phần còn lại.`;

/** All problems as lines, at most fifty, how many more there are, and what was stored of the file. */
export function rosterProblems(problems: readonly RosterProblem[], stored: string): string {
  const lines = problems.slice(0, SHOWN).map(rosterProblem);
  const rest = problems.length - lines.length;
  if (rest > 0) lines.push(`… và ${rest} lỗi nữa`);
  lines.push(stored);
  return lines.join('\n');
}

const ENCODINGS = {
  'utf-16': 'Tệp đang là UTF-16 (Excel gọi là “Unicode Text”).',
  'windows-1258': 'Tệp có lẽ đang là Windows-1258 hoặc một bảng mã cũ.',
} as const;
const SAVE_AS_UTF8 =
  'Trong Excel: Tệp (File) → Lưu thành (Save As) → kiểu “CSV UTF-8 (Comma delimited)”; trong LibreOffice: Lưu thành → Text CSV → bộ ký tự Unicode (UTF-8).';

/** Why a file could not be read. */
export function rosterFileProblem(file: string, fault: RosterFileFault): string {
  const name = quoted(file);
  switch (fault.code) {
    case 'not-found':
      return `Không tìm thấy tệp ${name}.`;
    case 'not-a-file':
      return `${name} không phải là tệp.`;
    case 'not-readable':
      return `Không có quyền đọc tệp ${name}.`;
    case 'empty':
      return `Tệp ${name} không có dữ liệu.`;
    case 'unknown-kind':
      return `Tệp ${name} không phải .xlsx hoặc .csv; xin mở tệp và lưu lại thành .xlsx.`;
    case 'old-workbook':
      return `Tệp ${name} là dạng .xls cũ hoặc có đặt mật khẩu; xin mở bằng Excel và lưu lại thành .xlsx.`;
    case 'open-document':
      return `Tệp ${name} là dạng .ods của LibreOffice; xin mở tệp, chọn Lưu thành (Save As), kiểu Excel .xlsx, rồi dùng tệp .xlsx ấy.`;
    case 'word-document':
      return `Tệp ${name} là văn bản Word, dù tên gì; xin mở bằng Word, chọn cả bảng, chép sang một trang Excel trống rồi lưu thành .xlsx.`;
    case 'not-a-workbook':
      return `Không đọc được tệp ${name} như một bảng tính .xlsx; xin mở bằng Excel và lưu lại thành .xlsx.`;
    case 'not-utf8':
      return `Tệp ${name} không phải văn bản UTF-8; xin lưu lại kiểu “CSV UTF-8”, hoặc .xlsx. ${ENCODINGS[fault.looksLike]} ${SAVE_AS_UTF8}`;
    case 'inflates':
      return `Tệp ${name} khi giải nén lớn quá mức cho phép; xin chép riêng danh sách sang một tệp mới rồi nhập tệp ấy.`;
    case 'too-wide':
      return `Trang tính đầu tiên của tệp ${name} rộng quá mức cho phép; xin xóa các cột, dòng thừa.`;
    case 'too-big':
      return `Tệp ${name} lớn hơn ${fault.megabytes} MB; xin tách thành nhiều tệp.`;
    case 'too-many-rows':
      return `Tệp ${name} có nhiều hơn ${formatCount(fault.limit)} dòng; xin tách thành nhiều tệp.`;
    case 'broken-csv':
      return `dòng ${fault.line}: dấu ngoặc kép không khớp, không tách được các ô của tệp ${name}.`;
  }
}

/** 70000 → `70.000`. */
export const formatCount = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, '.');

/** What the import did, in one line. */
export function importSummary(report: {
  readonly dryRun: boolean;
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly branches: readonly unknown[];
}): string {
  const counts = `${formatCount(report.added)} thêm mới, ${formatCount(report.updated)} cập nhật, ${formatCount(report.unchanged)} giữ nguyên`;
  const start = report.dryRun ? 'Kiểm tra xong, chưa ghi gì' : 'Đã nhập danh sách';
  return `${start}: ${formatCount(report.branches.length)} chi bộ; ${counts}.`;
}

export const IMPORT_TABLE_HEADER = ['Chi bộ', 'Thêm mới', 'Cập nhật', 'Giữ nguyên', 'Nhóm mới nối'] as const;

export const ignoredColumns = (headers: readonly string[]): string =>
  `Không lưu các cột: ${headers.join(', ')}.`;

export const declinedKept = (count: number): string =>
  `${formatCount(count)} đồng chí đã từ chối khi được hỏi trực tiếp: giữ nguyên ý kiến đó.`;

export const importProgress = {
  reading: 'Đang đọc tệp…',
  checking: (done: number, of: number): string => `Đang kiểm tra: ${formatCount(done)}/${formatCount(of)}`,
  writing: (done: number, of: number): string => `Đang ghi: ${formatCount(done)}/${formatCount(of)} chi bộ`,
};
export const erasedKept = (count: number): string =>
  `${count} dòng là của đồng chí đã xóa dữ liệu: danh sách vẫn ghi “Đồng chí số …”, không lấy lại tên và tài khoản. Khi đồng chí ấy muốn tham gia lại, chi ủy ghi tên trong /dangvien.`;
