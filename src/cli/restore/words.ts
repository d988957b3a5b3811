import { existsSync, statSync } from 'node:fs';
import { DamagedFileError } from '../../backup/checked-file.ts';
import type { RestoreReport } from '../../backup/restore-backup.ts';
import { isSealed, SealError } from '../../backup/seal.ts';
import { zoneOf } from '../../domain/calendar/calendar.ts';
import { MigrationError } from '../../storage/sqlite/migrate.ts';
import { backupText } from '../../text/vi/backup.ts';
import { formatDate, formatTime } from '../../text/vi/calendar/dates.ts';
import { cliText } from '../../text/vi/cli.ts';
import type { CliContext } from '../subcommand.ts';

/* What is said of a restoring, wherever the data lies. */

/** Why a file is no backup that could be restored, before anything is opened; or null. */
export function fileRefusal(file: string, passphrase: string | null): string | null {
  if (!existsSync(file)) return backupText.noFile(file);
  if (statSync(file).size === 0) return backupText.damaged;
  return isSealed(file) && passphrase === null ? backupText.needsPassphrase : null;
}

/** One line for a file that cannot be restored, or null. */
export function wordsOf(error: unknown): string | null {
  if (error instanceof SealError) return backupText.wrongPassphrase;
  if (error instanceof DamagedFileError) return backupText.damaged;
  return error instanceof MigrationError ? cliText.newerData : null;
}

/** Tells what came of it. */
export function tellRestored(
  { journal, ...report }: RestoreReport,
  { stdout, stderr }: Pick<CliContext, 'stdout' | 'stderr'>,
  { asJson, zone }: { readonly asJson: boolean; readonly zone: string },
): void {
  if (journal !== null && journal.faults.length > 0) stderr.write(`${backupText.journalBroken}\n`);
  const asOf = report.lastEntryAt === null ? null : momentIn(zone, report.lastEntryAt);
  stdout.write(`${asJson ? JSON.stringify(report) : backupText.restored(report, asOf)}\n`);
}

function momentIn(zone: string, at: number): string {
  const { date, minutes } = zoneOf(zone).toLocal(at);
  return `${formatTime(minutes)}, ${formatDate(date)}`;
}
