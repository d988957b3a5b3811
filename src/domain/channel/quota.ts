/** How far a bot's messages of a month may go before something is done about it, in whole percent of its quota. */
export interface QuotaRule {
  /** Messages a month; null where there is no limit. */
  readonly perMonth: number | null;
  /** From here on the officers and the operator are warned. */
  readonly warnPercent: number;
  /** From here on only messages about meetings go out. */
  readonly reservePercent: number;
}

export const QUOTA_LEVELS = ['free', 'warned', 'meetings-only'] as const;
export type QuotaLevel = (typeof QUOTA_LEVELS)[number];

/** Where a bot stands after so many messages of this month. */
export function quotaLevel(used: number, rule: QuotaRule): QuotaLevel {
  if (rule.perMonth === null) return 'free';
  const share = used * 100;
  if (share >= rule.reservePercent * rule.perMonth) return 'meetings-only';
  return share >= rule.warnPercent * rule.perMonth ? 'warned' : 'free';
}

/** The level that was entered by `added` messages, or null when none was: each is entered once a month. */
export function enteredLevel(
  used: number,
  added: number,
  rule: QuotaRule,
): Exclude<QuotaLevel, 'free'> | null {
  const level = quotaLevel(used, rule);
  return level === 'free' || level === quotaLevel(used - added, rule) ? null : level;
}
