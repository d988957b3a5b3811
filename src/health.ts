import type { ChannelHandle } from './channels/channel.ts';
import type { Clock } from './domain/clock.ts';
import { type Duties, sourceDuty } from './storage/duties.ts';
import type { Storage } from './storage/ports.ts';

/** What a probe is told of the running program. */
export interface Health {
  readonly ok: boolean;
  /** It waits for another worker to end, and hears no channel meanwhile. */
  readonly isStandby: boolean;
  readonly lines: Readonly<
    Record<
      | 'channels'
      | 'channels_silent'
      | 'channels_in_conflict'
      | 'outbox_pending'
      | 'outbox_unknown'
      | 'outbox_failed'
      | 'inbox_pending'
      | 'inbox_dead'
      | 'standby',
      number
    >
  >;
  /** Channels that have not been heard for a while. */
  readonly silent: readonly string[];
  /** Channels that are left to another copy of the program. */
  readonly conflict: readonly string[];
}

/** No word from a channel for so long is a reason to look. */
const SILENT_CHANNEL_MS = 60_000;

/** Looks at the channels that this worker serves, and at the storage; throws when that does not answer. */
export async function healthOf(
  storage: Pick<Storage, 'outbox'>,
  channels: readonly ChannelHandle[],
  clock: Clock,
  duties: Pick<Duties, 'holds' | 'isStandby'>,
): Promise<Health> {
  const counts = await storage.outbox.counts();
  const now = clock.now();
  const nameOf = ({ messenger }: ChannelHandle): string => messenger.channel;
  const isStandby = duties.isStandby();
  const silent = channels
    .filter(({ sources }) => sources.some((source) => duties.holds(sourceDuty(source))))
    .filter((channel) => now - (channel.lastHeardAt() ?? 0) > SILENT_CHANNEL_MS)
    .map(nameOf);
  const conflict = channels.filter((channel) => channel.isYielding?.() === true).map(nameOf);
  return {
    ok: silent.length === 0 && conflict.length === 0,
    isStandby,
    silent,
    conflict,
    lines: {
      channels: channels.length,
      channels_silent: silent.length,
      channels_in_conflict: conflict.length,
      outbox_pending: counts.pending,
      outbox_unknown: counts.unknown,
      outbox_failed: counts.failed,
      inbox_pending: counts.inboxPending,
      inbox_dead: counts.inboxDead,
      standby: isStandby ? 1 : 0,
    },
  };
}
