import { bold, lines, type RichText } from '../rich-text.ts';
import { summaryWithin } from '../typed-command.ts';
import { ABSENT_BUTTON, ATTENDING_BUTTON } from './attendance/rsvp.ts';
import { type CommandText, HEAD_NAMES, HELP_HEADS, type HelpHead } from './commands.ts';

/** How a member answers, where there are buttons and where there are none. */
const ANSWERING = {
  pressed: `Khi có thông báo sinh hoạt, đồng chí chỉ cần chọn ${ATTENDING_BUTTON}.\nNếu không dự được, xin chọn ${ABSENT_BUTTON}.`,
  typed:
    'Khi có thông báo sinh hoạt, đồng chí trả lời tin ấy: 1 là dự, 2 là vắng.\nViết thành lời cũng được, ví dụ: tôi dự; tôi vắng, ốm.',
} as const;

const OPENINGS = {
  stranger: 'Đồng chí xin gõ /toila kèm họ và tên để chi ủy xác nhận.',
  operator: null,
} as const;

/** The help for a role: only what this person can do here. */
export const helpText = (
  commands: readonly CommandText[],
  audience: 'member' | 'operator' | 'stranger',
  /** Whether choices can be pressed here. */
  hasButtons: boolean,
): RichText =>
  lines(
    [bold('Trợ lý chi bộ'), ' giúp nhắc lịch sinh hoạt và ghi nhận dự họp.'],
    audience === 'member' ? ANSWERING[hasButtons ? 'pressed' : 'typed'] : OPENINGS[audience],
    ...HELP_HEADS.flatMap((head) => underHead(head, commands)),
  );

/** A head with its commands; nothing for one under which this person can do nothing here. */
function underHead(head: HelpHead, commands: readonly CommandText[]): readonly (RichText | string)[] {
  const own = commands.filter((command) => command.head === head);
  return own.length === 0
    ? []
    : ['', [bold(HEAD_NAMES[head])], ...own.map((command) => `${command.usage} – ${summaryWithin(command)}`)];
}
