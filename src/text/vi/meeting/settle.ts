import type { Reason } from '../../../domain/attendance/rsvp.ts';
import type { MeetingStep } from '../../../domain/meeting/proceedings.ts';
import { bold, lines, type RichText } from '../../rich-text.ts';
import { presentAtEnd } from '../attendance/roll.ts';
import { REASON_NAMES, sessionTitle } from '../attendance/rsvp.ts';
import { formatTimeWords } from '../calendar/dates.ts';
import { comrade } from '../people/names.ts';
import { type EndedView, ROLL_AFTERWARDS, STEP_NAMES } from './proceedings.ts';

/* What the officers settle when a meeting is over. */

export interface SettleView extends EndedView {
  /** Whether anybody is marked; else nobody is called absent. */
  readonly isMarked: boolean;
  /** R2-4: minutes that a meeting of this kind should last, when it was shorter; null otherwise. */
  readonly shorterThan: number | null;
  readonly excused: readonly { readonly name: string; readonly reason: Reason | null }[];
  /** Said before that they would stay away, without saying why. */
  readonly announced: readonly string[];
  readonly silent: readonly string[];
  readonly missingSteps: readonly MeetingStep[];
  readonly missing: {
    readonly chair: boolean;
    readonly minuteTaker: boolean;
    readonly speakers: boolean;
  };
  /** R002-4: members with so many excused absences in a row this year. */
  readonly streaks: readonly { readonly name: string; readonly length: number }[];
}

const named = (title: string, names: readonly string[]): readonly (string | null)[] =>
  names.length === 0 ? [] : [`${title} (${names.length}):`, ...names.map((name) => `– ${name}`)];

/** What the officers settle in private when the meeting is over. */
export const settleText = (view: SettleView): RichText =>
  lines(
    [bold(`${sessionTitle(view.meeting)} đã kết thúc. ${presentAtEnd(view.count)}`)],
    `Từ ${formatTimeWords(view.startedAt)} đến ${formatTimeWords(view.endedAt)}, ${view.minutesLong} phút.`,
    view.shorterThan === null
      ? null
      : `Thời lượng dưới ${view.shorterThan} phút. Nếu giờ ghi chưa đúng, xin gõ /batdau hoặc /ketthuc kèm giờ thực tế; nếu đúng, không cần trả lời.`,
    view.isMarked ? null : `Chưa có con số dự họp. Xin gõ, ví dụ: ${ROLL_AFTERWARDS}`,
    '',
    ...named(
      'Vắng có lý do',
      view.excused.map(({ name, reason }) =>
        reason === null ? name : `${name} – ${REASON_NAMES[reason].toLowerCase()}`,
      ),
    ),
    ...named('Đã báo vắng, chưa ghi lý do', view.announced),
    ...named('Chưa rõ lý do', view.silent),
    view.announced.length + view.silent.length > 0
      ? 'Các đồng chí chưa có lý do đang ghi là vắng không lý do. Đồng chí nào có lý do, xin chọn tên ở dưới để đổi.'
      : null,
    ...view.streaks.map(
      ({ name, length }) =>
        `${comrade(name)} vắng có lý do ${length} kỳ liên tiếp trong năm; nên gặp gỡ, tìm hiểu.`,
    ),
    missingStepsLine(view.missingSteps),
    ...missingFacts(view),
    '',
    'Tiếp theo, xin gõ /nghiquyet hoặc /ketluan để ban hành, gõ /danhgia để chấm điểm, gõ /bienban để lấy dự thảo biên bản. Sửa được đến khi gõ /bienban chốt.',
  );

/** So many steps by name; of more only the first, and how many there are beside them. */
const MOST_STEPS = 4;

function missingStepsLine(steps: readonly MeetingStep[]): string | null {
  if (steps.length === 0) return null;
  const shown = steps.length > MOST_STEPS ? steps.slice(0, MOST_STEPS - 1) : steps;
  const more = steps.length - shown.length;
  const names = shown.map((step) => STEP_NAMES[step].toLowerCase()).join('; ');
  return `Bước chưa ghi: ${names}${more === 0 ? '' : `; và ${more} bước khác trong bảng của buổi sinh hoạt`}.`;
}

function missingFacts({ missing }: SettleView): readonly (string | null)[] {
  const facts = [
    missing.chair ? 'chủ trì' : null,
    missing.minuteTaker ? 'thư ký' : null,
    missing.speakers ? 'số đồng chí phát biểu' : null,
  ].filter((fact) => fact !== null);
  return facts.length === 0
    ? []
    : [`Còn thiếu: ${facts.join(', ')}. Xin gõ /batdau kèm điều cần ghi, ví dụ: /batdau phát biểu 12`];
}
