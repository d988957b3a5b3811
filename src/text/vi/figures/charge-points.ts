import type { ChargePoints } from '../../../domain/figures/charge-points.ts';
import type { ReportPeriod } from '../../../domain/figures/report-period.ts';
import { bold, lines, type RichText } from '../../rich-text.ts';
import { shorten } from '../../split.ts';
import { branchTitle } from '../people/names.ts';
import { pointsWords, QUALITY_PARTS, UNKNOWN } from './branch-report.ts';
import { periodName } from './periods.ts';

/* What the branches of each comrade in charge were scored (R004-4): their branches stand for them, no name does. */

/** Under the list of who is due where. */
export const POINTS_BUTTON = 'Điểm chất lượng theo đồng chí phụ trách';

/** So many branches are named, each with so many characters; the others are counted. */
const MOST_NAMED = 6;
const LONGEST_NAME = 50;

/** `chi bộ thông qua 90,5 (2 kỳ)`: with the number of meetings behind it, and no rating (R2-7). */
const valueWords = (name: string, mean: ChargePoints['quality']['self']): string =>
  mean.count === 0 ? `${name} ${UNKNOWN}` : `${name} ${pointsWords(mean)} (${mean.count} kỳ)`;

/** `whose`: the reader's own part, where nobody else reads along. */
function chargeLine({ branches, quality }: ChargePoints, whose: 'own' | 'others'): string {
  const named = branches.slice(0, MOST_NAMED).map((name) => shorten(branchTitle(name), LONGEST_NAME));
  const more = branches.length - named.length;
  return [
    `${whose === 'own' ? 'Phần của đồng chí, phụ trách' : 'Phụ trách'} ${branches.length} chi bộ: ${named.join(', ')}${more > 0 ? ` và ${more} chi bộ khác` : ''}`,
    ...QUALITY_PARTS.map(([kind, name]) => valueWords(name, quality[kind])),
  ].join(' · ');
}

/** `charged` of `all` branches have somebody in charge; the reader's own part stands first. */
export const chargePointsList = (
  committee: string,
  period: ReportPeriod,
  counts: { readonly charged: number; readonly all: number },
  parts: { readonly own: ChargePoints | null; readonly others: readonly ChargePoints[] },
): RichText =>
  lines(
    [bold(`Điểm chất lượng theo đồng chí phụ trách ${periodName(period)} · ${committee}`)],
    `Có đồng chí phụ trách: ${counts.charged}/${counts.all} chi bộ`,
    'Tính các kỳ từ ngày được giao; nơi có hai đồng chí phụ trách thì tính cho cả hai.',
    ...(parts.own === null ? [] : [chargeLine(parts.own, 'own')]),
    ...parts.others.map((one) => chargeLine(one, 'others')),
  );
