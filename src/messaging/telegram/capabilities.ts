import type { Capabilities } from '../capabilities.ts';

/** The text beside a file is shorter than a message of its own, in UTF-16 units. */
export const LONGEST_CAPTION = 1024;

/**
 * Facts of the Bot API. A group takes about 20 messages and edits a minute together, a chat about one a second;
 * both are kept with a margin, since the limits are not a published contract.
 */
export const telegramCapabilities = (overallPerSecond: number): Capabilities => ({
  buttons: true,
  edit: true,
  commandMenu: true,
  files: true,
  maxTextLength: 4096,
  rate: { chatGapMs: 1050, groupPerMinute: 18, overallPerSecond },
});
