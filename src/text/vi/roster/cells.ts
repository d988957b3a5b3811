import type { IsoDate } from '../../../domain/calendar/calendar.ts';
import { bold, lines, type RichText } from '../../rich-text.ts';
import { formatDate } from '../calendar/dates.ts';
import { comradeFirst } from '../people/names.ts';
import { type TaskLine, taskLine } from '../tasks/tasks.ts';

/* Tổ đảng within a branch (R000-16). */

/** `tổ 2`, `tổ trưởng tổ 2`: on the roster's line. */
export const cellOf = (cell: number, heads: boolean): string => `${heads ? 'tổ trưởng ' : ''}tổ ${cell}`;

/** On a card. */
export const cellOnCard = (cell: number, heads: boolean, head: string | null): string =>
  `Tổ đảng: tổ ${cell}${heads ? ' (tổ trưởng)' : head === null ? ', chưa có tổ trưởng' : `, tổ trưởng ${head}`}`;

/** Behind who it is said of; `before` = who headed it until now. */
export const cellSaid = (cell: number | null, heads: boolean, before: string | null): string => {
  if (cell === null) return 'không ở tổ đảng nào';
  if (!heads) return `ở tổ ${cell}`;
  return `là tổ trưởng tổ ${cell}${before === null ? '' : `, thay ${before}`}`;
};

export const CELL_REFUSALS = {
  same: 'Danh sách đã ghi đúng như vậy, không có gì thay đổi.',
  none: 'Đồng chí này không ở tổ đảng nào, không có gì thay đổi.',
} as const;
export const CELL_UNREAD =
  'Số của tổ đảng từ 1 đến 20, ví dụ: /dangvien 12 tổ 2; /dangvien 12 tổ trưởng tổ 2; /dangvien 12 không ở tổ nào';

export const NOT_A_HEAD =
  'Việc này dành cho tổ trưởng tổ đảng. Nếu đồng chí là tổ trưởng, xin nhờ chi ủy ghi: /dangvien kèm số của đồng chí, rồi «tổ trưởng tổ 2».';
export const NO_CELLS =
  'Chi bộ chưa ghi tổ đảng nào. Muốn ghi, xin gõ ví dụ: /dangvien 12 tổ 2; /dangvien 12 tổ trưởng tổ 2';
export const noSuchCell = (cell: number): string => `Chưa có ai ở tổ ${cell}. Xin gõ /todang để xem các tổ.`;

/** To officers: which there are. */
export const cellsText = (
  cells: readonly { readonly cell: number; readonly members: number; readonly head: string | null }[],
): RichText =>
  lines(
    [bold('Các tổ đảng của chi bộ')],
    ...cells.map(
      ({ cell, members, head }) =>
        `Tổ ${cell} · ${members} đồng chí · ${head === null ? 'chưa có tổ trưởng' : `tổ trưởng ${head}`}`,
    ),
    '',
    'Xem một tổ: /todang kèm số, ví dụ: /todang 1',
  );

/** What a member of the tổ has said of the meeting, or is marked as in the room. */
export type CellAnswer = 'attending' | 'absent' | 'unanswered' | 'not-expected' | 'present' | 'unmarked';
const ANSWERS: Readonly<Record<CellAnswer, string>> = {
  attending: 'dự',
  absent: 'vắng',
  unanswered: 'chưa trả lời',
  'not-expected': 'không bắt buộc dự',
  present: 'có mặt',
  unmarked: 'chưa điểm danh',
};

/** What the head of a tổ sees of its people: numbers and, with consent, names; never a reason. */
export const cellText = (view: {
  readonly cell: number;
  readonly meeting: { readonly date: IsoDate; readonly isRunning: boolean } | null;
  readonly people: readonly {
    readonly no: string;
    readonly name: string;
    readonly answer: CellAnswer | null;
  }[];
  readonly tasks: readonly TaskLine[];
}): RichText =>
  lines(
    [
      bold(`Tổ đảng ${view.cell}`),
      `: ${view.people.length} đồng chí${view.meeting === null ? '' : `, ${view.meeting.isRunning ? 'điểm danh' : 'trả lời dự họp'} kỳ ${formatDate(view.meeting.date)}`}`,
    ],
    ...view.people.map(({ no, name, answer }) =>
      [
        ...(name === `đồng chí số ${no}` ? [comradeFirst(name)] : [no, comradeFirst(name)]),
        ...(answer === null ? [] : [ANSWERS[answer]]),
      ].join(' · '),
    ),
    view.meeting === null ? 'Chưa có kỳ sinh hoạt nào sắp tới.' : null,
    '',
    [bold(view.tasks.length === 0 ? 'Tổ không còn nhiệm vụ nào đang thực hiện.' : 'Nhiệm vụ đang thực hiện')],
    ...view.tasks.map(taskLine),
  );
