import type { Score, ScoreProblem } from '../../../domain/quality/quality-score.ts';
import type { ReadingProblem } from '../../../domain/quality/read-scores.ts';
import { lines, type RichText } from '../../rich-text.ts';
import { shorten } from '../../split.ts';
import { HOW_TO_SCORE } from './quality.ts';

/* What is said of points that were written, or taken over. */

// ---- what was not understood

const QUOTE = 40;

const READING_PROBLEMS: Readonly<Record<ReadingProblem['fault'], string>> = {
  unreadable: 'Trợ lý chưa đọc được điểm',
  'no-points': 'Thiếu số điểm',
  'not-whole': 'Điểm ghi bằng số nguyên',
  'above-100': 'Tổng điểm từ 0 đến 100',
  'whose-total': 'Chưa rõ đây là điểm tự chấm, chi bộ thông qua hay cấp trên quyết định',
  'one-at-a-time': 'Mỗi lần xin ghi một loại điểm',
};

export const unreadScores = (problem: ReadingProblem): RichText =>
  lines(
    `${READING_PROBLEMS[problem.fault]}: "${shorten(problem.text, QUOTE)}". Xin gõ theo mẫu:`,
    ...HOW_TO_SCORE,
  );

export function refusedScores(problem: ScoreProblem): string {
  const { fault, code, max } = problem;
  switch (fault) {
    case 'unknown-code':
      return `Phiếu không có nhóm hoặc mục số ${code}. Xin gõ /danhgia để xem phiếu.`;
    case 'twice':
      return `Số ${code} được ghi hai lần. Xin ghi lại một lần.`;
    case 'group-and-item':
      return `Số ${code}: xin chấm cả nhóm, hoặc chấm từng mục của nhóm.`;
    case 'not-whole':
      return `Số ${code}: điểm ghi bằng số nguyên.`;
    case 'out-of-range':
      return `Số ${code}: điểm từ 0 đến ${max ?? 0}.`;
  }
}

// ---- the suggested points in one tap

/** Says what it sets: nobody should take points they have not seen. */
export const acceptButton = (scores: readonly Score[]): string =>
  `✅ Ghi điểm gợi ý vào tự chấm (${scores.length} mục, ${scores.reduce((sum, { points }) => sum + points, 0)} điểm)`;
export const ACCEPTED_TOAST = 'Đã ghi điểm gợi ý vào tự chấm.';
export const NOTHING_TO_ACCEPT =
  'Các mục có gợi ý đã có điểm tự chấm. Nếu cần sửa, xin gõ /danhgia kèm số mục và điểm.';
export const SUGGESTIONS_CHANGED =
  'Chưa ghi: số liệu đã thay đổi sau phiếu này. Xin gõ /danhgia để xem phiếu mới.';
export const TOTAL_STANDS =
  'Chưa ghi: tự chấm đã có tổng điểm. Nếu muốn chấm từng mục, xin gõ /danhgia kèm số mục và điểm.';
