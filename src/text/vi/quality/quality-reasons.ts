import type { SuggestionReason } from '../../../domain/quality/quality-facts.ts';
import { formatRate } from '../calendar/numbers.ts';

/* Why the form suggests what it suggests: numbers only, nobody by name. */

/** The numbers behind a suggestion; null when there is nothing to add. */
export function reasonText(reason: SuggestionReason): string | null {
  switch (reason.code) {
    case 'duration':
      return `họp ${reason.minutes} phút, ${reason.short === 0 ? 'yêu cầu' : `thiếu ${reason.short} phút so với`} ${reason.required} phút`;
    case 'attendance':
      return `${reason.present}/${reason.mustAttend} = ${formatRate(reason.present, reason.mustAttend)}, vắng không lý do: ${reason.unexcused}`;
    case 'excused-streak':
      return `nhiều nhất ${reason.longest} kỳ liền`;
    case 'committee':
      return COMMITTEE_WORDS[reason.state];
    case 'notice':
      return noticeText(reason.everyMember, reason.superior);
    case 'documents':
      if (reason.daysBefore > 0) return `đăng trước ${reason.daysBefore} ngày`;
      return reason.daysBefore === 0 ? 'đăng trong ngày họp' : 'đăng sau ngày họp';
    case 'speakers':
      return `${reason.spoke}/${reason.present} = ${formatRate(reason.spoke, reason.present)}`;
    case 'tasks':
      return tasksText(reason);
    case 'papers':
      return reason.daysAfter <= 0 ? 'đăng trong ngày họp' : `đăng sau ${reason.daysAfter} ngày`;
    case 'unknown':
      return null;
  }
}

const COMMITTEE_WORDS = {
  none: 'chi bộ không có chi ủy',
  met: 'đã họp',
  'not-met': 'chưa họp',
} as const;

function noticeText(everyMember: boolean | null, superior: boolean | null): string {
  const lacking = [
    everyMember === false ? 'từng đảng viên' : null,
    superior === false ? 'cấp ủy viên phụ trách' : null,
  ].filter((part) => part !== null);
  return lacking.length === 0 ? 'đã báo đủ' : `chưa báo đủ đến ${lacking.join(' và ')}`;
}

function tasksText({ finished, reported, due }: Extract<SuggestionReason, { code: 'tasks' }>): string {
  if (due === 0) return 'trong tháng không có nhiệm vụ đến hạn';
  const waiting = reported === 0 ? '' : `, ${reported} nhiệm vụ chờ chi ủy xác nhận`;
  return `${finished}/${due} = ${formatRate(finished, due)}${waiting}`;
}
