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
  ] as const,
  more: (count: number): string => `… và ${count} chi bộ nữa`,
} as const;

/** Summaries of the subcommands and their options, as the help shows them. */
export const subcommandText = {
  start: 'chạy Trợ lý Chi bộ',
  import: 'nhập danh sách đảng viên từ tệp .xlsx hoặc .csv; tất cả hoặc không gì cả, nhập lại được',
  branches: 'liệt kê các chi bộ, kèm mã kết nối nhóm còn hiệu lực',
  json: 'in kết quả dạng JSON',
  dryRun: 'chỉ kiểm tra và báo cáo, không ghi gì',
} as const;
