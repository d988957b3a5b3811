import type { IsoDate } from '../../domain/calendar/calendar.ts';
import { formatDate, formatTime, formatWeekday } from './calendar/dates.ts';
import { RUNG_NAMES } from './meeting/settings.ts';

/* What the program tells whoever runs it, at its start and on the page of this machine. */

interface Bot {
  readonly channel: string;
  readonly name: string;
  readonly state: 'listening' | 'refused' | 'conflict' | 'waiting' | 'elsewhere';
}
interface Seen {
  readonly bots: readonly Bot[];
  readonly branches: number;
  readonly connected: number;
  readonly next: { readonly label: string; readonly at: number } | null;
  readonly backupAt: number | null;
  readonly isStandby: boolean;
}
type ToLocal = (at: number) => { readonly date: IsoDate; readonly minutes: number };

const CHANNEL_NAMES: Readonly<Record<string, string>> = { telegram: 'Telegram', zalo: 'Zalo' };
const CREATORS: Readonly<Record<string, string>> = { telegram: '@BotFather', zalo: 'Zalo Bot Creator' };
const TOKENS: Readonly<Record<string, string>> = {
  telegram: 'TELEGRAM_BOT_TOKEN',
  zalo: 'ZALO_BOT_TOKENS',
};

/** One line a bot: whether it hears, and what to do when it does not. */
function botLine({ channel, name, state }: Bot): string {
  const who = `${CHANNEL_NAMES[channel] ?? channel}: bot ${name}`;
  if (state === 'elsewhere') return `${who} đang do tiến trình khác phục vụ.`;
  if (state === 'listening') return `${who} đang nghe.`;
  if (state === 'refused')
    return `${who} bị từ chối mã. Xin lấy mã đúng ở ${CREATORS[channel] ?? ''}, sửa ${TOKENS[channel] ?? ''} trong .env rồi khởi động lại.`;
  if (state === 'conflict')
    return `${who} đang được một chương trình khác dùng. Xin dừng chương trình đó, hoặc đổi mã bot.`;
  return `${who} chưa gọi được máy chủ; Trợ lý vẫn đang thử. Xin xem đường mạng, HTTPS_PROXY.`;
}

const connectedLine = ({ branches, connected }: Seen): string =>
  branches === 0
    ? 'Chưa có chi bộ nào. Xin nhập danh sách: chibo import FILE'
    : connected < branches
      ? `Đã nối nhóm ${connected}/${branches} chi bộ. Mã cho các chi bộ còn lại: chibo branches`
      : `Đã nối nhóm ${connected}/${branches} chi bộ.`;

function momentOf(at: number, toLocal: ToLocal): string {
  const { date, minutes } = toLocal(at);
  return `${formatTime(minutes)} ${formatWeekday(date)} ${formatDate(date)}`;
}

function nextLine({ next }: Seen, toLocal: ToLocal): string {
  if (next === null) return 'Chưa có việc nào hẹn giờ.';
  const label: string = (RUNG_NAMES as Readonly<Record<string, string>>)[next.label] ?? next.label;
  return `Việc sắp tới: ${momentOf(next.at, toLocal)}, ${label.toLocaleLowerCase('vi')}.`;
}

const backupLine = ({ backupAt }: Seen, toLocal: ToLocal): string =>
  backupAt === null ? 'Chưa có bản sao lưu nào.' : `Bản sao lưu gần nhất: ${momentOf(backupAt, toLocal)}.`;

const STANDBY =
  'Tiến trình này đang dự phòng: tiến trình khác đang làm việc với cùng cơ sở dữ liệu; khi bên đó dừng, bên này làm tiếp.';

const linesOf = (seen: Seen, toLocal: ToLocal): readonly string[] => [
  ...(seen.isStandby ? [STANDBY] : []),
  ...seen.bots.map(botLine),
  connectedLine(seen),
  nextLine(seen, toLocal),
];

/** The lines at the start, in the terminal. */
export const startReport = (seen: Seen, toLocal: ToLocal): string => `${linesOf(seen, toLocal).join('\n')}\n`;

const escaped = (text: string): string =>
  text.replace(/[&<>"']/gu, (sign) => `&#${sign.codePointAt(0) ?? 32};`);

/** The page of this machine; null: the program is starting, or its storage does not answer. */
export function statusPage(seen: Seen | null, toLocal: ToLocal, now: number): string {
  const lines =
    seen === null
      ? [
          'Trợ lý đang khởi động, hoặc chưa đọc được dữ liệu. Xin chờ một phút; nếu vẫn vậy, chạy chibo doctor.',
        ]
      : [...linesOf(seen, toLocal), backupLine(seen, toLocal)];
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Trợ lý Chi bộ</title>
<style>
:root { color-scheme: light dark; }
html { background: Canvas; color: CanvasText; }
body { font: 1.125rem/1.6 system-ui, sans-serif; margin: 2rem auto; max-width: 44rem; padding: 0 1rem; overflow-wrap: break-word; }
h1 { font-size: 1.6rem; }
ul { list-style: none; margin: 0; padding: 0; }
li { border-top: 1px solid GrayText; padding: 0.6rem 0; }
a { display: inline-block; padding: 0.5rem 0; }
</style>
</head>
<body>
<main>
<h1>Trợ lý Chi bộ</h1>
<ul>
${lines.map((line) => `<li>${escaped(line)}</li>`).join('\n')}
</ul>
<p>Lúc ${escaped(momentOf(now, toLocal))}. <a href="/">Xem lại</a></p>
<p>Trang này chỉ mở được trên chính máy này. Kiểm tra mọi thứ: <code>npm run -s chibo -- doctor</code></p>
</main>
</body>
</html>
`;
}
