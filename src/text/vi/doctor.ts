import { formatDate, formatTime } from './calendar/dates.ts';

/* What `chibo doctor` tells the operator: what was found, and what to do. */

interface Moment {
  readonly date: string;
  readonly minutes: number;
}

const momentIn = ({ date, minutes }: Moment): string =>
  `${formatTime(minutes)}, ${formatDate(date as Parameters<typeof formatDate>[0])}`;

const size = (bytes: number): string =>
  bytes >= 1e9
    ? `${(bytes / 1e9).toFixed(1).replace('.', ',')} GB`
    : `${(bytes / 1e6).toFixed(1).replace('.', ',')} MB`;

const MOST_NAMED = 5;
const list = (all: readonly string[]): string =>
  all.length <= MOST_NAMED
    ? all.join(', ')
    : `${all.slice(0, MOST_NAMED).join(', ')} và ${all.length - MOST_NAMED} mục nữa`;

/** What each check is called in the table. */
const TITLES: Readonly<Record<string, string>> = {
  configuration: 'Cấu hình',
  clock: 'Đồng hồ, múi giờ',
  telegram: 'Mã bot Telegram',
  'privacy-mode': 'Chế độ riêng tư của bot',
  'guest-mode': 'Chế độ khách của bot',
  'telegram-updates': 'Nhận tin từ Telegram',
  'telegram-groups': 'Quyền trong nhóm Telegram',
  zalo: 'Mã bot Zalo',
  'zalo-groups': 'Nhóm Zalo',
  approvals: 'Đảng ủy đồng ý',
  schema: 'Tệp dữ liệu',
  journal: 'Nhật ký thay đổi',
  backup: 'Sao lưu',
  disk: 'Chỗ trống trên đĩa',
  'file-modes': 'Quyền đọc tệp',
  versions: 'Phiên bản',
};

interface Line {
  readonly check: string;
  readonly ok: boolean;
  readonly message: string;
  readonly todo: string;
}

/** The table of all checks: what is done, what is missing, and how to mend it. */
export function doctorPage(lines: readonly Line[]): string {
  const width = Math.max(...lines.map(({ check }) => (TITLES[check] ?? check).length));
  const rows = lines.flatMap(({ check, ok, message, todo }) => [
    `${ok ? 'Đã xong  ' : 'Còn thiếu'}  ${(TITLES[check] ?? check).padEnd(width)}  ${message}`,
    ...(todo === '' ? [] : [`${' '.repeat(11)}${' '.repeat(width)}  → ${todo}`]),
  ]);
  const missing = lines.filter(({ ok }) => !ok).length;
  return `${[...rows, '', missing === 0 ? 'Mọi việc đều ổn.' : `Còn ${missing} việc cần làm.`].join('\n')}\n`;
}

export const doctorText = {
  approvals: {
    told: (approved: number, branches: number): string =>
      `Đã ghi ý kiến đồng ý của đảng ủy: ${approved}/${branches} chi bộ.`,
    tell: (missing: number, isRequired: boolean): string =>
      `${isRequired ? `${missing} chi bộ còn lại chỉ được nhắc lịch. ` : ''}Chi ủy ghi bằng /caidat đồng ý của đảng ủy: số …, ngày …`,
  },
  summary:
    'kiểm tra mọi thứ và nói việc cần làm: cấu hình, bot, quyền trong nhóm, dữ liệu, nhật ký, sao lưu, đĩa',
  unreached: (who: string, why: string): string => `Chưa hỏi được ${who} (${why}).`,
  oddAnswer: 'trả lời lạ',
  asksToWait: (seconds: number): string => `máy chủ xin chờ ${seconds} giây`,
  unknownYet: 'Chưa kiểm tra được vì chưa hỏi được bot.',
  notTold: (who: string): string => `${who} không cho biết.`,
  notLooked: (code: string): string => `Chưa kiểm tra được (${code}).`,
  lookLater: 'Vài phút nữa chạy lại chibo doctor.',
  lookAgain: 'Xem quyền đọc tệp và thư mục, rồi chạy lại chibo doctor.',

  config: {
    wrong: (problems: readonly string[]): string => problems.join('; '),
    mend: 'Sửa các biến này trong .env rồi chạy lại chibo doctor.',
    practice: 'Chưa đặt mã bot nào: npm start sẽ mở sân tập, không nhắc ai thật.',
    setToken: 'Muốn chạy thật, đặt TELEGRAM_BOT_TOKEN hoặc ZALO_BOT_TOKENS trong .env.',
    channels: (telegram: boolean, zalo: number, operators: number): string =>
      `Telegram: ${telegram ? 'bật' : 'tắt'}; Zalo: ${zalo === 0 ? 'tắt' : `${zalo} bot`}; người quản trị: ${operators}.`,
    nameOperators: 'Nên đặt OPERATOR_IDS để được báo khi có việc cần đến người.',
  },

  clock: {
    local: (now: Moment, zone: string): string => `Bây giờ là ${momentIn(now)} theo ${zone}.`,
    compared: (local: string): string => `${local} Đã so với giờ máy chủ bên ngoài.`,
    off: (local: string, minutes: number, isAhead: boolean): string =>
      `${local} Đồng hồ máy ${isAhead ? 'nhanh' : 'chậm'} ${minutes} phút so với máy chủ bên ngoài.`,
    offDatabase: (local: string, seconds: number, isAhead: boolean): string =>
      `${local} Đồng hồ máy ${isAhead ? 'nhanh' : 'chậm'} ${seconds} giây so với máy chủ cơ sở dữ liệu: tiến trình trên máy này không giữ lịch nhắc.`,
    behindJournal: (local: string, last: Moment): string =>
      `${local} Nhật ký đã có dòng lúc ${momentIn(last)}: đồng hồ máy chậm, hoặc trước đó chạy nhanh.`,
    sync: 'Bật đồng bộ giờ (timedatectl set-ntp true; Windows: Đồng bộ ngay) rồi khởi động lại Trợ lý.',
  },

  telegram: {
    off: 'Kênh Telegram tắt (chưa đặt TELEGRAM_BOT_TOKEN).',
    answers: (username: string): string => `Bot @${username} trả lời.`,
    refused: 'Telegram từ chối mã bot.',
    newToken:
      'Lấy mã đúng ở @BotFather, sửa TELEGRAM_BOT_TOKEN, khởi động lại Trợ lý; nếu đặt TELEGRAM_API_ROOT thì xem lại địa chỉ ấy.',
    line: 'Xem đường mạng; nơi chặn Telegram thì đặt HTTPS_PROXY, hoặc TELEGRAM_API_ROOT tới máy chủ Bot API riêng.',
    first: 'Làm mục Mã bot Telegram trước, rồi chạy lại chibo doctor.',
  },
  privacy: {
    isOn: 'Đang bật: bot chỉ nghe lời gọi bot; là quản trị viên nhóm thì nghe hết, tin không gọi bot bị bỏ ngay.',
    isOff: 'Đang tắt: bot được chuyển mọi tin của nhóm; tin không gọi bot bị bỏ ngay, không lưu.',
    turnOn: 'Nên bật lại ở @BotFather (/setprivacy, Enable), rồi đưa bot ra và thêm lại vào nhóm.',
  },
  guests: {
    isOff: 'Đang tắt, như cần có.',
    isOn: 'Đang bật: bot có thể bị gọi từ những nhóm mà bot không ở trong đó.',
    turnOff: 'Tắt chế độ khách (Guest Mode) của bot ở @BotFather. Trợ lý không bao giờ nhận tin kiểu này.',
  },

  updates: {
    fetched: (waiting: number): string => `Trợ lý tự hỏi tin; ${waiting} tin đang chờ ở Telegram.`,
    posted: 'Telegram gửi tin tới PUBLIC_URL.',
    strayWebhook: (who: string): string =>
      `${who} đang gửi tin tới một địa chỉ webhook, mà PUBLIC_URL chưa đặt: Trợ lý không hỏi tin được.`,
    telegramGoesBack:
      'Khởi động lại Trợ lý là webhook được gỡ. Nếu lại hiện ra, có chương trình khác dùng mã này: dừng nó hoặc đổi mã bot.',
    zaloGoesBack:
      'Trợ lý chỉ tự gỡ webhook do mình đặt khi khởi động lại. Nếu còn, có chương trình khác dùng mã này: dừng nó hoặc đổi mã bot.',
    noWebhook: (who: string): string => `${who} chưa được báo địa chỉ PUBLIC_URL.`,
    otherWebhook: (who: string): string => `${who} đang gửi tin tới một địa chỉ khác PUBLIC_URL.`,
    start:
      'Khởi động Trợ lý rồi chạy lại chibo doctor. Nếu vẫn vậy, có chương trình khác dùng mã này: dừng nó hoặc đổi mã bot.',
    failing: (waiting: number): string =>
      `Telegram gọi tới PUBLIC_URL bị lỗi trong giờ qua; ${waiting} tin đang chờ.`,
    lookAtUrl: 'Xem Trợ lý có chạy không, chứng thư https và máy chủ trung gian của PUBLIC_URL.',
  },

  groups: {
    none: (channel: string): string => `Chưa có nhóm ${channel} nào kết nối.`,
    channelOff: (channel: string, groups: number): string =>
      `Có ${groups} nhóm ${channel} đã kết nối, mà kênh ${channel} đang tắt.`,
    setToken: (variable: string): string => `Đặt lại ${variable} trong .env rồi khởi động lại Trợ lý.`,
    gone: (branches: readonly string[]): string => `Bot không còn ở trong nhóm của: ${list(branches)}.`,
    addAgain: 'Thêm bot lại vào các nhóm đó; kết nối và dữ liệu vẫn giữ nguyên, không cần mã mới.',
    silenced: (branches: readonly string[]): string =>
      `Bot không được viết trong nhóm của: ${list(branches)}.`,
    makeAdministrator: 'Đặt bot làm quản trị viên của các nhóm đó, hoặc bỏ hạn chế viết.',
    unknown: (unknown: number, groups: number): string =>
      `Chưa hỏi được quyền trong ${unknown}/${groups} nhóm Telegram.`,
    wellIn: (channel: string, groups: number, plain: number): string =>
      `Bot ở trong và viết được ở cả ${groups} nhóm ${channel}${plain === 0 ? '' : `; ${plain} nhóm bot chưa là quản trị viên`}.`,
    betterAdministrator:
      'Nên đặt bot làm quản trị viên (không cần thêm quyền nào): khi đó gõ /lich là bot nghe, không cần /lich@tên_bot.',
    orphaned: (branches: readonly string[]): string =>
      `Nhóm thuộc về một bot không có trong ZALO_BOT_TOKENS: ${list(branches)}.`,
    giveBack: 'Ghi lại mã của bot đó, hoặc thêm bot khác vào nhóm và nhắc tên bot một lần.',
    zaloTellsLittle: (groups: number, unheard: number): string =>
      `${groups} nhóm đã kết nối. Zalo không cho hỏi quyền của bot trong nhóm; chưa lần gửi nào bị nhóm từ chối${unheard === 0 ? '' : `; ${unheard} nhóm chưa biết bot nào ở đó`}.`,
    mentionOnce: 'Trong mỗi nhóm đó, một đồng chí nhắc tên bot một lần (@Bot … lich).',
  },

  zalo: {
    off: 'Kênh Zalo tắt (chưa đặt ZALO_BOT_TOKENS).',
    bot: (bot: string): string => `bot Zalo ${bot}`,
    refused: (bots: readonly string[]): string => `Zalo từ chối mã của bot: ${list(bots)}.`,
    newToken: 'Lấy mã đúng trong Zalo Bot Creator, sửa ZALO_BOT_TOKENS, khởi động lại Trợ lý.',
    line: 'Xem đường mạng và HTTPS_PROXY, rồi chạy lại chibo doctor.',
    answer: (bots: number, shut: readonly string[]): string =>
      `${bots} bot trả lời${shut.length === 0 ? '' : `; Zalo báo chưa cho vào nhóm: ${list(shut)}`}.`,
    unasked: (unasked: number, bots: number): string => `Chưa kịp hỏi ${unasked}/${bots} bot.`,
    tryAdding:
      'Thử thêm bot đó vào nhóm; không được thì tạo bot bằng tài khoản Zalo khác (tính năng nhóm đang thử nghiệm).',
  },

  data: {
    none: 'Chưa có tệp dữ liệu; lần nhập danh sách hoặc khởi động đầu tiên sẽ tạo.',
    noneOnServer:
      'Cơ sở dữ liệu ở DATABASE_URL còn trống; lần nhập danh sách hoặc khởi động đầu tiên sẽ tạo bảng.',
    reach: 'Xem máy chủ PostgreSQL có chạy không, đường mạng và DATABASE_URL, rồi chạy lại chibo doctor.',
    bringRoster: 'Nhập danh sách: chibo import FILE.',
    unusable: (why: string): string => `Không mở được tệp dữ liệu: ${why}`,
    restore: 'Kiểm tra DATABASE_PATH và quyền đọc; tệp hỏng thì phục hồi bản sao lưu bằng chibo restore.',
    current: (applied: number): string => `Mở được, đúng phiên bản (${applied} bước).`,
    older: (applied: number, known: number): string =>
      `Tệp dữ liệu ở bước ${applied}, chương trình ở bước ${known}.`,
    restart: 'Khởi động lại Trợ lý bằng bản chương trình này: tệp được nâng cấp ở lần mở đầu tiên.',
    newer: (applied: number, known: number): string =>
      `Tệp dữ liệu ở bước ${applied}, mới hơn chương trình (bước ${known}).`,
    upgradeProgram: 'Dùng lại bản chương trình mới hơn, hoặc phục hồi bản before-N.',
  },

  journal: {
    none: 'Chưa có nhật ký để kiểm tra.',
    whole: (rows: number, hash: string): string =>
      rows === 0 ? 'Chưa có dòng nào.' : `${rows} dòng, liền mạch; dấu của dòng cuối: ${hash}.`,
    fault: (kind: 'changed' | 'gone' | 'cut', id: number, at: Moment | null): string => {
      const where = `dòng ${id}${at === null ? '' : ` (${momentIn(at)})`}`;
      if (kind === 'gone') return `mất dòng ngay trước ${where}`;
      return kind === 'cut'
        ? `phần cuối không khớp: các dòng sau ${where} bị mất hoặc thêm vào`
        : `${where} bị sửa hoặc chen vào`;
    },
    broken: (faults: readonly string[]): string => `Nhật ký không còn liền mạch: ${faults.join('; ')}.`,
    unguarded: 'Nhật ký còn liền mạch, nhưng bộ canh không cho sửa, xóa dòng đã bị gỡ khỏi tệp.',
    keepAndCompare:
      'Có người sửa thẳng tệp dữ liệu, hoặc tệp hỏng. Giữ nguyên tệp, chép ra nơi khác, so với bản sao lưu, báo người phụ trách.',
  },

  backup: {
    off: 'Sao lưu hằng đêm đang tắt (BACKUP_KEEP=0).',
    turnOn: 'Nên bật lại, hoặc chắc chắn có cách sao lưu khác.',
    notYet: 'Chưa có bản nào; bản đầu được làm lúc 02:30 đêm nay.',
    none: (folder: string): string => `Chưa có bản sao lưu nào trong ${folder}.`,
    make: 'Xem Trợ lý có chạy ban đêm không và nhật ký chạy; sao lưu ngay bằng chibo backup FILE.',
    old: (name: string, date: string): string =>
      `Bản mới nhất ${name} là của ngày ${formatDate(date as Parameters<typeof formatDate>[0])}.`,
    fine: (name: string, rows: number | null, encrypted: boolean): string =>
      `${name} mở được${rows === null ? '' : `, ${rows} dòng`}${encrypted ? '' : '; chưa mã hóa'}.`,
    encrypt: 'Nên đặt BACKUP_PASSPHRASE để bản sao lưu được mã hóa.',
    unreadable: (name: string, why: 'damaged' | 'needs-passphrase' | 'wrong-passphrase'): string =>
      why === 'damaged'
        ? `${name} hỏng hoặc không phải bản sao lưu.`
        : why === 'needs-passphrase'
          ? `${name} đã mã hóa mà chưa đặt BACKUP_PASSPHRASE.`
          : `${name} không mở được bằng BACKUP_PASSPHRASE đang đặt, hoặc đã hỏng.`,
    repair: (why: 'damaged' | 'needs-passphrase' | 'wrong-passphrase'): string =>
      why === 'damaged'
        ? 'Chuyển tệp đó đi, xem đĩa còn tốt không, sao lưu ngay bằng chibo backup FILE.'
        : 'Đặt đúng mật khẩu đã dùng khi sao lưu. Mất mật khẩu là mất bản đó: sao lưu lại ngay.',
    otherJournal: (name: string): string =>
      `Nhật ký trong ${name} không khớp với dữ liệu đang dùng: dòng cuối của bản đó không còn, hoặc đã khác.`,
    compare:
      'Vừa phục hồi một bản cũ hơn thì điều này hết sau lần sao lưu tới. Nếu không: có người sửa hoặc thay tệp dữ liệu; giữ nguyên cả hai tệp, báo người phụ trách.',
  },

  disk: {
    roomy: (free: number, bytes: number): string => `Còn ${size(free)}; tệp dữ liệu ${size(bytes)}.`,
    tight: (folder: string, free: number, need: number): string =>
      `${folder} chỉ còn ${size(free)}, cần ít nhất ${size(need)} để sao lưu.`,
    makeRoom: 'Giải phóng đĩa: bản before-N và nhật ký chạy cũ, hoặc giảm BACKUP_KEEP.',
  },

  modes: {
    none: 'Hệ điều hành này không có quyền tệp kiểu 0600; thư mục dữ liệu cần được giới hạn bằng icacls.',
    closed: (files: number): string =>
      files === 0 ? 'Chưa có tệp nào.' : `${files} tệp và thư mục chỉ chủ của chúng đọc được.`,
    open: (paths: readonly string[]): string => `Người khác trên máy đọc được: ${list(paths)}.`,
    close: (folders: readonly string[], files: readonly string[]): string =>
      [
        ...(folders.length === 0 ? [] : [`chmod 700 ${folders.slice(0, MOST_NAMED).join(' ')}`]),
        ...(files.length === 0 ? [] : [`chmod 600 ${files.slice(0, MOST_NAMED).join(' ')}`]),
      ].join('; '),
  },

  versions: {
    now: (node: string, program: string): string => `Trợ lý ${program}, Node.js ${node}.`,
    old: (node: string, program: string): string =>
      `Trợ lý ${program}, Node.js ${node}: Node.js cũ hơn 20.19.`,
    upgradeNode: 'Cài Node.js 20.19 trở lên.',
  },
} as const;
