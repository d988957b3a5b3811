import { readFileSync } from 'node:fs';
import { foldText } from '../domain/fold.ts';
import { readFrame } from '../domain/quality/read-frame.ts';
import { framesRepository } from '../storage/quality/frames.ts';
import { cliText, subcommandText } from '../text/vi/cli.ts';
import { withDatabase } from './open-storage.ts';
import { defineSubcommand, EXIT } from './subcommand.ts';

/** An upper committee's own quality form, from a JSON file; its branches are scored by it from then on. */
export const frame = defineSubcommand({
  name: 'frame',
  summary: subcommandText.frame,
  usage: ['FILE'],
  options: {
    committee: { type: 'string', value: 'NAME', summary: subcommandText.frameCommittee },
    'dry-run': { type: 'boolean', summary: subcommandText.dryRun },
  },
  async run({ args: [file], options }, context) {
    const config = await context.config();
    const say = (line: string): void => void context.stderr.write(`${line}\n`);
    if (!config.ok) {
      say(config.error.join('\n'));
      return EXIT.wrong;
    }
    const json = readJson(file);
    const read = json === undefined ? null : readFrame(json);
    if (read === null || !read.ok) {
      say(
        read === null ? cliText.frameUnreadable(file) : cliText.frameWrong(read.error.fault, read.error.at),
      );
      return EXIT.wrong;
    }
    const { committee } = options;
    if (committee === undefined) {
      say(cliText.frameNeedsCommittee);
      return EXIT.wrong;
    }
    const isSet = await withDatabase(config.value, async (database) => {
      const frames = framesRepository({ database, wake: () => undefined });
      const organisationId = await frames.committeeNamed(foldText(committee));
      if (organisationId === null) return false;
      if (options['dry-run'] !== true) await frames.setFrame(organisationId, json as object, context.now());
      return true;
    });
    if (!isSet) {
      say(cliText.noSuchCommittee(committee));
      return EXIT.wrong;
    }
    const done = options['dry-run'] === true ? cliText.frameChecked : cliText.frameSet(committee);
    context.stdout.write(`${done}\n`);
    return EXIT.done;
  },
});

/** What stands in the file; undefined when it cannot be read as JSON. */
function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/u, ''));
  } catch {
    return undefined;
  }
}
