/* What `chibo setup` asks and tells whoever sets the program up. */

const inTelegram = (username: string): string => `https://t.me/${username}`;

/** What a branch needs to bring its group together with the program. */
interface BranchLine {
  readonly name: string;
  readonly code: string;
  /** Null: the channel is off. */
  readonly username: string | null;
  readonly zaloName: string | null;
  readonly isConnected: boolean;
}

export const setupText = {
  summary:
    'cài đặt từng bước: mã bot, danh sách đảng viên, người quản trị; ghi .env, in mã kết nối và việc còn thiếu',
  telegramToken: 'mã bot Telegram; - là đọc từ đầu vào chuẩn',
  zaloTokens: 'mã các bot Zalo, cách nhau dấu phẩy; - là đọc từ đầu vào chuẩn',
  roster: 'tệp danh sách đảng viên, .xlsx hoặc .csv',
  operator: 'tài khoản người quản trị, ví dụ telegram:12345',
  noService: 'không hỏi cài thành dịch vụ',

  oldNode: (version: string): string =>
    `Node.js ${version} cũ hơn 20.19. Xin cài bản mới từ nodejs.org (bản LTS) rồi chạy lại chibo setup.`,
  portTaken: (port: number, isDefault: boolean): string =>
    `Cổng ${port} đang có chương trình khác dùng.${isDefault ? '' : ' HTTP_PORT trong .env chọn cổng này.'} Nếu không phải Trợ lý đang chạy, xin ghi HTTP_PORT=0 vào .env để tự chọn cổng.`,
  flagMissing: (flag: string): string =>
    flag === '--roster'
      ? 'Thiếu danh sách đảng viên: xin thêm --roster FILE.'
      : 'Thiếu mã bot: xin thêm --telegram-token TOKEN hoặc --zalo-tokens TOKENS.',
  noFile: (path: string): string => `Không thấy tệp ${path}. Xin kiểm tra lại đường dẫn (--roster).`,
  oneInput:
    'Đầu vào chuẩn chỉ đọc được một lần: xin dùng - cho một trong hai --telegram-token, --zalo-tokens.',

  askTelegram:
    'Dán mã bot Telegram (lấy ở @BotFather, có hình ở docs/first-steps.md; không dùng Telegram thì bấm Enter): ',
  askZalo:
    'Dán mã bot Zalo (lấy trong Zalo Bot Creator; nhiều bot thì cách nhau dấu phẩy; không dùng thì bấm Enter): ',
  askRoster: 'Tệp danh sách đảng viên (.xlsx hoặc .csv; kéo tệp thả vào đây cũng được): ',
  tokenForm: (flag: string, why: string): string => `${flag}: ${why}. Xin dán lại nguyên cả dòng mã.`,
  telegramRefused:
    '--telegram-token: Telegram từ chối mã bot này. Xin lấy mã đúng ở @BotFather (/mybots, API Token). Chưa ghi gì.',
  zaloRefused: (bot: string): string =>
    `--zalo-tokens: Zalo từ chối mã của bot ${bot}. Xin lấy mã đúng trong Zalo Bot Creator. Chưa ghi gì.`,
  noChannel: 'Cần ít nhất một kênh: --telegram-token hoặc --zalo-tokens. Chưa ghi gì.',
  telegramFound: (username: string): string => `Telegram: bot @${username} trả lời.`,
  zaloFound: (name: string): string => `Zalo: bot “${name}” trả lời.`,
  written: 'Đã ghi .env (chỉ chủ tệp đọc được).',
  importFirst: 'Mã bot đã ghi vào .env; danh sách thì chưa nhập. Xin sửa tệp rồi chạy lại chibo setup.',

  sendDigits: (code: string, username: string | null, zalo: readonly string[]): string =>
    [
      `Người quản trị: trong 10 phút, xin nhắn riêng cho bot sáu chữ số này: ${code}`,
      ...(username === null
        ? []
        : [`  Telegram: mở ${inTelegram(username)}, bấm Start (Bắt đầu), gửi ${code}`]),
      ...zalo.map((name) => `  Zalo: mở trò chuyện với bot “${name}”, gửi ${code}`),
    ].join('\n'),
  operatorFound: (account: string): string => `Người quản trị: ${account}. Đã ghi vào .env.`,
  nobodyCame:
    'Đã hết 10 phút mà chưa nhận được sáu chữ số. Mọi việc khác đã xong: xin chạy lại chibo setup, hoặc ghi --operator telegram:SỐ.',
  operatorWhileRunning:
    'Trợ lý đang chạy nên chưa hỏi được người quản trị. Xin dừng Trợ lý rồi chạy lại chibo setup, hoặc ghi --operator telegram:SỐ.',
  testMessage:
    'Tin thử của Trợ lý Chi bộ. Lời nhắc họp sẽ tới nhóm của từng chi bộ như tin này tới đồng chí. Chỉ mình đồng chí nhận tin này.',
  testSent: (account: string): string => `Đã gửi tin thử tới ${account}.`,
  testNotSent: (account: string): string =>
    `Chưa gửi được tin thử tới ${account}: xin mở bot, bấm Start (Zalo: nhắn bot một lần) rồi chạy lại chibo setup.`,

  anyBot: 'Bot',
  branchLine: ({ name, code, username, zaloName, isConnected }: BranchLine): string =>
    [
      name,
      code,
      ...(username === null ? [] : [`${inTelegram(username)}?startgroup=${code}`]),
      ...(zaloName === null ? [] : [`@${zaloName} ket noi ${code}`]),
      ...(isConnected ? ['đã nối nhóm'] : []),
    ].join(' · '),

  start: 'Chạy Trợ lý: npm start. Cho chạy cùng máy khi bật máy: xem docs/deploy/README.md.',
  startWindows: 'Chạy Trợ lý: npm start. Cho chạy cùng Windows: xem docs/operations.md.',
  askService: 'Cài thành dịch vụ để Trợ lý tự chạy mỗi khi bật máy? (c/k) ',
  serviceRuns: 'Đã cài dịch vụ chibo; Trợ lý đang chạy. Xem nhật ký: journalctl -u chibo',
  serviceFailed: (unit: string): string =>
    `Đã ghi ${unit} nhưng chưa chạy được. Xin xem: systemctl status chibo`,
} as const;
