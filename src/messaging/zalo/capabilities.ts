import { type Channel, channelOf } from '../../domain/channel/chat-ref.ts';
import type { Capabilities } from '../capabilities.ts';

export const ZALO: Channel = channelOf('zalo');

/** No figure is published; bots in daily use keep 350 to 400 ms between their messages. */
const SENDS_PER_BOT_AND_SECOND = 2.5;
const MOST_PER_SECOND = 30;

/**
 * Facts of the Zalo Bot Platform: texts alone, nothing can be pressed or changed afterwards. Bots have their limits
 * apart from each other, so the overall pace grows with their number.
 */
export const zaloCapabilities = (bots: number): Capabilities => ({
  buttons: false,
  edit: false,
  commandMenu: false,
  files: false,
  hearsOnlyAddressed: true,
  personIdsMayDiffer: true,
  maxTextLength: 2000,
  rate: {
    chatGapMs: 450,
    groupPerMinute: Number.POSITIVE_INFINITY,
    overallPerSecond: Math.min(MOST_PER_SECOND, SENDS_PER_BOT_AND_SECOND * Math.max(1, bots)),
  },
});
