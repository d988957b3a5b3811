/* What the operator reads of backups. */

interface Made {
  readonly file: string;
  readonly bytes: number;
  readonly encrypted: boolean;
  readonly rows: number;
}

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`;

/** Of PostgreSQL's own program, by code. */
const DUMP_TROUBLES: Readonly<Record<string, string>> = {
  NO_PG_DUMP:
    'Chưa sao lưu được: máy này không có pg_dump. Xin cài gói postgresql-client cùng phiên bản với máy chủ rồi chạy lại, hoặc sao lưu trên máy chủ PostgreSQL.',
  PG_DUMP_OLD:
    'Chưa sao lưu được: pg_dump trên máy này cũ hơn máy chủ PostgreSQL. Xin cài gói postgresql-client cùng phiên bản với máy chủ rồi chạy lại.',
};

const RESTORE_TROUBLES: Readonly<Record<string, string>> = {
  NO_PG_RESTORE:
    'Chưa khôi phục được: máy này không có pg_restore. Xin cài gói postgresql-client cùng phiên bản với máy chủ rồi chạy lại.',
};

export const backupText = {
  summary: 'sao lưu dữ liệu ra một tệp, ngay khi Trợ lý đang chạy; tệp được mở lại kiểm tra',
  restoreSummary: 'khôi phục dữ liệu từ một bản sao lưu; dữ liệu đang có được giữ lại bên cạnh',
  replace: 'cho phép thay dữ liệu đang có',
  targetExists: (file: string): string => `Tệp ${file} đã có. Xin ghi tên khác.`,
  noData: (path: string): string => `Chưa có dữ liệu ở ${path}. Xin kiểm tra DATABASE_PATH.`,
  notEncrypted: 'Bản sao lưu chưa được mã hóa. Đặt BACKUP_PASSPHRASE để mã hóa, và cất mật khẩu ở nơi khác.',
  made: ({ file, bytes, encrypted, rows }: Made): string =>
    `Đã sao lưu ra ${file} (${megabytes(bytes)}, ${rows} dòng, ${encrypted ? 'đã mã hóa' : 'không mã hóa'}), đã mở lại kiểm tra.`,
  notMade: (code: string): string =>
    DUMP_TROUBLES[code] ??
    `Chưa sao lưu được (${code}); không để lại tệp dở dang. Xin xem chỗ trống trên đĩa và quyền ghi thư mục, rồi chạy lại.`,
  noFile: (file: string): string => `Không thấy tệp ${file}. Xin kiểm tra lại đường dẫn.`,
  damaged: 'Tệp này không phải bản sao lưu nguyên vẹn, nên chưa thay gì. Xin chọn bản khác.',
  needsPassphrase: 'Bản sao lưu này đã mã hóa. Xin đặt BACKUP_PASSPHRASE rồi chạy lại.',
  wrongPassphrase:
    'Không mở được bản sao lưu: mật khẩu BACKUP_PASSPHRASE không đúng, hoặc tệp hỏng. Chưa thay gì. Xin kiểm tra mật khẩu, hoặc chọn bản khác.',
  notRestored: (code: string): string =>
    RESTORE_TROUBLES[code] ??
    `Chưa khôi phục được (${code}), nên chưa thay gì; không để lại tệp dở dang. Xin xem chỗ trống trên đĩa và quyền ghi thư mục, rồi chạy lại.`,
  thereIsData: (path: string): string =>
    `Ở ${path} đang có dữ liệu. Muốn thay bằng bản sao lưu, xin thêm --replace (dữ liệu cũ được giữ bên cạnh).`,
  botRuns: 'Trợ lý đang chạy với dữ liệu này. Xin dừng lại rồi khôi phục.',
  restored: (
    report: {
      readonly rows: number;
      readonly keptAs: string | null;
      readonly applied: number;
      readonly erasedAgain: number;
    },
    asOf: string | null,
  ): string =>
    [
      `Đã khôi phục ${report.rows} dòng${asOf === null ? '' : `, tới ${asOf}`}.`,
      ...(report.applied === 0 ? [] : [`Dữ liệu cũ hơn chương trình: đã nâng cấp ${report.applied} bước.`]),
      ...(report.erasedAgain === 0
        ? []
        : [`Đã xóa lại tên ${report.erasedAgain} đồng chí xin xóa dữ liệu sau ngày sao lưu.`]),
      ...(report.keptAs === null ? [] : [`Dữ liệu trước đó giữ ở ${report.keptAs}`]),
      'Bây giờ có thể chạy lại Trợ lý.',
    ].join('\n'),
  journalBroken:
    'Lưu ý: nhật ký trong dữ liệu này không còn liền mạch (có dòng bị sửa hoặc mất). Xin chạy chibo doctor để biết ở dòng nào.',
  serverHasData: (host: string): string =>
    `Cơ sở dữ liệu ở ${host} (DATABASE_URL) đang có dữ liệu nên chưa thay gì. Xin tạo một cơ sở dữ liệu trống, sửa DATABASE_URL sang đó rồi chạy lại.`,
  /** At the start, once. */
  startNoDump:
    'Lưu ý: máy này không có pg_dump nên bản sao lưu hằng đêm là tệp dữ liệu .sqlite: đủ mọi dòng, chậm hơn, phục hồi được như thường. Muốn bản của pg_dump, xin cài gói postgresql-client rồi khởi động lại.\n',
  startNotEncrypted: 'Lưu ý: bản sao lưu hằng đêm chưa được mã hóa (chưa đặt BACKUP_PASSPHRASE).\n',
} as const;
