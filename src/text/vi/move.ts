/* What the operator reads when the data moves between a file and a server. */

const grouped = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, '.');

interface Report {
  readonly from: string;
  readonly to: string;
  readonly tables: number;
  readonly rows: number;
}

export const moveText = {
  summary: 'chuyển dữ liệu từ tệp sang PostgreSQL, hoặc từ PostgreSQL về tệp; bản cũ giữ nguyên',
  to: 'nơi đến: postgres://…, hoặc tên một tệp .sqlite (khi đã đặt DATABASE_URL)',
  toValue: 'NƠI-ĐẾN',
  noTarget: 'Xin ghi nơi đến: --to postgres://tên:mật-khẩu@máy/cơ-sở-dữ-liệu, hoặc --to TỆP.sqlite.',
  notAnAddress:
    'Nơi đến không phải địa chỉ PostgreSQL dạng postgres://tên:mật-khẩu@máy/cơ-sở-dữ-liệu. Xin kiểm tra lại.',
  alreadyOnServer:
    'DATABASE_URL đang được đặt: dữ liệu đã ở PostgreSQL. Muốn chuyển về tệp, ghi --to TỆP.sqlite; muốn chuyển từ tệp, bỏ DATABASE_URL trước.',
  alreadyInFile:
    'Dữ liệu đang ở tệp. Muốn chuyển từ PostgreSQL về tệp, đặt DATABASE_URL trước; muốn chuyển sang PostgreSQL, ghi --to postgres://…',
  noData: (path: string): string => `Chưa có dữ liệu ở ${path}. Xin kiểm tra DATABASE_PATH.`,
  noDataOnServer: (place: string): string => `Chưa có dữ liệu ở ${place}. Xin kiểm tra DATABASE_URL.`,
  olderVersion:
    'Dữ liệu ở PostgreSQL còn ở dạng của bản chương trình cũ. Xin chạy Trợ lý bản này một lần rồi dừng lại, và chuyển sau.',
  botRuns: 'Trợ lý đang chạy với dữ liệu này. Xin dừng lại rồi chuyển.',
  targetHasData: (place: string): string =>
    `Ở ${place} đã có dữ liệu, nên chưa chuyển gì. Xin chọn một cơ sở dữ liệu trống.`,
  targetExists: (file: string): string => `Tệp ${file} đã có, nên chưa chuyển gì. Xin ghi tên khác.`,
  /** What is said of the server, where its address stands behind --to. */
  ofTarget: (problem: string): string => problem.replace('DATABASE_URL', '--to'),
  notMoved: (code: string): string =>
    `Chưa chuyển được (${code}); nơi đến vẫn trống, dữ liệu cũ giữ nguyên. Xin xem lại rồi chạy lại.`,
  notWhole: 'Số dòng hai bên không khớp, nên đã bỏ bản chuyển; dữ liệu cũ giữ nguyên. Xin chạy lại.',
  journalBroken:
    'Lưu ý: nhật ký trong dữ liệu này không còn liền mạch từ trước khi chuyển. Xin chạy chibo doctor để biết ở dòng nào.',
  progress: (table: number, tables: number, rows: number): string =>
    `Đang chuyển bảng ${table}/${tables}: ${grouped(rows)} dòng`,
  moved: ({ from, to, tables, rows }: Report, isJournalWhole: boolean): string =>
    `Đã chuyển ${grouped(rows)} dòng của ${tables} bảng từ ${from} sang ${to}; số dòng hai bên khớp${isJournalWhole ? ', nhật ký liền mạch' : ''}.`,
  nextOnServer: (path: string): string =>
    `Bây giờ ghi DATABASE_URL vào tệp .env rồi chạy lại Trợ lý. Tệp ${path} còn nguyên: xin cất đi, không chạy Trợ lý với tệp ấy nữa.`,
  nextInFile: (path: string): string =>
    `Bây giờ bỏ DATABASE_URL, ghi DATABASE_PATH=${path} vào tệp .env rồi chạy lại Trợ lý. Dữ liệu ở PostgreSQL còn nguyên: xin không chạy Trợ lý với nó nữa.`,
} as const;
