import type { BotStanding, ChannelHandle } from './channels/channel.ts';
import type { Storage } from './storage/ports.ts';

/** What an operator wants to see of the running program: no person and no branch is named. */
export interface ProgramStanding {
  readonly bots: readonly BotStanding[];
  readonly branches: number;
  /** Branches that have a group. */
  readonly connected: number;
  /** The next moment at which something is said; `label` as `/caidat` calls it. */
  readonly next: { readonly label: string; readonly at: number } | null;
  /** UTC milliseconds; null when none was made yet. */
  readonly backupAt: number | null;
  /** This worker waits for another one to end. */
  readonly isStandby: boolean;
}

/** Looks once; `labels` = what the steps of the plan are called, by job. */
export async function standingOf(
  storage: Pick<Storage, 'joining' | 'schedule'>,
  channels: readonly ChannelHandle[],
  labels: Readonly<Record<string, string>>,
  backupAt: number | null,
  isStandby: boolean,
): Promise<ProgramStanding> {
  const [counts, next] = await Promise.all([
    storage.joining.connectedCounts(),
    storage.schedule.nextOf(Object.keys(labels)),
  ]);
  return {
    bots: channels.flatMap((channel) => channel.bots()),
    ...counts,
    next: next === null ? null : { label: labels[next.job] ?? next.job, at: next.at },
    backupAt,
    isStandby,
  };
}
