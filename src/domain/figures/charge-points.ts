import type { IsoDate } from '../calendar/calendar.ts';
import type { AccountRef } from '../channel/chat-ref.ts';
import type { ValueKind } from '../quality/quality-score.ts';
import { type Mean, meansOf } from './branch-figures.ts';
import type { CountedMeeting } from './records.ts';
import type { ReportPeriod } from './report-period.ts';

/* R004-4: what the branches that somebody of a committee is in charge of were scored, put together; and the model branches. */

/** A branch that an account is in charge of since a day, with its regular meetings of a period that were ended. */
export interface Charge {
  readonly account: AccountRef;
  readonly branchId: number;
  /** The branch's name. */
  readonly branch: string;
  readonly since: IsoDate;
  readonly meetings: readonly Pick<CountedMeeting, 'date' | 'quality'>[];
}

/** What one account's branches come to, each of the three values by itself (R2-7). */
export interface ChargePoints {
  readonly account: AccountRef;
  /** Their names, in the order of names, and their numbers in the same order. */
  readonly branches: readonly string[];
  readonly branchIds: readonly number[];
  readonly quality: Readonly<Record<ValueKind, Mean>>;
}

const byName = new Intl.Collator('vi', { numeric: true });

/**
 * R004-4: every meeting weighs the same, and counts from the day the charge was given; what began after the period is
 * left out. A branch with two in charge counts for each of them. In the order of names: it is no ranking.
 */
export function pointsInCharge(
  charges: readonly Charge[],
  { to }: Pick<ReportPeriod, 'to'>,
): readonly ChargePoints[] {
  const byAccount = new Map<AccountRef, Charge[]>();
  for (const charge of charges) {
    if (charge.since > to) continue;
    const known = byAccount.get(charge.account);
    if (known === undefined) byAccount.set(charge.account, [charge]);
    else known.push(charge);
  }
  return [...byAccount]
    .map(([account, own]): ChargePoints => {
      const named = own.toSorted((a, b) => byName.compare(a.branch, b.branch));
      return {
        account,
        branches: named.map(({ branch }) => branch),
        branchIds: named.map(({ branchId }) => branchId),
        quality: meansOf(own.flatMap(({ since, meetings }) => meetings.filter(({ date }) => date >= since))),
      };
    })
    .sort(
      (a, b) => byName.compare(a.branches[0] ?? '', b.branches[0] ?? '') || (a.account < b.account ? -1 : 1),
    );
}

/** A branch with what it was scored over a period, and since when it is a model branch (chi bộ điểm). */
export interface ModelBranch {
  readonly branchId: number;
  readonly name: string;
  readonly since: IsoDate | null;
  readonly quality: ChargePoints['quality'];
}

/** What the model branches of a committee come to. */
export type ModelPoints = Omit<ChargePoints, 'account'>;

/** Whether a branch is a model branch of a period: it was one when the period ended. */
export const isModelOf = (since: IsoDate | null, { to }: Pick<ReportPeriod, 'to'>): boolean =>
  since !== null && since <= to;

/** R004-4: the model branches of a period together, over the whole of it; null where there are none. */
export function pointsOfModels(
  branches: readonly ModelBranch[],
  period: Pick<ReportPeriod, 'to'>,
): ModelPoints | null {
  const models = branches
    .filter(({ since }) => isModelOf(since, period))
    .toSorted((a, b) => byName.compare(a.name, b.name));
  if (models.length === 0) return null;
  const joined = (kind: ValueKind): Mean => ({
    sum: models.reduce((sum, { quality }) => sum + quality[kind].sum, 0),
    count: models.reduce((sum, { quality }) => sum + quality[kind].count, 0),
  });
  return {
    branches: models.map(({ name }) => name),
    branchIds: models.map(({ branchId }) => branchId),
    quality: { self: joined('self'), branch: joined('branch'), superior: joined('superior') },
  };
}
