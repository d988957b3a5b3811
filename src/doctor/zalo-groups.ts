import type { ConnectedGroup } from '../storage/joining/connected-groups.ts';
import { doctorText as words } from '../text/vi/doctor.ts';
import { amiss, defineCheck, well } from './check.ts';
import { groupsOf } from './telegram-groups.ts';

interface Facts {
  readonly groups: readonly Pick<ConnectedGroup, 'branch' | 'presence' | 'servedBy'>[];
  /** The bots whose tokens are set. */
  readonly bots: readonly string[];
}

/** Zalo tells nothing of a bot's rights in a group: what the program has learnt by itself is all that can be said. */
export const zaloGroups = defineCheck<Facts>({
  name: 'zalo-groups',
  look: async (site) => ({
    groups: await groupsOf(site, 'zalo'),
    bots: site.zalo.map(({ bot }) => `zalo:${bot}`),
  }),
  judge({ groups, bots }) {
    const off = bots.length === 0;
    if (groups.length === 0) return off ? null : well(words.groups.none('Zalo'));
    if (off)
      return amiss(words.groups.channelOff('Zalo', groups.length), words.groups.setToken('ZALO_BOT_TOKENS'));
    const named = (is: (group: Facts['groups'][number]) => boolean): readonly string[] =>
      groups.filter(is).map(({ branch }) => branch);
    const orphaned = named(({ servedBy }) => servedBy !== null && !bots.includes(servedBy));
    if (orphaned.length > 0) return amiss(words.groups.orphaned(orphaned), words.groups.giveBack);
    const gone = named(({ presence }) => presence === 'out');
    if (gone.length > 0) return amiss(words.groups.gone(gone), words.groups.addAgain);
    const unheard = bots.length === 1 ? [] : named(({ servedBy }) => servedBy === null);
    return well(
      words.groups.zaloTellsLittle(groups.length, unheard.length),
      unheard.length === 0 ? '' : words.groups.mentionOnce,
    );
  },
});
