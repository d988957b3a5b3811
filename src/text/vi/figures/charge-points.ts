import type { IsoDate } from '../../../domain/calendar/calendar.ts';
import type { ChargePoints, ModelPoints } from '../../../domain/figures/charge-points.ts';
import type { ReportPeriod } from '../../../domain/figures/report-period.ts';
import { bold, lines, type RichText } from '../../rich-text.ts';
import { shorten } from '../../split.ts';
import { formatDate } from '../calendar/dates.ts';
import { branchTitle } from '../people/names.ts';
import { pointsWords, QUALITY_PARTS, UNKNOWN } from './branch-report.ts';
import { periodName } from './periods.ts';

/* What the branches of each comrade in charge were scored (R004-4): their branches stand for them, no name does. */

/** What there is to tell: so many of all branches have somebody in charge; model branches are null where there are none. */
export interface PointsView {
  readonly charged: number;
  readonly all: number;
  readonly inCharge: readonly ChargePoints[];
  readonly models: ModelPoints | null;
}

/** Under the list of who is due where. */
export const POINTS_BUTTON = 'Điểm chất lượng theo đồng chí phụ trách';

/** So many branches are named, each with so many characters; the others are counted. */
const MOST_NAMED = 6;
const LONGEST_NAME = 50;

/** `chi bộ thông qua 90,5 (2 kỳ)`: with the number of meetings behind it, and no rating (R2-7). */
const valueWords = (name: string, mean: ChargePoints['quality']['self']): string =>
  mean.count === 0 ? `${name} ${UNKNOWN}` : `${name} ${pointsWords(mean)} (${mean.count} kỳ)`;

/** `whose`: the reader's own part, where nobody else reads along. */
const chargeLine = ({ branches, quality }: ChargePoints, whose: 'own' | 'others'): string =>
  pointsLine(
    `${whose === 'own' ? 'Phần của đồng chí, phụ trách' : 'Phụ trách'} ${branches.length} chi bộ`,
    branches,
    quality,
  );

/** Model branches beside the others: so many of all. */
const modelLine = ({ branches, quality }: ModelPoints, all: number): string =>
  pointsLine(`Chi bộ điểm ${branches.length}/${all} chi bộ`, branches, quality);

function pointsLine(whose: string, branches: readonly string[], quality: ChargePoints['quality']): string {
  const named = branches.slice(0, MOST_NAMED).map((name) => shorten(branchTitle(name), LONGEST_NAME));
  const more = branches.length - named.length;
  return [
    `${whose}: ${named.join(', ')}${more > 0 ? ` và ${more} chi bộ khác` : ''}`,
    ...QUALITY_PARTS.map(([kind, name]) => valueWords(name, quality[kind])),
  ].join(' · ');
}

/** The same below a report, where nobody reads a part of their own; nothing where nobody is in charge and no branch is a model. */
export const reportPointsLines = ({ charged, all, inCharge, models }: PointsView): readonly string[] => [
  ...(inCharge.length === 0
    ? []
    : [
        `Điểm chất lượng theo đồng chí phụ trách: ${charged}/${all} chi bộ có đồng chí phụ trách`,
        ...inCharge.map((one) => chargeLine(one, 'others')),
      ]),
  ...(models === null ? [] : [modelLine(models, all)]),
];

/** In a branch's report, for those above it. */
export const modelSinceLine = (since: IsoDate): string => `Chi bộ điểm từ ngày ${formatDate(since)}`;

/** `charged` of `all` branches have somebody in charge; the reader's own part stands first, model branches last. */
export const chargePointsList = (
  committee: string,
  period: ReportPeriod,
  { charged, all, models }: PointsView,
  parts: { readonly own: ChargePoints | null; readonly others: readonly ChargePoints[] },
): RichText =>
  lines(
    [bold(`Điểm chất lượng theo đồng chí phụ trách ${periodName(period)} · ${committee}`)],
    `Có đồng chí phụ trách: ${charged}/${all} chi bộ`,
    'Tính các kỳ từ ngày được giao; nơi có hai đồng chí phụ trách thì tính cho cả hai.',
    ...(parts.own === null ? [] : [chargeLine(parts.own, 'own')]),
    ...parts.others.map((one) => chargeLine(one, 'others')),
    models === null ? null : modelLine(models, all),
  );
