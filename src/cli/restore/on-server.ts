import { knownErasures } from '../../backup/erasure-list.ts';
import type { Config } from '../../config.ts';
import { serverProblem } from '../../data-server.ts';
import { serverHost } from '../../server-address.ts';
import { lockPlace } from '../../storage/open.ts';
import { privacyRepository } from '../../storage/privacy/privacy.ts';
import { migrationsFolder } from '../../storage/sqlite/migrate.ts';
import { backupText } from '../../text/vi/backup.ts';
import { repeatErasures } from '../../use-cases/privacy/carry-out-erasures.ts';
import { type CliContext, EXIT } from '../subcommand.ts';
import { fileRefusal, tellRestored, wordsOf } from './words.ts';

/** Puts a copy into an empty database; one that holds data is left alone. */
export async function restoreOnServer(
  file: string,
  url: string,
  parts: { readonly config: Config; readonly asJson: boolean; readonly context: CliContext },
): Promise<number> {
  const { config, asJson, context } = parts;
  const { backup, zone } = config;
  const say = (line: string): void => void context.stderr.write(`${line}\n`);
  const refusal = fileRefusal(file, backup.passphrase);
  if (refusal !== null) {
    say(refusal);
    return EXIT.wrong;
  }
  const { isEmptyServer, restoreDump } = await import('../../backup/restore-dump.ts');
  try {
    const lock = await lockPlace({ kind: 'server', url });
    if (lock === null) {
      say(backupText.botRuns);
      return EXIT.failed;
    }
    try {
      if (!(await isEmptyServer(url))) {
        say(backupText.serverHasData(serverHost(url)));
        return EXIT.wrong;
      }
      const report = await restoreDump({
        backup: file,
        passphrase: backup.passphrase,
        url,
        migrations: migrationsFolder(import.meta.dirname),
        eraseAgain: (database) =>
          repeatErasures(
            privacyRepository({ database, wake: () => undefined }),
            knownErasures(file, backup.folder, null),
            context.now(),
          ),
      });
      tellRestored(report, context, { asJson, zone });
      return EXIT.done;
    } finally {
      await lock.release();
    }
  } catch (error) {
    const words = wordsOf(error);
    if (words !== null) {
      say(words);
      return EXIT.wrong;
    }
    const { code, name } = error as { readonly code?: unknown; readonly name?: unknown };
    if (name === 'DataMoveRefusal') {
      say(backupText.serverHasData(serverHost(url)));
      return EXIT.wrong;
    }
    const problem =
      serverProblem(url, error) ?? (typeof code === 'string' ? backupText.notRestored(code) : null);
    if (problem === null) throw error;
    say(problem);
    return EXIT.failed;
  }
}
