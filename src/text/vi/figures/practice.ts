import type { Period } from '../../../domain/calendar/calendar.ts';
import { AIMS, type Practice, reachesAim, type Share } from '../../../domain/figures/practice.ts';
import { formatRate } from '../calendar/numbers.ts';
import { UNKNOWN } from './branch-report.ts';

/* How branches meet, beside who came (R003-2, R003-4, R003-5): the counts, the share, and whether it is what is aimed at. */

/** `7/11 kỳ (63,6%), đạt mức 60%`: compared by whole numbers, never by what is shown. */
function aimed(share: Share, unit: string, aim: number): string {
  const reaches = reachesAim(share, aim);
  const { part, whole } = share;
  if (reaches === null) return UNKNOWN;
  return `${part}/${whole} ${unit} (${formatRate(part, whole)}), ${reaches ? 'đạt' : 'chưa đạt'} mức ${aim}%`;
}

const MATERIALS = 'Có tài liệu sinh hoạt';
const FOCUS = 'Có vấn đề trọng tâm và giao nhiệm vụ';

/** R003-4: the twelve months that end with this one. */
export const visitedInYearLine = (share: Share, last: Period): string =>
  `Có cấp ủy cấp trên dự trong 12 tháng đến ${last.slice(5)}/${last.slice(0, 4)}: ${aimed(share, 'kỳ', AIMS.visited)}`;

/** R003-5. */
export const materialsLine = (share: Share): string => `${MATERIALS}: ${aimed(share, 'kỳ', AIMS.materials)}`;

/** R003-2, of branches. */
export const focusLine = (share: Share): string => `${FOCUS}: ${aimed(share, 'chi bộ', AIMS.focus)}`;

/** R003-2, of one branch: months in which it met; what is aimed at is a share of branches. */
export const ownFocusLine = ({ part, whole }: Share): string =>
  `${FOCUS}: ${whole === 0 ? UNKNOWN : `${part}/${whole} tháng`}`;

/** All that is told of a committee's branches; `last` = the month that the twelve end with. */
export const practiceLines = (
  { focus, materials, visitedInYear }: Practice,
  last: Period | null,
): readonly string[] => [
  focusLine(focus),
  materialsLine(materials),
  ...(visitedInYear === null || last === null ? [] : [visitedInYearLine(visitedInYear, last)]),
];
