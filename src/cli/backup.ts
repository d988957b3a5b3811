import { existsSync } from 'node:fs';
import { type CheckedBackup, makeBackup } from '../backup/make-backup.ts';
import { placeOf, serverProblem } from '../data-server.ts';
import type { DataPlace } from '../storage/engine.ts';
import { backupText } from '../text/vi/backup.ts';
import { subcommandText } from '../text/vi/cli.ts';
import { defineSubcommand, EXIT } from './subcommand.ts';

/** One consistent, checked copy of the data, while the bot runs. */
export const backup = defineSubcommand({
  name: 'backup',
  summary: backupText.summary,
  usage: ['FILE'],
  options: { json: { type: 'boolean', summary: subcommandText.json } },
  async run({ args: [file], options }, context) {
    const config = await context.config();
    if (!config.ok) {
      context.stderr.write(`${config.error.join('\n')}\n`);
      return EXIT.wrong;
    }
    const { backup: settings } = config.value;
    const place = placeOf(config.value);
    const refusal = existsSync(file)
      ? backupText.targetExists(file)
      : place.kind === 'server' || existsSync(place.path)
        ? null
        : backupText.noData(place.path);
    if (refusal !== null) {
      context.stderr.write(`${refusal}\n`);
      return EXIT.wrong;
    }
    if (settings.passphrase === null) context.stderr.write(`${backupText.notEncrypted}\n`);
    try {
      const { journal, ...report } = await copyOf(place, file, settings.passphrase);
      if (journal !== null && journal.faults.length > 0)
        context.stderr.write(`${backupText.journalBroken}\n`);
      context.stdout.write(`${options.json === true ? JSON.stringify(report) : backupText.made(report)}\n`);
      return EXIT.done;
    } catch (error) {
      const words = place.kind === 'server' ? serverProblem(place.url, error) : null;
      if (words !== null) {
        context.stderr.write(`${words}\n`);
        return EXIT.failed;
      }
      const code = (error as { code?: unknown }).code;
      context.stderr.write(`${backupText.notMade(typeof code === 'string' ? code : 'UNKNOWN')}\n`);
      return EXIT.failed;
    }
  },
});

async function copyOf(place: DataPlace, file: string, passphrase: string | null): Promise<CheckedBackup> {
  if (place.kind === 'file') return makeBackup(place.path, file, passphrase);
  const { copyServer } = await import('../backup/copy-server.ts');
  return copyServer(place.url, file, passphrase);
}
