import { approvals } from './approvals.ts';
import type { Check } from './check.ts';
import { clock } from './clock.ts';
import { dataFile } from './data-file.ts';
import { disk } from './disk.ts';
import { fileModes } from './file-modes.ts';
import { journalChain } from './journal-chain.ts';
import { lastBackup } from './last-backup.ts';
import { guestMode, privacyMode, telegramBot } from './telegram-bot.ts';
import { telegramGroups } from './telegram-groups.ts';
import { telegramUpdates } from './telegram-updates.ts';
import { versions } from './versions.ts';
import { zaloBots } from './zalo-bots.ts';
import { zaloGroups } from './zalo-groups.ts';

/** Every check, in the order in which they are told; the settings themselves come first (see examine.ts). */
export const CHECKS: readonly Check[] = [
  clock,
  telegramBot,
  privacyMode,
  guestMode,
  telegramUpdates,
  telegramGroups,
  zaloBots,
  zaloGroups,
  approvals,
  dataFile,
  journalChain,
  lastBackup,
  disk,
  fileModes,
  versions,
];
