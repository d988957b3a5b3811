import { subcommandText } from '../text/vi/cli.ts';
import { defineSubcommand } from './subcommand.ts';

export const start = defineSubcommand({
  name: 'start',
  summary: subcommandText.start,
  usage: [],
  options: {},
  /** Runs the bot until it is told to stop. */
  async run(_input, { stdout, stderr, config }) {
    const [read, { runProgram }] = await Promise.all([config(), import('../run.ts')]);
    const settings = read.ok
      ? ({ ok: true, config: read.value } as const)
      : ({ ok: false, problems: read.error } as const);
    return runProgram({ stdout, stderr, settings });
  },
});
