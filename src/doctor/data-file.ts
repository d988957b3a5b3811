import { doctorText as words } from '../text/vi/doctor.ts';
import { amiss, defineCheck, well } from './check.ts';
import type { FoundData } from './site.ts';

type Facts =
  | Exclude<FoundData, { kind: 'open' }>
  | ({ readonly kind: 'open' } & Pick<Extract<FoundData, { kind: 'open' }>, 'schema'>);

/** Whether the data can be opened, and is of this program's version. */
export const dataFile = defineCheck<Facts>({
  name: 'schema',
  look: async ({ data }) => data,
  judge(data) {
    if (data.kind === 'none')
      return well(
        data.isOnServer === true ? words.data.noneOnServer : words.data.none,
        words.data.bringRoster,
      );
    if (data.kind === 'unreached') return amiss(data.why, words.data.reach);
    if (data.kind === 'unusable') return amiss(words.data.unusable(data.why), words.data.restore);
    const { applied, known } = data.schema;
    if (applied > known) return amiss(words.data.newer(applied, known), words.data.upgradeProgram);
    if (applied < known) return amiss(words.data.older(applied, known), words.data.restart);
    return well(words.data.current(applied));
  },
});
