import type { IsoDate } from '../calendar/calendar.ts';
import type { AccountRef } from '../channel/chat-ref.ts';
import type { ValueKind } from '../quality/quality-score.ts';
import { type Mean, meansOf } from './branch-figures.ts';
import type { CountedMeeting } from './records.ts';
import type { ReportPeriod } from './report-period.ts';

/* R004-4: what the branches that somebody of a committee is in charge of were scored, put together. */

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
  /** Their names, in the order of names. */
  readonly branches: readonly string[];
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
    .map(
      ([account, own]): ChargePoints => ({
        account,
        branches: own.map(({ branch }) => branch).sort(byName.compare),
        quality: meansOf(own.flatMap(({ since, meetings }) => meetings.filter(({ date }) => date >= since))),
      }),
    )
    .sort((a, b) => byName.compare(a.branches[0] ?? '', b.branches[0] ?? ''));
}
