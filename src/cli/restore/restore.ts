import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { knownErasures } from '../../backup/erasure-list.ts';
import { makeFolder, makeSelfContained } from '../../backup/make-backup.ts';
import { restoreBackup } from '../../backup/restore-backup.ts';
import type { Config } from '../../config.ts';
import { placeOf } from '../../data-server.ts';
import { zoneOf } from '../../domain/calendar/calendar.ts';
import type { ErasureNote } from '../../storage/privacy/ports.ts';
import { openSqlite } from '../../storage/sqlite/database.ts';
import { lockInstance } from '../../storage/sqlite/instance-lock.ts';
import { migrationsFolder } from '../../storage/sqlite/migrate.ts';
import { sqliteStorage } from '../../storage/storage.ts';
import { backupText } from '../../text/vi/backup.ts';
import { subcommandText } from '../../text/vi/cli.ts';
import { repeatErasures } from '../../use-cases/privacy/carry-out-erasures.ts';
import { type CliContext, defineSubcommand, EXIT } from '../subcommand.ts';
import { restoreOnServer } from './on-server.ts';
import { fileRefusal, tellRestored, wordsOf } from './words.ts';

/** Puts a backup in the place of the data; what was there is kept beside it. */
export const restore = defineSubcommand({
  name: 'restore',
  summary: backupText.restoreSummary,
  usage: ['FILE'],
  options: {
    replace: { type: 'boolean', summary: backupText.replace },
    json: { type: 'boolean', summary: subcommandText.json },
  },
  async run({ args: [file], options }, context) {
    const config = await context.config();
    const say = (line: string): void => void context.stderr.write(`${line}\n`);
    if (!config.ok) {
      say(config.error.join('\n'));
      return EXIT.wrong;
    }
    const place = placeOf(config.value);
    if (place.kind === 'server')
      return restoreOnServer(file, place.url, {
        config: config.value,
        asJson: options.json === true,
        context,
      });
    const { databasePath, backup, zone } = config.value;
    const refusal = refusalOf(file, config.value, options.replace === true);
    if (refusal !== null) {
      say(refusal);
      return EXIT.wrong;
    }
    makeFolder(dirname(databasePath));
    const lock = lockInstance(databasePath);
    if (lock === null) {
      say(backupText.botRuns);
      return EXIT.failed;
    }
    try {
      const report = await restoreBackup({
        backup: file,
        passphrase: backup.passphrase,
        target: databasePath,
        keepAs: asideOf(databasePath, zone, context),
        migrations: migrationsFolder(import.meta.dirname),
        eraseAgain: (path) =>
          eraseAgain(path, knownErasures(file, backup.folder, databasePath), context.now()),
      });
      tellRestored(report, context, { asJson: options.json === true, zone });
      return EXIT.done;
    } catch (error) {
      const words = wordsOf(error);
      if (words !== null) {
        say(words);
        return EXIT.wrong;
      }
      const code = (error as { code?: unknown }).code;
      if (typeof code !== 'string') throw error;
      say(backupText.notRestored(code));
      return EXIT.failed;
    } finally {
      lock.release();
    }
  },
});

/** Why it is not even begun, or null. */
function refusalOf(file: string, { databasePath, backup }: Config, mayReplace: boolean): string | null {
  const refusal = fileRefusal(file, backup.passphrase);
  if (refusal !== null) return refusal;
  return existsSync(databasePath) && !mayReplace ? backupText.thereIsData(databasePath) : null;
}

async function eraseAgain(path: string, notes: readonly ErasureNote[], now: number): Promise<number> {
  if (notes.length === 0) return 0;
  const storage = sqliteStorage(openSqlite(path), () => undefined);
  try {
    return await repeatErasures(storage.privacy, notes, now);
  } finally {
    await storage.close();
    makeSelfContained(path);
  }
}

/** `data/chibo.sqlite.truoc-khoi-phuc-2026-12-03-0630`, beside the data. */
function asideOf(databasePath: string, zone: string, { now }: CliContext): string {
  const { date, minutes } = zoneOf(zone).toLocal(now());
  const clock = `${Math.floor(minutes / 60)}`.padStart(2, '0') + `${minutes % 60}`.padStart(2, '0');
  const base = `${databasePath}.truoc-khoi-phuc-${date}-${clock}`;
  for (let no = 1; ; no += 1) {
    const path = no === 1 ? base : `${base}-${no}`;
    if (!existsSync(path)) return path;
  }
}
