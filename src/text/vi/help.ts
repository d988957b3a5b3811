import { bold, lines, type RichText } from '../rich-text.ts';
import { summaryWithin } from '../typed-command.ts';
import { ABSENT_BUTTON, ATTENDING_BUTTON } from './attendance/rsvp.ts';
import type { CommandText } from './commands.ts';

const OPENINGS = {
  stranger: 'Đồng chí xin gõ /toila kèm họ và tên để chi ủy xác nhận.',
  member: `Khi có thông báo sinh hoạt, đồng chí chỉ cần chọn ${ATTENDING_BUTTON},\nhoặc ${ABSENT_BUTTON} nếu không dự được.`,
  operator: null,
} as const;

/** The help for a role: only what this person can do here. */
export const helpText = (
  commands: readonly CommandText[],
  audience: 'member' | 'operator' | 'stranger',
): RichText =>
  lines(
    [bold('Trợ lý chi bộ'), ' giúp nhắc lịch sinh hoạt và ghi nhận dự họp.'],
    OPENINGS[audience],
    '',
    ...commands.map((command) => `${command.usage} – ${summaryWithin(command)}`),
  );
