import type { Config } from '../config.ts';
import type { IsoDate } from '../domain/calendar/calendar.ts';
import type { PeopleCounts } from '../storage/privacy/people-counts.ts';
import type { ChannelInUse } from '../text/vi/privacy/dossier-facts.ts';
import { PLATFORMS } from '../text/vi/privacy/platforms.ts';

export const COUNTED_CHANNELS = ['zalo', 'telegram'] as const;

/** The channels that are configured, each with what a committee asks about it. */
export function channelsOfDossier(
  { telegram, zalo }: Pick<Config, 'telegram' | 'zalo'>,
  counts: PeopleCounts,
  dayOf: (at: number) => IsoDate,
): readonly ChannelInUse[] {
  const set = {
    telegram: telegram == null ? null : { apiRoot: telegram.apiRoot, bots: 1 },
    zalo: zalo == null ? null : { apiRoot: zalo.apiRoot, bots: zalo.tokens.length },
  };
  return COUNTED_CHANNELS.flatMap((name) => {
    const found = set[name];
    if (found === null) return [];
    const { groups = 0, accounts = 0, since = null } = counts.channels.get(name) ?? {};
    return [
      {
        ...PLATFORMS[name],
        host: new URL(found.apiRoot).host,
        bots: found.bots,
        groups,
        accounts,
        since: since === null ? null : dayOf(since),
      },
    ];
  });
}
