import { bold, lines, type RichText } from '../rich-text.ts';
import type { CommandText } from './commands.ts';

/** The help for a role: only what this person can do here. */
export const helpText = (
  commands: readonly CommandText[],
  audience: 'member' | 'officer' | 'stranger',
): RichText =>
  lines(
    [bold('Trợ lý chi bộ'), ' giúp nhắc lịch sinh hoạt và ghi nhận dự họp.'],
    audience === 'stranger'
      ? 'Đồng chí xin gõ /toila kèm họ và tên để chi ủy xác nhận.'
      : 'Khi có thông báo sinh hoạt, đồng chí chỉ cần bấm ✅ Dự họp hoặc ❌ Vắng mặt.',
    '',
    ...commands.map((command) => `${command.usage} – ${command.summary.toLowerCase()}`),
  );
