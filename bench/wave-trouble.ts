import type { Fault, LocalBotApi } from '../src/practice/bot-api/control.ts';

/** `ten-refused`: ten groups must wait before they take a message. `faults`: of everything that happens, a little. */
export type Trouble = 'none' | 'ten-refused' | 'faults';

const REFUSED_SECONDS = 8;
const REFUSED_GROUPS = 10;
/** Prime distances, so that the faults do not fall together. */
const FAULTS: readonly Pick<Fault, 'kind' | 'everyNth' | 'retryAfter' | 'stallMs'>[] = [
  { kind: 'rate-limit', everyNth: 97, retryAfter: REFUSED_SECONDS },
  { kind: 'stall', everyNth: 53, stallMs: 3000 },
  { kind: 'cut-before', everyNth: 101 },
  { kind: 'cut-after', everyNth: 103 },
  { kind: 'html-502', everyNth: 107 },
];

/** Returns the groups that are refused at first. */
export function addTrouble(
  api: Pick<LocalBotApi, 'addFault'>,
  ids: readonly number[],
  trouble: Trouble,
): ReadonlySet<number> {
  if (trouble === 'faults')
    for (const fault of FAULTS)
      api.addFault({ ...fault, method: 'sendMessage', times: Number.POSITIVE_INFINITY });
  if (trouble !== 'ten-refused') return new Set();
  // Spread over the wave, as groups with a grudge are.
  const step = Math.floor(ids.length / REFUSED_GROUPS);
  const refused = new Set(ids.filter((_, index) => index % step === 0));
  for (const chatId of refused)
    api.addFault({ kind: 'rate-limit', retryAfter: REFUSED_SECONDS, chatId, method: 'sendMessage' });
  return refused;
}
