import {
  type ChargePoints,
  isModelOf,
  type ModelPoints,
  pointsInCharge,
  pointsOfModels,
} from '../../domain/figures/charge-points.ts';
import type { OrganisationView } from '../../domain/figures/committee-report.ts';
import type { ReportPeriod } from '../../domain/figures/report-period.ts';
import type { CommitteeReport, FiguresDeps } from './report.ts';

/** R004-4: what branches were scored, by whoever is in charge of them, and the model branches by themselves. */
export interface RolledPoints {
  /** So many of all branches have somebody in charge. */
  readonly charged: number;
  readonly all: number;
  readonly inCharge: readonly ChargePoints[];
  /** Null where there is no model branch. */
  readonly models: ModelPoints | null;
}

/** Of these branches over a period, as their records stand at `now` (UTC ms). */
export async function rolledPoints(
  { figures, zone }: FiguresDeps,
  branches: readonly OrganisationView[],
  period: ReportPeriod,
  now: number,
): Promise<RolledPoints> {
  const charges = await figures.charges(
    branches.map(({ id }) => id),
    period,
  );
  const models = new Map(
    branches.filter((one) => isModelOf(one.modelSince, period)).map((one) => [one.id, one]),
  );
  const scored = await figures.branches([...models.keys()], period, { today: zone.toLocal(now).date, zone });
  return {
    charged: new Set(charges.filter(({ since }) => since <= period.to).map(({ branchId }) => branchId)).size,
    all: branches.length,
    inCharge: pointsInCharge(charges, period),
    models: pointsOfModels(
      scored.map(({ branchId, quality }) => {
        const { name = '', modelSince = null } = models.get(branchId) ?? {};
        return { branchId, name, since: modelSince, quality };
      }),
      period,
    ),
  };
}

/** The same of the branches that a report is about. */
export async function pointsOfReport(
  deps: FiguresDeps,
  { committee, branches, period }: CommitteeReport,
  now: number,
): Promise<RolledPoints> {
  const own = new Set(branches.map(({ branchId }) => branchId));
  const below = await deps.figures.below(committee.id);
  return rolledPoints(
    deps,
    below.filter(({ id }) => own.has(id)),
    period,
    now,
  );
}
