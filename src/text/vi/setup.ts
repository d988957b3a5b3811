import { joinedLine } from './joining/slips.ts';

/* What `chibo setup` asks and tells whoever sets the program up. */

const inTelegram = (username: string): string => `https://t.me/${username}`;
/** Opens Telegram, which asks for a group and brings the bot and the code into it. */
const groupLink = (username: string, code: string): string => `${inTelegram(username)}?startgroup=${code}`;

/** What a branch needs to bring its group together with the program. */
export interface BranchLine {
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
  proxy: 'địa chỉ proxy của cơ quan, ví dụ http://10.0.0.1:3128; ghi vào .env (HTTPS_PROXY)',
  noService: 'không hỏi cài thành dịch vụ',
  noWait: 'không chờ đếm người vào nhóm',

  portTaken: (port: number): string =>
    `Cổng ${port} (HTTP_PORT) đang có chương trình khác dùng. Xin ghi HTTP_PORT=0 vào .env để tự chọn cổng, hoặc dừng chương trình ấy.`,
  portMoved: (port: number): string =>
    `Cổng ${port} đang có chương trình khác dùng; đã ghi HTTP_PORT=0 vào .env để Trợ lý tự chọn cổng.`,
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
    '--telegram-token: Telegram từ chối mã bot này. Xin lấy mã đúng ở @BotFather (/mybots, API Token); mã của Zalo thì ghi ở --zalo-tokens. Chưa ghi gì.',
  zaloRefused: (bot: string): string =>
    `--zalo-tokens: Zalo từ chối mã của bot ${bot}. Xin lấy mã đúng trong Zalo Bot Creator. Chưa ghi gì.`,
  noChannel: 'Cần ít nhất một kênh: --telegram-token hoặc --zalo-tokens. Chưa ghi gì.',
  telegramFound: (username: string): string => `Telegram: bot @${username} trả lời.`,
  zaloFound: (name: string): string => `Zalo: bot “${name}” trả lời.`,
  otherBot:
    'Mã mới là của bot khác với bot đã đặt trước đây. Nhóm nào đã nối với bot cũ, xin thêm bot mới vào nhóm ấy; danh sách vẫn giữ nguyên.',
  askLine:
    'Xem lại mạng rồi gõ c để thử lại; cơ quan dùng proxy thì dán địa chỉ (http://MÁY:CỔNG); bấm Enter để dừng: ',
  /** What to do when a server cannot be asked. */
  line: {
    clock:
      'Giờ máy sai nên máy chủ không được tin. Xin bật đồng bộ giờ (timedatectl set-ntp true; Windows: Đồng bộ ngay) rồi chạy lại chibo setup.',
    certificate:
      'Chứng thư https không được tin: mạng cơ quan hoặc phần mềm diệt vi rút đang đọc đường truyền. Xin hỏi người quản trị mạng tệp chứng thư, đặt NODE_EXTRA_CA_CERTS tới tệp ấy rồi chạy lại chibo setup.',
    proxy:
      'Xem lại địa chỉ proxy (HTTPS_PROXY trong .env); ghi địa chỉ đúng: chibo setup --proxy http://MÁY:CỔNG.',
    offline:
      'Máy này chưa ra được Internet, hoặc mạng ở đây chặn máy chủ ấy: xem dây mạng, Wi-Fi; cơ quan dùng proxy thì chạy chibo setup --proxy http://MÁY:CỔNG.',
  },
  clockOff: (message: string, todo: string): string => `${message} ${todo}`,
  written: 'Đã ghi .env (chỉ chủ tệp đọc được).',
  writtenWindows: 'Đã ghi .env. Ai mở được thư mục này thì đọc được mã bot: xin giữ cho riêng tài khoản này.',
  setOutside: (name: string): string =>
    `${name} còn được đặt ngoài .env (trong cửa sổ này hoặc trong máy) với giá trị khác, và giá trị ấy được dùng trước. Xin bỏ biến ấy rồi mở cửa sổ mới.`,
  restart: 'Trợ lý đang chạy với cấu hình cũ: xin khởi động lại Trợ lý để dùng cấu hình mới.',
  importFirst: 'Mã bot đã ghi vào .env; danh sách thì chưa nhập. Xin sửa tệp rồi chạy lại chibo setup.',
  askRosterAgain:
    'Sửa và lưu xong thì gõ c để đọc lại tệp ấy, hoặc kéo tệp khác vào đây; bấm Enter để dừng: ',

  sendDigits: (code: string, username: string | null, zalo: readonly string[]): string =>
    [
      `Người quản trị: trong 10 phút, xin nhắn riêng cho bot sáu chữ số này: ${code}`,
      ...(username === null
        ? []
        : [`  Telegram: mở ${inTelegram(username)}, bấm Start (Bắt đầu), gửi ${code}`]),
      ...zalo.map((name) => `  Zalo: mở trò chuyện với bot “${name}”, gửi ${code}`),
    ].join('\n'),
  otherListens:
    'Một chương trình khác (hoặc một địa chỉ webhook) đang nhận tin của bot Telegram này, nên chưa thấy sáu chữ số. Xin dừng chương trình ấy, hoặc lấy mã mới ở @BotFather (/revoke). Lệnh này vẫn đang đợi.',
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

  groupLink,
  anyBot: 'Bot',
  branchLine: ({ name, code, username, zaloName, isConnected }: BranchLine): string =>
    [
      name,
      code,
      ...(username === null ? [] : [groupLink(username, code)]),
      ...(zaloName === null ? [] : [`@${zaloName} ket noi ${code}`]),
      ...(isConnected ? ['đã nối nhóm'] : []),
    ].join(' · '),

  /** What a group needs to come together with the program, at length. */
  branchCard: ({ name, code, username, zaloName }: BranchLine): string =>
    [
      '',
      name,
      ...(zaloName === null
        ? []
        : [`  Zalo: thêm “${zaloName}” vào nhóm, rồi gửi trong nhóm: @${zaloName} ket noi ${code}`]),
      ...(username === null
        ? []
        : [`  Telegram: mở ${groupLink(username, code)} (quét mã vuông bằng điện thoại), chọn nhóm.`]),
    ].join('\n'),
  moreBranches: (more: number): string =>
    `Còn ${more} chi bộ nữa: mã và đường dẫn ở bảng cuối, hoặc chibo branches.`,
  afterConnecting: (zaloName: string | null): string =>
    `Nối nhóm xong, đồng chí vừa gửi mã chọn tên mình trong chi ủy; mỗi đồng chí khác gửi trong nhóm: /toila Họ và tên${zaloName === null ? '' : ` (Zalo: @${zaloName} toi la Họ và tên)`}.`,

  countBegins: (connected: number, branches: number, joined: number, all: number): string =>
    `Đang đếm người vào nhóm. Nhóm đã nối: ${connected}/${branches} · ${joinedLine(joined, all)}. Bấm Enter để kết thúc (mã dùng được 7 ngày).`,
  branchNow: (
    time: string,
    name: string,
    isConnected: boolean,
    { joined, all }: { readonly joined: number; readonly all: number },
  ): string =>
    `${time} · ${name} · ${isConnected ? 'đã nối nhóm' : 'chưa nối nhóm'} · ${joinedLine(joined, all)}`,
  everybodyJoined: 'Mọi chi bộ đã nối nhóm, mọi đồng chí đã ghi tên.',
  nobodyJoined:
    'Chưa nhóm nào nối. Xin xem ba điều: bot đã ở trong nhóm chưa; đã gửi đúng câu có mã trong nhóm chưa; trên Zalo, câu phải gọi tên bot (gõ @ rồi chọn bot).',
  countEnds: 'Đếm lại lúc nào cũng được: chibo setup. Ai chưa ghi tên: in phiếu mời bằng chibo slips.',

  besideBegins: 'Trợ lý chạy cùng lệnh này để nghe các nhóm.',
  besideEnded: (why: string): string => `Trợ lý không chạy được nên chưa đếm. ${why}`,
  besideStopped: 'Trợ lý dừng cùng lệnh này.',
  seeDoctor: 'Xin chạy chibo doctor.',

  start: 'Chạy Trợ lý: npm start. Cho chạy cùng máy khi bật máy: xem docs/deploy/README.md.',
  askService: 'Cài thành dịch vụ để Trợ lý tự chạy mỗi khi bật máy? (c/k) ',
  askLogon: 'Cho Trợ lý tự chạy mỗi khi đăng nhập Windows? (c/k) ',
  logonSet: (file: string): string =>
    `Đã đặt ${file}: Trợ lý tự chạy từ lần đăng nhập sau. Bỏ thì xóa tệp ấy. Chạy ngay: npm start.`,
  startWindows:
    'Chạy Trợ lý: npm start. Cho chạy cả khi chưa ai đăng nhập: xem mục Windows trong docs/operations.md.',
  serviceRuns: 'Đã cài dịch vụ chibo; Trợ lý đang chạy. Xem nhật ký: journalctl -u chibo',
  serviceFailed: (unit: string): string =>
    `Đã ghi ${unit} nhưng chưa chạy được. Xin xem: systemctl status chibo`,
} as const;
