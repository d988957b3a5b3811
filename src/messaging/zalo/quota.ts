import { type Period, periodOf, zoneOf } from '../../domain/calendar/calendar.ts';
import { enteredLevel, type QuotaLevel, type QuotaRule, quotaLevel } from '../../domain/channel/quota.ts';
import type { Clock } from '../../domain/clock.ts';

/** What bots have sent, kept over restarts. */
export interface UsageBook {
  /** Adds to a bot's month; returns the new sum. */
  add(bot: string, month: Period, count: number): Promise<number>;
  used(bot: string, month: Period): Promise<number>;
}

export interface BotQuota {
  /** A message left, or may have left. Never throws: a count that could not be kept stops nothing. */
  spent(bot: string): Promise<void>;
  level(bot: string): Promise<QuotaLevel>;
}

export interface QuotaParts {
  readonly rule: QuotaRule;
  readonly book: UsageBook;
  readonly clock: Clock;
  /** A level was entered, by the message just counted; `percent` of the quota is used up. */
  onEntered(bot: string, level: Exclude<QuotaLevel, 'free'>, percent: number): void;
}

/** The month in which a bot's messages are counted. Nothing is published about its borders; it is a Vietnamese service. */
const ZONE = zoneOf('Asia/Ho_Chi_Minh');

/** Counts each bot's messages of the month. */
export function botQuota({ rule, book, clock, onEntered }: QuotaParts): BotQuota {
  const known = new Map<string, { readonly month: Period; used: number }>();
  const monthNow = (): Period => periodOf(ZONE.toLocal(clock.now()).date);

  async function usedNow(bot: string): Promise<number> {
    const month = monthNow();
    const one = known.get(bot);
    if (one?.month === month) return one.used;
    const used = await book.used(bot, month);
    known.set(bot, { month, used });
    return used;
  }

  return {
    async spent(bot) {
      if (rule.perMonth === null) return;
      const month = monthNow();
      try {
        const used = await book.add(bot, month, 1);
        known.set(bot, { month, used });
        const level = enteredLevel(used, 1, rule);
        if (level !== null) onEntered(bot, level, Math.floor((used * 100) / rule.perMonth));
      } catch {
        known.delete(bot);
      }
    },
    async level(bot) {
      return rule.perMonth === null ? 'free' : quotaLevel(await usedNow(bot), rule);
    },
  };
}
