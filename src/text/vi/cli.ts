import type { PlanYearFault } from '../../domain/meeting/read-plan-year.ts';
import { PLAN_YEAR_FAULTS } from './meeting/plan-year.ts';

/** Words of the command line that belong to no single subcommand. */

interface Described {
  readonly name: string;
  readonly summary: string;
  readonly args: readonly string[];
  readonly options: readonly { readonly flag: string; readonly summary: string }[];
}

const column = (rows: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
};

const callOf = ({ name, args }: Described): string => [name, ...args].join(' ');

/** The page of `chibo --help`. */
export function usagePage(subcommands: readonly Described[]): string {
  const rows = subcommands.map((one) => [callOf(one), one.summary] as const);
  return [
    'Trợ lý Chi bộ',
    '',
    'Cách dùng: chibo <lệnh> [tùy chọn]',
    '',
    'Các lệnh:',
    column([...rows, ['--help', 'in trang này'], ['--version', 'in phiên bản']]),
    '',
    'Xem riêng một lệnh: chibo <lệnh> --help',
    '',
  ].join('\n');
}

/** The page of `chibo import --help`. */
export function subcommandPage(subcommand: Described): string {
  const options = subcommand.options.map(({ flag, summary }) => [flag, summary] as const);
  return [
    `Cách dùng: chibo ${callOf(subcommand)} [tùy chọn]`,
    '',
    `${subcommand.summary}.`,
    '',
    'Tùy chọn:',
    column([...options, ['--help', 'in trang này']]),
    '',
  ].join('\n');
}

const FRAME_FAULTS: Readonly<Record<string, string>> = {
  shape: 'không đúng kiểu dữ liệu',
  'unknown-field': 'có trường không rõ',
  'too-many': 'quá nhiều mục',
  code: 'mã không đúng dạng',
  'same-code': 'trùng mã',
  name: 'thiếu tên, hoặc tên quá dài',
  max: 'điểm tối đa phải là số nguyên dương',
  sum: 'tổng điểm các nhóm phải là 100',
  'items-exceed-group': 'tổng điểm các mục lớn hơn điểm của nhóm',
  by: 'người chấm phải là computed hoặc people',
  measure: 'số liệu không rõ',
  steps: 'thiếu các mức điểm',
  'steps-order': 'các mức điểm chưa theo thứ tự',
  'otherwise-to': 'mục nhận điểm thay không có',
};

const HAND_OUT_USES = {
  'answer-cards': 'giấy nhớ khổ nửa trang cho từng đồng chí, hai bản một tờ, cắt theo đường gạch',
  'secretary-month': 'một trang cho đồng chí Bí thư',
  poster: 'treo ở nơi họp, để các đồng chí tự ghi tên',
  connect: 'trao tận tay đồng chí Bí thư để nối nhóm; không treo, dùng một lần',
} as const;

export const cliText = {
  noCommand: 'Chưa ghi lệnh.',
  unknownCommand: (name: string): string => `Không có lệnh “${name}”.`,
  unknownOption: (name: string): string => `Không có tùy chọn “${name}”.`,
  optionWithoutValue: (name: string): string => `Tùy chọn “${name}” thiếu giá trị.`,
  optionWithValue: (name: string): string => `Tùy chọn “${name}” không nhận giá trị.`,
  missingArgument: (name: string): string => `Thiếu ${name}.`,
  tooManyArguments: (name: string): string => `Thừa “${name}”.`,
  seeHelp: (name: string | null): string =>
    name === null ? 'Xem cách dùng: chibo --help' : `Xem cách dùng: chibo ${name} --help`,
  databaseBusy: 'Dữ liệu đang bận; xin thử lại sau ít phút.',
  newerData: 'Không mở được dữ liệu bằng phiên bản này của chương trình.',
  failed: (what: string): string => `Có lỗi ngoài dự kiến: ${what}`,
  noBranches: 'Chưa có chi bộ nào. Nhập danh sách bằng lệnh: chibo import FILE',
  branchesHeader: [
    'ID',
    'Đảng bộ',
    'Chi bộ',
    'Đảng viên',
    'Mã kết nối',
    'Hạn của mã',
    'Nhóm đã nối',
    'Chi bộ điểm từ',
    'Đảng ủy đồng ý',
  ] as const,
  modelUsage:
    'Xin ghi một chi bộ bằng số: --model 12 (chi bộ điểm từ hôm nay) hoặc --no-model 12. Xem số bằng lệnh: chibo branches',
  modelSet: (name: string, date: string): string => `${name}: chi bộ điểm từ ngày ${date}.`,
  modelEnded: (name: string): string => `${name}: không là chi bộ điểm.`,
  exportUsage: 'Xin ghi chi bộ và thư mục, ví dụ: chibo export --branch 12 --out giay-to',
  exportYearFault: (fault: PlanYearFault, thisYear: number): string =>
    `--year: ${PLAN_YEAR_FAULTS[fault]} Ví dụ: --year ${thisYear + 1}`,
  noSuchBranch: (id: number): string => `Không có chi bộ mang số ${id}. Xem số bằng lệnh: chibo branches`,
  exported: (path: string): string => `Đã ghi ${path}`,
  exportDone: (files: number): string => `Đã xuất ${files} tệp.`,
  reportOutUsage: 'Tệp ghi ra cần có đuôi .xlsx, .docx hoặc .png, ví dụ: --out bang-thang-12.xlsx',
  reportFormUsage:
    'Mẫu biểu cần một đảng bộ, một trong các tên thang, dangky, sau-thang, và tệp .xlsx hoặc .docx, ví dụ: chibo report --committee 3 --period 2026-12 --form thang --out thang-12.docx',
  reportFormPeriod:
    'Mẫu thang và dangky theo tháng (2026-12), mẫu sau-thang theo nửa năm (2026-H1, 2026-H2). Xin ghi lại --period.',
  reportUsage:
    'Xin ghi một chi bộ hoặc một đảng bộ, và kỳ báo cáo, ví dụ: chibo report --branch 12 --period 2026-12 (2026-Q4, 2026-H2, 2026)',
  noCommitteeOf: (id: number): string => `Không có đảng bộ mang số ${id}. Xem số bằng lệnh: chibo committees`,
  noCommittees: 'Chưa có đảng bộ nào. Nhập danh sách có cột Đảng bộ bằng lệnh: chibo import FILE',
  committeesHeader: [
    'ID',
    'Cấp trên',
    'Đảng bộ',
    'Chi bộ',
    'Mã kết nối',
    'Hạn của mã',
    'Nhóm đã nối',
  ] as const,
  rulesNeedCommittee:
    'Xin ghi đảng bộ cần đặt số liệu, ví dụ: chibo committees --committee 3 --rules from=2027-01-01,attendance=85,minutes=60',
  noRulesFrom: (committee: string, date: string): string =>
    `${committee} không đặt số liệu riêng nào từ ngày ${date}. Xem bằng lệnh: chibo committees --committee ID`,
  rulesDay: (written: string): string => `“${written}” không phải một ngày; xin ghi như 2027-01-01.`,
  rulesRemoved: (committee: string, date: string): string =>
    `Đã bỏ số liệu riêng của ${committee} từ ngày ${date}. Kỳ đã họp giữ số liệu của kỳ ấy.`,
  noViewers: 'Chưa có ai xem số liệu của cấp trên. Mã lấy bằng lệnh: chibo committees',
  viewersHeader: ['Tài khoản', 'ID', 'Đảng bộ', 'Từ ngày'] as const,
  viewerUnread: (account: string): string =>
    `“${account}” không phải một tài khoản. Xin ghi như chibo viewers in ra`,
  noSuchViewer: (account: string): string => `Tài khoản ${account} không xem số liệu của đảng bộ nào.`,
  viewerRemoved: (account: string): string => `Tài khoản ${account} không xem số liệu được nữa.`,
  dutyUsage: 'Xin ghi --assign, --unassign, --due hoặc --duties. Xem cách dùng: chibo viewers --help',
  dutyNeedsBranch: 'Xin ghi chi bộ bằng số: --branch ID. Xem số bằng lệnh: chibo branches',
  dutyNeedsLevel: (level: string): string =>
    `“${level}” không phải một cấp đang có. Xin ghi --level xã hoặc --level tỉnh (cấp huyện không còn từ 01/07/2025)`,
  dutyNeedsDays: 'Số ngày ở --due phải từ 1 đến 1000',
  dutyNotBelow: (id: number): string =>
    `Không có chi bộ mang số ${id} ở dưới đảng bộ của tài khoản này. Xem số bằng lệnh: chibo branches`,
  dutyAssigned: (account: string, name: string): string => `Tài khoản ${account} phụ trách ${name}.`,
  dutyUnassigned: (account: string): string => `Tài khoản ${account} thôi phụ trách chi bộ ấy.`,
  noSuchDuty: (account: string): string => `Tài khoản ${account} không phụ trách chi bộ ấy.`,
  dutyInterval: (level: string, days: number): string => `Cấp ${level}: ${days} ngày phải dự một lần.`,
  noDuties: 'Chưa giao ai phụ trách chi bộ nào. Giao bằng lệnh: chibo viewers --assign',
  dutiesHeader: ['Tài khoản', 'ID', 'Chi bộ', 'Cấp', 'Từ ngày'] as const,
  slipsUsage: 'Xin ghi chi bộ và thư mục, ví dụ: chibo slips --branch 12 --out phieu-moi',
  slipsNobody: 'Mọi đồng chí của chi bộ đã ghi tên; không có phiếu nào cần in.',
  slipsDone: (count: number, path: string, until: string): string =>
    `Đã ghi ${count} phiếu vào ${path}, dùng đến hết ngày ${until}. Phiếu in lần trước mà chưa dùng thì hết giá trị. Phiếu thay cho lời xác nhận của chi ủy: xin trao tận tay, in xong xóa tệp.`,
  handOut: (kind: keyof typeof HAND_OUT_USES, path: string): string =>
    `Đã ghi ${path}: ${HAND_OUT_USES[kind]}.`,
  dossierUsage: 'Xin ghi thư mục, ví dụ: chibo dossier --out ho-so',
  dossierDone: (files: number): string =>
    `Đã ghi ${files} tệp. Chỗ để …… xin điền bằng tay; tên văn bản và thời hạn xin đối chiếu với bản gốc trước khi ký.`,
  frameUnreadable: (file: string): string => `Không đọc được ${file}: cần tệp JSON, UTF-8.`,
  frameWrong: (fault: string, at: string): string =>
    `Phiếu chấm chưa đúng ở ${at === '' ? 'gốc của tệp' : at}: ${FRAME_FAULTS[fault] ?? fault}.`,
  frameNeedsCommittee: 'Xin ghi tên tổ chức cấp trên, ví dụ: --committee "Đảng bộ xã Tam Hưng"',
  noSuchCommittee: (name: string): string =>
    `Không thấy đúng một tổ chức cấp trên tên “${name}”. Xin ghi như trong danh sách đã nhập.`,
  frameSet: (name: string): string => `Các chi bộ thuộc ${name} dùng phiếu chấm này.`,
  frameChecked: 'Phiếu chấm đúng mẫu; kiểm tra xong, chưa ghi gì.',
  more: (count: number): string => `… và ${count} chi bộ nữa`,
} as const;

/** Summaries of the subcommands and their options, as the help shows them. */
export const subcommandText = {
  start: 'chạy Trợ lý Chi bộ',
  import: 'nhập danh sách đảng viên từ tệp .xlsx hoặc .csv; tệp có lỗi thì không ghi gì, nhập lại được',
  branches: 'liệt kê các chi bộ, kèm mã kết nối nhóm còn hiệu lực',
  export:
    'xuất giấy tờ của một chi bộ thành tệp: biên bản, nghị quyết, kết luận, phiếu điểm danh, kế hoạch năm, lịch sinh hoạt .ics',
  exportYear: 'năm của kế hoạch và lịch; để trống: từ tháng 11 là năm sau, trước đó là năm nay',
  exportBranch: 'số của chi bộ, xem bằng chibo branches',
  exportOut: 'thư mục để ghi tệp, tự tạo nếu chưa có',
  report:
    'báo cáo số liệu của một chi bộ, hoặc tổng hợp các chi bộ của một đảng bộ, theo tháng, quý, nửa năm, năm',
  committees: 'liệt kê các đảng bộ trên chi bộ, kèm mã kết nối nhóm và người xem',
  committeesOne: 'số của đảng bộ: xem quy định số liệu đang dùng cho các chi bộ ở dưới',
  committeesRules:
    'đặt số liệu riêng từ một ngày: from=2027-01-01 và attendance=85 (hoặc attendance-over=85), unexcused, streak, minutes, minutes-from-30, combined, thematic, good, fair, average',
  committeesRemove: 'bỏ số liệu riêng đã đặt từ ngày ấy',
  viewers: 'liệt kê tài khoản được xem số liệu của từng đảng bộ',
  viewersRemove: 'bỏ quyền xem của một tài khoản',
  viewersAssign: 'giao một tài khoản đang xem số liệu phụ trách chi bộ ở --branch, theo cấp ở --level',
  viewersUnassign: 'thôi giao phụ trách chi bộ ở --branch',
  viewersBranch: 'số của chi bộ, xem bằng chibo branches',
  viewersLevel: 'cấp của người phụ trách: xã, tỉnh',
  viewersDue: 'với --level: số ngày giữa hai lần dự (mặc định xã 31, tỉnh 183)',
  viewersDuties: 'liệt kê ai phụ trách chi bộ nào',
  reportCommittee: 'số của đảng bộ, xem bằng chibo committees',
  reportForm:
    'mẫu biểu nộp lên cấp trên, cùng --committee và --out (.xlsx, .docx): thang (tổng hợp tháng), dangky (đăng ký lịch tháng, kể cả tháng tới), sau-thang (sáu tháng)',
  reportOut: 'ghi thêm ra tệp: .xlsx (mỗi chi bộ một dòng, có biểu đồ), .docx (để in), .png (ảnh biểu đồ)',
  reportRecords:
    'in từng số kèm những gì làm nên số ấy: chi bộ nào, kỳ sinh hoạt nào, nhiệm vụ nào; không có tên đảng viên',
  reportPeriod: 'kỳ báo cáo: 2026-12, 2026-Q4, 2026-H2 hoặc 2026',
  slips:
    'in phiếu mời cho các đồng chí chưa ghi tên, bốn phiếu một trang A4; cùng giấy nhớ cho đảng viên, trang của bí thư, tờ có mã vuông',
  slipsNone: 'không in phiếu mời; phiếu đã phát giữ nguyên giá trị',
  dossier:
    'ghi hồ sơ trình cấp ủy thành tệp .docx: đánh giá tác động, phiếu đồng ý, quy ước nhóm, bản đồ dữ liệu, thời hạn lưu giữ, ứng phó sự cố',
  frame: 'đặt phiếu chấm điểm riêng của một tổ chức cấp trên, từ tệp JSON',
  frameCommittee: 'tên tổ chức cấp trên, như trong danh sách đã nhập',
  merge: 'nhập một hay nhiều chi bộ vào một chi bộ khác; số liệu và giấy tờ đã có giữ nguyên',
  mergeFrom: 'số của các chi bộ nhập vào, cách nhau dấu phẩy',
  mergeInto: 'số của chi bộ còn lại',
  mergeName: 'tên mới của chi bộ còn lại',
  mergeSame: 'hai số của cùng một người: số ở chi bộ cũ=số ở chi bộ còn lại',
  split: 'tách một số đồng chí thành chi bộ mới; các kỳ đã họp ở lại chi bộ cũ',
  splitName: 'tên chi bộ mới',
  splitMembers: 'số của các đồng chí tách ra, cách nhau dấu phẩy',
  splitFile: 'tệp .xlsx hoặc .csv có cột Mã, thay cho --members',
  branchesModel: 'chi bộ điểm từ hôm nay: báo cáo của cấp trên có một dòng riêng cho các chi bộ điểm',
  branchesNoModel: 'chi bộ ấy thôi là chi bộ điểm',
  rename: 'số của chi bộ cần đổi tên, kèm --name',
  renameName: 'tên mới, dùng cùng --rename',
  importYes:
    'nhận cách hiểu một tệp ghi theo lối riêng, và việc đổi tên chi bộ (tên mới, vẫn những đồng chí ấy), không hỏi lại',
  importBranchName: 'chi bộ của tệp không có cột Chi bộ, ví dụ "Chi bộ thôn Đoài"',
  importTemplate: 'ghi vào FILE một danh sách .xlsx trống, đủ cột, có ô chọn; không nhập gì',
  importNew: 'tên chi bộ chưa có trong dữ liệu luôn là chi bộ mới, không hỏi đổi tên',
  yes: 'làm ngay, không hỏi lại',
  json: 'in kết quả dạng JSON',
  dryRun: 'chỉ kiểm tra và báo cáo, không ghi gì',
} as const;
